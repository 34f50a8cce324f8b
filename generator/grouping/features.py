"""The features of a text, the ground on which everything is grouped: its words and pairs of neighbours."""

from __future__ import annotations

import re

from generator.stopwords import stopwords

WORD = re.compile(r"\d{1,3}(?:[.,]\d{3})+|[^\W_]+(?:[-'’][^\W_]+)*")
"""A number with its separators ("85,000"), or a word with inner hyphens and apostrophes."""
POSSESSIVE = ("'s", "’s")
ENDINGS = (("ies", "y", 5), ("ing", "", 6), ("ed", "", 5), ("s", "", 4))
"""English endings that are taken off: ending, what stands for it, least length of the word."""
ENDS = tuple(ending for ending, _, _ in ENDINGS)
CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december today yesterday tomorrow
    """.split()
)
"""English words of dates: two reports of one weekday have nothing in common by that."""


def stem_of(word: str, lang: str) -> str:
    """What a printed word counts as; empty for stopwords, single letters and words of dates.

    >>> stem_of("Ferries", "en"), stem_of("the", "en"), stem_of("Monday", "en")
    ('ferry', '', '')
    """
    lower = word.lower()
    if lower in stopwords(lang) or len(word) == 1 or (lower in CALENDAR and word[0].isupper()):
        return ""
    return stemmed(lower, lang)


def bare(word: str) -> str:
    """The word without its possessive, as it is printed."""
    return word[:-2] if word.endswith(POSSESSIVE) else word


def stemmed(word: str, lang: str = "en") -> str:
    """The word without its possessive and, in English, without its commonest endings."""
    word = bare(word)
    if lang == "en" and word.endswith(ENDS) and not word.endswith("ss"):
        for ending, stand_in, least in ENDINGS:
            if word.endswith(ending) and len(word) >= least:
                return word.removesuffix(ending) + stand_in
    return word

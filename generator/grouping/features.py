"""The features of a text, the ground on which everything is grouped: its words and pairs of neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.stopwords import stopwords

WORD = re.compile(r"\d{1,3}(?:[.,]\d{3})+|[^\W_]+(?:[-'’][^\W_]+)*")
"""A number with its separators ("85,000"), or a word with inner hyphens and apostrophes."""
POSSESSIVE = re.compile(r"['’]s$")
NAME_WEIGHT = 2.0
"""A capitalised word inside a text counts double: +.002 to +.009 BCubed F on ECB+ (``docs/themes.md``)."""
PAIR_WEIGHT = 0.5
"""Two neighbouring words count half."""
ENDINGS = (("ies", "y", 5), ("ing", "", 6), ("ed", "", 5), ("s", "", 4))
"""English endings that are taken off: ending, what stands for it, least length of the word."""


CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december today yesterday tomorrow
    """.split()
)
"""English words of dates: two reports of one weekday have nothing in common by that."""


def features(text: str, *, lang: str = "en") -> dict[str, float]:
    """Words and pairs of neighbours without stopwords, with their counts; names count double.

    >>> features("The crane leaned over Port Alder")
    {'crane': 1.0, 'lean': 1.0, 'crane lean': 0.5, 'port': 2.0, 'alder': 2.0, 'port alder': 0.5}
    """
    found: dict[str, float] = {}
    for feature, _, weight in _read(text, lang):
        found[feature] = found.get(feature, 0.0) + weight
    return found


def surfaces(text: str, *, lang: str = "en") -> dict[str, str]:
    """For each feature of a text, how the text prints it where it first stands.

    >>> surfaces("The crane leaned over Port Alder")["port alder"]
    'Port Alder'
    """
    found: dict[str, str] = {}
    for feature, surface, _ in _read(text, lang):
        found.setdefault(feature, surface)
    return found


def _read(text: str, lang: str) -> Iterator[tuple[str, str, float]]:
    """Each feature in turn, how it is printed, and what it counts."""
    stops = stopwords(lang)
    before = printed = ""
    for place, word in enumerate(WORD.findall(text)):
        lower = word.lower()
        if lower in stops or len(word) == 1 or (lower in CALENDAR and word[0].isupper()):
            before = ""
            continue
        stem, bare = stemmed(lower, lang), POSSESSIVE.sub("", word)
        yield stem, bare, NAME_WEIGHT if place and word[0].isupper() else 1.0
        if before:
            yield f"{before} {stem}", f"{printed} {bare}", PAIR_WEIGHT
        before, printed = stem, bare


def stemmed(word: str, lang: str = "en") -> str:
    """The word without its possessive and, in English, without its commonest endings."""
    word = POSSESSIVE.sub("", word)
    if lang == "en" and not word.endswith("ss"):
        for ending, stand_in, least in ENDINGS:
            if word.endswith(ending) and len(word) >= least:
                return word.removesuffix(ending) + stand_in
    return word

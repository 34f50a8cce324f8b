"""What a word is to keywords by itself, worked out once for each: few words make up most of any text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from Stemmer import Stemmer

from generator.names import FIRST_WORDS, is_title
from generator.stopwords import stopwords

STEMMERS = {
    "en": "porter", "fr": "french", "pt": "portuguese", "es": "spanish", "it": "italian", "de": "german",
    "nl": "dutch", "sv": "swedish", "da": "danish", "no": "norwegian", "nb": "norwegian", "fi": "finnish",
    "hu": "hungarian", "ro": "romanian", "ru": "russian", "tr": "turkish", "ar": "arabic",
}  # fmt: skip
MOST = 1 << 15
"""Words that are known of a language at once."""


class Known(NamedTuple):
    """What a word is, wherever it stands."""

    lower: str
    stem: str
    capital: bool
    """True where it begins with a capital letter."""
    stop: bool
    """True for a stopword, a number in digits and a single small letter."""
    title: bool
    """True for a person's title or office."""
    acronym: bool
    """True for two capital letters or more and no small one."""
    opens: bool
    """True for a capitalised word that may open a name where it is a stopword, as "New" is."""


class Lexicon(dict[str, Known]):
    """The words of a language by their spelling; one that is looked up is there."""

    def __init__(self, small: frozenset[str], stem: Callable[[str], str]) -> None:
        """Know no word yet; ``small`` are the stopwords, and ``stem`` takes a word in lower case."""
        self.small = small
        self._stem = stem

    def __missing__(self, word: str) -> Known:
        """Look at a word that is new."""
        if len(self) >= MOST:
            self.clear()
        lower, capital = word.lower(), word[0].isupper()
        stop = lower in self.small or word.isdigit() or (len(word) == 1 and not capital)
        title, is_upper = is_title(word), word.isupper()
        known = self[word] = Known(
            lower,
            self._stem(lower),
            capital,
            stop,
            title,
            acronym=capital and is_upper and len(word) > 1,
            opens=capital and not is_upper and not title and lower not in FIRST_WORDS,
        )
        return known


@cache
def lexicon(lang: str) -> Lexicon:
    """The words of a language, stemmed where a stemmer knows it.

    >>> lexicon("en")["Ships"].stem, lexicon("en")["the"].stop
    ('ship', True)
    """
    stem = Stemmer(STEMMERS[lang]).stemWord if lang in STEMMERS else str.casefold
    return Lexicon(stopwords(lang), stem)

"""The words of many texts as they are printed, by numbers: what is counted and what is shown of them.

What is found in some texts depends on them alone, so that it can be kept. Words and their stems are numbered
in order of appearance, so that the words of a long archive fit into memory.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from generator.grouping.features import WORD, stem_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


class Spelled(Struct, frozen=True, array_like=True, gc=False):
    """The words of some texts, without any vocabulary."""

    words: dict[str, str]
    """By language, each different one once and in order of appearance, between line ends."""
    places: bytes
    """For each word of the texts its place among the different ones, in two bytes, or in four."""
    sizes: list[int]
    """How many words each text has."""


class Pieces(dict[str, tuple[int, ...]]):
    """The places of the words in each piece between white space, which no word reaches across."""

    def __init__(self, word: re.Pattern[str] = WORD) -> None:
        """Begin without any; ``word`` is what a word is."""
        self.words: dict[str, int] = {}
        """The different ones, in order of appearance."""
        self._find = word.findall

    def __missing__(self, piece: str) -> tuple[int, ...]:
        words = self.words
        found = self[piece] = tuple([words.setdefault(word, len(words)) for word in self._find(piece)])
        return found


def spelled(texts: Iterable[tuple[str, str]]) -> Spelled:
    """Read texts, given with their languages."""
    found, langs, sizes = array("i"), [], []
    pieces: dict[str, Pieces] = {}
    for text, lang in texts:
        before = len(found)
        found.extend(chain.from_iterable(map(pieces.setdefault(lang, Pieces()).__getitem__, text.split())))
        sizes.append(len(found) - before)
        langs.append(lang)
    begins = dict(
        zip(pieces, accumulate((len(some.words) for some in pieces.values()), initial=0), strict=False)
    )
    first = np.array([begins[lang] for lang in langs], dtype=np.int32)
    places = np.frombuffer(found, dtype=np.int32) + np.repeat(first, sizes)
    words = {lang: "\n".join(some.words) for lang, some in pieces.items()}
    return Spelled(words, places.astype(_width(words)).tobytes(), sizes)


def _width(words: Mapping[str, str]) -> type[np.unsignedinteger]:
    """What holds the place of a word."""
    count = sum(some.count("\n") + 1 for some in words.values())
    return np.uint16 if count <= np.iinfo(np.uint16).max else np.uint32


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A number for each stem and for each printed word, in order of appearance."""

    numbers: dict[str, int] = field(default_factory=dict)
    """Of stems."""
    stems: list[str] = field(default_factory=list)
    """By their numbers."""
    printed: list[str] = field(default_factory=list)
    """Words by their numbers; one of two languages is there twice."""
    codes: array[int] = field(default_factory=lambda: array("q"))
    """For each printed word twice its stem's number, and 1 for a capital; -1 where nothing counts."""
    languages: dict[str, Printed] = field(default_factory=dict)

    def words(self, found: Spelled) -> Words:
        """The words of texts by their numbers; new ones go in."""
        numbers: list[int] = []
        for lang, words in found.words.items():
            if lang not in self.languages:
                self.languages[lang] = Printed(self, lang)
            numbers += map(self.languages[lang].__getitem__, words.split("\n") if words else ())
        places = np.frombuffer(found.places, dtype=_width(found.words))
        return Words(self, np.array(numbers, dtype=np.int32), places, np.cumsum([0, *found.sizes]))


class Printed(dict[str, int]):
    """The number of each printed word of a language."""

    def __init__(self, vocabulary: Vocabulary, lang: str) -> None:
        """Begin without any; new ones go into the vocabulary."""
        self._vocabulary = vocabulary
        self._lang = lang

    def __missing__(self, word: str) -> int:
        stem, known = stem_of(word, self._lang), self._vocabulary
        code = -1
        if stem:
            place = known.numbers.setdefault(stem, len(known.stems))
            if place == len(known.stems):
                known.stems.append(stem)
            code = 2 * place + word[0].isupper()
        number = self[word] = len(known.printed)
        known.printed.append(word)
        known.codes.append(code)
        return number


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some texts, in their order."""

    vocabulary: Vocabulary
    different: NDArray[np.int32]
    """The numbers of those that there are."""
    places: NDArray[np.unsignedinteger]
    """For each word of the texts its place among them."""
    ends: Numbers
    """Where each text's words end; the first number is 0."""

    def __len__(self) -> int:
        return len(self.ends) - 1

    @property
    def codes(self) -> Numbers:
        """The code of each word of the texts."""
        codes: Numbers = np.frombuffer(self.vocabulary.codes, dtype=np.int64)[self.different[self.places]]
        return codes

    def of(self, text: int) -> Words:
        """Those of one text."""
        begin, end = self.ends[text : text + 2].tolist()
        return Words(self.vocabulary, self.different, self.places[begin:end], np.array([0, end - begin]))

    def printed(self, place: int, count: int) -> tuple[str, ...]:
        """So many words from a place on, as they stand there."""
        words = self.vocabulary.printed
        return tuple(
            [words[number] for number in self.different[self.places[place : place + count]].tolist()]
        )

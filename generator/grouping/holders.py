"""Which of many texts hold a word: an index of words, asked for few of them.

What is found in some texts depends on them alone, so that it can be kept.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from scipy import sparse

from generator.grouping.words import Pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Texts = NDArray[np.int32]
    """Places of texts, ascending."""
    Marks = NDArray[np.bool_]
    """True for some of the texts."""

WORD = re.compile(r"\w+")


class Held(Struct, frozen=True, array_like=True, gc=False):
    """The words of some texts."""

    words: str
    """Each different one once, in order of appearance, between line ends."""
    places: bytes
    """For each text the places of its different words among them, each in four bytes."""
    sizes: list[int]
    """How many different words each text has."""


def held(texts: Iterable[str]) -> Held:
    """Find the words of texts."""
    pieces, found, sizes = Pieces(WORD), array("i"), []
    for text in texts:
        places = set(chain.from_iterable(map(pieces.__getitem__, dict.fromkeys(text.split()))))
        found.extend(sorted(places))
        sizes.append(len(places))
    return Held("\n".join(pieces.words), found.tobytes(), sizes)


class Holders:
    """The texts that hold each of some words."""

    def __init__(self, found: Iterable[Held], wanted: Collection[str]) -> None:
        """Index the words of texts that are wanted."""
        self._numbers = {word: number for number, word in enumerate(wanted)}
        self.count = 0
        numbers, texts = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int32)]
        for some in found:
            known = list(map(self._numbers.get, some.words.split("\n"), repeat(-1)))
            number = np.array(known, dtype=np.int32)[np.frombuffer(some.places, dtype=np.int32)]
            text = np.repeat(np.arange(self.count, self.count + len(some.sizes), dtype=np.int32), some.sizes)
            numbers.append(number[number >= 0])
            texts.append(text[number >= 0])
            self.count += len(some.sizes)
        place = (np.concatenate(numbers), np.concatenate(texts))
        shape = (len(self._numbers), self.count)
        self._index = sparse.csr_array((np.ones(len(place[0]), dtype=bool), place), shape=shape)

    def of(self, word: str) -> Texts:
        """The texts that hold a word, ascending."""
        number = self._numbers.get(word)
        if number is None:
            return np.zeros(0, dtype=np.int32)
        begin, end = self._index.indptr[number : number + 2].tolist()
        places: Texts = self._index.indices[begin:end]
        return places

    def of_all(self, words: Sequence[str]) -> Texts:
        """The texts that hold all of some words, those that no text holds left out; all texts without any."""
        held = sorted((places for places in map(self.of, words) if len(places)), key=len)
        if not held:
            return np.arange(self.count, dtype=np.int32)
        found = held[0]
        for other in held[1:]:
            found = found[np.isin(found, other, assume_unique=True)]
        return found


class Listed:
    """Things that texts have, told by the texts."""

    def __init__(self, held: Sequence[Texts], count: int) -> None:
        """Take the texts that have each thing, of so many."""
        ends = np.cumsum([0, *map(len, held)])
        texts = np.concatenate([texts_at(()), *held])
        things = sparse.csr_array((np.ones(len(texts), dtype=bool), texts, ends), shape=(len(held), count))
        self._things = things.T.tocsr()

    def counted(self, texts: Sequence[int]) -> list[int]:
        """For each thing how many of some texts have it."""
        counts: list[int] = np.bincount(
            self._things[list(texts)].indices, minlength=self._things.shape[1]
        ).tolist()
        return counts


def texts_at(places: Sequence[int]) -> Texts:
    """Texts by their places."""
    return np.array(places, dtype=np.int32)


def marked(size: int, places: Sequence[int]) -> Marks:
    """Marks for the texts at some places, of so many."""
    marks = np.zeros(size, dtype=bool)
    marks[list(places)] = True
    return marks


def apart(texts: Texts, begins: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """The number of each batch that holds some of the texts, and their places in it."""
    batch = np.searchsorted(begins, texts, side="right") - 1
    for number in np.unique(batch).tolist():
        yield number, (texts[batch == number] - begins[number]).tolist()

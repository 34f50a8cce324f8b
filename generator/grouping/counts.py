"""The features of many texts, counted into arrays: what events and themes are both found by.

A stem is known by a number, a pair of neighbours by two numbers in one, and these are the same features to
whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from mmap import mmap
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from generator.grouping.words import Vocabulary, Words

    Numbers = NDArray[np.int64]

Number = TypeVar("Number", bound=np.generic)

WORD_COUNT, NAME_COUNT, PAIR_COUNT = 2, 4, 1
"""What counts how much, in halves: a capitalised word inside a text double (+.002 to +.009 BCubed F on ECB+,
``docs/themes.md``), two neighbouring words half."""
MOST = 255
"""Counts beyond, in halves, are taken for this: a byte holds them."""
HALF = 32
"""Bits of half a key: the lower holds a stem's number, the upper one more than that of a stem before it."""


@dataclass(frozen=True, slots=True)
class Counts:
    """A batch of texts and how often each feature is in each."""

    ends: Numbers
    """Where each text's entries end in ``features``; the first number is 0."""
    features: NDArray[np.int32]
    """Per entry, the place of its feature in ``keys``; a text's entries in the order of their keys."""
    counts: NDArray[np.uint8]
    """Per entry, in halves, from 1 to ``MOST``."""
    keys: Numbers
    """The batch's features, ascending."""

    def __len__(self) -> int:
        return len(self.ends) - 1

    @property
    def texts(self) -> Numbers:
        """The text of each entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.ends))

    @property
    def spread(self) -> Numbers:
        """In how many of the batch's texts each of its features is."""
        return np.bincount(self.features, minlength=len(self.keys))

    @property
    def told(self) -> Numbers:
        """How many different words, stopwords left out, each text has."""
        words = self.keys[self.features] < 1 << HALF
        return np.bincount(self.texts[words], minlength=len(self))


def count(words: Words) -> Counts:
    """Count the words of some texts, and the pairs of neighbours."""
    sizes = np.diff(words.ends)
    begins = np.zeros(len(words.places), dtype=bool)
    begins[words.ends[:-1][sizes > 0]] = True
    place, key, value = _features(words.codes, begins)
    return _summed(np.repeat(np.arange(len(words)), sizes)[place], key, value, len(words))


def printed(words: Words, keys: Iterable[int]) -> list[tuple[str, ...]]:
    """The words that a text, which has all of these features, prints each as first."""
    codes = words.codes
    stems = np.where(codes < 0, -1, codes >> 1)
    found = []
    for key in keys:
        before, stem = (key >> HALF) - 1, key & (1 << HALF) - 1
        here = stems == stem if before < 0 else (stems[:-1] == before) & (stems[1:] == stem)
        found.append(words.printed(int(here.argmax()), 1 if before < 0 else 2))
    return found


def stems_of(key: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The stem, or the two neighbours, that a feature is."""
    before, stem = (key >> HALF) - 1, vocabulary.stems[key & (1 << HALF) - 1]
    return (stem,) if before < 0 else (vocabulary.stems[before], stem)


def _features(codes: Numbers, begins: NDArray[np.bool_]) -> tuple[Numbers, Numbers, Numbers]:
    """For each word and pair that tells, its place, key and count; ``begins`` is true where a text begins."""
    tells = codes >= 0
    stems = codes >> 1
    word = np.flatnonzero(tells)
    pair = np.flatnonzero(tells[1:] & tells[:-1] & ~begins[1:])
    named = (codes[word] & 1).astype(bool) & ~begins[word]
    return (
        np.concatenate([word, pair]),
        np.concatenate([stems[word], (stems[pair] + 1 << HALF) + stems[pair + 1]]),
        np.concatenate([np.where(named, NAME_COUNT, WORD_COUNT), np.full(len(pair), PAIR_COUNT)]),
    )


def _summed(text: Numbers, key: Numbers, value: Numbers, size: int) -> Counts:
    """The counts of each feature of each text, added up; the texts of one feature are in order."""
    order = np.argsort(key, kind="stable")
    text, key, value = text[order], key[order], value[order]
    fresh = _changes(key)
    begins = np.flatnonzero(fresh | _changes(text))
    sums = np.minimum(np.add.reduceat(value, begins), MOST) if len(begins) else value
    text, feature = text[begins], (np.cumsum(fresh) - 1)[begins].astype(np.int32)
    turned = np.argsort(text.astype(np.min_scalar_type(size)), kind="stable")  # small numbers are sorted fast
    ends = np.searchsorted(text[turned], np.arange(size + 1))
    return Counts(ends, apart(feature[turned]), apart(sums[turned].astype(np.uint8)), apart(key[fresh]))


def _changes(values: Numbers) -> NDArray[np.bool_]:
    """True for each value that is not the one before it."""
    changes = np.ones(len(values), dtype=bool)
    changes[1:] = values[1:] != values[:-1]
    return changes


def apart(values: NDArray[Number]) -> NDArray[Number]:
    """A copy in memory of its own, which goes back to the system as soon as it is dropped."""
    room = np.frombuffer(mmap(-1, values.nbytes + 1), dtype=values.dtype, count=len(values))
    room[:] = values
    return room

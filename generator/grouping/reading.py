"""Texts read once: a row of weighed features for each, and what the features are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from generator.grouping.counts import count, printed, stems_of
from generator.grouping.weights import Spread, spread, weigh
from generator.grouping.words import Spelled, Vocabulary, Words, spelled

if TYPE_CHECKING:
    from numpy.typing import NDArray

BATCH = 512
"""Texts read in one step, which bounds the memory."""


@dataclass(frozen=True)
class Reading:
    """Texts, in the order in which they were given, as rows of features."""

    rows: sparse.csr_array
    """A text's features, in a row of length 1."""
    told: NDArray[np.int64]
    """How many different words, stopwords left out, each text has."""
    words: tuple[Words, ...]
    """Of all texts, in the order in which they were read."""
    order: NDArray[np.int64]
    """For each text which it was of those read."""
    vocabulary: Vocabulary
    columns: Spread
    known: Spread
    """How rare each feature is, by these texts or by more."""

    def extended(self, texts: Iterable[tuple[str, str]], order: Sequence[int]) -> Reading:
        """With more texts, by the features that have columns, all in a new order."""
        words = tuple(map(self.vocabulary.words, in_batches(texts)))
        batches = list(map(count, words))
        told = np.concatenate([self.told, *(batch.told for batch in batches)])
        rows = sparse.vstack([self.rows, weigh(batches, self.columns, self.known)], format="csr")
        read = np.concatenate([self.order, np.arange(len(self.order), len(told))])
        if list(order) != list(range(len(order))):
            rows, told, read = rows[list(order)], told[list(order)], read[list(order)]
        return replace(self, rows=rows, told=told, order=read, words=(*self.words, *words))

    def shared(self, groups: Sequence[Sequence[int]]) -> Iterator[dict[int, float]]:
        """For each group of texts the features that all of it have, with what they weigh there."""
        for first in range(0, len(groups), BATCH):
            some = groups[first : first + BATCH]
            sizes = np.array(list(map(len, some)))
            part = self.rows[list(chain.from_iterable(some))]
            group = np.repeat(np.repeat(np.arange(len(some)), sizes), np.diff(part.indptr))
            pair, turned, count = np.unique(
                group * part.shape[1] + part.indices, return_inverse=True, return_counts=True
            )
            group, column = np.divmod(pair, part.shape[1])
            common = count == sizes[group]
            weight = np.bincount(turned, weights=part.data)[common]
            key, ends = (
                self.columns.keys[column[common]],
                np.searchsorted(group[common], np.arange(len(some) + 1)),
            )
            for begin, end in pairwise(ends.tolist()):
                yield dict(zip(key[begin:end].tolist(), weight[begin:end].tolist(), strict=True))

    def stems(self, key: int) -> tuple[str, ...]:
        """The stem, or the two neighbours, that a feature is."""
        return stems_of(key, self.vocabulary)

    def printed(self, keys: Sequence[int], place: int) -> list[tuple[str, ...]]:
        """The words that a text, which has all of these features, prints each as first."""
        text = int(self.order[place])
        batch = int(np.searchsorted(self.begins, text, side="right")) - 1
        return printed(self.words[batch].of(text - int(self.begins[batch])), keys)

    @cached_property
    def begins(self) -> NDArray[np.int64]:
        """Which text, of those read, is the first of each of :attr:`words`."""
        return np.cumsum([0, *map(len, self.words)])[:-1]


def read(texts: Iterable[tuple[str, str]], like: Reading | None = None) -> Reading:
    """Read texts, given with their languages; how rare features are is taken from ``like``, if given."""
    return counted(in_batches(texts), like)


def in_batches(texts: Iterable[tuple[str, str]]) -> Iterator[Spelled]:
    """The words of texts, given with their languages, so many at a time."""
    left = iter(texts)
    while batch := list(islice(left, BATCH)):
        yield spelled(batch)


def counted(found: Iterable[Spelled], like: Reading | None = None) -> Reading:
    """Texts by their words; how rare features are is taken from ``like``, if given."""
    vocabulary = like.vocabulary if like else Vocabulary()
    words = tuple(map(vocabulary.words, found))
    batches = list(map(count, words))
    told = np.concatenate([np.zeros(0, dtype=np.int64), *(batch.told for batch in batches)])
    columns = spread(batches)
    known = like.known if like else columns
    rows = weigh(batches, columns, known)
    return Reading(rows, told, words, np.arange(len(told)), vocabulary, columns, known)

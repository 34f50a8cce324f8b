"""Texts read once: a row of weighed features for each, and what the features are."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, islice, pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from generator.grouping.counts import count, printed, stems_of
from generator.grouping.weights import Lone, Spread, places, spread, weigh, widened
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
    words: Callable[[int], Words]
    """Those of the text at a place."""
    vocabulary: Vocabulary
    columns: NDArray[np.int64]
    """The feature of each column, ascending."""
    known: Spread
    """How rare each feature is, by these texts or by the first of them."""
    lone: Lone
    """What single texts have, of those of which it is held."""

    def extended(self, found: Iterable[Spelled]) -> Reading:
        """With more texts behind these, weighed by what is known.

        What a new text shares with another, or with one whose :attr:`lone` features are held, has a column.
        """
        words = tuple(map(self.vocabulary.words, found))
        batches = list(map(count, words))
        keys = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *(batch.keys for batch in batches)]))
        new = keys[places(self.columns, keys) < 0]
        shared = (places(spread(batches).keys, new) >= 0) | np.isin(new, self.lone.keys)
        columns = np.union1d(self.columns, new[shared])
        told = np.concatenate([self.told, *(batch.told for batch in batches)])
        turned = places(columns, self.lone.keys) >= 0
        before = widened(self.rows, self.columns, columns, self.lone.chosen(turned))
        added, lone = weigh(batches, columns, self.known)
        size, earlier, later = len(self.told), self.words, _by_text(words)
        lone = replace(lone, texts=lone.texts + np.int32(size))
        return Reading(
            sparse.vstack([before, added], format="csr"),
            told,
            lambda place: earlier(place) if place < size else later(place - size),
            self.vocabulary,
            columns,
            self.known,
            self.lone.chosen(~turned).joined(lone),
        )

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
                self.columns[column[common]],
                np.searchsorted(group[common], np.arange(len(some) + 1)),
            )
            for begin, end in pairwise(ends.tolist()):
                yield dict(zip(key[begin:end].tolist(), weight[begin:end].tolist(), strict=True))

    def stems(self, key: int) -> tuple[str, ...]:
        """The stem, or the two neighbours, that a feature is."""
        return stems_of(key, self.vocabulary)

    def printed(self, keys: Sequence[int], place: int) -> list[tuple[str, ...]]:
        """The words that a text, which has all of these features, prints each as first."""
        return printed(self.words(place), keys)


def by_text(begins: Sequence[int], batch: Callable[[int], Words]) -> Callable[[int], Words]:
    """The words of a text by its place among those of all batches, each of which is given by its number."""

    def words(place: int) -> Words:
        number = bisect(begins, place) - 1
        return batch(number).of(place - begins[number])

    return words


def _by_text(batches: Sequence[Words]) -> Callable[[int], Words]:
    return by_text([*accumulate(map(len, batches), initial=0)][:-1], batches.__getitem__)


def read(texts: Iterable[tuple[str, str]]) -> Reading:
    """Read texts, given with their languages."""
    return counted(in_batches(texts))


def in_batches(texts: Iterable[tuple[str, str]]) -> Iterator[Spelled]:
    """The words of texts, given with their languages, so many at a time."""
    left = iter(texts)
    while batch := list(islice(left, BATCH)):
        yield spelled(batch)


def counted(found: Iterable[Spelled], since: int | None = None) -> Reading:
    """Texts by their words; what single texts have is held from the place ``since`` on, if given."""
    vocabulary = Vocabulary()
    words = tuple(map(vocabulary.words, found))
    batches = list(map(count, words))
    told = np.concatenate([np.zeros(0, dtype=np.int64), *(batch.told for batch in batches)])
    known = spread(batches)
    rows, lone = weigh(batches, known.keys, known, len(told) if since is None else since)
    return Reading(rows, told, _by_text(words), vocabulary, known.keys, known, lone)

"""What the features of a text weigh: its logarithmic frequency times its rarity (Salton and Buckley 1988).

A weight is a multiple of a 2,048th, so a sum of products of weights is exact in single precision: no order
of texts or features, no machine and no library changes a bit of a cosine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from generator.grouping.counts import Counts, apart

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.int64]

GRAIN = 2.0**-11
"""Products of two weights are multiples of 2^-22; single precision holds 24 bits, and cosines reach 1."""
SAMPLE, STRETCH = 256, 512
"""Of so many features one is looked at, and so many of these make a stretch, which bounds the memory."""
LARGE = 2**31
"""Entries from which on their places need 64 bits."""


@dataclass(frozen=True, slots=True)
class Spread:
    """In how many texts each feature is; what is in one text only, or in none, is not held."""

    texts: int
    keys: Numbers
    """Ascending."""
    counts: NDArray[np.int32]

    def rarity(self, keys: Numbers) -> Floats:
        """How rare each of these features is; what is not held counts as being in one text."""
        place = places(self.keys, keys)
        texts = np.append(self.counts, 1)[place]
        rare: Floats = np.maximum(np.log((1 + self.texts) / (0.5 + texts)), 0)
        return rare


@dataclass(frozen=True, slots=True)
class Lone:
    """What single texts have: it gets a column as soon as another text has it too."""

    keys: Numbers
    texts: NDArray[np.int32]
    values: NDArray[np.float32]

    def joined(self, other: Lone) -> Lone:
        """Both."""
        return Lone(
            np.concatenate([self.keys, other.keys]),
            np.concatenate([self.texts, other.texts]),
            np.concatenate([self.values, other.values]),
        )

    def chosen(self, which: NDArray[Any]) -> Lone:
        """Some of them."""
        return Lone(self.keys[which], self.texts[which], self.values[which])


def places(held: Numbers, keys: Numbers) -> Numbers:
    """The place of each of some features among others, which ascend; -1 for what is not there."""
    found = np.minimum(np.searchsorted(held, keys), max(0, len(held) - 1))
    return np.where(held[found] == keys, found, -1) if len(held) else np.full(len(keys), -1)


def spread(batches: Sequence[Counts]) -> Spread:
    """Count the texts that each feature is in, one stretch of features after the other."""
    times = [apart(batch.spread.astype(np.uint16)) for batch in batches]
    sample = np.sort(_joined([batch.keys[::SAMPLE] for batch in batches]))
    keys, counts = [], []
    for first, last in pairwise([0, *sample[STRETCH::STRETCH].tolist(), np.iinfo(np.int64).max]):
        cuts = [slice(*np.searchsorted(batch.keys, [first, last])) for batch in batches]
        held = _joined([batch.keys[cut] for batch, cut in zip(batches, cuts, strict=True)])
        within = _joined([some[cut] for some, cut in zip(times, cuts, strict=True)])
        known, place = np.unique(held, return_inverse=True)
        total = np.bincount(place, weights=within, minlength=len(known)).astype(np.int32)
        keys.append(known[total > 1])
        counts.append(total[total > 1])
    return Spread(sum(map(len, batches)), _joined(keys), _joined(counts).astype(np.int32))


def weigh(
    batches: list[Counts], columns: Numbers, known: Spread, since: int = 0
) -> tuple[sparse.csr_array, Lone]:
    """A row of length 1 for each text, a column for each of ``columns``; takes the batches away.

    How rare a feature is is ``known`` from these texts or from others. What a text alone has lengthens its
    row and is left out: nothing can share it. It is given too, of the texts from the place ``since`` on. A
    text without any feature has an empty row.
    """
    texts = sum(map(len, batches))
    begin = size = sum(len(batch.features) for batch in batches)  # memory is taken as it is written
    indices, values = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.float32)
    sizes: list[Numbers] = []
    lone = Lone(np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32))
    left = texts
    while batches:
        batch = batches.pop()  # the last first, because memory goes back from its end
        place = places(columns, batch.keys)
        value = (1 + np.log(batch.counts / 2)) * known.rarity(batch.keys)[batch.features]
        length = np.sqrt(np.bincount(batch.texts, weights=value * value, minlength=len(batch)))
        length[length == 0] = 1
        value = np.round(value / length[batch.texts] / GRAIN) * GRAIN
        kept = (place[batch.features] >= 0) & (value > 0)
        sizes.insert(0, np.bincount(batch.texts[kept], minlength=len(batch)))
        first = begin - int(sizes[0].sum())
        indices[first:begin] = place[batch.features[kept]]
        values[first:begin] = value[kept]
        begin = first
        left -= len(batch)
        if left + len(batch) > since:
            alone = (place[batch.features] < 0) & (value > 0) & (batch.texts >= since - left)
            lone = Lone(
                batch.keys[batch.features[alone]],
                (batch.texts[alone] + left).astype(np.int32),
                value[alone].astype(np.float32),
            ).joined(lone)
    ends = np.cumsum(np.concatenate([np.zeros(1, dtype=np.int64), *sizes]))
    inner = ends.astype(np.int32 if size < LARGE else np.int64)
    rows = (values[begin:], indices[begin:], inner)
    return sparse.csr_array(rows, shape=(texts, max(1, len(columns)))), lone


def widened(rows: sparse.csr_array, before: Numbers, columns: Numbers, lone: Lone) -> sparse.csr_array:
    """Rows by columns ``before`` by more of them, to which belongs what single texts had."""
    turned = places(columns, before).astype(rows.indices.dtype)
    shape = (rows.shape[0], max(1, len(columns)))
    wide = sparse.csr_array((rows.data, turned[rows.indices], rows.indptr), shape=shape)
    if not len(lone.keys):
        return wide
    more = sparse.csr_array((lone.values, (lone.texts, places(columns, lone.keys))), shape=shape)
    joined: sparse.csr_array = wide + more  # no place is in both
    return joined


def _joined(parts: Sequence[NDArray[Any]]) -> Numbers:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])

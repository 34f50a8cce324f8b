"""What the features of a text weigh: its logarithmic frequency times its rarity (Salton and Buckley 1988).

A weight is a multiple of a 2,048th, so a sum of products of weights is exact in single precision: no order
of texts or features, no machine and no library changes a bit of a cosine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from generator.grouping.counts import Counts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.int64]

GRAIN = 2.0**-11
"""Products of two weights are multiples of 2^-22; single precision holds 24 bits, and cosines reach 1."""
PARTS = 8
"""Shares in which features are told apart, to bound the memory."""


@dataclass(frozen=True, slots=True)
class Spread:
    """In how many texts each feature is; what is in one text only, or in none, is not held."""

    texts: int
    keys: Numbers
    """Ascending."""
    counts: NDArray[np.int32]

    def rarity(self) -> Floats:
        """Of each feature that is held."""
        return np.maximum(np.log((1 + self.texts) / (0.5 + self.counts)), 0)

    @property
    def most(self) -> float:
        """The rarity of what is in one text only."""
        return float(np.log((1 + self.texts) / 1.5))

    def places(self, keys: Numbers) -> Numbers:
        """The place of each of these features; -1 for what is not held."""
        found = np.minimum(np.searchsorted(self.keys, keys), max(0, len(self.keys) - 1))
        return np.where(self.keys[found] == keys, found, -1) if len(self.keys) else np.full(len(keys), -1)


def spread(batches: Sequence[Counts]) -> Spread:
    """Count the texts that each feature is in."""
    keys, counts = [], []
    for part in range(PARTS):
        chosen = [batch.keys % PARTS == part for batch in batches]
        held = _joined([batch.keys[mine] for batch, mine in zip(batches, chosen, strict=True)])
        times = _joined([batch.spread[mine] for batch, mine in zip(batches, chosen, strict=True)])
        known, place = np.unique(held, return_inverse=True)
        total = np.bincount(place, weights=times, minlength=len(known)).astype(np.int32)
        keys.append(known[total > 1])
        counts.append(total[total > 1])
    order = np.argsort(_joined(keys))
    return Spread(sum(map(len, batches)), _joined(keys)[order], _joined(counts)[order].astype(np.int32))


def weigh(batches: list[Counts], known: Spread) -> sparse.csr_array:
    """A row of length 1 for each text, a column for each feature of ``known``; takes the batches away.

    What a text alone has lengthens its row and is left out: nothing can share it. A text without any
    feature has an empty row.
    """
    rarity, ends, columns, values = known.rarity(), [np.zeros(1, dtype=np.int64)], [], []
    while batches:
        batch = batches.pop(0)
        place = known.places(batch.keys)
        weight = np.where(place >= 0, rarity[place], known.most) if len(rarity) else np.full(len(place), known.most)
        value = (1 + np.log(batch.counts / 2)) * weight[batch.features]
        length = np.sqrt(np.bincount(batch.texts, weights=value * value, minlength=len(batch)))
        length[length == 0] = 1
        value = np.round(value / length[batch.texts] / GRAIN) * GRAIN
        kept = (place[batch.features] >= 0) & (value > 0)
        size = np.bincount(batch.texts[kept], minlength=len(batch))
        ends.append(ends[-1][-1] + np.cumsum(size))
        columns.append(place[batch.features[kept]].astype(np.int32))
        values.append(value[kept].astype(np.float32))
    rows = (_joined(values, np.float32), _joined(columns, np.int32), np.concatenate(ends))
    return sparse.csr_array(rows, shape=(len(rows[2]) - 1, max(1, len(known.keys))))


def _joined(parts: Sequence[NDArray], kind: type = np.int64) -> NDArray:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=kind)

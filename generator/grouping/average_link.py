"""Average-link clustering in rounds: groups that are each other's nearest join while they are near enough.

Joining all mutual nearest pairs of a round gives the partition of the one-at-a-time method, because the
average link is reducible (Müllner 2011, "Modern hierarchical, agglomerative clustering algorithms"). The bar
for two groups is a share of how closely the looser of them holds together, so that it fits headlines as well
as whole articles, and never lies below the least link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.int64]

PRIOR_PAIRS = 5
"""Pairs that a group's closeness is measured with beside its own: the middle nearest link of all texts."""
DIGITS = 9


@dataclass(frozen=True, slots=True)
class Bar:
    """When two groups may join."""

    least: float
    """Average link, at least."""
    share: float = 0.0
    """Of the looser group's closeness, at least."""


def average_link(
    links: sparse.csr_array, bar: Bar, start: Sequence[Sequence[int]] | None = None
) -> list[list[int]]:
    """Groups of indices, each ascending, in order of their first; every index in exactly one.

    ``links`` is symmetric without a diagonal; what it does not hold is 0. ``start`` are groups that stay
    together; by default each index begins alone. Equal links are decided by the lower group, so the caller's
    order must not depend on chance.
    """
    groups = sorted(sorted(group) for group in start or [[place] for place in range(links.shape[0])])
    sums = _joined(links, _labels(groups), len(groups))
    prior = _middle_nearest(links)
    while True:
        sizes = np.array([len(group) for group in groups], dtype=np.float64)
        pairs = _mutual(sums, sizes, bar, prior)
        if not pairs:
            return sorted(groups)
        stays = dict(pairs)
        gone = {second for _, second in pairs}
        merged = [
            sorted(group + groups[stays[place]]) if place in stays else group
            for place, group in enumerate(groups)
            if place not in gone
        ]
        kept = np.array([place for place in range(len(groups)) if place not in gone])
        label = np.zeros(len(groups), dtype=np.int64)
        label[kept] = np.arange(len(kept))
        for first, second in pairs:
            label[second] = label[first]
        sums = _joined(sums, label, len(merged))
        groups = merged


def _labels(groups: Sequence[Sequence[int]]) -> Places:
    label = np.zeros(sum(map(len, groups)), dtype=np.int64)
    for number, group in enumerate(groups):
        label[np.array(group, dtype=np.int64)] = number
    return label


def _joined(sums: sparse.csr_array, label: Places, count: int) -> sparse.csr_array:
    """Sums of links between groups, and within each on the diagonal, both directions."""
    size = len(label)
    member = sparse.csr_array((np.ones(size), (np.arange(size), label)), shape=(size, count))
    joined: sparse.csr_array = (member.T @ sums @ member).tocsr()
    return joined


def _middle_nearest(links: sparse.csr_array) -> float:
    return float(np.median(links.max(axis=1).toarray())) if links.shape[0] else 0.0


def _mutual(sums: sparse.csr_array, sizes: Floats, bar: Bar, prior: float) -> list[tuple[int, int]]:
    """Pairs of groups that are each other's nearest of those they may join."""
    closeness = (sums.diagonal() / 2 + PRIOR_PAIRS * prior) / (sizes * (sizes - 1) / 2 + PRIOR_PAIRS)
    part = sums.tocoo()
    link = np.round(part.data / (sizes[part.row] * sizes[part.col]), DIGITS)
    least = np.maximum(bar.least, bar.share * np.minimum(closeness[part.row], closeness[part.col]))
    able = (part.row != part.col) & (link >= np.round(least, DIGITS)) & (link > 0)
    row, column, link = part.row[able], part.col[able], link[able]
    order = np.lexsort((column, -link, row))
    row, column = row[order], column[order]
    first = np.concatenate([[True], row[1:] != row[:-1]]) if len(row) else np.zeros(0, dtype=bool)
    nearest = np.full(len(sizes), -1)
    nearest[row[first]] = column[first]
    return [
        (place, int(other))
        for place, other in enumerate(nearest)
        if other > place and nearest[other] == place
    ]

"""Average-link clustering in rounds: groups that are each other's nearest join while they are near enough.

Joining all mutual nearest pairs of a round gives the partition of the one-at-a-time method, because the
average link is reducible (Müllner 2011, "Modern hierarchical, agglomerative clustering algorithms"). The bar
for two groups is a share of how closely the looser of them holds together, so that it fits headlines as well
as whole articles, and never lies below the least link.

Two groups join only across a link that reaches the least, so links between texts that no chain of such links
connects are left out beforehand, and nothing changes by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from numpy.typing import NDArray

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

    def lone(self, prior: float) -> float:
        """The link at which two texts alone may join, where ``prior`` is the middle nearest link."""
        return max(self.least, self.share * prior)


def average_link(
    links: sparse.csr_array,
    bar: Bar,
    start: Sequence[Sequence[int]] | None = None,
    *,
    prior: float | None = None,
) -> list[list[int]]:
    """Groups of indices, each ascending, in order of their first; every index in exactly one.

    ``links`` holds each link once, above the diagonal; what it does not hold is 0. ``start`` are groups that
    stay together; by default each index begins alone. ``prior`` is the middle nearest link, these links'
    by default. Equal links are decided by the lower group, so the caller's order must not depend on chance.
    """
    label = _labels(start, links.shape[0])
    prior = middle_nearest(links) if prior is None else prior
    sums = joined(_able(links, bar.least, label), label)
    while True:
        sizes = np.bincount(label, minlength=sums.shape[0])
        first, second = _mutual(sums, sizes, bar, prior)
        if not len(first):
            return grouped(label)
        turned = np.arange(len(sizes))
        turned[second] = first
        numbers = np.cumsum(turned == np.arange(len(sizes))) - 1
        label = numbers[turned][label]
        sums = joined(sums, numbers[turned])


def _labels(groups: Sequence[Sequence[int]] | None, size: int) -> Places:
    """The number of each index's group, groups in order of their first."""
    label = np.arange(size)
    for group in groups or ():
        label[list(group)] = min(group)
    return np.unique(label, return_inverse=True)[1]


def grouped(label: Places) -> list[list[int]]:
    """The indices of each label, ascending, in order of the labels."""
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    return [group.tolist() for group in np.split(order, cuts) if len(group)]


def _able(links: sparse.csr_array, least: float, label: Places) -> sparse.csr_array:
    """The links, both directions, of texts that links of at least ``least`` and groups connect."""
    part = links.tocoo()
    strong = part.data >= least
    row = np.concatenate([part.row[strong], np.arange(len(label))])
    column = np.concatenate([part.col[strong], np.unique(label, return_index=True)[1][label]])
    graph = sparse.csr_array((np.ones(len(row), dtype=bool), (row, column)), shape=links.shape)
    connected = connected_components(graph, directed=False)[1]
    kept = connected[part.row] == connected[part.col]
    row, column, value = part.row[kept], part.col[kept], part.data[kept].astype(np.float64)
    both = (np.concatenate([value, value]), (np.concatenate([row, column]), np.concatenate([column, row])))
    return sparse.csr_array(both, shape=links.shape)


def joined(sums: sparse.csr_array, label: Places) -> sparse.csr_array:
    """Sums of links between groups, and within each on the diagonal, both directions."""
    size = len(label)
    count = int(label.max()) + 1 if size else 0
    number = label.astype(sums.indices.dtype)  # small numbers stay small: a matrix of many texts is large
    member = sparse.csr_array((np.ones(size), (number, np.arange(size, dtype=number.dtype))), (count, size))
    within = number[sums.indices]
    found: sparse.csr_array = member @ sparse.csr_array((sums.data, within, sums.indptr), shape=(size, count))
    return found


def middle_nearest(links: sparse.csr_array) -> float:
    """The middle of all texts' nearest links."""
    if not links.shape[0]:
        return 0.0
    one, other = (links.max(axis=axis).toarray().ravel() for axis in (0, 1))
    return float(np.median(np.maximum(one, other)))


def _mutual(sums: sparse.csr_array, sizes: Places, bar: Bar, prior: float) -> tuple[Places, Places]:
    """Pairs of groups that are each other's nearest of those they may join, the lower first."""
    closeness = (sums.diagonal() / 2 + PRIOR_PAIRS * prior) / (sizes * (sizes - 1) / 2 + PRIOR_PAIRS)
    part = sums.tocoo()
    link = np.round(part.data / (sizes[part.row] * sizes[part.col]), DIGITS)
    least = np.maximum(bar.least, bar.share * np.minimum(closeness[part.row], closeness[part.col]))
    able = (part.row != part.col) & (link >= np.round(least, DIGITS)) & (link > 0)
    row, column, link = part.row[able], part.col[able], link[able]
    order = np.lexsort((column, -link, row))
    row, column = row[order], column[order]
    first = np.append(True, row[1:] != row[:-1])[: len(row)]
    nearest = np.full(len(sizes), -1)
    nearest[row[first]] = column[first]
    lower = np.flatnonzero(nearest > np.arange(len(sizes)))
    lower = lower[nearest[nearest[lower]] == lower]
    return lower, nearest[lower]

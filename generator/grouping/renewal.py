"""Group anew only what added texts can change, with the outcome of grouping everything.

What was measured of all texts, their bars and how rare each feature is, is held while texts are added; then a
link depends on texts within twice the window only, and a group on the texts that strong links connect.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from generator.grouping.average_link import Bar, average_link
from generator.grouping.comments import strong, with_comments
from generator.grouping.links import Reach, Texts, links_between

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]


def renewed(
    texts: Texts, new: Sequence[bool], reach: Reach, bar: Bar, prior: float
) -> tuple[list[list[int]], int, int]:
    """The groups of all texts whose groups may be others than before, and the days that had to be looked at.

    ``new`` marks the texts that were not there before. Every other text of these groups leaves the group that
    it was in; what is in none of them stays as it was. Groups hold places in ``texts``; of the days the first
    and the last are given, as ordinals, and the texts of all days between must have been there.
    """
    added: Flags = np.array(new, dtype=bool)
    if not added.any():
        return [], 0, 0
    reached = 2 * reach.window if reach.smoothing else reach.window
    first, last = int(texts.days[added].min()) - reached, int(texts.days[added].max()) + reached
    changed = (texts.days >= first) & (texts.days <= last)
    before = np.flatnonzero(~added)
    while True:
        now = _links(texts, first, last, reach)
        then = _links(texts.chosen(before), first, last, reach).tocoo()
        pairs = now.tocoo()
        row = np.concatenate([pairs.row, before[then.row]])
        column = np.concatenate([pairs.col, before[then.col]])
        comment = texts.comments[row] | texts.comments[column]
        held = strong(np.concatenate([pairs.data, then.data]), comment, bar, prior)
        row, column = row[held], column[held]
        graph = sparse.csr_array((np.ones(len(row), dtype=bool), (row, column)), shape=now.shape)
        part = connected_components(graph, directed=False)[1]
        touched = np.flatnonzero(np.isin(part, part[changed]))
        begin, end = int(texts.days[touched].min()), int(texts.days[touched].max())
        if begin >= first and end <= last:
            links = now[touched][:, touched]
            groups = average_link(links, bar, prior=prior)
            groups = with_comments(groups, links, texts.comments[touched], bar, prior)
            seen = reach.window + reached
            return [touched[group].tolist() for group in groups], first - seen, last + seen
        first, last = min(first, begin), max(last, end)


def _links(texts: Texts, first: int, last: int, reach: Reach) -> sparse.csr_array:
    """The links of texts of some days, and with those before and after them."""
    size = len(texts.days)
    begin, end = texts.place(first - reach.window), texts.place(last + 1)
    if begin == end:
        return sparse.csr_array((size, size), dtype=np.float32)
    found = links_between(texts, begin, end, reach).tocoo()
    return sparse.csr_array((found.data, (found.row + begin, found.col)), shape=(size, size))

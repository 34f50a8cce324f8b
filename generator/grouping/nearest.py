"""The nearest neighbours of each of many texts, the graph whose communities are themes."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy import sparse

from generator.grouping.counts import apart
from generator.grouping.links import strongest

SHARE, MOST = 0.9, 32
"""Neighbours of a text in the graph: this share of the square root of all texts, and no more than so many
(.93 and .96 BCubed F on Timeline17, which has 32, and on ECB+ types, which have 20)."""
LEAST = 0.01
"""Cosines below are taken for none."""
ROWS, STEPS = 128, 4
"""Texts compared with the others in one step, which bounds the memory; steps that turn those once."""


def neighbours(texts: int) -> int:
    """How many neighbours each of so many texts has in the graph."""
    return min(MOST, max(1, round(SHARE * sqrt(texts))))


def nearest(rows: sparse.csr_array, *, span: int, most: int) -> sparse.csr_array:
    """Each text's ``most`` nearest among the ``span`` before it and behind it, equal ones by place.

    The texts are given in order of their days, so that a long archive costs no more a text than a short one.
    """
    size = rows.shape[0]
    found = []
    for first in range(0, size, STEPS * ROWS):
        last = min(first + STEPS * ROWS, size)
        window = _Window.around(rows, first, last, span)
        found += [window.best(at, min(at + ROWS, last), span, most) for at in range(first, last, ROWS)]
    joined: sparse.csr_array = sparse.vstack(found, format="csr") if found else sparse.csr_array((0, 0))
    return joined


def nearest_of(rows: sparse.csr_array, place: int, *, span: int, most: int) -> list[tuple[int, float]]:
    """The places of one text's nearest, as in ``nearest``, and how near each is."""
    found = _Window.around(rows, place, place + 1, span).best(place, place + 1, span, most).tocoo()
    return list(zip(found.col.tolist(), found.data.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class _Window:
    """All texts, and those that some of them are compared with, turned once for several steps."""

    rows: sparse.csr_array
    begin: int
    turned: sparse.csr_array
    """A column for each text of the window."""

    @classmethod
    def around(cls, rows: sparse.csr_array, first: int, last: int, span: int) -> _Window:
        begin, end = max(0, first - span), min(rows.shape[0], last + span)
        return cls(rows, begin, rows[begin:end].T.tocsr())

    def best(self, first: int, last: int, span: int, most: int) -> sparse.csr_array:
        """The nearest of some texts."""
        near = (self.rows[first:last] @ self.turned).toarray()
        away = np.abs(np.arange(first, last)[:, None] - np.arange(self.begin, self.begin + near.shape[1]))
        near[(away == 0) | (away > span)] = 0
        enough = (
            np.partition(near, -most, axis=1)[:, -most] if near.shape[1] > most else np.zeros(last - first)
        )
        row, column = np.nonzero(near >= np.maximum(enough, LEAST)[:, None])
        row, column, value = strongest(row, column, near[row, column], most)
        place = (row.astype(np.int32), (column + self.begin).astype(np.int32))
        found = sparse.csr_array((value, place), shape=(last - first, self.rows.shape[0]))
        found.data, found.indices = apart(found.data), apart(found.indices)  # kept, while more is worked out
        return found

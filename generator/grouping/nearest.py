"""The nearest neighbours of each of many texts, the graph whose communities are themes.

Each two texts are compared once: what one is to the other, the other is to it. The features that most texts
have are compared as a full matrix, which a processor is made for, the rest as a sparse one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from generator.grouping.links import strongest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Cosines = NDArray[np.float32]
    Entries = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]
    """Rows, columns and values."""

Near = sparse.csr_array
"""How near each text's nearest are: a row for each, a column for each."""
SHARE, MOST = 0.9, 32
"""Neighbours of a text in the graph: this share of the square root of all texts, and no more than so many
(.93 and .96 BCubed F on Timeline17, which has 32, and on ECB+ types, which have 20)."""
LEAST = 0.01
"""Cosines below are taken for none."""
ROWS = 512
"""Texts compared with the others in one step, which bounds the memory."""
FULL = 384
"""Features in a full matrix, the commonest: those of 10,000 stories make nine tenths of all products."""


def neighbours(texts: int) -> int:
    """How many neighbours each of so many texts has in the graph."""
    return min(MOST, max(1, round(SHARE * sqrt(texts))))


def nearest(rows: Near, *, span: int, most: int, known: Near | None = None) -> Near:
    """Each text's ``most`` nearest among the ``span`` before it and behind it, equal ones by place.

    The texts are given in order of their days, so that a long archive costs no more a text than a short one.
    The nearest of the first texts among each other may be ``known``; these are not compared again.
    """
    size, before = rows.shape[0], 0 if known is None else known.shape[0]
    begin = max(0, before - span)
    compared, found = _Compared.of(rows[begin:]), _Found(size, most)
    if known is not None:
        found.know(known)
    for first in (*range(begin, before, ROWS), *range(before, size, ROWS)):
        last = min(first + ROWS, before if first < before else size)
        other, end = max(first, before), min(last + span, size)
        near = compared.between((first - begin, last - begin), (other - begin, end - begin))
        place, beside = np.arange(first, last)[:, None], np.arange(other, other + near.shape[1])[None, :]
        near[(beside <= place) | (beside > place + span)] = 0
        found.take(first, near, other)
        found.settle(last)
    return found.joined()


@dataclass(frozen=True, slots=True)
class _Compared:
    """Texts by their features, the commonest apart from the others."""

    common: sparse.csr_array
    rest: sparse.csr_array

    @classmethod
    def of(cls, rows: sparse.csr_array) -> _Compared:
        commonest = np.argsort(-np.bincount(rows.indices, minlength=rows.shape[1]), kind="stable")[:FULL]
        number = np.full(rows.shape[1], -1, dtype=rows.indices.dtype)
        number[commonest] = np.arange(len(commonest))
        place = number[rows.indices]
        is_common = place >= 0
        common, rest = _ends(rows, is_common), _ends(rows, ~is_common)
        return cls(
            sparse.csr_array(
                (rows.data[is_common], place[is_common], common), (rows.shape[0], len(commonest))
            ),
            sparse.csr_array((rows.data[~is_common], rows.indices[~is_common], rest), rows.shape),
        )

    def between(self, some: tuple[int, int], others: tuple[int, int]) -> Cosines:
        """The cosines of the texts from one place to another with others; exact, in whatever order."""
        one, other = slice(*some), slice(*others)
        near: Cosines = (self.rest[one] @ self.rest[other].T).toarray()
        near += self.common[one].toarray() @ self.common[other].toarray().T
        return near


def _ends(rows: sparse.csr_array, chosen: NDArray[np.bool_]) -> NDArray[Any]:
    """Where each row ends when only some of the entries are left."""
    total = np.concatenate([np.zeros(1, dtype=rows.indptr.dtype), np.cumsum(chosen, dtype=rows.indptr.dtype)])
    ends: NDArray[Any] = total[rows.indptr]
    return ends


@dataclass(slots=True)
class _Found:
    """The nearest of each text among those that it was compared with."""

    size: int
    most: int
    best: Cosines = field(init=False)
    """How near each one's nearest are."""
    able: list[Entries] = field(default_factory=list)
    """Texts, others that may be among their nearest, and how near these are."""
    done: list[Entries] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.best = np.zeros((self.size, self.most), dtype=np.float32)

    def know(self, known: sparse.csr_array) -> None:
        """Take in what was chosen of the first texts before."""
        size = np.diff(known.indptr)
        row = np.repeat(np.arange(known.shape[0], dtype=np.int32), size)
        rank = np.arange(known.nnz) - np.repeat(known.indptr[:-1], size)
        self.best[row, rank] = known.data
        self.best[: known.shape[0]].sort(axis=1)
        self.able.append((row, known.indices.astype(np.int32), known.data))

    def take(self, first: int, near: Cosines, other: int) -> None:
        """Take in how near texts from one place on are to those from another on; each pair is told once."""
        for at, to, others in ((other, first, near.T), (first, other, near)):
            held = slice(at, at + len(others))
            joined = np.concatenate([self.best[held], others], axis=1)
            joined.partition(joined.shape[1] - self.most, axis=1)
            self.best[held] = joined[:, -self.most :]  # the first of them is the least
            place = np.flatnonzero(others >= np.maximum(self.best[held, 0], LEAST)[:, None])
            row, column = np.divmod(place.astype(np.int32), np.int32(others.shape[1]))
            self.able.append((row + np.int32(at), column + np.int32(to), others[row, column]))

    def settle(self, last: int) -> None:
        """Choose the nearest of the texts up to ``last``, which were compared with all others."""
        row, column, value = (np.concatenate(parts) for parts in zip(*self.able, strict=True))
        enough = value >= self.best[row, 0]
        now = enough & (row < last)
        self.done.append(strongest(row[now], column[now], value[now], self.most))
        later = enough & (row >= last)
        self.able = [(row[later], column[later], value[later])]

    def joined(self) -> sparse.csr_array:
        """The nearest of all."""
        none = (np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))
        row, column, value = (np.concatenate(parts) for parts in zip(none, *self.done, strict=True))
        found: sparse.csr_array = sparse.csr_array((value, (row, column)), shape=(self.size, self.size))
        return found

"""How alike texts are, as a sparse matrix: cosines, fading with the days between, smoothed by neighbours.

Texts that lie more than a few days apart are never compared, so the work grows with the texts of a day, not
with the square of all. Every number is rounded before it decides anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Days = NDArray[np.int64]
    Places = NDArray[np.int64]

LEAST = 0.01
"""Links below are taken for none."""
ROWS = 512
"""Texts compared with the others in one step, which bounds the memory."""
NEIGHBOURS = 5
"""Nearest texts whose words a smoothed text takes over."""
DIGITS = 9


@dataclass(frozen=True, slots=True)
class Links:
    """Texts and how near each is to each other."""

    near: sparse.csr_array
    """Symmetric, without a diagonal; what is not held is 0."""
    rows: sparse.csr_array
    """A text's features, in a row of length 1."""
    columns: Mapping[str, int]
    smoothing: float
    """Share of its neighbours' words that each text took over."""

    def weight(self, feature: str, texts: Sequence[int]) -> float:
        """What a feature weighs in some texts, added up."""
        return round(float(self.rows[list(texts), [self.columns[feature]] * len(texts)].sum()), DIGITS)


def link_texts(
    counts: Sequence[Mapping[str, float]],
    days: Sequence[int],
    *,
    window: int,
    fade: float,
    apart: tuple[Sequence[str], float],
    smoothing: Callable[[float], float],
) -> Links:
    """Link texts given by their features' counts, in order of their days.

    A link is a cosine times ``fade`` for each day between, and nothing beyond ``window`` days. ``apart``
    gives what each text is part of, and what that takes off links within. ``smoothing`` tells, from how many
    texts lie within the window, what share of its neighbours' words each text takes over.
    """
    order = np.array(days, dtype=np.int64)
    rows, columns = matrix(counts)
    near = _within(_links(rows, order, window=window, fade=fade), *apart)
    around = np.searchsorted(order, order + window, "right") - np.searchsorted(order, order - window, "left")
    share = smoothing(float(np.median(around))) if len(order) else 0.0
    if share:
        near = _smoothed(near, order, share=share, window=window, fade=fade)
    return Links(near, rows, columns, share)


def linked(counts: Sequence[Mapping[str, float]]) -> sparse.csr_array:
    """The cosines of texts given by their features' counts, whatever their days."""
    rows, _ = matrix(counts)
    return _links(rows, np.zeros(len(counts), dtype=np.int64), window=0, fade=1.0)


def nearest(counts: Sequence[Mapping[str, float]], *, span: int, most: int) -> sparse.csr_array:
    """Each text's ``most`` nearest among the ``span`` before it and behind it, equal ones by place.

    The texts are given in order of their days, so that a long archive costs no more a text than a short one.
    """
    rows, _ = matrix(counts)
    size = rows.shape[0]
    columns = rows.T.tocsc()
    found = []
    for first in range(0, size, ROWS):
        last = min(first + ROWS, size)
        begin, end = max(0, first - span), min(size, last + span)
        part = (rows[first:last] @ columns[:, begin:end]).tocoo()
        row, column = part.row + first, part.col + begin
        kept = (row != column) & (np.abs(row - column) <= span)
        found.append(_best(row[kept], column[kept], part.data[kept], most))
    if not found:
        return sparse.csr_array((size, size))
    row, column, value = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return sparse.csr_array((value, (row, column)), shape=(size, size))


def _best(
    row: Places, column: Places, value: NDArray[np.float64], most: int
) -> tuple[Places, Places, NDArray[np.float64]]:
    """The strongest links of each row, those too weak left out."""
    value = np.round(value, DIGITS)
    strong = value >= LEAST
    row, column, value = row[strong], column[strong], value[strong]
    order = np.lexsort((column, -value, row))
    row, column, value = row[order], column[order], value[order]
    rank = np.arange(len(row)) - np.searchsorted(row, row, side="left")
    kept = rank < most
    return row[kept], column[kept], value[kept]


def matrix(counts: Sequence[Mapping[str, float]]) -> tuple[sparse.csr_array, dict[str, int]]:
    """A row of length 1 for each text, and each feature's column.

    A feature weighs its logarithmic frequency times its rarity among the texts (Salton and Buckley 1988); a
    text without any has an empty row.
    """
    columns: dict[str, int] = {}
    for text in counts:
        for feature in text:
            columns.setdefault(feature, len(columns))
    places = np.fromiter((columns[feature] for text in counts for feature in text), np.int64)
    values = np.fromiter((count for text in counts for count in text.values()), np.float64)
    ends = np.cumsum([0, *(len(text) for text in counts)])
    rows = sparse.csr_array((1 + np.log(values), places, ends), shape=(len(counts), max(1, len(columns))))
    spread = np.bincount(places, minlength=rows.shape[1])
    rarity = np.maximum(np.log((1 + len(counts)) / (0.5 + spread)), 0)
    rows = rows @ sparse.diags_array(rarity)
    lengths = np.sqrt(rows.multiply(rows).sum(axis=1))
    lengths[lengths == 0] = 1
    return (sparse.diags_array(1 / lengths) @ rows).tocsr(), columns


def _links(rows: sparse.csr_array, days: Days, *, window: int, fade: float) -> sparse.csr_array:
    """The links of texts, given in order of their days: a cosine times ``fade`` for each day between.

    ``days`` are ordinals; texts more than ``window`` days apart have no link. Symmetric, without a diagonal.
    """
    found: list[sparse.coo_array] = []
    for first in range(0, rows.shape[0], ROWS):
        last = min(first + ROWS, rows.shape[0])
        end = int(np.searchsorted(days, days[last - 1] + window, side="right"))
        found.append(_products(rows, first, last, end))
    size = rows.shape[0]
    if not found:
        return sparse.csr_array((size, size))
    row = np.concatenate([part.row for part in found])
    column = np.concatenate([part.col for part in found])
    value = np.concatenate([part.data for part in found])
    return _symmetric(row, column, value, _faded(days[row], days[column], window, fade), size)


def _within(near: sparse.csr_array, parts: Sequence[str], factor: float) -> sparse.csr_array:
    """The links with ``factor`` on those of two texts of one part."""
    numbers = {part: number for number, part in enumerate(dict.fromkeys(parts))}
    part = np.array([numbers[name] for name in parts], dtype=np.int64)
    found = near.tocoo()
    value = found.data * np.where(part[found.row] == part[found.col], factor, 1.0)
    return sparse.csr_array((np.round(value, DIGITS), (found.row, found.col)), shape=near.shape)


def _products(rows: sparse.csr_array, first: int, last: int, end: int) -> sparse.coo_array:
    """Cosines of the texts from ``first`` to ``last`` with those behind them, to ``end``."""
    part = (rows[first:last] @ rows[first:end].T).tocoo()
    above = (part.col > part.row) & (part.data >= LEAST)
    size = rows.shape[0]
    place = (part.row[above] + first, part.col[above] + first)
    return sparse.coo_array((part.data[above], place), shape=(size, size))


def _symmetric(
    row: NDArray[np.int64],
    column: NDArray[np.int64],
    value: NDArray[np.float64],
    factor: NDArray[np.float64],
    size: int,
) -> sparse.csr_array:
    """Both halves of a matrix of which one is given, each value times its factor."""
    value = np.round(value * factor, DIGITS)
    kept = value >= LEAST
    row, column, value = row[kept], column[kept], value[kept]
    both = (np.concatenate([value, value]), (np.concatenate([row, column]), np.concatenate([column, row])))
    return sparse.csr_array(both, shape=(size, size))


def _faded(one: Days, other: Days, window: int, fade: float) -> NDArray[np.float64]:
    """What days between take off a link."""
    apart = np.abs(one - other)
    return np.where(apart > window, 0.0, fade ** apart.astype(np.float64))


def _smoothed(
    near: sparse.csr_array, days: Days, *, share: float, window: int, fade: float
) -> sparse.csr_array:
    """The links after each text has taken over ``share`` of its nearest neighbours' words.

    Two reports of one event that share few words share neighbours: second-order similarity, which does for
    short texts what latent semantic analysis does, and locally (Kurland and Lee 2004, *Corpus structure,
    language models, and ad hoc information retrieval*).
    """
    size = near.shape[0]
    mixing = sparse.eye_array(size, format="csr") + share * _nearest(near)
    mixed = (mixing @ (near + sparse.eye_array(size, format="csr")) @ mixing.T).tocsr()
    lengths = np.sqrt(mixed.diagonal())
    part = sparse.triu(mixed, k=1, format="coo")
    value = part.data / lengths[part.row] / lengths[part.col]
    return _symmetric(part.row, part.col, value, _faded(days[part.row], days[part.col], window, fade), size)


def _nearest(near: sparse.csr_array) -> sparse.csr_array:
    """Each row's strongest links, equal ones by place, scaled to add up to 1."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for place in range(near.shape[0]):
        begin, end = near.indptr[place], near.indptr[place + 1]
        column, value = near.indices[begin:end], near.data[begin:end]
        best = np.lexsort((column, -value))[:NEIGHBOURS]
        total = float(value[best].sum())
        rows += [place] * len(best)
        columns += column[best].tolist()
        values += (value[best] / total).tolist()
    return sparse.csr_array((values, (rows, columns)), shape=near.shape)

"""How alike texts of neighbouring days are: cosines, fading with the days between, smoothed by neighbours.

Texts that lie more than a few days apart are never compared, and a stretch of days is worked out from the
days around it alone, so time grows with the texts of a day and memory with the links that are kept. Links
are multiples of a 65,536th, so their sums are exact, in whatever order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Places = NDArray[np.int64]

GRAIN = 2.0**-16
ROWS = 512
"""Texts compared with the others in one step, which bounds the memory."""
STRETCH = 2048
"""Texts of the days whose links are worked out at once, and more where one day has more."""
NEIGHBOURS = 5
"""Nearest texts whose words a smoothed text takes over."""
SHARES = 2.0**-10
"""What a neighbour's share is a multiple of."""
ALONE = -1
"""The part of a text that is linked with none."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a link reaches."""

    window: int
    """Days; texts further apart have no link."""
    fade: float
    """What each day between takes off a link."""
    together: float
    """What being parts of one whole takes off."""
    least: float
    """Links below are taken for none."""
    smoothing: float = 0.0
    """Share of its nearest neighbours' words that each text takes over."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts in order of their days."""

    rows: sparse.csr_array
    """A text's features, in a row of length 1."""
    days: Places
    """Ordinals."""
    parts: Places
    """What whole each is part of; ``ALONE`` for those that are to have no link."""
    comments: Flags
    """True for those that comment on a happening and report none."""

    def between(self, first: int, last: int) -> Texts:
        """Those from one place to before another."""
        held = slice(first, last)
        return Texts(self.rows[held], self.days[held], self.parts[held], self.comments[held])

    def chosen(self, places: Places) -> Texts:
        """Those at some places, which ascend."""
        return Texts(self.rows[places], self.days[places], self.parts[places], self.comments[places])

    def place(self, day: int) -> int:
        """The place of the first text of a day or of one after it."""
        return int(np.searchsorted(self.days, day))

    def around(self, window: int) -> float:
        """How many texts lie within the window of the middle text."""
        if not len(self.days):
            return 0.0
        ends = np.searchsorted(self.days, self.days + window, "right")
        return float(np.median(ends - np.searchsorted(self.days, self.days - window, "left")))


def texts_of(
    rows: sparse.csr_array, days: Sequence[int], parts: Sequence[int], comments: Sequence[bool] | None = None
) -> Texts:
    """Texts by their rows, their days' ordinals, what they are parts of, and which of them are comments.

    They are in order of their days; without ``comments`` none is one.
    """
    held = np.zeros(len(days), dtype=bool) if comments is None else np.array(comments, dtype=bool)
    return Texts(rows, np.array(days, dtype=np.int64), np.array(parts, dtype=np.int64), held)


def link_texts(texts: Texts, reach: Reach) -> sparse.csr_array:
    """The links of all texts, each held once, above the diagonal.

    A link is a cosine times ``fade`` for each day between. It depends on texts within twice the window only.
    """
    size = len(texts.days)
    found = [links_between(texts, first, last, reach) for first, last in stretches(texts.days)]
    if not found:
        return sparse.csr_array((size, size), dtype=np.float32)
    joined: sparse.csr_array = sparse.vstack(found, format="csr")
    return joined


def stretches(days: Places) -> Iterator[tuple[int, int]]:
    """Whole days, as many as make a stretch, by the places of their texts."""
    first = 0
    while first < len(days):
        last = min(first + STRETCH, len(days))
        last = int(np.searchsorted(days, days[last - 1], side="right"))
        yield first, last
        first = last


def links_between(texts: Texts, first: int, last: int, reach: Reach) -> sparse.csr_array:
    """The links of a stretch of whole days with all that come after each text, above the diagonal."""
    halo = 2 * reach.window if reach.smoothing else reach.window
    begin = texts.place(texts.days[first] - halo) if reach.smoothing else first
    end = texts.place(texts.days[last - 1] + halo + 1)
    near = _near(texts.between(begin, end), reach)
    if reach.smoothing:
        near = _smoothed(near, texts.days[begin:end], (first - begin, last - begin), reach)
    else:
        near = sparse.triu(near, k=1, format="csr")[: last - first]
    kept = sparse.coo_array(near)
    strong = kept.data >= reach.least
    place = (kept.row[strong], kept.col[strong] + begin)
    value = kept.data[strong].astype(np.float32)
    return sparse.csr_array((value, place), shape=(last - first, len(texts.days)))


def cosines(rows: sparse.csr_array) -> sparse.csr_array:
    """The cosines of texts, whatever their days and parts, above the diagonal."""
    size = rows.shape[0]
    reach = Reach(window=0, fade=1.0, together=1.0, least=0.01)
    return link_texts(texts_of(rows, [0] * size, range(size)), reach)


def _near(texts: Texts, reach: Reach) -> sparse.csr_array:
    """The links of texts as they are, without smoothing; symmetric, without a diagonal."""
    size = len(texts.days)
    none = np.zeros(0, dtype=np.int64)
    found: list[tuple[Places, Places, Floats]] = [(none, none, np.zeros(0))]
    for first in range(0, size, ROWS):
        last = min(first + ROWS, size)
        end = texts.place(texts.days[last - 1] + reach.window + 1)
        part = sparse.coo_array(texts.rows[first:last] @ texts.rows[first:end].T)
        above = (part.col > part.row) & (part.data >= reach.least)
        row, column = part.row[above] + first, part.col[above] + first
        value = _grained(part.data[above] * _factor(texts, row, column, reach))
        kept = value >= reach.least
        found.append((row[kept], column[kept], value[kept]))
    row, column, value = (np.concatenate(parts) for parts in zip(*found, strict=True))
    both = (np.concatenate([value, value]), (np.concatenate([row, column]), np.concatenate([column, row])))
    return sparse.csr_array(both, shape=(size, size))


def _factor(texts: Texts, row: Places, column: Places, reach: Reach) -> Floats:
    """What days between and being parts of one whole take off a link."""
    one, other = texts.parts[row], texts.parts[column]
    linked = np.where((one == ALONE) | (other == ALONE), 0.0, 1.0)
    return linked * np.where(one == other, reach.together, 1.0) * _faded(texts.days, row, column, reach)


def _faded(days: Places, row: Places, column: Places, reach: Reach) -> Floats:
    apart = np.abs(days[row] - days[column])
    by_days = np.array([*np.cumprod([1.0, *[reach.fade] * reach.window]), 0.0])
    faded: Floats = by_days[np.minimum(apart, reach.window + 1)]
    return faded


def _grained(value: Floats) -> Floats:
    grained: Floats = np.round(value.astype(np.float64) / GRAIN) * GRAIN
    return grained


def _smoothed(
    near: sparse.csr_array, days: Places, wanted: tuple[int, int], reach: Reach
) -> sparse.csr_array:
    """The wanted rows' links, above the diagonal, after each text has taken over its neighbours' words.

    Two reports of one event that share few words share neighbours: second-order similarity, which does for
    short texts what latent semantic analysis does, and locally (Kurland and Lee 2004, *Corpus structure,
    language models, and ad hoc information retrieval*).
    """
    first, last = wanted
    mixing = _mixing(near, reach.smoothing)
    whole = near + sparse.eye_array(near.shape[0], format="csr")
    turned = mixing.T.tocsr()
    lengths = np.sqrt((mixing @ whole).multiply(mixing).sum(axis=1))
    found = []
    for begin in range(first, last, ROWS):
        end = min(begin + ROWS, last)
        until = int(np.searchsorted(days, days[end - 1] + reach.window, side="right"))
        part = sparse.coo_array(mixing[begin:end] @ whole @ turned[:, begin:until])
        above = part.col > part.row
        row, column = part.row[above] + begin, part.col[above] + begin
        value = part.data[above] / lengths[row] / lengths[column]
        value = _grained(value * _faded(days, row, column, reach))
        kept = value >= reach.least
        place = (row[kept] - begin, column[kept])
        found.append(sparse.csr_array((value[kept], place), shape=(end - begin, near.shape[0])))
    joined: sparse.csr_array = sparse.vstack(found, format="csr")
    return joined


def _mixing(near: sparse.csr_array, share: float) -> sparse.csr_array:
    """Each text itself, and of its nearest, equal ones by place, shares that add up to ``share``."""
    size = near.shape[0]
    found = near.tocoo()
    row, column, value = strongest(found.row, found.col, found.data, NEIGHBOURS)
    total = np.bincount(row, weights=value, minlength=size)
    shares = np.round(share * value / total[row] / SHARES) * SHARES
    taken = sparse.csr_array((shares, (row, column)), shape=near.shape)
    mixing: sparse.csr_array = (sparse.eye_array(size, format="csr") + taken).tocsr()
    return mixing


def strongest(row: Places, column: Places, value: Floats, most: int) -> tuple[Places, Places, Floats]:
    """The ``most`` strongest entries of each row, equal ones by place."""
    order = np.lexsort((column, -value, row))
    row, column, value = row[order], column[order], value[order]
    kept = np.arange(len(row)) - np.searchsorted(row, row, side="left") < most
    return row[kept], column[kept], value[kept]

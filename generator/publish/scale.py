"""Where stated numbers stand on one scale, so that a reader sees how far reports are apart.

The scale begins at nought and ends at a round number. A number stands where it was stated; what bounds or
rounds it ("over", "up to", "about") is said beside it and moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10

from generator.model import Figure, Qualifier

ROUND = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""What a scale may end at, times a power of ten; each but 2.5 and 1.5 halves to a short number as well."""
ROOM = 1.1
"""How far a scale goes beyond its largest number, so that a bound's arrow has a place."""
BOUNDS = {
    Qualifier.OVER: "over",
    Qualifier.AT_LEAST: "over",
    Qualifier.UNDER: "under",
    Qualifier.UP_TO: "under",
    Qualifier.ABOUT: "about",
    Qualifier.NEARLY: "about",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A number's place, or a range's, in per cent of the scale."""

    first: float
    last: float
    """The same as ``first`` but for a range."""
    bound: str
    """``over``, ``under``, ``about``, or empty for a plain number."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale for what several reports state of one quantity."""

    end: float
    """The number at its end, in the unit of the first figure; it begins at nought."""
    marks: tuple[Mark | None, ...]
    """For each figure in its order; none where it states no number ("dozens")."""

    @property
    def first(self) -> float:
        """The place of the lowest number, in per cent."""
        return min(mark.first for mark in self._told)

    @property
    def last(self) -> float:
        """The place of the highest number, in per cent."""
        return max(mark.last for mark in self._told)

    @property
    def _told(self) -> Iterable[Mark]:
        return (mark for mark in self.marks if mark)


def scale(figures: Sequence[Figure]) -> Scale | None:
    """The scale that the figures share; none unless two of them state different numbers of one dimension."""
    told = [figure for figure in figures if not figure.is_vague]
    if len({figure.measure[0] for figure in told}) != 1:
        return None
    size = told[0].measure[1]
    ends = [_ends(figure, size) for figure in told]
    most = max(high for _, high in ends)
    if len(set(ends)) == 1 or most <= 0 or min(low for low, _ in ends) < 0:
        return None
    end = _round_up(most * ROOM)
    return Scale(end, tuple(None if figure.is_vague else _mark(figure, size, end) for figure in figures))


def _ends(figure: Figure, size: float) -> tuple[float, float]:
    """A figure's lowest and highest number, in the unit of that size."""
    high = figure.low if figure.high is None else figure.high
    return figure.low * figure.measure[1] / size, high * figure.measure[1] / size


def _mark(figure: Figure, size: float, end: float) -> Mark:
    low, high = _ends(figure, size)
    return Mark(round(100 * low / end, 1), round(100 * high / end, 1), BOUNDS.get(figure.qualifier, ""))


def _round_up(number: float) -> float:
    """The next number that a scale may end at.

    >>> _round_up(11_000), _round_up(47), _round_up(0.3)
    (12000.0, 50.0, 0.3)
    """
    power = 10.0 ** floor(log10(number))
    return next(float(f"{step * power:.6g}") for step in ROUND if step * power >= number * (1 - 1e-9))

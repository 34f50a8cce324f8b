"""The calendar of editions."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.model import Edition


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a calendar's month; ``edition`` is ``None`` where there is none."""

    day: date
    in_month: bool
    edition: Edition | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar, as whole weeks that begin on Monday."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]


def months(editions: Sequence[Edition]) -> tuple[Month, ...]:
    """The months that have editions, newest first."""
    by_day = {edition.day: edition for edition in editions}
    months = sorted({day.replace(day=1) for day in by_day}, reverse=True)
    weeks = calendar.Calendar().monthdatescalendar
    return tuple(
        Month(
            first,
            tuple(
                tuple(Day(day, day.month == first.month, by_day.get(day)) for day in week)
                for week in weeks(first.year, first.month)
            ),
        )
        for first in months
    )

"""Where a theme's events stand on its timeline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from generator.model import Event

Column = tuple[date, list[Event]]
"""The first of its days, and the events of these."""


def by_column(events: Sequence[Event], most: int) -> list[Column]:
    """Events, by day, in a column for each day; where there are more days than ``most``, some share one."""
    days = list(dict.fromkeys(event.day for event in events))
    slots = min(len(days), most)
    bounds = [slot * len(days) // slots for slot in range(slots)]
    columns: list[Column] = [(days[bound], []) for bound in bounds]
    slot_of = {day: bisect_right(bounds, place) - 1 for place, day in enumerate(days)}
    for event in events:
        columns[slot_of[event.day]][1].append(event)
    return columns

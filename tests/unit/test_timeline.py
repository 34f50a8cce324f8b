"""Events on a timeline: a column for each day, or for some days where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.model import Dated, DateOrigin, Event
from generator.publish.timeline import by_column
from tests import newsroom

FIRST = date(2031, 1, 1)


def events(days: Sequence[int]) -> list[Event]:
    """An event of each of the days, counted from the first."""
    return [
        Event((replace(newsroom.story(number, f"Talks {number}", ("Talks.",)),
                       dated=Dated(FIRST + timedelta(day), DateOrigin.RECORD)),))
        for number, day in enumerate(days)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "columns"),
    [
        ([], []),
        ([0, 0, 2], [(0, [0, 0]), (2, [2])]),
        ([0, 1, 2, 3], [(0, [0, 1]), (2, [2, 3])]),
        ([0, 1, 5, 5, 6, 9], [(0, [0, 1]), (5, [5, 5, 6, 9])]),
    ],
)
def test_days_share_the_columns_evenly(days: list[int], columns: list[tuple[int, list[int]]]) -> None:
    found = by_column(events(days), most=2)
    assert [
        ((day - FIRST).days, [(event.day - FIRST).days for event in some]) for day, some in found
    ] == columns

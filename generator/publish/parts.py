"""Which stories share a search index: those of a month, or of a part of a month that has a lot of text.

Memory that Pagefind takes grows with the text of an index, requests of a browser with the number of indexes.
So a month that weighs above :data:`ROOM` is halved at a day, and a half again, down to a day, which is halved
by ids. Where it is halved follows from the calendar, so a story more touches no part but its own. Of the
newest part, where it is large, each day stands apart: a new story is not indexed with thousands of others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from generator.model import Story
from generator.store import digest

ROOM = 7_000_000
"""What stories of one index weigh at most, unless it is one story: letters, and :data:`EACH` for every story.
Pagefind 1.5.2 takes 277 MB for 1,600 stories of 4.9 million letters (``docs/performance.md``)."""
EACH = 1_000
"""What a story weighs besides its letters: thousands of short ones take more than their text tells."""
LARGE = 300
"""Stories of the newest part from which on its days are indexed apart: Pagefind takes some 2 ms for each."""

Part = tuple[str, list[Story]]
"""A name, as ``2024-04``, ``2024-04-16-31``, ``2024-04-11``, ``2024-04-11-ab``; its stories by day and id."""
Letters = Callable[[Sequence[Sequence[Story]]], Sequence[int]]
"""Tells how many letters of each group's stories are searched."""
Day = tuple[int, list[Story], int]
"""A day of a month, its stories and what they weigh."""


def parts(stories: Sequence[Story], letters: Letters) -> Iterator[Part]:
    """Cut stories into parts, the oldest first: each is in one of them."""
    ordered = sorted(stories, key=attrgetter("day", "id"))
    days = [list(found) for _, found in groupby(ordered, key=attrgetter("day"))]
    told = [
        (found[0].day, found, EACH * len(found) + count)
        for found, count in zip(days, letters(days), strict=True)
    ]
    cut: list[Part] = []
    for (year, month), found in groupby(told, key=lambda day: (day[0].year, day[0].month)):
        of_month = [(day.day, held, weight) for day, held, weight in found]
        cut += _halved(f"{year:04}-{month:02}", of_month, letters)
    yield from cut[:-1]
    for name, newest in cut[-1:]:
        if len(newest) > LARGE and newest[0].day != newest[-1].day:
            for day, told_then in groupby(newest, key=lambda story: story.day):
                yield day.isoformat(), list(told_then)
        else:
            yield name, newest


def _halved(
    month: str, days: Sequence[Day], letters: Letters, first: int = 1, end: int = 32
) -> Iterator[Part]:
    """The stories of days from ``first`` to before ``end`` in as many parts as they need."""
    name = _name(month, first, end)
    if sum(weight for _, _, weight in days) <= ROOM:
        yield name, [story for _, found, _ in days for story in found]
    elif end - first == 1:
        for _, found, _ in days:
            yield from _by_id(name, found, letters)
    else:
        middle = (first + end) // 2
        for start, stop in ((first, middle), (middle, end)):
            if held := [day for day in days if start <= day[0] < stop]:
                yield from _halved(month, held, letters, start, stop)


def _name(month: str, first: int, end: int) -> str:
    if (first, end) == (1, 32):
        return month
    return f"{month}-{first:02}" if end - first == 1 else f"{month}-{first:02}-{end - 1:02}"


def _by_id(name: str, stories: Sequence[Story], letters: Letters, depth: int = 0) -> Iterator[Part]:
    """The stories of a day, halved by the bits of their ids' digests."""
    if len(stories) == 1 or EACH * len(stories) + sum(letters([stories])) <= ROOM:
        yield name, list(stories)
        return
    for bit, letter in enumerate("ab"):
        if held := [story for story in stories if _bit(story.id, depth) == bit]:
            yield from _by_id(f"{name}{letter}" if depth else f"{name}-{letter}", held, letters, depth + 1)


def _bit(identity: str, place: int) -> int:
    return digest(identity.encode())[place // 8] >> (7 - place % 8) & 1

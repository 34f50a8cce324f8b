"""Date the stories that nothing dates: from their own first lines, from neighbours, else by first sight.

Precision first. A day that a text mentions is taken for the day it was written only where news puts that
day: in a dateline, or as the "on Saturday" of its first paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import PurePosixPath

from generator.model import Dated, DateOrigin, Finding, Story

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
FULL = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}\s+{_MONTH},?\s+{_YEAR}\b",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b",
    )
)
SHORT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (rf"\b{_MONTH}\s+{_DAY}\b(?!,?\s+\d{{4}})", rf"\b{_DAY}\s+{_MONTH}(?!,?\s+\d{{4}})")
)
WEEKDAY = re.compile(
    rf"\b(?:on|late|early|said|told|died|voted|began|ended)\s+(?P<name>{'|'.join(WEEKDAYS)})\b"
    r"(?!\s+(?:next|last|after))",
    re.IGNORECASE,
)
NOT_TODAY = re.compile(
    r"\b(?:since|until|till|by|from|before|next|last|every|between|through|due|will|scheduled|expected|planned)\b"
    r"[^.]{0,30}$",
    re.IGNORECASE,
)
"""Before a day: what makes it another day than the one of writing."""
DATELINE = re.compile(r"(?:[^\s.—–:]+[ ,]+){0,6}[\s(\[]*$")
"""What may stand between a text's start and the date of its dateline: a place and its country."""
DATELINE_END = re.compile(r"\s*[)\]]?\s*(?:\([^)]{1,30}\)\s*)?(?:[—–:|]|-{1,2}\s|$)")
LABEL = re.compile(r"(?:published|posted|updated|date|released?)(?:\s+on)?:?\s*$", re.IGNORECASE)
NEAR_ENOUGH = 7
"""Days between a day without a year and a dated neighbour: news speaks of the week."""


def date_in_text(text: str, near: date | None) -> date | None:
    """The day a paragraph was written, if it says so.

    A full date of a dateline or behind "Published", alone or not; with ``near``, also a day and month
    within a week of it, and the last such weekday up to it. Anything else is ``None``.

    >>> date_in_text("TARNBURG, 3 May 2024 — Ferries stopped.", None)
    datetime.date(2024, 5, 3)
    >>> date_in_text("The ferry stopped on Saturday.", date(2024, 5, 6))
    datetime.date(2024, 5, 4)
    """
    for pattern in FULL:
        for match in pattern.finditer(text):
            found = _day(match, int(match["year"]))
            if found and _is_dateline(text, match):
                return found
    return (_short_date(text, near) or _weekday(text, near)) if near else None


def date_stories(
    stories: Sequence[Story], first_seen: Callable[[Story], date]
) -> tuple[tuple[Story, ...], tuple[Finding, ...]]:
    """Give each story a date; those that have one keep it, and the order stays.

    A day without a year, or a weekday, is resolved against the nearest dated story of the document, else
    of the folder's documents in order of name. There is a finding for each document with a story that
    only its first sight dates.
    """
    own = {story.key: story.dated or _own_date(story) for story in stories}
    neighbours = _Neighbours(stories, own)
    dated = tuple(
        story
        if story.dated
        else replace(
            story, dated=own[story.key] or _borrowed(story, neighbours) or _first_sight(story, first_seen)
        )
        for story in stories
    )
    return dated, _findings(dated)


def _own_date(story: Story) -> Dated | None:
    return _dated_in(story, None)


def _borrowed(story: Story, neighbours: _Neighbours) -> Dated | None:
    near = neighbours.day_near(story)
    return _dated_in(story, near) if near else None


def _dated_in(story: Story, near: date | None) -> Dated | None:
    texts = [story.dateline or "", *(block.text for block in story.paragraphs[:1])]
    days = (date_in_text(text, near) for text in texts)
    return next((Dated(day, DateOrigin.TEXT) for day in days if day), None)


def _first_sight(story: Story, first_seen: Callable[[Story], date]) -> Dated:
    return Dated(first_seen(story), DateOrigin.FIRST_SEEN)


class _Neighbours:
    """Which dated story stands nearest to one that is not."""

    def __init__(self, stories: Sequence[Story], dated: Mapping[str, Dated | None]) -> None:
        self._folders: dict[str, list[str]] = {}
        self._days: dict[str, list[tuple[int, date]]] = {}
        for story in sorted(stories, key=lambda story: (story.document, story.number)):
            self._folders.setdefault(_folder(story.document), []).append(story.document)
            found = dated[story.key]
            if found:
                self._days.setdefault(story.document, []).append((story.number, found.day))
        self._folders = {folder: list(dict.fromkeys(names)) for folder, names in self._folders.items()}
        self._places = {name: place for names in self._folders.values() for place, name in enumerate(names)}

    def day_near(self, story: Story) -> date | None:
        """The day of the nearest dated story, the earlier one of two as near."""
        here = self._days.get(story.document)
        if here:
            return min(here, key=lambda item: (abs(item[0] - story.number), item[0]))[1]
        names = self._folders[_folder(story.document)]
        place = self._places[story.document]
        for distance in range(1, len(names)):
            for other in (place - distance, place + distance):
                days = self._days.get(names[other]) if 0 <= other < len(names) else None
                if days:
                    return days[-1 if other < place else 0][1]
        return None


def _folder(document: str) -> str:
    return PurePosixPath(document.partition("#")[0]).parent.as_posix()


def _findings(stories: Sequence[Story]) -> tuple[Finding, ...]:
    first: dict[str, Story] = {}
    for story in stories:
        if story.dated and story.dated.origin is DateOrigin.FIRST_SEEN:
            first.setdefault(story.document.partition("#")[0], story)
    return tuple(
        Finding(
            name,
            0,
            "no date",
            f"nothing dates it, so it is shown under {story.day.isoformat()}, when it was first seen",
            "put the date in its metadata or its file's name",
        )
        for name, story in sorted(first.items())
    )


def _day(match: re.Match[str], year: int) -> date | None:
    month = match["month"].lower().rstrip(".")
    try:
        return date(year, MONTHS.get(month) or int(month), int(match["day"]))
    except ValueError:
        return None


def _is_dateline(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    if LABEL.search(before[-40:]) and not before[:-40].strip():
        return True
    return bool(DATELINE.fullmatch(before) and DATELINE_END.match(text, match.end()))


def _short_date(text: str, near: date) -> date | None:
    for match in (match for pattern in SHORT for match in pattern.finditer(text)):
        if NOT_TODAY.search(text[: match.start()]):
            continue
        years = (near.year - 1, near.year, near.year + 1)
        days = [day for year in years if (day := _day(match, year))]
        close = [day for day in days if abs((day - near).days) <= NEAR_ENOUGH]
        if close:
            return close[0]
    return None


def _weekday(text: str, near: date) -> date | None:
    for match in WEEKDAY.finditer(text):
        if not NOT_TODAY.search(text[: match.start()]):
            back = (near.weekday() - WEEKDAYS.index(match["name"].lower())) % 7
            return near - timedelta(days=back)
    return None

"""Understand the dates that documents carry: days and moments out of text, numbers and YAML values.

A date that cannot be one is nothing, never a guess: no year 0, no 1970, nothing without a year.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime

import dateparser

from generator.model import Dated, DateOrigin

OLDEST = 1971
"""A year before this is a clock that was never set, not a saved article's date."""
ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def dated(value: object, origin: DateOrigin, zone: tzinfo = UTC) -> Dated | None:
    """The date of a value, its day in ``zone``; ``None`` where it is none.

    >>> dated("2024-04-08T23:30:00Z", DateOrigin.METADATA).day.isoformat()
    '2024-04-08'
    """
    found = _understood(value)
    if found is None:
        return None
    if not isinstance(found, datetime):
        return Dated(found, origin) if found.year >= OLDEST else None
    moment = found if found.tzinfo else found.replace(tzinfo=zone)
    if moment.year < OLDEST:
        return None
    return Dated(moment.astimezone(zone).date(), origin, moment.astimezone(UTC))


def day_in_name(name: str) -> date | None:
    """The day that a file's name holds, as 2024-04-08, 20240408 or 2024_04_08.

    >>> day_in_name("tern/2024-04-08-crane.txt")
    datetime.date(2024, 4, 8)
    """
    for match in IN_NAME.finditer(name):
        try:
            return date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
    return None


def _understood(value: object) -> date | datetime | None:
    if isinstance(value, (date, datetime)):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _seconds(float(value))
    text = " ".join(str(value).split())
    if ISO.fullmatch(text):
        return _iso(text)
    return _written(text) if YEAR.search(text) or "/" in text else None


def _seconds(number: float) -> datetime | None:
    """A Unix time in seconds, or in milliseconds where that is what the number must be."""
    try:
        return datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC)  # noqa: PLR2004
    except (OverflowError, OSError, ValueError):
        return None


def _iso(text: str) -> date | datetime | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text[:10] + "T" + text[11:].replace(" ", "").replace(",", "."))
    except ValueError:
        return None


def _written(text: str) -> date | datetime | None:
    """A date in words or figures, as feeds, pages and people write it."""
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        found = dateparser.parse(
            text, settings={"REQUIRE_PARTS": ["year", "month", "day"], "PARSERS": ["absolute-time"]}
        )
    if found is None:
        return None
    has_time = re.search(r"\d:\d\d|\d\s*[ap]\.?m\b", text, re.IGNORECASE)
    return found if has_time else found.date()

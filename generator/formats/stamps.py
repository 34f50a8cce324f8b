"""Understand a date as metadata writes it; what cannot be a publication date is ``None``."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from generator.model import Dated, DateOrigin

EARLIEST = date(1800, 1, 1)
"""Nothing older is news; year 1 is a broken date."""
EPOCH = date(1970, 1, 1)
"""What software writes where it knows no date."""
NUMBER = re.compile(r"\d{9,10}|\d{12,13}")
DAY = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})")
IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
LONGEST = 60
"""Characters; a longer text is no date."""
BASE = datetime(2000, 1, 1)  # noqa: DTZ001 - only there so that no clock is asked
SETTINGS = {"RELATIVE_BASE": BASE, "STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "nl", "cs", "pl"]


def read_stamp(value: str, origin: DateOrigin, zone: ZoneInfo) -> Dated | None:
    """A date with its moment in UTC where a time of day is given, its day in ``zone``.

    Accepts ISO 8601, RFC 2822, seconds or milliseconds since 1970, and dates in words. ``None`` for
    anything else, for 1 January 1970 and for years before 1800.
    """
    found = _parsed(" ".join(value.split())[: LONGEST + 1])
    if isinstance(found, datetime):
        moment = found if found.tzinfo else found.replace(tzinfo=zone)
        return _possible(_with_moment(moment, origin, zone))
    return _possible(Dated(found, origin)) if found else None


def name_date(name: str) -> Dated | None:
    """The date in a file's name: ``2024-11-02``, ``2024_11_02`` or ``20241102``; the last one counts."""
    for year, _, month, day in reversed(IN_NAME.findall(name)):
        try:
            return Dated(date(int(year), int(month), int(day)), DateOrigin.FILE_NAME)
        except ValueError:
            continue
    return None


def _with_moment(moment: datetime, origin: DateOrigin, zone: ZoneInfo) -> Dated | None:
    try:
        return Dated(moment.astimezone(zone).date(), origin, moment.astimezone(UTC))
    except OverflowError:
        return None


def _possible(dated: Dated | None) -> Dated | None:
    if dated is None or dated.day < EARLIEST or EPOCH in {dated.day, dated.time and dated.time.date()}:
        return None
    return dated


def _parsed(text: str) -> date | datetime | None:
    if not text or len(text) > LONGEST:
        return None
    if NUMBER.fullmatch(text):
        return datetime.fromtimestamp(int(text[:-3] if len(text) > 10 else text), UTC)  # noqa: PLR2004 - ms
    if match := DAY.fullmatch(text):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(text)
        except (ValueError, TypeError, OverflowError):
            continue
    if DAY.match(text):
        return None  # like a time stamp and yet none: no guess
    return _in_words(text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_words(text: str) -> date | datetime | None:
    """As people write it; a text without a year is no date."""
    if not re.search(r"\d", text):
        return None
    import dateparser  # noqa: PLC0415 - few dates need it, and it takes a twentieth of a build's imports

    found = dateparser.parse(text, languages=LANGUAGES, settings=SETTINGS)
    if found is None:
        return None
    has_time = found.time() != time.min or re.search(r"\d:\d", text)
    return found if has_time else found.date()

"""The words of a sentence that date what it says."""

from __future__ import annotations

import re

from generator.model import Span

DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
DATE = rf"(?:{MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{MONTH}(?:\s\d{{4}})?|{MONTH}\s\d{{4}})\b"
WHEN = re.compile(
    rf"(?:\b(?:early|late|overnight into|by|since|as of|until|on)\s)?\b{DAY}(?:\s(?:morning|afternoon|evening|night))?"
    rf"|(?:\b(?:since|as of|by|until|between)\s(?:the\send\sof\s)?)?{DATE}"
    r"|\b(?:since|as of|as of the end of|by)\s(?:the end of\s)?\d{4}\b|\b(?:as of writing|overnight|yesterday|tonight|so far|to date|today)\b"
    r"|\b(?:last|this|next)\s(?:night|week|month|year|quarter|morning|afternoon|evening|spring|summer|autumn|fall|winter)\b"
    r"|\bover the (?:last|past)\s(?:\w+\s)?(?:hours?|days?|weeks?|months?|years?)\b|\ba short time ago\b|\bin \d{4}\b",
    re.IGNORECASE,
)
LEADING = re.compile(r"^(?:on|by|in)\s", re.IGNORECASE)


def as_of(text: str, sentence: Span, start: int) -> str | None:
    """The dating words that stand nearest to ``start``, verbatim; ``None`` where there are none."""
    found = list(WHEN.finditer(text, sentence.start, sentence.end))
    if not found:
        return None
    nearest = min(found, key=lambda match: max(match.start() - start, start - match.end()))
    return LEADING.sub("", nearest.group())

"""The words of a sentence that date what it says."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.model import Span

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WHEN = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?"
    rf"|{MONTH}\s\d{{1,2}}\b(?:,?\s\d{{4}})?|\d{{1,2}}\s{MONTH}(?:\s\d{{4}})?|{MONTH}\s\d{{4}}"
    r"|(?:since|of|by|in)\s\d{4}"
    r"|[Aa]s of writing|[Oo]vernight|[Yy]esterday|[Tt]onight|[Tt]oday|so far|to date"
    r"|(?:[Ll]ast|[Tt]his|[Nn]ext)\s(?:night|week|month|year|quarter|morning|afternoon|evening|spring|summer|autumn"
    r"|fall|winter)|over the (?:last|past)\s(?:\w+\s)?(?:hours?|days?|weeks?|months?|years?))\b"
)
"""The core of a time; what stands before it is looked for behind a match, which is cheaper."""
LEADING = re.compile(
    r"\b(?:early|late|overnight into|by|since|as of|until|as)(?:\sthe\send(?:\sof)?)?\s$", re.IGNORECASE
)
BARE = re.compile(r"^(?:by|in)\s")
BACK = 24
"""Characters before a time in which its preposition stands."""


def as_of(text: str, sentence: Span, start: int) -> str | None:
    """The dating words that stand nearest to ``start``, verbatim; ``None`` where there are none."""
    found = _times(text, sentence.start, sentence.end)
    if not found:
        return None
    first, last = min(found, key=lambda time: max(time[0] - start, start - time[1]))
    leading = LEADING.search(text, max(sentence.start, first - BACK), first)
    return BARE.sub("", text[leading.start() if leading else first : last])


@lru_cache(maxsize=1)
def _times(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where a sentence names times; all its figures ask one after the other."""
    return tuple([match.span() for match in WHEN.finditer(text, start, end)])

"""Read who is to be named: from the lines that were cut, and from a paragraph's dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.model import Credit, Cut
from generator.rules.agency import AGENCY
from generator.rules.rule import Rule

_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÖØ-ÞА-Я][A-ZÀ-ÖØ-ÞА-Я.’' -]{2,40}(?:,\s[A-Z][\w. ]{1,20}){0,2})"
    rf"(?:,?\s(?:\w+\.? \d{{1,2}}(?:, \d{{4}})?))?\s*(?:\((?P<agency>{AGENCY}|[A-Z][\w .-]{{1,24}})\)\s*)?\s?(?:—|–|--|-(?=\s))\s*"
)
_AGENCY_ONLY = re.compile(rf"\((?P<agency>{AGENCY})\)\s*(?:—|–|--|-)\s*")


def dateline(text: str) -> tuple[str | None, str | None]:
    """The place and the agency with which a paragraph opens; it stays in the text.

    >>> dateline("OSLO (AP) — The lock is open.")
    ('OSLO', 'AP')
    """
    match = _DATELINE.match(text)
    if match:
        return match["place"].strip(), match["agency"]
    match = _AGENCY_ONLY.match(text)
    return (None, match["agency"]) if match else (None, None)


def behind_dateline(text: str) -> str:
    """``text`` from the first word of its news on.

    >>> behind_dateline("OSLO (AP) — The lock is open.")
    'The lock is open.'
    """
    match = _DATELINE.match(text) or _AGENCY_ONLY.match(text)
    return text[match.end() :].lstrip() or text if match else text


def credit_of(cuts: Iterable[Cut], texts: Sequence[str], rules: Sequence[Rule]) -> Credit:
    """Credit that ``cuts`` carry under ``rules``, and the dateline of the first of ``texts``."""
    sources = {rule.name: rule.credit for rule in rules if rule.credit is not None}
    found: dict[str, list[str]] = {"byline": [], "agency": [], "photo": []}
    for cut in cuts:
        source = sources.get(cut.rule)
        match = source.search(cut.text) if source is not None else None
        for name, value in (match.groupdict() if match else {}).items():
            if value and value.strip() not in found[name]:
                found[name].append(value.strip())
    place, agency = dateline(texts[0]) if texts else (None, None)
    return Credit(
        byline=next(iter(found["byline"]), None),
        agency=agency or next(iter(found["agency"]), None),
        dateline=place,
        photo=tuple(found["photo"]),
    )

"""Datelines: the place and the agency with which a report opens, and the names that agencies sign with."""

from __future__ import annotations

import re

AGENCIES = (
    "AFP", "ANI", "ANSA", "AP", "Agence France-Presse", "Agencies", "Associated Press", "Bloomberg", "CNN",
    "DPA", "EFE", "IANS", "Interfax", "Kyodo", "NPR", "PA Media", "PTI", "Reuters", "TASS",
    "The Associated Press", "UPI", "USA TODAY", "Ukrinform", "Xinhua", "dpa",
)  # fmt: skip
"""News agencies and networks as they sign, in the order of the alphabet; from wire copy."""

AGENCY = "(?:" + "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True)) + ")"

_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÖØ-ÞА-Я][A-ZÀ-ÖØ-ÞА-Я.’' -]{2,40}(?:,\s[A-Z][\w. ]{1,20}){0,2})"
    r"(?:,?\s(?:\w+\.? \d{1,2}(?:, \d{4})?))?\s*"
    rf"(?:\((?P<agency>{AGENCY}|[A-Z][\w .-]{{1,24}})\)\s*)?\s?(?:—|–|--|-(?=\s))\s*"
)
_AGENCY_ONLY = re.compile(rf"\((?P<agency>{AGENCY})\)\s*(?:—|–|--|-)?\s*")


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

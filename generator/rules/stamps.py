"""Dates and times that stand before or between texts: when an entry or a page was published."""

from __future__ import annotations

import re

from generator.rules.rule import Rule, head, opening, recurring, whole

FAMILY = "live-blog stamps"

_MONTH = r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
_DAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day|\.)?"
_DATE = (
    rf"(?:(?:{_DAY},? )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}\.? {_MONTH},? \d{{4}}"
    rf"|{_MONTH} \d{{1,2}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})(?: \({_DAY}\))?)"
)
_ZONE = r"(?:\s?\(?(?:et|est|edt|ct|cst|cdt|mt|pt|pst|pdt|gmt|bst|utc|cet|cest|eet|ist|local time|eastern|a\.?m\.? et)\)?)"
_CLOCK = rf"(?:\d{{1,2}}[:.]\d\d(?::\d\d)?(?:\s?(?:a\.?m\.?|p\.?m\.?))?|\d{{1,2}}\s?(?:a\.?m\.?|p\.?m\.?)|noon|midnight){_ZONE}?"
_BARE = r"[\[(]?\d{1,2}[:.]\d\d[\])]?:?"
"""A time without a.m., zone or day may be a film's length; only several are stamps."""

RULES = (
    Rule(
        name="live-stamp",
        family=FAMILY,
        reason="time of a live entry",
        find=recurring(
            whole(
                rf"(?!{_BARE}$)[\[(]?(?:(?:posted|updated|published)(?: at)?:? )?(?:{_DATE},?\s+(?:at |[-–—|] )?)?{_CLOCK}(?:,?\s+(?:on )?{_DATE})?[\])]?:?",
                limit=60,
            ),
            times=2,
        ),
        example="10:15 p.m.\nThe lock is shut.\n9:30 p.m.\nThe lock is open.",
        look_alike="10.5 metres is the height of the new quay.",
    ),
    Rule(
        name="live-stamp-bare",
        family=FAMILY,
        reason="time of a live entry",
        find=recurring(whole(_BARE, limit=12), times=3),
        example="10:15\nThe lock is shut.\n10:30\nThe lock leaks.\n10:45\nThe lock is open.",
        look_alike="10:15\nThe film about the lock runs on all nine screens of Orle.",
    ),
    Rule(
        name="live-stamp-head",
        family=FAMILY,
        reason="time of a live entry",
        find=head(rf"[\[(]?{_CLOCK}[\])]?\s*(?:[–—|-]\s+|:\s+)(?=[“\"‘'A-Z])", flags=re.IGNORECASE),
        example="6:35pm – The lock is open again",
        look_alike="6.35 is the price of a litre in Orle.",
    ),
    Rule(
        name="date-line",
        family="publication lines",
        reason="date on a line of its own",
        find=opening(whole(_DATE + r"\.?", limit=40), lines_from_top=3),
        example="March 11, 2031 (Friday)\nThe lock is open again.",
        look_alike="March 11, 2031, was a Tuesday.",
    ),
    Rule(
        name="published-line",
        family="publication lines",
        reason="when the page was published",
        find=whole(
            rf"(?:(?:first |last )?(?:published|updated|posted|modified|created)(?: on| at)?:? ?(?:{_DATE}|{_CLOCK}|\d+ (?:minutes?|hours?|days?) ago)"
            rf"(?:[\s,|·–—-]+(?:at )?(?:{_DATE}|{_CLOCK}))*[\s|·–—-]*)+|\d+ (?:min(?:ute)?s?|hours?|days?) ago|\d+[- ]min(?:ute)? read",
            limit=140,
        ),
        example="Published: 12 March 2031, 10:15 GMT",
        look_alike="Published on 12 March 2031, the report names nobody.",
    ),
)

"""Numbers that tell when, or how old: dates, years, times of day, distances in time, ages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.figures.nouns import is_plural
from generator.figures.numerals import Number
from generator.figures.tokens import Kind, Token, low, touches
from generator.figures.words import MONTHS, TIMES, UNITS

YEARS = range(1500, 2100)
YEARLY = frozenset(
    """
    levels elections figures results games olympics protests riots attacks rules prices standards estimates
    talks polls primaries midterms season campaign budget election
    """.split()
)
"""What a bare year stands before: "back to 2031 levels"."""
BEFORE_YEAR = frozenset(
    """
    in since by until till from during of and to through late early mid before after for between or the
    """.split()
)
DAYS, OLDEST = 31, 120
"""The highest number of a day, and of an age."""
CLOCK = frozenset(
    "am pm a.m. p.m. a.m p.m o'clock o’clock gmt utc est edt pst pdt cet cest bst ist cst cdt mst mdt".split()
)
AGO = frozenset("ago prior earlier later before after hence ahead since".split())
SPANS = frozenset(
    "last past next coming previous preceding following recent first final within every".split()
)
LIGHT = frozenset("about nearly almost around roughly just than more least at over the some".split())
"""Words between a span of time and its number."""
OLD = re.compile(r"(?:- )?(?:years?|months?|weeks?|days?)(?: -)? old\b|years of age")
BETWEEN_AGES = frozenset("and , of to from between under over".split())


def is_time(words: Sequence[Token], number: Number) -> bool:
    """Tell whether a number says when something was, or how old somebody is."""
    return _dated(words, number) or _timed(words, number) or _aged(words, number) or _distant(words, number)


def _dated(words: Sequence[Token], number: Number) -> bool:
    """Days of a month, years, decades: "Dec. 31, 2017", "14 April", "in 2016", "the 1990s", "7/15"."""
    if not number.is_bare and not number.is_range:
        return False
    before = number.first - 1
    before -= low(words, before) == "." and low(words, before - 1) in MONTHS
    if _is_of_month(words, before, number) or (
        low(words, number.last) == "s" and touches(words, number.last - 1)
    ):
        return True
    if low(words, before) == "/" or low(words, number.last) == "/":
        return low(words, before - 1).isdigit() or low(words, number.last + 1).isdigit()
    chained = low(words, before) in {"and", "-", "–", "to", "or", ","} and _is_chained(words, before)
    return chained or _is_bare_year(words, number, low(words, before))


def _is_of_month(words: Sequence[Token], before: int, number: Number) -> bool:
    high = number.high or 0.0
    if low(words, before) in MONTHS and words[before].is_capital:
        return high <= DAYS or _is_year(high)
    place = number.last + (low(words, number.last) == "of")
    return low(words, place) in MONTHS and words[place].is_capital and high <= DAYS


def _is_chained(words: Sequence[Token], at: int) -> bool:
    """Tell whether a joint stands behind a date's day: "Feb 8 and 25", "March 4 – 11, 2022"."""
    while at > 0 and (
        words[at].low in {"-", "–", ",", ".", "and", "to", "or"} or words[at].kind is Kind.NUMBER
    ):
        at -= 1
    return at >= 0 and words[at].low in MONTHS and words[at].is_capital


def _is_year(value: float) -> bool:
    return value == int(value) and int(value) in YEARS


def _is_bare_year(words: Sequence[Token], number: Number, before: str) -> bool:
    if number.unit or not _is_year(number.high or 0.0):
        return False
    following = words[number.last] if number.last < len(words) else None
    if following is None or not following.is_word or following.low in YEARLY:
        return True
    counts = is_plural(following) and not following.is_capital and before not in BEFORE_YEAR
    return not (counts or following.low in UNITS)


def _timed(words: Sequence[Token], number: Number) -> bool:
    """Times of day: "9pm", "0030 GMT", "8 o'clock"."""
    behind = low(words, number.last)
    return behind in CLOCK or (behind == "a" and low(words, number.last + 1) in {".", "m"})


def _aged(words: Sequence[Token], number: Number) -> bool:
    """Ages: "40-year-old", "aged 9 and 11", "Ana Bor, 56, said", "30 years old"."""
    if OLD.match(" ".join(word.low for word in words[number.last : number.last + 5])):
        return True
    at = number.first - 1
    while low(words, at) in BETWEEN_AGES or low(words, at).isdigit():
        at -= 1
    if low(words, at) in {"aged", "age", "ages"}:
        return number.unit is None and not number.is_vague
    return number.is_bare and (number.high or 0.0) <= OLDEST and _is_apposed(words, number)


def _is_apposed(words: Sequence[Token], number: Number) -> bool:
    """Tell whether a number stands behind a name and a comma, closed by another mark."""
    name = number.first - 2
    if low(words, name + 1) not in {",", "("} or name < 0 or not words[name].is_word:
        return False
    closed = low(words, number.last) in {",", ".", ")", ";", "", "and", "of"}
    return words[name].is_capital and closed and words[name].low not in MONTHS


def _distant(words: Sequence[Token], number: Number) -> bool:
    """Distance in time: "three months ago", "in the last 24 hours", "two days after"."""
    if low(words, number.last + 1) == "ago":  # "16 sessions ago"
        return True
    at = number.last + (low(words, number.last) == "-")
    at += low(words, at) not in UNITS
    if UNITS.get(low(words, at)) not in TIMES or number.is_vague or number.unit:
        return False
    behind = (low(words, at + 1), low(words, at + 2))
    if behind[0] in AGO or behind in {("from", "now"), ("to", "go")}:
        return True
    back = number.first - 1
    while low(words, back) in LIGHT:
        back -= 1
    if low(words, back) == "in" and behind[0] == "of":  # "in 18 years of work"
        return False
    return low(words, back) in SPANS or (low(words, back) == "in" and at == number.last)

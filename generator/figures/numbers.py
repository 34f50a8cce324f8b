"""Read number expressions: digits or words, magnitudes, money, shares, ranges.

Nothing is decided here but how much is said, not of what; a date or an age comes out as a number too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.figures.numerals import (
    BEGINNINGS,
    CURRENCIES,
    LETTERS,
    MONEY,
    NATIONS,
    SCALES,
    SHARE,
    Number,
)
from generator.figures.spelled import in_words
from generator.figures.tokens import Kind, Token
from generator.figures.words import UNITS

PREFIX = re.compile(
    r"(?:\b(?:US|AU|CA|NZ|HK|A|C|S))?\$(?:US)?\s?$|[£€¥₹₽₴₩₪₺₦]\s?$|\b(?:USD|EUR|GBP|Rs\.?)\s?$"
)
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
PLAIN = re.compile(r"\d+(?:\.\d+)?$")
POINTS = re.compile(r"\d{1,3}(?:[.’]\d{3})+(?:,\d+)?$")
COMMA = re.compile(r"\d+(?:,\d+)?$")
GROUP = 3
"""Digits that are set apart."""
MANY = 1e6
"""From this on, pounds are money."""


def numbers(text: str, words: Sequence[Token], lang: str) -> Iterator[Number]:
    """The number expressions of a sentence in order, none inside another."""
    number, done = Kind.NUMBER, 0
    for at in [at for at, token in enumerate(words) if token.kind is number or token.low in BEGINNINGS]:
        found = _number(text, words, at, lang) if at >= done else None
        if found is not None:
            found = _ranged(text, words, found, lang)
            yield found
            done = max(found.last, at + 1)


def _number(text: str, words: Sequence[Token], at: int, lang: str) -> Number | None:
    token = words[at]
    if token.kind is Kind.NUMBER:
        return _digits(text, words, at, lang)
    if lang != "en":
        return None
    found = in_words(words, at)
    return _sized(words, found) if found and not found.is_vague and found.unit is None else found


def _digits(text: str, words: Sequence[Token], at: int, lang: str) -> Number | None:
    last = _grouped(text, words, at, lang)
    token = words[at]
    joined = "".join(word.text for word in words[at:last])
    value = value_of(joined, lang)
    if value is None:
        return None
    prefix = PREFIX.search(text, max(words[0].start, token.start - 6), token.start)
    unit = MONEY[prefix.group().strip().rstrip(".").lower()] if prefix else None
    start = prefix.start() if prefix else token.start
    first = at
    while first and words[first - 1].start >= start:
        first -= 1
    bare = unit is None and joined.isdigit() and last == at + 1
    whole = _whole(words, last) if bare else None
    if whole is not None and value < whole:  # "7 in 10 voters"
        ratio = value / whole
        return Number(first, last + 2, start, words[last + 1].end, ratio, ratio, "ratio")
    return _sized(words, Number(first, last, start, words[last - 1].end, value, value, unit, bare))


def _whole(words: Sequence[Token], at: int) -> float | None:
    """The second number of "7 in 10", a round one."""
    round_ones = {"5", "10", "20", "25", "30", "40", "50", "100", "1,000", "ten"}
    if _lows(words, at, 1) != ("in",) or at + 1 >= len(words) or words[at + 1].low not in round_ones:
        return None
    following = words[at + 2] if at + 2 < len(words) else None
    is_noun = following is not None and following.is_word and following.low not in UNITS
    return value_of(words[at + 1].text, "en") if is_noun else None


def _grouped(text: str, words: Sequence[Token], at: int, lang: str) -> int:
    """The end of digits that spaces set apart by thousands: "10 000", outside English with any space."""
    last = at + 1
    spaces = "\u00a0\u2009\u202f" + (" " if lang != "en" else "")
    while (
        last < len(words)
        and len(words[at].text) <= GROUP
        and words[last].kind is Kind.NUMBER
        and re.match(r"\d{3}\b", words[last].text)
        and words[last].start == words[last - 1].end + 1
        and text[words[last - 1].end] in spaces
    ):
        last += 1
    return last


def value_of(digits: str, lang: str) -> float | None:
    """The value of digits as the language writes them; ``None`` for times, versions and the like.

    >>> value_of("1,234.5", "en"), value_of("1.234,5", "de"), value_of("9:30", "en"), value_of("007", "en")
    (1234.5, 1234.5, None, None)
    """
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
        return None
    if lang == "en":
        known = GROUPED.match(digits) or PLAIN.match(digits)
        return float(digits.replace(",", "")) if known else None
    if POINTS.match(digits) or COMMA.match(digits):
        return float(digits.replace(".", "").replace("’", "").replace(",", "."))
    return None


def _lows(words: Sequence[Token], at: int, count: int) -> tuple[str, ...]:
    return tuple(word.low for word in words[at : at + count])


def _sized(words: Sequence[Token], number: Number) -> Number:
    """The number with what follows and belongs to it: magnitude, currency, per cent."""
    low = number.low or 0.0
    last, end, unit, bare, scale = number.last, number.end, number.unit, number.is_bare, 1.0
    if _lows(words, last, 3) == ("and", "a", "half"):
        low, last, end, bare = low + 0.5, last + 3, words[last + 2].end, False
    behind = words[last] if last < len(words) else None
    if behind and behind.start == end and behind.low in LETTERS:
        counts = last + 1 < len(words) and words[last + 1].low.endswith(("s", "people"))
        scale = LETTERS[behind.low] if unit or counts or len(behind.low) > 1 else 1.0
    elif behind and behind.low in SCALES:
        scale = SCALES[behind.low]
    elif behind and behind.text == "-" and _lows(words, last + 1, 1)[:1] and words[last + 1].low in SCALES:
        behind, last, scale = words[last + 1], last + 1, SCALES[words[last + 1].low]
    if scale != 1.0 and behind:
        last, end, bare = last + 1, behind.end, False
    value = round(low * scale, 6)
    found = replace(
        number, last=last, end=end, low=value, high=value, unit=unit, is_bare=bare, magnitude=scale
    )
    return found if unit else _with_unit(words, found)


def _with_unit(words: Sequence[Token], number: Number) -> Number:
    """The number with its per cent sign or its currency's name."""
    at = number.last
    if at < len(words) and words[at].text == "-":
        at += 1
    behind = _lows(words, at, 3)
    if behind[:1] == ("%",) or (behind and behind[0] in SHARE):
        return _closed(words, number, at + 1, "percent")
    if behind[:2] == ("per", "cent"):
        return _closed(words, number, at + 2, "percent")
    if behind and behind[0] in CURRENCIES:
        return _closed(words, number, at + 1, CURRENCIES[behind[0]])
    if len(behind) > 1 and behind[0] in NATIONS and behind[1] in CURRENCIES:
        return _closed(words, number, at + 2, NATIONS[behind[0]])
    if behind[:1] == ("pounds",) and (
        behind[1:2] == ("sterling",) or ((number.low or 0) >= MANY and behind[1:3] != ("of", "thrust"))
    ):
        return _closed(words, number, at + (2 if behind[1:2] == ("sterling",) else 1), "GBP")
    return number


def _closed(words: Sequence[Token], number: Number, last: int, unit: str) -> Number:
    return replace(number, last=last, end=words[last - 1].end, unit=unit, is_bare=False)


CHANGING = frozenset(
    """
    rose rises rise risen fell falls fall fallen dropped drop drops climbed grew grown jumped increased
    increase decreased cut raised declined slid down up shrank shrunk gained lost slipped leads leading
    lead beat
    """.split()
)
"""Words behind which "5 to 7" is a change and no range."""
JOINTS = frozenset({"-", "–", "—", "to", "and", "or", "/"})


def _ranged(text: str, words: Sequence[Token], first: Number, lang: str) -> Number:
    """The number with the second end of its range: "3-4,000", "between 8% and 12.5%", "two or three"."""
    at = first.last
    if at + 1 >= len(words) or words[at].low not in JOINTS or first.is_vague or first.unit == "ratio":
        return first
    place = at + 1
    while place < len(words) and words[place].text in MONEY:
        place += 1
    if words[place - 1].text == "$" and _lows(words, place, 1) == ("us",):
        place += 1
    second = _number(text, words, place, lang) if place < len(words) else None
    if second is None or second.is_vague or second.low is None or first.low is None:
        return first
    low = first.low
    if first.magnitude == 1.0 and second.magnitude != 1.0:
        low *= second.magnitude
    elif first.is_bare and low < 1000 <= second.low and second.low % 1000 == 0 and low * 1000 < second.low:  # noqa: PLR2004 - "3-4,000"
        low *= 1000
    if not _is_range(words, first, second, low):
        return first
    unit = first.unit or second.unit
    return replace(second, first=first.first, start=first.start, low=low, high=second.low, unit=unit)


def _is_range(words: Sequence[Token], first: Number, second: Number, low: float) -> bool:
    joint = words[first.last].low
    before = words[first.first - 1].low if first.first else ""
    before = words[first.first - 2].low if before in MONEY and first.first > 1 else before
    if second.low is None or low >= second.low or (first.unit and second.unit and first.unit != second.unit):
        return False
    if joint == "and":
        return before == "between"
    if joint == "to":
        nearby = {word.low for word in words[max(0, first.first - 5) : first.first]}
        return before != "from" and not nearby & CHANGING
    if joint == "/":
        return first.unit is not None and second.unit is not None
    return first.unit is None or second.unit is not None

"""Read number expressions: digits or words, magnitudes, money, shares, ranges. What they count is read elsewhere.

Nothing is decided here but how much is said; a date or an age comes out as a number too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.figures.tokens import Kind, Token

SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "mln": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "lakh": 1e5, "crore": 1e7,
    "millionen": 1e6, "mio": 1e6, "milliarden": 1e9, "mrd": 1e9, "millions": 1e6, "milliards": 1e9,
    "millones": 1e6, "milhões": 1e6, "мільйонів": 1e6, "млн": 1e6, "млрд": 1e9, "миллионов": 1e6,
}  # fmt: skip
"""Words that multiply the number before them; the last rows are those of other languages than English."""
LETTERS = {"m": 1e6, "k": 1e3, "b": 1e9, "bn": 1e9, "tn": 1e12, "million": 1e6, "billion": 1e9}
"""The same, right behind the digits without a space."""
VAGUE = {
    "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9,
    "trillions": 2e12,
}  # fmt: skip
"""The least that a vague word says."""
BEGINNINGS = frozenset({*SMALL, *TENS, *VAGUE, "a", "half", "tens", "no", "nobody"})
"""What a number in words begins with."""
FRACTIONS = {"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10}
MONEY = {
    "$": "USD", "us$": "USD", "$us": "USD", "usd": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD",
    "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "£": "GBP", "gbp": "GBP", "€": "EUR", "eur": "EUR", "¥": "JPY",
    "₹": "INR", "rs": "INR", "₽": "RUB", "₴": "UAH", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₦": "NGN",
}  # fmt: skip
CURRENCIES = {
    "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "rubles": "RUB", "roubles": "RUB", "ruble": "RUB", "rupees": "INR", "rupee": "INR",
    "hryvnia": "UAH", "hryvnias": "UAH", "francs": "CHF", "francos": "EUR", "sterling": "GBP", "pesos": "MXN",
    "reais": "BRL", "rand": "ZAR", "naira": "NGN", "shekels": "ILS", "liras": "TRY", "lira": "TRY",
    "kronor": "SEK", "kroner": "NOK", "zloty": "PLN", "dólares": "USD", "гривень": "UAH", "рублей": "RUB",
}  # fmt: skip
NATIONS = {
    "us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "hong": "HKD",
    "singapore": "SGD", "british": "GBP", "swiss": "CHF", "russian": "RUB", "indian": "INR", "mexican": "MXN",
}  # fmt: skip
"""What may stand before a currency's name, and which currency it then is."""
PREFIX = re.compile(
    r"(?:\b(?:US|AU|CA|NZ|HK|A|C|S))?\$(?:US)?\s?$|[£€¥₹₽₴₩₪₺₦]\s?$|\b(?:USD|EUR|GBP|Rs\.?)\s?$"
)
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
PLAIN = re.compile(r"\d+(?:\.\d+)?$")
POINTS = re.compile(r"\d{1,3}(?:[.’]\d{3})+(?:,\d+)?$")
COMMA = re.compile(r"\d+(?:,\d+)?$")
SHARE = frozenset({"percent", "pct", "prozent", "процентов", "відсотків"})
GROUP = 3
"""Digits that are set apart."""
MANY = 1e6
"""From this on, pounds are money."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression among the tokens of a sentence."""

    first: int
    last: int
    """Of its tokens, half open."""
    start: int
    end: int
    """In the story's text, with the currency's sign."""
    low: float | None
    high: float | None
    """Both the value itself but for a range; no ``high`` where the word is vague."""
    unit: str | None = None
    """A currency, ``percent`` or ``ratio``, where the expression itself says so."""
    is_bare: bool = False
    """True for digits alone, without comma, point, magnitude or unit."""
    magnitude: float = 1.0

    @property
    def is_vague(self) -> bool:
        """True for dozens, hundreds, thousands."""
        return self.high is None

    @property
    def is_range(self) -> bool:
        """True where two ends are given."""
        return self.high is not None and self.high != self.low


def numbers(text: str, words: Sequence[Token], lang: str) -> Iterator[Number]:
    """The number expressions of a sentence in order, none inside another."""
    at = 0
    while at < len(words):
        token = words[at]
        found = None
        if token.kind is Kind.NUMBER or token.low in BEGINNINGS:
            found = _number(text, words, at, lang)
        if found is None:
            at += 1
            continue
        found = _ranged(text, words, found, lang)
        yield found
        at = max(found.last, at + 1)


def _number(text: str, words: Sequence[Token], at: int, lang: str) -> Number | None:
    token = words[at]
    if token.kind is Kind.NUMBER:
        return _digits(text, words, at, lang)
    if lang != "en":
        return None
    return _none(words, at) or _vague(words, at) or _fraction(words, at) or _spelled(words, at)


def _digits(text: str, words: Sequence[Token], at: int, lang: str) -> Number | None:
    last = _grouped(text, words, at, lang)
    token = words[at]
    joined = "".join(word.text for word in words[at:last])
    value = value_of(joined, lang)
    if value is None:
        return None
    prefix = PREFIX.search(text, max(0, token.start - 6), token.start)
    unit = MONEY[prefix.group().strip().rstrip(".").lower()] if prefix else None
    start = prefix.start() if prefix else token.start
    first = at
    while first and words[first - 1].start >= start:
        first -= 1
    bare = unit is None and joined.isdigit() and last == at + 1
    return _sized(words, Number(first, last, start, words[last - 1].end, value, value, unit, bare))


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


def _none(words: Sequence[Token], at: int) -> Number | None:
    """Nobody: "no one was hurt" says that none were."""
    if words[at].low == "nobody":
        return Number(at, at + 1, words[at].start, words[at].end, 0.0, 0.0)
    if words[at].low == "no" and _follows(words, at, ("one", "people")):
        return Number(at, at + 2, words[at].start, words[at + 1].end, 0.0, 0.0)
    return None


def _spelled(words: Sequence[Token], at: int) -> Number | None:
    """A number in words: "forty-five", "one hundred and six", "half a million", "a dozen"."""
    total, part, last, seen = 0.0, 0.0, at, False
    while last < len(words):
        low = words[last].low
        if low in TENS and part % 100 == 0:
            part += TENS[low]
        elif low in SMALL and (part % 100 == 0 or (part % 10 == 0 and SMALL[low] < 10 and low != "zero")):  # noqa: PLR2004 - digits
            part += SMALL[low]
        elif low == "hundred" and seen:
            part *= 100
        elif (
            low == "a"
            and not seen
            and _follows(words, last, ("dozen", "hundred", "thousand", "million", "billion"))
        ):
            part = 1.0
        elif low in {"-", "and"} and seen and _goes_on(words, last, part):
            last += 1
            continue
        else:
            break
        seen = True
        last += 1
        if last < len(words) and words[last].low in SCALES and words[last].low != "hundred":
            total, part = total + part * SCALES[words[last].low], 0.0
            last += 1
    if not seen:
        return None
    value = total + part
    number = Number(at, last, words[at].start, words[last - 1].end, value, value)
    return _sized(words, number)


def _goes_on(words: Sequence[Token], at: int, part: float) -> bool:
    """Tell whether a hyphen or "and" stands within a number in words."""
    low = words[at + 1].low if at + 1 < len(words) else ""
    if words[at].low == "and":
        return part >= 100 and part % 100 == 0 and (low in SMALL or low in TENS)  # noqa: PLR2004 - hundreds
    return part % 100 in TENS.values() and 0 < SMALL.get(low, 0) < 10  # noqa: PLR2004 - digits


def _follows(words: Sequence[Token], at: int, wanted: Sequence[str]) -> bool:
    return at + 1 < len(words) and words[at + 1].low in wanted


def _vague(words: Sequence[Token], at: int) -> Number | None:
    low = words[at].low
    if low == "tens" and _lows(words, at + 1, 2) == ("of", "thousands"):
        return Number(at, at + 3, words[at].start, words[at + 2].end, 2e4, None)
    if low == "hundreds" and _lows(words, at + 1, 2) == ("of", "thousands"):
        return Number(at, at + 3, words[at].start, words[at + 2].end, 2e5, None)
    if low not in VAGUE:
        return None
    number = Number(at, at + 1, words[at].start, words[at].end, VAGUE[low], None)
    if _lows(words, at + 1, 2) == ("of", "dollars"):
        return replace(number, unit="USD")
    return number


def _lows(words: Sequence[Token], at: int, count: int) -> tuple[str, ...]:
    return tuple(word.low for word in words[at : at + count])


def _fraction(words: Sequence[Token], at: int) -> Number | None:
    """A share in words: "two-thirds", "a quarter of", "half of", "one in five"."""
    low = words[at].low
    behind = _lows(words, at + 1, 3)
    if low == "half" and behind[:1] in {("of",), ("the",)}:
        return _share(words, at, at + 1, 0.5)
    if low == "half" and behind[:2] in {("a", "million"), ("a", "billion"), ("a", "dozen")}:
        value = 0.5 * SCALES[behind[1]]
        return Number(at, at + 3, words[at].start, words[at + 2].end, value, value)
    upper = 1 if low == "a" else SMALL.get(low, 0)
    rest = behind[1:] if behind[:1] == ("-",) else behind
    place = at + 1 + len(behind) - len(rest)
    if not 0 < upper < 10 or not rest:  # noqa: PLR2004 - digits
        return None
    if rest[0] in FRACTIONS and (upper > 1 or (rest[1:2] == ("of",) and rest[0] != "tenth")):
        return _share(words, at, place + 1, upper / FRACTIONS[rest[0]])
    if rest[0] in {"in", "of", "out"} and low != "a" and SMALL.get(rest[-1], 0) > upper:
        if rest[:2] == ("out", "of") and len(rest) > 2:  # noqa: PLR2004 - "out of five"
            return _share(words, at, place + 3, upper / SMALL[rest[2]])
        if rest[0] == "in" and SMALL.get(rest[1], 0) > upper:
            return _share(words, at, place + 2, upper / SMALL[rest[1]])
    return None


def _share(words: Sequence[Token], at: int, last: int, value: float) -> Number:
    return Number(at, last, words[at].start, words[last - 1].end, value, value, "ratio")


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
    if behind[:1] == ("pounds",) and (behind[1:2] == ("sterling",) or (number.low or 0) >= MANY):
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
    """The number with the second end of its range: "5-6,000", "between 8% and 15.5%", "two or three"."""
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
    elif first.is_bare and low < 1000 <= second.low and second.low % 1000 == 0 and low * 1000 < second.low:  # noqa: PLR2004 - "5-6,000"
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

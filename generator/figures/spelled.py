"""Read English numbers in words: "forty-five", "two-thirds", "half a million", "dozens", "no one"."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.numerals import FRACTIONS, SCALES, SMALL, TENS, VAGUE, Number
from generator.figures.tokens import Token, low

ROUND = frozenset("dozen hundred thousand million billion trillion".split())
"""What "a" and "half a" stand before."""
ROUGHLY = frozenset("nearly almost about by over roughly than".split())
HUNDRED = 100
TENFOLD = {"tens": 2e4, "hundreds": 2e5}
"""The least that these of thousands say."""


def in_words(words: Sequence[Token], at: int) -> Number | None:
    """The number in words that begins at a token, without what belongs to it behind."""
    return _none(words, at) or _vague(words, at) or _fraction(words, at) or _spelled(words, at)


def _none(words: Sequence[Token], at: int) -> Number | None:
    """Nobody: "no one was hurt" says that none were."""
    if words[at].low == "nobody":
        return Number(at, at + 1, words[at].start, words[at].end, 0.0, 0.0)
    if words[at].low == "no" and low(words, at + 1) in {"one", "people"}:
        return Number(at, at + 2, words[at].start, words[at + 1].end, 0.0, 0.0)
    return None


def _vague(words: Sequence[Token], at: int) -> Number | None:
    """A word that tells only how large: "dozens", "tens of thousands", "millions of dollars"."""
    word = words[at].low
    following = (low(words, at + 1), low(words, at + 2))
    if word in TENFOLD and following == ("of", "thousands"):
        return Number(at, at + 3, words[at].start, words[at + 2].end, TENFOLD[word], None)
    following_number = low(words, at + 1) in SMALL or low(words, at + 1)[:1].isdigit()
    if word not in VAGUE or following_number:  # "she scores seven"
        return None
    unit = "USD" if following == ("of", "dollars") else None
    return Number(at, at + 1, words[at].start, words[at].end, VAGUE[word], None, unit)


def _fraction(words: Sequence[Token], at: int) -> Number | None:
    """A share in words: "two-thirds", "a quarter of", "half of", "one in five"."""
    if words[at].low == "half":
        return _half(words, at)
    upper = 1 if words[at].low == "a" else SMALL.get(words[at].low, 0)
    place = at + 1 + (low(words, at + 1) == "-")
    if not 0 < upper < 10:  # noqa: PLR2004 - digits
        return None
    if (low(words, at + 1), low(words, at + 2), low(words, at + 3)) == ("-", "in", "-"):  # "three-in-ten"
        whole = SMALL.get(low(words, at + 4), 0)
        return _share(words, at, at + 5, upper / whole) if whole > upper else None
    parts = FRACTIONS.get(low(words, place))
    if parts and (upper > 1 or low(words, place + 1) in {"of", "the"}):
        return _share(words, at, place + 1, upper / parts)
    place += 2 if (low(words, place), low(words, place + 1)) == ("out", "of") else low(words, place) == "in"
    whole = SMALL.get(low(words, place), 0)
    if words[at].low == "a" or words[place - 1].low not in {"in", "of"} or whole <= upper:
        return None
    return _share(words, at, place + 1, upper / whole)


def _half(words: Sequence[Token], at: int) -> Number | None:
    if low(words, at - 1) in ROUGHLY and low(words, at + 1) not in {"a", "an", "hour", "dozen", "-"}:
        return _share(words, at, at + 1, 0.5)  # "fell by nearly half"
    if low(words, at + 1) in {"of", "the"}:
        return _share(words, at, at + 1, 0.5)
    if low(words, at + 1) == "a" and low(words, at + 2) in ROUND:
        value = 0.5 * SCALES[words[at + 2].low]
        return Number(at, at + 3, words[at].start, words[at + 2].end, value, value)
    return None


def _share(words: Sequence[Token], at: int, last: int, value: float) -> Number:
    return Number(at, last, words[at].start, words[last - 1].end, value, value, "ratio")


def _spelled(words: Sequence[Token], at: int) -> Number | None:
    """A number in words: "forty-five", "one hundred and six", "three million", "a dozen"."""
    total, part, last = 0.0, 0.0, at
    if low(words, at) == "a" and low(words, at + 1) in ROUND:
        part, last = 1.0, at + 1
    while last < len(words):
        value = _added(part, words[last].low)
        if value is None and (last == at or not _goes_on(words, last, part)):
            break
        last += 1
        part = part if value is None else value
        if part and low(words, last) in SCALES and low(words, last) != "hundred":
            total, part, last = total + part * SCALES[words[last].low], 0.0, last + 1
    if last == at:
        return None
    return Number(at, last, words[at].start, words[last - 1].end, total + part, total + part)


def _added(part: float, word: str) -> float | None:
    """A number below a thousand with one more word; ``None`` where the word does not belong to it."""
    if word == "hundred" and 0 < part < HUNDRED:
        return part * HUNDRED
    if word in TENS and part % HUNDRED == 0:
        return part + TENS[word]
    small = SMALL.get(word)
    if small is not None and (part % HUNDRED == 0 or (part % 10 == 0 and 0 < small < 10)):  # noqa: PLR2004 - digits
        return part + small
    return None


def _goes_on(words: Sequence[Token], at: int, part: float) -> bool:
    """Tell whether a hyphen or "and" stands within a number in words."""
    following = low(words, at + 1)
    if words[at].low == "and":
        return part >= HUNDRED and part % HUNDRED == 0 and (following in SMALL or following in TENS)
    return words[at].low == "-" and part % HUNDRED in TENS.values() and 0 < SMALL.get(following, 0) < 10  # noqa: PLR2004 - digits

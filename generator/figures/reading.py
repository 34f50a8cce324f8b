"""What a number counts: its unit, and the words for it.

Read from the words right behind the number, else from those before it, as news English puts them; nothing is
parsed. A number for which neither is found is no figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from generator.figures.measures import DETERMINERS, HYPHENS, SHARES, Reading, before, in_units, measured
from generator.figures.nouns import Phrase, is_people, is_plural, phrase_at
from generator.figures.numerals import MONEY, Number
from generator.figures.qualifying import qualified
from generator.figures.tokens import Kind, Token, low
from generator.figures.words import (
    BREAKS,
    CONDITION,
    HARMING,
    MONTHS,
    TIMES,
    TOLLS,
    UNITS,
    WEEKDAYS,
)

LIGHT = frozenset("were was have had been has are more left reported seriously still also".split())
"""Words between a number of people and what happened to them."""
LIGHTEST = 3
PARTING = DETERMINERS | {"of", "more", "than", "about", "nearly"}
REACHING = frozenset("to at of is was stands stood reached passed past topped exceeded".split())
"""Words between a toll and its number."""
CURRENCIES = frozenset(MONEY.values())
CHANGES = frozenset("increase rise jump gain drop fall decline decrease cut reduction".split())
PAIR = 2
MARGINS = frozenset("margin majority lead advantage deficit plurality".split())
HAVING = frozenset("won lost gained earned secured received added with had has got took another".split())
"""Words before a count that leaves its noun out."""
AGAIN = frozenset("down up to by from".split())


def read(
    words: Sequence[Token], number: Number, others: Sequence[Number], last: Reading | None
) -> Reading | None:
    """What the number counts or measures; ``None`` where it is no figure.

    ``others`` are all numbers of the sentence, and ``last`` is the reading of the one before.
    """
    if number.unit is None:
        return (
            in_units(words, number, others) or _counting(words, number, others) or _again(words, number, last)
        )
    found = measured(words, number, number.unit)
    if last is not None and low(words, number.first - 1) == "(" and last.number.unit in SHARES:
        return replace(found, counted=last.counted)  # "two-thirds of the boats (69%)"
    if last is not None and _goes_on(words, number, last):
        return replace(found, counted=last.counted)
    return found


def read_abroad(words: Sequence[Token], number: Number) -> Reading | None:
    """Money, shares and measures in digits, whatever the language; a time may be a distance and is left."""
    unit = number.unit or UNITS.get(low(words, number.last))
    if unit is None or unit in TIMES | {"ratio", "m"} or number.is_vague:
        return None
    return Reading(number if number.unit else replace(number, last=number.last + 1), unit, None)


def _goes_on(words: Sequence[Token], number: Number, last: Reading) -> bool:
    """Tell whether a number is the other end of a change: "from 35 percent to 21 percent"."""
    place = last.number.last
    return qualified(words, number)[1] == place + 1 and low(words, place) in {"to", "from"}


def _counting(words: Sequence[Token], number: Number, others: Sequence[Number]) -> Reading | None:
    """A count of things or people that are named behind it, or of people to whom something was done."""
    if low(words, number.last) in HYPHENS | {"×", "%"}:
        return None
    if low(words, number.last) in {"of", "out"}:
        return _part(words, number, others)
    condition = _condition(words, number.last)
    if condition is not None or number.high == 0:
        return Reading(number, "people", condition) if condition else None
    found = phrase_at(words, number.last)
    if found is not None and _is_counted(words, found, number):
        return Reading(number, _unit(words, found), _with_of(words, found))
    return _harmed(words, number)


def _unit(words: Sequence[Token], found: Phrase) -> str:
    head = words[found.head]
    if _is_margin(words, found):
        return f"{words[found.first].low}s"
    return "people" if is_people(head) else head.low


def _is_margin(words: Sequence[Token], found: Phrase) -> bool:
    """Tell whether a noun says how far ahead a count is: "a 53 seat majority"."""
    return found.last - found.first == PAIR and words[found.head].low in MARGINS


def _is_counted(words: Sequence[Token], found: Phrase, number: Number) -> bool:
    head = words[found.head]
    if head.low in WEEKDAYS or head.low in MONTHS:
        return False
    is_change = head.low in CHANGES and low(words, number.first - 1) in {"a", "an"}
    is_change = is_change or _is_margin(words, found)
    return number.high == 1 or is_change or is_plural(head) or (is_people(head) and not head.is_capital)


def _with_of(words: Sequence[Token], found: Phrase) -> Phrase:
    """A count with what it is of: "counts of fraud", "barrels of oil"."""
    if found.last - found.first == 1 and low(words, found.last) == "of":
        more = phrase_at(words, found.last + 1)
        if more is not None and not words[more.first].is_capital:
            return Phrase(found.first, more.last, found.head)
    return found


def _part(words: Sequence[Token], number: Number, others: Sequence[Number]) -> Reading | None:
    """A part of a set: "two of them", "12 of the 90 girls", "six out of 15 shots", "dozens of people"."""
    at = number.last + 1
    while low(words, at) in PARTING or low(words, at).endswith(("'s", "’s")):
        at += 1
    if low(words, at) in {"them", "whom", "us"}:
        return Reading(number, "people", Phrase(at, at + 1, at))
    second = next((other for other in others if other.first == at), None)
    found = phrase_at(words, second.last if second else at)
    if found is None or not _is_counted(words, found, replace(number, high=None)):
        return None
    return Reading(number, _unit(words, found), found)


def _condition(words: Sequence[Token], at: int) -> Phrase | None:
    """What is said of people without a noun, behind a few light words: "58 killed", "two were injured"."""
    last = at + LIGHTEST
    if low(words, at) == "who":  # "the 2.8 million who voted"
        at += 1 + (low(words, at + 1) in LIGHT)
        return Phrase(at, at + 1, at) if at < len(words) else None
    while at < last and low(words, at) in LIGHT:
        at += 1
    return Phrase(at, at + 1, at) if low(words, at) in CONDITION else None


def _harmed(words: Sequence[Token], number: Number) -> Reading | None:
    """Bare numbers of people: "killing three", "the death toll rose to 90"."""
    following = low(words, number.last)
    if following and following not in BREAKS and words[number.last].is_word:
        return None
    at = qualified(words, number)[1] - 1
    if low(words, at) in HARMING:
        return Reading(number, "people", Phrase(at, at + 1, at))
    return _told_before(words, number, at) if low(words, at) in REACHING else None


def _told_before(words: Sequence[Token], number: Number, end: int) -> Reading | None:
    """A number of what the sentence said before: "the number of homes rose to", "the death toll is"."""
    for place in range(end - 1, -1, -1):
        if words[place].low in TOLLS:
            first = place - (low(words, place - 1) in {"death", "injury", "casualty"})
            return Reading(number, "people", Phrase(first, place + 1, place))
        if (low(words, place), low(words, place + 1)) == ("number", "of"):
            found = phrase_at(words, place + 2)
            counts = found is not None and is_plural(words[found.head])
            return Reading(number, _unit(words, found), found) if found and counts else None
    return None


def _counted_again(words: Sequence[Token], number: Number, last: Reading) -> Reading | None:
    """A count that leaves out its noun: "the Torv side won 13 seats and lost 42"."""
    following = words[number.last] if number.last < len(words) else None
    is_free = following is None or not following.is_word or following.low in {"and", "in", "from", "for"}
    is_count = last.unit not in UNITS.values() and last.unit not in CURRENCIES and last.counted is not None
    before = low(words, qualified(words, number)[1] - 1)
    is_had = before in HAVING
    if not (is_free and is_count and is_had and number.is_bare):
        return None
    return Reading(number, last.unit, last.counted)


def _again(words: Sequence[Token], number: Number, last: Reading | None) -> Reading | None:
    """A number that leaves out the unit of the one before: "down 18 percent and Torv is down 14"."""
    if last is None or words[number.first].kind is not Kind.NUMBER:
        return None
    if last.unit in CURRENCIES and number.magnitude > 1.0:  # "$4 million for ships and 2 million for cranes"
        is_of = low(words, number.last) in {"for", "in", "on", "to"}
        return measured(words, number, last.unit) if is_of else None
    if last.unit not in SHARES:
        return _counted_again(words, number, last)
    following = words[number.last] if number.last < len(words) else None
    if following is not None and following.is_word and following.low not in {"and", "in", "on", "from"}:
        return None
    if low(words, number.first - 1) not in AGAIN:
        return None
    return Reading(number, last.unit, before(words, number))

"""What a number counts or measures: its unit, and the words for it.

Read from the words right behind the number, else from those before it, as news English puts them; nothing is
parsed. A number for which neither is found is no figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.figures.nouns import Phrase, is_break, is_people, is_plural, is_verb, phrase_at, phrase_before
from generator.figures.numbers import Number
from generator.figures.tokens import Kind, Token
from generator.figures.words import (
    BREAKS,
    CONDITION,
    HARMING,
    LENGTHS,
    QUALIFIERS,
    TIMES,
    TOLLS,
    UNITS,
    WEEKDAYS,
    MONTHS,
)
from generator.model import DIMENSIONS

POINTS = frozenset({"points", "point"})
FILLERS = frozenset(
    "a an the mere whopping only another additional total combined further just staggering record".split()
)
MOVES = frozenset(
    "to by at from of with for is was be been are were than as low high down up — – : back".split()
)
BRINGING = frozenset(
    """
    bringing brings brought bring taking pushing raising raised raises raise sending lifting cutting cut
    cuts boosting boosted boosts increased increasing lowered lowering reduced reducing slashed hiked
    expanded
    """.split()
)
UNMEASURED = frozenset("higher lower more less longer away late later early earlier old each apiece".split())
NAMELESS = frozenset("it's it’s that's that’s every he's she's there's which".split())
PREPOSITIONS = frozenset("of in for per on".split())
DETERMINERS = frozenset("the a an its their his her our all these those this that".split())
SHARES = frozenset({"percent", "ratio", "percentage points"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number says it is."""

    number: Number
    """Longer than it was found where a second unit goes on with it: "nine minutes and 46 seconds"."""
    unit: str
    counted: Phrase | None


def read(
    words: Sequence[Token], number: Number, others: Sequence[Number], last: Reading | None
) -> Reading | None:
    """What the number counts or measures; ``None`` where it is no figure.

    ``others`` are all numbers of the sentence, and ``last`` is the reading of the one before.
    """
    if number.unit is not None:
        found = _measured(words, number, number.unit)
        goes_on = last is not None and left_of(words, number) - 1 == last.number.last
        if last and goes_on and _low(words, last.number.last) in {"to", "from"}:
            return replace(
                found, counted=last.counted
            )  # "from 35 percent to 21 percent", "fell 5 percent to $6"
        return found
    return _in_units(words, number, others) or _counting(words, number, others) or _again(words, number, last)


def read_abroad(words: Sequence[Token], number: Number) -> Reading | None:
    """Money, shares and measures in digits, whatever the language; a time may be a distance in time and is left."""
    unit = number.unit or UNITS.get(_low(words, number.last))
    if unit is None or unit in TIMES | {"ratio", "m"} or number.is_vague:
        return None
    return Reading(number, unit, None)


def qualifier(words: Sequence[Token], number: Number) -> str:
    """How the number is meant: exact, about, over, under, nearly, at least, up to or vague."""
    if number.is_vague:
        return "vague"
    behind = tuple(word.low for word in words[number.last : number.last + 2])
    if behind == ("or", "more") or behind[:1] == ("+",) or behind == ("-", "plus"):
        return "over"
    at = number.first
    while at and words[at - 1].low in FILLERS:
        at -= 1
    before = tuple(word.low for word in words[max(0, at - 4) : at])
    for phrase, name in QUALIFIERS:
        if before[-len(phrase) :] == phrase:
            return name
    return "exact"


def left_of(words: Sequence[Token], number: Number) -> int:
    """The first token of the number's qualifier, or of the number itself."""
    at = number.first
    while at and words[at - 1].low in FILLERS:
        at -= 1
    before = tuple(word.low for word in words[max(0, at - 4) : at])
    for phrase, _ in QUALIFIERS:
        if before[-len(phrase) :] == phrase:
            at -= len(phrase)
            break
    while at and words[at - 1].low in FILLERS | {"or", "plus", "minus"}:
        at -= 1
    return at


def _low(words: Sequence[Token], at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""


def _in_units(words: Sequence[Token], number: Number, others: Sequence[Number]) -> Reading | None:
    """A measure whose unit stands right behind: "7,000 km", "500-kilogram", "4 percentage points"."""
    at = number.last + (_low(words, number.last) in {"-", "‑"})
    if _low(words, at) in {"percentage", "percent"}:
        place = at + 1 + (_low(words, at + 1) == "-")
        if _low(words, place) in POINTS:
            return _measured(words, replace(number, last=place + 1), "percentage points")
    if _low(words, at) == "point" and at > number.last:
        return _measured(words, replace(number, last=at + 1), "percentage points")
    if _low(words, at) == "light" and _low(words, at + 1) in {"years", "year"}:
        return _measured(words, replace(number, last=at + 2), "light years")
    squared = _low(words, at) in {"square", "sq", "cubic"}
    unit = UNITS.get(_low(words, at + squared))
    if unit is None or number.is_vague and unit not in TIMES | LENGTHS:
        return None
    last = at + squared + 1
    if squared:
        return _measured(words, replace(number, last=last), f"{words[at].low} {unit}")
    if _low(words, last) == "per" or (_low(words, last) in {"an", "a"} and _low(words, last + 1) == "hour"):
        speed = {"miles": "mph", "km": "kph"}.get(unit) if _low(words, last + 1) == "hour" else None
        if speed:
            return _measured(words, replace(number, last=last + 2), speed)
    if (
        at > number.last
        and unit in TIMES
        and _low(words, last) in {"low", "high", "period", "basis", "notice", "anniversary"}
    ):
        return None
    return _compound(words, replace(number, last=last), unit, others)


def _compound(words: Sequence[Token], number: Number, unit: str, others: Sequence[Number]) -> Reading:
    """The measure with a smaller unit that goes on with it: "6 feet, 3 inches"."""
    at = number.last
    while _low(words, at) in {",", "and"}:
        at += 1
    second = next((other for other in others if other.first == at and not other.unit), None)
    smaller = UNITS.get(_low(words, second.last)) if second else None
    if second is None or smaller is None or at == number.last and words[at].low != "," and not second:
        return _measured(words, number, unit)
    (kind, size), (other_kind, other_size) = (
        DIMENSIONS.get(unit, ("", 0.0)),
        DIMENSIONS.get(smaller, (" ", 1.0)),
    )
    if kind != other_kind or size <= other_size or number.low is None or second.low is None:
        return _measured(words, number, unit)
    value = round(number.low * size / other_size + second.low, 6)
    whole = replace(number, last=second.last + 1, end=words[second.last].end, low=value, high=value)
    return _measured(words, whole, smaller)


def _measured(words: Sequence[Token], number: Number, unit: str) -> Reading:
    """A measure with the words for what is measured, from behind it or before it."""
    at = number.last
    if unit in SHARES and _low(words, at) in {"-", "‑"} and _low(words, at + 1) in POINTS:
        at, unit = at + 2, "percentage points"
    elif unit == "percent" and _low(words, at) in POINTS:
        at, unit = at + 1, "percentage points"
    if _low(words, at) == "(":
        closed = next(
            (place for place in range(at, min(at + 8, len(words))) if words[place].text == ")"), None
        )
        at = closed + 1 if closed is not None else at
    if _low(words, at) in {"-", "‑"}:
        at += 1
    is_noun = _low(words, number.first - 1) in DETERMINERS
    counted = _brought(words, number) or _behind(words, at, unit, is_noun=is_noun) or _before(words, number)
    if counted is not None and (is_break(words[counted.head]) or words[counted.head].low in NAMELESS):
        counted = None
    return Reading(number, unit, counted)


def _behind(words: Sequence[Token], at: int, unit: str, *, is_noun: bool) -> Phrase | None:
    """What is measured, behind it: "a 15 percent rate", "34 inches of snow", "$140 million in tax savings".

    ``is_noun`` is true where an article stands before the number, so that no verb can stand behind it.
    """
    following = words[at] if at < len(words) else None
    if following is None:
        return None
    if following.low == "per":
        found = phrase_at(words, at + 1)
        return Phrase(at, found.last, found.head) if found else None
    if following.low in PREPOSITIONS:
        place = at + 1
        while _low(words, place) in DETERMINERS:
            place += 1
        if following.low != "of" and (
            place >= len(words) or words[place].is_capital or _is_time(words, place)
        ):
            return None
        if (
            following.low in {"in", "on", "for"}
            and (unit in SHARES or unit in TIMES or place > at + 1)
            and following.low != "of"
        ):
            return None
        return phrase_at(words, place)
    if not following.is_word or following.low in BREAKS | UNMEASURED or (is_verb(following) and not is_noun):
        return None
    if _is_time(words, at):
        return None
    return phrase_at(words, at)


def _is_time(words: Sequence[Token], at: int) -> bool:
    low = _low(words, at)
    return low in WEEKDAYS or low in MONTHS or low.isdigit() or (UNITS.get(low) in TIMES)


def _before(words: Sequence[Token], number: Number) -> Phrase | None:
    """What is measured, before it: "a height of", "the payment would be", "profit by", "costs rose to"."""
    at = left_of(words, number)
    while at and (words[at - 1].low in MOVES or words[at - 1].low in FILLERS):
        at -= 1
    at = _over_time(words, at)
    verb = at
    while at and _is_verbal(words[at - 1]):
        at -= 1
    found = _subject(words, at) if verb != at else phrase_before(words, at)
    if found is None and verb != at:
        return Phrase(verb - 1, verb, verb - 1)
    return found


def _is_verbal(word: Token) -> bool:
    if not word.is_word or word.low in DETERMINERS | PREPOSITIONS:
        return False
    return is_break(word) or is_verb(word)


def _subject(words: Sequence[Token], end: int) -> Phrase | None:
    """The subject that ends before a verb: the first phrase of "prices on the market of Torv", all of "price of grain"."""
    if _low(words, end - 1) == ")":
        end = next((place for place in range(end - 1, 0, -1) if words[place].text == "("), end)
    found = phrase_before(words, end)
    whole = found
    while found and _low(words, _undetermined(words, found.first) - 1) in PREPOSITIONS | {"by", "at"}:
        joint = _undetermined(words, found.first) - 1
        left = phrase_before(words, joint)
        if left is None:
            break
        of = words[joint].low == "of"
        found = left
        whole = Phrase(left.first, whole.last, left.head) if of and whole else left
    return whole


def _undetermined(words: Sequence[Token], at: int) -> int:
    while _low(words, at - 1) in DETERMINERS:
        at -= 1
    return at


def _brought(words: Sequence[Token], number: Number) -> Phrase | None:
    """What somebody brings to a number: "raised its bid on Monday to $6 million"."""
    at = left_of(words, number)
    if _low(words, at - 1) not in {"to", "by"}:
        return None
    for place in range(at - 2, max(at - 16, -1), -1):
        if words[place].low in BRINGING:
            place += 1
            while _low(words, place) in DETERMINERS:
                place += 1
            return phrase_at(words, place)
    return None


def _over_time(words: Sequence[Token], at: int) -> int:
    """Step back over a time that stands between a thing and its number: "profit this year by"."""
    if at > 1 and words[at - 1].low in UNITS and words[at - 2].low in {"this", "last", "next"}:
        return at - 2
    return at - 1 if at and words[at - 1].low in WEEKDAYS else at


def _counting(words: Sequence[Token], number: Number, others: Sequence[Number]) -> Reading | None:
    """A count of things or people that are named behind it, or of people to whom something was done."""
    at = number.last
    if _low(words, at) in {"-", "‑", "×"}:
        return None
    if _low(words, at) == "%":
        return None
    if _low(words, at) in {"of", "out"}:
        return _part(words, number, others)
    while (
        _low(words, at) in {"more", "new", "other", "additional"}
        and at + 1 < len(words)
        and words[at + 1].is_word
        and words[at + 1].low not in BREAKS
    ):
        if words[at + 1].low in CONDITION:
            break
        at += 1
    plain = number.last
    condition = _condition(words, plain)
    if condition is not None:
        return Reading(number, "people", condition)
    if number.high == 0:
        return None
    found = phrase_at(words, plain)
    if found is not None and _is_counted(words, found, number):
        return Reading(number, _unit(words, found), _with_of(words, found))
    return _harmed(words, number)


def _unit(words: Sequence[Token], found: Phrase) -> str:
    head = words[found.head]
    return "people" if is_people(head) else head.low


def _is_counted(words: Sequence[Token], found: Phrase, number: Number) -> bool:
    head = words[found.head]
    if head.low in WEEKDAYS or head.low in MONTHS:
        return False
    if number.high == 1:
        return True
    return is_plural(head) or (is_people(head) and not head.is_capital)


def _with_of(words: Sequence[Token], found: Phrase) -> Phrase:
    """A count with what it is of: "counts of fraud", "barrels of oil"."""
    if found.last - found.first == 1 and _low(words, found.last) == "of":
        more = phrase_at(words, found.last + 1)
        if more is not None and not words[more.first].is_capital:
            return Phrase(found.first, more.last, found.head)
    return found


def _part(words: Sequence[Token], number: Number, others: Sequence[Number]) -> Reading | None:
    """A part of a set: "two of them", "21 of the 276 girls", "seven out of 16 attempts", "dozens of people"."""
    at = number.last + 1
    while _low(words, at) in DETERMINERS | {"of", "more", "than", "about", "nearly"}:
        at += 1
    if _low(words, at) in {"them", "whom", "us"}:
        return Reading(number, "people", Phrase(at, at + 1, at))
    second = next((other for other in others if other.first == at), None)
    found = phrase_at(words, second.last if second else at)
    if found is None or not _is_counted(words, found, replace(number, high=2.0)):
        return None
    return Reading(number, _unit(words, found), found)


def _condition(words: Sequence[Token], at: int) -> Phrase | None:
    """What is said of people without a noun, within two light words: "58 killed", "two were injured"."""
    start = at
    while (
        _low(words, at)
        in {
            "were",
            "was",
            "have",
            "had",
            "been",
            "has",
            "are",
            "others",
            "other",
            "more",
            "left",
            "reported",
            "seriously",
            "still",
            "also",
            "people",
        }
        and at - start < 3
    ):  # noqa: PLR2004 - auxiliaries
        if words[at].low in {"others", "people"}:
            return None
        at += 1
    return Phrase(at, at + 1, at) if _low(words, at) in CONDITION else None


def _harmed(words: Sequence[Token], number: Number) -> Reading | None:
    """Bare numbers of people: "killing three", "the death toll rose to 85"."""
    at = left_of(words, number)
    following = _low(words, number.last)
    if following and following not in BREAKS and words[number.last].is_word:
        return None
    if _low(words, at - 1) in HARMING:
        return Reading(number, "people", Phrase(at - 1, at, at - 1))
    if _low(words, at - 1) in {"to", "at", "of", "is", "was", "stands", "stood", "reached", "passed"}:
        numbered = next(
            (
                place
                for place in range(at - 1, 0, -1)
                if words[place - 1].low == "number" and words[place].low == "of"
            ),
            None,
        )
        if numbered is not None:
            found = phrase_at(words, numbered + 1)
            if found is not None and is_plural(words[found.head]):
                return Reading(number, _unit(words, found), found)
        toll = next((place for place in range(at - 1, -1, -1) if words[place].low in TOLLS), None)
        if toll is not None:
            first = toll - (toll > 0 and words[toll - 1].low in {"death", "injury", "casualty"})
            return Reading(number, "people", Phrase(first, toll + 1, toll))
    return None


def _again(words: Sequence[Token], number: Number, last: Reading | None) -> Reading | None:
    """A number that leaves out the unit of the one before: "down 28 percent and Torv is down 24"."""
    if last is None or last.unit not in SHARES or words[number.first].kind is not Kind.NUMBER:
        return None
    following = words[number.last] if number.last < len(words) else None
    if following is not None and following.is_word and following.low not in {"and", "in", "on", "from"}:
        return None
    if _low(words, number.first - 1) in {"down", "up", "to", "by", "from"}:
        return Reading(number, last.unit, _before(words, number))
    return None

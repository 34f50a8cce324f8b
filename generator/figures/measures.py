"""What money, a share or a measure is of: "a height of 700 km", "$6 million in aid", "a 14 percent rate"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.figures.nouns import Phrase, is_break, is_verb, phrase_at, phrase_before
from generator.figures.numerals import Number
from generator.figures.qualifying import qualified
from generator.figures.tokens import Kind, Token, low
from generator.figures.words import BREAKS, FILLERS, LENGTHS, MONTHS, TIMES, UNITS, WEEKDAYS
from generator.model import DIMENSIONS

HYPHENS = frozenset({"-", "‑"})
POINTS = frozenset({"points", "point"})
MOVES = frozenset(
    "to by at from of with for is was be been are were than as low high down up — – : back".split()
)
"""Words between what is measured and its number."""
MOVING = MOVES | FILLERS
BRINGING = frozenset(
    """
    bringing brings brought bring taking pushing raising raised raises raise sending lifting cutting cut cuts
    boosting boosted boosts increased increasing lowered lowering reduced reducing slashed hiked expanded
    """.split()
)
FAR = 16
"""Words between such a verb and the number that something is brought to."""
UNMEASURED = frozenset(
    """
    higher lower more less longer away late later early earlier old each apiece wide wider tall taller deep
    deeper high thick long above below south north east west southeast southwest northeast northwest
    """.split()
)
NAMELESS = frozenset("it's it’s that's that’s every he's she's there's which".split())
PREPOSITIONS = frozenset("of in for per on".split())
JOINTS = PREPOSITIONS | {"by", "at", "to"}
DETERMINERS = frozenset("both the a an its their his her our all these those this that".split())
NO_NOUNS = DETERMINERS | PREPOSITIONS
SHARES = frozenset({"percent", "ratio", "percentage points"})
FRAMES = frozenset("low high period basis notice anniversary".split())
"""Behind a time with a hyphen these make a frame and no quantity: "a nine-week low"."""
SPEEDS = {"miles": "mph", "km": "kph"}
BRACKET = 8
"""Words of a conversion in brackets."""


class Reading(Struct, frozen=True, gc=False):
    """What a number says it is."""

    number: Number
    """Longer than it was found where a second unit goes on with it: "four minutes and 6 seconds"."""
    unit: str
    counted: Phrase | None


def in_units(words: Sequence[Token], number: Number, others: Sequence[Number]) -> Reading | None:
    """A measure whose unit stands right behind: "700 km", "500-kilogram", "4 percentage points"."""
    at = number.last + (low(words, number.last) in HYPHENS | {"+"})
    special = _two_words(words, at, hyphened=at > number.last)
    if special is not None:
        return measured(words, replace(number, last=special[1]), special[0])
    unit = UNITS.get(low(words, at))
    if unit is None or (number.is_vague and unit not in TIMES | LENGTHS):
        return None
    if at > number.last and unit in TIMES and low(words, at + 1) in FRAMES:
        return None
    return _compound(words, replace(number, last=at + 1), unit, others)


def _two_words(words: Sequence[Token], at: int, *, hyphened: bool) -> tuple[str, int] | None:
    """A unit of more words than one, or a point, and where it ends."""
    first, second = low(words, at), low(words, at + 1)
    if first in {"percentage", "percent"}:
        place = at + 1 + (second in HYPHENS)
        return ("percentage points", place + 1) if low(words, place) in POINTS else None
    if first == "point" and hyphened:
        return "percentage points", at + 1
    if first == "light" and second in {"year", "years"}:
        return "light years", at + 2
    place = at + 1 + (second in HYPHENS)
    if first in {"square", "sq", "cubic"} and low(words, place) in UNITS:
        return f"{first} {UNITS[low(words, place)]}", place + 1
    return _speed(words, at)


def _speed(words: Sequence[Token], at: int) -> tuple[str, int] | None:
    """A length for each hour or second, and where it ends."""
    unit = UNITS.get(low(words, at), "")
    if unit not in SPEEDS or low(words, at + 1) not in {"per", "a", "an"}:
        return None
    units = {"hour": SPEEDS[unit], "second": f"{unit} per second"}
    found = units.get(low(words, at + 2))
    return (found, at + 3) if found else None


def _compound(words: Sequence[Token], number: Number, unit: str, others: Sequence[Number]) -> Reading:
    """The measure with a smaller unit that goes on with it: "5 feet, 2 inches"."""
    at = number.last
    while low(words, at) in {",", "and"}:
        at += 1
    second = next((other for other in others if other.first == at and not other.unit), None)
    smaller = UNITS.get(low(words, second.last)) if second else None
    if second is None or smaller is None:
        return measured(words, number, unit)
    kind, size = DIMENSIONS.get(unit, (unit, 1.0))
    other_kind, other_size = DIMENSIONS.get(smaller, (smaller, 1.0))
    if kind != other_kind or size <= other_size or number.low is None or second.low is None:
        return measured(words, number, unit)
    value = round(number.low * size / other_size + second.low, 6)
    whole = replace(number, last=second.last + 1, end=words[second.last].end, low=value, high=value)
    return measured(words, whole, smaller)


def measured(words: Sequence[Token], number: Number, unit: str) -> Reading:
    """A measure with the words for what is measured, from behind it or before it."""
    at = number.last
    if unit in SHARES:
        point = at + (low(words, at) in HYPHENS)
        if low(words, point) in POINTS:
            at, unit = point + 1, "percentage points"
    at = _unbracketed(words, at)
    at = _each(words, at)
    at += low(words, at) in HYPHENS
    is_noun = low(words, number.first - 1) in DETERMINERS
    is_set = low(words, qualified(words, number)[1] - 1) in {"at", "to"}
    counted = (
        _brought(words, number)
        or _behind(words, at, unit, is_noun=is_noun, is_set=is_set)
        or before(words, number)
    )
    if counted is not None and (is_break(words[counted.head]) or words[counted.head].low in NAMELESS):
        counted = None
    return Reading(number, unit, counted)


def _each(words: Sequence[Token], at: int) -> int:
    """Step over what a price is for each of: "a $15-an-hour wage"."""
    is_rate = (
        low(words, at) in HYPHENS
        and low(words, at + 1) in {"a", "an", "per"}
        and low(words, at + 2) in HYPHENS
    )
    return at + 4 if is_rate else at


def _unbracketed(words: Sequence[Token], at: int) -> int:
    """Step over a conversion in brackets."""
    if low(words, at) != "(":
        return at
    places = range(at, min(at + BRACKET, len(words)))
    return next((place + 1 for place in places if words[place].low == ")"), at)


def _behind(words: Sequence[Token], at: int, unit: str, *, is_noun: bool, is_set: bool) -> Phrase | None:
    """What is measured, behind it: "a 14 percent rate", "34 inches of snow", "$6 million in tax savings".

    ``is_noun`` is true where an article stands before the number, so that no verb can stand behind it;
    ``is_set`` where something before the number was put at it or rose to it.
    """
    following = words[at] if at < len(words) else None
    if following is None or not following.is_word:
        return None
    if following.low == "per" and UNITS.get(low(words, at + 1)) not in TIMES:
        found = phrase_at(words, at + 1)
        return Phrase(at, found.last, found.head) if found else None
    if following.low in PREPOSITIONS or following.low == "via":
        is_apart = is_set and following.low == "in" and low(words, at + 1) in {"a", "an"}
        return None if is_apart else _of(words, at, unit)  # "put the price at $6 million in a note"
    if unit == "ratio" and following.low == "the":  # "one-third the cost"
        return phrase_at(words, at + 1)
    is_far = following.low in UNMEASURED and low(words, at - 1) not in HYPHENS
    is_other = following.low in BREAKS or is_far or _is_time(words, at)
    return None if is_other or (is_verb(following) and not is_noun) else phrase_at(words, at)


def _of(words: Sequence[Token], at: int, unit: str) -> Phrase | None:
    """What stands behind "of", and behind "in" or "for" where that is no place or time."""
    place = _undetermined(words, at + 1)
    if words[at].low == "of":
        return phrase_at(words, place)
    is_name = (
        place + 1 < len(words) and words[place].kind is Kind.INITIALS and not words[place + 1].is_capital
    )
    if words[at].low == "in" and is_name and unit.isupper():  # "$40 million in U.S. aid"
        return phrase_at(words, place)
    is_plain = (
        low(words, at + 1) not in DETERMINERS - {"a", "an"}
        and place < len(words)
        and not words[place].is_capital
    )
    if not is_plain or _is_time(words, place) or unit in SHARES or unit in TIMES:
        return None
    return phrase_at(words, place)


def _is_time(words: Sequence[Token], at: int) -> bool:
    word = low(words, at)
    return word in WEEKDAYS or word in MONTHS or word.isdigit() or UNITS.get(word) in TIMES


def before(words: Sequence[Token], number: Number) -> Phrase | None:
    """What is measured, before it: "a height of", "the payment would be", "profit by", "costs rose to"."""
    at = qualified(words, number)[1]
    if low(words, at - 1) == "(":
        return phrase_before(words, at - 1)
    while low(words, at - 1) in MOVING:
        at -= 1
    at = _over_time(words, at)
    verb = at
    while at and _is_verbal(words[at - 1]):
        at -= 1
    if at == verb:
        found = phrase_before(words, at)
        is_place = (
            found and words[found.first].is_capital and low(words, found.first - 1) in {"in", "at", "on"}
        )
        return _subject(words, at) if is_place or low(words, at - 1).isdigit() else found
    at -= low(words, at) == "which" and low(words, at - 1) == ","
    return _subject(words, at) or Phrase(verb - 1, verb, verb - 1)


def _is_verbal(word: Token) -> bool:
    if not word.is_word or word.low in NO_NOUNS:
        return False
    return is_break(word) or is_verb(word)


def _subject(words: Sequence[Token], end: int) -> Phrase | None:
    """The subject before a verb: "prices" of "prices on the market of Torv", all of "price of grain"."""
    end = _over_time(words, end)
    if low(words, end - 1) == ")":
        end = next((place for place in range(end - 1, 0, -1) if words[place].low == "("), end)
    found = whole = phrase_before(words, end)
    while found and whole:
        joint = _determined(words, found.first) - 1
        if low(words, joint) not in JOINTS:
            break
        found = phrase_before(words, joint)
        if found:
            whole = Phrase(found.first, whole.last, found.head) if words[joint].low == "of" else found
    return whole


def _determined(words: Sequence[Token], at: int) -> int:
    while low(words, at - 1) in DETERMINERS:
        at -= 1
    return at


def _undetermined(words: Sequence[Token], at: int) -> int:
    while low(words, at) in DETERMINERS:
        at += 1
    return at


def _brought(words: Sequence[Token], number: Number) -> Phrase | None:
    """What somebody brings to a number: "cut its budget on Monday to $6 million"."""
    at = qualified(words, number)[1]
    if low(words, at - 1) not in {"to", "by"}:
        return None
    places = range(at - 2, max(at - FAR, -1), -1)
    verb = next((place for place in places if words[place].low in BRINGING), None)
    return None if verb is None else phrase_at(words, _undetermined(words, verb + 1))


def _over_time(words: Sequence[Token], at: int) -> int:
    """Step back over a time that stands between a thing and its number: "profit this year by"."""
    if low(words, at - 1) in UNITS and low(words, at - 2) in {"this", "last", "next"}:
        return at - 2
    if low(words, at - 1).isdigit() and low(words, at - 2) == "in":
        return at - 2
    if low(words, at - 1) in UNITS and low(words, at - 2) not in DETERMINERS:  # "over the past 12 months"
        place = at - 2
        while low(words, place) in {"the", "last", "past"} or words[place].kind is Kind.NUMBER:
            place -= 1
        if at - 2 > place >= 0 and low(words, place) in {"over", "in", "for", "during", "within"}:
            return place
    return at - (low(words, at - 1) in WEEKDAYS)

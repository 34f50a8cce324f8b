"""Line up the figures of several stories that state the same quantity, precision first.

Two figures are one quantity where unit, thing counted and what is done to it agree, and nothing speaks
against it: another day, other names within what is counted, another thing done. Equal numbers need less
evidence than unequal ones. Groups grow from the surest pair on; one source does not contradict itself in one
story, so two unequal numbers of one story and one source never stand in one group.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, compress

from generator.figures.context import Context
from generator.memo import Kind, Memo
from generator.model import Event, Mention, Quantity, Theme

CONVERTED = re.compile(r"\([^\s()]{1,12}(?:\s[^\W\d]+){0,2}\)")
"""A number in brackets, which says the one before it in another unit."""
FIRST = 80
"""Figures of a story that are compared: what matters comes early, and pairs grow with the square."""
LARGE = 1e6
"""From this on, two equal sums of one event are one sum."""
MANY = 6
"""From this on, two equal numbers of people of one event are the same people, called otherwise or not."""
CLOSE = 1 / 3
"""Unequal numbers of one quantity are no further apart than this ratio, a toll that grows included."""
ALIKE = 0.45
"""Share of near words that unequal numbers have in common."""
TOUCHING = 0.15
"""The same for equal numbers of people who are called otherwise."""
RELATED = 0.5
"""The same where nothing else tells what is counted."""
NAMES = 2
"""Names that sentences of two events have in common where their numbers are unequal."""
PERIODS = frozenset("season term time round game lap year month week day hour minute".split())
"""Counts of these tell of any spell: five seasons here and six there are no two numbers for one thing."""
VAGUEST = 50
"""A vague word means fewer than so many times the least that it says."""
LINED = Kind("lined up", __name__, list[list[tuple[int, int]]])
DIFFERS = Kind("differs", __name__, bool)
EXACT_DIGITS = 3
"""Digits from which on a number is nobody else's."""


def quantities_of(event: Event) -> tuple[Quantity, ...]:
    """The quantities that two stories of an event or more state, the most often stated first."""
    return line_up([event])


def figures_differ(event: Event) -> bool:
    """Tell whether the stories of an event state unequal numbers for one quantity."""
    return any(quantity.differs for quantity in quantities_of(event))


def differing(events: Sequence[Event], memo: Memo) -> list[Event]:
    """The events whose stories state unequal numbers for one quantity."""
    grounds = [memo.digest(event.stories) for event in events]
    differ = memo.many(DIFFERS, grounds, lambda place: figures_differ(events[place]))
    return list(compress(events, differ))


def quantities_in(theme: Theme, memo: Memo | None = None) -> tuple[Quantity, ...]:
    """The quantities that two stories of a theme or more state, across its events too."""
    return line_up(theme.events, memo)


def line_up(events: Sequence[Event], memo: Memo | None = None) -> tuple[Quantity, ...]:
    """The quantities that two stories or more state; their order does not depend on that of the stories."""
    memo = memo or Memo()
    stories = [story for event in events for story in event.stories]
    ground = memo.digest(stories, [len(event.stories) for event in events])
    found = [
        Quantity(tuple(Mention(stories[story], stories[story].figures[figure]) for story, figure in group))
        for group in memo.one(LINED, ground, lambda: _lined(events))
    ]
    across = [quantity for quantity in found if len(quantity.stories) > 1]
    return tuple(sorted(across, key=lambda quantity: (-len(quantity.stories), not quantity.differs)))


def _lined(events: Sequence[Event]) -> list[list[tuple[int, int]]]:
    """Groups of figures that are one quantity, each by the place of its story and its own in it."""
    told = [(number, story) for number, event in enumerate(events) for story in event.stories]
    places = [
        (at, figure)
        for at, (_, story) in enumerate(told)
        for figure, stated in enumerate(story.figures[:FIRST])
        if not CONVERTED.match(story.text, max(0, stated.stated.start - 1))
    ]
    contexts = [Context(Mention(told[at][1], told[at][1].figures[n]), told[at][0]) for at, n in places]
    pairs = sorted(
        (
            (-score, one, two)
            for one, two in _near(contexts)
            if (score := likeness(contexts[one], contexts[two]))
        ),
    )
    return [[places[place] for place in sorted(group)] for group in _grown(contexts, pairs)]


def likeness(one: Context, two: Context) -> float:
    """How sure it is that two figures are one quantity; 0 where they are not taken for one."""
    if one.figure.measure[0] != two.figure.measure[0]:
        return 0.0
    likeness_of = _equal if one.figure.equals(two.figure) else _unequal
    if likeness_of is _unequal and not _is_close(one, two):
        return 0.0
    return 0.0 if _is_against(one, two) else likeness_of(one, two)


def _is_against(one: Context, two: Context) -> bool:
    """Tell whether something says that two figures are two quantities."""
    if one.role and two.role and one.role != two.role:
        return True
    if _is_own(one, two):
        return False
    return bool(one.days and two.days and not one.days & two.days)


def _is_own(one: Context, two: Context) -> bool:
    """Tell whether two equal numbers of one event are so exact that they can be no others."""
    if one.event != two.event or not one.figure.equals(two.figure) or one.figure.is_vague:
        return False
    digits = _digits(one)
    is_money = len(one.figure.unit) == EXACT_DIGITS and one.figure.unit.isupper()
    if is_money and one.figure.low >= LARGE:
        return True
    is_measure = is_money or one.figure.measure[0] in {"length", "mass", "speed", "area", "volume"}
    return digits >= EXACT_DIGITS - is_measure


def _digits(context: Context) -> int:
    """The digits that a number is told with, without the zeros around them."""
    return len(f"{context.figure.low:f}".replace(".", "").strip("0"))


def _equal(one: Context, two: Context) -> float:
    if one.event != two.event and not one.names & two.names:  # what is of one event may be its own
        return 0.0
    shared = _overlap(one.topic, two.topic)
    if _is_own(one, two):
        return 3 + shared
    if _is_same_kind(one, two) or (one.role and one.role == two.role and _may_be(one, two)):
        return 2 + shared
    if (
        one.figure.unit == "people"
        and one.figure.low >= MANY
        and one.event == two.event
        and shared >= (TOUCHING if _digits(one) > 1 or _may_be(one, two) or one.role else RELATED)
    ):
        return 1.5 + shared
    return 1 + shared if shared >= RELATED and _may_be(one, two) else 0.0


def _is_close(one: Context, two: Context) -> bool:
    """Tell whether two unequal numbers are near enough to be told of one quantity."""
    if one.figure.is_vague or two.figure.is_vague:
        return _holds(one, two) or _holds(two, one)
    low, high = sorted((one.figure.low, two.figure.low))
    return not low or low / high >= CLOSE


def _unequal(one: Context, two: Context) -> float:
    low, high = sorted((one.figure.low, two.figure.low))
    vague = one.figure.is_vague or two.figure.is_vague
    ratio = low / high if high else 0.0
    if _is_part(one, two) or not _is_here(one, two):
        return 0.0
    shared = _overlap(one.topic, two.topic)
    same_role = one.role is not None and one.role == two.role
    if one.story is two.story and low and not (_is_same_kind(one, two) and shared >= ALIKE):
        return 0.0
    if same_role and (_may_be(one, two) if vague else one.kinds == two.kinds):
        return (ratio + shared) / 2 + 0.01
    if (one.kinds & two.kinds) - PERIODS and shared >= ALIKE and (vague or one.counted == two.counted):
        return (ratio + shared) / 2
    return 0.0


def _is_part(one: Context, two: Context) -> bool:
    """Tell whether one figure says it is a part, or the names in the two nouns differ."""
    if one.modifiers and two.modifiers and one.modifiers != two.modifiers:
        return True
    return one.is_part or two.is_part


def _holds(vague: Context, other: Context) -> bool:
    """Tell whether a vague word can mean the other number: dozens 90, thousands 5,000."""
    return (
        vague.figure.is_vague
        and not other.figure.is_vague
        and vague.figure.low <= other.figure.low < vague.figure.low * VAGUEST
    )


def _is_here(one: Context, two: Context) -> bool:
    """Tell whether the names around two figures let them be of one place; stricter across events."""
    if one.event != two.event:
        return len(one.names & two.names) >= NAMES
    return bool(one.setting & two.setting) or not one.setting or not two.setting


def _is_same_kind(one: Context, two: Context) -> bool:
    return bool(one.kinds & two.kinds)


def _may_be(one: Context, two: Context) -> bool:
    """Tell whether two nouns can stand for the same: equal ones, or one that leaves it open."""
    return _is_same_kind(one, two) or not one.kinds or not two.kinds


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / max(1, min(len(one), len(two)))


def _near(contexts: Sequence[Context]) -> Iterator[tuple[int, int]]:
    """The pairs worth a look: of one dimension, with a number, a kind or a role in common."""
    measured = [context.figure.measure for context in contexts]
    common = Counter(dimension for dimension, _ in measured)
    rows: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, (context, (dimension, size)) in enumerate(zip(contexts, measured, strict=True)):
        if common[dimension] == 1:
            continue
        rows[dimension, round(context.figure.low * size, 3)].append(place)
        for kind in context.kinds:
            rows[dimension, kind].append(place)
        if context.role:
            rows[dimension, context.role].append(place)
    yield from sorted({pair for row in rows.values() for pair in combinations(row, 2)})


def _grown(contexts: Sequence[Context], pairs: Iterable[tuple[float, int, int]]) -> list[list[int]]:
    """Groups that grow from the surest pair on, no two members of which exclude each other."""
    group = {place: [place] for place in range(len(contexts))}
    for _, one, two in pairs:
        left, right = group[one], group[two]
        if left is right or any(_exclude(contexts[a], contexts[b]) for a in left for b in right):
            continue
        left.extend(right)
        for place in right:
            group[place] = left
    return [members for place, members in group.items() if members[0] == place and len(members) > 1]


def _exclude(one: Context, two: Context) -> bool:
    """Tell whether two figures cannot be one: two numbers of one source in one story, or two things done."""
    if one.role and two.role and one.role != two.role:
        return True
    if one.figure.equals(two.figure):
        return False
    if (
        one.kinds
        and two.kinds
        and not one.kinds & two.kinds
        and not (one.figure.is_vague or two.figure.is_vague)
    ):
        return True
    if one.story is not two.story or one.figure.is_vague or two.figure.is_vague or one.is_line != two.is_line:
        return False
    speakers = {one.figure.speaker, two.figure.speaker}
    return len(speakers) == 1 or (None in speakers and 0.0 not in {one.figure.low, two.figure.low})

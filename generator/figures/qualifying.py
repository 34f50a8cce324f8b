"""How a number is meant, by the words right before it: about, more than, at least."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.numerals import Number
from generator.figures.tokens import Token, low
from generator.figures.words import FILLERS, TIMES, UNITS
from generator.model import Qualifier

BEFORE = tuple(
    sorted(
        (
            (tuple(phrase.split()), qualifier)
            for qualifier, phrases in {
                Qualifier.OVER: "in excess of|upwards of|more than|over|above|exceeding|exceeded",
                Qualifier.UP_TO: "as much as|as many as|up to|at most|no more than",
                Qualifier.AT_LEAST: "at least|a minimum of|no fewer than|no less than|not less than",
                Qualifier.UNDER: "less than|fewer than|just under|under|below",
                Qualifier.NEARLY: "close to|nearly|almost",
                Qualifier.ABOUT: "about|around|roughly|approximately|some|estimated|near|circa",
            }.items()
            for phrase in phrases.split("|")
        ),
        key=lambda item: -len(item[0]),
    )
)
"""Words before a number and how they mean it, the longest first."""
BY_LAST: dict[str, list[tuple[tuple[str, ...], Qualifier]]] = {}
"""The same by their last word."""
for _phrase, _qualifier in BEFORE:
    BY_LAST.setdefault(_phrase[-1], []).append((_phrase, _qualifier))
PLACING = frozenset({("under",), ("over",), ("above",), ("below",), ("near",)})
"""Before an article these say where something is: "lent under a $50 million plan"."""
MOVING = frozenset(
    "bring brings brought bringing push pushes pushed pushing went goes went gone moved took".split()
)
FAR = 7
"""Words between such a verb and "up to", which then tell where something goes and no limit."""
LASTING = frozenset(
    """
    for of after than in is was were be been last lasts lasted lasting take takes took taken taking spend
    spends spent spending wait waits waited within every and or with has have had at by to
    """.split()
)
"""Words before "over" behind which it means "more than" a time."""
SIGNED = frozenset({"or", "plus", "minus"})
"""What stands before a margin of error."""
LOOSE = FILLERS | SIGNED


def qualified(words: Sequence[Token], number: Number) -> tuple[Qualifier, int]:
    """How the number is meant, and the first token of the words that say so and of what stands among them."""
    at = _unfilled(words, number.first, FILLERS)
    found = Qualifier.EXACT
    for phrase, qualifier in BY_LAST.get(low(words, at - 1), ()):
        if tuple([word.low for word in words[max(0, at - len(phrase)) : at]]) == phrase:
            if not _is_no_qualifier(words, number, phrase, at):
                found, at = qualifier, at - len(phrase)
            break
    at = _unfilled(words, at, LOOSE)
    if number.is_vague:
        return Qualifier.VAGUE, at
    behind = (low(words, number.last), low(words, number.last + 1))
    is_plus = any(
        word.text == "+" and word.start == number.end for word in words[number.first : number.last + 1]
    )
    if behind in {("or", "more"), ("-", "plus")} or is_plus:
        return Qualifier.OVER, at
    return found, at


def _is_no_qualifier(words: Sequence[Token], number: Number, phrase: tuple[str, ...], at: int) -> bool:
    """Tell whether words like a qualifier's, which end before ``at``, are a verb, a preposition or a move."""
    if phrase == ("estimated",):  # "an estimated 30", not "Torv estimated 30"
        return low(words, at - 2) not in {"a", "an", "the", "and", "some", ""}
    if phrase == ("up", "to"):
        return any(word.low in MOVING for word in words[max(0, at - FAR) : at])
    if phrase in PLACING and low(words, at) in {"a", "an", "the"} and number.unit != "ratio":
        return True
    return phrase == ("over",) and _is_spread(words, number, at - 1)


def _is_spread(words: Sequence[Token], number: Number, at: int) -> bool:
    """Tell whether "over" spreads something out: "20 talks over four days", not "for over four days"."""
    unit = UNITS.get(low(words, number.last - 1)) or UNITS.get(low(words, number.last))
    return unit in TIMES and low(words, at - 1) not in LASTING


def _unfilled(words: Sequence[Token], at: int, fillers: frozenset[str]) -> int:
    while low(words, at - 1) in fillers:
        at -= 1
    return at

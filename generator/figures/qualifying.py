"""How a number is meant, by the words right before it: about, more than, at least."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.numerals import Number
from generator.figures.tokens import Token, low
from generator.figures.words import FILLERS
from generator.model import Qualifier

BEFORE = tuple(
    sorted(
        (
            (tuple(phrase.split()), qualifier)
            for qualifier, phrases in {
                Qualifier.OVER: "in excess of|more than|over|above|exceeding|exceeded",
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
LONGEST = 3
SIGNED = frozenset({"or", "plus", "minus"})
"""What stands before a margin of error."""


def qualified(words: Sequence[Token], number: Number) -> tuple[Qualifier, int]:
    """How the number is meant, and the first token of the words that say so and of what stands among them."""
    at = _unfilled(words, number.first, FILLERS)
    before = tuple(word.low for word in words[max(0, at - LONGEST) : at])
    found = Qualifier.EXACT
    for phrase, qualifier in BEFORE:
        if before[-len(phrase) :] == phrase:
            found, at = qualifier, at - len(phrase)
            break
    at = _unfilled(words, at, FILLERS | SIGNED)
    if number.is_vague:
        return Qualifier.VAGUE, at
    behind = (low(words, number.last), low(words, number.last + 1))
    if behind in {("or", "more"), ("-", "plus")} or behind[0] == "+":
        return Qualifier.OVER, at
    return found, at


def _unfilled(words: Sequence[Token], at: int, fillers: frozenset[str]) -> int:
    while low(words, at - 1) in fillers:
        at -= 1
    return at

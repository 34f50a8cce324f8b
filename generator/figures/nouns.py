"""Noun phrases near a number, found without a grammar: where they end, their head, whether it is people."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.figures.tokens import Token, touches
from generator.figures.words import AGENTS, BREAKS, PEOPLE, PLURALS, SINGULAR_S, THINGS, VERBS
from generator.wording import PAST

HYPHENS = frozenset("-‑‐")
LONGEST = 7
"""Words of a noun phrase."""


class Phrase(Struct, frozen=True, gc=False):
    """A noun phrase among the tokens of a sentence."""

    first: int
    last: int
    """Half open."""
    head: int

    def text(self, text: str, words: Sequence[Token]) -> str:
        """Its words as they stand."""
        return text[words[self.first].start : words[self.last - 1].end]


def is_plural(word: Token) -> bool:
    """Tell whether a word looks like a plural noun.

    A word in capitals or an owner's name is none.
    """
    low = word.low
    return low in PLURALS or (
        len(low) > 3  # noqa: PLR2004 - "gas", "bus", "yes"
        and low.endswith("s")
        and not low.endswith(SINGULAR_S)
        and not low.endswith(("'s", "’s"))
        and not word.text.isupper()
    )


def is_people(word: Token) -> bool:
    """Tell whether a noun is one for people."""
    low = word.low
    if low in PEOPLE:
        return True
    if word.is_capital and low.endswith(("ans", "ese", "ish")):
        return True
    is_thing = low in THINGS or low.endswith(("meters", "metres"))
    return low.endswith(AGENTS) and not is_thing and len(low) > 5  # noqa: PLR2004 - "cars", "ants"


def is_verb(word: Token) -> bool:
    """Tell whether a lower-case word behind a noun looks like its verb."""
    low = word.low
    return low in VERBS or (not word.is_capital and (low in PAST or low.endswith(("ed", "ing", "ly"))))


def phrase_at(words: Sequence[Token], at: int) -> Phrase | None:
    """The noun phrase that begins at a token; ``None`` where none does.

    It goes to its first plural noun that no other noun follows, else to the word before what ends it.
    """
    first, last = at, at
    plural: int | None = None
    while last < len(words) and last - first < LONGEST:
        word = words[last]
        if _is_joint(words, last, first):
            last += 1
            continue
        if not word.is_word or (is_break(word) and not _is_compound(words, last)):
            break
        if plural is not None and (is_verb(word) or not is_plural(word)):
            break
        if plural is None and last > first and _is_its_verb(words, last):
            break
        if is_plural(word) and not _is_adjective(words, last):
            plural = last
        last += 1
    while last > first and not words[last - 1].is_word:
        last -= 1
    return Phrase(first, last, plural if plural is not None else last - 1) if last > first else None


def is_break(word: Token) -> bool:
    """Tell whether a noun phrase ends before a word; "US" is not "us"."""
    return word.low in BREAKS and not (word.low == "us" and word.text == "US")


def _is_its_verb(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word is the verb of the phrase before it; "made" in "Vellan-made ships" is none."""
    is_joined = words[at - 1].text in {"-", "‑"} or words[at - 1].low.endswith("ly")
    return is_verb(words[at]) and not is_joined and not _leads_on(words, at)


def _is_joint(words: Sequence[Token], at: int, first: int) -> bool:
    """Tell whether a mark stands within a word or joins two: "high-rise", "'swept'"."""
    word = words[at]
    if word.text not in {"-", "‑", "‐"} or at == first or at + 1 >= len(words):
        return False
    return words[at - 1].end == word.start and word.end == words[at + 1].start


def _is_compound(words: Sequence[Token], at: int) -> bool:
    """Tell whether a small word stands in a compound: "mail-in votes", "point-of-care tests"."""
    return (at > 0 and touches(words, at - 1) and words[at - 1].text in HYPHENS) or (
        touches(words, at) and words[at + 1].text in HYPHENS
    )


def _leads_on(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word like a verb stands before a noun, as "guided" in "three guided bombs"."""
    following = words[at + 1] if at + 1 < len(words) else None
    return (
        following is not None and following.is_word and following.low not in BREAKS and is_plural(following)
    )


def _is_adjective(words: Sequence[Token], at: int) -> bool:
    """Tell whether a plural form stands before a noun: "United States troops", "sports clubs"."""
    following = words[at + 1] if at + 1 < len(words) else None
    leads = following is not None and following.is_word and words[at].is_capital
    return leads and (is_plural(words[at + 1]) or words[at + 1].is_capital)


def phrase_before(words: Sequence[Token], end: int) -> Phrase | None:
    """The noun phrase that ends right before a token."""
    first = end
    while first > 0 and end - first < LONGEST:
        word = words[first - 1]
        if not word.is_word and not (first > 1 and _is_joint(words, first - 1, 0)):
            break
        if is_break(word) or (first < end and is_verb(word)):
            break
        first -= 1
    while first < end and not words[first].is_word:
        first += 1
    return Phrase(first, end, end - 1) if first < end and words[end - 1].is_word else None

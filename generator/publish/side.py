"""What one of two reports of the same event has and the other has not, in their own words.

First numbers that the other states nowhere, then keywords that stand nowhere in the other: what a reader who
knows one report would look for in the other. Nothing is said of which is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from generator.model import Mention, Sentence, Story
from generator.publish.tally import block_of, is_shown

NUMBERS, WORDS = 3, 2
"""At most so many of each, for either report."""


@dataclass(frozen=True, slots=True)
class Side:
    """Two reports beside each other; every piece is verbatim, with the block it stands in."""

    here: tuple[Sentence, ...]
    """What only the first has."""
    there: tuple[Sentence, ...]
    """What only the second has."""

    @property
    def turned(self) -> Side:
        """The same, seen from the other report."""
        return Side(self.there, self.here)


def side_by_side(story: Story, other: Story) -> Side:
    """Lay a report beside another one of the same event."""
    return Side(_only_in(story, other), _only_in(other, story))


def _only_in(story: Story, other: Story) -> tuple[Sentence, ...]:
    return (*islice(_numbers(story, other), NUMBERS), *islice(_words(story, other), WORDS))


def _numbers(story: Story, other: Story) -> Iterator[Sentence]:
    """What a story counts that the other does not; no times, and nothing that does not say what it counts."""
    told: set[str] = set()
    known = {(figure.low, figure.high) for figure in other.figures}
    for figure in story.figures:
        if (figure.low, figure.high) in known or figure.is_vague or figure.counted is None:
            continue
        words = Mention(story, figure).stated
        if figure.measure[0] == "time" or words in told or figure.counted not in words:
            continue
        told.add(words)
        yield from _found(story, words, figure.stated.start)


def _words(story: Story, other: Story) -> Iterator[Sentence]:
    """Names and phrases that the other lacks; of a single word the other may just have another form."""
    phrases = [keyword for keyword in story.keywords if " " in keyword.text]
    there = f"{other.headline}\n{other.text}".casefold() if phrases else ""
    for keyword in phrases:
        spellings = (keyword.text, *keyword.surfaces)
        if any(spelling.casefold() in there for spelling in spellings):
            continue
        places = ((words, story.text.find(words)) for words in spellings)
        yield from islice((piece for words, at in places if at >= 0 for piece in _found(story, words, at)), 1)


def _found(story: Story, words: str, place: int) -> Iterator[Sentence]:
    block = block_of(story, place)
    if block is not None and is_shown(words, story):
        yield Sentence(story, block, words)

"""What stories say, read once for events and themes alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.batches import batched
from generator.grouping.reading import Reading, counted, read
from generator.grouping.words import Spelled, spelled
from generator.memo import Kind, Memo
from generator.mentions import HELD, words_held
from generator.model import Story
from generator.openings import KEPT as OPENINGS
from generator.openings import openings

WORDS = Kind("words of stories", __name__, Spelled)

ANNOUNCED = re.compile(
    r"\b(?:interview|conversation|transcript|talk|questions|answers|editor|host|moderator|reporter)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Evidence:
    """Stories by day, document and number, and their features."""

    stories: tuple[Story, ...]
    reading: Reading

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each story's key."""
        return {story.key: place for place, story in enumerate(self.stories)}

    def between(self, first: date, last: date) -> Evidence:
        """The stories of some days, read again: all that they share has a column, as rare as it is here."""
        chosen = tuple(story for story in self.stories if first <= story.day <= last)
        return Evidence(chosen, read(((told(story), story.lang) for story in chosen), self.reading))

    def extended(self, stories: Sequence[Story]) -> Evidence:
        """With more stories, weighed by what was known before; what was in one story alone has no column."""
        joined = [*self.stories, *stories]
        order = sorted(range(len(joined)), key=lambda place: _order(joined[place]))
        reading = self.reading.extended(((told(story), story.lang) for story in stories), order)
        return Evidence(tuple(joined[place] for place in order), reading)


def gather(stories: Sequence[Story], memo: Memo | None = None) -> Evidence:
    """Read the stories, which may come in any order; ``memo`` may have the words of some."""
    batches = batched(stories, memo)
    return Evidence(batches.stories, counted(batches.each(WORDS, _spelled)))


def begin(stories: Sequence[Story], memo: Memo | None = None) -> None:
    """Let what events, themes and editions will read in stories be read ahead, where that is possible."""
    batched(stories, memo).begin((WORDS, _spelled), (HELD, words_held), (OPENINGS, openings))


def _spelled(stories: Sequence[Story]) -> Spelled:
    return spelled((told(story), story.lang) for story in stories)


def told(story: Story) -> str:
    """The words of a story and of its headline, unless its first sentence served.

    Of a talk, what is said, without the labels of its turns and the words by which headlines announce a talk:
    they tell who talks, not what about.
    """
    said = "\n\n".join(block.speech for block in story.paragraphs)
    if story.headline_is_made:
        return said
    headline = ANNOUNCED.sub("", story.headline) if story.is_talk else story.headline
    return f"{headline}. {said}"


def _order(story: Story) -> tuple[date, str, int]:
    return story.day, story.document, story.number

"""What stories say, read once for events and themes alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.batches import batched
from generator.grouping.reading import Reading, counted
from generator.grouping.words import Spelled, spelled
from generator.memo import Kind, Memo, Wanted
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

    def extended(self, stories: Sequence[Story], memo: Memo | None = None) -> Evidence:
        """With more stories, each behind all that are there, weighed by what is known of those."""
        added = batched(stories, memo)
        reading = self.reading.extended(added.each(WORDS, spelled_of))
        return Evidence((*self.stories, *added.stories), reading)


def gather(stories: Sequence[Story], memo: Memo | None = None, since: date | None = None) -> Evidence:
    """Read the stories, which may come in any order; ``memo`` may have the words of some.

    What no other story has is held of those from the day ``since`` on, in case that a later one has it.
    """
    batches = batched(stories, memo)
    ordered = batches.stories
    first = None if since is None else sum(story.day < since for story in ordered)
    return Evidence(ordered, counted(batches.each(WORDS, spelled_of), first))


def for_groups(stories: Sequence[Story], memo: Memo) -> list[Wanted]:
    """What is read in stories for events and themes, to be made ahead."""
    return batched(stories, memo).wanted(WORDS, spelled_of)


def for_names(stories: Sequence[Story], memo: Memo) -> list[Wanted]:
    """What is read in stories for themes' names and for editions, likewise."""
    batches = batched(stories, memo)
    return [*batches.wanted(HELD, words_held), *batches.wanted(OPENINGS, openings)]


def spelled_of(stories: Sequence[Story]) -> Spelled:
    """The words of stories."""
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

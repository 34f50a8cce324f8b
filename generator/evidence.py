"""What stories say, read once for events and themes alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from generator.grouping.reading import read
from generator.model import Story


class Evidence:
    """Stories by day, document and number, and their features."""

    def __init__(self, stories: Sequence[Story]) -> None:
        """Read the stories, which may come in any order."""
        self.stories = tuple(sorted(stories, key=lambda story: (story.day, story.document, story.number)))
        self.reading = read((told(story), story.lang) for story in self.stories)

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each story's key."""
        return {story.key: place for place, story in enumerate(self.stories)}


def told(story: Story) -> str:
    """The words of a story and of its headline, unless its first sentence served."""
    return f"{'' if story.headline_is_made else f'{story.headline}. '}{story.text}"

"""The sentences that stand for a story in lists and in feeds: worked out once, and kept from build to build.

They follow from the story's document and from its keywords. What is kept is read for many stories at once,
in the order of the site, as pages ask for one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.memo import Kind, Memo
from generator.model import Block, Sentence, Story
from generator.publish.body import shown
from generator.summary import key_sentence, under_headline

AHEAD = 16
"""Stories that are read at once: what one question costs is shared, and few are read in vain."""
Place = tuple[int, str]
"""A sentence: the number of its block among those that are shown, and its words."""
Found = tuple[Sentence | None, Sentence | None]
STANDING = Kind("standfirsts", __name__, tuple[Place | None, Place | None])


@dataclass(frozen=True)
class Standfirsts:
    """What stands for each of a site's stories."""

    stories: Sequence[Story]
    memo: Memo
    _places: dict[str, int]
    _known: dict[str, Found]

    def key(self, story: Story) -> Sentence | None:
        """The story's key sentence; none without a sentence."""
        return self._found(story)[0]

    def under(self, story: Story) -> Sentence | None:
        """The sentence that stands under its headline."""
        return self._found(story)[1]

    def _found(self, story: Story) -> Found:
        place = self._places.get(story.id)
        if place is None or self.stories[place] is not story:  # another version of it
            return key_sentence(story), under_headline(story)
        found = self._known.get(story.id)
        if found is None:
            self._read([one for one in self.stories[place : place + AHEAD] if one.id not in self._known])
            found = self._known[story.id]
        return found

    def _read(self, stories: Sequence[Story]) -> None:
        grounds = [
            self.memo.digest((story,), [keyword.surfaces for keyword in story.keywords]) for story in stories
        ]
        kept = self.memo.many(STANDING, grounds, lambda at: _made(stories[at]))
        for story, (key, under) in zip(stories, kept, strict=True):
            blocks = shown(story, story.policy) if key or under else ()
            said = _sentence(story, blocks, key)
            self._known[story.id] = said, said if under == key else _sentence(story, blocks, under)


def standfirsts(stories: Sequence[Story], memo: Memo) -> Standfirsts:
    """The standfirsts of a site's stories, in its order."""
    return Standfirsts(stories, memo, {story.id: place for place, story in enumerate(stories)}, {})


def _made(story: Story) -> tuple[Place | None, Place | None]:
    key = key_sentence(story)
    under = under_headline(story) if story.headline_is_made else key
    return _place(story, key), _place(story, under)


def _place(story: Story, sentence: Sentence | None) -> Place | None:
    if sentence is None:
        return None
    return shown(story, story.policy).index(sentence.block), sentence.text


def _sentence(story: Story, blocks: Sequence[Block], place: Place | None) -> Sentence | None:
    return place and Sentence(story, blocks[place[0]], place[1])

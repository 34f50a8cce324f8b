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
Places = tuple[Place | None, Place | None]
Found = tuple[Sentence | None, Sentence | None]
STANDING = Kind("standfirsts", __name__, tuple[Place | None, Place | None])


@dataclass(frozen=True)
class Standfirsts:
    """What stands for each of a site's stories."""

    stories: Sequence[Story]
    memo: Memo
    _places: dict[str, int]
    _read: dict[str, Places]
    """Where they stand, by story's id: read ahead of what is asked for, and of no text."""
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
            key, under = self._places_of(story, place)
            blocks = shown(story, story.policy) if key or under else ()
            said = _sentence(story, blocks, key)
            found = said, said if under == key else _sentence(story, blocks, under)
            self._known[story.id] = found
        return found

    def _places_of(self, story: Story, place: int) -> Places:
        if story.id not in self._read:
            new = [one for one in self.stories[place : place + AHEAD] if one.id not in self._read]
            grounds = [
                self.memo.digest((one,), [keyword.surfaces for keyword in one.keywords]) for one in new
            ]
            kept = self.memo.many(STANDING, grounds, lambda at: _made(new[at]))
            self._read.update((one.id, places) for one, places in zip(new, kept, strict=True))
        return self._read[story.id]


def standfirsts(stories: Sequence[Story], memo: Memo) -> Standfirsts:
    """The standfirsts of a site's stories, in its order."""
    return Standfirsts(stories, memo, {story.id: place for place, story in enumerate(stories)}, {}, {})


def _made(story: Story) -> Places:
    key = key_sentence(story)
    under = under_headline(story) if story.headline_is_made else key
    return _place(story, key), _place(story, under)


def _place(story: Story, sentence: Sentence | None) -> Place | None:
    if sentence is None:
        return None
    return shown(story, story.policy).index(sentence.block), sentence.text


def _sentence(story: Story, blocks: Sequence[Block], place: Place | None) -> Sentence | None:
    return place and Sentence(story, blocks[place[0]], place[1])

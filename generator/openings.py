"""The first sentences of stories, one of which mostly says what the whole does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.batches import batched
from generator.datelines import behind_dateline
from generator.excerpts import excerpt
from generator.memo import Kind, Memo
from generator.model import Block, BlockKind, Sentence, Story, TextPolicy
from generator.sentences import sentences

OPENINGS = 4
"""Sentences from a story's beginning that may stand for it."""
Places = list[tuple[int, str]]
"""Sentences, each with the place of its block among those shown."""
KEPT = Kind("openings", __name__, list[tuple[int, Places]])
Read = Callable[[Story], tuple[Sentence, ...]]
"""Gives the opening of a story."""


def opening(story: Story) -> tuple[Sentence, ...]:
    """The first sentences of a story's running text, in order; only such as may be shown of it."""
    return _sentences(story, _found(story))


def openings(stories: Sequence[Story]) -> list[tuple[int, Places]]:
    """What is kept of each of the stories."""
    return list(map(_read, stories))


class Openings:
    """The same of many stories, and how long they are."""

    def __init__(self, stories: Sequence[Story], memo: Memo | None = None) -> None:
        """Read the stories; ``memo`` may know what is read of some."""
        self._kept = batched(stories, memo).by_story(KEPT, _read)

    def of(self, story: Story) -> tuple[Sentence, ...]:
        """The opening of a story."""
        return _sentences(story, self._kept[story.key][1])

    def words(self, story: Story) -> int:
        """How many words it has."""
        return self._kept[story.key][0]


def shown(story: Story) -> Sequence[Block]:
    """The blocks of a story that may be shown, as they may be."""
    return story.blocks if story.policy is TextPolicy.FULL else excerpt(story)


def _sentences(story: Story, found: Sequence[tuple[int, str]]) -> tuple[Sentence, ...]:
    blocks = shown(story) if found else ()
    return tuple(Sentence(story, blocks[place], text) for place, text in found)


def _read(story: Story) -> tuple[int, Places]:
    """How many words a story has, and its opening's sentences."""
    return story.words, _found(story)


def _found(story: Story) -> Places:
    """The opening's sentences."""
    found: Places = []
    for place, block in _running(story):
        speech = block.speech
        spans = sentences(speech, story.lang)
        found += [(place, behind_dateline(speech[span.start : span.end])) for span in spans]
        if len(found) >= OPENINGS:
            break
    return found[:OPENINGS]


def _running(story: Story) -> Iterator[tuple[int, Block]]:
    """The blocks of running text, with their places among those shown."""
    aside = {BlockKind.SUBHEAD, BlockKind.TABLE}
    if story.policy is TextPolicy.FULL:
        aside.add(BlockKind.HEADLINE)
    return ((place, block) for place, block in enumerate(shown(story)) if block.kind not in aside)

"""What was published once and is now part of something else, so that its address leads there.

Nothing leads away from what the editor took down, nor from what simply left the content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.identity import SAME_TEXT, KnownStory, Ledger, digests_of, resemblance, sketch
from generator.memo import Memo
from generator.model import Story, Theme


def moved_stories(
    stories: Sequence[Story], ledger: Ledger, hidden: frozenset[str], memo: Memo | None = None
) -> Iterator[tuple[Story, Story]]:
    """Known stories that are no more, as they were addressed, each with the story that has their text now.

    That is a story whose copies stand in their document, or whose words they mostly have: a copy folded into
    another, a story that splitting joined with its neighbour. ``hidden`` are the ids that were taken down;
    ``memo`` may know the digests of texts.
    """
    there = {story.id for story in stories}
    lost = {key: known for key, known in ledger.stories.items() if key not in there and key not in hidden}
    if not lost:
        return
    finder = _Finder(stories, ledger, digests_of(stories, memo))
    for key, known in sorted(lost.items()):
        place = finder.place_of(known)
        if place is not None:
            yield replace(place, id=key, slug=known.slug), place


def moved_themes(themes: Sequence[Theme], ledger: Ledger) -> Iterator[tuple[Theme, Theme]]:
    """Known themes that are no more, as they were addressed, each with the one that has most of it."""
    there = {theme.id for theme in themes}
    theme_of = {story.id: theme for theme in themes for story in theme.stories}
    for key, known in sorted(ledger.themes.items()):
        if key in there:
            continue
        places = Counter(theme_of[story].id for story in known.stories if story in theme_of)
        if places:
            best = min(places, key=lambda place: (-places[place], place))
            place = next(theme for theme in themes if theme.id == best)
            yield replace(place, id=key, slug=known.slug), place


class _Finder:
    """Finds the story that holds what a lost one said."""

    def __init__(self, stories: Sequence[Story], ledger: Ledger, digests: Mapping[str, str]) -> None:
        self._sketches = {
            story.key: known.sketch
            if (known := ledger.stories.get(story.id)) and known.text == digests[story.key]
            else sketch(story.text)
            for story in stories
        }
        self._by_key = {story.key: story for story in stories}
        self._by_document: dict[str, list[str]] = {}
        self._by_hash: dict[int, list[str]] = {}
        for story in stories:
            for document in {story.document, *(copy.document for copy in story.copies)}:
                self._by_document.setdefault(document, []).append(story.key)
            for value in self._sketches[story.key]:
                self._by_hash.setdefault(value, []).append(story.key)

    def place_of(self, known: KnownStory) -> Story | None:
        """The story that is most like it: in its document by any likeness, elsewhere by half its words."""
        near = Counter(key for value in known.sketch for key in self._by_hash.get(value, ()))
        here = set(self._by_document.get(known.document, ()))
        able = [key for key in near if key in here or self._alike(known, key) >= SAME_TEXT]
        if not able:
            return None
        return self._by_key[min(able, key=lambda key: (-self._alike(known, key), key))]

    def _alike(self, known: KnownStory, key: str) -> float:
        return resemblance(known.sketch, self._sketches[key])

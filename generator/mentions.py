"""Which stories speak of a phrase: those that hold all its words are looked through, not all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import add
from typing import TYPE_CHECKING

import numpy as np

from generator.batches import Batch, batched
from generator.grouping.holders import WORD, Held, Holders, Listed, apart, held, marked, texts_at
from generator.memo import Kind, Memo
from generator.model import Story

if TYPE_CHECKING:
    from generator.grouping.holders import Marks, Texts

HELD = Kind("words that stories hold", __name__, Held)
SPOKEN = Kind("stories that speak of phrases", __name__, list[list[int]])


def words_held(stories: Sequence[Story]) -> Held:
    """The words that stories hold."""
    return held(map(_folded, stories))


class Mentions:
    """The stories that speak of each of some phrases: of one that holds all its words, its text has it."""

    def __init__(
        self,
        stories: Sequence[Story],
        phrases: Iterable[str],
        memo: Memo | None = None,
        until: date | None = None,
    ) -> None:
        """Look for phrases in stories; ``memo`` may know what some of them hold.

        Those from the day ``until`` on count only where they are asked about.
        """
        self._batches = batched(stories, memo)
        self._places = {story.key: place for place, story in enumerate(self._batches.stories)}
        folded = dict.fromkeys(phrase.casefold() for phrase in phrases)
        words = {phrase: WORD.findall(phrase) for phrase in folded}
        wanted = dict.fromkeys(word for some in words.values() for word in some)
        holders = Holders(self._batches.each(HELD, words_held), wanted)
        # one word whole stands in all its holders; one of a script without spaces stands within a longer run
        sure = {phrase for phrase, some in words.items() if some == [phrase] and len(holders.of(phrase))}
        self._found: dict[str, Texts] = {phrase: holders.of(phrase) for phrase in sure}
        self._look({phrase: holders.of_all(some) for phrase, some in words.items() if phrase not in sure})
        size = len(self._places)
        self._until = sum(story.day < until for story in self._batches.stories) if until else size
        self._phrases = Listed(list(self._found.values()), size)
        self._totals = [int(np.searchsorted(places, self._until)) for places in self._found.values()]

    def of(self, phrase: str) -> Texts:
        """The places of the stories that speak of a phrase."""
        return self._found[phrase.casefold()]

    def by(self, stories: Sequence[Story]) -> Mentioned:
        """What some of the stories speak of."""
        places = [self._places[story.key] for story in stories]
        later = [place for place in places if place >= self._until]
        counts, more = self._phrases.counted(places), self._phrases.counted(later)
        totals = map(add, self._totals, more)
        return Mentioned(
            self,
            marked(len(self._places), places),
            dict(zip(self._found, zip(counts, totals, strict=True), strict=True)),
            self._until + len(later),
        )

    def _look(self, able: Mapping[str, Texts]) -> None:
        """Look for phrases in the stories at some places, and ask what is kept for each batch."""
        asked: list[list[tuple[str, list[int]]]] = [[] for _ in self._batches.parts]
        begins = self._batches.begins
        for phrase, places in sorted(able.items()):
            for number, some in apart(places, begins):
                asked[number].append((phrase, some))
        found: dict[str, list[int]] = {phrase: [] for phrase in able}
        memo = self._batches.memo
        for batch, begin, pairs in zip(self._batches.parts, begins, asked, strict=True):
            if not pairs:
                continue
            here = memo.one(SPOKEN, memo.joined(batch.ground, pairs), partial(_spoken, batch, pairs))
            for (phrase, _), those in zip(pairs, here, strict=True):
                found[phrase] += [begin + place for place in those]
        self._found |= {phrase: texts_at(those) for phrase, those in found.items()}


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What some of the stories speak of."""

    mentions: Mentions
    marks: Marks
    counts: Mapping[str, tuple[int, int]]
    """By phrase, how many of them speak of it, and of all that count."""
    everything: int
    """How many stories count: these, and the others before the day that was given."""

    def count(self, phrase: str) -> int:
        """How many of them speak of a phrase."""
        return self.counts[phrase.casefold()][0]

    def total(self, phrase: str) -> int:
        """How many of all stories that count speak of it."""
        return self.counts[phrase.casefold()][1]

    def places(self, phrase: str) -> frozenset[int]:
        """The places of those that speak of a phrase."""
        found = self.mentions.of(phrase)
        return frozenset(found[self.marks[found]].tolist())


def _spoken(batch: Batch, pairs: Sequence[tuple[str, list[int]]]) -> list[list[int]]:
    """Which of the stories given with each phrase speak of it, by their places in the batch."""
    texts = {place: _folded(batch.stories[place]) for _, places in pairs for place in places}
    return [[place for place in places if phrase in texts[place]] for phrase, places in pairs]


def _folded(story: Story) -> str:
    return f"{story.headline}\n{story.text}".casefold()

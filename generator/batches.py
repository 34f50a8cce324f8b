"""Neighbouring stories in batches: what is kept of a batch together is worked out anew where one of them is.

A batch ends behind a story whose digest says so, so that a story more or less changes the batch that it falls
into and no other; how stories fall into batches changes no outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from generator.memo import Kind, Made, Memo, Wanted
from generator.model import Story

USUAL, MOST = 100, 250
"""Stories of a batch: about so many, and no more than so many."""
RUN, LONGEST = 12, 30
"""Batches of a run, likewise: what is added up for a run is kept too."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some stories, and the digest of what was made of their documents; none where that is not known."""

    stories: tuple[Story, ...]
    ground: bytes | None


@dataclass(frozen=True, slots=True)
class Batches:
    """All stories in their order, and what keeps outcomes."""

    parts: tuple[Batch, ...]
    memo: Memo

    @property
    def stories(self) -> tuple[Story, ...]:
        """All of them, in their order."""
        return tuple(story for batch in self.parts for story in batch.stories)

    @property
    def begins(self) -> tuple[int, ...]:
        """The place of each batch's first story among all."""
        return tuple(accumulate((len(batch.stories) for batch in self.parts), initial=0))[:-1]

    @property
    def runs(self) -> Iterator[tuple[range, bytes | None]]:
        """The numbers of neighbouring batches, and the digest of what was made of all their documents."""
        begin = 0
        for number, batch in enumerate(self.parts, start=1):
            is_long = number - begin >= LONGEST or number == len(self.parts)
            if is_long or _number(batch.ground) % RUN == 0:
                grounds = [one.ground for one in self.parts[begin:number]]
                yield range(begin, number), self.memo.joined(grounds[0], grounds) if all(grounds) else None
                begin = number

    def wanted(self, kind: Kind[Made], make: Callable[[Sequence[Story]], Made]) -> list[Wanted]:
        """What is to be made of each batch, for :meth:`~generator.memo.Memo.begin`."""
        return [(kind, batch.ground, partial(make, batch.stories)) for batch in self.parts]

    def each(self, kind: Kind[Made], make: Callable[[Sequence[Story]], Made]) -> Iterator[Made]:
        """What is made of each batch's stories, which follows from their documents alone; kept or made."""
        for batch in self.parts:
            yield self._one(kind, make, batch)

    def at(self, number: int, kind: Kind[Made], make: Callable[[Sequence[Story]], Made]) -> Made:
        """The same for one batch."""
        return self._one(kind, make, self.parts[number])

    def by_story(self, kind: Kind[list[Made]], make: Callable[[Story], Made]) -> dict[str, Made]:
        """What is made of each story, which follows from its document alone, by its key; kept by batches."""
        found = self.each(kind, lambda some: list(map(make, some)))
        return {
            story.key: one
            for batch, some in zip(self.parts, found, strict=True)
            for story, one in zip(batch.stories, some, strict=True)
        }

    def added(
        self,
        kind: Kind[Made],
        make: Callable[[Sequence[Story]], Made],
        whole: Kind[Made],
        add: Callable[[Iterator[Made]], Made],
    ) -> Made:
        """What is made of each batch, added up: first in runs of batches, of which the sums are kept."""

        def summed(run: range, ground: bytes | None) -> Made:
            return self.memo.one(whole, ground, lambda: add(self.at(number, kind, make) for number in run))

        return add(summed(*run) for run in self.runs)

    def _one(self, kind: Kind[Made], make: Callable[[Sequence[Story]], Made], batch: Batch) -> Made:
        return self.memo.one(kind, batch.ground, lambda: make(batch.stories))


def batched(stories: Sequence[Story], memo: Memo | None = None) -> Batches:
    """Put dated stories, which may come in any order, into batches."""
    return _cut(sorted(stories, key=lambda story: (story.day, story.document, story.number)), memo)


def batched_by_document(stories: Sequence[Story], memo: Memo | None = None) -> Batches:
    """Put stories, which may come in any order, into batches by document and number, whatever their dates."""
    return _cut(sorted(stories, key=lambda story: (story.document, story.number)), memo)


def _cut(ordered: Sequence[Story], memo: Memo | None) -> Batches:
    known = memo or Memo()
    parts: list[Batch] = []
    held: list[Story] = []
    for story in ordered:
        held.append(story)
        if len(held) >= MOST or known.number(story) % USUAL == 0:
            parts.append(Batch(tuple(held), known.digest(held)))
            held = []
    if held:
        parts.append(Batch(tuple(held), known.digest(held)))
    return Batches(tuple(parts), known)


def _number(ground: bytes | None) -> int:
    """A number drawn from a digest; 1 where there is none."""
    return int.from_bytes(ground[:2], "big") if ground else 1

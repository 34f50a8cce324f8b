"""Events and nearest stories of a growing site, measured on its oldest stories and extended by the rest.

How rare a word is among all stories changes with each of them, and with it every likeness. So a large site is
measured by its *basis*, the stories of all days up to one that moves on only when the site has grown by a
share. What was found in the basis is kept, and the stories of later days are put into it: what a build finds
is the same whether it was kept or is worked out again, as the basis follows from the stories alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache

from msgspec import Struct

from generator.batches import Batches, batched
from generator.events import WINDOW, Grouped, Together, add, group
from generator.evidence import WORDS, Evidence, gather, spelled_of
from generator.grouping.average_link import Bar
from generator.grouping.held import HeldReading, HeldRows, held, held_rows, reading_of, rows_of
from generator.grouping.links import Reach
from generator.grouping.reading import by_text
from generator.grouping.words import Vocabulary, Words
from generator.memo import Kind, Memo
from generator.memory import give_back
from generator.model import Story
from generator.themes import Measured, together, together_with

FEW = 500
"""Stories up to which a site has no basis but all of them."""
GROWTH = 1.1
"""Times so many stories move the basis on."""
LEAST = 0.8
"""Share of all stories that a basis has; a site of few days has none."""


class _Basis(Struct, frozen=True, array_like=True):
    """What was found in the stories of a basis."""

    reading: HeldReading
    near: HeldRows
    groups: list[list[int]]
    reach: tuple[int, float, float, float, float]
    bar: tuple[float, float]
    nearest: float
    events: list[Together]


BASIS = Kind("groups of the basis", __name__, _Basis)


def grouped(stories: Sequence[Story], memo: Memo) -> tuple[Grouped, Measured | None]:
    """The events of stories, which may come in any order, and what was measured of a large site."""
    until = end_of_basis(sorted(story.day for story in stories))
    if until is None:
        return group(gather(stories, memo)), None
    batches = batched([story for story in stories if story.day < until], memo)
    ground = memo.digest(batches.stories)
    kept = memo.one(BASIS, ground, lambda: _found(batches.stories, memo))
    near, groups, known = kept.near, kept.groups, _opened(kept, batches)
    del kept  # what has been opened is as large again
    give_back()
    found = add(known, [story for story in stories if story.day >= until], memo)
    del known
    give_back()
    groups = together_with(rows_of(near), groups, found.evidence)
    return found, Measured(groups, until, ground)


def end_of_basis(days: Sequence[date]) -> date | None:
    """The first day that is not in the basis of stories of these days, which ascend; none without a basis."""
    if len(days) < FEW:
        return None
    size = float(FEW)
    while size * GROWTH <= len(days):
        size *= GROWTH
    until = days[int(size) - 1]
    return until if days.index(until) >= LEAST * len(days) else None


def _found(stories: Sequence[Story], memo: Memo) -> _Basis:
    """Measure and group the stories of a basis, which are in order."""
    evidence = gather(stories, memo, since=stories[-1].day - timedelta(days=WINDOW))
    found = group(evidence)
    reach, bar = found.reach, found.bar
    near, groups = together(evidence)
    return _Basis(
        held(evidence.reading),
        held_rows(near),
        groups,
        (reach.window, reach.fade, reach.together, reach.least, reach.smoothing),
        (bar.least, bar.share),
        found.nearest,
        list(found.found),
    )


def _opened(kept: _Basis, batches: Batches) -> Grouped:
    """What is kept of a basis; the words of its stories are read when they are asked for."""

    def words(vocabulary: Vocabulary) -> Callable[[int], Words]:
        batch = cache(lambda number: vocabulary.words(batches.at(number, WORDS, spelled_of)))
        return by_text(batches.begins, batch)

    reading, reach, bar = reading_of(kept.reading, words), Reach(*kept.reach), Bar(*kept.bar)
    return Grouped(Evidence(batches.stories, reading), tuple(kept.events), reach, bar, kept.nearest)

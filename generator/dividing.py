"""Stories in events, and these in groups, before anything has a name: what needs no keywords.

So it can be found in a copy of the process while keywords are chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from msgspec import Struct

from generator.basis import grouped
from generator.evidence import for_groups, for_names
from generator.grouped import EventFound, events_of
from generator.memo import Kind, Memo, Wanted
from generator.memory import give_back
from generator.model import Event, Story
from generator.themes import Apart, Sections, apart


class Divided(Struct, frozen=True, array_like=True):
    """Stories in events, and these in groups that have no names yet."""

    events: list[EventFound]
    sections: dict[str, list[int]]
    """By the editor's sections, the places of their events."""
    groups: list[list[int]]
    """Of the others, those of one theme, or one alone."""
    until: date | None
    """The first day that is not in the basis of the site, where it has one."""
    basis: bytes | None
    """What that follows from."""


DIVIDED = Kind("events in groups", __name__, Divided)


def wanted(stories: Sequence[Story], ground: bytes | None, sections: Sections, memo: Memo) -> list[Wanted]:
    """What can be made ahead: events in groups, then what themes' names and editions read in stories.

    Sections take events by their keywords; with them only what events read in stories can. ``ground`` is what
    events in groups follow from without them.
    """
    alone: Wanted = (DIVIDED, ground, partial(_divided, stories, (), memo))
    first = for_groups(stories, memo) if sections else [alone]
    return [*first, *for_names(stories, memo)]


def divided(
    stories: Sequence[Story], ground: bytes | None, sections: Sections, memo: Memo
) -> tuple[list[EventFound], Apart]:
    """The events of stories, and the same taken apart; what is being made ahead is waited for."""
    make = partial(_divided, stories, sections, memo)
    found = make() if sections else memo.awaited(DIVIDED, ground, make)
    events = events_of(found.events, stories)

    def of(places: Sequence[int]) -> list[Event]:
        return [events[place] for place in places]

    fixed = {name: of(places) for name, places in found.sections.items()}
    return found.events, Apart(fixed, list(map(of, found.groups)), found.until, found.basis)


def _divided(stories: Sequence[Story], sections: Sections, memo: Memo) -> Divided:
    found, measured = grouped(stories, memo)
    events = found.events
    parts = apart(events, found.evidence, sections, memo, measured)
    del found  # its evidence, as large as all stories, names nothing
    give_back()
    places = {story.key: place for place, story in enumerate(stories)}
    numbers = {event.lead.key: number for number, event in enumerate(events)}

    def numbered(some: Sequence[Event]) -> list[int]:
        return [numbers[event.lead.key] for event in some]

    return Divided(
        [EventFound([places[story.key] for story in event.stories], event.why) for event in events],
        {name: numbered(some) for name, some in parts.fixed.items()},
        list(map(numbered, parts.groups)),
        parts.until,
        parts.basis,
    )

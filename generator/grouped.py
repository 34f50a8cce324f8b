"""Events and themes of all stories: where neither a text nor a day changed, those that were found before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.editorial import Editorial
from generator.identity import Ledger, identify_events, identify_themes
from generator.memo import Kind, Memo
from generator.memory import give_back
from generator.model import Event, Story, Theme

if TYPE_CHECKING:
    from generator.themes import Sections


class EventFound(Struct, frozen=True, array_like=True, gc=False):
    """An event, with the places of its stories."""

    stories: list[int]
    why: tuple[str, ...]


class ThemeFound(Struct, frozen=True, array_like=True, gc=False):
    """A theme, with the places of its events."""

    name: str
    events: list[int]
    keywords: tuple[str, ...]
    is_brief: bool
    is_section: bool


class Found(Struct, frozen=True, array_like=True):
    """What was found among stories."""

    events: list[EventFound]
    themes: list[ThemeFound]


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


FOUND = Kind("events and themes", "generator.pipeline", Found)
"""By all code that comes before, as the keywords that themes are named by are no part of its ground."""
DIVIDED = Kind("events in groups", __name__, Divided)


def ground_of(stories: Sequence[Story], editorial: Editorial, memo: Memo) -> bytes | None:
    """What events and themes of dated stories follow from: their documents, days and order, and the editor.

    What the editor says of keywords is in it; with that, so are the keywords.
    """
    days = [story.day.toordinal() for story in stories]
    says = (editorial.banned, editorial.renamed, editorial.sections)
    return memo.digest(stories, days, *says, version("scipy"))


def begin(stories: Sequence[Story], ground: bytes | None, editorial: Editorial, memo: Memo) -> None:
    """Where it is not known what is found, let what needs no keywords be made ahead.

    These are events and what goes together, and what grouping and editions read in stories.
    """
    if memo.has(FOUND, ground):
        return
    from generator.evidence import for_groups, for_names  # noqa: PLC0415 - as below

    divided = (DIVIDED, _ground_of_groups(stories, memo), partial(_divided, stories, (), memo))
    first = for_groups(stories, memo) if editorial.sections else [divided]
    memo.begin([*first, *for_names(stories, memo)])


def group(
    stories: Sequence[Story], ground: bytes | None, editorial: Editorial, ledger: Ledger, memo: Memo
) -> tuple[tuple[Event, ...], tuple[Theme, ...]]:
    """Find the events and themes of stories, which have got keywords; ``ground`` is what they follow from.

    They get the ids, and themes the names, that they have in the ledger.
    """
    found = memo.one(FOUND, ground, lambda: _found(stories, editorial.sections, memo))
    events = identify_events(_events(found.events, stories), ledger)
    themes = (
        Theme(
            one.name,
            tuple(events[place] for place in one.events),
            one.keywords,
            is_brief=one.is_brief,
            is_section=one.is_section,
        )
        for one in found.themes
    )
    return events, identify_themes(tuple(themes), ledger)


def _found(stories: Sequence[Story], sections: Sections, memo: Memo) -> Found:
    # many builds find nothing anew, and what it takes costs a third of all imports
    from generator.themes import Apart, titled  # noqa: PLC0415

    if sections:  # which take events by their keywords
        divided = _divided(stories, sections, memo)
    else:
        ground = _ground_of_groups(stories, memo)
        divided = memo.awaited(DIVIDED, ground, partial(_divided, stories, (), memo))
    events = _events(divided.events, stories)
    parts = Apart(
        {name: [events[place] for place in places] for name, places in divided.sections.items()},
        [[events[place] for place in places] for places in divided.groups],
        divided.until,
        divided.basis,
    )
    numbers = {event.lead.key: number for number, event in enumerate(events)}
    return Found(
        divided.events,
        [
            ThemeFound(
                theme.name,
                [numbers[event.lead.key] for event in theme.events],
                theme.keywords,
                theme.is_brief,
                theme.is_section,
            )
            for theme in titled(parts, memo)
        ],
    )


def _ground_of_groups(stories: Sequence[Story], memo: Memo) -> bytes | None:
    """What events and their groups follow from, where the editor has no sections."""
    return memo.digest(stories, [story.day.toordinal() for story in stories], version("scipy"))


def _divided(stories: Sequence[Story], sections: Sections, memo: Memo) -> Divided:
    from generator.basis import grouped  # noqa: PLC0415 - as above
    from generator.themes import apart  # noqa: PLC0415 - as above

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
        [numbered(some) for some in parts.groups],
        parts.until,
        parts.basis,
    )


def _events(found: Sequence[EventFound], stories: Sequence[Story]) -> list[Event]:
    return [Event(tuple([stories[place] for place in one.stories]), one.why) for one in found]

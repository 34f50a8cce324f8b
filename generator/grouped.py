"""Events and themes of all stories: where neither a text nor a day changed, those that were found before."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from msgspec import Struct

from generator.editorial import Editorial
from generator.identity import Ledger, identify_events, identify_themes
from generator.memo import Kind, Memo
from generator.memory import give_back
from generator.model import Event, Story, Theme


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


FOUND = Kind("events and themes", "generator.pipeline", Found)
"""By all code that comes before, as the keywords that themes are named by are no part of its ground."""


def ground_of(stories: Sequence[Story], editorial: Editorial, memo: Memo) -> bytes | None:
    """What events and themes of dated stories follow from: their documents, days and order, and the editor.

    What the editor says of keywords is in it; with that, so are the keywords.
    """
    days = [story.day.toordinal() for story in stories]
    says = (editorial.banned, editorial.renamed, editorial.sections)
    return memo.digest(stories, days, *says, version("scipy"))


def begin(stories: Sequence[Story], ground: bytes | None, memo: Memo) -> None:
    """Let what grouping and editions read in stories be read ahead, where it is not known what is found."""
    if not memo.has(FOUND, ground):
        from generator.evidence import begin as begin_reading  # noqa: PLC0415 - as below

        begin_reading(stories, memo)


def group(
    stories: Sequence[Story], ground: bytes | None, editorial: Editorial, ledger: Ledger, memo: Memo
) -> tuple[tuple[Event, ...], tuple[Theme, ...]]:
    """Find the events and themes of stories, which have got keywords; ``ground`` is what they follow from.

    They get the ids, and themes the names, that they have in the ledger.
    """
    found = memo.one(FOUND, ground, lambda: _found(stories, editorial, memo))
    grouped = [Event(tuple(stories[place] for place in one.stories), one.why) for one in found.events]
    events = identify_events(grouped, ledger)
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


def _found(stories: Sequence[Story], editorial: Editorial, memo: Memo) -> Found:
    # many builds find nothing anew, and what it takes costs a third of all imports
    from generator.basis import grouped  # noqa: PLC0415
    from generator.themes import apart, titled  # noqa: PLC0415

    found, measured = grouped(stories, memo)
    events = found.events
    parts = apart(events, found.evidence, editorial.sections, memo, measured)
    del found  # its evidence, as large as all stories, names nothing
    give_back()
    themes = titled(parts, memo)
    places = {story.key: place for place, story in enumerate(stories)}
    numbers = {event.lead.key: number for number, event in enumerate(events)}
    return Found(
        [EventFound([places[story.key] for story in event.stories], event.why) for event in events],
        [
            ThemeFound(
                theme.name,
                [numbers[event.lead.key] for event in theme.events],
                theme.keywords,
                theme.is_brief,
                theme.is_section,
            )
            for theme in themes
        ],
    )

"""Events and themes of all stories: where neither a text nor a day changed, those that were found before.

Many builds find nothing anew; what finding takes, a third of all imports, is imported by the others alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from msgspec import Struct

from generator.editorial import Editorial
from generator.identity import Ledger, identify_events, identify_themes
from generator.memo import Kind, Memo
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


def ground_of(stories: Sequence[Story], memo: Memo) -> bytes | None:
    """What events of dated stories, and what goes together, follow from: their documents, days and order."""
    return memo.digest(stories, [story.day.toordinal() for story in stories], version("scipy"))


def begin(stories: Sequence[Story], ground: bytes | None, editorial: Editorial, memo: Memo) -> None:
    """Where it is not known what is found, let what needs no keywords be made ahead."""
    if not memo.has(FOUND, _with_editor(ground, editorial, memo)):
        from generator.dividing import wanted  # noqa: PLC0415 - as above

        memo.begin(wanted(stories, ground, editorial.sections, memo))


def group(
    stories: Sequence[Story], ground: bytes | None, editorial: Editorial, ledger: Ledger, memo: Memo
) -> tuple[tuple[Event, ...], tuple[Theme, ...]]:
    """Find the events and themes of stories, which have got keywords; ``ground`` is that of the stories.

    They get the ids, and themes the names, that they have in the ledger.
    """
    whole = _with_editor(ground, editorial, memo)
    found = memo.one(FOUND, whole, lambda: _found(stories, ground, editorial, memo))
    events = identify_events(events_of(found.events, stories), ledger)
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


def events_of(found: Sequence[EventFound], stories: Sequence[Story]) -> list[Event]:
    """Events with their stories."""
    return [Event(tuple([stories[place] for place in one.stories]), one.why) for one in found]


def _with_editor(ground: bytes | None, editorial: Editorial, memo: Memo) -> bytes | None:
    """What themes follow from: what the editor says of keywords is in it; with that, so are the keywords."""
    return memo.joined(ground, editorial.banned, editorial.renamed, editorial.sections)


def _found(stories: Sequence[Story], ground: bytes | None, editorial: Editorial, memo: Memo) -> Found:
    from generator.dividing import divided  # noqa: PLC0415 - as above
    from generator.themes import titled  # noqa: PLC0415 - as above

    found, parts = divided(stories, ground, editorial.sections, memo)
    numbers = {stories[event.stories[0]].key: number for number, event in enumerate(found)}
    themes = [
        ThemeFound(
            theme.name,
            [numbers[event.lead.key] for event in theme.events],
            theme.keywords,
            theme.is_brief,
            theme.is_section,
        )
        for theme in titled(parts, memo)
    ]
    return Found(found, themes)

"""What pages tell of a story changes with all that they show, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import newsroom
import pytest

from generator.memo import Memo
from generator.model import Copy, Keyword, Story
from generator.publish.context import Site
from generator.publish.includes import Includes
from generator.publish.told import COMPARED, Told

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = {"extensions": ["jinja2.ext.i18n"]}


def told(change: Callable[[Story], Story] = lambda story: story, **named: str) -> tuple[bytes, ...]:
    """The row, the entry, the whole and the feed's item of a story that was changed."""
    briefing = newsroom.briefing()
    first = briefing.stories[0]
    changed = change(first)
    stories = (changed, *briefing.stories[1:])
    themes = [replace(theme, **named) for theme in briefing.themes]
    site = Site(
        replace(briefing, stories=stories, themes=tuple(themes)), url="https://day.example", name="Day"
    )
    found = Told(site)
    return found.row(changed), found.entry(changed), found.whole(changed), found.item(changed)


def _day(story: Story) -> Story:
    assert story.dated
    return replace(story, dated=replace(story.dated, day=story.day - timedelta(days=1)))


CHANGES: dict[str, tuple[Callable[[Story], Story], tuple[bool, ...]]] = {
    "nothing": (lambda story: story, (False, False, False, False)),
    "what it is called": (lambda story: replace(story, headline="A kite"), (True, True, True, True)),
    "its day": (_day, (True, True, True, True)),
    "its text": (lambda story: replace(story, blocks=story.blocks[1:]), (False, True, True, True)),
    "where else it stands": (
        lambda story: replace(story, copies=(Copy("b.txt", "B"),)), (False, False, True, True)
    ),
    "what its keywords are worth": (
        lambda story: replace(story, keywords=tuple(replace(k, score=k.score + 1) for k in story.keywords)),
        (False, False, False, False),
    ),
    "how its keywords are spelled": (
        lambda story: replace(story, keywords=(Keyword("Orle", 0.0, surfaces=("ORLE",)),)),
        (False, True, True, True),
    ),
    "what names are made of": (lambda story: replace(story, phrases=("Orle",)), (False, False, False, False)),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_told_changes_with_what_is_shown(what: str) -> None:
    change, expected = CHANGES[what]
    assert tuple(one != other for one, other in zip(told(), told(change), strict=True)) == expected


def test_templates_of_the_owner_are_told_all() -> None:
    site = Site(newsroom.briefing(), url="https://day.example", name="Day")
    found, story = Told(site, by_own_templates=True), site.briefing.stories[0]
    assert found.row(story) == found.entry(story) == found.whole(story)


def test_lists_tell_of_the_name_of_a_theme() -> None:
    before, after = told(), told(name="Another")
    assert [one != other for one, other in zip(before, after, strict=True)] == [False, True, True, True]


@pytest.mark.parametrize("name", COMPARED)
def test_rows_and_entries_were_compared_with_these_templates(name: str) -> None:
    ours = Includes([ROOT / "theme" / "templates"], OPTIONS, Memo())
    assert ours.of(name).hex() == COMPARED[name], (
        "templates changed: compare what they show with told.py, then set COMPARED there"
    )

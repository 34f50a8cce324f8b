"""Pictures for links have one sight as long as they show the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import newsroom
from jinja2 import Environment, FileSystemLoader

from generator.model import Briefing
from generator.publish.context import Site
from generator.publish.share import share_files
from generator.workshop import Workshop

THEME = Path(__file__).resolve().parents[2] / "theme"


def sights(briefing: Briefing, *, name: str = "Day", common: bytes = b"common") -> dict[str, bytes]:
    """The sight of each picture of a site, by its address."""
    templates = Environment(loader=FileSystemLoader(THEME / "templates"), autoescape=True)
    site = Site(briefing, url="https://day.example", name=name)
    icon = THEME / "static" / "favicon.svg"
    return {place: sight for place, sight, _ in share_files(site, templates, icon, Workshop(), common)}


def test_a_picture_keeps_its_sight_while_it_shows_the_same() -> None:
    told = newsroom.briefing()
    before = sights(told)
    assert before == sights(newsroom.briefing())
    themes = (replace(told.themes[0], name="Another name"), *told.themes[1:])
    after = sights(replace(told, themes=themes))
    assert [place for place in before if before[place] != after[place]] == ["themes/ferry-off-orle/share.png"]


def test_what_all_pages_depend_on_changes_every_picture_of_a_thing() -> None:
    told = newsroom.briefing()
    before = sights(told)
    of_things = {place for place, sight in before.items() if sight}
    assert set(before) - of_things == {"share.png", "icon.png"}
    for after in (sights(told, common=b"other"), sights(told, name="Night")):
        assert {place for place in before if before[place] != after[place]} == of_things
    assert not any(sights(told, common=b"").values())

"""The theme's templates: they ask only for what is promised, and say it as the pages should."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import newsroom
import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta, nodes
from lxml import html
from markupsafe import Markup

from generator.model import Dated, DateOrigin, Event, State
from generator.publish.context import Site
from generator.publish.report import figures

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "theme" / "templates"
PARTS = {"base.html", "macros.html", "_edition.html"}
GIVEN = {"_", "gettext", "ngettext", "self", "m"}
"""What Jinja and its i18n extension bring, and the name under which base.html imports the macros."""


def site() -> Site:
    return Site(newsroom.briefing(), url="https://day.example", name="Day")


def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(site().words, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(site().filters())
    made.globals.update(site().functions())
    return made


def rendered(name: str, **given: object) -> html.HtmlElement:
    here = site()
    text = (
        environment()
        .get_template(name)
        .render(
            SITENAME="Day", SITEURL=".", DEFAULT_LANG="en", TAGLINE="True.", SAMPLE_NOTE="", PAGE_POLICY="", LOCALE_NAME="en_GB", DIRECTION="ltr", OWN_STYLE=False, LOGO_FILE=None, PAPER=("#fff", "#000"), search_months=("2031-05",),
            site_url=here.url, page_address="", feeds=(), briefing=here.briefing,
            latest=here.briefing.editions[0], **given,
        )
    )  # fmt: skip
    return html.fromstring(text)


def documented(heading: str) -> dict[str, str]:
    """The rows of a section's table in the documentation: first cell to last."""
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w[\w.]*)[^|]*\|(?:.*\|)? ?(.*?) *\|$", section, re.MULTILINE)
    return dict(rows)


def test_every_filter_and_function_is_documented() -> None:
    assert set(documented("Filters")) == set(site().filters())
    assert set(documented("Functions")) == set(site().functions())


def test_every_template_is_documented() -> None:
    assert set(documented("In one template")) == {path.name for path in FOLDER.glob("*.html")} - PARTS


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.html")))
def test_a_template_asks_only_for_what_is_documented(name: str) -> None:
    made = environment()
    tree = made.parse((FOLDER / name).read_text(encoding="utf-8"))
    set_there = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    asked = meta.find_undeclared_variables(tree) - set_there - GIVEN - set(made.globals)
    own = documented("In one template").get(name, "`edition`" if name in PARTS else "")
    assert asked <= set(documented("In every template")) | set(re.findall(r"`(\w+)`", own))


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.html")))
def test_templates_keep_the_content_security_policy(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", text)


def test_the_ear_counts_what_the_badges_say() -> None:
    edition = site().briefing.editions[0]
    page = rendered("index.html", edition=edition)
    states = [section.state for section in edition.sections]
    ear = page.find_class("a")[0].text_content()
    assert edition.previous is not None
    assert states.count(State.NEW) + states.count(State.UPDATED) > 0
    for state, words in ((State.NEW, "new theme"), (State.UPDATED, "updated")):
        assert (f"{states.count(state)} {words}" in ear) is (states.count(state) > 0)


def test_a_page_that_moved_names_its_new_address_as_the_true_one() -> None:
    page = rendered("redirect.html", target="https://day.example/stories/1-x/")
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://day.example/stories/1-x/"]
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0;url=https://day.example/stories/1-x/"]


def test_findings_say_what_to_do() -> None:
    here = site().briefing
    page = rendered(
        "about.html", figures=figures(here), cuts_by_rule=(), findings=here.findings, about_text=Markup()
    )
    assert "remove it" in page.text_content()
    assert "(left out)" in page.text_content()


def test_a_feeds_address_can_be_copied_without_a_script() -> None:
    page = rendered("feeds.html", feed_list=site().feed_list())
    shown = [code.text_content() for code in page.iter("code")]
    assert shown[0] == "https://day.example/feed.xml"
    assert len(shown) == len(site().feed_list())


@pytest.mark.parametrize(("days", "events"), [(1, 3), (1, 30), (4, 6), (5, 30), (24, 24), (45, 58)])
def test_nothing_on_a_timeline_collides(days: int, events: int) -> None:
    """Circles of 28 by number, each once and in order; dates of some 60 units; headlines where there is room."""
    told = [
        Event((replace(newsroom.story(number, f"Talks {number} on the bridge at Orle end without a word", ("Talks.",)),
                       dated=Dated(date(2031, 1, 1) + timedelta(number * days // events), DateOrigin.RECORD)),))
        for number in range(events)
    ]  # fmt: skip
    made = environment()
    module = made.get_template("macros.html").make_module({"SITEURL": ".", "DEFAULT_LANG": "en"})
    drawing = html.fromstring(str(module.timeline(told, 7)))  # type: ignore[attr-defined]
    places = [(float(circle.get("cx")), float(circle.get("cy"))) for circle in drawing.iter("circle")]
    assert len(places) == len(set(places)) == events
    assert all(abs(x - a) >= 30 or abs(y - b) >= 30 for (x, y), (a, b) in combinations(places, 2))
    assert all(14 <= x <= 946 and y >= 14 for x, y in places)
    assert [text.text for text in drawing.find_class("n")] == [str(8 + number) for number in range(events)]
    dates = [float(text.get("x")) for text in drawing.find_class("d")]
    assert all(after - before >= 60 for before, after in pairwise(dates))
    for label in drawing.find_class("w"):
        end = float(label.get("x")) + 8.2 * len(label.text)
        beyond = [
            x - 14 for x, y in places if x > float(label.get("x")) and abs(y - float(label.get("y"))) < 20
        ]
        assert end <= min([960, *beyond]) + 8
    assert bool(drawing.find_class("w")) is (events <= 6)

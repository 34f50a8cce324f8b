"""JSON-LD of pages, and the pictures for links."""

import json
import struct
from dataclasses import replace

import pytest
from lxml import html

from generator.publish.look import DEFAULTS
from generator.publish.share import FAMILIAR, png
from generator.publish.structured import structured
from tests.unit.test_templates import environment, site

INK = {name: light for name, (light, _) in DEFAULTS.items()}
PNG = b"\x89PNG\r\n\x1a\n"


def blocks(markup: str) -> list[dict[str, object]]:
    return [json.loads(script.text) for script in html.fromstring(f"<div>{markup}</div>").iter("script")]


def test_a_story_is_a_news_article_based_on_another() -> None:
    here = site()
    story = next(story for story in here.briefing.stories if story.url)
    article, way = blocks(structured(here, story, [("themes/x/", "X"), (here.addresses.of(story), "S")]))
    assert article["@type"] == "NewsArticle"
    assert article["headline"] == story.headline
    assert article["isBasedOn"]["url"] == story.url
    assert [step["name"] for step in way["itemListElement"]] == [here.name, "X", "S"]


def test_an_edition_names_the_stories_it_is_made_of() -> None:
    here = site()
    edition = here.briefing.editions[0]
    article = blocks(structured(here, edition, [("editions/x/", "Monday")]))[0]
    assert article["isBasedOn"][0] == f"{here.url}/{here.addresses.of(edition.stories[0])}"


def test_a_list_of_stories_is_a_collection() -> None:
    here = site()
    source = here.briefing.sources[0]
    page = blocks(structured(here, source, [("sources/x/", source.name)]))[0]
    assert (page["@type"], page["name"]) == ("CollectionPage", source.name)
    assert page["mainEntity"]["numberOfItems"] == len(source.stories)


def test_a_headline_cannot_end_its_data_block() -> None:
    here = site()
    story = replace(here.briefing.stories[0], headline="</script><script>x()</script> & <!--")
    markup = structured(here, story, [])
    assert markup.count("<script") == markup.count("</script>") == 1
    assert blocks(markup)[0]["headline"] == story.headline


@pytest.mark.parametrize("title", ["Levy on landed fish", "Пором і буря", "عبارة"])
def test_a_picture_has_the_size_that_pages_say(title: str) -> None:
    svg = environment().get_template("share.svg").render(
        SITENAME="Day", lines=[title], meta="2 stories", days=[(None, 0), (None, 3)], rtl=False, colours=INK
    )  # fmt: skip
    picture = png(svg)
    assert picture.startswith(PNG)
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert picture == png(svg)


def test_a_title_shows_in_its_picture() -> None:
    drawing = environment().get_template("share.svg")
    given = {"SITENAME": "Day", "meta": "", "days": [(None, 1)], "rtl": False, "colours": INK}
    assert png(drawing.render(lines=["Ferry"], **given)) != png(drawing.render(lines=[""], **given))


def test_scripts_that_the_typeface_has_need_no_font_of_the_system() -> None:
    assert FAMILIAR.fullmatch("Ångström — Пором «буря» Ελλάδα №5")
    assert not FAMILIAR.fullmatch("東京")

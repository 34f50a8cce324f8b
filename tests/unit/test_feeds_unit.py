"""Feeds: ids, dates, escaping and limits, read back with an XML parser."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import newsroom
import pytest
from lxml import etree

from generator.model import Dated, DateOrigin, Story, TextPolicy
from generator.publish.context import Site
from generator.publish.feeds import ATOM_NS, CONTENT_NS, DC_NS, LIMIT, feed_files, moment, urn

NS = {"a": ATOM_NS, "c": CONTENT_NS, "dc": DC_NS}


def site(
    told: tuple[Story, ...] = (), *, url: str = "https://day.example", text: TextPolicy | None = None
) -> Site:
    return Site(newsroom.briefing(told=told, text=text), url=url, name="The Day")


def read(feed: str, given: Site) -> etree._Element:
    return etree.fromstring(feed_files(given)[feed])


def ids(given: Site) -> tuple[list[str], list[str]]:
    rss = read("feed.xml", given).xpath("//item/guid/text()")
    return rss, read("atom.xml", given).xpath("//a:entry/a:id/text()", namespaces=NS)


def test_there_is_a_feed_for_the_site_twice_and_for_each_theme() -> None:
    assert list(feed_files(site())) == [
        "feed.xml",
        "atom.xml",
        "themes/ferry-off-orle/feed.xml",
        "themes/in-brief/feed.xml",
    ]


def test_ids_are_uris_the_same_in_each_format_and_flagged_as_no_link() -> None:
    rss, atom = ids(site())
    assert rss == atom
    assert len(set(rss)) == 5
    assert all(UUID(found).version == 5 for found in rss)
    assert set(read("feed.xml", site()).xpath("//guid/@isPermaLink")) == {"false"}


def test_ids_survive_a_new_address_and_a_new_headline() -> None:
    retitled = tuple(replace(story, headline="Other", slug="other") for story in newsroom.stories())
    assert ids(site(retitled, url="https://elsewhere.example/day")) == ids(site())


def test_no_id_holds_an_address() -> None:
    assert "day.example" not in urn("story 00000001")


def test_equal_stories_give_equal_bytes() -> None:
    assert feed_files(site()) == feed_files(site())


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (None, datetime(2031, 5, 5, tzinfo=UTC)),
        (datetime(2031, 5, 5, 8, tzinfo=timezone(timedelta(hours=2))), datetime(2031, 5, 5, 6, tzinfo=UTC)),
    ],
)
def test_a_date_is_always_valid(time: datetime | None, expected: datetime) -> None:
    dated = Dated(date(2031, 5, 5), DateOrigin.TEXT, time)
    assert moment(replace(newsroom.stories()[0], dated=dated)) == expected


def test_an_undated_moment_is_midnight_in_every_feed() -> None:
    assert read("feed.xml", site()).xpath("//item[4]/pubDate/text()") == ["Sun, 04 May 2031 00:00:00 GMT"]
    assert read("atom.xml", site()).xpath("//a:entry[4]/a:updated/text()", namespaces=NS) == [
        "2031-05-04T00:00:00Z"
    ]


def test_the_feeds_date_is_its_newest_storys() -> None:
    assert read("feed.xml", site()).xpath("//lastBuildDate/text()") == ["Mon, 05 May 2031 06:10:00 GMT"]


def test_titles_are_plain_text_and_descriptions_are_escaped_html() -> None:
    feed = read("feed.xml", site())
    assert feed.xpath("//item[3]/title/text()") == [newsroom.stories()[2].headline]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in feed.xpath("//item[3]/description/text()")[0]
    assert "<script" not in feed.xpath("string(//item[3]/c:encoded)", namespaces=NS)


def test_the_description_stands_before_the_full_text() -> None:
    names = [etree.QName(child).localname for child in read("feed.xml", site()).find(".//item")]
    assert names.index("description") < names.index("encoded")


def test_a_source_without_a_home_is_its_page_here() -> None:
    assert read("feed.xml", site()).xpath("//item/source/@url")[:2] == [
        "https://courier.example/",
        "https://day.example/sources/sund-radio/",
    ]


def test_categories_say_what_they_belong_to() -> None:
    assert read("feed.xml", site()).xpath("//item[1]/category/@domain") == [
        "https://day.example/themes/",
        "https://day.example/keywords/",
        "https://day.example/keywords/",
    ]


def test_byline_and_licence_are_kept() -> None:
    told = tuple(replace(story, licence="CC BY 4.0") for story in newsroom.stories())
    feed = read("feed.xml", site(told))
    assert feed.xpath("//item[2]/dc:creator/text()", namespaces=NS) == ["Ada <Lind>"]
    assert feed.xpath("//item[2]/dc:rights/text()", namespaces=NS) == ["CC BY 4.0"]
    assert read("atom.xml", site(told)).xpath("//a:entry[1]/a:rights/text()", namespaces=NS) == ["CC BY 4.0"]


def test_every_format_keeps_to_the_excerpt() -> None:
    last = newsroom.FERRY[-1]
    given = site(text=TextPolicy.EXCERPT)
    for name in ("feed.xml", "atom.xml"):
        first = etree.tostring(read(name, given).xpath("(//item|//a:entry)[1]", namespaces=NS)[0]).decode()
        assert last not in first
        assert newsroom.FERRY[1] not in first


def test_a_feed_carries_a_hundred_items_at_most() -> None:
    dated = newsroom.stories()[0].dated
    told = tuple(
        newsroom.story(number, f"Story {number}", newsroom.FERRY, dated=dated) for number in range(140)
    )
    assert len(read("feed.xml", site(told)).xpath("//item")) == LIMIT


def test_characters_that_xml_cannot_hold_do_not_break_a_feed() -> None:
    told = tuple(
        replace(story, headline="a\x00\x0b\ufffe]]>&\U0001f600", byline="\x1bB", licence="\x02C")
        for story in newsroom.stories()
    )
    for name in feed_files(site(told)):
        titles = read(name, site(told)).xpath("(//item/title|//a:entry/a:title)/text()", namespaces=NS)
        assert set(titles) == {"a]]>&\U0001f600"}


def test_a_story_without_sentences_is_described_by_its_headline() -> None:
    bare = newsroom.story(1, "Bare", ())
    feed = read("feed.xml", site((bare, *newsroom.stories()[1:])))
    assert feed.xpath("//item[1]/description/text()") == ["Bare"]
    assert not feed.xpath("//item[1]/c:encoded", namespaces=NS)

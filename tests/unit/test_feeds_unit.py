"""Feeds: ids, dates, escaping and limits, read back with an XML parser."""

from __future__ import annotations

import json
import tempfile
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from html import escape
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs
from uuid import UUID

import newsroom
import pytest
from lxml import etree

from generator.model import Dated, DateOrigin, Story, TextPolicy
from generator.publish.context import Site
from generator.publish.feeds import write_feeds
from generator.publish.feeds.atom import ATOM_NS
from generator.publish.feeds.channel import LIMIT
from generator.publish.feeds.items import moment, urn
from generator.publish.feeds.rss import CONTENT_NS, DC_NS
from generator.publish.press import Press, manifest_of
from generator.publish.websub import ping

NS = {"a": ATOM_NS, "c": CONTENT_NS, "dc": DC_NS}


def feed_files(given: Site) -> dict[str, bytes]:
    """The feeds by their address, in the order in which they are put."""
    with tempfile.TemporaryDirectory() as place:
        press = Press(Path(place))
        write_feeds(given, press)
        (Path(place) / "manifest").write_bytes(press.manifest(Path(place)))
        return {name: (Path(place) / name).read_bytes() for name in manifest_of(Path(place) / "manifest")}


def site(
    told: tuple[Story, ...] = (), *, url: str = "https://day.example", text: TextPolicy | None = None
) -> Site:
    return Site(newsroom.briefing(told=told, text=text), url=url, name="The Day")


def read(feed: str, given: Site) -> etree._Element:
    return etree.fromstring(feed_files(given)[feed])


def ids(given: Site) -> tuple[list[str], list[str]]:
    rss = read("feed.xml", given).xpath("//item/guid/text()")
    return rss, read("atom.xml", given).xpath("//a:entry/a:id/text()", namespaces=NS)


def test_there_is_a_feed_for_the_site_in_each_format_and_for_everything_with_a_page() -> None:
    given = site()
    pages = [term for term in given.briefing.terms if term.has_page]
    assert pages
    assert list(feed_files(given)) == [
        "feed.xml",
        "atom.xml",
        "feed.json",
        "edition.xml",
        "themes/ferry-off-orle/feed.xml",
        "themes/in-brief/feed.xml",
        *(f"sources/{source.slug}/feed.xml" for source in given.briefing.sources),
        *(f"keywords/{term.slug}/feed.xml" for term in pages),
        "feeds.opml",
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
    assert "a]]>&\U0001f600" in feed_files(site(told))["feed.json"].decode()
    for name in ("feed.xml", "atom.xml", "themes/ferry-off-orle/feed.xml"):
        titles = read(name, site(told)).xpath("(//item/title|//a:entry/a:title)/text()", namespaces=NS)
        assert set(titles) == {"a]]>&\U0001f600"}


def test_a_story_without_sentences_is_described_by_its_headline() -> None:
    bare = newsroom.story(1, "Bare", ())
    feed = read("feed.xml", site((bare, *newsroom.stories()[1:])))
    assert feed.xpath("//item[1]/description/text()") == ["Bare"]
    assert not feed.xpath("//item[1]/c:encoded", namespaces=NS)


def many(count: int, *, days: int = 0) -> tuple[Story, ...]:
    """Stories of one day each, or of as many a day as fit into ``days``."""
    first = date(2031, 1, 1)
    return tuple(
        replace(
            newsroom.story(
                number,
                f"Story {number}",
                newsroom.FERRY,
                dated=Dated(first + timedelta(number * days // count if days else number), DateOrigin.TEXT),
            ),
            first_seen=first + timedelta(number),
        )
        for number in range(1, count + 1)
    )


def items_of(files: dict[str, bytes], name: str) -> list[str]:
    if name.endswith(".json"):
        return [item["id"] for item in json.loads(files[name])["items"]]
    found = etree.fromstring(files[name])
    return [str(node.text) for node in found.xpath("//item/guid|//a:entry/a:id", namespaces=NS)]


def chain(files: dict[str, bytes], name: str) -> list[str]:
    """The feed and its archive pages, as a reader walks them (RFC 5005, section 4)."""
    walked = [name]
    while True:
        if name.endswith(".json"):
            older = json.loads(files[walked[-1]]).get("next_url")
        else:
            links = etree.fromstring(files[walked[-1]]).xpath(
                "//*[local-name()='link'][@rel='prev-archive']/@href"
            )
            older = links[0] if links else None
        if older is None:
            return walked
        walked.append(older.removeprefix("https://day.example/"))


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "feed.json"])
def test_what_a_feed_no_longer_carries_is_in_its_archive(name: str) -> None:
    files = feed_files(site(many(250)))
    walked = chain(files, name)
    assert len(walked) == 4
    assert {found for page in walked for found in items_of(files, page)} == {
        urn(f"story {story.id}") for story in many(250)
    }
    assert len(items_of(files, name)) == 20


@pytest.mark.parametrize("name", ["archive/1/feed.xml", "archive/1/atom.xml", "archive/1/feed.json"])
def test_a_full_archive_page_never_changes(name: str) -> None:
    assert feed_files(site(many(250)))[name] == feed_files(site(many(330)))[name]


def test_an_archive_page_says_that_it_is_one_and_where_the_feed_is() -> None:
    files = feed_files(site(many(250)))
    for name in ("feed.xml", "atom.xml"):
        found = etree.fromstring(files[f"archive/2/{name}"])
        assert found.xpath("//*[local-name()='archive']")
        links = {link.get("rel"): link.get("href") for link in found.iter(f"{{{ATOM_NS}}}link")}
        assert links["current"] == f"https://day.example/{name}"
        assert links["prev-archive"] == f"https://day.example/archive/1/{name}"
        assert links["next-archive"] == f"https://day.example/archive/3/{name}"


def test_a_feed_reaches_back_two_weeks_whatever_their_number() -> None:
    assert len(items_of(feed_files(site(many(90, days=14))), "feed.xml")) == 90
    assert len(items_of(feed_files(site(many(30, days=60))), "feed.xml")) == 20


def test_no_feed_is_larger_than_half_a_megabyte() -> None:
    long = tuple(replace(story, blocks=story.blocks * 60) for story in many(90, days=10))
    for name, content in feed_files(site(long)).items():
        assert name.startswith("archive/") or len(content) <= 500_000, name


def test_an_edition_is_one_item_with_its_sentences_linked() -> None:
    feed = read("edition.xml", site())
    assert len(feed.xpath("//item")) == len(newsroom.briefing().editions)
    html = feed.xpath("string(//item[1]/c:encoded)", namespaces=NS)
    points = newsroom.briefing().editions[0].key_points
    assert points
    for point in points:
        assert escape(point.text, quote=False) in html
    assert "https://day.example/stories/" in html
    assert feed.xpath("//item[1]/link/text()")[0].startswith("https://day.example/editions/")


def test_a_theme_that_went_into_another_keeps_its_subscribers() -> None:
    briefing = newsroom.briefing()
    theme = briefing.themes[0]
    moved = replace(briefing, moved=((replace(theme, slug="gone", id="gone"), theme),))
    files = feed_files(Site(moved, url="https://day.example", name="The Day"))
    assert files["themes/gone/feed.xml"] == files["themes/ferry-off-orle/feed.xml"]


def test_a_correction_is_an_update_and_nothing_else_is() -> None:
    first, *rest = newsroom.stories()
    files = feed_files(site((replace(first, corrected=date(2031, 5, 9)), *rest)))
    feed = etree.fromstring(files["atom.xml"])
    assert feed.xpath("//a:entry[1]/a:updated/text()", namespaces=NS) == ["2031-05-09T00:00:00Z"]
    assert feed.xpath("//a:entry[2]/a:updated/text()", namespaces=NS) == feed.xpath(
        "//a:entry[2]/a:published/text()", namespaces=NS
    )
    items = json.loads(files["feed.json"])["items"]
    assert [item.get("date_modified") for item in items[:2]] == ["2031-05-09T00:00:00Z", None]


def test_a_json_feed_has_what_the_specification_asks() -> None:
    """JSON Feed 1.1: top-level and item members that are required, and the forms of the others."""
    feed = json.loads(feed_files(site())["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "The Day"
    assert feed["feed_url"] == "https://day.example/feed.json"
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert ("content_html" in item) != ("content_text" in item)
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
        assert all(author["name"] for author in item["authors"])


def test_the_list_of_feeds_is_opml_of_feeds_that_exist() -> None:
    files = feed_files(site())
    root = etree.fromstring(files["feeds.opml"])
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    feeds = root.xpath("//outline[@type='rss']")
    assert all(feed.get("xmlUrl").removeprefix("https://day.example/") in files for feed in feeds)
    assert len(feeds) == len(files) - 3, "Atom, JSON Feed and the list itself are not in it"


def test_a_hub_is_named_in_every_current_feed() -> None:
    files = feed_files(replace(site(many(250)), hub="https://hub.example/"))
    assert b'rel="hub" href="https://hub.example/"' in files["feed.xml"]
    assert b'rel="hub" href="https://hub.example/"' in files["atom.xml"]
    assert json.loads(files["feed.json"])["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    assert b"hub" not in files["archive/1/feed.xml"]


def test_a_hub_is_told_and_one_that_fails_is_a_finding() -> None:
    told: list[bytes] = []

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Hub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        topics = ["https://day.example/feed.xml", "https://day.example/atom.xml"]
        assert list(ping(f"http://127.0.0.1:{server.server_port}/", topics)) == []
        server.shutdown()
    assert [parse_qs(body.decode())["hub.url"] for body in told] == [[topic] for topic in topics]
    (finding,) = ping("http://127.0.0.1:9/", topics)
    assert "the hub was not told" in str(finding)


def test_the_json_feed_is_written_as_json_writes_it() -> None:
    told = feed_files(site())["feed.json"].decode()
    assert told == json.dumps(json.loads(told), ensure_ascii=False, indent=1) + "\n"

"""The feeds of a whole site, as a reader meets them; rules by the names the W3C feed validator gives them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import feedparser
import listparser
import newsroom
import pytest
from lxml import etree

import generator.publish.site as publishing
from generator.publish.feeds.atom import ATOM_NS
from generator.publish.feeds.rss import CONTENT_NS
from generator.publish.site import build_site

ROOT = Path(__file__).resolve().parents[2]
SITE = "https://day.example/news"
NAMES = (
    "feed.xml",
    "atom.xml",
    "themes/ferry-off-orle/feed.xml",
    "themes/in-brief/feed.xml",
    "sources/sund-radio/feed.xml",
)
RSS_NAMES = tuple(name for name in NAMES if name != "atom.xml")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("feeds")
    (folder / "content" / "documents").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "brief", lambda *_: newsroom.briefing())
        patch.setattr(publishing, "next_ledger", lambda *_: b"")
        patch.setattr(publishing, "keep_ledger", lambda *_: None)
        patch.chdir(ROOT)
        build_site(folder / "content", folder / "site", site_url=SITE, publish=True)
    return folder / "site"


def tree(site: Path, name: str) -> etree._Element:
    return etree.fromstring((site / name).read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_finds_every_item_whole(site: Path, name: str) -> None:
    found = feedparser.parse((site / name).read_bytes())
    assert not found.bozo
    assert found.entries
    for entry in found.entries:
        assert entry.title
        assert entry.link.startswith(f"{SITE}/stories/")
        assert (site / entry.link.removeprefix(f"{SITE}/") / "index.html").is_file()
        assert entry.get("published_parsed")
        assert entry.summary
    assert len({entry.id for entry in found.entries}) == len(found.entries)


@pytest.mark.parametrize("name", RSS_NAMES)
def test_rss_names_itself(site: Path, name: str) -> None:
    """MissingAtomSelfLink, SelfDoesntMatchLocation."""
    link = tree(site, name).find(f"channel/{{{ATOM_NS}}}link")
    assert link is not None
    assert (link.get("rel"), link.get("href")) == ("self", f"{SITE}/{name}")


@pytest.mark.parametrize("name", RSS_NAMES)
def test_rss_has_what_a_channel_needs_once(site: Path, name: str) -> None:
    """MissingElement, DuplicateElement, InvalidLanguage, MissingChannelDescription."""
    channel = tree(site, name).find("channel")
    assert channel is not None
    names = [child.tag for child in channel if child.tag != "item"]
    assert len(set(names)) == len(names)
    assert {"title", "link", "description", "language", "lastBuildDate", "docs", "generator", "ttl"} <= set(
        names
    )
    assert channel.findtext("language") == "en"


@pytest.mark.parametrize("name", RSS_NAMES)
def test_an_items_id_is_flagged_and_the_order_is_the_profiles(site: Path, name: str) -> None:
    """InvalidHttpGUID, DuplicateItem; the RSS profile: description before content:encoded."""
    for item in tree(site, name).iter("item"):
        guid = item.find("guid")
        assert guid is not None
        assert guid.get("isPermaLink") == "false"
        assert not (guid.text or "").startswith("http")
        tags = [child.tag for child in item]
        assert tags.index("description") < tags.index(f"{{{CONTENT_NS}}}encoded")


@pytest.mark.parametrize("name", NAMES)
def test_every_address_is_absolute(site: Path, name: str) -> None:
    """ContainsRelRef, InvalidFullLink."""
    found = tree(site, name).xpath("//@href|//@url|//@domain|//@scheme|//link/text()")
    assert all(address.startswith(("https://", "http://")) for address in found)
    assert "href=" not in "".join(tree(site, name).xpath(f"//*[namespace-uri()='{CONTENT_NS}']/text()"))


def test_atom_has_what_the_standard_asks(site: Path) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: id, title, updated, author, one alternate link a type."""
    feed = tree(site, "atom.xml")
    space = {"a": ATOM_NS}
    for node in [feed, *feed.findall("a:entry", space)]:
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"a:{name}", space)) == 1
        assert len(node.findall("a:link[@rel='alternate']", space)) == 1
    assert all(entry.find("a:author/a:name", space) is not None for entry in feed.findall("a:entry", space))


def test_both_formats_tell_the_same(site: Path) -> None:
    rss, atom = (feedparser.parse((site / name).read_bytes()) for name in ("feed.xml", "atom.xml"))
    for one, other in zip(rss.entries, atom.entries, strict=True):
        assert (one.id, one.link, one.published_parsed) == (other.id, other.link, other.published_parsed)
        assert one.content[0].value == other.content[0].value


def test_no_feed_tells_when_it_was_built(site: Path) -> None:
    for name in NAMES:
        assert b"2031-05-0" in (site / name).read_bytes() or b"May 2031" in (site / name).read_bytes()
        assert not tree(site, name).xpath(
            "//pubDate[not(contains(., '2031'))]|//lastBuildDate[not(contains(., '2031'))]"
        )


def test_atom_keeps_to_the_standards_grammar(site: Path) -> None:
    """RFC 4287, sections 3 and 4, as a RELAX NG schema."""
    grammar = etree.RelaxNG(etree.parse(ROOT / "tests" / "site" / "atom.rng"))
    grammar.assertValid(etree.parse(site / "atom.xml"))
    broken = tree(site, "atom.xml")
    identifier = broken.find(f"{{{ATOM_NS}}}id")
    assert identifier is not None
    broken.remove(identifier)
    assert not grammar.validate(broken), "a feed without an id is none"


def test_a_readers_importer_finds_every_feed_in_the_list(site: Path) -> None:
    """OPML 2.0, read as readers do."""
    found = listparser.parse((site / "feeds.opml").read_bytes())
    assert not found.bozo
    assert found.feeds
    for feed in found.feeds:
        assert feed.title
        assert (site / feed.url.removeprefix(f"{SITE}/")).is_file()


def test_hostile_text_breaks_no_feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = ROOT.parent / "shared" / "data" / "hostile"
    if not hostile.is_dir():
        pytest.skip("the hostile texts are not there")
    monkeypatch.chdir(ROOT)
    shutil.copytree(hostile, tmp_path / "content")
    build_site(tmp_path / "content", tmp_path / "site")
    grammar = etree.RelaxNG(etree.parse(ROOT / "tests" / "site" / "atom.rng"))
    grammar.assertValid(etree.parse(tmp_path / "site" / "atom.xml"))
    feeds = [tmp_path / "site" / "feed.xml", *(tmp_path / "site").rglob("*/feed.xml")]
    assert len(feeds) > 1
    for feed in feeds:
        assert not feedparser.parse(feed.read_bytes()).bozo, feed
    assert json.loads((tmp_path / "site" / "feed.json").read_text(encoding="utf-8"))["items"]

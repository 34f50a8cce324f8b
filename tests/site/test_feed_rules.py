"""Every RSS feed of a whole site under the W3C validator's rules; JSON Feed by its schema; RFC 5005 by its text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from generator.publish.site import build_site
from tests.site.feed_rules import ATOM, BROKEN, HISTORY, RULES

ROOT = Path(__file__).resolve().parents[2]
SITE = "https://day.example/news"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setattr("generator.publish.site.next_ledger", lambda *_: b"")
        patch.setattr("generator.publish.site.keep_ledger", lambda *_: None)
        build_site(Path("content"), folder, site_url=SITE)
    return folder


def rss_feeds(site: Path) -> dict[str, etree._Element]:
    trees = {path.relative_to(site).as_posix(): etree.parse(path).getroot() for path in site.rglob("*.xml")}
    return {name: tree for name, tree in trees.items() if tree.tag == "rss"}


@pytest.mark.parametrize("rule", RULES)
def test_every_feed_keeps_the_rule(site: Path, rule: str) -> None:
    feeds = rss_feeds(site)
    assert len(feeds) > 20
    found = {name: list(RULES[rule](tree, f"{SITE}/{name}")) for name, tree in feeds.items()}
    assert not {name: problems for name, problems in found.items() if problems}


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_finds_what_it_is_about(site: Path, rule: str) -> None:
    pattern, instead = BROKEN[rule]
    text = (site / "feed.xml").read_text(encoding="utf-8")
    broken = re.sub(pattern, instead, text, count=1)
    assert broken != text
    tree = etree.fromstring(broken.encode(), etree.XMLParser(recover=True))
    assert list(RULES[rule](tree, f"{SITE}/feed.xml"))


def test_json_feeds_keep_to_the_schema(site: Path) -> None:
    schema = json.loads((ROOT / "tests" / "site" / "jsonfeed.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator(schema)
    feeds = [json.loads(path.read_text(encoding="utf-8")) for path in site.rglob("feed*.json")]
    assert feeds
    for feed in feeds:
        assert not [error.message for error in checker.iter_errors(feed)]
    del feeds[0]["items"][0]["id"]
    assert not checker.is_valid(feeds[0])


def test_archives_are_chained_as_rfc_5005_says(site: Path) -> None:
    """Section 4: from the newest feed, ``prev-archive`` leads through every page, each marked and linked back."""
    newest = etree.parse(site / "atom.xml").getroot()
    assert newest.find(f"{HISTORY}archive") is None
    place, seen = "atom.xml", []
    while older := _link(site, place, "prev-archive"):
        page = etree.parse(site / older).getroot()
        assert page.find(f"{HISTORY}archive") is not None
        assert _link(site, older, "current") == "atom.xml"
        assert _link(site, older, "next-archive") in {place, None}
        assert older not in seen
        seen.append(older)
        place = older


def _link(site: Path, place: str, rel: str) -> str | None:
    for link in etree.parse(site / place).getroot().findall(f"{ATOM}link"):
        if link.get("rel") == rel:
            return str(link.get("href")).removeprefix(f"{SITE}/")
    return None

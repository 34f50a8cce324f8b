"""What subscribers keep while a site lives: a real folder built again and again, with one thing changed each time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from lxml import etree

from generator.publish.site import build_site

ROOT = Path(__file__).resolve().parents[2]
ATOM = {"a": "http://www.w3.org/2005/Atom"}
FERRY = """---
title: Ferry runs onto a sandbank off Orle
date: 2031-05-04
source: Orle Courier
---
The ferry Halla ran onto a sandbank off Orle on Sunday night with 212 people on board.

The coastguard of Orle took everybody off within two hours, and nobody was hurt, its duty officer said.

The ferry will be towed to Sund when the tide allows it, which is not before Tuesday, the line said.
"""
MARKET = """---
title: Fish market of Sund gets a new roof
date: 2031-05-05
source: Sund Radio
---
The fish market of Sund gets a new roof of slate, the town council decided on Monday by nine votes to four.

The old roof has leaked since the storm of last winter, and traders held umbrellas over their herring.

Work begins in June and costs 340,000 crowns, half of which the market's own association pays.
"""
SCHOOL = """---
title: Village school at Brann opens again
date: 2031-05-05
source: Orle Courier
---
The village school at Brann opened again on Monday with eleven pupils, four years after it was closed.

Parents had taught the children in a net loft through the winters, which the county now accepts as a school.

The county pays one teacher, and the loft gets a second stove before the autumn.
"""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1935792000")  # 6 May 2031
    folder = tmp_path / "content"
    (folder / "documents").mkdir(parents=True)
    for name, text in (("ferry", FERRY), ("market", MARKET), ("school", SCHOOL)):
        (folder / "documents" / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


class Built:
    """A build's feeds: bytes by address, and ids by headline of the site's."""

    def __init__(self, content: Path, url: str = "https://day.example", **override: object) -> None:
        """Build the site of ``content`` beside it."""
        site = content.with_name("site")
        build_site(content, site, site_url=url, override={"BRIEFING_SEARCH": False, **override})
        paths = [*site.rglob("*.xml"), *site.rglob("feed*.json")]
        self.feeds = {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in paths
            if path.name != "sitemap.xml"
        }
        items = [(item["title"], item["id"]) for item in json.loads(self.feeds["feed.json"])["items"]]
        self.ids = dict(items)
        assert len(items) == len(self.ids)
        atom = etree.fromstring(self.feeds["atom.xml"])
        rss = etree.fromstring(self.feeds["feed.xml"])
        assert [node.text for node in atom.iterfind("a:entry/a:id", ATOM)] == [found for _, found in items]
        assert [node.text for node in rss.iter("guid")] == [found for _, found in items]

    def updated(self, identifier: str) -> str | None:
        """The moment Atom gives for an item's last change."""
        atom = etree.fromstring(self.feeds["atom.xml"])
        return atom.findtext(f"a:entry[a:id='{identifier}']/a:updated", namespaces=ATOM)


def _edit(content: Path, name: str, old: str, new: str) -> None:
    path = content / "documents" / f"{name}.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_second_build_gives_the_same_bytes(content: Path) -> None:
    first = Built(content)
    assert len(first.ids) == 3
    assert Built(content).feeds == first.feeds


def test_a_new_address_of_the_site_changes_no_id(content: Path) -> None:
    first = Built(content)
    moved = Built(content, url="https://elsewhere.example/news")
    assert moved.ids == first.ids
    assert moved.feeds != first.feeds


def test_a_new_headline_changes_no_id_and_is_no_update(content: Path) -> None:
    first = Built(content)
    _edit(content, "ferry", "Ferry runs onto a sandbank off Orle", "Ferry aground off Orle, all 212 safe")
    later = Built(content)
    identifier = later.ids["Ferry aground off Orle, all 212 safe"]
    assert identifier == first.ids["Ferry runs onto a sandbank off Orle"]
    assert set(later.ids.values()) == set(first.ids.values())
    assert later.updated(identifier) == first.updated(identifier)


def test_a_correction_is_an_update_and_a_small_touch_is_none(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Built(content)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1936137600")  # 10 May 2031
    _edit(content, "market", "held umbrellas", "had held umbrellas")
    market = first.ids["Fish market of Sund gets a new roof"]
    touched = Built(content)
    assert touched.ids == first.ids
    assert touched.updated(market) == first.updated(market)
    _edit(content, "market", "340,000 crowns", "390,000 crowns")
    corrected = Built(content)
    assert corrected.ids == first.ids
    assert (corrected.updated(market) or "").startswith("2031-05-10")


def test_two_stories_that_become_one_leave_one_id_and_none_is_used_again(content: Path) -> None:
    first = Built(content)
    (content / "documents" / "school.md").write_text(
        FERRY.replace("Orle Courier", "Sund Radio"), encoding="utf-8"
    )
    merged = Built(content)
    ferry = first.ids["Ferry runs onto a sandbank off Orle"]
    assert merged.ids == {
        "Ferry runs onto a sandbank off Orle": ferry,
        "Fish market of Sund gets a new roof": first.ids["Fish market of Sund gets a new roof"],
    }
    (content / "documents" / "school.md").write_text(
        SCHOOL.replace("Brann", "Kvale").replace("eleven", "twenty").replace("net loft", "boathouse"),
        encoding="utf-8",
    )
    (content / "documents" / "old-school.md").write_text(SCHOOL, encoding="utf-8")
    again = Built(content)
    assert len(set(again.ids.values())) == len(again.ids)
    assert (
        again.ids["Village school at Brann opens again"] == first.ids["Village school at Brann opens again"]
    )
    assert again.ids["Ferry runs onto a sandbank off Orle"] == ferry


def test_a_story_that_moves_to_another_theme_keeps_its_id(content: Path) -> None:
    first = Built(content)
    (content / "editorial.toml").write_text(
        '[sections]\n"At sea" = ["Halla", "sandbank", "ferry"]\n', encoding="utf-8"
    )
    moved = Built(content)
    assert moved.ids == first.ids
    ferry = first.ids["Ferry runs onto a sandbank off Orle"].encode()
    assert ferry in moved.feeds["themes/at-sea/feed.xml"]
    assert ferry not in moved.feeds["themes/in-brief/feed.xml"]
    assert moved.feeds["sources/sund-radio/feed.xml"] == first.feeds["sources/sund-radio/feed.xml"]


def test_what_is_taken_down_is_in_no_feed_and_nothing_else_changes(content: Path) -> None:
    first = Built(content)
    ledger = json.loads((content / "ledger.json").read_text(encoding="utf-8"))
    story = next(key for key, kept in ledger["stories"].items() if "ferry" in json.dumps(kept).lower())
    (content / "editorial.toml").write_text(f'[take-down]\nstories = ["{story}"]\n', encoding="utf-8")
    later = Built(content)
    gone = first.ids["Ferry runs onto a sandbank off Orle"]
    assert set(first.ids.values()) - set(later.ids.values()) == {gone}
    assert not [place for place, feed in later.feeds.items() if gone.encode() in feed]
    shutil.rmtree(content.with_name("site"))
    assert Built(content).ids == later.ids

"""A real feed reader subscribes over HTTP, sees every item once, and after a rebuild exactly the new one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import time

import newsroom
import pytest

import generator.publish.site as publishing
from generator.model import Briefing, Dated, DateOrigin
from generator.publish.site import build_site
from tests.serving import served

ROOT = Path(__file__).resolve().parents[2]
NEWSBOAT = shutil.which("newsboat")

pytestmark = pytest.mark.skipif(NEWSBOAT is None, reason="newsboat is not installed")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Briefing]:
    found = [newsroom.briefing()]
    monkeypatch.setattr(publishing, "brief", lambda *_: found[0])
    monkeypatch.setattr(publishing, "next_ledger", lambda *_: b"")
    monkeypatch.setattr(publishing, "keep_ledger", lambda *_: None)
    monkeypatch.chdir(ROOT)
    return found


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").touch()  # the server asks for a site; the first build takes its place
    with served(folder) as address:
        yield folder, address


def _reloaded(folder: Path, url: str) -> list[str]:
    """The titles in the reader's store after it has asked all feeds again."""
    (folder / "urls").write_text(url + "\n", encoding="utf-8")
    (folder / "config").write_text("", encoding="utf-8")
    command = [
        str(NEWSBOAT), "-u", folder / "urls", "-c", folder / "cache.db", "-C", folder / "config",
        "-x", "reload",
    ]  # fmt: skip
    subprocess.run(
        command, check=True, capture_output=True, timeout=60, env={"HOME": str(folder), "PATH": "/usr/bin"}
    )
    with sqlite3.connect(folder / "cache.db") as store:
        return [title for (title,) in store.execute("SELECT title FROM rss_item ORDER BY title")]


@pytest.mark.parametrize("feed", ["feed.xml", "atom.xml"])
def test_newsboat_sees_each_story_once_and_a_new_one_as_new(
    feed: str, tmp_path: Path, told: list[Briefing], site: tuple[Path, str]
) -> None:
    folder, url = site
    content = tmp_path / "content"
    (content / "documents").mkdir(parents=True)
    reader = tmp_path / "reader"
    reader.mkdir()

    def build(later: float) -> None:
        build_site(content, tmp_path / "built", site_url=url, publish=True)
        shutil.copytree(tmp_path / "built", folder, dirs_exist_ok=True)
        os.utime(folder / feed, (time() + later, time() + later))  # HTTP tells times by whole seconds

    build(-60)
    before = _reloaded(reader, f"{url}/{feed}")
    assert len(before) == len(newsroom.stories())
    assert _reloaded(reader, f"{url}/{feed}") == before
    new = newsroom.story(9, "A ninth thing", newsroom.FERRY, dated=Dated(date(2031, 5, 6), DateOrigin.TEXT))
    told[0] = newsroom.briefing(told=(*newsroom.stories(), new))
    build(0)
    after = _reloaded(reader, f"{url}/{feed}")
    assert sorted(after) == sorted([*before, "A ninth thing"])

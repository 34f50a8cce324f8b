"""How a new site takes the place of the old one, also after a build that was killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish.placing import beside, swap, sync

SITE = {"sitemap.xml": "old", "index.html": "old", "a/index.html": "old", "b/index.html": "old", "c": "old"}
CHANGES = {"index.html": "new", "b/index.html": "new", "c/index.html": "new", "d/e/index.html": "new"}
PLACES = ("sitemap.xml", *CHANGES)
AFTER = {**CHANGES, "sitemap.xml": "old"}


def laid(folder: Path, files: dict[str, str]) -> Path:
    for place, text in files.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def found(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_a_sync_moves_what_changed_and_takes_away_what_is_gone(tmp_path: Path) -> None:
    site = laid(tmp_path / "site", SITE)
    before = (site / "sitemap.xml").stat()
    with beside(site) as fresh:
        sync(laid(fresh, CHANGES), site, PLACES)
    assert found(site) == AFTER
    assert not (site / "a").exists()
    assert (site / "sitemap.xml").stat() == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_swap_puts_the_whole_site_in_place(tmp_path: Path) -> None:
    site = laid(tmp_path / "site", SITE)
    with beside(site) as fresh:
        swap(laid(fresh, AFTER), site)
    assert found(site) == AFTER
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("moved", range(5))
def test_a_sync_that_was_killed_is_ended_by_the_next_build(
    tmp_path: Path, moved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = laid(tmp_path / "site", SITE)
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    fresh = laid(tmp_path / f".site.{gone.pid}.abc", CHANGES)
    replace, left = Path.replace, iter(range(moved))

    def until_killed(path: Path, target: Path) -> Path:
        next(left)
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", until_killed)
        if moved < len(CHANGES):
            with pytest.raises(StopIteration):
                sync(fresh, site, PLACES)
        else:
            sync(fresh, site, PLACES)
    assert set(found(site).values()) <= {"old", "new"}
    with beside(site):
        pass
    assert found(site) == AFTER
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_that_fails_leaves_the_site(tmp_path: Path) -> None:
    site = laid(tmp_path / "site", SITE)
    with pytest.raises(FileExistsError), beside(site) as fresh:
        laid(laid(fresh, CHANGES), {"index.html/x": "no folder"})
    assert found(site) == SITE
    assert [path.name for path in tmp_path.iterdir()] == ["site"]

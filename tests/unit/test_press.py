"""What a build takes over from the published site, and what it makes again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.publish.press import Press, manifest_of

PLACE = "stories/1-a-kite/index.html"


def published(folder: Path) -> tuple[Path, Path]:
    """A site of one page and one more file, and its manifest."""
    press = Press(folder / "site")
    press.put(PLACE, b"a kite", b"key")
    press.put("feed.xml", b"<rss/>")
    manifest = folder / "manifest"
    manifest.write_bytes(press.manifest(folder / "site"))
    return folder / "site", manifest


def test_a_page_made_from_the_same_is_not_made_again(tmp_path: Path) -> None:
    site, manifest = published(tmp_path)
    press = Press(tmp_path / "next", site, manifest_of(manifest))
    assert press.keep(PLACE, b"key")
    assert not press.keep(PLACE, b"another key")
    assert not press.keep("stories/2-a-boat/index.html", b"key")
    assert not press.keep("feed.xml", b"")
    assert (tmp_path / "next" / PLACE).samefile(site / PLACE)


def test_equal_bytes_keep_their_file_and_others_never_touch_it(tmp_path: Path) -> None:
    site, manifest = published(tmp_path)
    before = (site / "feed.xml").stat().st_mtime_ns
    press = Press(tmp_path / "next", site, manifest_of(manifest))
    press.put("feed.xml", b"<rss/>")
    press.put(PLACE, b"two kites", b"key")
    assert (tmp_path / "next" / "feed.xml").stat().st_mtime_ns == before
    assert (site / PLACE).read_bytes() == b"a kite"
    assert (tmp_path / "next" / PLACE).read_bytes() == b"two kites"


@pytest.mark.parametrize("how", ["changed", "touched", "removed", "exchanged"])
def test_a_file_that_somebody_changed_is_made_again(tmp_path: Path, how: str) -> None:
    site, manifest = published(tmp_path)
    path = site / PLACE
    match how:
        case "changed":
            path.write_bytes(b"a kile")
        case "touched":
            os.utime(path)
        case "removed":
            path.unlink()
        case "exchanged":
            times = path.stat()
            path.unlink()
            path.write_bytes(b"a kile")
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    press = Press(tmp_path / "next", site, manifest_of(manifest))
    assert not press.keep(PLACE, b"key")
    press.put(PLACE, b"a kite", b"key")
    assert (tmp_path / "next" / PLACE).read_bytes() == b"a kite"


def test_two_files_never_have_one_address(tmp_path: Path) -> None:
    press = Press(tmp_path / "site")
    press.put(PLACE, b"a kite")
    with pytest.raises(ContentError, match=f"two pages would stand at {PLACE}"):
        press.put(PLACE, b"a boat")
    press.put(PLACE, b"a boat", may_replace=True)
    assert (tmp_path / "site" / PLACE).read_bytes() == b"a boat"


def test_what_pieces_put_is_as_if_it_had_been_put_at_once(tmp_path: Path) -> None:
    site, manifest = published(tmp_path)
    pages: list[bool] = []
    press = Press(
        tmp_path / "next",
        site,
        manifest_of(manifest),
        lambda *, kept=False: pages.append(kept),
        is_whole=False,
    )

    def page(own: Press) -> None:
        assert own.keep(PLACE, b"key")
        own.advance(kept=True)
        own.put("stories/2-a-boat/index.html", b"a boat", b"other key")
        own.advance()

    press.take(press.piece(page))
    assert not (tmp_path / "next" / PLACE).exists()
    assert (tmp_path / "next" / "stories/2-a-boat/index.html").read_bytes() == b"a boat"
    assert sorted(pages) == [False, True]
    assert set(press.places) == {PLACE, "stories/2-a-boat/index.html"}
    (tmp_path / "next" / "stories/2-a-boat").rename(site / "stories/2-a-boat")
    assert set(press.records(site)) == set(press.places)
    assert press.records(site)[PLACE] == manifest_of(manifest)[PLACE]


def test_two_pieces_never_put_one_address(tmp_path: Path) -> None:
    press = Press(tmp_path / "site")
    press.take(press.piece(lambda own: own.put(PLACE, b"a kite")))
    with pytest.raises(ContentError, match=f"two pages would stand at {PLACE}"):
        press.take(press.piece(lambda own: own.put(PLACE, b"a boat")))


def test_nothing_is_put_outside_the_site(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="outside the site"):
        Press(tmp_path / "site").put("../other/index.html", b"a kite")


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x81\xa1a\x01"])
def test_a_manifest_that_cannot_be_read_is_an_empty_one(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "manifest").write_bytes(data)
    assert manifest_of(tmp_path / "manifest") == {}
    assert manifest_of(tmp_path / "none") == manifest_of(None) == {}


def test_pages_of_one_thing_are_taken_over_together(tmp_path: Path) -> None:
    site, manifest = published(tmp_path)
    press = Press(tmp_path / "next", site, manifest_of(manifest))
    assert not press.keep_each([(PLACE, b"key"), ("stories/2-a-boat/index.html", b"key")])
    assert not press.keep_each([(PLACE, b"another key")])
    assert not press.keep_each([("feed.xml", b"")])
    assert not press.has(PLACE)
    assert press.keep_each([(PLACE, b"key")])
    assert press.has(PLACE)
    (site / PLACE).write_bytes(b"somebody's kite")
    assert not Press(tmp_path / "third", site, manifest_of(manifest)).keep_each([(PLACE, b"key")])

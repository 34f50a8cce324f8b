"""A build by a process that read ahead what is kept makes the site that any other process makes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from generator.publish.site import build_site, read_ahead
from generator.recalled import Recalled
from tests.folders import differing, files

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample, built once with a store."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    shutil.copy(ROOT / "pelicanconf.py", tmp_path)
    monkeypatch.chdir(tmp_path)
    for name, value in (("BRIEFING_STORE", "store.sqlite"), ("SOURCE_DATE_EPOCH", "1712793600")):
        monkeypatch.setenv(name, value)
    build_site(Path("content"), Path("output"), override={"BRIEFING_SEARCH": False})
    return tmp_path / "content"


def from_nothing(content: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The same content, built without a store, by the ledger that it has."""
    copy = content.with_name(f"{site.name}-content")
    shutil.copytree(content, copy)
    with monkeypatch.context() as patch:
        patch.setenv("BRIEFING_STORE", "")
        build_site(copy, site, override={"BRIEFING_SEARCH": False})
    return files(site)


def test_sites_are_the_same_whatever_was_read_ahead(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recalled = Recalled()
    read_ahead(Path("content"), Path("output"), recalled)
    texts = sorted((content / "documents").rglob("*.txt"))
    for turn, path in enumerate((texts[0], texts[-1], texts[-1])):
        path.write_text(
            f"{path.read_text(encoding='utf-8')}\nThe harbour of Vell was shut, {turn}.\n", "utf-8"
        )
        fresh = from_nothing(content, tmp_path / f"fresh-{turn}", monkeypatch)
        summary = build_site(
            Path("content"), Path("output"), override={"BRIEFING_SEARCH": False}, recalled=recalled
        )
        built = files(tmp_path / "output")
        assert not differing(built, fresh)
        reading = next(step for step in summary.progress.steps if step.name == "reading")
        assert reading.kept == reading.done - 1


def test_what_a_configuration_imports_is_read_again(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert content.is_dir()
    helper, conf = tmp_path / "named_apart.py", tmp_path / "pelicanconf.py"
    helper.write_text('NAME = "Before"\n', encoding="utf-8")
    conf.write_text(
        f"{conf.read_text(encoding='utf-8')}\nfrom named_apart import NAME as SITENAME\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    read_ahead(Path("content"), Path("output"), Recalled())
    assert "named_apart" not in sys.modules
    helper.write_text('NAME = "Afterwards"\n', encoding="utf-8")
    build_site(Path("content"), Path("output"), override={"BRIEFING_SEARCH": False})
    assert "Afterwards" in (tmp_path / "output" / "index.html").read_text(encoding="utf-8")


def test_nothing_is_read_where_nothing_is_kept(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_STORE", "")

    def brief(*_: object, **__: object) -> None:
        raise AssertionError("all would be worked out in vain")

    monkeypatch.setattr("generator.publish.site.brief", brief)
    assert content.is_dir()
    read_ahead(Path("content"), Path("output"), Recalled())

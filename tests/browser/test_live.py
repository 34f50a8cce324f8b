"""`make serve`: a change of a document or the theme shows in the open page; a build that fails changes nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.live import News, live_server, rebuild_on_change

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own with one document, built."""
    for name in ("generator", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pelicanconf.py", tmp_path)
    (tmp_path / "content").mkdir()
    text = "Snow fell on Brann.\n\nSnow fell on Brann all night, and the road to Sund is closed until noon.\n"
    (tmp_path / "content" / "snow.txt").write_text(text, encoding="utf-8")
    subprocess.run([*_build(tmp_path)], check=True, capture_output=True, input=b"build\n")
    return tmp_path


def _build(project: Path) -> list[str]:
    code = f"import os, sys; os.chdir({str(project)!r}); sys.path.insert(0, '.'); from generator.standby import main; main()"
    return [sys.executable, "-c", code, "build"]


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def live(project: Path, said: list[str]) -> Iterator[str]:
    news, stop = News(), threading.Event()
    watched = [project / "content", project / "theme"]
    worker = threading.Thread(
        target=rebuild_on_change, args=(watched, _build(project), news, stop, said.append), daemon=True
    )
    with live_server(project / "output", 0, news) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        worker.start()
        yield f"http://127.0.0.1:{server.server_port}"
        stop.set()
        server.shutdown()
    worker.join(timeout=10)


def test_a_change_shows_in_the_open_page(page: Page, live: str, project: Path) -> None:
    page.goto(live)
    expect(page.get_by_role("main")).to_contain_text("all night")
    document = project / "content" / "snow.txt"
    document.write_text(document.read_text(encoding="utf-8").replace("noon", "dusk"), encoding="utf-8")
    expect(page.get_by_role("main")).to_contain_text("until dusk", timeout=20_000)
    about = project / "theme" / "templates" / "about.html"
    page.goto(f"{live}/about/")
    about.write_text(
        about.read_text(encoding="utf-8").replace("{% block main %}", "{% block main %}<p>Fresh paint</p>"),
        encoding="utf-8",
    )
    expect(page.get_by_text("Fresh paint")).to_be_visible(timeout=20_000)


def test_a_build_that_fails_is_told_and_leaves_the_page(
    page: Page, live: str, project: Path, said: list[str]
) -> None:
    page.goto(live)
    (project / "content" / "editorial.toml").write_text("[no such table]\n", encoding="utf-8")
    for _ in range(100):
        if said:
            break
        page.wait_for_timeout(200)
    assert "editorial.toml" in said[0]
    expect(page.get_by_role("main")).to_contain_text("all night")


def test_what_is_published_knows_nothing_of_it(live: str, project: Path) -> None:
    assert live
    assert not [path for path in (project / "output").rglob("*.html") if b"__live" in path.read_bytes()]

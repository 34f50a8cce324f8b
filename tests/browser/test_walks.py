"""Readers' walks through the sample site: by theme, keyword, source and date; on paper; in Arabic; by ear."""

from __future__ import annotations

import gzip
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.publish.site import build_site
from generator.serve import server

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
FIRST_TRIP = 14 * 1024
"""Bytes of a connection's first answer (ten packets, RFC 6928)."""
SHIFT = (
    "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
    " if (!entry.hadRecentInput) window.shift += entry.value }).observe({type: 'layout-shift', buffered: true})"
)
STORY = "Dockers end strike for 6.8 per cent"


def _section(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Sections").get_by_role("link", name=name, exact=True).click()


def _opened(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name=STORY).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(STORY)


@pytest.mark.parametrize(
    ("section", "link"),
    [("Themes", "Quayside Terminals"), ("Keywords", "dockers"), ("Sources", "Harbour Gazette")],
)
def test_a_story_is_found_from_each_list(page: Page, site: str, section: str, link: str) -> None:
    page.goto(site)
    _section(page, section)
    page.get_by_role("main").get_by_role("link", name=link, exact=True).first.click()
    _opened(page)


def test_a_story_is_found_by_its_day(page: Page, site: str) -> None:
    page.goto(site)
    _section(page, "Editions")
    page.get_by_role("table", name="April 2024").get_by_role("link", name=re.compile("^11 ")).click()
    _opened(page)


def test_an_edition_prints_as_a_few_pages_with_addresses(page: Page, site: str) -> None:
    page.goto(f"{site}/editions/2024-04-11/")
    paper = page.pdf(format="A4", print_background=False)
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", paper))
    assert 1 <= pages <= 5
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Sections", include_hidden=True)).to_be_hidden()


@pytest.mark.parametrize("place", ["", "themes/quayside-terminals/", "editions/2024-04-11/", "search/"])
def test_nothing_shifts_while_a_page_comes(page: Page, site: str, place: str) -> None:
    page.add_init_script(SHIFT)
    page.goto(f"{site}/{place}")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.01


def test_every_drawing_has_its_text(page: Page, site: str, site_folder: Path) -> None:
    places = [
        path.parent for path in site_folder.glob("*/*/index.html") if path.parent.parent.name != "stories"
    ]
    seen = 0
    for place in [site_folder, *(site_folder / name for name in ("themes", "editions", "sources")), *places]:
        page.goto(f"{site}/{place.relative_to(site_folder).as_posix()}/")
        for drawing in page.locator("main svg:not([aria-hidden=true])").all():
            assert drawing.get_attribute("role") == "img"
            assert re.search(r"\w{3}", drawing.get_attribute("aria-label") or "")
            seen += 1
    assert seen > 50


def test_zoomed_to_twice_its_size_a_page_still_fits(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 640, "height": 512})  # 1280 by 1024 at 200 per cent
    for place in ("", "themes/quayside-terminals/", "keywords/", "search/", "about/"):
        page.goto(f"{site}/{place}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_the_front_page_comes_in_one_trip(site_folder: Path) -> None:
    """Of any day: the page with what it must have before it can be painted."""
    style = (site_folder / "theme" / "css" / "style.css").read_bytes()
    pages = [site_folder / "index.html", *site_folder.glob("editions/*/index.html")]
    for path in pages:
        together = len(gzip.compress(path.read_bytes(), 9)) + len(gzip.compress(style, 9))
        assert together <= FIRST_TRIP, path


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("arabic")
    shutil.copytree(ROOT / "content", folder / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        build_site(folder / "content", folder / "site", override={"DEFAULT_LANG": "ar"})
    with server(folder / "site", 0) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


def test_the_arabic_interface_runs_from_right_to_left(page: Page, arabic: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(arabic)
    assert page.locator("html").get_attribute("dir") == "rtl"
    links = page.get_by_role("navigation", name="الأقسام").get_by_role("link")
    places = [link.bounding_box() for link in links.all()[:2]]
    assert places[0]["x"] > places[1]["x"]
    links.nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("المواضيع")
    headline = page.locator("main a[lang=en]").first
    assert headline.get_attribute("dir") == "auto"


@pytest.mark.parametrize("width", [320, 768])
def test_the_arabic_interface_fits_the_screen(page: Page, arabic: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for place in ("", "themes/quayside-terminals/", "sources/", "editions/", "search/"):
        page.goto(f"{arabic}/{place}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_search_speaks_arabic(page: Page, arabic: str) -> None:
    page.goto(f"{arabic}/search/?q=dockers")
    expect(page.get_by_role("status")).to_contain_text("الأخبار الموجودة")

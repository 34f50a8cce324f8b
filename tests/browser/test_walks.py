"""Readers' walks through the sample site: by theme, keyword, source and date; on paper; in Arabic; by ear."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.publish.site import build_site
from tests.serving import served

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
FIRST_TRIP = 14 * 1024
"""Bytes of a connection's first answer (ten packets, RFC 6928)."""
SHIFT = (
    "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
    " if (!entry.hadRecentInput) window.shift += entry.value }).observe({type: 'layout-shift', buffered: true})"
)
STORY = "Dockers end strike for 6.8 per cent"
EDITION = "editions/2024-04-09/"
AWKWARD = {
    "2024-05-01-basins.txt": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft tagt\n\n"
    "The meeting was put off on Wednesday because 14 basins ran over, the harbour office of Brannsund said.\n",
    "2024-05-01-letters.txt": f"{'W' * 70}\n\nSee https://brann.example/{'plan/' * 20}index.html for the plan. "
    "The council of Brann met on Wednesday and agreed on it, the mayor said.\n",
    "2024-05-01-fog.txt": "أغلق ميناء براند أبوابه يوم الأربعاء بسبب الضباب الكثيف\n\n"
    "أغلق ميناء براند أبوابه يوم الأربعاء بسبب الضباب الكثيف. لم تغادر أي سفينة قبل الظهر، بحسب مكتب الميناء.\n",
}
"""Words without an end, an address without a space, a language that runs the other way; no two belong together."""


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


def test_an_edition_prints_as_a_few_pages_with_addresses(page: Page, site: str, site_folder: Path) -> None:
    page.goto(f"{site}/{EDITION}")
    paper = page.pdf(format="A4", print_background=False)
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", paper))
    assert 1 <= pages <= 5
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Sections", include_hidden=True)).to_be_hidden()
    expect(page.get_by_text(f"http://localhost:8000/{EDITION}")).to_be_visible()
    lead = page.locator(".lead .h a")
    behind = lead.evaluate("link => getComputedStyle(link, '::after').content")
    assert behind == f'" /{lead.get_attribute("data-at")}"'
    assert (site_folder / (lead.get_attribute("data-at") or "none") / "index.html").is_file()


def test_what_speakers_say_is_printed(page: Page, site: str) -> None:
    page.goto(f"{site}/themes/quayside-terminals/")
    page.get_by_role("link", name="Interview between Islands.example Editor").first.click()
    page.emulate_media(media="print")
    assert page.locator(".turn").count() > 5
    for turn in page.locator(".turn").all():
        expect(turn).to_be_visible()


def test_key_points_themes_and_the_days_tally_share_one_numbering(page: Page, site: str) -> None:
    page.goto(f"{site}/{EDITION}")
    names = page.locator(".kick h2:has(b) a").all_inner_texts()
    numbers = [int(text) for text in page.locator(".kick h2 b").all_inner_texts()]
    by_number = dict(zip(numbers, names, strict=True))
    assert sorted(by_number) == list(range(1, len(names) + 1))
    for link in page.locator(".tally a:has(b)").all():
        label = link.get_attribute("aria-label") or ""
        number = int(link.inner_text())
        assert label.startswith(f"{number} {by_number[number]}: ")
        theme = page.locator((link.get_attribute("href") or "").removeprefix("./"))
        expect(theme).to_contain_text(by_number[number])
    for point in page.locator(".key li[value]").all():
        story = point.locator("a.src").get_attribute("href") or ""
        number = int(point.get_attribute("value") or 0)
        with page.context.expect_page() as opened:
            page.evaluate("address => window.open(address)", story)
        expect(opened.value.locator("main .kick")).to_have_text(by_number[number])
        opened.value.close()


def test_figures_that_differ_stand_on_one_scale_and_do_not_come_last(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/{EDITION}")
    table = page.get_by_role("table", name="cases of marsh fever")
    places = [row.locator("circle").bounding_box() for row in table.locator("tbody tr").all()]
    values = [int(row.locator("th b").inner_text()) for row in table.locator("tbody tr").all()]
    across = [place["x"] for place in places if place]
    assert values == [52, 58]
    assert across == sorted(across)
    assert len(set(across)) == 2
    below = page.locator(".rail").bounding_box()
    figures = table.bounding_box()
    assert below is not None
    assert figures is not None
    assert figures["y"] < below["y"] / 2


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
        silent = page.locator("main svg[aria-hidden=true]:not(thead svg):not(svg svg)")
        words = silent.evaluate_all("all => all.map(one => one.closest('tr, li, a, p').textContent)")
        assert all(re.search(r"\d|\w{3}", text) for text in words), place
        for drawing in page.locator("main svg:not([aria-hidden=true]):not(svg svg)").all():
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
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("awkward")
    (folder / "content").mkdir()
    for name, text in AWKWARD.items():
        (folder / "content" / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        build_site(folder / "content", folder / "site", override={"BRIEFING_STORE": None})
    with served(folder / "site") as address:
        yield address


@pytest.mark.parametrize("width", [320, 1280])
def test_a_small_site_of_awkward_words_fits_the_screen(page: Page, awkward: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(awkward)
    stories = page.locator("main h3 a").evaluate_all("links => links.map(link => link.href)")
    assert len(stories) == len(AWKWARD)
    for address in (
        awkward,
        *(f"{awkward}/{place}/" for place in ("themes", "themes/in-brief", "sources")),
        *stories,
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.goto(awkward)
    expect(page.locator("main").get_by_role("heading", name="In brief")).to_be_in_viewport()


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("arabic")
    shutil.copytree(ROOT / "content", folder / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        build_site(folder / "content", folder / "site", override={"DEFAULT_LANG": "ar"})
    with served(folder / "site") as address:
        yield address


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

"""Searching the sample site: words, choices, keys; and what stands there without a script or without a server."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.publish import parts
from generator.publish.site import build_site
from tests.serving import served

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def cut_finely(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample site with an index for each day, and for halves of days."""
    folder = tmp_path_factory.mktemp("finely")
    shutil.copytree(ROOT / "content", folder / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setattr(parts, "ROOM", 12_000)
        build_site(folder / "content", folder / "site", site_url="http://localhost:8000")
    with served(folder / "site") as address:
        yield address


@pytest.fixture(autouse=True)
def _no_trouble(page: Page) -> None:
    def fail(error: object) -> None:
        pytest.fail(str(error))

    page.on("pageerror", fail)


def _found(page: Page, query: str, site: str) -> list[str]:
    page.goto(f"{site}/search/{query}")
    expect(page.get_by_role("status")).to_contain_text("Stories found")
    return page.locator("#results h3").all_text_contents()


def test_a_story_is_found_by_a_word_and_opened(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("dockers")
    expect(page.get_by_role("status")).to_contain_text("Stories found")
    assert "dock" in page.locator("#results mark").first.text_content().lower()
    assert page.url.endswith("?q=dockers")
    headline = page.locator("#results h3").first.text_content()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(headline)


def test_a_search_can_be_shared_as_an_address_and_cleared(page: Page, site: str) -> None:
    assert _found(page, "?q=ferry", site)
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#results li")).to_have_count(0)
    expect(page).to_have_url(f"{site}/search/")


def test_choices_narrow_what_is_found(page: Page, site: str, site_folder: Path) -> None:
    tables = [
        json.loads(path.read_text(encoding="utf-8")) for path in site_folder.glob("search/*/stories.json")
    ]
    stories = [story for table in tables for story in table.values()]
    day, theme, source = stories[0]
    wanted = [story for story in stories if story[0] == day and story[1] == theme]
    _found(page, f"?theme={theme}&from={day}&to={day}", site)
    expect(page.get_by_role("status")).to_have_text(f"Stories found: {len(wanted)} of {len(stories)}")
    page.get_by_label("Source").select_option(source)
    fewer = [story for story in wanted if story[2] == source]
    expect(page.get_by_role("status")).to_have_text(f"Stories found: {len(fewer)} of {len(stories)}")


def test_more_results_come_below_and_take_the_focus(page: Page, site: str) -> None:
    _found(page, "?from=2024-04-08", site)
    expect(page.locator("#results li")).to_have_count(10)
    page.get_by_role("button", name="More results").click()
    expect(page.locator("#results li")).to_have_count(20)
    expect(page.locator("#results h3 a").nth(10)).to_be_focused()
    page.get_by_role("button", name="More results").click()
    expect(page.locator("#results li")).to_have_count(30)


def test_words_that_are_nowhere_are_said_to_be(page: Page, site: str) -> None:
    page.goto(f"{site}/search/?q=xyzzyplugh")
    expect(page.get_by_role("status")).to_contain_text("No story has all of this")


def test_nothing_shifts_while_results_come(page: Page, site: str) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries())"
        " if (!e.hadRecentInput) window.shift += e.value }).observe({type: 'layout-shift', buffered: true})"
    )
    _found(page, "?q=harbour", site)
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.01


def test_from_a_folder_the_page_leads_to_the_lists(page: Page, site_folder: Path) -> None:
    page.goto((site_folder / "search" / "index.html").as_uri())
    expect(page.get_by_text("The search needs scripts")).to_be_visible()
    expect(page.get_by_role("searchbox", include_hidden=True)).to_be_hidden()
    expect(page.get_by_role("main").get_by_role("link", name="Keywords A–Z")).to_be_visible()


def test_without_scripts_the_page_leads_to_the_lists(browser: Browser, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{site}/search/")
    expect(page.get_by_text("The search needs scripts")).to_be_visible()
    page.close()


@pytest.mark.parametrize(
    "query",
    ["?q=ferry", "?q=the+harbour", "?q=ferry+xyzzyplugh", "?from=2024-04-08", "?q=ferry&to=2024-04-09"],
)
def test_many_indexes_find_what_one_finds(page: Page, site: str, cut_finely: str, query: str) -> None:
    found = []
    for address, least in ((site, 1), (cut_finely, 6)):
        _found(page, query, address)
        assert len((page.locator(".find").get_attribute("data-months") or "").split()) >= least
        while (more := page.get_by_role("button", name="More results")).is_visible():
            shown = page.locator("#results li").count()
            more.click()
            expect(page.locator("#results li").nth(shown)).to_be_visible()
        links = page.locator("#results h3 a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        lines = page.locator("#results .meta").all_text_contents()
        found.append((page.get_by_role("status").text_content(), sorted(zip(links, lines, strict=True))))
    assert found[0] == found[1]
    assert found[0][1]


def test_the_program_comes_once_and_indexes_all_at_once(page: Page, cut_finely: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("?")[0]))
    _found(page, "?q=ferry", cut_finely)
    assert sum(url.endswith("/pagefind.js") for url in asked) == 1
    assert sum("/wasm." in url for url in asked) == 1
    entries = [place for place, url in enumerate(asked) if url.endswith("/pagefind-entry.json")]
    metas = [place for place, url in enumerate(asked) if url.endswith(".pf_meta")]
    assert len(entries) == len(metas) >= 6
    assert metas[1] > entries[2]  # not one index after the other


def test_after_a_search_that_failed_nothing_is_found_twice(page: Page, cut_finely: str) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/stories.json", refuse)
    page.goto(f"{cut_finely}/search/?q=ferry")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    page.unroute("**/stories.json", refuse)
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("Stories found")
    again = page.get_by_role("status").text_content()
    _found(page, "?q=ferry", cut_finely)
    assert page.get_by_role("status").text_content() == again

"""Searching the sample site: words, choices, keys; and what stands there without a script or without a server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


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

"""Reading the sample site as people do: by clicking, by keyboard, on a phone, in the dark, in a feed reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

KINDS = {
    "front": "",
    "themes": "themes/",
    "keywords": "keywords/",
    "sources": "sources/",
    "editions": "editions/",
    "follow": "feeds/",
    "about": "about/",
}


@pytest.fixture(autouse=True)
def _no_trouble(page: Page) -> Iterator[None]:
    """No page of any test logs an error, fails a request, or asks anybody else for anything."""
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("requestfailed", lambda request: trouble.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda request: (
            trouble.append(f"elsewhere: {request.url}")
            if urlsplit(request.url).hostname not in {"127.0.0.1", None}
            else None
        ),
    )
    yield
    assert [line for line in trouble if "404" not in line] == []


def _addresses(folder: Path) -> dict[str, str]:
    """One page of each kind, the richest: the front page and its siblings, a theme, a story, and so on."""

    def largest(place: str) -> str:
        pages = sorted(folder.glob(f"{place}/*/index.html"), key=lambda path: (-path.stat().st_size, path))
        return pages[0].parent.relative_to(folder).as_posix() + "/"

    more = {kind: largest(place) for kind, place in (("theme", "themes"), ("story", "stories"))}
    more |= {kind: largest(place) for kind, place in (("keyword", "keywords"), ("source", "sources"))}
    return KINDS | more | {"edition": largest("editions"), "missing": "no/such/page/"}


def test_every_kind_of_page_is_reached_by_clicking(page: Page, site: str) -> None:
    page.goto(site)
    nav = page.get_by_role("navigation", name="Sections")
    for label in ("Themes", "Keywords", "Sources", "Editions", "Follow", "About", "Today"):
        nav.get_by_role("link", name=label, exact=True).click()
        expect(nav.get_by_role("link", name=label, exact=True)).to_have_attribute("aria-current", "page")
    page.locator("main h2 a").first.click()
    expect(page.locator("#events")).to_be_visible()
    headline = page.locator("article.ev h3 a").first
    name = headline.inner_text()
    headline.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_text("Where this comes from")).to_be_visible()
    page.locator(".chips a").first.click()
    expect(page.locator("main .kick")).to_have_text("Keyword")
    page.locator("ul.list .meta .src").first.click()
    expect(page.locator("main .kick")).to_have_text("Source")
    page.goto(f"{site}/editions/")
    page.locator(".cal a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2024")


def test_the_keyboard_is_enough(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the news")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
    page.goto("about:blank")  # the same address would keep the focus where it is
    page.goto(site)
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Themes", exact=True)).to_be_focused()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Themes")


def test_a_story_is_reached_and_read_by_keyboard_alone(page: Page, site: str) -> None:
    def tab_to(name: str) -> None:
        link = page.get_by_role("main").get_by_role("link", name=name, exact=True).first
        for _ in range(60):
            page.keyboard.press("Tab")
            if link.evaluate("link => link === document.activeElement"):
                return
        pytest.fail(f"{name} is not reached")

    page.goto(f"{site}/themes/")
    for name in ("Quayside Terminals", "Dockers end strike for 6.8 per cent"):
        tab_to(name)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
    summary = page.get_by_text("Where this comes from")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("What cleaning cut")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_is_wider_than_the_screen(page: Page, site: str, site_folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for kind, address in _addresses(site_folder).items():
        page.goto(f"{site}/{address}")
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{kind} is {over} px too wide at {width}"
        assert page.get_by_role("heading", level=1).count() == 1, kind


def _paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_dark_follows_the_system(browser: Browser, site: str) -> None:
    papers = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(site)
        papers.append(_paper(page))
        context.close()
    assert papers == ["rgb(252, 251, 247)", "rgb(21, 20, 18)"]


def test_the_toggle_is_remembered_and_nothing_is_stored_before(page: Page, site: str) -> None:
    page.goto(site)
    assert page.evaluate("localStorage.length") == 0
    light = _paper(page)
    page.get_by_role("button", name="Dark").click()
    assert _paper(page) != light
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{site}/themes/")
    assert _paper(page) != light


def test_reading_needs_no_script(browser: Browser, site: str, site_folder: Path) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for kind, address in _addresses(site_folder).items():
        page.goto(f"{site}/{address}")
        assert len(page.locator("main").inner_text()) > 40, kind
    expect(page.get_by_role("button", name="Dark")).to_be_hidden()
    context.close()


def test_a_reader_finds_the_feed_and_each_entry_opens_its_story(page: Page, site: str) -> None:
    page.goto(site)
    link = page.locator("link[rel=alternate][type='application/rss+xml']").first.get_attribute("href")
    assert link is not None
    feed = feedparser.parse(page.request.get(f"{site}/{link}").body())
    assert not feed.bozo
    assert len(feed.entries) == len({entry.id for entry in feed.entries}) > 20
    for entry in feed.entries:
        page.goto(site + urlsplit(entry.link).path)
        assert page.get_by_role("heading", level=1).inner_text() == entry.title


def test_a_theme_names_its_own_feed_first(page: Page, site: str, site_folder: Path) -> None:
    page.goto(f"{site}/{_addresses(site_folder)['theme']}")
    title = page.locator("link[rel=alternate]").first.get_attribute("title")
    assert title == page.get_by_role("heading", level=1).inner_text()


def test_what_is_missing_leads_back(page: Page, site: str) -> None:
    answer = page.goto(f"{site}/no/such/page/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")


def test_print_leaves_navigation_out(page: Page, site: str) -> None:
    page.goto(site)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Sections")).to_be_hidden()
    expect(page.get_by_role("button", name="Dark")).to_be_hidden()
    expect(page.get_by_text("Key points")).to_be_visible()


def test_every_page_of_the_site_loads_without_trouble(page: Page, site: str, site_folder: Path) -> None:
    pages = sorted(site_folder.rglob("index.html"))
    assert len(pages) > 100
    for path in pages[::4]:
        answer = page.goto(f"{site}/{path.parent.relative_to(site_folder).as_posix()}/".replace("/./", "/"))
        assert answer is not None
        assert answer.ok, path

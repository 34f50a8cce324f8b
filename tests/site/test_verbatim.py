"""Every sentence shown outside a story's own page stands in a story, word for word, and links to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from generator.publish.site import build_site

ROOT = Path(__file__).resolve().parents[2]
HOST = "http://localhost:8000/"
KINDS = ("", "themes/", "keywords/", "sources/", "editions/", "stories/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verbatim")
    shutil.copytree(ROOT / "content", folder / "content")
    build_site(folder / "content", folder / "site")
    return folder / "site"


def _said(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Each sentence of a page with the address it links to: the text before a source's labelled link.

    Of a table's row that is its head; a piece that only one of two reports has is a link of its own.
    """
    for link in page.xpath("//main//dl[@class='side']//a"):
        yield " ".join(link.text_content().split()), link.get("href")
    for link in page.xpath("//main//a[@class='src'][@aria-label]"):
        row = next(link.iterancestors("tr"), None)
        if row is not None:
            yield " ".join(row.find("th").text_content().split()), link.get("href")
            continue
        box = link.getparent()
        words = " ".join("".join(box.itertext()).split())
        label = " ".join(link.text_content().split())
        yield words.rpartition(label)[0].strip() or _quoted(link), link.get("href")


def _quoted(link: html.HtmlElement) -> str:
    """A quotation stands in its own paragraph, its source behind it."""
    quote = next(link.iterancestors("blockquote"))
    return " ".join(quote.find("p").text_content().split()).strip("“”")


def _place(site: Path, page: Path, address: str) -> tuple[Path, str]:
    path, _, anchor = address.partition("#")
    target = site / path.removeprefix(HOST) if path.startswith(HOST) else (page.parent / path)
    return (target / "index.html" if target.is_dir() else target).resolve(), anchor


@pytest.mark.parametrize("kind", KINDS)
def test_every_sentence_is_verbatim_and_links_to_its_story(site: Path, kind: str) -> None:
    pages = [site / "index.html"] if not kind else sorted((site / kind).rglob("index.html"))
    seen = 0
    for path in pages:
        for words, address in _said(html.parse(path).getroot()):
            target, anchor = _place(site, path, address)
            story = html.parse(target).getroot()
            text = " ".join(story.xpath("string(//main)").split())
            assert words in text, f"{path.relative_to(site)}: {words!r} is not in {address}"
            assert not anchor or story.xpath("//*[@id=$id]", id=anchor), f"{address} leads nowhere"
            seen += 1
    assert seen >= len(pages) // 4, f"only {seen} sentences on {len(pages)} pages"


SAID = (
    "//main//*[self::p or self::li][contains(concat(' ', @class, ' '), ' dek ') or @class='beside']"
    " | //main//ul[@class='list']/li/p[not(@class)] | //main//*[@class='key sec w2']//li | //main//ul[@class='cols key4']/li"
    " | //main//table[@class='fig']/tbody/tr | //main//blockquote[@class='quote']"
)
"""Where pages outside a story's own text show somebody else's sentences."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_place_that_shows_a_sentence_links_to_where_it_stands(site: Path, kind: str) -> None:
    """A sentence without its link would escape the test above; only a headline's source may stand alone."""
    pages = [site / "index.html"] if not kind else sorted((site / kind).rglob("index.html"))
    for path in pages:
        for place in html.parse(path).getroot().xpath(SAID):
            links = place.xpath(".//a[@class='src']")
            assert links, f"{path.relative_to(site)}: {place.text_content()!r} names no source"
            own = " ".join(place.text_content().replace(links[-1].text_content(), "").split())
            headline = place.xpath("./a[not(@class)]")
            assert links[-1].get("aria-label") or not own or headline, f"{path.relative_to(site)}: {own!r}"

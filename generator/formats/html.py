"""Saved web pages: the article's blocks as trafilatura finds them; never a script, never an empty page.

The only importer of trafilatura and Beautiful Soup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from bs4 import BeautifulSoup
from lxml import etree
from trafilatura import bare_extraction

from generator.formats.decode import Decoded
from generator.formats.draft import Draft, Drafts, Piece, Stamp, compose, no_text
from generator.formats.metadata import Field, with_fields
from generator.model import BlockKind, DateOrigin, Document, Finding, Lines, Severity

KINDS = {
    "p": BlockKind.PARAGRAPH,
    "head": BlockKind.SUBHEAD,
    "item": BlockKind.ITEM,
    "quote": BlockKind.QUOTE,
    "table": BlockKind.TABLE,
    "code": BlockKind.PARAGRAPH,
}
"""Elements of trafilatura's body that are blocks."""
NOT_SHOWN = ("script", "style", "template", "noscript", "svg", "math", "iframe", "object", "head", "title")
PLACED = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "blockquote", "pre", "div", "table")
"""Elements whose lines are looked up."""
DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "og:published_time",
    "pubdate",
    "publishdate",
)
"""Names of <meta> elements that give a publication date, best first."""
LONGEST_KEY = 60
"""Characters, without white space, by which a block is found again in the page."""
MOST_CELLS = 400
"""A table with more cells than a reader would read is data, not an article's text."""
LONGEST = 1 << 23
"""Characters above which a page goes the plain way; extraction builds several trees of it."""


def read_html(name: str, decoded: Decoded) -> Drafts:
    """One document: the article's blocks with the lines they stand on in the file."""
    soup = _soup(decoded.text)
    body, meta = _extracted(decoded.text)
    found = list(_pieces(body, _line_finder(soup))) if body is not None else []
    kept = [piece for piece in found if _cells(piece) <= MOST_CELLS]
    findings = tuple(_large_table(name, piece) for piece in found if _cells(piece) > MOST_CELLS)
    text, blocks = compose(kept)
    if not blocks:
        text, blocks = compose(
            Piece(BlockKind.PARAGRAPH, line, Lines(1, 1)) for line in visible_text(decoded.text).split("\n")
        )
    if not blocks:
        return Drafts(findings=(*findings, no_text(name)))
    document = Document(name, "html", text, blocks, decoded.repairs)
    stamps = tuple(Stamp(value, DateOrigin.METADATA) for value in _dates(soup))
    return Drafts((with_fields(Draft(document, stamps), _fields(soup, meta), DateOrigin.METADATA),), findings)


def visible_text(markup: str) -> str:
    """The text of markup, one line for each run of it; nothing of scripts and what is not shown."""
    soup = BeautifulSoup(markup, "html.parser")
    for element in soup.find_all(NOT_SHOWN):
        element.decompose()
    lines = (" ".join(line.split()) for line in soup.get_text("\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _soup(markup: str) -> BeautifulSoup:
    return BeautifulSoup(markup, "html.parser")


def _extracted(markup: str) -> tuple[etree._Element | None, Mapping[str, object]]:
    """Trafilatura's body and metadata; nothing where it finds none or the page breaks it."""
    if len(markup) > LONGEST:
        return None, {}
    try:
        found = bare_extraction(
            markup, with_metadata=True, include_comments=False, include_tables=True, deduplicate=False
        )
    except (ValueError, RecursionError, etree.LxmlError, AttributeError, TypeError):
        return None, {}
    if found is None or isinstance(found, dict):
        return None, {}
    names = ("title", "author", "sitename", "url", "language", "license")
    return found.body, {name: getattr(found, name, None) for name in names}


def _pieces(body: etree._Element, place: LineFinder) -> Iterator[Piece]:
    """Blocks of the extracted body in order; a list or a quotation that holds blocks yields these."""
    has_headline = False
    for element in body.iter(*KINDS):
        if any(parent.tag in KINDS for parent in element.iterancestors()):
            continue
        text = _table(element) if element.tag == "table" else _inline(element)
        kind = KINDS[str(element.tag)]
        if element.get("rend") == "h1" and not has_headline:
            has_headline, kind = True, BlockKind.HEADLINE
        yield Piece(kind, text, place(text))


def _inline(element: etree._Element) -> str:
    parts = []
    for part in element.iter():
        if part.tag in {"lb", "p", "item"} and part is not element:
            parts.append("\n")
        parts.append(part.text or "")
        if part is not element:
            parts.append(part.tail or "")
    lines = (" ".join(re.split(r"[ \t\n]+", line)).strip() for line in "".join(parts).split("\n\n"))
    return " ".join(line for line in lines if line)


def _table(element: etree._Element) -> str:
    """Rows as lines, cells parted by a bar."""
    rows = (
        [" ".join("".join(map(str, cell.itertext())).split()) for cell in row.iter("cell")]
        for row in element.iter("row")
    )
    return "\n".join(" | ".join(row) for row in rows if any(row))


def _cells(piece: Piece) -> int:
    return piece.text.count(" | ") + piece.text.count("\n") if piece.kind is BlockKind.TABLE else 0


def _large_table(name: str, piece: Piece) -> Finding:
    return Finding(
        name,
        piece.lines.first,
        "table left out",
        f"it has about {_cells(piece)} cells, more than {MOST_CELLS}",
        "link to the data, or keep the rows that matter",
        Severity.NOTE,
    )


class LineFinder:
    """Finds the lines of extracted text again in the page; equal texts are found in their order."""

    def __init__(self, soup: BeautifulSoup) -> None:
        """Note where each block-like element begins."""
        self._places: dict[str, list[Lines]] = {}
        for element in soup.find_all(PLACED):
            if element.name in {"div", "table"} and element.find(PLACED):
                continue
            text = element.get_text()
            first = (element.sourceline or 1) + text[: len(text) - len(text.lstrip())].count("\n")
            lines = Lines(first, first + text.strip().count("\n"))
            self._places.setdefault(_key(text), []).append(lines)

    def __call__(self, text: str) -> Lines:
        """The lines of the text, or line 1 where the page does not hold it in one piece."""
        found = self._places.get(_key(text))
        if not found:
            return Lines(1, 1)
        return found.pop(0) if len(found) > 1 else found[0]


def _line_finder(soup: BeautifulSoup) -> LineFinder:
    return LineFinder(soup)


def _key(text: str) -> str:
    return "".join(text[: LONGEST_KEY * 4].split())[:LONGEST_KEY]


def _fields(soup: BeautifulSoup, meta: Mapping[str, object]) -> Iterator[Field]:
    root = soup.find("html")
    yield Field("title", meta.get("title"))
    yield Field("byline", meta.get("author"))
    yield Field("source", meta.get("sitename"))
    yield Field("url", meta.get("url"))
    yield Field("lang", root.get("lang") if root else None)
    yield Field("lang", meta.get("language"))
    yield Field("licence", meta.get("license"))


def _dates(soup: BeautifulSoup) -> Iterator[str]:
    """Publication dates as the page declares them, best first; never one of its running text."""
    yield from _linked_data_dates(soup)
    named = {
        str(element.get("property") or element.get("name") or element.get("itemprop") or "").lower(): element
        for element in reversed(soup.find_all("meta"))
    }
    yield from (
        str(named[name].get("content")) for name in DATE_NAMES if name in named and named[name].get("content")
    )
    for element in soup.find_all("time"):
        if element.get("datetime") and not element.find_parent(["aside", "footer", "nav"]):
            yield str(element["datetime"])
            return


def _linked_data_dates(soup: BeautifulSoup) -> Iterator[str]:
    for script in soup.find_all("script", type="application/ld+json"):
        match = re.search(r'"datePublished"\s*:\s*("(?:[^"\\]|\\.)*")', script.get_text())
        if match:
            yield str(json.loads(match[1], strict=False))

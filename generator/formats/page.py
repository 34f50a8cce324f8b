"""A web page as its runs of text, in order, each with the element it stands in and its place in the file.

One tree serves everything: the runs, what the page says about itself, and the libraries that vote on
what the article is. Nothing is decided here; every character that a reader would see is in one run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias, cast

from lxml import etree, html

from generator.characters import characters
from generator.model import BlockKind, Lines

NOT_SHOWN = frozenset(
    "script style template noscript svg math iframe object head title select option textarea button canvas"
    " audio video datalist input".split()
)
"""Elements whose text is not read, or is no text."""
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li legend main menu nav ol p pre section"
    " summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that begin and end a run."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NESTED = frozenset({"table", "ul", "ol", "h1", "h2", "h3", "form", "blockquote", "article"})
"""Elements that no cell of a table of data holds."""
LONGEST_CELL = 300
"""Characters; a longer cell holds running text, and its table is a layout."""
ASIDE = re.compile(
    r"\b(?:sr-only|screen-reader\S*|visually-?hidden|rollover\S*|tooltip\S*|popover\S*)\b", re.IGNORECASE
)
SPACE = re.compile(r"[ \t\n\r\f]+")

_TEXTS = etree.XPath(
    ".//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
)

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its elements


@dataclass(slots=True)
class Run:
    """A run of text between two ends of block elements."""

    text: str
    kind: BlockKind
    element: Element
    lines: Lines
    linked: int
    """Characters inside links, white space left out."""
    table: Element | None = None
    """The table of data of which it is a row."""


def parse(markup: str) -> Element | None:
    """The tree of a page, however broken; ``None`` where it holds nothing."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    return root


def runs(root: Element) -> list[Run]:
    """Every run of the page, in order.

    >>> [run.text for run in runs(parse("<p>One <b>bold</b> word.<p>Two."))]
    ['One bold word.', 'Two.']
    """
    reader = _Reader()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            reader.leave(element)
        elif not isinstance(element.tag, str) or _is_hidden(element):
            walk.skip_subtree()
            reader.skipped = element
        elif element.tag == "table" and _is_data(element):
            reader.table(element)
            walk.skip_subtree()
            reader.skipped = element
        else:
            reader.enter(element)
    reader.flush()
    return reader.found


@dataclass(slots=True)
class _Reader:
    """Collects text until a block element begins or ends."""

    found: list[Run] = field(default_factory=list)
    blocks: list[Element] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    line: int = 1
    skipped: Element | None = None
    """The element whose subtree was passed over, until its end."""

    def enter(self, element: Element) -> None:
        if element.tag in BLOCKS:
            self.flush()
            self.blocks.append(element)
        elif element.tag == "br":
            self._break()
        elif element.tag == "a":
            self.links += 1
        if not "".join(self.parts).strip():
            self.line = _line(element) or self.line
        self.add(element.text)

    def leave(self, element: Element) -> None:
        if element is self.skipped:
            self.skipped = None
        elif element.tag in BLOCKS:
            self.flush()
            self.blocks.pop()
        elif element.tag == "a":
            self.links -= 1
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        if not text:
            return
        if not any(part.strip() for part in self.parts):
            self.line += "".join(self.parts).count("\n")
            self.parts = []
            self.line += text[: len(text) - len(text.lstrip())].count("\n") if text.strip() else 0
        self.parts.append(text)
        if self.links:
            self.linked += characters(text)

    def _break(self) -> None:
        """Two line breaks in a row end a run; one is white space."""
        if self.parts and self.parts[-1] == "\n\r" and "".join(self.parts).strip():
            self.flush()
        elif self.parts:
            self.parts.append("\n\r")

    def flush(self) -> None:
        raw = "".join(self.parts)
        text = SPACE.sub(" ", raw).strip()
        if text and self.blocks:
            element = self.blocks[-1]
            lines = Lines(self.line, self.line + raw.strip().replace("\n\r", "").count("\n"))
            self.found.append(Run(text, _kind(element), element, lines, self.linked))
        if text:
            self.line += raw.count("\n")
        self.parts, self.linked = [], 0

    def table(self, table: Element) -> None:
        """The rows of a table of data, each one run, cells parted by a bar."""
        self.flush()
        for row in table.iter("tr"):
            cells = [SPACE.sub(" ", shown(cell)).strip() for cell in row if cell.tag in {"td", "th"}]
            if any(cells):
                line = _line(row) or self.line
                linked = sum(characters(shown(link)) for link in row.iter("a"))
                self.found.append(
                    Run(" | ".join(cells), BlockKind.TABLE, row, Lines(line, line), linked, table)
                )


def _line(element: Element) -> int:
    return cast("int", element.sourceline) or 0


def shown(element: Element) -> str:
    """The text of an element without scripts and the like."""
    return "".join(str(text) for text in cast("list[str]", _TEXTS(element)))


def _is_hidden(element: Element) -> bool:
    """Whether the text of an element is not read; a button that was never closed swallows the page."""
    if element.tag == "span" and ASIDE.search(element.get("class") or ""):
        return True
    return element.tag in NOT_SHOWN and (
        element.tag != "button" or next(element.iter("p", "article", "main", "h1"), None) is None
    )


def _is_data(table: Element) -> bool:
    """Whether a table holds data rather than the page's layout: short cells, two or more in most rows."""
    rows = list(table.iter("tr"))
    cells = [cell for row in rows for cell in row if cell.tag in {"td", "th"}]
    if len(rows) < 2 or len(cells) < 2 * len(rows) - 1:  # noqa: PLR2004 - rows and columns
        return False
    if any(element.tag in NESTED for cell in cells for element in cell.iter(*NESTED)):
        return False
    return max(len(shown(cell).strip()) for cell in cells) <= LONGEST_CELL


def _kind(element: Element) -> BlockKind:
    if element.tag in HEADINGS:
        return BlockKind.SUBHEAD
    for above in chain((element,), element.iterancestors()):
        if above.tag in {"li", "dd", "dt"}:
            return BlockKind.ITEM
        if above.tag == "blockquote":
            return BlockKind.QUOTE
        if above.tag in {"div", "section", "article", "body", "td", "aside"}:
            break
    return BlockKind.PARAGRAPH


def containers(element: Element) -> Iterator[Element]:
    """The element and those it stands in, from the inside out."""
    return chain((element,), element.iterancestors())

"""XML as text: elements written as lxml writes and indents them, without a tree in between.

An element comes as one piece of text; pieces within another are set in by a blank for each level, and text is
never broken or set in. ``tests/unit/test_elements.py`` holds them to lxml's own, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"
MARKED = re.compile(r'[&<>\r"\n\t]')
"""What cannot stand in an attribute as it is; a line end, a tab and a quotation mark can in text."""


def element(
    name: str,
    text: str | None = None,
    attributes: Mapping[str, str] | None = None,
    *,
    is_escaped: bool = False,
) -> str:
    """An element that holds text alone, which must be legal in XML, or nothing.

    >>> element("link", attributes={"href": "/?a&b"}), element("title", "A < B")
    ('<link href="/?a&amp;b"/>', '<title>A &lt; B</title>')
    """
    told = _told(attributes) if attributes else ""
    return (
        f"<{name}{told}/>"
        if text is None
        else f"<{name}{told}>{text if is_escaped else escaped(text)}</{name}>"
    )


def holding(name: str, parts: Iterable[str], depth: int, attributes: Mapping[str, str] | None = None) -> str:
    """An element that stands so deep in its document and holds others; empty where there are none."""
    told = _told(attributes) if attributes else ""
    inner = inside(parts, depth + 1)
    return f"<{name}{told}>{inner}\n{' ' * depth}</{name}>" if inner else f"<{name}{told}/>"


def inside(parts: Iterable[str], depth: int) -> str:
    """Elements so deep in their document, each in a line of its own."""
    lead = "\n" + " " * depth
    return "".join([lead + part for part in parts])


def document(root: str) -> bytes:
    """A file of an element."""
    return f"{DECLARATION}{root}\n".encode()


def escaped(text: str) -> str:
    """Text as it stands within an element."""
    if MARKED.search(text) is None:
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def _told(attributes: Mapping[str, str]) -> str:
    return "".join([f' {name}="{_quoted(value)}"' for name, value in attributes.items()])


def _quoted(text: str) -> str:
    if MARKED.search(text) is None:
        return text
    text = escaped(text).replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;")

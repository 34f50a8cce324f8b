"""The editor's own pages: trusted Markdown in ``content/pages``, and sanitised all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from pelican.readers import BaseReader

from generator.publish.sanitise import plain, sanitise

FENCE = "---\n"


class PageReader(BaseReader):
    """Pelican's reader of pages: optional front matter (``title``, ``slug``), then CommonMark with tables."""

    enabled = True
    file_extensions = ["md"]  # noqa: RUF012 - as Pelican's base class declares it

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The page's HTML and its metadata; the title is the first heading, else the file's name."""
        path = Path(source_path)
        head, text = _front_matter(path.read_text(encoding="utf-8"))
        tokens = MarkdownIt("commonmark").enable("table").parse(text)
        titles = [tokens[place + 1].content for place, token in enumerate(tokens) if token.tag == "h1"]
        title = str(head.get("title") or (titles[0] if titles else path.stem.capitalize()))
        html = MarkdownIt("commonmark").enable("table").render(_without_title(text))
        return sanitise(html), {"title": plain(title), "slug": str(head.get("slug") or path.stem)}


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The table between two lines of dashes at the top, and what follows it."""
    if not text.startswith(FENCE):
        return {}, text
    head, _, rest = text.removeprefix(FENCE).partition("\n" + FENCE)
    found = yaml.safe_load(head)
    return (found, rest) if isinstance(found, dict) else ({}, rest)


def _without_title(text: str) -> str:
    """The text without a heading of the first level in its first line: the template shows it."""
    first, _, rest = text.lstrip().partition("\n")
    return rest if first.startswith("# ") else text

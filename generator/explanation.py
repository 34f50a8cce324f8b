"""Show what became of every character of a document: kept, cut by which rule, repaired, or left outside."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

import click

from generator.clean import clean
from generator.inspection import inspect
from generator.model import CleanDocument, Cut, Keyword
from generator.read import read_file
from generator.split import split

STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;"
    "color-scheme:light dark}del{color:#b3261e}small{opacity:.7}h2{border-top:2px solid}"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a document's text, in order; white space between parts is not shown."""

    text: str
    cut: Cut | None = None
    """What cut it; ``None`` where it is kept."""
    story: int | None = None
    """The number of the story that begins with it."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One document, accounted for."""

    item: CleanDocument
    stretches: tuple[Stretch, ...]
    headlines: tuple[str, ...]
    """Of its stories, in order."""
    keywords: tuple[tuple[Keyword, ...], ...]
    """Of its stories, in order."""

    @property
    def summary(self) -> str:
        """Where its characters went, white space left out."""
        document = self.item.document
        kept = sum(_size(stretch.text) for stretch in self.stretches if stretch.cut is None)
        cut = sum(_size(stretch.text) for stretch in self.stretches if stretch.cut is not None)
        outside = f", {document.outside} outside its article" if document.outside else ""
        repaired = f", {len(document.repairs)} repaired" if document.repairs else ""
        return f"{document.name}: {kept} characters kept, {cut} cut{outside}{repaired}"


def explain(path: Path, *, today: date) -> tuple[tuple[Explained, ...], tuple[str, ...]]:
    """Every document of a file with what became of it, and what was found on the way."""
    read = read_file(path, path.name)
    found = inspect([path], today=today)
    rows = [json.loads(row.json) for row in found.rows]
    explained = []
    for document in read.documents:
        item = clean(document)
        stories = split(item)
        mine = [row for row in rows if row.get("record") == document.record]
        keywords = tuple(tuple(_keyword(keyword) for keyword in row["keywords"]) for row in mine)
        starts = {story.blocks[0].span: story.number for story in stories}
        stretches = sorted(
            [(block.span, Stretch(block.text, story=starts.get(block.span))) for block in item.blocks]
            + [(cut.span, Stretch(cut.text, cut)) for cut in item.cuts],
            key=lambda pair: pair[0],
        )
        explained.append(
            Explained(
                item,
                tuple(stretch for _, stretch in stretches),
                tuple(story.headline for story in stories),
                keywords,
            )
        )
    return tuple(explained), tuple(map(str, found.findings))


def in_terminal(found: Explained) -> Iterator[str]:
    """Lines for a terminal; ``click.echo`` takes the colours out where there is none."""
    for stretch in found.stretches:
        if stretch.story:
            headline = found.headlines[stretch.story - 1]
            yield click.style(f"── {stretch.story}  {headline}", bold=True)
            yield from map(_keyword_line, _of(found.keywords, stretch.story))
        if stretch.cut is None:
            yield stretch.text
        else:
            yield (
                click.style(stretch.text, fg="red", strikethrough=True)
                + click.style(f"  ← {stretch.cut.rule}: {stretch.cut.reason}", dim=True)
            )
    for repair in found.item.document.repairs:
        yield click.style(
            f"line {repair.line}: {repair.before!r} → {repair.after!r}  ← {repair.rule}", fg="yellow"
        )
    yield click.style(found.summary, bold=True)


def as_html(documents: Sequence[Explained]) -> str:
    """A page that stands alone; nothing of the documents is markup in it."""
    head = f"<html lang=en><meta charset=utf-8><title>Accounts</title><style>{STYLE}</style>"
    return "\n".join(("<!DOCTYPE html>", head, *(line for found in documents for line in _page(found)), ""))


def _page(found: Explained) -> Iterator[str]:
    yield f"<h1>{escape(found.item.document.name)}</h1><p>{escape(found.summary)}</p>"
    for stretch in found.stretches:
        if stretch.story:
            yield f"<h2>{stretch.story}. {escape(found.headlines[stretch.story - 1])}</h2>"
            for keyword in _of(found.keywords, stretch.story):
                yield f"<p><small>{escape(_keyword_line(keyword))}</small></p>"
        if stretch.cut is None:
            yield f"<p>{escape(stretch.text)}</p>"
        else:
            why = escape(f"{stretch.cut.rule}: {stretch.cut.reason}")
            yield f"<p><del>{escape(stretch.text)}</del> <small>{why}</small></p>"
    for repair in found.item.document.repairs:
        changed = f"<del>{escape(repair.before)}</del> <ins>{escape(repair.after)}</ins>"
        yield f"<p>Line {repair.line}: {changed} <small>{escape(repair.rule)}</small></p>"


def _of(keywords: Sequence[Sequence[Keyword]], story: int) -> Sequence[Keyword]:
    return keywords[story - 1] if story <= len(keywords) else ()


def _keyword(row: dict[str, object]) -> Keyword:
    return Keyword(str(row["text"]), float(str(row["score"])))


def _keyword_line(keyword: Keyword) -> str:
    return f"   {keyword.text}  {keyword.score:.2f}"


def _size(text: str) -> int:
    return len("".join(text.split()))

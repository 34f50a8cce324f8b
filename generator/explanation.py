"""Show what became of every character of a document: kept, cut by which rule, repaired, or left outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from operator import itemgetter
from pathlib import Path

import click

from generator.characters import characters
from generator.clean import clean
from generator.filed import Filed
from generator.model import CleanDocument, Cut, Keyword, Story, TextPolicy
from generator.pipeline import source_of
from generator.read import read_file
from generator.split import split
from generator.vocabulary import with_keywords
from generator.work import Asked, asked, attributed

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
        kept = sum(characters(stretch.text) for stretch in self.stretches if stretch.cut is None)
        cut = sum(characters(stretch.text) for stretch in self.stretches if stretch.cut is not None)
        outside = f", {document.outside} outside its article" if document.outside else ""
        repaired = f", {len(document.repairs)} repaired" if document.repairs else ""
        return f"{document.name}: {kept} characters kept, {cut} cut{outside}{repaired}"


def explain(path: Path, *, lang: str = "en") -> tuple[tuple[Explained, ...], tuple[str, ...]]:
    """Every document of a file with what became of it, and what was found on the way.

    The file stands alone: its keywords are chosen as for a site that has no other.
    """
    read = read_file(path, path.name)
    items = [clean(document) for document in read.documents]
    stories = [
        attributed(story, _asked(one, lang), item.document.lang)
        for one, item in zip(read.filed, items, strict=True)
        for story in split(item)
    ]
    by_document: dict[str, list[Story]] = {}
    for story in with_keywords(stories):
        by_document.setdefault(story.document, []).append(story)
    explained = tuple(_explained(item, by_document.get(item.document.key, [])) for item in items)
    return explained, tuple(map(str, read.findings))


def _asked(document: Filed, lang: str) -> Asked:
    """A document that no outlet is known of."""
    full = TextPolicy.FULL
    return asked(document, source=source_of(document), licence=document.licence, policy=full, lang=lang)


def _explained(item: CleanDocument, stories: Sequence[Story]) -> Explained:
    starts = {story.blocks[0].span: story.number for story in stories}
    kept = [(block.span, Stretch(block.text, story=starts.get(block.span))) for block in item.blocks]
    left = [(cut.span, Stretch(cut.text, cut)) for cut in item.cuts]
    return Explained(
        item,
        tuple(stretch for _, stretch in sorted(kept + left, key=itemgetter(0))),
        tuple(story.headline for story in stories),
        tuple(story.keywords for story in stories),
    )


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


def _keyword_line(keyword: Keyword) -> str:
    parts = ", ".join(f"{name} {value:+.2f}" for name, value in keyword.parts if value)
    absorbed = f"; instead of {', '.join(keyword.absorbed)}" if keyword.absorbed else ""
    spelled = ", ".join(surface for surface in keyword.surfaces if surface != keyword.text)
    also = f"; also spelled {spelled}" if spelled else ""
    return f"   {keyword.text}  {keyword.score:.2f}  ({parts}){also}{absorbed}"

"""Say what the program made of documents, as one JSON line per story: ``docs/inspect.schema.json``.

Other programs use it, so its fields change only with the schema.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.editorial import Editorial
from generator.identity import Ledger
from generator.model import (
    Block,
    Cut,
    Document,
    Figure,
    Finding,
    Keyword,
    Lines,
    Outlet,
    Quote,
    Repair,
    Story,
)
from generator.pipeline import assemble, layout, work_out
from generator.read import read_file, read_folder, read_outlets


@dataclass(frozen=True, slots=True)
class Row:
    """One story."""

    json: str
    """All of it on one line."""
    short: str
    """Place, kind and headline for a person."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was made of the documents below some paths."""

    rows: tuple[Row, ...]
    """In order of path, document and story."""
    findings: tuple[Finding, ...]


def inspect(paths: Sequence[Path], *, today: date, lang: str = "en") -> Inspection:
    """Run every stage but publishing on the documents of each path by itself.

    A path is a file, a folder of documents, or a folder laid out as ``content/``. No ledger is read or
    written, so the ids are those of a first build. Raises :class:`~generator.errors.ContentError` for a
    missing path.
    """
    found = [_inspect_one(path, today, lang) for path in paths]
    return Inspection(
        tuple(row for item in found for row in item.rows),
        tuple(finding for item in found for finding in item.findings),
    )


def _inspect_one(path: Path, today: date, lang: str) -> Inspection:
    if path.is_file():
        outlets: tuple[Outlet, ...] = ()
        read, below = read_file(path, path.name), ""
    else:
        place = layout(path, path)
        outlets = read_outlets(place.outlets)
        read = read_folder(place.documents, outlets, today=today)
        below = "" if place.documents == path else place.documents.relative_to(path).as_posix() + "/"
    work = work_out(read.filed, outlets, lang=lang)
    findings = (*read.findings, *work.findings)
    if not work.stories:
        return Inspection((), findings)
    briefing = assemble(work.stories, Ledger(), Editorial(), outlets, today=today, listen=work.listen)
    documents = {document.key: document for document in read.documents}
    rows = [
        _row(story, documents[story.document], below)
        | {
            "event": briefing.events_by_story[story.id].lead.id,
            "theme": briefing.themes_by_story[story.id].slug,
        }
        for story in sorted(briefing.stories, key=lambda story: (story.document, story.number))
    ]
    return Inspection(tuple(map(_printed, rows)), (*findings, *briefing.findings))


def _printed(row: dict[str, Any]) -> Row:
    first, last = row["lines"]
    short = f"{row['document']}:{first}-{last}  {row['date']}  {row['kind']}  {row['headline']}"
    return Row(json.dumps(row, ensure_ascii=False), short)


def _row(story: Story, document: Document, below: str) -> dict[str, Any]:
    row = {
        "document": below + document.name,
        "story": story.number,
        "id": story.id,
        "kind": str(story.kind),
        "headline": story.headline,
        "headline_is_made": story.headline_is_made,
        "source": story.source,
        "date": story.day.isoformat(),
        "date_from": str(story.dated.origin) if story.dated else None,
        "lang": story.lang,
        "lines": _lines(story.lines),
        "blocks": [_block(block) for block in story.blocks],
        "cuts": [_cut(cut) for cut in story.cuts],
        "repairs": [_repair(repair) for repair in story.repairs],
        "quotes": [_quote(quote, story.text) for quote in story.quotes],
        "figures": [_figure(figure, story.text) for figure in story.figures],
        "keywords": [_keyword(keyword) for keyword in story.keywords],
        "keywords_all": [_keyword(keyword) for keyword in story.keywords_all],
    }
    return row if document.record is None else row | {"record": document.record}


def _lines(lines: Lines) -> list[int]:
    return [lines.first, lines.last]


def _block(block: Block) -> dict[str, Any]:
    row = {"kind": str(block.kind), "text": block.text, "lines": _lines(block.lines)}
    return row if block.speaker is None else row | {"speaker": block.speaker}


def _cut(cut: Cut) -> dict[str, Any]:
    return {"lines": _lines(cut.lines), "text": cut.text, "rule": cut.rule, "reason": cut.reason}


def _repair(repair: Repair) -> dict[str, Any]:
    return {"line": repair.line, "before": repair.before, "after": repair.after, "rule": repair.rule}


def _quote(quote: Quote, text: str) -> dict[str, Any]:
    row = {"kind": str(quote.kind), "text": text[quote.start : quote.end], "speaker": quote.speaker}
    return row | {"mention": quote.mention, "verb": quote.verb}


def _figure(figure: Figure, text: str) -> dict[str, Any]:
    return {
        "text": text[figure.start : figure.end],
        "stated": text[figure.stated.start : figure.stated.end],
        "sentence": text[figure.sentence.start : figure.sentence.end],
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "counted": figure.counted,
        "qualifier": str(figure.qualifier),
        "speaker": figure.speaker,
        "as_of": figure.as_of,
    }


def _keyword(keyword: Keyword) -> dict[str, Any]:
    return {"text": keyword.text, "score": round(keyword.score, 6)}

"""Records: one JSON object a line, each a document; a bad line never costs another one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.formats.decode import Decoded
from generator.formats.draft import Draft, Drafts, no_text
from generator.formats.metadata import Field, label_of, with_fields
from generator.formats.repairs import repair
from generator.formats.text import text_blocks
from generator.model import Block, DateOrigin, Document, Finding, Lines, Repair, Severity

LONGEST = 1 << 24
"""Characters of a line that are still parsed."""


@dataclass(slots=True)
class Records:
    """What has been read of one file so far."""

    name: str
    drafts: list[Draft] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def add(self, line: str, number: int) -> None:
        """Read one line that is not blank."""
        try:
            value = json.loads(line) if len(line) <= LONGEST else None
        except (ValueError, RecursionError) as error:
            self._reject(number, "not JSON", str(error) or "nested too deep")
            return
        if not isinstance(value, dict):
            self._reject(number, "no record", "the line is not a JSON object of reasonable size")
            return
        self._add_record(value, number)

    def _add_record(self, value: Mapping[str, object], number: int) -> None:
        given = value.get("text")
        text, repairs = repair(given) if isinstance(given, str) else ("", ())
        blocks = text_blocks(text)
        if not blocks:
            self.findings.append(no_text(self.name, number, what="record without text"))
            return
        document = Document(
            self.name,
            "jsonl",
            text,
            tuple(_on_line(block, number) for block in blocks),
            tuple(Repair(number, item.before, item.after, item.rule) for item in repairs),
            record=self._id(value.get("id"), number),
            record_line=number,
        )
        fields = [
            Field(label, _repaired(item), number) for key, item in value.items() if (label := label_of(key))
        ]
        self.drafts.append(with_fields(Draft(document), fields, DateOrigin.RECORD))

    def _id(self, given: object, number: int) -> str:
        record = " ".join(str(given).split()) if isinstance(given, str | int) else ""
        record = record or f"line-{number}"
        if record in self.ids:
            self.findings.append(
                Finding(
                    self.name,
                    number,
                    "record's id taken",
                    f"an earlier record is {record!r} too",
                    f"give it an id of its own; until then it is {record}-line-{number}",
                )
            )
            record = f"{record}-line-{number}"
        self.ids.add(record)
        return record

    def _reject(self, number: int, what: str, why: str) -> None:
        next_step = "write one JSON object a line; the other lines are published"
        self.findings.append(Finding(self.name, number, what, why, next_step, Severity.REJECTED))


def read_jsonl(name: str, decoded: Decoded) -> Drafts:
    """A document for each record that has text; its blocks all stand on the record's line."""
    records = Records(name)
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if line.strip():
            records.add(line, number)
    if not records.drafts and not records.findings:
        return Drafts(findings=(no_text(name),))
    return Drafts(tuple(records.drafts), tuple(records.findings))


def _repaired(value: object) -> object:
    return repair(value)[0] if isinstance(value, str) else value


def _on_line(block: Block, number: int) -> Block:
    return replace(block, lines=Lines(number, number))

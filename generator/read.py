"""Files to documents: find, decode, lay out in blocks, date what dates itself.

Every file is accounted for, as documents or as a finding that says why not; bad input never raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.altered import altered
from generator.filed import Filed, ReadFile, file_away
from generator.files import File, find_files, open_file, open_files, rejected, unknown_format
from generator.formats import format_of
from generator.formats.decode import Decoded, NotTextError, decode, decode_text
from generator.formats.draft import Drafts, Stamp, no_text
from generator.formats.stamps import name_date, read_stamp
from generator.model import Dated, Document, Finding, Outlet
from generator.outlets import outlet_of, read_outlets

__all__ = [
    "File",
    "ReadResult",
    "draft",
    "outlet_of",
    "read",
    "read_file",
    "read_folder",
    "read_outlets",
    "read_text",
]

UTC = "UTC"


Drafting = Callable[[Iterable[File], int], Iterable[ReadFile]]
"""How the files of a folder, and how many they are at most, are read, in their order."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was read, and what a person should know about it."""

    filed: tuple[Filed, ...]
    """The documents in order of name, then of place in the file."""
    findings: tuple[Finding, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, opened."""
        return tuple(one.opened() for one in self.filed)


def one_by_one(files: Iterable[File], _: int) -> Iterable[ReadFile]:
    """Read files here and now."""
    return map(read, files)


def read(file: File) -> ReadFile:
    """What a file's name and bytes tell, and nothing else: its documents without their dates."""
    return file_away(draft(file))


def read_folder(
    documents: Path,
    outlets: Sequence[Outlet] = (),
    *,
    today: date | None = None,
    zone: str = UTC,
    drafting: Drafting = one_by_one,
) -> ReadResult:
    """Read every file below a folder but hidden ones, in order of name.

    Where ``today`` is given, dates later than the day after it are ignored, with a finding. ``zone`` is the
    site's time zone, for documents of outlets that name none.
    """
    folder = str(documents)
    files = find_files(folder)
    refused: list[Finding] = []
    drafts = drafting(open_files(folder, files, refused), len(files))
    results = [_with_dates(found, outlets, today, zone) for found in drafts]
    return ReadResult(
        tuple(one for result in results for one in result.filed),
        (*refused, *(finding for result in results for finding in result.findings)),
    )


def read_file(
    path: Path,
    name: str,
    outlets: Sequence[Outlet] = (),
    *,
    today: date | None = None,
    zone: str = UTC,
) -> ReadResult:
    """Read one file."""
    found = open_file(str(path), name)
    if isinstance(found, Finding):
        return ReadResult((), (found,))
    return _with_dates(read(found), outlets, today, zone)


def draft(file: File) -> Drafts:
    """The documents of a file as its format lays them out."""
    form = format_of(file.name)
    if form is None:
        return Drafts(findings=(unknown_format(file.name),))
    try:
        decoded = decode(file.data)
    except NotTextError as error:
        next_step = "save the article's text instead, or remove the file"
        return Drafts(findings=(rejected(file.name, "not text", str(error), next_step),))
    if not decoded.text.strip():
        found = Drafts(findings=(no_text(file.name),))
    else:
        found = form.read(file.name, decoded)
    return replace(found, findings=(*_encoding_findings(file.name, decoded), *found.findings))


def _with_dates(found: ReadFile, outlets: Sequence[Outlet], today: date | None, zone: str) -> ReadResult:
    dated = [_dated(item, outlets, today, zone) for item in found.documents]
    findings = (*found.findings, *(item for _, ignored in dated for item in ignored))
    return ReadResult(tuple(document for document, _ in dated), findings)


def read_text(text: str, name: str = "text.txt") -> Document:
    r"""The document that a file of this name and text would be.

    Raises :class:`ValueError` where there is none.

    >>> [block.text for block in read_text("First line.\n\nSecond line.").blocks]
    ['First line.', 'Second line.']
    """
    form = format_of(name)
    found = form.read(name, decode_text(text)) if form else Drafts(findings=(unknown_format(name),))
    if not found.drafts:
        raise ValueError("; ".join(map(str, found.findings)))
    return _dated(file_away(found).documents[0], (), None, UTC)[0].opened()


def _encoding_findings(name: str, decoded: Decoded) -> Iterator[Finding]:
    if decoded.is_guess:
        yield Finding(
            name,
            0,
            f"read as {decoded.encoding}",
            "it is not the UTF-8 it should be and declares nothing that fits",
            "look at its accents and quotes, and save it as UTF-8",
        )


def _dated(
    document: Filed, outlets: Sequence[Outlet], today: date | None, site_zone: str
) -> tuple[Filed, tuple[Finding, ...]]:
    """The document with the first of its stamps that can be a date, else its file's name's."""
    outlet = outlet_of(document, outlets)
    zone = ZoneInfo(outlet.timezone if outlet else site_zone)
    findings: list[Finding] = []
    for stamp in document.stamps:
        dated = read_stamp(stamp.value, stamp.origin, zone)
        problem = _date_problem(dated, today)
        if not problem:
            return altered(document, dated=dated), tuple(findings)
        findings.append(_ignored(document.name, stamp, problem))
    dated = name_date(document.name)
    if _date_problem(dated, today):
        dated = None
    return altered(document, dated=dated), tuple(findings)


def _date_problem(dated: Dated | None, today: date | None) -> str | None:
    if dated is None:
        return "it is no date, or none a story can have"
    if today and dated.day > today + timedelta(days=1):
        return "it lies in the future"
    return None


def _ignored(name: str, stamp: Stamp, problem: str) -> Finding:
    value = " ".join(stamp.value.split())[:60]
    return Finding(name, stamp.line, f"date {value!r} ignored", problem, "write it as 2024-11-02")

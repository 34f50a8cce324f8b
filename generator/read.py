"""Files to documents: find, decode, lay out in blocks, date what dates itself.

Every file is accounted for, as documents or as a finding that says why not; bad input never raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from stat import S_ISREG
from zoneinfo import ZoneInfo

from generator.filed import Filed, ReadFile, file_away
from generator.formats import FORMATS, format_of
from generator.formats.decode import Decoded, NotTextError, decode, decode_text
from generator.formats.draft import Drafts, Stamp, no_text
from generator.formats.stamps import name_date, read_stamp
from generator.model import Dated, Document, Finding, Outlet, Severity
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

TABLES = frozenset({"sources.toml", "editorial.toml", "ledger.json"})
"""Files that a folder of documents may hold at its top besides documents."""
LARGEST = 1 << 26
"""Bytes (64 MiB) above which a file is no article, but an archive to be taken apart."""


UTC = "UTC"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was found."""

    name: str
    """Path below the folder of documents, with ``/``."""
    data: bytes


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
    names = _names(documents)
    refused: list[Finding] = []
    drafts = drafting(_files(documents, names, refused), len(names))
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
    found = _file(path, name, None)
    if isinstance(found, Finding):
        return ReadResult((), (found,))
    return _with_dates(read(found), outlets, today, zone)


def draft(file: File) -> Drafts:
    """The documents of a file as its format lays them out."""
    form = format_of(file.name)
    if form is None:
        return Drafts(findings=(_unknown_format(file.name),))
    try:
        decoded = decode(file.data)
    except NotTextError as error:
        next_step = "save the article's text instead, or remove the file"
        return Drafts(findings=(_rejected(file.name, "not text", str(error), next_step),))
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
    found = form.read(name, decode_text(text)) if form else Drafts(findings=(_unknown_format(name),))
    if not found.drafts:
        raise ValueError("; ".join(map(str, found.findings)))
    return _dated(file_away(found).documents[0], (), None, UTC)[0].opened()


def _names(folder: Path) -> list[str]:
    """Paths below the folder, sorted, without what is hidden and without the editor's tables."""
    found = (path for path in folder.rglob("*") if not path.is_dir() or format_of(path.name))
    names = (path.relative_to(folder) for path in found)
    shown = (name for name in names if not any(part.startswith(".") for part in name.parts))
    return sorted(name.as_posix() for name in shown if name.as_posix() not in TABLES)


def _files(folder: Path, names: Sequence[str], refused: list[Finding]) -> Iterator[File]:
    """The files that can be opened; a finding goes to ``refused`` for each that cannot."""
    for name in names:
        found = _file(folder / name, name, folder)
        if isinstance(found, Finding):
            refused.append(found)
        else:
            yield found


def _file(path: Path, name: str, folder: Path | None) -> File | Finding:
    """A file's bytes; a link that leads out of ``folder`` is refused, and what nobody reads is not opened."""
    if format_of(name) is None:
        return _unknown_format(name)
    refusal = _refusal(path, folder)
    if refusal:
        return _rejected(name, *refusal)
    try:
        return File(name, path.read_bytes())
    except OSError as error:
        return _rejected(name, "not readable", error.strerror or "the system refuses", "allow reading it")


def _refusal(path: Path, folder: Path | None) -> tuple[str, str, str] | None:
    """Why a path is not opened at all: what, why and what to do."""
    if folder and not path.resolve().is_relative_to(folder.resolve()):
        return "link refused", "it leads out of the folder", "put a copy of the file in its place"
    try:
        status = path.stat()
    except OSError as error:
        return "not readable", error.strerror or "the system refuses", "put the file back, or remove the link"
    if not S_ISREG(status.st_mode):
        return "not a file", "it is a folder or a device", "rename or remove it"
    if status.st_size > LARGEST:
        return "too large", f"it has more than {LARGEST >> 20} MiB", "cut it into files of single articles"
    return None


def _rejected(name: str, what: str, why: str, next_step: str) -> Finding:
    return Finding(name, 0, what, why, next_step, Severity.REJECTED)


def _unknown_format(name: str) -> Finding:
    known = ", ".join(suffix for form in FORMATS for suffix in form.suffixes)
    return Finding(
        name,
        0,
        "unknown format",
        f"files that are read end in {known}",
        "convert or remove it",
        Severity.REJECTED,
    )


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
            return replace(document, dated=dated), tuple(findings)
        findings.append(_ignored(document.name, stamp, problem))
    dated = name_date(document.name)
    if _date_problem(dated, today):
        dated = None
    return replace(document, dated=dated), tuple(findings)


def _date_problem(dated: Dated | None, today: date | None) -> str | None:
    if dated is None:
        return "it is no date, or none a story can have"
    if today and dated.day > today + timedelta(days=1):
        return "it lies in the future"
    return None


def _ignored(name: str, stamp: Stamp, problem: str) -> Finding:
    value = " ".join(stamp.value.split())[:60]
    return Finding(name, stamp.line, f"date {value!r} ignored", problem, "write it as 2024-11-02")

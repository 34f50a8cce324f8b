"""The files of a folder of documents: found by name, refused where they must not be read, else opened.

Nothing outside the folder is read: a link that leads out of it is refused, and no link to a folder followed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from generator.formats import FORMATS, format_of
from generator.model import Finding, Severity

TABLES = frozenset({"sources.toml", "editorial.toml", "ledger.json"})
"""Files that a folder of documents may hold at its top besides documents."""
LARGEST = 1 << 26
"""Bytes (64 MiB) above which a file is no article, but an archive to be taken apart."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was found."""

    name: str
    """Path below the folder of documents, with ``/``."""
    data: bytes


class Found(NamedTuple):
    """A file that was found and not opened yet."""

    name: str
    path: str
    is_link: bool


def find_files(folder: str) -> list[Found]:
    """What stands below a folder, sorted by name, without what is hidden and without the editor's tables.

    Folders that are named like documents are among them, to be refused by name.
    """
    found: list[Found] = []
    folders = [("", folder)]
    while folders:
        above, place = folders.pop()
        for entry in _entries(place):
            name, is_folder = above + entry.name, entry.is_dir(follow_symlinks=False)
            if is_folder:
                folders.append((f"{name}/", entry.path))
            is_link = entry.is_symlink()
            is_folder = is_folder or (is_link and os.path.isdir(entry.path))  # noqa: PTH112 - a string, ten thousand times
            if name not in TABLES and (not is_folder or format_of(name)):
                found.append(Found(name, entry.path, is_link))
    return sorted(found)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What a folder shows; nothing where it may not be looked into."""
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except (PermissionError, FileNotFoundError, NotADirectoryError):
        return []


def open_files(folder: str, found: Sequence[Found], refused: list[Finding]) -> Iterator[File]:
    """The files that can be opened; a finding goes to ``refused`` for each that cannot."""
    for name, path, is_link in found:
        opened = open_file(path, name, within=folder if is_link else None)
        if isinstance(opened, Finding):
            refused.append(opened)
        else:
            yield opened


def open_file(path: str, name: str, *, within: str | None = None) -> File | Finding:
    """A file's bytes; one outside the folder ``within`` is refused, and what nobody reads is not opened."""
    if format_of(name) is None:
        return unknown_format(name)
    refusal = _refusal(path, within)
    if refusal:
        return rejected(name, *refusal)
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a string, ten thousand times
            return File(name, file.read())
    except OSError as error:
        return rejected(name, "not readable", error.strerror or "the system refuses", "allow reading it")


def _refusal(path: str, within: str | None) -> tuple[str, str, str] | None:
    """Why a path is not opened at all: what, why and what to do."""
    if within and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(within)):
        return "link refused", "it leads out of the folder", "put a copy of the file in its place"
    try:
        status = os.stat(path)  # noqa: PTH116 - a string, ten thousand times
    except OSError as error:
        return "not readable", error.strerror or "the system refuses", "put the file back, or remove the link"
    if not S_ISREG(status.st_mode):
        return "not a file", "it is a folder or a device", "rename or remove it"
    if status.st_size > LARGEST:
        return "too large", f"it has more than {LARGEST >> 20} MiB", "cut it into files of single articles"
    return None


def rejected(name: str, what: str, why: str, next_step: str) -> Finding:
    """The finding for a file that is left out."""
    return Finding(name, 0, what, why, next_step, Severity.REJECTED)


def unknown_format(name: str) -> Finding:
    """The finding for a file that no format reads."""
    known = ", ".join(suffix for form in FORMATS for suffix in form.suffixes)
    return rejected(name, "unknown format", f"files that are read end in {known}", "convert or remove it")

"""The input formats: one module each, and the table that says which file names are theirs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.formats.draft import Reader
from generator.formats.html import read_html
from generator.formats.markdown import read_md
from generator.formats.records import read_jsonl
from generator.formats.text import read_txt


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file the program reads."""

    name: str
    suffixes: tuple[str, ...]
    """In lower case, with their dot."""
    read: Reader


FORMATS = (
    Format("txt", (".txt",), read_txt),
    Format("html", (".html", ".htm"), read_html),
    Format("md", (".md",), read_md),
    Format("jsonl", (".jsonl",), read_jsonl),
)


def format_of(name: str) -> Format | None:
    """The format of a document's name, or ``None`` where no format reads such files."""
    suffix = PurePosixPath(name).suffix.lower()
    return next((item for item in FORMATS if suffix in item.suffixes), None)

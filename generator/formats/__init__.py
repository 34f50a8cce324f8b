"""The input formats: one module each, and the table that says which file names are theirs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.formats.decode import Decoded
from generator.formats.draft import Drafts, Reader
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


def _read_html(name: str, decoded: Decoded) -> Drafts:
    """Read a saved page; its parsers take half a second to import, and most builds have no new page."""
    from generator.formats.html import read_html  # noqa: PLC0415 - above

    return read_html(name, decoded)


FORMATS = (
    Format("txt", (".txt",), read_txt),
    Format("html", (".html", ".htm"), _read_html),
    Format("md", (".md",), read_md),
    Format("jsonl", (".jsonl",), read_jsonl),
)


BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}


def format_of(name: str) -> Format | None:
    """The format of a document's name, or ``None`` where no format reads such files."""
    stem, _, suffix = name.rpartition("/")[2].rpartition(".")
    return BY_SUFFIX.get(f".{suffix.lower()}") if stem else None

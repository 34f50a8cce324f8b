"""What a format makes of a file: documents that are not dated yet, and the date strings they carry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.formats.decode import Decoded
from generator.model import Block, BlockKind, DateOrigin, Document, Finding, Lines, Severity, Span


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as the document gives it, not understood yet."""

    value: str
    """As it is written: a day, a moment, a number of seconds."""
    origin: DateOrigin
    line: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A document without its date, and the stamps that may give one, best first."""

    document: Document
    stamps: tuple[Stamp, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafts:
    """All that one file holds."""

    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()


Reader = Callable[[str, Decoded], Drafts]
"""A format's function: a document's name and its decoded text to what it holds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has its place in a text."""

    kind: BlockKind
    text: str
    lines: Lines


def compose(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Lay pieces one after the other, a blank line between them; pieces without text are left out.

    Holds ``block.text == text[span]`` and trims each block of white space.
    """
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        text = piece.text.strip()
        if text:
            blocks.append(Block(piece.kind, Span(at, at + len(text)), text, piece.lines))
            texts.append(text)
            at += len(text) + 2
    return "\n\n".join(texts), tuple(blocks)


def no_text(name: str, line: int = 0, *, what: str = "empty") -> Finding:
    """Say that there is nothing to publish."""
    return Finding(
        name, line, what, "it holds no text", "put the article's text in it, or remove it", Severity.REJECTED
    )

"""Documents as they lie between the stages: what every build asks of them at hand, the rest packed.

Most builds ask of most documents only whose they are, when they are from, and how they begin and end; the
stages on single documents open those that are new.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b

from generator.formats.draft import Draft, Drafts, Stamp
from generator.model import BlockKind, Dated, Document, Finding
from generator.packing import packed, unpacked

HEAD, TAIL = 2, 4
"""Blocks of a document's beginning and end."""
WORDS = 4
"""A line of fewer words may be a heading that recurs."""
EDGE = 8
"""Bytes of a line's :func:`beginning`."""


@dataclass(frozen=True, slots=True)
class Filed:
    """One document; fields that it shares with :class:`~generator.model.Document` are the document's."""

    name: str
    record: str | None
    source: str | None
    url: str | None
    licence: str | None
    stamps: tuple[Stamp, ...]
    """The dates that it carries, best first."""
    edges: bytes
    """The :func:`beginning` of each line that stands at an edge, each once and one behind the other."""
    text: bytes
    """A digest of the text."""
    packed: bytes
    """The document without its date; empty where it cannot be written."""
    whole: Document | None = None
    """That document, where it cannot be written (a lone surrogate)."""
    dated: Dated | None = None
    """Filled by ``read``, which knows the outlets' time zones."""

    @property
    def key(self) -> str:
        """Unique among documents: the name, and the record's id where there is one."""
        return self.name if self.record is None else f"{self.name}#{self.record}"

    def opened(self) -> Document:
        """The document."""
        document: Document = self.whole or unpacked(Document, self.packed)
        return replace(document, dated=self.dated)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """All that one file holds."""

    documents: tuple[Filed, ...] = ()
    findings: tuple[Finding, ...] = ()


def file_away(drafts: Drafts) -> ReadFile:
    """What a file holds, packed."""
    return ReadFile(tuple(map(_filed, drafts.drafts)), drafts.findings)


def filed(document: Document) -> Filed:
    """A document that is dated already, packed."""
    return replace(_filed(Draft(document)), dated=document.dated)


def beginning(text: str) -> bytes:
    """A digest of a line's first words, one fewer than it must have; nothing of a shorter one."""
    words = text.split(maxsplit=WORDS)
    if len(words) < WORDS:
        return b""
    return blake2b(" ".join(words[: WORDS - 1]).encode("utf-8", "surrogatepass"), digest_size=EDGE).digest()


def _filed(draft: Draft) -> Filed:
    document = replace(draft.document, dated=None)
    try:
        written = packed(document)
    except UnicodeEncodeError:
        written = b""
    blocks = (*document.blocks[:HEAD], *document.blocks[-TAIL:])
    edges = {beginning(block.text) for block in blocks if block.kind is BlockKind.PARAGRAPH} - {b""}
    return Filed(
        document.name,
        document.record,
        document.source,
        document.url,
        document.licence,
        draft.stamps,
        b"".join(sorted(edges)),
        blake2b(document.text.encode("utf-8", "surrogatepass"), digest_size=16).digest(),
        written,
        None if written else document,
    )

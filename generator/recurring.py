"""Find the lines that an outlet adds to its texts by counting them across its documents.

A line that stands in a good part of an outlet's documents, always at their beginning or end, says
nothing of any of them. What recurs in the middle (the formulas of laws and courts) is content.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.model import BlockKind, Document

FEWEST = 4
"""Documents in which a line must stand."""
SHARE = 0.3
"""Of an outlet's documents."""
AT_EDGE = 0.8
"""Of its places that must be at an edge of a document."""
HEAD, TAIL = 2, 4
"""Blocks of a document's beginning and end."""
WORDS = 4
"""A line of fewer words may be a heading that recurs."""


def recurring(documents: Mapping[str, Sequence[Document]]) -> dict[str, tuple[str, ...]]:
    """For each outlet the lines that it adds, in the order of the alphabet; none for most."""
    found = {source: _recurring(_different(group)) for source, group in documents.items()}
    return {source: lines for source, lines in found.items() if lines}


def _different(documents: Sequence[Document]) -> list[Document]:
    """One document for each text: copies prove nothing."""
    return list({document.text: document for document in documents}.values())


def _recurring(documents: Sequence[Document]) -> tuple[str, ...]:
    places: dict[str, list[bool]] = defaultdict(list)
    for document in documents:
        last = len(document.blocks) - 1
        lines: dict[str, bool] = {}
        for at, block in enumerate(document.blocks):
            if block.kind is BlockKind.PARAGRAPH and len(block.text.split()) >= WORDS:
                lines[" ".join(block.text.split())] = at < HEAD or at > last - TAIL
        for line, at_edge in lines.items():
            places[line].append(at_edge)
    least = max(FEWEST, SHARE * len(documents))
    return tuple(
        sorted(line for line, at in places.items() if len(at) >= least and sum(at) >= AT_EDGE * len(at))
    )

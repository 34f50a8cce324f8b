"""Find the lines that an outlet adds to its texts by counting them across its documents.

A line that stands in a good part of an outlet's documents, always at their beginning or end, says
nothing of any of them. What recurs in the middle (the formulas of laws and courts) is content.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from generator.filed import EDGE, HEAD, TAIL, Filed, beginning
from generator.model import BlockKind

FEWEST = 4
"""Documents in which a line must stand."""
SHARE = 0.3
"""Of an outlet's documents."""
AT_EDGE = 0.8
"""Of its places that must be at an edge of a document."""


def recurring(documents: Mapping[str, Sequence[Filed]]) -> dict[str, tuple[str, ...]]:
    """For each outlet the lines that it adds, in the order of the alphabet; none for most."""
    found = {source: _recurring(_different(group)) for source, group in documents.items()}
    return {source: lines for source, lines in found.items() if lines}


def _different(documents: Sequence[Filed]) -> list[Filed]:
    """One document for each text: copies prove nothing."""
    return list({document.text: document for document in documents}.values())


def _recurring(documents: Sequence[Filed]) -> tuple[str, ...]:
    least = max(FEWEST, SHARE * len(documents))
    able = _at_edges(documents, AT_EDGE * least)
    places: dict[str, list[bool]] = defaultdict(list)
    for document in documents if able else ():
        blocks = document.opened().blocks
        last = len(blocks) - 1
        lines: dict[str, bool] = {}
        for at, block in enumerate(blocks):
            if block.kind is BlockKind.PARAGRAPH and beginning(block.text) in able:
                lines[" ".join(block.text.split())] = at < HEAD or at > last - TAIL
        for line, at_edge in lines.items():
            places[line].append(at_edge)
    return tuple(
        sorted(line for line, at in places.items() if len(at) >= least and sum(at) >= AT_EDGE * len(at))
    )


def _at_edges(documents: Sequence[Filed], least: float) -> set[bytes]:
    """How the lines begin that stand at the edges of so many documents: only such are worth counting."""
    found = Counter[bytes]()
    for document in documents:
        found.update(document.edges[at : at + EDGE] for at in range(0, len(document.edges), EDGE))
    return {line for line, count in found.items() if count >= least}

"""Cut what is not news out of a document, and say what was cut and why.

Cleaning only takes away. It never rewrites: what is left stands in the source, letter for letter
and in the same order, so every sentence on the site can be traced to the file it came from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model import Block, CleanDocument, Cut, Document, Span
from generator.rules import RULES, Rule, credit_of

OUTLET = "outlet-residue"
"""Name of the rule that ``residue`` makes."""
RECURRING = "recurring-line"
"""Name of the rule that ``recurring`` makes."""


def clean(
    document: Document,
    rules: Sequence[Rule] = RULES,
    residue: Sequence[str] = (),
    recurring: Sequence[str] = (),
) -> CleanDocument:
    r"""Run ``rules`` in order, again and again until none finds more, each on what is left.

    ``residue`` are whole lines that the document's outlet is known to add, ``recurring`` those that counting
    found in many of its documents; they are cut where a line equals one of them, white space aside.

    Each non-space character of the document's blocks is in one block or one cut of the result. A
    document on which no rule fires comes back whole, and cleaning twice is cleaning once.

    >>> from generator.read import read_text
    >>> [(cut.text, cut.rule) for cut in clean(read_text("Troops moved north.\nRead More")).cuts]
    [('Read More', 'read-more')]
    """
    every = (
        *_of_outlet(residue, OUTLET, "line that this outlet adds to its texts"),
        *rules,
        *_of_outlet(recurring, RECURRING, "line that stands in many of this outlet's documents"),
    )
    left = _Left(document.blocks)
    able = left.able(every)
    cuts: list[Cut] = []
    before = -1
    while before != len(cuts):
        before = len(cuts)
        for rule, needs in able:
            left = _apply(rule, needs, left, cuts)
    ordered = tuple(sorted(cuts, key=lambda cut: cut.span))
    return CleanDocument(document, left.blocks, ordered, credit_of(ordered, left.lines, every))


class _Left:
    """The blocks that are left, and their lines as rules look at them."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.blocks = blocks
        self.lines = [block.text for block in blocks]
        self._folded = [line.casefold() for line in self.lines]
        self._every = range(len(blocks))
        self._holders: dict[str, list[int]] = {}

    def able(self, rules: Sequence[Rule]) -> list[tuple[Rule, list[str]]]:
        """The rules that may find something, here or in what others leave, with their needs that are here."""
        text = "\n".join(self._folded)
        able: list[tuple[Rule, list[str]]] = []
        for rule in rules:
            needs = [need for need in rule.needs if need in text] if rule.needs else []
            if needs or not rule.needs:
                able.append((rule, needs))
        return able

    def places(self, needs: Sequence[str]) -> Sequence[int]:
        """The lines that hold what a rule needs; all where it needs nothing."""
        if len(needs) == 1:
            return self._holding(needs[0])
        return sorted({at for need in needs for at in self._holding(need)}) if needs else self._every

    def _holding(self, need: str) -> list[int]:
        """The lines that hold what a rule needs."""
        known = self._holders.get(need)
        if known is None:
            known = [at for at, line in enumerate(self._folded) if need in line]
            self._holders[need] = known
        return known


def _apply(rule: Rule, needs: Sequence[str], left: _Left, cuts: list[Cut]) -> _Left:
    """What ``rule`` leaves, which needs one of ``needs``, if any; what it takes is added to ``cuts``."""
    find, lines = rule.find, left.lines
    found = {at: span for at in left.places(needs) if (span := find(lines, at)) is not None}
    if not found:
        return left
    cuts += [_cut(left.blocks[at], span, rule) for at, span in found.items()]
    kept = [_without(block, found[at]) if at in found else block for at, block in enumerate(left.blocks)]
    return _Left(tuple(block for block in kept if block is not None))


def _without(block: Block, found: Span) -> Block | None:
    """The block before or behind ``found``, without white space at its ends; ``None`` where none is left."""
    start, end = (0, found.start) if found.start else (found.end, len(block.text))
    span = _trimmed(block.text, Span(start, end))
    if not len(span):
        return None
    place = Span(block.span.start + span.start, block.span.start + span.end)
    return replace(block, span=place, text=block.text[span.start : span.end])


def _cut(block: Block, found: Span, rule: Rule) -> Cut:
    span = _trimmed(block.text, found)
    place = Span(block.span.start + span.start, block.span.start + span.end)
    return Cut(place, block.lines, block.text[span.start : span.end], rule.name, rule.reason)


def _trimmed(text: str, span: Span) -> Span:
    """``span`` without the white space at its ends."""
    part = text[span.start : span.end]
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, start + len(part.strip()))


def _of_outlet(residue: Sequence[str], name: str, reason: str) -> tuple[Rule, ...]:
    """A rule that cuts the whole lines of ``residue``, or none."""
    lines = sorted({" ".join(line.split()) for line in residue} - {""})
    if not lines:
        return ()
    known = frozenset(lines)

    def find(texts: Sequence[str], at: int) -> Span | None:
        return Span(0, len(texts[at])) if " ".join(texts[at].split()) in known else None

    return (Rule(name, "outlet", reason, find, lines[0], ""),)

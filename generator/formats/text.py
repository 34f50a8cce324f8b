"""Plain text: each line is a paragraph, hard-wrapped paragraphs are joined, a head of labels is metadata.

What is a heading, a speaker's turn or residue is not decided here; the text is only laid out in blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.formats.decode import Decoded
from generator.formats.draft import Draft, Drafts, no_text
from generator.formats.metadata import Field, label_of, with_fields
from generator.model import Block, BlockKind, DateOrigin, Document, Lines, Span

HEAD = re.compile(r"([A-Za-z]{2,10}):[ \t]+(\S.*)")
ITEM = re.compile(r"[•‣◦▪*-][ \t]+\S")
CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
CONTINUES = re.compile(r"[,;)]|[–—] ?[a-z]|[a-zà-öø-ÿа-яёіїєґ]+[ ,.]")
"""How a line begins that goes on with the sentence of the line before it."""
FEWEST_BROKEN, BROKEN = 3, 0.1
"""Lines that go on, and their share of all, from which on its sentences are broken, not by chance."""
LONG = 4
"""Words of a line that is no link by itself."""
WRAPPED = range(55, 81)
"""Lengths of hard-wrapped lines: from old wire copy to a terminal's 80 columns."""


def read_txt(name: str, decoded: Decoded) -> Drafts:
    """One document; its text is the file's, with the lines of the head, if any, left blank."""
    lines = decoded.text.split("\n")
    head = head_of(lines)
    text = "\n" * len(head) + "\n".join(lines[len(head) :])
    blocks = text_blocks(text)
    if not blocks:
        return Drafts(findings=(no_text(name),))
    document = Document(name, "txt", text, blocks, decoded.repairs)
    return Drafts((with_fields(Draft(document), head, DateOrigin.FRONT_MATTER),))


def head_of(lines: Sequence[str]) -> tuple[Field, ...]:
    """The labelled lines a text begins with ("Source: …", "Date: …"), if a blank line ends them."""
    found: list[Field] = []
    for number, line in enumerate(lines, start=1):
        match = HEAD.fullmatch(line.strip())
        label = label_of(match[1]) if match else None
        if not match or label is None:
            return tuple(found) if not line.strip() else ()
        found.append(Field(label, match[2].strip(), number))
    return ()


def text_blocks(text: str) -> tuple[Block, ...]:
    """Lay a text out: ``block.text == text[span]``, lines counted from 1."""
    groups = list(_groups(text))
    broken = [_goes_on([text[span.start : span.end] for _, span in group]) for group in groups]
    often = sum(map(sum, broken)) >= max(FEWEST_BROKEN, BROKEN * sum(map(len, groups)))
    return tuple(
        block
        for group, goes_on in zip(groups, broken, strict=True)
        for block in _group_blocks(text, group, goes_on if often else [False] * len(group))
    )


Line = tuple[int, Span]
"""Number and trimmed span of a line that is not blank."""


def _groups(text: str) -> Iterator[list[Line]]:
    """The lines between blank lines."""
    group: list[Line] = []
    at = 0
    for number, line in enumerate(text.split("\n"), start=1):
        kept = line.strip()
        if kept:
            start = at + len(line) - len(line.lstrip())
            group.append((number, Span(start, start + len(kept))))
        elif group:
            yield group
            group = []
        at += len(line) + 1
    if group:
        yield group


def _group_blocks(text: str, group: Sequence[Line], goes_on: Sequence[bool]) -> Iterator[Block]:
    """The paragraphs of a group; a line that goes on is one with the next."""
    if is_wrapped([text[span.start : span.end] for _, span in group]):
        yield _block(text, group[0], group[-1])
        return
    first = 0
    for at, on in enumerate(goes_on):
        if not on:
            yield _block(text, group[first], group[at])
            first = at + 1


def _goes_on(lines: Sequence[str]) -> list[bool]:
    """For each line, whether its sentence goes on in the next: often each link stands in a line of its own.

    It does where it ends in no stop and the next begins as no sentence does. A long line without a stop goes
    on too where the next, a link's words, does.
    """
    is_open = [not CLOSED.search(line) and not ITEM.match(line) for line in lines]
    resumed = [*(CONTINUES.match(line) is not None for line in lines[1:]), False]
    plain = [one and other for one, other in zip(is_open, resumed, strict=True)]
    into_link = [*plain[1:], False]
    return [
        plain[at] or (is_open[at] and into_link[at] and len(lines[at].split()) >= LONG)
        for at in range(len(lines))
    ]


def is_wrapped(lines: Sequence[str]) -> bool:
    """True where one paragraph was broken into lines of 55 to 80 characters.

    Then no line had room for the next one's first word; that of separate lines would be chance. Lines that
    all but the last end with a full stop are sentences of their own.
    """
    if len(lines) < 2 or any(ITEM.match(line) for line in lines):  # noqa: PLR2004 - one line is not broken
        return False
    width = max(map(len, lines))
    if width not in WRAPPED or any(len(line) not in WRAPPED for line in lines[:-1]):
        return False
    if all(line.endswith((".", "!", "?", ":")) for line in lines[:-1]):
        return False
    if len(lines) == 2 and not lines[1][0].islower():  # noqa: PLR2004 - two lines of one length may be chance
        return False
    return all(len(line) + 1 + len(following.split()[0]) > width for line, following in pairwise(lines))


def _block(text: str, first: Line, last: Line) -> Block:
    span = Span(first[1].start, last[1].end)
    part = text[span.start : span.end]
    kind = BlockKind.ITEM if ITEM.match(part) else BlockKind.PARAGRAPH
    return Block(kind, span, part, Lines(first[0], last[0]))

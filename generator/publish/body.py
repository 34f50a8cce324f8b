"""A story's blocks as HTML: the same words in the same order, each block carrying its line.

Text is escaped here and sanitised at the end; nothing of it is ever read as markup, a template or a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from markupsafe import Markup

from generator.model import Block, BlockKind, Lines, Story, TextPolicy
from generator.publish.policy import excerpt
from generator.publish.sanitise import sanitise


def body(story: Story, policy: TextPolicy, line_label: Callable[[int], str]) -> Markup:
    """The story's text for its page; ``line_label`` names a line's anchor for a screen reader."""
    anchors = _Anchors(line_label)
    blocks = story.body if policy is TextPolicy.FULL else excerpt(story)
    return Markup(sanitise("\n".join(_groups(blocks, anchors))))  # noqa: S704 - sanitised


def feed_html(story: Story, policy: TextPolicy) -> str:
    """The story's text for a feed: without anchors, as feed readers have no use for them."""
    blocks = story.body if policy is TextPolicy.FULL else excerpt(story)
    return sanitise("\n".join(_groups(blocks, None)))


class _Anchors:
    """Hands out one id a block, ``l12`` for the first of line 12, and the link that shows the number."""

    def __init__(self, label: Callable[[int], str]) -> None:
        self._label = label
        self._given: dict[int, int] = {}

    def place(self, lines: Lines) -> tuple[Markup, Markup]:
        line = lines.first
        self._given[line] = self._given.get(line, 0) + 1
        name = f"l{line}" if self._given[line] == 1 else f"l{line}-{self._given[line]}"
        link = Markup('<a class="ln" href="#{}" aria-label="{}">{}</a>').format(name, self._label(line), line)
        return Markup(' id="{}"').format(name), link


def _groups(blocks: Iterable[Block], anchors: _Anchors | None) -> Iterable[str]:
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        parts = [
            (block, *(anchors.place(block.lines) if anchors else (Markup(), Markup()))) for block in group
        ]
        if kind is BlockKind.ITEM:
            items = (
                Markup("<li{}>{}{}</li>").format(spot, link, _item(block)) for block, spot, link in parts
            )
            yield f'<ul class="dots">{Markup().join(items)}</ul>'
        elif kind is BlockKind.TURN:
            turns = (
                Markup("<dt>{}</dt><dd{}>{}{}</dd>").format(block.speaker or "", spot, link, block.speech)
                for block, spot, link in parts
            )
            yield f'<dl class="turns">{Markup().join(turns)}</dl>'
        else:
            yield from (_one(block, spot, link) for block, spot, link in parts)


def _one(block: Block, spot: Markup, link: Markup) -> str:
    match block.kind:
        case BlockKind.SUBHEAD | BlockKind.HEADLINE:
            return Markup("<h2{}>{}</h2>").format(spot, block.text)
        case BlockKind.QUOTE:
            return Markup("<blockquote{}><p>{}{}</p></blockquote>").format(spot, link, block.text)
        case BlockKind.TABLE:
            return Markup("<table{}><tbody>{}</tbody></table>").format(spot, _rows(block.text))
        case _:
            return Markup("<p{}>{}{}</p>").format(spot, link, block.text)


def _item(block: Block) -> str:
    return block.text.lstrip("•*·–—- \u00a0\t")


def _rows(text: str) -> Markup:
    """Rows at line ends, cells at tabs or bars; a row of dashes only rules the table."""
    rows = [
        [cell.strip() for cell in row.strip().strip("|").replace("\t", "|").split("|")]
        for row in text.splitlines()
        if row.strip(" |:-\t")
    ]
    return Markup().join(
        Markup("<tr>{}</tr>").format(Markup().join(Markup("<td>{}</td>").format(cell) for cell in row))
        for row in rows
    )

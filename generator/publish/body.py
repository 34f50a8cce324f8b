"""A story's blocks as HTML: the same words in the same order, each block carrying its line.

Text is escaped here and sanitised at the end; nothing of it is ever read as markup, a template or a link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from markupsafe import Markup

from generator.excerpts import excerpt
from generator.model import Block, BlockKind, Story, TextPolicy
from generator.publish.compiling import escaped
from generator.publish.sanitise import sanitise

LineLabel = Callable[[int], str]
"""Names the anchor of a line for a screen reader."""


def body(story: Story, policy: TextPolicy, names: Mapping[int, str], label: LineLabel) -> Markup:
    """The story's text for its page, each block with its line, by its :func:`anchors`."""
    blocks = shown(story, policy)
    return Markup(sanitise("\n".join(_groups(blocks, lambda block: _anchor(block, names, label)))))  # noqa: S704 - sanitised


def feed_html(story: Story, policy: TextPolicy) -> str:
    """The story's text for a feed: without anchors, as feed readers have no use for them."""
    return sanitise("\n".join(_groups(shown(story, policy), lambda _: ("", ""))))


def shown(story: Story, policy: TextPolicy) -> tuple[Block, ...]:
    """The blocks that the policy lets a page or a feed show."""
    return story.body if policy is TextPolicy.FULL else excerpt(story)


def anchors(story: Story, policy: TextPolicy) -> dict[int, str]:
    """Where each shown block begins in its document, and its id: ``l12`` for the first of line 12."""
    given: Counter[int] = Counter()
    names: dict[int, str] = {}
    for block in shown(story, policy):
        line = block.lines.first
        given[line] += 1
        names[block.span.start] = f"l{line}" if given[line] == 1 else f"l{line}-{given[line]}"
    return names


def _anchor(block: Block, names: Mapping[int, str], label: LineLabel) -> tuple[str, str]:
    name, line = names[block.span.start], block.lines.first
    link = f'<a class="ln" href="#{name}" aria-label="{escaped(label(line))}">{line}</a>'
    return f' id="{name}"', link


def _groups(blocks: Iterable[Block], anchor: Callable[[Block], tuple[str, str]]) -> Iterable[str]:
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        parts = [(block, *anchor(block)) for block in group]
        if kind is BlockKind.ITEM:
            items = (f"<li{spot}>{link}{escaped(_item(block))}</li>" for block, spot, link in parts)
            yield f'<ul class="dots">{"".join(items)}</ul>'
        else:
            yield from (_one(block, spot, link) for block, spot, link in parts)


def _one(block: Block, spot: str, link: str) -> str:
    """A block as an element; Python's formatting, as that of ``Markup`` takes ten times as long."""
    match block.kind:
        case BlockKind.SUBHEAD | BlockKind.HEADLINE:
            return f"<h2{spot}>{escaped(block.text)}</h2>"
        case BlockKind.TURN:
            who = f"<b>{escaped(block.speaker)}</b> " if block.speaker else ""
            return f'<p class="turn"{spot}>{who}{link}{escaped(block.speech)}</p>'
        case BlockKind.QUOTE:
            return f"<blockquote{spot}><p>{link}{escaped(block.text)}</p></blockquote>"
        case BlockKind.TABLE:
            return f"<table{spot}><tbody>{_rows(block.text)}</tbody></table>"
        case _:
            return f"<p{spot}>{link}{escaped(block.text)}</p>"


def _item(block: Block) -> str:
    return block.text.lstrip("•*·–—- \u00a0\t")


def _rows(text: str) -> str:
    """Rows at line ends, cells at tabs or bars; a row of dashes only rules the table."""
    rows = [
        [cell.strip() for cell in row.strip().strip("|").replace("\t", "|").split("|")]
        for row in text.splitlines()
        if row.strip(" |:-\t")
    ]
    return "".join(f"<tr>{''.join(f'<td>{escaped(cell)}</td>' for cell in row)}</tr>" for row in rows)

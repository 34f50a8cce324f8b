"""A cleaned document as splitting looks at it: its blocks, and what stood between them.

Nothing here decides; these are the facts that the methods read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generator.language import detect
from generator.model import Block, BlockKind, CleanDocument, Cut

TEASER_RULES = frozenset(
    {
        "read-more",
        "continue-reading-tail",
        "comment-button",
        "subscribe-link",
        "share-button",
        "teaser-ellipsis-tail",
    }
)
"""Cuts that end a teaser where they recur."""
STAMP_RULES = frozenset({"live-stamp", "live-stamp-bare", "live-stamp-head"})
FOOTER_RULES = frozenset(
    {
        "divider",
        "contributors",
        "contributing-list",
        "coverage-link",
        "agency-standards",
        "agency-name",
        "copyright-line",
    }
)
"""Cuts that close an article."""
GROUPED = 0.3
"""Share of lines that follow another without a blank line, from which on blank lines mean something."""
SECTION_LONGEST = 5
"""Words of a newsletter's section title."""
SAMPLE = 20
"""Blocks from which the language is told."""
ENGLISH = "en"
HEADING_LONGEST = 120
"""Characters; the longest headline among the seeds' and the glued documents' has 99."""
_STOPPED = re.compile(r"[.!?…。！？:;,][\"'”’»)\]]*$")
SOURCED = re.compile(r"[.!?”\"’)]\s*(?:\([^()]{2,60}\)[,;]?\s*)+\.?$")
"""A sentence with its sources in brackets behind it."""
_MINOR = frozenset("a an and as at but by for from in into is of on or over the to vs with".split())


@dataclass(frozen=True)
class Page:
    """The blocks of a cleaned document with the cuts before each, in the order of the text."""

    blocks: tuple[Block, ...]
    before: tuple[tuple[Cut, ...], ...]
    """For each block, and once more for the end, the cuts since the block before it."""
    declared: str | None
    """The language that the document says it is in."""
    title: str | None
    """That the document brought of its own."""
    beginning: tuple[Block, ...]
    """The document's first blocks, from which its language can be told."""

    @cached_property
    def lang(self) -> str:
        """Its language, told by its words where the document does not say; few methods ask."""
        return self.declared or detect(" ".join(block.text for block in self.beginning), ENGLISH)

    @cached_property
    def headings(self) -> tuple[bool, ...]:
        """For each block, whether it is a heading: by its kind, or a short line that ends without a stop."""
        return tuple(
            block.kind in {BlockKind.HEADLINE, BlockKind.SUBHEAD}
            or (block.kind is BlockKind.PARAGRAPH and is_heading(block.text))
            for block in self.blocks
        )

    @cached_property
    def sections(self) -> tuple[int, ...]:
        """Places of section titles; where lines stand in groups, those with a blank line behind them."""
        found = [at for at, block in enumerate(self.blocks) if is_section(block.text)]
        joined = [one.lines.last + 1 == other.lines.first for one, other in pairwise(self.blocks)]
        if sum(joined) < GROUPED * len(joined):
            return tuple(found)
        return tuple(
            at for at in found if at < len(joined) and (not joined[at] or self.blocks[at].text.endswith(":"))
        )

    def rules_before(self, at: int) -> frozenset[str]:
        """The names of the rules that cut something right before block ``at``."""
        return frozenset(cut.rule for cut in self.before[at])


def page_of(clean: CleanDocument) -> Page:
    """Put blocks and cuts in the order of the text."""
    before: list[tuple[Cut, ...]] = []
    cuts = list(clean.cuts)
    for block in clean.blocks:
        here = [cut for cut in cuts if cut.span < block.span]
        cuts = cuts[len(here) :]
        before.append(tuple(here))
    document = clean.document
    return Page(clean.blocks, (*before, tuple(cuts)), document.lang, document.title, clean.blocks[:SAMPLE])


def is_heading(text: str) -> bool:
    """True for a short line without a stop at its end, that is no list item and no sentence in quotes.

    >>> is_heading("Orle Braces for the Flood"), is_heading("The river rose.")
    (True, False)
    """
    if len(text) > HEADING_LONGEST or _STOPPED.search(text) or SOURCED.search(text):
        return False
    return bool(re.search(r"\w", text)) and not re.match(r"[-–—*•·]\s", text)


def is_titled(text: str) -> bool:
    """True where nearly every word that can begin with a capital does.

    >>> is_titled("Orle Braces for the Flood"), is_titled("Orle braces for the flood")
    (True, False)
    """
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if word.casefold() not in _MINOR]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def is_section(text: str) -> bool:
    """True for the few words that head a newsletter's section, with a colon or no stop behind them.

    >>> is_section("Worth a read:"), is_section("The lock is open.")
    (True, False)
    """
    bare = text.rstrip(":")
    return len(text.split()) <= SECTION_LONGEST and text[:1].isupper() and not re.search(r"[.!?,;…\d]$", bare)

"""The shapes of documents, each with the method that finds where its stories begin.

A method answers with the places of the blocks that begin a story, or with nothing where the document
has not its shape; the first that answers decides. One story is what remains when none does.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.splitting.page import STAMP_RULES, TEASER_RULES, Page
from generator.splitting.reference import ties
from generator.splitting.talk import find_talk

Starts = frozenset[int]

LONGEST_TEASER = 4
"""Blocks of a teaser between two links; the glued listing pages have at most three."""
FEWEST_ITEMS = 4
"""Paragraphs from which a roundup can be told."""
ITEM_WORDS = 30
"""Words that the paragraphs of a roundup have at least, in the middle: seed 001 has 71, articles 20 to 35."""


def entries(page: Page) -> Starts | None:
    """A live blog: each time stamp opens an entry, together with a heading right above it."""
    stamped = [at for at in range(len(page.blocks)) if page.rules_before(at) & STAMP_RULES]
    if len(stamped) < 3:  # noqa: PLR2004 - two times may be an opening hour and a closing one
        return None
    return frozenset({0, *stamped})


def teasers(page: Page) -> Starts | None:
    """A listing page: short texts, each ended by a link."""
    ended = [at for at in range(1, len(page.blocks) + 1) if page.rules_before(at) & TEASER_RULES]
    bounds = [0, *ended]
    lengths = [last - first for first, last in zip(bounds, ended, strict=False)]
    rest = len(page.blocks) - bounds[-1]
    if len(ended) < 2 or max(lengths) > LONGEST_TEASER or rest > LONGEST_TEASER:  # noqa: PLR2004 - one link may be anything
        return None
    return frozenset(at for at in bounds if at < len(page.blocks))


def roundup(page: Page) -> Starts | None:
    """Paragraphs that each tell a story: long, and none pointing back to another."""
    if len(page.blocks) < FEWEST_ITEMS or any(page.headings):
        return None
    texts = [block.text for block in page.blocks]
    lengths = sorted(len(text.split()) for text in texts)
    tied = ties(texts)
    is_open = sum(tie.is_open for tie in tied[1:])
    if lengths[len(lengths) // 2] < ITEM_WORDS or is_open > 0.15 * len(texts):
        return None
    if sum(tie.introduces for tie in tied) < 0.7 * len(texts):
        return None
    return frozenset(range(len(texts)))


METHODS: tuple[Callable[[Page], Starts | None], ...] = (entries, teasers, roundup)
"""In order of how plainly a shape shows."""


def starts(page: Page) -> Starts:
    """Where the stories of ``page`` begin; 0 is always among them."""
    talk = find_talk(page.blocks)
    if talk is None:
        return frozenset({0}) | _by_method(page)
    opening = _opening(page, talk.first)
    if opening == 0:
        return frozenset({0})
    above = Page(page.blocks[:opening], page.before[: opening + 1])
    return frozenset({0, opening}) | _by_method(above)


def _by_method(page: Page) -> Starts:
    return next((found for method in METHODS if (found := method(page)) is not None), frozenset({0}))


def _opening(page: Page, first: int) -> int:
    """Where the talk's own story begins: its heading, if one stands right above behind an article; else 0."""
    heading = first - 1
    if heading < 2 or not page.headings[heading]:  # noqa: PLR2004 - an article has two paragraphs
        return 0
    return heading

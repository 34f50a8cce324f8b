"""The shapes of documents, each with the method that finds where its stories begin.

A method answers with the places of the blocks that begin a story, or with nothing where the document
has not its shape; the first that answers decides. One story is what remains when none does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.datelines import dateline
from generator.splitting.cohesion import joints, relatedness
from generator.splitting.page import (
    ENGLISH,
    FOOTER_RULES,
    SOURCED,
    STAMP_RULES,
    TEASER_RULES,
    Page,
)
from generator.splitting.reference import content_words, has_some, ties
from generator.splitting.talk import find_talk

Starts = frozenset[int]

LONGEST_TEASER = 3
"""Blocks of a teaser between two links; the glued listing pages have at most two."""
FEWEST_TEASERS = 2
FEWEST_ITEMS = 4
"""Paragraphs from which a roundup or a digest can be told."""
FEWEST_ENTRIES = 3
"""Stamps of a live blog; two may be an opening and a closing hour."""
ITEM_WORDS = 25
"""Words that a roundup's paragraphs have in the middle: seed 001 has 71, the glued ones 23 to 127."""
SHORT_LINE = 13
"""Words: items of newsletters have 11 in the middle, paragraphs of articles 25 to 40, questions under 13."""
SENTENCE = 5
"""Words of a line that may say something."""
ON_TITLE = 0.1
"""Share of paragraphs with a word of the document's title from which on it tells one story: roundups of the day
have at most .05, articles .12 to .8."""
RELATED = 0.1
"""Largest overlap of neighbours in a roundup on one subject: seed 001 has .076, most articles .1 to .25."""
UNRELATED = 0.03
"""Largest overlap of neighbours in a roundup of unrelated news; articles have .04 to .2."""
UNCASED = frozenset({"ar", "he", "hi", "ja", "ko", "th", "zh"})
_ANNOUNCES = re.compile(
    r"\b(?:interview|conversation|transcript|q\s?(?:&|and)\s?a|in dialogue|talks? (?:with|to)|questions (?:for|to)|gespräch|entretien|entrevista|інтерв|розмова)",
    re.IGNORECASE,
)
"""Words of a heading that announces a talk."""
_BULLET = re.compile(r"[-–—*•·▪●○]\s+\S")


def entries(page: Page) -> Starts | None:
    """A live blog: each time stamp opens an entry, together with a heading right above it."""
    stamped = [at for at in range(len(page.blocks)) if page.rules_before(at) & STAMP_RULES]
    if len(stamped) < FEWEST_ENTRIES:
        return None
    plain = frozenset(stamped)
    raised = [at - 1 if at and page.headings[at - 1] and at - 1 not in plain else at for at in stamped]
    return frozenset({0, *raised})


def ruled(page: Page) -> Starts | None:
    """Dispatches between dividing rules, each opened by its own dateline."""
    divided = [at for at in range(1, len(page.blocks)) if "divider" in page.rules_before(at)]
    dated = [at for at in divided if dateline(page.blocks[at].text)[0]]
    if len(dated) < FEWEST_ENTRIES or len(dated) < 0.6 * len(divided):  # footers are divided too
        return None
    return frozenset({0, *dated})


def teasers(page: Page) -> Starts | None:
    """A listing page: short texts, each ended by a line that was cut, some of them by a link."""
    count = len(page.blocks)
    ended = [at for at in range(1, count + 1) if page.before[at]]
    links = [at for at in ended if page.rules_before(at) & TEASER_RULES]
    if len(links) < FEWEST_TEASERS or ended[-1] != count:
        return None
    bounds = [0, *ended]
    if max(last - first for first, last in pairwise(bounds)) > LONGEST_TEASER:
        return None
    return frozenset(bounds[:-1])


def sourced(page: Page) -> Starts | None:
    """A day's events: under topic lines, items that each end with their source in brackets."""
    items = [at for at in range(len(page.blocks)) if not page.headings[at]]
    named = [at for at in items if SOURCED.search(page.blocks[at].text)]
    if len(named) < FEWEST_ITEMS or len(named) < 0.6 * len(items):  # some items name none
        return None
    return frozenset({0, *_with_headings(page, items)})


def listed(page: Page) -> Starts | None:
    """A newsletter: under headings, list items that are each a piece of news with its own mark."""
    marked = [at for at in range(len(page.blocks)) if _BULLET.match(page.blocks[at].text)]
    titles = sorted(
        ({at for at, heading in enumerate(page.headings) if heading} | {*page.sections}) - {*marked}
    )
    if len(marked) < 2 * FEWEST_ITEMS or len(titles) < FEWEST_ENTRIES:
        return None
    if len(marked) < 0.45 * (len(page.blocks) - len(titles)):  # each item may have a paragraph
        return None
    sections = [at + 1 for at in titles if at + 1 < len(page.blocks) and not page.headings[at + 1]]
    return frozenset({0, *_with_headings(page, sorted({*marked, *sections}))})


def itemised(page: Page) -> Starts | None:
    """A newsletter without list marks: short lines under section titles, each one an item.

    Where many items are a title with a summary below it, a line that ends a sentence goes with the title.
    """
    lengths = [len(block.text.split()) for block in page.blocks]
    titles = page.sections
    if (
        len(lengths) < 4 * FEWEST_ITEMS
        or sorted(lengths)[len(lengths) // 2] > SHORT_LINE
        or len(titles) < FEWEST_ENTRIES
    ):
        return None
    if len(titles) > 0.4 * len(lengths):  # lines of a list of names look like titles
        return None
    if sum(length > 3 * SHORT_LINE for length in lengths) > 0.2 * len(lengths):  # welcome texts are long
        return None
    stopped = [block.text.rstrip('”"’)')[-1:] in ".!?" for block in page.blocks]
    pairs = sum(not stopped[at - 1] and stopped[at] and at - 1 not in titles for at in range(1, len(stopped)))
    paired = pairs > 0.25 * len(stopped)  # half of all lines would be titles, less their sections
    items = [
        at
        for at in range(len(lengths))
        if at not in titles and not (paired and stopped[at] and at - 1 not in titles)
    ]
    return frozenset({0, *_with_titles(titles, items)})


def roundup(page: Page) -> Starts | None:
    """Paragraphs that each tell a story: none points back, or no two neighbours share a word.

    The words that point back are known for English alone, and a document that brings a title most often
    tells one story: both ask for more paragraphs. Where a script has no capitals, names cannot tell.
    """
    if len(page.blocks) < FEWEST_ITEMS or any(page.headings) or page.lang in UNCASED:
        return None
    texts = [block.text for block in page.blocks]
    tied = ties(texts)
    is_open = sum(tie.is_open for tie in tied[1:]) / len(texts)
    introduces = sum(tie.introduces for tie in tied) / len(texts)
    lengths = sorted(len(text.split()) for text in texts)
    words = lengths[len(texts) // 2]
    if lengths[len(texts) // 10] < SHORT_LINE:
        return None
    related = relatedness(texts)
    many = len(texts) >= 2 * FEWEST_ITEMS
    alone = many and is_open <= 0.15 and introduces >= 0.7 and related <= RELATED  # noqa: PLR2004 - seed 001: none of ten open, seven introduce
    unrelated = is_open <= 0.35 and introduces >= 0.45 and related <= UNRELATED  # noqa: PLR2004 - glued roundups
    enough = many or (page.lang == ENGLISH and not page.title)
    return frozenset(range(len(texts))) if words >= ITEM_WORDS and enough and (alone or unrelated) else None


def joined(page: Page) -> Starts | None:
    """Unrelated articles one after the other, without a mark between them."""
    texts = [block.text for block in page.blocks]
    found = [at - 1 if page.headings[at - 1] else at for at in joints(texts)]
    return frozenset({0, *found}) if found else None


PLAIN: tuple[Callable[[Page], Starts | None], ...] = (entries, ruled, teasers, sourced, listed)
"""Shapes with marks of their own, in order of how plainly they show."""
BY_WORDS: tuple[Callable[[Page], Starts | None], ...] = (itemised, roundup, joined)
"""Shapes told by words and lengths, which an article on one subject may have by chance."""


def starts(page: Page) -> Starts:
    """Where the stories of ``page`` begin; 0 is always among them."""
    talk = find_talk(page.blocks)
    if talk is None:
        return frozenset({0}) | _by_method(page)
    opening = _opening(page, talk.first)
    if opening == 0:
        return frozenset({0})
    above = replace(page, blocks=page.blocks[:opening], before=page.before[: opening + 1])
    return frozenset({0, opening}) | _by_method(above)


def _by_method(page: Page) -> Starts:
    methods = PLAIN if _is_on_its_title(page) else (*PLAIN, *BY_WORDS)
    return next((found for method in methods if (found := method(page)) is not None), frozenset({0}))


def _is_on_its_title(page: Page) -> bool:
    """Whether the paragraphs keep to what the document's own title says, as those of one story do."""
    subject = content_words(page.title or "")
    texts = [block.text for block in page.blocks if len(block.text.split()) >= SENTENCE]
    return bool(subject) and sum(has_some(text, subject) for text in texts) > ON_TITLE * len(texts)


def _opening(page: Page, first: int) -> int:
    """Where the talk's own story begins: its heading, if one stands right above behind an article; else 0."""
    heading = first - 1
    if heading < 1 or not page.headings[heading]:
        return 0
    announces = _ANNOUNCES.search(page.blocks[heading].text) or page.rules_before(heading) & FOOTER_RULES
    return heading if announces else 0


def _with_headings(page: Page, items: list[int]) -> list[int]:
    """Where each of ``items`` begins when the headings above it are its own."""
    return _with_titles([at for at, heading in enumerate(page.headings) if heading], items)


def _with_titles(titles: Sequence[int], items: Sequence[int]) -> list[int]:
    """Where each of ``items`` begins when the titles above it are its own."""
    above, known = frozenset(titles), frozenset(items)
    found = []
    for at in items:
        first = at
        while first and first - 1 in above and first - 1 not in known:
            first -= 1
        found.append(first)
    return found

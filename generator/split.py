"""Find the stories that one document holds, and say what sort of piece each is.

Stories cover the blocks once and in order, and each cut of the document is in exactly one of them, the
one it stands in or behind. A document of which nothing is left has no story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.datelines import behind_dateline
from generator.model import HEADINGS, Block, BlockKind, CleanDocument, Cut, Story
from generator.rules import RULES, credit_of
from generator.sentences import first_clause
from generator.splitting.kinds import kind_of
from generator.splitting.page import TEASER_RULES, is_heading, page_of
from generator.splitting.reference import content_words
from generator.splitting.shapes import starts
from generator.splitting.talk import find_talk

LONGEST_MADE = 90
TITLE = 3
"""Words from which on a document's title is a headline; a shorter one may be the site's name."""
LONGEST_HEADLINE = 200
"""Characters of a headline at most, as :class:`Story` promises."""


def split(clean: CleanDocument) -> tuple[Story, ...]:
    """The stories of ``clean``, in order, numbered from 1; empty where no block is left.

    A heading belongs to the story below it. The headline is the story's own heading, else, where the
    document is one story, the document's title, else made of the first sentence.
    """
    if not clean.blocks:
        return ()
    page = page_of(_with_speakers(clean))
    begins = sorted(starts(page))
    bounds = [*begins, len(page.blocks)]
    stories: list[Story] = []
    for number, (first, last) in enumerate(pairwise(bounds), 1):
        cuts = [cut for at in range(first + 1, last + 1) for cut in page.before[at]]
        if number == 1:
            cuts = [*page.before[0], *cuts]
        stories.append(_story(clean, page.blocks[first:last], cuts, number=number, alone=len(begins) == 1))
    return _with_repairs(clean, stories)


def _story(
    clean: CleanDocument, blocks: Sequence[Block], cuts: Sequence[Cut], *, number: int, alone: bool
) -> Story:
    document = clean.document
    title = document.title if alone else None
    blocks = _with_headings(blocks, title)
    headline, is_made = _headline(blocks, title)
    credit = clean.credit if alone else credit_of(cuts, [block.text for block in blocks], RULES)
    truncated = any(cut.rule.endswith("-tail") and cut.rule in TEASER_RULES for cut in cuts)
    return Story(
        document=document.key,
        number=number,
        kind=kind_of(blocks, cuts, truncated=truncated, alone=alone),
        headline=headline,
        headline_is_made=is_made,
        blocks=tuple(blocks),
        cuts=tuple(cuts),
        truncated=truncated,
        source=document.source or "",
        url=document.url,
        byline=credit.byline or document.byline,
        agency=credit.agency,
        dateline=credit.dateline,
        licence=document.licence,
        lang=document.lang or "",
        dated=document.dated,
    )


def _with_speakers(clean: CleanDocument) -> CleanDocument:
    """``clean`` with the turns of its talk as such."""
    talk = find_talk(clean.blocks)
    if talk is None:
        return clean
    blocks = tuple(
        block if speaker is None else replace(block, kind=BlockKind.TURN, speaker=speaker)
        for block, speaker in zip(clean.blocks, talk.speakers, strict=True)
    )
    return replace(clean, blocks=blocks)


def _with_headings(blocks: Sequence[Block], title: str | None) -> tuple[Block, ...]:
    """Plain lines that are headings become so: the first of a story its headline, others subheads.

    Where the document brings a title, a first line that says something else is a subhead too.
    """
    kinds: list[Block] = []
    for at, block in enumerate(blocks):
        may_be = block.kind is BlockKind.PARAGRAPH and is_heading(block.text)
        if may_be and any(
            later.kind not in HEADINGS and not is_heading(later.text) for later in blocks[at + 1 :]
        ):
            opens = not at and (title is None or len(title.split()) < TITLE or _says(block.text, title))
            kinds.append(replace(block, kind=BlockKind.HEADLINE if opens else BlockKind.SUBHEAD))
        else:
            kinds.append(block)
    return tuple(kinds)


def _says(line: str, title: str) -> bool:
    """Whether a line says what the title does: most words of each are the other's."""
    one, other = content_words(line), content_words(title)
    return 2 * len(one & other) > max(len(one), len(other))


def _headline(blocks: Sequence[Block], title: str | None) -> tuple[str, bool]:
    """The headline, and whether it had to be made."""
    own = next((block.text for block in blocks if block.kind is BlockKind.HEADLINE), None)
    if own or title:
        return " ".join((own or title or "").split())[:LONGEST_HEADLINE].rstrip(), False
    first = next((block for block in blocks if block.kind not in HEADINGS), blocks[0])
    text = behind_dateline(first.speech or first.text)
    return first_clause(text) or text[:LONGEST_MADE], True


def _with_repairs(clean: CleanDocument, stories: Sequence[Story]) -> tuple[Story, ...]:
    """Each repair goes to the last story that begins at or above its line; a whole file's to the first."""
    found: list[Story] = []
    for at, story in enumerate(stories):
        until = stories[at + 1].lines.first if at + 1 < len(stories) else None
        since = story.lines.first if at else 0
        mine = tuple(
            repair
            for repair in clean.document.repairs
            if repair.line >= since and (until is None or repair.line < until)
        )
        found.append(replace(story, repairs=mine))
    return tuple(found)

"""What sort of piece a story is, from what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Block, BlockKind, Cut, StoryKind
from generator.splitting.page import STAMP_RULES

_FIRST_PERSON = re.compile(r"\b(?:I|I[’']\w+|me|my|myself|mine)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def kind_of(blocks: Sequence[Block], cuts: Sequence[Cut], *, truncated: bool, alone: bool) -> StoryKind:
    """The kind of the story that ``blocks`` make.

    ``truncated`` is True where a teaser's link was cut from it, ``alone`` where it is all its document holds.
    """
    if sum(block.kind is BlockKind.TURN for block in blocks) >= max(2, len(blocks) // 3):
        return StoryKind.INTERVIEW
    if any(cut.rule in STAMP_RULES for cut in cuts) and not alone:
        return StoryKind.LIVE_ENTRY
    if truncated or not alone:
        return _short(blocks, cuts, truncated=truncated)
    return StoryKind.ARTICLE


def _short(blocks: Sequence[Block], cuts: Sequence[Cut], *, truncated: bool) -> StoryKind:
    text = _QUOTED.sub("", " ".join(block.text for block in blocks))
    if _FIRST_PERSON.search(text):
        return StoryKind.OPINION
    if truncated or any(cut.rule == "read-more" for cut in cuts):
        return StoryKind.REPORT
    paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in blocks)
    return StoryKind.ARTICLE if paragraphs > 2 else StoryKind.ROUNDUP_ITEM  # noqa: PLR2004 - an item has one or two

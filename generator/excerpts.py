"""How much of other people's text the site may show.

An excerpt never exceeds its three limits together, and ends where a sentence ends.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model import Block, BlockKind, Story
from generator.sentences import sentences

WORDS = 80
SENTENCES = 3
SHARE = 0.25
"""Limits of an excerpt: words, sentences, and the share of the piece's words. The smallest counts."""


def excerpt(story: Story) -> tuple[Block, ...]:
    """The beginning of the story's text that may be shown; empty where its first sentence is too much.

    Blocks keep their kind, lines and speaker; the last one's text may end early, at a sentence's end.
    """
    budget = int(min(WORDS, story.words * SHARE))
    left = SENTENCES
    shown: list[Block] = []
    for block in story.paragraphs:
        if block.kind is BlockKind.TABLE:
            break
        found = sentences(block.text, story.lang)
        taken = 0
        for span in found[:left]:
            words = len(block.text[span.start : span.end].split())
            if words > budget:
                break
            budget -= words
            taken += 1
        left -= taken
        if taken:
            shown.append(replace(block, text=block.text[: found[taken - 1].end]))
        if taken < len(found) or not left:
            break
    return tuple(shown)

"""The seeds' keywords are ones to browse by."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from generator.model import Block, BlockKind, Lines, Span, Story, StoryKind
from generator.vocabulary import with_keywords

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared"),
]


def seeds() -> list[Story]:
    gold = json.loads((SHARED / "data/segmentation/seeds/gold.json").read_text(encoding="utf-8"))
    return [
        Story(
            name,
            story["n"],
            StoryKind.REPORT,
            "made",
            headline_is_made=True,
            blocks=tuple(
                Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, Lines(1, 1))
                for text in story["text"].split("\n\n")
            ),
        )
        for name, file in gold["files"].items()
        for story in file["stories"]
    ]


def test_every_story_has_three_to_six_and_the_vocabulary_is_shared() -> None:
    done = with_keywords(seeds())
    assert all(3 <= len(story.keywords) <= 6 for story in done)
    counts = Counter(keyword.text for story in done for keyword in story.keywords)
    assert len(counts) <= 45
    assert sum(count == 1 for count in counts.values()) <= 0.45 * len(counts)


def test_no_fragments_titles_labels_or_second_spellings() -> None:
    done = with_keywords(seeds())
    shown = {keyword.text for story in done for keyword in story.keywords}
    poor = {"call", "lack", "situation", "Editor", "Analyst", "Time.news Editor"}
    assert not shown & poor
    assert not any(word in text.split() for text in shown for word in ("President", "Minister"))
    assert len({text for text in shown if "Zelensk" in text}) == 1
    for story in done:
        texts = [keyword.text for keyword in story.keywords]
        assert not any(one != other and one in other for one in texts for other in texts)

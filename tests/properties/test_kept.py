"""What is kept changes nothing: a briefing of stories that come and go is the one made from nothing."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.editorial import Editorial
from generator.identity import Ledger, remember
from generator.memo import Memo
from generator.model import Block, BlockKind, Dated, DateOrigin, Lines, Span, Story, StoryKind
from generator.pipeline import assemble
from generator.store import Store
from generator.vocabulary import with_keywords

DAY = date(2024, 4, 8)
WORDS = (
    "The dockers of Marrowquay struck at Quayside Terminals on Monday over pay. Ana Torv told The Gull. "
    "Doctors in Tidewick gave a vaccine against marsh fever. By Ana Vell, France said. 12 ships"
).split()
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
stories_told = st.lists(
    st.tuples(sentences, sentences, st.integers(0, 5), st.booleans()), min_size=3, max_size=12
)


def _story(number: int, headline: str, text: str, day: int, *, made: bool) -> Story:
    return Story(
        f"{number}.txt",
        1,
        StoryKind.REPORT,
        headline[:60],
        headline_is_made=made,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, Lines(1, 1)),),
        source=f"Gull {number % 3}",
        dated=Dated(DAY + timedelta(day), DateOrigin.RECORD),
    )


@settings(max_examples=25, deadline=None)
@given(stories_told)
def test_a_briefing_of_stories_that_come_and_go_is_the_one_made_from_nothing(
    told: list[tuple[str, str, int, bool]],
) -> None:
    stories = [_story(number, *one[:3], made=one[3]) for number, one in enumerate(told)]
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store.sqlite") as store:
        for some in (stories[:-1], stories, stories, stories[1:]):
            memo = Memo(store)
            for story in some:
                memo.learn(story, repr(story).encode())
            kept = assemble(some, Ledger(), Editorial(), (), today=DAY, memo=memo)
            plain = assemble(some, Ledger(), Editorial(), (), today=DAY)
            assert kept == plain
            assert remember(Ledger(), kept, memo) == remember(Ledger(), plain)


@settings(max_examples=25, deadline=None)
@given(stories_told, st.sampled_from(["marsh fever", "vaccine", "Ana Torv"]))
def test_keywords_are_those_made_from_nothing_however_stories_fall_into_batches_and_runs(
    told: list[tuple[str, str, int, bool]], banned: str
) -> None:
    stories = [_story(number, *one[:3], made=one[3]) for number, one in enumerate(told)]
    steps = [(stories[:-1], ""), (stories, ""), (stories, banned), (stories[2:], ""), (stories, "")]
    with (
        pytest.MonkeyPatch.context() as patch,
        tempfile.TemporaryDirectory() as folder,
        Store(Path(folder) / "store.sqlite") as store,
    ):
        patch.setattr("generator.batches.USUAL", 2)
        patch.setattr("generator.batches.RUN", 2)
        for some, refused in steps:
            memo = Memo(store)
            for story in some:
                memo.learn(story, repr(story).encode())
            assert with_keywords(some, banned=[refused], memo=memo) == with_keywords(some, banned=[refused])

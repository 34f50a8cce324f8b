"""What holds for the keywords of any stories."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.lexicon import lexicon
from generator.memo import Memo
from generator.model import Block, BlockKind, Lines, Span, Story, StoryKind
from generator.ranking import phrases
from generator.store import Store
from generator.terms import terms, yake_scores
from generator.tokens import CLAUSE, UNDERLINED, read_words
from generator.vocabulary import with_keywords
from generator.weighing import Scale

WORDS = "Torv Vell Vorsky Vorskiy President Ana grain ships wheat the of and Vellan crews. fell, 12 C++ 🙂"
texts = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=40).map(" ".join) | st.text(max_size=60)


def stories(found: list[str]) -> list[Story]:
    return [
        Story(
            f"{number}.txt",
            1,
            StoryKind.REPORT,
            "made",
            headline_is_made=True,
            blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, Lines(1, 1)),),
        )
        for number, text in enumerate(found)
    ]


def holds(story: Story) -> None:
    assert len(story.keywords) <= 6
    for keyword in (*story.keywords, *story.keywords_all):
        assert keyword.surfaces
        assert all(surface in story.text for surface in keyword.surfaces)
    shown = [f" {keyword.text.casefold()} " for keyword in story.keywords]
    assert not any(a in b for i, a in enumerate(shown) for j, b in enumerate(shown) if i != j)


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=6))
def test_keywords_occur_hold_no_part_of_another_and_do_not_depend_on_order(found: list[str]) -> None:
    given_stories = stories(found)
    done = with_keywords(given_stories)
    for story in done:
        holds(story)
    again = {story.document: story for story in with_keywords(given_stories[::-1])}
    assert all(again[story.document] == story for story in done)


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), texts)
def test_a_story_more_breaks_no_other_storys_filter(found: list[str], more: str) -> None:
    for story in with_keywords(stories([*found, more])):
        holds(story)
    before = with_keywords(stories(found))
    after = with_keywords(stories([*found, more]))
    for one, other in zip(before, after[:-1], strict=True):
        assert one.keywords_all == other.keywords_all
        assert bool(one.keywords) == bool(other.keywords)


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=2, max_size=7), st.lists(st.sampled_from(["grain", "Vell"]), max_size=1))
def test_what_is_kept_gives_the_same_keywords_while_stories_come_and_go(
    found: list[str], banned: list[str]
) -> None:
    all_stories = stories(found)
    renamed = [("Torv", "Port Torv")]
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store.sqlite") as store:
        for some in (all_stories[:-1], all_stories, all_stories, all_stories[1:], all_stories[:-1]):
            memo = Memo(store)
            for story in some:
                memo.learn(story, found[int(story.document[:-4])].encode("utf-8", "surrogatepass") + b".")
            plain = with_keywords(some, banned=banned, renamed=renamed)
            assert with_keywords(some, banned=banned, renamed=renamed, memo=memo) == plain


@settings(max_examples=200, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_what_joins_stands_in_the_text_and_rough_scores_are_the_exact_ones_but_for_rounding(
    found: list[str],
) -> None:
    words = read_words(found, lexicon("en"))
    if not words:
        return
    collected = phrases(words)
    scores = yake_scores(terms(words), max(map(words.lower.count, words.lower)), words.sentence[-1] + 1)
    scale = Scale(words, collected.counts, scores, collected.again)
    for size, (places, rough) in enumerate(zip(collected.once, scale.rough(collected.once), strict=True), 1):
        for at, score in zip(places, rough, strict=True):
            assert any(words.surface(at, size) in text for text in found)
            assert abs(score - sum(scale.parts(tuple(words.stem[at : at + size]), (at,)))) < 1e-9
    for stems, uses in collected.again.items():
        assert len(uses) > 1
        assert all(any(words.surface(at, len(stems)) in text for text in found) for at in uses)


@given(st.text(alphabet="aB1 .,'-&+“U\n", max_size=40))
def test_a_text_with_an_underscore_is_read_by_the_same_rules(text: str) -> None:
    assert CLAUSE.findall(text) == UNDERLINED.findall(text)

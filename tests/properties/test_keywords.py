"""What holds for the keywords of any stories."""

from __future__ import annotations

import tempfile
from math import log
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.lexicon import lexicon
from generator.memo import Memo
from generator.model import Block, BlockKind, Lines, Span, Story, StoryKind
from generator.ranking import rank
from generator.store import Store
from generator.terms import word_values
from generator.tokens import CLAUSE, UNDERLINED, Words, read_words
from generator.vocabulary import with_keywords
from generator.weighing import WEIGHTS

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


def collected(words: Words) -> dict[tuple[str, ...], list[int]]:
    """Where each phrase of one to three words stands, found one by one."""
    found: dict[tuple[str, ...], list[int]] = {}
    for size in (1, 2, 3):
        for at in range(len(words) - size + 1):
            edges = words.stop[at] or words.stop[at + size - 1]
            if not edges and all(words.joins[at + 1 : at + size]):
                found.setdefault(tuple(words.stem[at : at + size]), []).append(at)
    return found


def parts_of(
    words: Words, values: list[float], found: dict[tuple[str, ...], list[int]], stems: tuple[str, ...]
) -> tuple[float, ...]:
    """What the score of one phrase is the sum of, worked out from its definition."""
    uses, size, w = found[stems], len(stems), WEIGHTS
    first, times, total = uses[0], len(uses), len(words)
    inner = range(first, first + size)

    def before(at: int) -> float:
        return w.after_small * words.stop[at - 1] if words.joins[at] else w.opens

    def after(at: int) -> float:
        joined = at + 1 < total and words.joins[at + 1]
        return w.before_small * words.stop[at + 1] if joined else w.closes

    inside = {
        at + place
        for longer, others in found.items()
        if len(longer) > size and len(others) > 1
        for at in others
        for place in range(len(longer) - size + 1)
        if longer[place : place + size] == stems
    }
    counts = [len(found.get((stem,), ())) for stem in stems]
    told = [at for at in inner if size < 3 or at != first + 1 or not words.stop[at]]
    capitals = sum(
        all(words.capital[at + n] or (n == 1 and size == 3 and words.stop[at + n]) for n in range(size))
        for at in uses
    )
    form = w.capitals * capitals / times
    if size == 1:
        form += w.letters * min(len(words.lower[first]), 12)
    else:
        form += w.rare * counts.count(1) / (3 if size == 3 and counts[1] else 2)
        form += w.together * log(times / max(counts)) + (w.two if size == 2 else w.three)
    return (
        w.frequency * log(1 + times),
        w.late * log(1 + first),
        sum(before(at) + after(at + size - 1) for at in uses) / times,
        w.inside * len(inside) / times,
        w.terms * sum(values[at] for at in told) / len(told),
        form,
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
@example(["Torv the Torv the Torv"])
def test_ranked_phrases_stand_in_the_text_and_have_the_parts_that_are_defined(found: list[str]) -> None:
    words = read_words(found, lexicon("en"))
    if not words:
        return
    values, expected = word_values(words), collected(words)
    ranked = rank(words, values, len(words) * 3, audited=True)
    assert {phrase.stems: list(phrase.uses) for phrase in ranked} == expected
    for phrase in ranked:
        assert phrase.parts == pytest.approx(parts_of(words, values.tolist(), expected, phrase.stems))
        assert phrase.score == round(sum(phrase.parts), 9)
        for at in phrase.uses:
            assert any(words.surface(at, len(phrase.stems)) in text for text in found)
    assert rank(words, values, 5, audited=True) == ranked[:5]
    plain = rank(words, values, 5)
    assert plain == [phrase._replace(parts=()) for phrase in ranked[:5]]


@given(st.text(alphabet="aB1 .,'-&+“U\n", max_size=40))
def test_a_text_with_an_underscore_is_read_by_the_same_rules(text: str) -> None:
    assert CLAUSE.findall(text) == UNDERLINED.findall(text)

"""Stories in batches: one more changes one batch, and what is kept of a batch is what is made of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.batches import MOST, Batches, batched, batched_by_document
from generator.memo import Kind, Memo
from generator.mentions import Mentions
from generator.model import Dated, DateOrigin, Story, TextPolicy
from generator.openings import Openings, opening
from generator.store import Store, digest
from tests.newsroom import FERRY, story

KEYS, SUMS = Kind("keys", __name__, list[str]), Kind("sums", __name__, list[str])
DAY = date(2024, 4, 8)


def many(count: int) -> list[Story]:
    plain = story(1, "Ferry", FERRY)
    return [
        replace(plain, document=f"{at:04}.txt", dated=Dated(DAY + timedelta(at % 7), DateOrigin.RECORD))
        for at in range(count)
    ]


def known(store: Store, stories: list[Story]) -> Memo:
    memo = Memo(store)
    for one in stories:
        memo.learn(one, digest(one.document.encode(), one.headline.encode()))
    return memo


def keys(batches: Batches) -> list[list[str]]:
    return [[one.key for one in batch.stories] for batch in batches.parts]


def test_a_story_more_changes_the_batch_that_it_falls_into(tmp_path: Path) -> None:
    stories = many(700)
    with Store(tmp_path / "store.sqlite") as store:
        memo = known(store, stories)
        before, after = batched(stories[:350] + stories[351:], memo), batched(stories[::-1], memo)
    assert len(after.parts) > 4
    assert sorted(chain.from_iterable(keys(after))) == sorted(one.key for one in stories)
    assert after.begins == tuple(sum(map(len, keys(after)[:at])) for at in range(len(after.parts)))
    gone = {batch.ground for batch in before.parts} - {batch.ground for batch in after.parts}
    fresh = {batch.ground for batch in after.parts} - {batch.ground for batch in before.parts}
    assert len(gone) <= 1 <= len(fresh) <= 2


def test_batches_are_by_day_or_by_document_and_never_too_long() -> None:
    stories = many(MOST + 1)
    assert [one.day for one in batched(stories).stories] == sorted(one.day for one in stories)
    found = keys(batched_by_document(stories[::-1]))
    assert found == [[one.key for one in stories[:MOST]], [stories[-1].key]]
    assert keys(batched([])) == []
    assert batched([]).begins == ()


def test_what_is_kept_of_a_batch_is_made_once(tmp_path: Path) -> None:
    stories, made = many(300), []

    def make(some: object) -> list[str]:
        made.append(some)
        return [one.key for one in some]  # type: ignore[attr-defined]

    with Store(tmp_path / "store.sqlite") as store:
        first = list(batched(stories, known(store, stories)).each(KEYS, make))
        count = len(made)
        assert list(batched(stories, known(store, stories)).each(KEYS, make)) == first
        assert len(made) == count
        other = [replace(one, headline="New") if one is stories[9] else one for one in stories]
        again = batched(other, known(store, other)).each(KEYS, make)
        assert [*chain.from_iterable(again)] == [*chain.from_iterable(first)]
        assert count < len(made) < 2 * count


def test_what_is_added_up_is_kept_in_runs_and_never_where_a_story_is_unknown(tmp_path: Path) -> None:
    stories, added = many(4000), []

    def add(parts: Iterator[list[str]]) -> list[str]:
        added.append(found := [*chain.from_iterable(parts)])
        return found

    def keys_of(some: Sequence[Story]) -> list[str]:
        return [one.headline + one.key for one in some]

    with Store(tmp_path / "store.sqlite") as store:

        def total(some: list[Story]) -> list[str]:
            added.clear()
            found = batched(some, known(store, [one for one in some if one.headline != "?"]))
            return found.added(KEYS, keys_of, SUMS, add)

        assert total(stories) == [one.headline + one.key for one in batched(stories).stories]
        count = len(added)
        assert count > 3
        total(stories)
        assert len(added) == 1
        for headline in ("New", "?", "?"):
            other = [replace(one, headline=headline) if one is stories[9] else one for one in stories]
            assert total(other) == [one.headline + one.key for one in batched(other).stories]
            assert 1 < len(added) < count
        unknown = [replace(one, headline="!?"[one is stories[9]]) for one in stories]
        assert "?" + stories[9].key in total(unknown)


TEXTS = st.lists(
    st.sampled_from(["Port", "Alder", "port", "alder-tree", "Portal", "der", "ab\nc", "漢字"]), max_size=6
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6), st.lists(TEXTS.filter(bool), max_size=4))
def test_mentions_are_those_that_looking_through_all_texts_finds(
    texts: list[list[str]], phrases: list[list[str]]
) -> None:
    plain = many(len(texts))
    stories = [replace(one, headline=" ".join(words)) for one, words in zip(plain, texts, strict=True)]
    asked = ["Port", "漢", *(" ".join(words) for words in phrases)]
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store.sqlite") as store:
        for memo in (None, known(store, stories), known(store, stories)):
            found = Mentions(stories, asked, memo)
            ordered = sorted(stories, key=lambda one: (one.day, one.document))
            for phrase in asked:
                expected = _speaking(phrase, ordered)
                assert found.of(phrase).tolist() == expected
                own = found.by(ordered[::2])
                assert own.places(phrase) == {place for place in expected if place % 2 == 0}
                assert own.count(phrase) == len(own.places(phrase))


def _speaking(phrase: str, stories: list[Story]) -> list[int]:
    """The stories that have a phrase, and each word of it that any story has whole."""
    texts = [f"{one.headline}\n{one.text}".casefold() for one in stories]
    whole = [set("".join(mark if mark.isalnum() else " " for mark in text).split()) for text in texts]
    words = set("".join(mark if mark.isalnum() else " " for mark in phrase.casefold()).split())
    words &= set().union(*whole)
    return [at for at, text in enumerate(texts) if words <= whole[at] and phrase.casefold() in text]


def test_openings_that_are_kept_are_those_that_are_read(tmp_path: Path) -> None:
    stories = many(3)
    stories[1] = replace(stories[1], policy=TextPolicy.EXCERPT)
    with Store(tmp_path / "store.sqlite") as store:
        for _ in range(2):
            found = Openings(stories, known(store, stories))
            for one in stories:
                assert found.of(one) == opening(one)
                assert found.words(one) == one.words
            assert found.of(stories[0])

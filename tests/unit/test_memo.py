"""Outcomes are kept under digests of their ground: the same comes back, and nothing that is stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.memo import Kind, Memo
from generator.store import Store
from tests.newsroom import FERRY, story

WORDS = Kind("words", "generator.sentences", list[str])
ONE, OTHER = story(1, "Ferry", FERRY), story(2, "Ferry again", FERRY)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store.sqlite") as opened:
        yield opened


def known(store: Store, document: bytes = b"document") -> Memo:
    memo = Memo(store)
    memo.learn(ONE, document)
    memo.learn(OTHER, b"other document")
    return memo


def test_an_outcome_is_made_once_for_each_ground(store: Store) -> None:
    made: list[str] = []

    def ask(memo: Memo, *more: object, kind: Kind[list[str]] = WORDS) -> list[str]:
        def make() -> list[str]:
            made.append("made")
            return ["long " * 900, repr(more)]

        return memo.one(kind, memo.digest((ONE, OTHER), *more), make)

    assert ask(known(store), 1) == ask(known(store), 1) == ["long " * 900, "(1,)"]
    assert len(made) == 1
    ask(known(store), 2)
    ask(known(store, b"a document that changed"), 1)
    ask(known(store), 1, kind=Kind("other words", "generator.sentences", list[str]))
    ask(known(store), 1, kind=Kind("words", "generator.clauses", list[str]))
    assert len(made) == 5


def test_the_order_of_stories_is_part_of_the_ground(store: Store) -> None:
    memo = known(store)
    assert memo.digest((ONE, OTHER)) != memo.digest((OTHER, ONE))
    assert memo.joined(memo.digest((ONE,)), 1) != memo.joined(memo.digest((ONE,)), 2)


def test_nothing_is_kept_of_a_story_without_a_digest(store: Store) -> None:
    memo = known(store)
    assert memo.digest((ONE, story(3, "Unknown", FERRY))) is None
    assert memo.joined(None, 1) is None
    assert [memo.one(WORDS, None, lambda said=said: [said]) for said in "ab"] == [["a"], ["b"]]
    assert known(store, b"").digest((ONE,)) is None


def test_without_a_store_everything_is_made(store: Store) -> None:
    memo = Memo()
    memo.learn(ONE, b"document")
    assert memo.digest((ONE,)) is None
    assert memo.many(WORDS, (b"a", None), lambda place: [str(place)]) == [["0"], ["1"]]
    assert store.get(b"a") is None


def test_what_cannot_be_written_or_read_is_made_again(store: Store) -> None:
    memo = known(store)
    for said in ("\ud800", "b"):
        assert memo.one(WORDS, b"ground", lambda said=said: [said]) == [said]
    numbers = Kind("words", "generator.sentences", list[int])
    assert memo.one(numbers, b"ground", lambda: [7]) == [7]


def test_many_are_made_and_taken_in_their_order(store: Store) -> None:
    grounds = [str(place).encode() for place in range(1200)]
    half = known(store).many(WORDS, grounds[::2], lambda place: [f"half {place}"])
    found = known(store).many(WORDS, grounds, lambda place: [f"whole {place}"])
    assert found[::2] == half
    assert found[1::2] == [[f"whole {place}"] for place in range(1, 1200, 2)]

"""Events and themes are found once for the same stories, days and decisions of the editor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from generator import dividing, themes
from generator.editorial import Editorial
from generator.grouped import ground_of, group
from generator.identity import Ledger
from generator.memo import Memo
from generator.model import Dated, DateOrigin, Event, Story, Theme
from generator.store import Store
from tests.newsroom import stories

Groups = tuple[tuple[Event, ...], tuple[Theme, ...]]
SECTION = Editorial(sections=(("Harbour", ("Orle harbour",)),))


@pytest.fixture
def memo(tmp_path: Path) -> Iterator[Memo]:
    with Store(tmp_path / "store.sqlite") as store:
        memo = Memo(store)
        for story in stories():
            memo.learn(story, story.document.encode())
        yield memo


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many events were put into themes, each time that this was done."""
    counts: list[int] = []
    find = themes.apart

    def counting(events: Sequence[Event], *given: object) -> themes.Apart:
        counts.append(len(events))
        return find(events, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(dividing, "apart", counting)
    return counts


def grouped(some: Sequence[Story], memo: Memo, editorial: Editorial | None = None) -> Groups:
    says = editorial or Editorial()
    return group(some, ground_of(some, memo), says, Ledger(), memo)


def test_the_same_stories_are_grouped_once(memo: Memo, found: list[int]) -> None:
    first = grouped(stories(), memo)
    assert grouped(stories(), memo) == first == grouped(stories(), Memo())
    assert len(found) == 2  # by the memo, and by the one that keeps nothing


def test_another_day_or_section_or_story_less_groups_again(memo: Memo, found: list[int]) -> None:
    one, *rest = stories()
    later = replace(one, dated=Dated(one.day + timedelta(9), DateOrigin.RECORD))
    grouped(stories(), memo)
    for some, editorial in (((later, *rest), None), (stories(), SECTION), (rest, None)):
        assert grouped(some, memo, editorial) == grouped(some, Memo(), editorial)
    assert len(found) == 1 + 2 * 3
    assert any(theme.is_section for theme in grouped(stories(), memo, SECTION)[1])


def test_what_the_editor_says_of_keywords_takes_no_event_apart_again(memo: Memo, found: list[int]) -> None:
    grouped(stories(), memo)
    editorial = Editorial(banned=("Orle harbour",))
    assert grouped(stories(), memo, editorial) == grouped(stories(), Memo(), editorial)
    assert len(found) == 1 + 1  # the second by the one that keeps nothing

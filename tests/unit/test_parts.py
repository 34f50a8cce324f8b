"""How stories are cut into search indexes: all of them, once, in parts of bounded size that stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import newsroom
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Dated, DateOrigin, Story
from generator.publish import parts as cutting
from generator.publish.parts import EACH, parts

ONE = newsroom.story(1, "The ferry is late", ("It came at nine.",))
ROOM = cutting.ROOM // EACH
"""Stories without a letter that one index has room for."""


def letters(groups: Sequence[Sequence[Story]]) -> list[int]:
    return [0 for _ in groups]


def of_day(day: date, count: int, first: int = 0) -> list[Story]:
    dated = Dated(day, DateOrigin.FIRST_SEEN)
    return [replace(ONE, id=f"{day:%y%m%d}-{first + number}", dated=dated) for number in range(count)]


def of_days(first: date, days: int, count: int) -> list[Story]:
    return [story for day in range(days) for story in of_day(first + timedelta(days=day), count)]


def cut(stories: Sequence[Story]) -> dict[str, list[str]]:
    """The ids of each part's stories, by its name."""
    found = list(parts(stories, letters))
    named = {name: [story.id for story in held] for name, held in found}
    assert len(named) == len(found)
    return named


def test_months_stand_whole_while_there_is_room() -> None:
    stories = of_days(date(2031, 1, 30), 40, 5)
    assert list(cut(stories)) == ["2031-01", "2031-02", "2031-03"]


def test_a_month_of_much_text_is_halved_where_the_calendar_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "ROOM", 40 * EACH)
    stories = [*of_days(date(2031, 1, 1), 31, 2), *of_day(date(2031, 2, 1), 1)]
    assert list(cut(stories)) == ["2031-01-01-15", "2031-01-16-31", "2031-02"]
    more = cut([*stories, *of_day(date(2031, 1, 2), 15, first=2)])
    assert list(more) == ["2031-01-01-07", "2031-01-08-15", "2031-01-16-31", "2031-02"]


def test_letters_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "ROOM", 10_000)
    stories = [*of_day(date(2031, 1, 3), 2), *of_day(date(2031, 1, 20), 2)]
    assert [name for name, _ in parts(stories, letters)] == ["2031-01"]
    assert [name for name, _ in parts(stories, lambda groups: [4_000 for _ in groups])] == [
        "2031-01-01-15",
        "2031-01-16-31",
    ]


def test_a_day_of_much_text_is_halved_by_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "ROOM", 8 * EACH)
    found = cut(of_day(date(2031, 1, 31), 40))
    assert all(name.startswith("2031-01-31-") and len(ids) <= 8 for name, ids in found.items())
    assert sum(map(len, found.values())) == 40


def test_a_story_that_is_too_large_has_an_index_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "ROOM", 1)
    found = cut(of_day(date(2031, 1, 31), 3))
    assert [len(ids) for ids in found.values()] == [1, 1, 1]


def test_days_of_a_large_newest_part_stand_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "LARGE", 5)
    stories = of_days(date(2031, 1, 29), 5, 3)
    assert list(cut(stories)) == ["2031-01", "2031-02-01", "2031-02-02"]
    monkeypatch.setattr(cutting, "ROOM", 8 * EACH)
    assert list(cut(stories)) == ["2031-01-28-29", "2031-01-30-31", "2031-02-01", "2031-02-02"]


def test_a_hundred_a_day_for_three_years_are_few_indexes() -> None:
    stories = of_days(date(2031, 1, 1), 1_000, 100)
    found = [len(held) for _, held in parts(stories, lambda groups: [3_000 * len(group) for group in groups])]
    assert len(found) < 3 * 33
    assert max(found) * 4_000 <= cutting.ROOM
    assert sum(found) == 100_000


amounts = st.lists(
    st.tuples(st.integers(min_value=0, max_value=70), st.integers(min_value=1, max_value=12)), max_size=12
)


@given(amounts, st.integers(min_value=0, max_value=70))
def test_every_story_is_in_one_part_and_a_story_more_touches_only_its_own(
    given_days: list[tuple[int, int]], more: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "ROOM", 10 * EACH)
        first = date(2031, 1, 1)
        last = of_day(first + timedelta(days=90), 1)  # what is newest stays the same
        stories = [
            story
            for number, (day, count) in enumerate(given_days)
            for story in of_day(first + timedelta(days=day), count, first=100 * number)
        ]
        before = cut([*stories, *last])
        assert sorted(x for ids in before.values() for x in ids) == sorted(s.id for s in [*stories, *last])
        assert all(len(ids) <= 10 for ids in before.values())
        assert before == cut([*last, *reversed(stories)])
        (extra,) = of_day(first + timedelta(days=more), 1, first=9_999)
        after = cut([*stories, extra, *last])
        touched = [ids for name, ids in before.items() if after.get(name) != ids]
        assert len(touched) <= 1

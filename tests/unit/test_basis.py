"""A large site is measured on its oldest stories; what is found is the same, kept or worked out again."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.groups import made
from generator import basis, themes
from generator.basis import FEW, end_of_basis, grouped
from generator.editorial import Editorial
from generator.grouped import ground_of, group
from generator.identity import Ledger
from generator.memo import Memo
from generator.model import Story
from generator.store import Store

DAY = date(2024, 1, 1)


def days(*counts: int) -> list[date]:
    """So many stories of each day."""
    return [DAY + timedelta(number) for number, count in enumerate(counts) for _ in range(count)]


def known(store: Store, stories: list[Story]) -> Memo:
    memo = Memo(store)
    for one in stories:
        memo.learn(one, one.document.encode())
    return memo


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> list[Story]:
    """Stories of ten days, which are many here."""
    monkeypatch.setattr(basis, "FEW", 100)
    monkeypatch.setattr(themes, "MANY", 50)
    return [one for number, one in enumerate(made(2000)) if number % 200 < 20]


def test_a_small_site_and_one_of_few_days_have_no_basis() -> None:
    assert end_of_basis(days(*[10] * (FEW // 10 - 1))) is None
    assert end_of_basis(days(FEW)) is None
    assert end_of_basis(days(FEW // 2, FEW)) is None
    assert end_of_basis([]) is None


def test_a_basis_is_of_whole_days_and_moves_on_when_a_site_has_grown_by_a_share() -> None:
    ends = [end_of_basis(days(*[20] * count)) for count in range(FEW // 20, 6 * FEW // 20)]
    assert all(ends)
    sizes = [(end - DAY).days * 20 for end in ends if end]
    moved = [(before, after) for before, after in pairwise(sizes) if before != after]
    assert all(after > 1.05 * before for before, after in moved)
    assert len(moved) < len(sizes) / 3
    for size, count in zip(sizes, range(FEW // 20, 6 * FEW // 20), strict=True):
        assert basis.LEAST * 20 * count <= size < 20 * count


def test_what_is_found_is_the_same_kept_or_worked_out_again(small: list[Story], tmp_path: Path) -> None:
    *before, last = small
    assert end_of_basis([one.day for one in small]) == end_of_basis([one.day for one in before])
    with Store(tmp_path / "store.sqlite") as store:
        for some in (before, small, small[:-7], [*before[:3], *before[4:]], small):
            memo = known(store, some)
            assert _groups(some, memo) == _groups(some, Memo())
        assert memo.has(basis.BASIS, memo.digest([one for one in small if one.day < last.day]))


def test_the_basis_is_found_once_while_it_stays(
    small: list[Story], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    gather = basis.gather

    def counting(stories: list[Story], *given: object, **named: object) -> object:
        read.append(len(stories))
        return gather(stories, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(basis, "gather", counting)
    with Store(tmp_path / "store.sqlite") as store:
        for some in (small[:-2], small[:-1], small):
            assert grouped(some, known(store, some))[1] is not None
    assert len(read) == 1


def _groups(stories: list[Story], memo: Memo) -> object:
    says = Editorial()
    return group(stories, ground_of(stories, memo), says, Ledger(), memo)

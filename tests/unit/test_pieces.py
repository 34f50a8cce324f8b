"""What a site is made of, in pieces: all of it, once, and shared out evenly."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from generator.publish.pieces import TOGETHER, make, of_pages, spread
from generator.publish.press import Press
from generator.publish.writer import Page
from generator.workshop import Workshop


def page(number: int, stories: int) -> Page:
    return Page(
        f"{number}/index.html",
        None,
        {},
        relative_urls=True,
        may_replace=False,
        given={"articles": range(stories)},
    )


def put(place: str, press: Press) -> None:
    press.put(place, place.encode())
    press.advance()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that say no more than their address."""
    monkeypatch.setattr(Page, "write", lambda page, press: put(page.name, press))


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    "stories", [[], [0], [900], [0] * 200, [900] * 3, [*range(0, 400, 3)], [500, *[0] * 100, 40, 33, 32]]
)
def test_every_page_is_in_one_piece(stories: Sequence[int], tmp_path: Path) -> None:
    pages = [page(number, count) for number, count in enumerate(stories)]
    done: list[bool] = []
    press = Press(tmp_path, advance=lambda *, kept=False: done.append(kept))
    pieces = of_pages(pages)
    make(pieces, press, Workshop())
    assert sorted(press.places) == sorted(page.name for page in pages)
    assert len(done) == len(pages)


@pytest.mark.usefixtures("made")
def test_the_largest_comes_first_and_no_large_one_last(tmp_path: Path) -> None:
    stories = [*[0] * 300, *range(100, 900, 100)]
    pieces = of_pages([page(number, count) for number, count in enumerate(stories)])
    order = []
    for number, piece in enumerate(pieces):
        press = Press(tmp_path / str(number))
        piece(press)
        order.append([stories[int(place.split("/")[0])] for place in press.places])
    assert order[0] == [800]
    assert max(map(len, order)) == TOGETHER
    assert all(set(last) == {0} for last in order[-3:])
    assert [some[0] for some in order[1:8]] != sorted(range(100, 800, 100), reverse=True)


@pytest.mark.parametrize(("some", "among"), [(0, 5), (3, 0), (2, 7), (7, 2)])
def test_pieces_are_spread_among_others_in_order(some: int, among: int, tmp_path: Path) -> None:
    waited = [partial(put, f"waited-{number}") for number in range(some)]
    others = [partial(put, f"other-{number}") for number in range(among)]
    found = spread(waited, others)
    assert [piece for piece in found if piece in waited] == waited
    assert [piece for piece in found if piece in others] == others
    press = Press(tmp_path)
    make(found, press, Workshop())
    assert len(list(press.places)) == some + among
    if (some, among) == (2, 7):
        assert [found.index(piece) for piece in waited] == [3, 6]

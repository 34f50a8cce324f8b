"""Lists cut into pages, numbered from the oldest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.publish.sheets import Sheet, sheets

PLACE = "keywords/kite/"


def cut(count: int, size: int) -> tuple[Sheet[int], ...]:
    """The pages of a list of so many, the newest of which has the highest number."""
    return sheets(range(count, 0, -1), size, PLACE)


def test_a_short_list_is_one_page() -> None:
    """Up to twice the size less one."""
    (only,) = cut(9, 5)
    assert (only.items, only.is_own, only.older, only.newer) == (tuple(range(9, 0, -1)), True, "", "")


def test_a_long_list_is_numbered_from_the_oldest() -> None:
    """The thing's own page has the newest; each page names its neighbours."""
    own, second, first = cut(17, 5)
    assert own.items == (17, 16, 15, 14, 13, 12, 11)
    assert (first.items, first.number, first.before) == ((5, 4, 3, 2, 1), 1, 0)
    assert (own.address, own.older, own.newer) == (PLACE, PLACE + "page/2/", "")
    assert (second.address, second.older, second.newer) == (PLACE + "page/2/", PLACE + "page/1/", PLACE)
    assert (first.older, first.newer) == ("", PLACE + "page/2/")


def test_an_address_that_is_a_file_makes_a_folder_of_its_name() -> None:
    """As a site with ``TAG_URL = "keywords/{slug}.html"`` has them."""
    assert sheets(range(4), 2, "keywords/kite.html")[1].address == "keywords/kite/page/1/"


def test_no_size_leaves_the_list_whole() -> None:
    """``DEFAULT_PAGINATION = False``."""
    assert len(cut(500, 0)) == 1


@given(st.integers(0, 300), st.integers(1, 40))
def test_nothing_is_lost_or_shown_twice_and_full_pages_stay(count: int, size: int) -> None:
    """One more item changes the own page, and at most the page that was split off it."""
    before, after = cut(count, size), cut(count + 1, size)
    assert [item for sheet in before for item in sheet.items] == list(range(count, 0, -1))
    assert all(len(sheet.items) == size for sheet in before[1:])
    known = {sheet.address: sheet.items for sheet in after}
    assert all(known[sheet.address] == sheet.items for sheet in before[1:])

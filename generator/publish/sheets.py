"""Lists that are cut into pages, numbered from the oldest: what was published stays where it is.

A thing's own page shows the newest of its list; page 1 has the oldest, and a full page never changes when
something new comes. So one new story touches one page of each list, whatever their lengths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list."""

    items: tuple[T, ...]
    """Newest first."""
    number: int
    """From 1, the oldest; 0 for the thing's own page."""
    address: str
    older: str
    """Address of the page with older ones; empty for none."""
    newer: str
    before: int
    """How many items are older than these."""

    @property
    def is_own(self) -> bool:
        """True for the thing's own page, which shows more than the list."""
        return not self.number


def sheets(items: Sequence[T], size: int, address: str) -> tuple[Sheet[T], ...]:
    """Cut a list, newest first, into pages of ``size``; the first, at ``address``, has up to twice as many.

    ``size`` 0 leaves it whole.
    """
    full = max(0, len(items) // size - 1) if size else 0
    if not full:
        return (Sheet(tuple(items), 0, address, "", "", 0),)
    base = address.removesuffix(".html").rstrip("/")
    places = ["", *(f"{base}/page/{number}/" for number in range(1, full + 1)), address]
    ends = [len(items) - size * number for number in range(full + 1)]
    own = Sheet(tuple(items[: ends[full]]), 0, address, places[full], "", size * full)
    older = (
        Sheet(
            tuple(items[ends[number] : ends[number - 1]]),
            number,
            places[number],
            places[number - 1],
            places[number + 1],
            size * (number - 1),
        )
        for number in range(full, 0, -1)
    )
    return (own, *older)

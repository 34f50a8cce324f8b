"""Sequences that lie packed while nobody looks: a build asks most stories for little of what they hold.

Unpacked, the blocks and figures of a story take ten times the room of their text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar, overload

from generator.packing import packed, unpacked

Item = TypeVar("Item")
AT_HAND = 512
"""Sequences that stay unpacked: those that were looked at last."""


class Rolled(Sequence[Item]):
    """A tuple of values of one type, packed; each look may unpack it."""

    __slots__ = ("_data", "_kind")

    def __init__(self, kind: type[Item], data: bytes) -> None:
        """``data`` is what :func:`roll` gave for values of the type ``kind``."""
        self._kind = kind
        self._data = data

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, place: int | slice) -> Item | tuple[Item, ...]:
        return self._items[place]

    def __len__(self) -> int:
        return len(self._items)

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Rolled):
            return self._data == other._data or self._items == other._items
        return self._items == other

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        return repr(self._items)

    @property
    def _items(self) -> tuple[Item, ...]:
        found: tuple[Item, ...] = _unrolled(self._kind, self._data)  # type: ignore[arg-type] # types are hashable
        return found


def roll(items: Sequence[object]) -> bytes:
    """Values packed; nothing of none. Raises :class:`UnicodeEncodeError` where they cannot be written."""
    return packed(items) if items else b""


def rolled(kind: type[Item], data: bytes) -> Sequence[Item]:
    """What was packed: at hand where it is nothing."""
    return Rolled(kind, data) if data else ()


@lru_cache(maxsize=AT_HAND)
def _unrolled(kind: Any, data: bytes) -> tuple[Any, ...]:  # noqa: ANN401 - values of the kind
    found: tuple[Any, ...] = unpacked(tuple[kind, ...], data)
    return found

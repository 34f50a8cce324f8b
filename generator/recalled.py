"""What is kept in the store, as values; a process that stands by reads ahead what it may be asked for.

What was read ahead is shared by all that ask for it, so nothing may change a value that was kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from generator.store import Store

Made = TypeVar("Made")
ROOM = 64_000_000
"""Bytes, as they are kept, of what is remembered: all of some 5,000 stories. In memory they are four times
as many."""


class Recalled:
    """Values that this process has read, by the keys that they are kept under."""

    def __init__(self, heed: Callable[[], None] = lambda: None, room: int = ROOM) -> None:
        """``heed`` is called before anything is looked up, and may raise what ends the reading ahead."""
        self.heed = heed
        self._left = room
        self._values: dict[bytes, Any] = {}

    def known(self, keys: Sequence[bytes]) -> dict[bytes, Any]:
        """The values under those of the keys that have one."""
        self.heed()
        values = self._values
        return {key: values[key] for key in keys if key in values}

    def learn(self, key: bytes, value: object, size: int) -> None:
        """Remember what was read from so many bytes, as long as there is room."""
        if self._left >= size:
            self._left -= size
            self._values[key] = value


def values(
    keys: Sequence[bytes], store: Store, recalled: Recalled | None, read: Callable[[bytes], Made | None]
) -> dict[bytes, Made]:
    """What is kept under those of the keys that have something: recalled, else read.

    What ``read`` gives nothing for is damaged, and is dropped from the store.
    """
    found: dict[bytes, Made] = recalled.known(keys) if recalled is not None else {}
    for key, body in store.get_many([key for key in keys if key and key not in found]).items():
        value = read(body)
        if value is None:
            store.drop(key)
            continue
        found[key] = value
        if recalled is not None:
            recalled.learn(key, value, len(body))
    return found

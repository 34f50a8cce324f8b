"""What a process that stands by has read of the store, ahead of the build that may ask for it.

It is shared by all that ask for it, so nothing may change a value that was kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

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

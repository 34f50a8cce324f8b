"""Memory that is free goes back to the system, so that the largest stages do not lie on top of each other."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Protocol


class _Trim(Protocol):
    def __call__(self, keep: int, /) -> int:
        """Give back all free memory but ``keep`` bytes at the end."""


def give_back() -> None:
    """Give back what has been freed, where the C library can: glibc keeps it between what is in use.

    That is a tenth of what a build of 10,000 stories holds at most (``docs/performance.md``).
    """
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> _Trim | None:
    """``malloc_trim`` of glibc (``man malloc_trim``); ``None`` with another C library."""
    if sys.platform != "linux":
        return None
    found: _Trim | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return found

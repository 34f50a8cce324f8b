"""Folders of files, as a test compares them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

T = TypeVar("T", str, bytes)


def files(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below a folder, by their places in it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def differing(some: Mapping[T, bytes], others: Mapping[T, bytes]) -> list[T]:
    """Keys of what is in one only or of other bytes: few, where pytest would take minutes to show all bytes."""
    return [key for key in (some.keys() | others.keys()) if some.get(key) != others.get(key)][:20]

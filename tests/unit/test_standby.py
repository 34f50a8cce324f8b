"""The build that `make serve` keeps at hand builds when it is asked to, and by the code of that moment."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from io import StringIO

import pytest

from generator import commands, standby


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.mark.parametrize(("word", "built"), [("build\n", 1), ("", 0)])
def test_a_build_waits_for_its_word(word: str, built: int, monkeypatch: pytest.MonkeyPatch) -> None:
    builds: list[str] = []
    monkeypatch.setattr(commands, "run", lambda: builds.append("built"))
    monkeypatch.setattr(sys, "stdin", StringIO(word))
    standby.main()
    assert len(builds) == built


def test_changed_code_is_read_by_a_fresh_process(monkeypatch: pytest.MonkeyPatch) -> None:
    class GoneError(Exception):
        """Another process stands in the place of that one."""

    def execv(_: str, arguments: list[str]) -> None:
        raise GoneError(*arguments[1:])

    looks = iter(["before", "after"])
    monkeypatch.setattr(standby, "look_below", lambda _: next(looks))
    monkeypatch.setattr(os, "execv", execv)
    monkeypatch.setattr(sys, "stdin", StringIO("build\n"))
    monkeypatch.setattr(sys, "argv", ["standby.py", "build", "--content", "texts"])
    with pytest.raises(GoneError, match="'-m', 'generator', 'build', '--content', 'texts'"):
        standby.main()

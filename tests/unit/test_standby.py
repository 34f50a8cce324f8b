"""The build that `make serve` keeps at hand builds when it is asked to, and only then."""

from __future__ import annotations

import sys
from io import StringIO

import pytest

from generator import __main__, standby


@pytest.mark.parametrize(("word", "built"), [("build\n", 1), ("", 0)])
def test_a_build_waits_for_its_word(word: str, built: int, monkeypatch: pytest.MonkeyPatch) -> None:
    builds: list[str] = []
    monkeypatch.setattr(__main__, "run", lambda: builds.append("built"))
    monkeypatch.setattr(sys, "stdin", StringIO(word))
    standby.main()
    assert len(builds) == built

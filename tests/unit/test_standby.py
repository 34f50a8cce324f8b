"""The build that `make serve` keeps at hand builds when it is asked to, and by the code of that moment."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from generator import commands, standby
from generator.commands import Given
from generator.errors import ContentError
from generator.publish import site
from generator.recalled import Recalled


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.mark.parametrize(("word", "built"), [("build\n", 1), ("", 0)])
def test_a_build_waits_for_its_word(word: str, built: int, monkeypatch: pytest.MonkeyPatch) -> None:
    builds: list[Given] = []
    monkeypatch.setattr(commands, "run", builds.append)
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


@pytest.mark.parametrize("told", ["meanwhile", "later"])
def test_it_reads_ahead_until_it_is_told_to_build(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []
    builds: list[Given] = []

    def read_ahead(content: Path, output: Path, recalled: Recalled) -> None:
        assert (content, output) == (Path("texts"), Path("output"))
        for key in (b"first", b"second"):
            sys.stdout.write("what a configuration says")
            if key == b"second" and told == "meanwhile":
                os.write(word, b"build\n")
            recalled.known([key])
            recalled.learn(key, "value", 1)
            read.append(key)
        raise ContentError("the build will say so")

    pipe, word = os.pipe()
    monkeypatch.setattr(site, "read_ahead", read_ahead)
    monkeypatch.setattr(commands, "run", builds.append)
    monkeypatch.setattr(sys, "argv", ["standby.py", "build", "--content", "texts"])
    with os.fdopen(pipe) as stdin, redirect_stdout(StringIO()) as said:
        monkeypatch.setattr(sys, "stdin", stdin)
        if told == "later":
            threading.Timer(0.5, os.write, (word, b"build\n")).start()
        standby.main()
    os.close(word)
    assert read == ([b"first"] if told == "meanwhile" else [b"first", b"second"])
    (given,) = builds
    assert given.recalled is not None
    assert list(given.recalled.known([b"first", b"second"])) == read
    assert not said.getvalue()


def test_reading_ahead_ends_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []

    def read_ahead(_: Path, __: Path, recalled: Recalled) -> None:
        recalled.known([b"first"])
        read.append(b"first")

    pipe, word = os.pipe()
    monkeypatch.setattr(site, "read_ahead", read_ahead)
    monkeypatch.setattr(standby, "LONGEST", -1.0)
    monkeypatch.setattr(sys, "argv", ["standby.py", "build"])
    with os.fdopen(pipe) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        os.close(word)
        standby.main()
    assert read == []

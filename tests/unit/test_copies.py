"""Work in copies of this process: all of it is done, once, whatever happens to a copy."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from generator.copies import Ahead, each

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely"),
    pytest.mark.usefixtures("alone"),
]
BEFORE: set[int] = set()
"""The processes that tests before left behind."""


def whose(number: int) -> bytes:
    """A piece long enough for a copy to get some, and who made it."""
    time.sleep(0.005)
    return f"{number} {os.getpid()}".encode()


def by_number(found: list[tuple[int, bytes]]) -> dict[int, bytes]:
    assert len(found) == len(dict(found))
    return dict(found)


def children() -> set[int]:
    """The processes that this one began and that are still there, ended or not."""
    lists = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(pid) for listed in lists for pid in listed.read_text(encoding="utf-8").split()}


@pytest.fixture(autouse=True)
def before() -> None:
    BEFORE.clear()
    BEFORE.update(children())


def has_no_children() -> bool:
    return children() <= BEFORE


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_every_piece_is_made_once(processes: int) -> None:
    found = by_number(list(each(whose, 60, processes=processes)))
    assert [int(found[number].split()[0]) for number in range(60)] == list(range(60))
    makers = Counter(made.split()[1] for made in found.values())
    assert len(makers) == processes
    assert found[0].split()[1] == str(os.getpid()).encode()
    assert has_no_children()


@pytest.mark.parametrize("count", [0, 1, 2, 9_000])
def test_there_may_be_any_number_of_pieces(count: int) -> None:
    found = by_number(list(each(lambda number: b"%d" % number, count, processes=2)))
    assert found == {number: b"%d" % number for number in range(count)}


def test_a_little_work_needs_no_copy() -> None:
    found = by_number(list(each(whose, 4, processes=2, patience=0.5)))
    assert {made.split()[1] for made in found.values()} == {str(os.getpid()).encode()}


def test_large_pieces_come_whole() -> None:
    def make(number: int) -> bytes:
        time.sleep(0.01)
        return bytes([number]) * 3_000_000

    assert by_number(list(each(make, 8, processes=2))) == {n: bytes([n]) * 3_000_000 for n in range(8)}


def test_what_fails_in_a_copy_alone_is_made_here() -> None:
    here = os.getpid()

    def make(number: int) -> bytes:
        time.sleep(0.005)
        if os.getpid() != here:
            raise OSError("no room")
        return b"%d" % number

    found = by_number(list(each(make, 20, processes=2)))
    assert found == {number: b"%d" % number for number in range(20)}


def test_what_fails_everywhere_is_raised_here() -> None:
    def make(number: int) -> bytes:
        time.sleep(0.005)
        if number == 7:
            raise KeyError("piece 7")
        return b""

    with pytest.raises(KeyError, match="piece 7"):
        list(each(make, 20, processes=2))
    assert has_no_children()


@pytest.mark.parametrize("after", [0, 3])
def test_a_copy_that_is_killed_loses_nothing(after: int) -> None:
    here, made_there = os.getpid(), 0

    def make(number: int) -> bytes:
        nonlocal made_there
        time.sleep(0.005)
        if os.getpid() != here:
            if made_there == after:
                os.kill(os.getpid(), signal.SIGKILL)
            made_there += 1
        return b"%d" % number

    found = by_number(list(each(make, 30, processes=2)))
    assert found == {number: b"%d" % number for number in range(30)}
    assert has_no_children()


def test_copies_end_when_their_work_is_not_wanted_any_more() -> None:
    work = each(whose, 10_000, processes=3)
    for _ in range(5):
        next(work)
    work.close()  # type: ignore[attr-defined] # a generator
    assert has_no_children()


def test_beside_a_thread_no_copy_is_made() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        found = by_number(list(each(whose, 10, processes=2)))
    finally:
        over.set()
        thread.join()
    assert {made.split()[1] for made in found.values()} == {str(os.getpid()).encode()}


PROGRAM = """
import os, sys, time
from generator.copies import Ahead, each
print("said once", end="")
def make(number):
    time.sleep(0.01)
    if len(sys.argv) > 1 and number > 3:
        open(sys.argv[1] + str(os.getpid()), "a").close()
    return b""
list(each(make, 10 if len(sys.argv) == 1 else 1000, processes=2))
"""


def test_what_was_printed_before_is_not_printed_twice() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout == "said once"


def test_a_copy_does_not_outlive_its_parent(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, f"{tmp_path}/"], stdout=subprocess.DEVNULL
    ) as parent:
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        parent.kill()
    (copy,) = [int(path.name) for path in tmp_path.iterdir() if int(path.name) != parent.pid]
    for _ in range(200):
        if not Path(f"/proc/{copy}").exists() or " Z " in Path(f"/proc/{copy}/stat").read_text(
            encoding="utf-8"
        ):
            return
        time.sleep(0.01)
    pytest.fail("it works on")


def test_pieces_are_made_ahead_while_this_process_goes_on() -> None:
    ahead = Ahead(whose, 5)
    try:
        time.sleep(0.2)
        found = [ahead.ask(number) for number in (4, 0, 1, 2, 3, 0)]
        assert [int(made.split()[0]) for made in found] == [4, 0, 1, 2, 3, 0]
        assert str(os.getpid()).encode() not in {made.split()[1] for made in found}
    finally:
        ahead.close()
    assert has_no_children()


def test_pieces_made_ahead_are_there_for_other_copies_too() -> None:
    ahead = Ahead(whose, 20)
    try:
        found = by_number(list(each(ahead.ask, 20, processes=2)))
    finally:
        ahead.close()
    assert [int(found[number].split()[0]) for number in range(20)] == list(range(20))
    assert len({made.split()[1] for made in found.values()}) == 1


@pytest.mark.parametrize("how", ["raises", "is killed", "was never there"])
def test_what_is_not_made_ahead_is_made_when_asked(how: str) -> None:
    here = os.getpid()

    def make(number: int) -> bytes:
        if os.getpid() != here and number == 2:
            if how == "is killed":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError("no room")
        return b"%d" % number

    ahead = Ahead(make, 0 if how == "was never there" else 4)
    try:
        assert [ahead.ask(number) for number in range(4)] == [b"0", b"1", b"2", b"3"]
    finally:
        ahead.close()
    assert has_no_children()


def test_what_is_made_ahead_and_not_wanted_ends() -> None:
    ahead = Ahead(lambda _: time.sleep(60) or b"", 3)  # type: ignore[func-returns-value] # it sleeps
    ahead.close()
    ahead.close()
    assert has_no_children()

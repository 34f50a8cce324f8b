"""The store keeps what it is given, and is never in the way: broken, foreign, full, busy, killed or deleted."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.store import DAY, TOGETHER, Store, digest

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from pathlib import Path
from generator.store import Store, digest
print("ready", flush=True)
with Store(Path(sys.argv[1])) as store:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        name = str(number).encode()
        store.put(digest(name), name * 2000)
"""


def writer(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    """A process that writes numbered values."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(first), str(last)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def held(path: Path, last: int) -> int:
    """How many of the numbered values a store has, each of them whole."""
    with Store(path) as store:
        found = [(str(n).encode(), store.get(digest(str(n).encode()))) for n in range(last)]
    assert all(body in {None, name * 2000} for name, body in found)
    return sum(body is not None for _, body in found)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "store.sqlite"


def test_what_is_put_is_there_at_once_and_in_the_next_build(path: Path) -> None:
    with Store(path) as store:
        assert store.get(b"k") is None
        store.put(b"k", b"value")
        assert store.get(b"k") == b"value"
    with Store(path) as store:
        assert store.get(b"k") == b"value"
        store.drop(b"k")
        assert store.get(b"k") is None
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_it_tells_what_is_there_without_reading_it(path: Path) -> None:
    keys = [digest(b"%d" % number) for number in range(1200)]
    with Store(path) as store:
        assert store.there(keys) == set()
        for key in keys[::3]:
            store.put(key, b"body")
        assert store.there(keys) == {*keys[::3]}
        assert store.there([]) == set()
    with Store(path) as store:
        store.put(keys[1], b"body")
        assert store.there(keys) == {*keys[::3], keys[1]}


def test_parts_of_a_key_cannot_run_into_each_other() -> None:
    assert len({digest(b"ab", b"c"), digest(b"a", b"bc"), digest(b"abc"), digest(b"abc", b"")}) == 4


def test_a_file_of_somebody_else_is_set_aside_whole(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE photos (name TEXT)")
        other.execute("INSERT INTO photos VALUES ('gull')")
    other.close()
    with Store(path) as store:
        store.put(b"k", b"v")
    assert "not this program's store; it is now store.sqlite.aside-1, and a new store is begun" in caplog.text
    with sqlite3.connect(path.with_name("store.sqlite.aside-1")) as other:
        assert other.execute("SELECT name FROM photos").fetchall() == [("gull",)]
    other.close()
    with Store(path) as store:
        assert store.get(b"k") == b"v"


def test_a_file_that_is_no_database_is_set_aside(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    path.write_bytes(b"Dear diary, " * 500)
    for number in (1, 2):
        with Store(path) as store:
            store.put(b"k", b"v")
        assert f"aside-{number}" in caplog.text
        path.write_bytes(b"Dear diary, " * 500)
    assert path.with_name("store.sqlite.aside-1").read_bytes() == b"Dear diary, " * 500


def test_a_damaged_file_costs_what_it_held_and_nothing_else(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    draw = random.Random(8)  # noqa: S311 - no secret
    for _ in range(12):
        for part in path.parent.glob("*"):
            part.unlink()
        with Store(path) as store:
            for number in range(300):
                store.put(digest(str(number).encode()), str(number).encode() * 2000)
        data = bytearray(path.read_bytes())
        start = draw.randrange(0, len(data), 512)
        data[start : start + 4096] = draw.randbytes(min(4096, len(data) - start))
        path.write_bytes(data[: draw.randrange(len(data) // 2, len(data) + 1)])
        with Store(path) as store:
            for number in range(300):
                body = store.get(digest(str(number).encode()))
                assert body is None or isinstance(body, bytes)
            store.put(b"new", b"value")
            assert store.get(b"new") == b"value"
        with Store(path) as store:
            store.put(b"newer", b"value")
            assert store.get(b"newer") == b"value"
    assert "set aside" not in caplog.text.replace("cannot be set aside", "")


@pytest.mark.parametrize("place", ["folder", "below-a-file"])
def test_where_there_can_be_no_file_the_build_goes_on(
    place: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / "folder" if place == "folder" else tmp_path / "file" / "store.sqlite"
    with Store(path) as store:
        store.put(b"k", b"v")
        assert store.get(b"other") is None
    assert "this build keeps nothing" in caplog.text


def test_what_was_used_longest_ago_goes_first(path: Path) -> None:
    limit = 1_000_000
    body = random.Random(1).randbytes(50_000)  # noqa: S311 - no secret
    for day in range(12):
        with Store(path, limit=limit, clock=lambda day=day: day * DAY) as store:
            store.put(f"of day {day}".encode(), body)
            assert store.get(b"of day 0") == body
    for day in range(12, 40):
        with Store(path, limit=limit, clock=lambda day=day: day * DAY) as store:
            store.get(b"of day 0")
            store.put(f"of day {day}".encode(), body)
        assert path.stat().st_size <= limit + 2 * len(body)
    with Store(path) as store:
        left = [day for day in range(40) if store.get(f"of day {day}".encode())]
    assert left[0] == 0
    assert left[1:] == list(range(left[1], 40))
    assert 10 < len(left) < 20


def test_a_limit_too_small_for_one_day_is_said(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    body = random.Random(1).randbytes(50_000)  # noqa: S311 - no secret
    for day, count in ((1, 15), (2, 15), (3, 30)):
        with Store(path, limit=1_000_000, clock=lambda day=day: day * DAY) as store:
            for number in range(count):
                store.put(f"{number} of day {day}".encode(), body)
        is_said = "its limit of 1 MB made it give up 1 MB that were used today" in caplog.text
        assert is_said == (day == 3), "what is older goes without a word"
    assert "set BRIEFING_STORE_LIMIT to more, as 6" in caplog.text


def test_a_build_that_cannot_wait_any_longer_says_so(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with Store(path):
        pass
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store(path, patience=0.1) as store:
        store.put(b"k", b"v")
    assert "another build is writing to it for too long" in caplog.text
    other.execute("COMMIT")
    other.close()


def test_it_can_be_deleted_in_the_middle(path: Path) -> None:
    with Store(path) as store:
        for number in range(TOGETHER):
            store.put(str(number).encode(), b"v")
        for part in path.parent.iterdir():
            part.unlink()
        store.put(b"k", b"v")
        assert store.get(b"k") == b"v"
    assert held(path, 3) == 0


def test_two_builds_share_it(path: Path) -> None:
    builds = [writer(path, first, first + 400) for first in (0, 200, 400)]
    for build in builds:
        out, err = build.communicate(timeout=60)
        assert (build.returncode, out, err) == (0, "ready\n", "")
    assert held(path, 800) == 800


def test_a_build_killed_at_any_moment_leaves_it_whole(path: Path) -> None:
    draw = random.Random(50)  # noqa: S311 - no secret
    before = 0
    for _ in range(12):
        build = writer(path, 0, 100_000)
        assert build.stdout
        assert build.stdout.readline() == "ready\n"
        time.sleep(draw.random() * 0.12)
        build.send_signal(signal.SIGKILL)
        build.wait()
        for stream in (build.stdout, build.stderr):
            assert stream
            stream.close()
        found = held(path, 3000)
        assert found >= before
        before = found
    assert before > TOGETHER
    assert not list(path.parent.glob("*aside*"))


def test_a_store_that_is_read_only_keeps_nothing(path: Path) -> None:
    with Store(path) as store:
        store.put(b"k", b"value")
    with Store(path, is_read_only=True) as store:
        assert store.get(b"k") == b"value"
        for number in range(2 * TOGETHER):
            store.put(b"%d" % number, b"new")
        assert store.get(b"1") == b"new"
        store.drop(b"k")
    with Store(path) as store:
        assert store.get(b"k") == b"value"
        assert store.get(b"1") is None

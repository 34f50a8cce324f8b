"""Do independent pieces of work in copies of this process, which begin with all that it knows (``fork``).

Nothing is sent to a copy but numbers, and what it made comes back as bytes. A piece that fails in a copy, or
whose copy is killed, is done again here: its error is raised as if there were no copies, and nothing is lost.
A copy ends at the latest with the piece after which its parent is gone.
"""

from __future__ import annotations

import gc
import os
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from select import select
from time import process_time
from typing import NoReturn

Make = Callable[[int], bytes]
"""Makes a piece by its number; what else it changes in a copy is lost with it."""
NUMBER, HEAD = struct.Struct(">I"), struct.Struct(">IQ")
"""A piece that is to be made, and what goes before one that was: its number, and how many bytes follow."""
FAILED = 1 << 63
"""For how many bytes: there are none, as the piece failed."""
YIELDING = 10
"""How nice a copy is that gives way: what nobody waits for yet takes no time from what comes first."""
WAIT = 0.02
"""Seconds between two looks for a piece that has to come."""
ROOM = 4096
"""Numbers that a pipe takes at once on every system; beyond, a number stands for several neighbours."""


def each(
    make: Make,
    count: int,
    *,
    processes: int,
    patience: float = 0.0,
    begin: Callable[[], None] = lambda: None,
) -> Iterator[tuple[int, bytes]]:
    """What ``make`` gives for each number below ``count``, as they are done, by so many processes.

    The first is made here alone, and so are more until they have taken ``patience`` seconds of CPU: what all
    have in common is then there for the copies, and a little work needs none. Each process then takes the
    next piece that nobody has, so the largest should come first. ``begin`` is called in each copy. The order
    of what is given, and of what is made here, differs from run to run.
    """
    first, began = 0, process_time()
    while first < count and (
        first == 0 or processes == 1 or process_time() - began < patience or not _can_copy()
    ):
        yield first, make(first)
        first += 1
    if first < count:
        yield from _shared(make, first, count, processes, begin)


def _can_copy() -> bool:
    """Whether this process can be forked safely: a lock that another thread holds would never be free."""
    return sys.platform == "linux" and threading.active_count() == 1


def _shared(
    make: Make, first: int, count: int, processes: int, begin: Callable[[], None]
) -> Iterator[tuple[int, bytes]]:
    queue = _Queue(first, count)
    missing = set(range(first, count))
    copies: list[_Copy] = []
    try:
        with suppress(OSError):  # no more processes may be had: those that are there do all
            copies += (_Copy.of(make, queue, begin) for _ in range(min(processes, count - first) - 1))
        for number in queue:
            made = make(number)
            missing.discard(number)
            yield number, made
            for copy in copies:
                yield from copy.arrived(make, missing)
        for copy in copies:
            copy.wait()
            yield from copy.arrived(make, missing)
    finally:
        queue.close()
        for copy in copies:
            copy.end()
    for number in sorted(missing):
        yield number, make(number)


class Ahead:
    """Pieces that one copy of this process makes while this one goes on."""

    def __init__(
        self, make: Make, count: int, begin: Callable[[], None] = lambda: None, *, gives_way: bool = False
    ) -> None:
        """Let a copy call ``begin`` and make so many pieces, where this process can be copied.

        One that ``gives_way`` gets what time other processes leave.
        """
        self._make = make
        self._copy: _Copy | None = None
        self._there: dict[int, tuple[int, int]] = {}
        if not count or not _can_copy():
            return

        def started() -> None:
            os.nice(YIELDING * gives_way)
            begin()

        queue = _Queue(0, count)
        self._alive, alive = os.pipe()  # the copy alone keeps what is written to, so others can tell its end
        try:
            self._copy = _Copy.of(make, queue, started)
        except OSError:  # there may be no more processes
            os.close(self._alive)
        os.close(alive)
        queue.close()

    def ask(self, number: int) -> bytes:
        """A piece as soon as it is there, or made here where the copy does not; in other copies too."""
        made, is_over = self.there(number), self._copy is None
        while made is None and not is_over:
            is_over = bool(select([self._alive], [], [], WAIT)[0])
            made = self.there(number)
            is_over |= number in self._there  # it failed
        return self._make(number) if made is None else made

    def there(self, number: int) -> bytes | None:
        """A piece, if it is there by now."""
        copy = self._copy
        if copy is None:
            return None
        self._there.update((made, (place, size)) for made, place, size in copy.news())
        place, size = self._there.get(number, (0, FAILED))
        return None if size == FAILED else os.pread(copy.file, size, place)

    def close(self) -> None:
        """End the copy, whether its pieces were asked for or not."""
        if self._copy is not None:
            self._copy.end()
            os.close(self._alive)
        self._copy = None


class _Queue:
    """The numbers of pieces that nobody has taken, for all processes: each is read from a pipe once."""

    def __init__(self, first: int, count: int) -> None:
        self._end = count
        self._size = -(-(count - first) // ROOM)
        self._pipe, feed = os.pipe()
        os.write(feed, b"".join(map(NUMBER.pack, range(first, count, self._size))))
        os.close(feed)

    def __iter__(self) -> Iterator[int]:
        while found := os.read(self._pipe, NUMBER.size):
            (first,) = NUMBER.unpack(found)
            yield from range(first, min(first + self._size, self._end))

    def close(self) -> None:
        os.close(self._pipe)


@dataclass
class _Copy:
    """A copy of this process, and the file in memory that it writes what it made to."""

    pid: int
    file: int
    read: int = 0
    """Bytes of the file that have been looked at."""

    @classmethod
    def of(cls, make: Make, queue: _Queue, begin: Callable[[], None]) -> _Copy:
        """Begin one."""
        sys.stdout.flush()  # or what waits there would be written twice
        sys.stderr.flush()
        file, parent = os.memfd_create("made"), os.getpid()
        pid = os.fork()
        if not pid:
            _work(make, queue, begin, file, parent)
        return cls(pid, file)

    def arrived(self, make: Make, missing: set[int]) -> Iterator[tuple[int, bytes]]:
        """What the copy has made since this was asked last; what failed there is made here."""
        for number, place, size in self.news():
            made = make(number) if size == FAILED else os.pread(self.file, size, place)
            missing.discard(number)
            yield number, made

    def news(self) -> Iterator[tuple[int, int, int]]:
        """Number, place in the file and size of each piece that has come since this was asked last."""
        while len(head := os.pread(self.file, HEAD.size, self.read)) == HEAD.size:
            number, size = HEAD.unpack(head)
            begin = self.read + HEAD.size
            end = begin + (0 if size == FAILED else size)
            if end > os.fstat(self.file).st_size:
                return  # it is being written, or was when the copy was killed
            self.read = end
            yield number, begin, size

    def wait(self) -> None:
        """Wait for its end."""
        if self.pid:
            os.waitpid(self.pid, 0)
            self.pid = 0

    def end(self) -> None:
        """End it where it still works, as its work is not wanted any more."""
        if self.pid:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self.wait()
        os.close(self.file)


def _work(make: Make, queue: _Queue, begin: Callable[[], None], file: int, parent: int) -> NoReturn:
    """In a copy: make pieces until none is left, and never come back into what this process was doing."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts are the parent's
        gc.freeze()  # looking for cycles would copy all the memory that is shared
        begin()
        for number in queue:
            if os.getppid() != parent:
                break
            _write(file, number, make)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(0)


def _write(file: int, number: int, make: Make) -> None:
    try:
        made = make(number)
    except Exception:  # noqa: BLE001 - it is made again by the parent, and raised there
        os.write(file, HEAD.pack(number, FAILED))
    else:
        os.write(file, HEAD.pack(number, len(made)) + made)

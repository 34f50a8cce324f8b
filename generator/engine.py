"""Where work runs: in this process, in a pool or in copies of it, or on a Dask cluster.

All three are executors of the standard library's interface (``concurrent.futures.Executor``), get bytes and
give bytes, so that a site is the same wherever it was worked out. A task that raises or ends its worker is a
:class:`Failure` of that task alone; a worker that is killed from outside changes nothing.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.context import BaseContext
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from generator.copies import Ahead, each
from generator.errors import BriefingError, EngineError

P = ParamSpec("P")
T = TypeVar("T")
Function = Callable[[bytes], bytes]
"""What is run: a function of a module, or a method of a value that can be sent; no closure."""
Task = tuple[int, bytes]
"""The caller's number, and what the function gets."""
Outcome = tuple[int, "bytes | Failure"]
"""The caller's number, and what the function made."""
FEW = 48
"""Tasks up to which a pool costs more than it brings (``docs/performance.md``)."""
BATCH = 8
"""Tasks that are sent together."""
AHEAD = 3
"""Batches for each worker that are sent before the first is back."""
TRIES = 2
"""Workers that a task may end, alone in them, before it is given up."""
PATIENCE = 60.0
"""Seconds without an outcome after which a cluster is asked anew; twice as many each time that it is."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task gave nothing."""

    why: str


Waiting = dict[Future[list[bytes | Failure]], list[Task]]
"""What has been sent and is not back yet."""


class Engine:
    """Runs tasks where ``setting`` says: ``"inline"``, ``"processes"``, ``"auto"`` or a scheduler's address.

    A pool has ``workers`` processes, by default one for each processor that we may use; ``patience`` is how
    many seconds a cluster may be silent.
    """

    def __init__(
        self, setting: str = "auto", *, workers: int | None = None, patience: float = PATIENCE
    ) -> None:
        """Start nothing yet."""
        self._setting = setting
        self._patience = patience
        self._workers = workers or processors()
        self._executor: Executor | None = None
        self._client: Any = None
        self._deaths: tuple[type[BaseException], ...] = (BrokenExecutor,)
        self._is_beside = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the workers, without what they have not begun."""
        if self._client is not None:
            self._client.close()
        elif self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
        self._executor = self._client = None

    def run(self, function: Function, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """What ``function`` makes of each task, by number, as they are done; tasks are asked for as needed.

        Raises :class:`EngineError` where a cluster cannot be reached or is lost, and whatever
        :class:`~generator.errors.BriefingError` a task raises.
        """
        left = iter(tasks)
        first = list(islice(left, FEW + 1))
        if not first:
            return
        if self._executor is None:
            if self._setting == "inline" or (self._setting == "auto" and self._is_small(len(first))):
                yield from ((number, _one(function, given)) for number, given in chain(first, left))
                return
            self._start()
        yield from self._through(function, chain(first, left))

    def beside(
        self, make: Callable[[int], bytes], count: int, *, patience: float, begin: Callable[[], None]
    ) -> Iterator[tuple[int, bytes]]:
        """What ``make`` gives for each number below ``count``, made here and in copies of this process.

        There are copies after ``patience`` seconds, where :attr:`can_copy`; ``begin`` is called in each.
        """
        if not self.can_copy:
            yield from ((number, make(number)) for number in range(count))
            return
        self.close()  # a process whose pool has threads cannot be copied
        self._is_beside = True
        try:
            yield from each(make, count, processes=self._workers, patience=patience, begin=begin)
        finally:
            self._is_beside = False

    def ahead(
        self, make: Callable[[int], bytes], count: int, *, begin: Callable[[], None], gives_way: bool
    ) -> Ahead:
        """Pieces that a copy of this process makes from now on, where :attr:`can_copy`; else when asked."""
        if self.can_copy:
            self.close()
        return Ahead(make, count if self.can_copy else 0, begin, gives_way=gives_way)

    @property
    def can_copy(self) -> bool:
        """Whether there may be copies: where the setting asks for a pool, and not inside of such work."""
        return not self._is_beside and self._workers > 1 and self._setting in {"auto", "processes"}

    def _is_small(self, count: int) -> bool:
        return count <= FEW or self._workers == 1

    def _start(self) -> None:
        if "://" in self._setting:
            self._executor = self._cluster()
        else:
            self._executor = ProcessPoolExecutor(self._workers, mp_context=_context(), initializer=_begin)

    def _cluster(self) -> Executor:
        try:
            from distributed import Client, KilledWorker  # noqa: PLC0415 - an optional extra
        except ImportError:
            raise EngineError(
                f"the engine {self._setting} needs Dask; install it: pip install '.[dask]'"
            ) from None
        try:
            self._client = Client(self._setting, timeout=10, set_as_default=False)
        except (OSError, ValueError) as error:
            raise EngineError(f"no Dask scheduler answers at {self._setting}: {error}") from error
        self._deaths = (BrokenExecutor, KilledWorker)
        self._workers = max(1, sum(self._client.nthreads().values()))
        executor: Executor = self._client.get_executor(pure=False)
        return executor

    def _renew(self) -> None:
        """Take a new pool for one that is broken; a cluster sees to its workers itself."""
        if self._client is None and self._executor is not None:
            self._executor.shutdown(wait=True)
            self._start()

    def _through(self, function: Function, tasks: Iterator[Task]) -> Iterator[Outcome]:
        waiting: Waiting = {}
        suspects: list[Task] = []
        while batch := list(islice(tasks, BATCH)):
            waiting[self._submit(function, batch)] = batch
            if len(waiting) >= AHEAD * self._workers:
                yield from self._collect(function, waiting, suspects)
            if suspects:
                yield from self._settle(function, waiting, suspects)
        yield from self._settle(function, waiting, suspects)

    def _settle(
        self,
        function: Function,
        waiting: Waiting,
        suspects: list[Task],
    ) -> Iterator[Outcome]:
        """Wait for all that is on its way, then try those whose worker ended one by one."""
        while waiting:
            yield from self._collect(function, waiting, suspects)
        for task in suspects:
            yield task[0], self._alone(function, task)
        suspects.clear()

    def _collect(self, function: Function, waiting: Waiting, suspects: list[Task]) -> Iterator[Outcome]:
        for future in self._done(function, waiting):
            batch = waiting.pop(future)
            try:
                outcomes = self._result(future)
            except self._deaths:
                suspects += batch
                continue
            for (number, _), outcome in zip(batch, outcomes, strict=True):
                yield number, outcome

    def _alone(self, function: Function, task: Task) -> bytes | Failure:
        for _ in range(TRIES):
            try:
                (future,) = self._done(function, {self._submit(function, [task]): [task]})
                return self._result(future)[0]
            except self._deaths:
                self._renew()
        return Failure("the program ended in the middle of it")

    def _done(self, function: Function, waiting: Waiting) -> set[Future[list[bytes | Failure]]]:
        """What is back: at least one.

        A scheduler whose worker is killed while it fetches an outcome from there can wait for it for ever
        (Dask 2026.8). Tasks give the same whenever they run, so a cluster that stays silent is connected to
        anew, and is sent all again.
        """
        seconds = self._patience
        is_cluster = self._client is not None
        while not (done := wait(waiting, seconds if is_cluster else None, FIRST_COMPLETED).done):
            seconds *= 2
            batches = list(waiting.values())
            waiting.clear()
            self.close()
            self._start()
            waiting.update({self._submit(function, batch): batch for batch in batches})
        return done

    def _submit(self, function: Function, batch: list[Task]) -> Future[list[bytes | Failure]]:
        given = [data for _, data in batch]
        if self._executor is None:
            raise EngineError("the engine has been closed")
        try:
            return self._executor.submit(_each, function, given)
        except self._deaths:
            self._renew()
            return self._executor.submit(_each, function, given)

    def _result(self, future: Future[list[bytes | Failure]]) -> list[bytes | Failure]:
        try:
            return future.result()
        except CancelledError:
            raise EngineError(
                f"the cluster at {self._setting} was lost; build again, what is done is in the store"
            ) from None


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _context() -> BaseContext:
    """Fork where that is safe, since a fresh process pays for every import again."""
    is_safe = sys.platform == "linux" and threading.active_count() == 1
    return get_context("fork") if is_safe else get_context("spawn")


def _begin() -> None:
    """In a worker: leave interrupts to the parent, and end when it does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _each(function: Function, batch: list[bytes]) -> list[bytes | Failure]:
    return [_one(function, given) for given in batch]


def _one(function: Function, given: bytes) -> bytes | Failure:
    try:
        return function(given)
    except BriefingError:
        raise
    except Exception as error:  # noqa: BLE001 - one document must not cost the others; it is reported by name
        place = extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        return Failure(f"{type(error).__name__} at {where}: {error}")

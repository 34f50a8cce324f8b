"""Do each piece of work once: take it from the store where it was done before, else have the engine do it.

A piece of work is a function of one value. All that it depends on is in that value: its bytes, with the
stage's name and the fingerprint of the code, are the key under which the outcome is kept, so that no
dependency can be forgotten.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Generic, Self, TypeVar

from generator.copies import Ahead
from generator.engine import Engine, Failure
from generator.errors import EngineError
from generator.fingerprint import fingerprint
from generator.memo import Memo
from generator.packing import DAMAGED, ENCODER, decoder, sealed, unsealed
from generator.progress import Progress, Step
from generator.recalled import Recalled
from generator.settings import Settings
from generator.store import Gathered, Store, digest

Asked = TypeVar("Asked")
Made = TypeVar("Made")
RARELY, SELDOM = 100_000, 300_000
"""New objects before Python looks for cycles among them. Values read back have none, and with Python's own
700 looking took five sixths of the time of reading them (``docs/performance.md``). Documents that are read
anew, and pages, leave cycles behind; what is made of stories together leaves hardly any."""


AT_ONCE, TOGETHER = 100, 1 << 23
"""Items that the store is asked for together, and their bytes: enough to be quick, few enough to hold."""


LONG = 1.0
"""Seconds of working outcomes out together that are one process's: what it leaves in memory for outcomes that
follow would be made again after copies (``docs/performance.md``)."""
Told = tuple[bytes, Gathered]
"""What was made, and what the store got and gave on the way."""


@dataclass(frozen=True, slots=True)
class Stage(Generic[Asked, Made]):
    """One function of one value, both of types that can be written down."""

    name: str
    make: Callable[[Asked], Made]
    """A function of a module: workers find it by its name."""
    asked: type[Asked]
    made: type[Made]
    at_first: type[Made] | None = None
    """With some fields only: what is read where there is a store, from which the rest can be read later."""

    def perform(self, code: str, given: bytes) -> bytes:
        """The function on written values; empty where the outcome cannot be written (a lone surrogate).

        Raises :class:`EngineError` where the code here is not the one that asks.
        """
        if code != self.code:
            raise EngineError("a worker runs other code or libraries than this build; install the same there")
        made = self.make(decoder(self.asked).decode(given))  # type: ignore[arg-type] # types are hashable
        try:
            return sealed(ENCODER.encode(made))  # its parts may be packed, and unpacked much later
        except UnicodeEncodeError:
            return b""

    def read(self, kept: bytes, *, at_first: bool = False) -> Made | None:
        """What was written; ``None`` where it is damaged or of another shape."""
        return read((at_first and self.at_first) or self.made, kept)

    @property
    def code(self) -> str:
        """The fingerprint of all code behind the function."""
        return fingerprint(self.make.__module__)


def read(kind: type[Made], kept: bytes) -> Made | None:
    """A value that was written, or some of its fields; ``None`` where it is damaged or of another shape."""
    try:
        made: Made = decoder(kind).decode(unsealed(kept))  # type: ignore[arg-type] # types are hashable
    except DAMAGED:
        return None
    return made


class Workshop:
    """A store, an engine and a progress display, for one build."""

    def __init__(
        self, *, engine: Engine | None = None, store: Store | None = None, progress: Progress | None = None
    ) -> None:
        """Without a store nothing is kept; without an engine the work is done here."""
        self.progress = progress or Progress()
        self._engine = engine or Engine("inline")
        self._store = store
        self.memo = Memo(
            store,
            partial(self.beside, patience=LONG),
            partial(self.ahead, gives_way=False) if self._engine.can_copy else None,
        )
        self._open = ExitStack()
        self._open.enter_context(self._engine)
        if store is not None:
            self._open.enter_context(store)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers and write the rest of the store."""
        self._open.close()

    def each(
        self,
        stage: Stage[Asked, Made],
        items: Iterable[Asked],
        total: int,
        failed: Callable[[Asked, str], Made],
        keys: list[bytes] | None = None,
    ) -> list[Made]:
        """What the stage makes of each item, in their order; there are ``total`` at most.

        ``failed`` gives what stands in for work that raised or ended its worker, from the item and the why.
        ``keys`` gets for each item what stands for its outcome, which is empty where nothing does.
        """
        with self.progress.step(stage.name, total) as step, rarely_collected():
            bench = _Bench(stage, self._store, step, failed)
            for number, outcome in self._engine.run(partial(stage.perform, stage.code), bench.missing(items)):
                bench.take(number, outcome)
            if keys is not None:
                keys += bench.keys
            return bench.made()

    def later(self, kind: type[Made], key: bytes) -> Made | None:
        """Fields of what stands under the key of a stage's outcome, which were not read at first."""
        kept = self._store.get(key) if self._store is not None and key else None
        return None if kept is None else read(kind, kept)

    def beside(
        self, make: Callable[[int], bytes], count: int, *, patience: float
    ) -> Generator[tuple[int, bytes]]:
        """What ``make`` gives for each number below ``count``, made by several processes if it takes long.

        The first ``patience`` seconds of it are done by this process alone.
        What a copy of this process puts into the store on the way is put there by this one.
        """
        store = self._store
        if store is None or not self._engine.can_copy:
            yield from self._engine.beside(make, count, patience=patience, begin=lambda: None)
            return

        def made(number: int) -> bytes:
            outcome = make(number)
            return ENCODER.encode((outcome, store.gathered()))

        for number, told in self._engine.beside(made, count, patience=patience, begin=store.copied):
            outcome, gathered = decoder(Told).decode(told)
            store.take(*gathered)
            yield number, outcome

    def ahead(self, make: Callable[[int], bytes], count: int, *, gives_way: bool = True) -> Ahead:
        """Let a copy of this process make pieces from now on, if it may.

        What they put into the store is lost, unless a piece tells what was gathered.

        It gets what time others leave, unless it is not to give way.
        """
        begin = self._store.copied if self._store else lambda: None
        begun = self._engine.ahead(make, count, begin=begin, gives_way=gives_way)
        self._open.callback(begun.close)
        return begun

    def once(self, name: str, given: bytes, make: Callable[[], bytes]) -> bytes:
        """What ``make`` gives, which depends on ``given`` alone: taken from the store where it is there."""
        key = digest(name.encode(), given)
        kept = self._store.get(key) if self._store is not None else None
        if kept is not None:
            return kept
        made = make()
        if self._store is not None:
            self._store.put(key, made)
        return made


def open_workshop(
    settings: Settings,
    progress: Progress | None = None,
    recalled: Recalled | None = None,
    *,
    is_read_only: bool = False,
) -> Workshop:
    """The workshop that a site's settings ask for; to be used in a ``with`` statement.

    ``recalled`` is what this process has read of the store; where that ``is_read_only``, it gets nothing.
    """
    store = None
    if settings.store:
        limit = settings.store_limit * 1_000_000
        store = Store(settings.store, limit=limit, is_read_only=is_read_only, recalled=recalled)
    return Workshop(engine=Engine(settings.engine), store=store, progress=progress)


class _Bench(Generic[Asked, Made]):
    """The items of one stage while they are worked on."""

    def __init__(
        self,
        stage: Stage[Asked, Made],
        store: Store | None,
        step: Step,
        failed: Callable[[Asked, str], Made],
    ) -> None:
        self._stage = stage
        self._store = store
        self._step = step
        self._failed = failed
        self.keys: list[bytes] = []
        self._done: dict[int, Made] = {}
        self._asked: dict[int, tuple[Asked, bytes]] = {}

    def missing(self, items: Iterable[Asked]) -> Iterator[tuple[int, bytes]]:
        """Number and bytes of each item that the store does not have; the others are done on the way."""
        for some in self._batches(items):
            keys = [self.keys[number] for number, _, _ in some]
            read = partial(self._stage.read, at_first=True)
            kept = {} if self._store is None else self._store.values(keys, read)
            for (number, item, given), key in zip(some, keys, strict=True):
                if key in kept:
                    self._place(number, kept[key], kept=True)
                elif key:
                    self._asked[number] = item, key
                    yield number, given
                else:
                    self._place(number, self._here(item))

    def _batches(self, items: Iterable[Asked]) -> Iterator[list[tuple[int, Asked, bytes]]]:
        """Items with their numbers and bytes, so many as the store is asked for together."""
        some: list[tuple[int, Asked, bytes]] = []
        size = 0
        for number, item in enumerate(items):
            given = self._given(item)
            some.append((number, item, given))
            size += len(given)
            if len(some) >= AT_ONCE or size >= TOGETHER:
                yield some
                some, size = [], 0
        yield some

    def _given(self, item: Asked) -> bytes:
        """An item written down, nothing where it cannot be; its key is added to the others."""
        stage = self._stage
        try:
            given = ENCODER.encode(item)
        except UnicodeEncodeError:
            given = b""
        self.keys.append(digest(stage.name.encode(), stage.code.encode(), given) if given else b"")
        return given

    def take(self, number: int, outcome: bytes | Failure) -> None:
        """An outcome as the engine gives it: kept, read, put in its place."""
        item, key = self._asked.pop(number)
        if isinstance(outcome, Failure):
            self._place(number, self._failed(item, outcome.why))
            return
        made = self._stage.read(outcome, at_first=self._store is not None) if outcome else self._here(item)
        if made is None:
            raise AssertionError(f"what the stage {self._stage.name} writes cannot be read")
        if outcome and self._store is not None:
            self._store.put(key, outcome)
        self._place(number, made)

    def made(self) -> list[Made]:
        """Everything, in order."""
        return [self._done[number] for number in range(len(self._done))]

    def _here(self, item: Asked) -> Made:
        """Work out what cannot be written, and so neither sent nor kept."""
        try:
            return self._stage.make(item)
        except Exception as error:  # noqa: BLE001 - as in the engine: one document must not cost the others
            return self._failed(item, f"{type(error).__name__}: {error}")

    def _place(self, number: int, made: Made, *, kept: bool = False) -> None:
        self._done[number] = made
        self._step.advance(kept=kept)


@contextmanager
def rarely_collected(objects: int = RARELY) -> Iterator[None]:
    """While many values are made of which few are dropped, let Python look for cycles less often."""
    before = gc.get_threshold()
    gc.set_threshold(objects, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)

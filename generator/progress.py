"""How far a build is: a bar on a terminal, plain lines in a log, or nothing; and how long each step took.

The display runs no thread of its own, so that workers can be forked beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

AT_ONCE = 1.0
"""Seconds of a step before anything is shown of it: most steps are over by then."""
REDRAW = 0.1
"""Seconds between two pictures of a bar."""
PACE = 1.0
"""Seconds of work that tell how long the rest will take."""
LINES = 10.0
"""Seconds between two lines in a log."""


@dataclass(slots=True)
class Step:
    """One stage of a build: what is done of it, and how much of that an earlier build had done."""

    name: str
    total: int
    """Pieces of work, or an estimate, which grows where more are done; 0 where they are not counted."""
    display: Display
    began: float
    done: int = 0
    kept: int = 0
    seconds: float = 0.0
    kept_as: str = "from the store"
    """How the summary says what was kept."""
    _pace_from: tuple[int, float] | None = None
    """Pieces not kept, and when so many were done: what came before, as reading a theme, tells no pace."""

    def advance(self, *, kept: bool = False) -> None:
        """One piece more is done."""
        self.done += 1
        self.kept += kept
        if self.total:
            self.total = max(self.total, self.done)
        if self._pace_from is None and self.done > self.kept:
            self._pace_from = self.done - self.kept, perf_counter()
        self.display.show(self, perf_counter() - self.began)

    @property
    def estimate(self) -> str:
        """How long the rest will take, at the pace of the pieces that were not kept, once there is one."""
        if self._pace_from is None:
            return ""
        worked, spent = self.done - self.kept - self._pace_from[0], perf_counter() - self._pace_from[1]
        if not worked or spent < PACE:
            return ""
        return f"about {max(0, self.total - self.done) * spent / worked:.0f} s left"


class Display(Protocol):
    """Where a step is shown."""

    def show(self, step: Step, seconds: float) -> None:
        """Show a step, ``seconds`` after it began, if it is time to."""

    def end(self) -> None:
        """The step is over."""


class Silent:
    """Shows nothing."""

    def show(self, step: Step, seconds: float) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""


class Log:
    """A plain line every ten seconds."""

    def __init__(self, stream: TextIO) -> None:
        """Write to ``stream``."""
        self._stream = stream
        self._next = LINES

    def show(self, step: Step, seconds: float) -> None:
        """Write a line where ten seconds have passed since the last one."""
        if seconds >= self._next:
            self._next = seconds + LINES
            told = [f"{step.name}: {step.done:,} of {step.total:,}", step.estimate]
            self._stream.write(", ".join(filter(None, told)) + "\n")
            self._stream.flush()

    def end(self) -> None:
        """Begin anew with the next step."""
        self._next = LINES


class Terminal:
    """A bar with counts and an estimate, which goes when its step is over."""

    def __init__(self, stream: TextIO) -> None:
        """Draw on ``stream``."""
        self._stream = stream
        self._next = AT_ONCE
        self._bar: Bar | None = None

    def show(self, step: Step, seconds: float) -> None:
        """Draw the bar again where it is time to."""
        if seconds < self._next:
            return
        self._next = seconds + REDRAW
        if self._bar is None:
            self._bar = _bar(self._stream)
            self._bar.add_task(step.name, total=step.total, left="")
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=step.done, total=step.total, left=step.estimate)
        self._bar.refresh()

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
        self._bar = None
        self._next = AT_ONCE


def display_on(stream: TextIO, *, quiet: bool = False) -> Display:
    """The display that fits where standard error goes."""
    if quiet:
        return Silent()
    return Terminal(stream) if stream.isatty() else Log(stream)


def _bar(stream: TextIO) -> Bar:
    from rich.console import Console  # noqa: PLC0415 - not needed where nothing is shown
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - the same

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[left]}"),
        console=Console(file=stream),
        auto_refresh=False,
        transient=True,
    )


class Progress:
    """The steps of one build."""

    def __init__(self, display: Display | None = None) -> None:
        """Show the steps on ``display``, or nowhere."""
        self._display = display or Silent()
        self.steps: list[Step] = []
        """Those that are over, in order."""

    @contextmanager
    def step(self, name: str, total: int = 0, kept_as: str = "from the store") -> Iterator[Step]:
        """Time what is done inside; it may say how it advances."""
        step = Step(name, total, self._display, perf_counter(), kept_as=kept_as)
        try:
            yield step
        finally:
            self._display.end()
            step.seconds = perf_counter() - step.began
            self.steps.append(step)

    def __str__(self) -> str:
        return ", ".join(map(_told, self.steps))


def _told(step: Step) -> str:
    kept = f" ({step.kept:,} of {step.done:,} {step.kept_as})" if step.done else ""
    return f"{step.name} {step.seconds:.1f}{kept}"

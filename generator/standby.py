"""A build that waits until it is asked for: ``make serve`` keeps one.

usage: python -m generator.standby build … < a pipe
Meanwhile its code and libraries are imported, and what the store has of the content is read. What is built
follows from the content, the theme and the settings as they are when the word is given; where our own code
was changed, a fresh process takes the place of this one. Where the pipe ends without a word, nothing is
built.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import partial
from importlib import import_module
from io import StringIO
from pathlib import Path
from select import select
from time import monotonic
from typing import TYPE_CHECKING

from generator.unchanged import ended_at_once, look_below

if TYPE_CHECKING:
    from generator.recalled import Recalled

CODE = Path(__file__).resolve().parent
LATER = ("generator.terms", "generator.dividing", "babel.dates", "bs4", "trafilatura", "nh3")
"""What a build imports only where it needs it."""
STAGES = ("generator.read", "generator.work", "generator.publish")
"""Modules whose fingerprint every build asks for."""
LONGEST = 10.0
"""Seconds of reading ahead: where nothing was kept, all would be worked out in vain."""


class EnoughError(Exception):
    """The word has been given, or never will be, or it took too long."""


def main() -> None:
    """Wait for one line, then be ``python -m generator``."""
    before = look_below(CODE)
    gc.disable()
    for name in ("generator.commands", "generator.publish.site", *LATER):  # the first says how libraries run
        import_module(name)
    for name in STAGES:
        import_module("generator.fingerprint").fingerprint(name)
    gc.freeze()  # what is imported stays
    gc.enable()
    recalled = _read_ahead()
    gc.freeze()
    if sys.stdin.readline():
        if look_below(CODE) != before:
            os.execv(sys.executable, [sys.executable, "-m", "generator", *sys.argv[1:]])  # noqa: S606 - our own
        commands = import_module("generator.commands")
        commands.run(commands.Given(recalled=recalled))


def _read_ahead() -> Recalled:
    """What the store has of the content: all of it, or as much as is read before the word is given.

    Nothing is said; the build meets whatever is wrong again.
    """
    recalled: Recalled = import_module("generator.recalled").Recalled(partial(_heed, monotonic() + LONGEST))
    with suppress(Exception), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        asked = import_module("generator.commands").build.make_context("build", sys.argv[2:]).params
        import_module("generator.publish.site").read_ahead(asked["content"], asked["output"], recalled)
    recalled.heed = lambda: None
    return recalled


def _heed(end: float) -> None:
    """Stop reading ahead when it is late, or there is something to read from the pipe."""
    if monotonic() > end or select([sys.stdin], [], [], 0)[0]:
        raise EnoughError


if __name__ == "__main__":
    ended_at_once(main)

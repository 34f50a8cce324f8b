"""A build that waits until it is asked for, with its code and libraries imported: ``make serve`` keeps one.

usage: python -m generator.standby build … < a pipe
The theme and the settings are read only after the word is given. Where our own code was changed meanwhile, a
fresh process takes the place of this one, so that the change counts. Where the pipe ends without a word,
nothing is built.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

from generator.unchanged import ended_at_once, look_below

CODE = Path(__file__).resolve().parent
LATER = ("generator.terms", "generator.dividing", "babel.dates", "bs4", "trafilatura", "nh3")
"""What a build imports only where it needs it."""
STAGES = ("generator.read", "generator.work", "generator.publish")
"""Modules whose fingerprint every build asks for."""


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
    if sys.stdin.readline():
        if look_below(CODE) != before:
            os.execv(sys.executable, [sys.executable, "-m", "generator", *sys.argv[1:]])  # noqa: S606 - our own
        import_module("generator.commands").run()


if __name__ == "__main__":
    ended_at_once(main)

"""A build that waits until it is asked for, with the libraries imported: ``make serve`` keeps one at hand.

usage: python -m generator.standby build … < a pipe
Our own code, the theme and the settings are read only after the word is given, so that what was changed
meanwhile counts. Where the pipe ends without a word, nothing is built.
"""

from __future__ import annotations

import sys
from importlib import import_module

LIBRARIES = ("pelican", "yake", "scipy.sparse.csgraph", "babel.dates", "bs4", "trafilatura", "msgspec", "nh3")
"""What takes the longest to import of all that a build uses."""


def main() -> None:
    """Wait for one line, then be ``python -m generator``."""
    for name in LIBRARIES:
        import_module(name)
    if sys.stdin.readline():
        import_module("generator.__main__").run()


if __name__ == "__main__":
    main()

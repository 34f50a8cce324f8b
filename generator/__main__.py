"""``python -m generator``: what the last build said where nothing has changed, else the command line."""

from __future__ import annotations

import sys

from generator.unchanged import ended_at_once, say_again


def run() -> None:
    """Say it again, or read the command line, for which more has to be imported than for saying it again."""
    status, looked = say_again(sys.argv[1:])
    if status is not None:
        sys.exit(status)
    from generator import commands  # noqa: PLC0415 - click costs a sixth of saying it again

    commands.run(commands.Given(looked))


if __name__ == "__main__":
    ended_at_once(run)

"""Whether a build would do anything: answered from names, sizes and times of files, before much is imported.

What a build reads is looked at before it begins, what it writes after it has ended. Where both look the
same again, and the command and the environment are the same, the last build's answer is given again. Among
a file's times is that of the last change of the file itself (``st_ctime``), which no program sets at will.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

FOLDER = Path(".cache", "builds")
"""Where answers are kept, below the folder that the build runs in."""
LEDGER = "ledger.json"
"""Read and written by a build: looked at afterwards."""
NAMED = re.compile(r"[A-Z][A-Z0-9_]{2,}")
"""What could be the name of an environment variable in a configuration file."""

Looks = tuple[int, int, int, int]
"""A file's size in bytes, nanoseconds of its last change and of that of its entry, and the entry's number."""
QUOTED = re.compile(r"""["']([\w./-]+)["']""")
"""What could be the name of a folder there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a build said."""

    counts: str
    findings: tuple[str, ...]
    """Lines for standard error."""
    status: int


@dataclass(frozen=True, slots=True)
class Question:
    """A build that is asked for."""

    content: Path
    output: Path
    config: Path
    site_url: str = ""

    def before(self) -> str:
        """What the build reads, as it looks now; empty where that cannot be told."""
        code = Path(__file__).resolve().parent
        files = sorted(self.config.absolute().parent.glob("*.py"))
        trees = [self.content, code, *self._meant(files)]
        libraries = [Path(place) for place in sys.path if place.endswith("-packages")]
        parts = [_look(tree, leave=LEDGER) for tree in trees]
        parts += [_stat(path) for path in (*files, *libraries)]
        said = [
            str(part)
            for part in (self.content.absolute(), self.output.absolute(), self.config, self.site_url)
        ]
        words = [*said, sys.version, json.dumps(_environment(files))]
        return "" if "" in parts else _digest([*words, *parts])

    def _meant(self, files: Iterable[Path]) -> Iterator[Path]:
        """Folders that the configuration could mean by a quoted name, but for the build's own."""
        own = (self.content.resolve(), self.output.resolve())
        for path in files:
            for name in QUOTED.findall(path.read_text(encoding="utf-8")):
                folder = (path.parent / name).resolve()
                if folder.is_dir() and not any(place.is_relative_to(folder) for place in own):
                    yield folder

    def after(self, looks: Mapping[str, Looks] | None = None) -> str:
        """What the build writes, as it looks now; empty where something is missing.

        ``looks`` says of each file of the site how the build left it, so that none has to be looked at again.
        """
        ledgers = (self.content / LEDGER, self.output.with_name(f"{self.output.name}.{LEDGER}"))
        kept = [_stat(path) for path in ledgers if path.exists()]
        site = _look(self.output) if looks is None else _seen(self.output, looks)
        return _digest([*kept, site]) if site else ""

    @property
    def place(self) -> Path:
        """The file of its last answer."""
        asked = _digest([str(self.content.absolute()), str(self.output.absolute())])
        return FOLDER / f"{asked}.json"


def recall(question: Question, before: str) -> Answer | None:
    """The last answer to the question, where nothing has changed since; ``before`` is how its input looks."""
    try:
        kept = json.loads(question.place.read_text(encoding="utf-8"))
        if before and kept["before"] == before and kept["after"] == question.after():
            return Answer(kept["counts"], tuple(kept["findings"]), kept["status"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None


def remember(
    question: Question, before: str, answer: Answer, looks: Mapping[str, Looks] | None = None
) -> None:
    """Keep the answer for the next time; where that cannot be, the next time works everything out."""
    after = question.after(looks)
    if not before or not after:
        return
    text = json.dumps({"before": before, "after": after, **asdict(answer)})
    fresh = question.place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        fresh.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(question.place)


def _environment(files: Iterable[Path]) -> Mapping[str, str]:
    """The variables that the configuration names, and those that any build reads."""
    named = {name for path in files for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    named |= {"SOURCE_DATE_EPOCH", "TZ"}
    return {name: os.environ[name] for name in sorted(named) if name in os.environ}


def _look(folder: Path, *, leave: str = "") -> str:
    """A digest of all files below a folder; empty where it is missing or leads elsewhere by a link."""
    stack, found = [str(folder)], []
    try:
        while stack:
            with os.scandir(stack.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        if entry.name != "__pycache__":
                            stack.append(entry.path)
                    elif entry.is_dir():
                        return ""
                    elif entry.name != leave:
                        known = entry.stat()
                        times = f"{known.st_mtime_ns} {known.st_ctime_ns}"
                        found.append(f"{entry.path}\0{known.st_size} {times} {known.st_ino}")
    except OSError:
        return ""
    return _whole(found)


def _seen(folder: Path, looks: Mapping[str, Looks]) -> str:
    """What :func:`_look` says of a folder of files that look so."""
    return _whole(
        [
            f"{folder}/{place}\0{size} {changed} {entered} {number}"
            for place, (size, changed, entered, number) in looks.items()
        ]
    )


def _whole(found: list[str]) -> str:
    """One digest for lines, in whatever order they were found."""
    found.sort()
    return blake2b("\n".join(found).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _stat(path: Path) -> str:
    known = path.stat()
    return f"{path} {known.st_size} {known.st_mtime_ns} {known.st_ctime_ns} {known.st_ino}"


def _digest(parts: Iterable[str]) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()

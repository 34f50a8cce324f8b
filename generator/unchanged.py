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
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple  # a dataclass would cost a tenth of all imports here

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


class Answer(NamedTuple):
    """What a build said."""

    counts: str
    findings: tuple[str, ...]
    """Lines for standard error."""
    status: int


class Site(NamedTuple):
    """What a build left: a folder's time tells whether something in it came or went; none is listed."""

    files: str
    folders: str
    """By their paths below the site, a line each, ``.`` among them."""
    digest: str
    """Of how all of them looked."""

    def looks(self, site: Path) -> bool:
        """Tell whether the site still looks so."""
        try:
            return self.digest == _looks_of(site, self.files.split("\n"), self.folders.split("\n"))
        except OSError:
            return False


class Question(NamedTuple):
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
        parts = [look_below(tree, leave=LEDGER) for tree in trees]
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

    def ledgers(self) -> str:
        """How what is both read and written looks now."""
        places = (self.content / LEDGER, self.output.with_name(f"{self.output.name}.{LEDGER}"))
        return _digest([_stat(path) for path in places if path.exists()])

    @property
    def place(self) -> Path:
        """The file of its last answer."""
        asked = _digest([str(self.content.absolute()), str(self.output.absolute())])
        return FOLDER / f"{asked}.json"


def recall(question: Question, before: str) -> Answer | None:
    """The last answer to the question, where nothing has changed since; ``before`` is how its input looks."""
    try:
        kept = json.loads(question.place.read_text(encoding="utf-8"))
        same = before and kept["before"] == before and kept["ledgers"] == question.ledgers()
        if same and Site(**kept["site"]).looks(question.output):
            return Answer(kept["counts"], tuple(kept["findings"]), kept["status"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None


def remember(
    question: Question, before: str, answer: Answer, looks: Mapping[str, Looks] | None = None
) -> None:
    """Keep the answer for the next time; where that cannot be, the next time works everything out.

    ``looks`` says of each file of the site how the build left it, so that none has to be looked at again.
    """
    try:
        site = _site(question.output, looks)
    except OSError:
        return
    if not before:
        return
    told = {"before": before, "ledgers": question.ledgers(), "site": site._asdict(), **answer._asdict()}
    _keep(question.place, told)


def note(words: Sequence[str], question: Question, *, quiet: bool) -> None:
    """Keep what a command line that builds asks for, so that nothing has to read it the next time."""
    if words[:1] == ["build"]:
        said = [str(question.content), str(question.output), str(question.config), question.site_url]
        _keep(_noted(words), {"asked": said, "quiet": quiet})


def say_again(words: Sequence[str]) -> tuple[int | None, Mapping[Question, str]]:
    """Say the last answer to a command line that was noted, where nothing has changed.

    Gives its status; where it is not said, what is asked for and how what that reads looks, if that is known.
    """
    if words[:1] != ["build"]:
        return None, {}
    try:
        kept = json.loads(_noted(words).read_text(encoding="utf-8"))
        content, output, config, site_url = kept["asked"]
    except (OSError, ValueError, KeyError, TypeError):
        return None, {}
    question = Question(Path(content), Path(output), Path(config), site_url)
    before = question.before()
    answer = recall(question, before)
    if answer is None:
        return None, {question: before}
    say(answer, quiet=bool(kept["quiet"]))
    return answer.status, {}


def ended_at_once(program: Callable[[], None]) -> None:
    """Run a program and end this process with it: what it holds is not taken apart object by object."""
    try:
        program()
    except SystemExit as done:
        if not isinstance(done.code, int):
            raise  # which says why
        with suppress(BrokenPipeError):  # whoever read what was printed is gone
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(done.code)


def say(answer: Answer, *, quiet: bool) -> None:
    """Print an answer for one to whom nothing has changed."""
    sys.stderr.writelines(f"{line}\n" for line in answer.findings)
    if not quiet:
        sys.stdout.write(f"nothing has changed: {answer.counts}\n")


def _noted(words: Sequence[str]) -> Path:
    """The file of what a command line asks for."""
    return FOLDER / f"{_digest(words)}.json"


def _keep(place: Path, value: Mapping[str, object]) -> None:
    """Write a file whole or not at all; where that cannot be, it is worked out the next time."""
    fresh = place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        fresh.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(value), encoding="utf-8")
        fresh.replace(place)


def _site(folder: Path, looks: Mapping[str, Looks] | None) -> Site:
    """What a build left in a folder, of whose files it may be known how they look."""
    if looks is None:
        paths = (os.path.relpath(path, folder) for path in _walked(folder))
        files = sorted(path.replace(os.sep, "/") for path in paths)
    else:
        files = sorted(looks)
    folders = {"."}
    for place in files:
        above = place.rpartition("/")[0]
        while above and above not in folders:
            folders.add(above)
            above = above.rpartition("/")[0]
    ordered = sorted(folders)
    return Site("\n".join(files), "\n".join(ordered), _looks_of(folder, files, ordered, looks))


def _walked(folder: Path) -> Iterator[str]:
    """The paths of the files below a folder."""
    for above, _, names in os.walk(folder):
        yield from (f"{above}/{name}" for name in names)


def _looks_of(
    site: Path, files: Sequence[str], folders: Sequence[str], known: Mapping[str, Looks] | None = None
) -> str:
    """A digest of how files and folders look; raises :class:`OSError` where one is missing."""
    base = f"{site}/"
    seen = map(known.__getitem__, files) if known is not None else map(look, [base + name for name in files])
    above = map(_ENTRIES, map(os.stat, [base + name for name in folders]))
    return blake2b(array("q", chain.from_iterable(chain(seen, above))).tobytes(), digest_size=16).hexdigest()


def look(path: str) -> Looks:
    """How a file looks now; raises :class:`OSError` where it is missing."""
    looks: Looks = _FILES(os.stat(path))  # noqa: PTH116 - a string, ten thousand times
    return looks


_FILES = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")
_ENTRIES = attrgetter("st_mtime_ns", "st_ctime_ns", "st_ino")
"""The same of folders, whose size says nothing."""


def _environment(files: Iterable[Path]) -> Mapping[str, str]:
    """The variables that the configuration names, and those that any build reads."""
    named = {name for path in files for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    named |= {"SOURCE_DATE_EPOCH", "TZ"}
    return {name: os.environ[name] for name in sorted(named) if name in os.environ}


def look_below(folder: Path, *, leave: str = "") -> str:
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
    found.sort()
    return _digest(found)


def _stat(path: Path) -> str:
    known = path.stat()
    return f"{path} {known.st_size} {known.st_mtime_ns} {known.st_ctime_ns} {known.st_ino}"


def _digest(parts: Iterable[str]) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()

"""Put a finished site in the place of the published one: whole, whatever happens on the way.

*Swap*: the whole site is made beside and takes the place of the old one. *Sync*: only what changed is made
beside; when all of it is there, file after file takes the place of the old one, what pages link to before the
pages, and what is gone goes last. A build that is killed before that leaves the site as it was; one that is
killed in the middle leaves whole pages, and the next build begins by ending what it began.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import ContentError

MARK = "sitemap.xml"
"""A folder that holds it is a site, which a build may take the place of."""
OLD, READY = ".old", ".ready"
"""How the names of a site that was put aside, and of files about to be moved, end."""
GONE = ".gone.json"
"""Within the latter: the list of files that the new site does not have."""


@contextmanager
def beside(output: Path) -> Iterator[Path]:
    """A fresh folder beside ``output``, gone again at the end; what killed builds left is cleared up first.

    Raises :class:`ContentError` where ``output`` is a file, or holds something that is no site.
    """
    if output.exists() and not output.is_dir():
        raise ContentError(f"{output} is a file; name a folder for the site, as OUTPUT=DIR")
    if output.is_dir() and any(output.iterdir()) and not (output / MARK).is_file():
        raise ContentError(f"{output} holds something that is no site; empty it, or name another OUTPUT=DIR")
    output.parent.mkdir(parents=True, exist_ok=True)
    _clear_up(output)
    fresh = Path(tempfile.mkdtemp(prefix=f".{output.name}.{os.getpid()}.", dir=output.parent))
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def swap(fresh: Path, output: Path) -> None:
    """Put ``fresh`` in the place of ``output``, which comes back if that fails."""
    fresh.chmod(0o777 & ~_umask())
    old = fresh.with_name(fresh.name + OLD)
    if output.exists():
        output.rename(old)
    try:
        fresh.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)


def sync(fresh: Path, output: Path, places: Iterable[str]) -> None:
    """Move the files of ``fresh`` to ``output`` and take away there what is not among ``places``."""
    gone = sorted(set(_files(output)) - set(places))
    (fresh / GONE).write_text(json.dumps(gone), encoding="utf-8")
    ready = fresh.rename(fresh.with_name(fresh.name + READY))
    _move(ready, output)


def _move(ready: Path, output: Path) -> None:
    """Do what :func:`sync` prepared, or the rest of it."""
    folders = {""}  # that are there for sure
    for place in sorted(_files(ready), key=_turn):
        if place != GONE:
            path, folder = output / place, place.rpartition("/")[0]
            if folder not in folders:
                _clear(path, output)
                path.parent.mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            elif path.is_dir():
                shutil.rmtree(path)
            (ready / place).replace(path)
    for place in json.loads((ready / GONE).read_text(encoding="utf-8")):
        path = output / place
        if not path.is_dir():  # where a folder of that name has come since
            path.unlink(missing_ok=True)
        while (path := path.parent) != output and path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    shutil.rmtree(ready)


def _clear(path: Path, output: Path) -> None:
    """Take away a folder where a file is to be, and a file where a folder of its path is to be."""
    if path.is_dir():
        shutil.rmtree(path)
    for above in path.parents:
        if above == output or above.is_dir():
            return
        above.unlink(missing_ok=True)


def _turn(place: str) -> tuple[bool, int, str]:
    """Pages after what is no page, those nearest to the root last: a link seldom leads to what is to come."""
    return place.endswith(".html"), -place.count("/"), place


def _files(folder: Path) -> list[str]:
    """The files below a folder, by their places in it."""
    base, found, stack = f"{folder}/", [], [""]
    while stack:
        above = stack.pop()
        with os.scandir(base + above) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    stack.append(f"{above}{entry.name}/")
                else:
                    found.append(above + entry.name)
    return found


def _clear_up(output: Path) -> None:
    """End what killed builds began, take away what they left; a site just put aside comes back."""
    for left in sorted(output.parent.glob(f".{output.name}.*")):
        pid = left.name.removeprefix(f".{output.name}.").partition(".")[0]
        if not pid.isdecimal() or _runs(int(pid)):
            continue
        if left.suffix == READY and output.is_dir():
            _move(left, output)
        elif left.suffix == OLD and not output.exists():
            left.rename(output)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""One digest for the code behind a module: what it was worked out by, for whoever keeps what was worked out.

It covers the sources of the module and of every module of ours that it imports, however far down, our tables
beside them, the libraries that the stages on single documents use, with their versions, and Python's own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LIBRARIES = (
    "anyio", "beautifulsoup4", "certifi", "charset-normalizer", "courlan", "dateparser", "ftfy", "htmldate",
    "janome", "jellyfish", "justext", "lxml", "lxml-html-clean", "markdown-it-py", "mdurl", "msgspec",
    "networkx", "numpy", "py3langid", "pystemmer", "python-dateutil", "python-slugify", "pytz", "pyyaml",
    "regex", "rjieba", "segtok", "soupsieve", "tabulate", "text-unidecode", "tld", "trafilatura", "tzlocal",
    "urllib3", "wcwidth", "yake", "zstandard",
)  # fmt: skip
"""What the stages on single documents import, and what that needs; a test holds the list to both."""
IMPORT = re.compile(
    r"^\s*from (generator[\w.]*) import (\([^)]*\)|.*)$|^\s*import (generator[\w.]*)", re.MULTILINE
)


@cache
def fingerprint(module: str) -> str:
    """The digest of the code behind ``module``, 32 hexadecimal digits; the same until the program ends."""
    digest = blake2b(sys.version.encode(), digest_size=16)
    for path in (*sources(module), *_tables()):
        digest.update(_told(path))
    digest.update(repr([(name, _version(name)) for name in LIBRARIES]).encode())
    return digest.hexdigest()


@cache
def _tables() -> tuple[Path, ...]:
    return tuple(sorted(ROOT.rglob("*.json")))


@cache
def _told(path: Path) -> bytes:
    """A digest of a file's place and bytes, which are read once for all modules."""
    data = path.read_bytes()
    head = f"{path.relative_to(ROOT).as_posix()} {len(data)}\n"
    return blake2b(head.encode() + data, digest_size=20).digest()


def sources(module: str) -> tuple[Path, ...]:
    """The files of ``module``, of all of ours that it imports and of the packages these are in, sorted."""
    found: set[Path] = set()
    left = [module]
    while left:
        name = left.pop()
        path = _path(name)
        if path is not None and path not in found:
            found.add(path)
            left += _imported(path)
            left.append(name.rpartition(".")[0])
    return tuple(sorted(found))


@cache
def _imported(path: Path) -> tuple[str, ...]:
    """Names of modules that a source imports; some of them may be names in a module instead."""
    return tuple(_names(path.read_text(encoding="utf-8")))


def _names(source: str) -> Iterable[str]:
    for origin, names, whole in IMPORT.findall(source):
        yield origin or whole
        for name in re.findall(r"\w+", names):
            yield f"{origin}.{name}"


@cache
def _path(module: str) -> Path | None:
    """A module's file; ``None`` for what is no module of ours."""
    first, *rest = module.split(".")
    place = ROOT.joinpath(*rest)
    if first != ROOT.name:
        return None
    return next((path for path in (place / "__init__.py", place.with_suffix(".py")) if path.is_file()), None)


@cache
def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

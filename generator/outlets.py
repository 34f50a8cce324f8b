"""The editor's table of outlets, ``sources.toml``, and which outlet a document is from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from generator.errors import ContentError
from generator.model import Outlet, TextPolicy


class Named(Protocol):
    """What tells whose a document is: its name, the outlet that it names itself, its address."""

    @property
    def name(self) -> str: ...  # noqa: D102 - above
    @property
    def source(self) -> str | None: ...  # noqa: D102 - above
    @property
    def url(self) -> str | None: ...  # noqa: D102 - above


KNOWN = tuple(field.name for field in fields(Outlet))
LISTS = frozenset({"hosts", "files", "residue"})


def read_outlets(path: Path) -> tuple[Outlet, ...]:
    """The outlets of a table; none where there is no such file.

    Raises :class:`ContentError`, with the line where it can be told, for TOML that is broken, a key
    that is not known, or a value that does not fit.
    """
    if not path.is_file():
        return ()
    source = path.read_text(encoding="utf-8-sig", errors="replace")
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.name} is not valid TOML: {error}") from error
    unknown = sorted(set(table) - {"outlet"})
    if unknown:
        raise ContentError(
            f"{_place(path, source, unknown[0])}: unknown table {unknown[0]!r}; write [[outlet]]"
        )
    entries = table.get("outlet", [])
    if not isinstance(entries, list):
        raise ContentError(f"{_place(path, source, 'outlet')}: write [[outlet]], with two brackets")
    return tuple(_outlet(entry, path, source) for entry in entries)


def outlet_of(document: Named, outlets: Sequence[Outlet]) -> Outlet | None:
    """The outlet a document names, else the one its address's host is of, else the one its name matches."""
    named = (document.source or "").casefold()
    host = urlsplit(document.url or "").hostname or ""
    tests = (
        lambda outlet: bool(named) and outlet.name.casefold() == named,
        lambda outlet: any(host == known or host.endswith(f".{known}") for known in _hosts(outlet)),
        lambda outlet: any(fnmatchcase(document.name, pattern) for pattern in outlet.files),
    )
    return next((outlet for test in tests for outlet in outlets if test(outlet)), None)


def _hosts(outlet: Outlet) -> tuple[str, ...]:
    home = urlsplit(outlet.home or "").hostname
    hosts = (*outlet.hosts, home) if home else outlet.hosts
    return tuple(host.lower().removeprefix("www.") for host in hosts if host)


def _outlet(entry: Mapping[str, object], path: Path, source: str) -> Outlet:
    for key, value in entry.items():
        problem = _problem(key, value)
        if problem:
            raise ContentError(f"{_place(path, source, key)}: {problem}")
    if not entry.get("name"):
        raise ContentError(f"{path.name}: an [[outlet]] has no name; give each one")
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    if "text" in values:
        values["text"] = TextPolicy(values["text"])
    return Outlet(**values)


def _problem(key: str, value: object) -> str | None:
    if key not in KNOWN:
        return f"unknown key {key!r}; the known ones are {', '.join(KNOWN)}"
    if key in LISTS:
        is_fit = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return None if is_fit else f"{key} is {value!r}; write a list of texts"
    if key == "index":
        return None if isinstance(value, bool) else f"index is {value!r}; write true or false"
    if not isinstance(value, str):
        return f"{key} is {value!r}; write a text"
    return _text_problem(key, value)


def _text_problem(key: str, value: str) -> str | None:
    if key == "text" and value not in set(TextPolicy):
        return f"text is {value!r}; use one of {', '.join(repr(str(policy)) for policy in TextPolicy)}"
    if key == "timezone" and not _is_zone(value):
        return f"timezone is {value!r}; use a name such as 'Europe/Riga'"
    return None


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _place(path: Path, source: str, key: str) -> str:
    """The file and the first line that begins with the key."""
    pattern = re.compile(rf"\s*\[*\s*['\"]?{re.escape(key)}\b")
    for number, line in enumerate(source.split("\n"), start=1):
        if pattern.match(line):
            return f"{path.name}:{number}"
    return path.name

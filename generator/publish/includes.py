"""What a template's page is made from: the template, and all that it extends, includes and imports.

So a change of a theme makes anew only those pages that it can show on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError
from jinja2.meta import find_referenced_templates

from generator.memo import Kind, Memo
from generator.publish.templating import MACROS
from generator.store import digest

NAMED = Kind("templates named", __name__, list[str | None])
"""The names of the templates that one refers to, ``None`` for what only making a page tells."""


class Includes:
    """Folders of templates, the first that has a name before the others."""

    def __init__(self, folders: Sequence[Path], options: Mapping[str, Any], memo: Memo) -> None:
        """``options`` are those of Jinja's environment; ``memo`` may know what templates refer to."""
        self._files = {name: data for folder in reversed(folders) for name, data in files_of(folder)}
        self._options, self._memo = options, memo
        self._read_by = version("jinja2"), options.get("extensions", ())
        self._known: dict[str, bytes] = {}

    def of(self, name: str) -> bytes:
        """A digest of a template with all that it needs; of all templates where that cannot be told."""
        found = self._known.get(name)
        if found is None:
            needed = self._needed(name)
            told = [(each.encode(), self._files.get(each, b"")) for each in needed or sorted(self._files)]
            found = self._known[name] = digest(*(part for pair in told for part in pair))
        return found

    def _needed(self, name: str) -> list[str] | None:
        """The names of all templates that one needs, itself among them; ``None`` where that cannot be told.

        The macros are there for every template. A name that no folder has is one of Pelican's own simple
        theme, or missing.
        """
        needed, ahead = set[str](), [name, MACROS]
        while ahead:
            each = ahead.pop()
            if each in needed:
                continue
            needed.add(each)
            for other in self._referred(self._files.get(each, b"")):
                if other is None or other.startswith("!"):
                    return None
                ahead.append(other)
        return sorted(needed)

    def _referred(self, source: bytes) -> list[str | None]:
        ground = self._memo.digest((), source, *self._read_by)
        return self._memo.one(NAMED, ground, partial(_named, source, self._options))


def files_of(folder: Path, aside: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """The files below a folder of a theme, by their places in it, but those of the folders ``aside``."""
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if path.is_file() and path.suffix != ".pyc" and place.parts[0] not in aside:
            yield place.as_posix(), path.read_bytes()


def _named(source: bytes, options: Mapping[str, Any]) -> list[str | None]:
    environment = Environment(**options)  # noqa: S701 - nothing is rendered
    try:
        return list(find_referenced_templates(environment.parse(source.decode("utf-8"))))
    except (TemplateSyntaxError, UnicodeDecodeError):  # said where its page is made
        return [None]

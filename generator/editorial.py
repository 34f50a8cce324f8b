"""Read ``editorial.toml``: the decisions that are the editor's and nobody else's.

An editor's word wins over the program's, and a word it does not know is an error, never ignored.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import ContentError
from generator.model import Story

KNOWN: dict[str, frozenset[str] | None] = {
    "keywords": frozenset({"ban", "rename"}),
    "themes": frozenset({"rename"}),
    "sections": None,
    "front": frozenset({"pin"}),
    "take-down": frozenset({"stories", "sources", "addresses"}),
}
"""Tables of the file and the keys of each; none where the editor chooses them."""


@dataclass(frozen=True, slots=True)
class TakeDown:
    """What must leave pages, feeds and editions at the next build."""

    stories: frozenset[str] = frozenset()
    """Ids."""
    sources: frozenset[str] = frozenset()
    """Names of outlets."""
    addresses: frozenset[str] = frozenset()
    """Addresses of originals."""

    def covers(self, story: Story) -> bool:
        """True where the story must not be published."""
        return story.id in self.stories or story.source in self.sources or story.url in self.addresses


@dataclass(frozen=True, slots=True)
class Editorial:
    """The editor's decisions; the default decides nothing."""

    banned: tuple[str, ...] = ()
    """Keywords never shown."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Keywords shown under another name: (found, shown)."""
    theme_names: Mapping[str, str] = field(default_factory=dict)
    """Names of themes by their slugs, which stay."""
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Fixed sections: name, and the keywords whose stories go there, whatever the program would group."""
    pins: frozenset[str] = frozenset()
    """Slugs of themes and ids of stories that lead their day."""
    take_down: TakeDown = field(default_factory=TakeDown)


def read_editorial(path: Path) -> Editorial:
    """Read the file; one that does not exist decides nothing.

    Raises :class:`ContentError` with the file's name for broken TOML (with its line), an unknown table
    or key (with the known ones), and a value of the wrong shape.
    """
    if not path.is_file():
        return Editorial()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name} is not readable: {error}; correct it or remove the file") from error
    _refuse_unknown(path.name, tables)
    keywords, themes, sections, front, down = (_table(path.name, tables, name) for name in KNOWN)
    return Editorial(
        banned=_words(path.name, "keywords.ban", keywords.get("ban", [])),
        renamed=tuple(_pairs(path.name, "keywords.rename", keywords.get("rename", {})).items()),
        theme_names=_pairs(path.name, "themes.rename", themes.get("rename", {})),
        sections=tuple(
            (name, _words(path.name, f"sections.{name}", words)) for name, words in sections.items()
        ),
        pins=frozenset(_words(path.name, "front.pin", front.get("pin", []))),
        take_down=TakeDown(
            *(
                frozenset(_words(path.name, f"take-down.{key}", down.get(key, [])))
                for key in ("stories", "sources", "addresses")
            )
        ),
    )


def _refuse_unknown(file: str, tables: Mapping[str, object]) -> None:
    for name, table in tables.items():
        if name not in KNOWN:
            raise ContentError(f"{file}: unknown table [{name}]; the known ones are {', '.join(KNOWN)}")
        keys = KNOWN[name]
        extra = sorted(set(table) - keys) if keys is not None and isinstance(table, dict) else []
        if keys is not None and extra:
            known = ", ".join(sorted(keys))
            raise ContentError(f"{file}: unknown key {extra[0]!r} in [{name}]; the known ones are {known}")


def _table(file: str, tables: Mapping[str, object], name: str) -> dict[str, object]:
    table = tables.get(name, {})
    if not isinstance(table, dict):
        raise ContentError(f"{file}: {name} must be a table; write [{name}]")
    return table


def _words(file: str, name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ContentError(f'{file}: {name} must be a list of texts, as {name} = ["one", "two"]')


def _pairs(file: str, name: str, value: object) -> dict[str, str]:
    if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
        return dict(sorted(value.items()))
    raise ContentError(f'{file}: {name} must pair texts, as {{ "found" = "shown" }}')

"""The program's own settings, typed and documented; the only reader of ``BRIEFING_*``.

Pelican's settings keep Pelican's meaning and are not repeated here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from os import environ
from pathlib import Path

from generator.errors import SettingsError
from generator.model import TextPolicy

PREFIX = "BRIEFING_"
PUBLICATIONS = ("sync", "swap")
ENGINES = ("auto", "inline", "processes")
CLUSTERS = ("tcp://", "tls://")
"""How the address of a Dask scheduler begins."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site's owner decides, as ``BRIEFING_<NAME>`` in ``pelicanconf.py``."""

    content: Path
    """The folder laid out as ``content/``, or just a folder of documents (Pelican's ``PATH``)."""
    output: Path
    """Where the site goes (Pelican's ``OUTPUT_PATH``); the ledger stands beside it if it must."""
    text: TextPolicy = TextPolicy.FULL
    """``"full"`` or ``"excerpt"``: how much of a story pages and feeds show; a source may override it."""
    lang: str = "en"
    """The language of the interface and of stories too short to tell (Pelican's ``DEFAULT_LANG``)."""
    timezone: str = "UTC"
    """Where a day begins, for documents whose outlet names no zone (Pelican's ``TIMEZONE``)."""
    key_points: int = 5
    """At most so many key points an edition, 3 to 5."""
    today: date | None = None
    """The first-seen date of documents that nothing dates; ``None`` is ``SOURCE_DATE_EPOCH`` or the clock."""
    store: Path | None = None
    """The file that keeps what was worked out of documents; ``None`` keeps nothing."""
    store_limit: int = 1000
    """Megabytes (of a million bytes) that the store may have."""
    engine: str = "auto"
    """Where documents are worked on: one of :data:`ENGINES`, or a Dask scheduler's address."""
    search: bool = True
    """Whether there is a search page with its index."""
    publication: str = "sync"
    """How a new site takes the place of the old: one of :data:`PUBLICATIONS`."""

    def first_seen(self) -> date:
        """The day a document met for the first time in this build gets in the ledger."""
        return self.today or clock_day()


def clock_day() -> date:
    """The day by ``SOURCE_DATE_EPOCH`` where it is set, else by the clock; in UTC."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return now.date()


OWN = frozenset({"text", "key_points", "today", "store", "store_limit", "engine", "search", "publication"})
"""The fields that are set as ``BRIEFING_<NAME>``; the others come from Pelican's settings."""


def settings_from(values: Mapping[str, object]) -> Settings:
    """Read our settings out of Pelican's.

    Raises :class:`SettingsError` for an unknown ``BRIEFING_`` name, listing the known ones, and for a
    value that does not fit.
    """
    own = {key.removeprefix(PREFIX).lower(): value for key, value in values.items() if key.startswith(PREFIX)}
    unknown = sorted(set(own) - OWN)
    if unknown:
        known = ", ".join(sorted(PREFIX + name.upper() for name in OWN))
        raise SettingsError(f"unknown setting {PREFIX}{unknown[0].upper()}; the known ones are {known}")
    content, output = Path(str(values["PATH"])), Path(str(values["OUTPUT_PATH"]))
    return Settings(
        content=content,
        output=output,
        text=_policy(own.get("text", TextPolicy.FULL)),
        lang=str(values.get("DEFAULT_LANG", "en")),
        timezone=str(values.get("TIMEZONE", "UTC")),
        key_points=_count(own.get("key_points", 5)),
        today=_day(own.get("today")),
        store=_store(own.get("store"), content, output),
        store_limit=_limit(own.get("store_limit", 1000)),
        engine=_engine(own.get("engine", "auto")),
        search=_switch("SEARCH", own.get("search", True)),
        publication=_publication(own.get("publication", "sync")),
    )


def _policy(value: object) -> TextPolicy:
    try:
        return TextPolicy(str(value))
    except ValueError:
        allowed = ", ".join(repr(str(policy)) for policy in TextPolicy)
        raise SettingsError(f"{PREFIX}TEXT is {value!r}; use one of {allowed}") from None


def _count(value: object) -> int:
    if isinstance(value, int) and 3 <= value <= 5:  # noqa: PLR2004 - the documented range
        return value
    raise SettingsError(f"{PREFIX}KEY_POINTS is {value!r}; use 3, 4 or 5")


def _switch(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise SettingsError(f"{PREFIX}{name} is {value!r}; use True or False")


def _day(value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise SettingsError(f"{PREFIX}TODAY is {value!r}; write a day as 2024-11-02") from None


def _store(value: object, content: Path, output: Path) -> Path | None:
    """The store's file, which must not be published or be taken for content."""
    if value is None or not str(value):
        return None
    path = Path(str(value))
    for folder in (content, output):
        if path.resolve().is_relative_to(folder.resolve()):
            raise SettingsError(f"{PREFIX}STORE is {path}, which is in {folder}; keep the store beside it")
    return path


def _limit(value: object) -> int:
    if isinstance(value, int) and value > 0:
        return value
    raise SettingsError(f"{PREFIX}STORE_LIMIT is {value!r}; write a number of megabytes")


def _engine(value: object) -> str:
    if value in ENGINES or str(value).startswith(CLUSTERS):
        return str(value)
    known = ", ".join((*map(repr, ENGINES), *(f"{start}HOST:PORT" for start in CLUSTERS)))
    raise SettingsError(f"{PREFIX}ENGINE is {value!r}; use one of {known}")


def _publication(value: object) -> str:
    if value in PUBLICATIONS:
        return str(value)
    known = " or ".join(map(repr, PUBLICATIONS))
    raise SettingsError(f"{PREFIX}PUBLICATION is {value!r}; use {known}")


def documented() -> tuple[str, ...]:
    """The names of all our settings, for the check that the documentation lists each."""
    return tuple(PREFIX + item.name.upper() for item in fields(Settings) if item.name in OWN)

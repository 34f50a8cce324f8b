"""What documents say about themselves: the labels that are known, and where their values go.

Anything else that a document says (a template, a path to save under) has no meaning here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from generator.formats.draft import Draft, Stamp
from generator.model import DateOrigin

LABELS = {
    "title": "title",
    "headline": "title",
    "source": "source",
    "site": "source",
    "date": "date",
    "published": "date",
    "url": "url",
    "link": "url",
    "lang": "lang",
    "language": "lang",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "licence": "licence",
    "license": "licence",
}
"""Every label that front matter, heads of texts and records may use, and what it fills."""
LANG = re.compile(r"([A-Za-z]{2})(?:[-_]\w+)*")


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value of a document."""

    label: str
    """A value of :data:`LABELS`."""
    value: object
    line: int = 0


def label_of(key: object) -> str | None:
    """What a key of a document's metadata fills, or ``None`` for one that is not known."""
    return LABELS.get(str(key).strip().lower())


def with_fields(draft: Draft, fields: Iterable[Field], origin: DateOrigin) -> Draft:
    """The draft with its metadata; of two fields for one thing the first that says something counts."""
    known: dict[str, Field] = {}
    for field in fields:
        if plain(field.value) and field.label not in known:
            known[field.label] = field
    texts = {label: plain(field.value) for label, field in known.items()}
    document = replace(
        draft.document,
        title=texts.get("title"),
        source=texts.get("source"),
        url=web_address(texts.get("url")),
        byline=texts.get("byline"),
        lang=language_code(texts.get("lang")),
        licence=texts.get("licence"),
    )
    stamps = draft.stamps
    if "date" in known:
        stamps = (Stamp(str(known["date"].value), origin, known["date"].line), *stamps)
    return Draft(document, stamps)


def plain(value: object) -> str | None:
    """A value as one line of text; lists are joined, and ``None`` stands for what says nothing."""
    if value is None or isinstance(value, dict):
        return None
    if isinstance(value, list):
        return ", ".join(filter(None, map(plain, value))) or None
    return " ".join(str(value).split()) or None


def web_address(value: str | None) -> str | None:
    """The value where it is an absolute ``http`` or ``https`` address with a host, else ``None``."""
    try:
        parts = urlsplit(value or "")
        is_web = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return value if is_web else None


def language_code(value: str | None) -> str | None:
    """The two letters of a language tag ("pt" of "pt-BR"), in lower case."""
    match = LANG.fullmatch(value or "")
    return match[1].lower() if match else None

"""The stopword lists that YAKE ships, by language; the one place that knows their names and encodings."""

from __future__ import annotations

from functools import cache
from importlib.metadata import distribution
from pathlib import Path

NAMES = {"cs": "cz", "nb": "no", "nn": "no"}
"""Languages whose list is called otherwise."""
ENCODINGS = ("utf-8", "cp1257", "cp1250")
"""The lists of Lithuanian and Slovak are not UTF-8."""


@cache
def stopwords(lang: str) -> frozenset[str]:
    """The list of a language, lower case; empty for a language without one.

    >>> {"the", "and"} <= stopwords("en")
    True
    """
    place = f"yake/core/StopwordsList/stopwords_{NAMES.get(lang, lang)}.txt"
    path = Path(str(distribution("yake").locate_file(place)))  # importing yake would cost half a second
    if not path.is_file():
        return frozenset()
    raw = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            return frozenset(raw.decode(encoding).casefold().split())
        except UnicodeDecodeError:
            continue
    return frozenset(raw.decode("utf-8", "replace").casefold().split())

"""The interface's words: one catalogue a language, as translators write it, in the theme's ``translations``.

Catalogues are gettext's (``.po``), read as they are, so that nothing has to be compiled or kept in two forms.
"""

from __future__ import annotations

import logging
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = "en"
"""The language that templates are written in; it needs no catalogue."""
LOG = logging.getLogger(__name__)


def words(lang: str, theme: Path) -> NullTranslations:
    """The words of a language: its own catalogue, else that of the language without its country.

    Without either the words stay English, and the log says so.
    """
    if _is_source(lang):
        return NullTranslations()
    path = _catalogue(lang, theme)
    if path is not None:
        return _compiled(path, path.stem)
    base = _base(lang)
    LOG.warning("the theme has no words in %r: they stay English; add %s", lang, f"translations/{base}.po")
    return NullTranslations()


def catalogue(lang: str, theme: Path) -> tuple[bytes, ...]:
    """The language and its catalogue as it is, where there is one: all that its words depend on."""
    path = None if _is_source(lang) else _catalogue(lang, theme)
    return (lang.encode(), *([path.read_bytes()] if path else []))


def _base(lang: str) -> str:
    return lang.replace("-", "_").partition("_")[0]


def _is_source(lang: str) -> bool:
    return _base(lang) == SOURCE


def _catalogue(lang: str, theme: Path) -> Path | None:
    paths = (theme / "translations" / f"{name}.po" for name in (lang.replace("-", "_"), _base(lang)))
    return next((path for path in paths if path.is_file()), None)


def _compiled(path: Path, lang: str) -> GNUTranslations:
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=lang))
    compiled.seek(0)
    return GNUTranslations(compiled)

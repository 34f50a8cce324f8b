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
    base = lang.replace("-", "_").partition("_")[0]
    if base == SOURCE:
        return NullTranslations()
    for name in dict.fromkeys((lang.replace("-", "_"), base)):
        path = theme / "translations" / f"{name}.po"
        if path.is_file():
            return _compiled(path, name)
    LOG.warning("the theme has no words in %r: they stay English; add %s", lang, f"translations/{base}.po")
    return NullTranslations()


def _compiled(path: Path, lang: str) -> GNUTranslations:
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=lang))
    compiled.seek(0)
    return GNUTranslations(compiled)

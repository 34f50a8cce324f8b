"""Bring the catalogues of the interface's words up to what templates ask for; translators do the rest.

usage: python scripts/words.py [LANGUAGE …]     a language that has no catalogue yet gets an empty one
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "theme" / "translations"
METHODS = [("theme/templates/**.html", "jinja2.ext:babel_extract"), ("generator/publish/**.py", "python")]
OPTIONS = {"theme/templates/**.html": {"trimmed": "true", "extensions": "jinja2.ext.i18n"}}
KEYWORDS = {"_": None, "gettext": None, "text": None, "ngettext": (1, 2)}


def asked() -> Catalog:
    """Every word of the interface, as it stands in templates and code."""
    found = Catalog()
    for _, _, message, _, context in extract_from_dir(ROOT, METHODS, OPTIONS, KEYWORDS):
        found.add(message, context=context)
    return found


def main(languages: list[str]) -> int:
    """Update the catalogues, and say how many words each still lacks; the status is 1 where any does."""
    wanted = asked()
    names = sorted({*languages, *(path.stem for path in FOLDER.glob("*.po"))})
    lacking = 0
    for name in names:
        path = FOLDER / f"{name}.po"
        if path.exists():
            with path.open("rb") as file:
                catalog = read_po(file, locale=name)
        else:
            catalog = Catalog(locale=name)
        catalog.update(wanted, no_fuzzy_matching=True)
        path.write_text(_written(catalog), encoding="utf-8")
        left = sum(not _is_done(message) for message in catalog if message.id)
        lacking += left
        print(f"{name}: {len(catalog)} words, {left} to be translated")
    return 1 if lacking else 0


def _written(catalog: Catalog) -> str:
    """A catalogue as a file, with the three lines of its head that tools read, and no dates."""
    body = BytesIO()
    write_po(body, catalog, width=120, omit_header=True, ignore_obsolete=True)
    head = (
        f"Language: {catalog.locale}",
        f"Plural-Forms: {catalog.plural_forms}",
        "Content-Type: text/plain; charset=utf-8",
    )
    lines = "".join(f'"{line}\\n"\n' for line in head)
    return f'msgid ""\nmsgstr ""\n{lines}\n{body.getvalue().decode().lstrip()}'


def _is_done(message: Message) -> bool:
    given = message.string
    return all(given) if isinstance(given, list | tuple) else bool(given)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

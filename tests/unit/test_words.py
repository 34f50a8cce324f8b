"""The interface's words: every one in a catalogue, every catalogue complete, no bare word in a template."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from lxml import html

from generator.publish.words import words
from scripts.words import asked
from tests.unit.test_templates import FOLDER, ROOT

THEME = ROOT / "theme"
LANGUAGES = sorted(path.stem for path in (THEME / "translations").glob("*.po"))
PLACE = re.compile(r"%\(\w+\)s|%[ds]|\{\w+\}")
SPOKEN = ("aria-label", "alt", "title", "placeholder")
NAMES = {"Esc", "FreshRSS", "NetNewsWire", "Newsboat", "RSS", "Thunderbird", "UTC", "feeds", "opml"}
"""What is written so in every language: keys, programs, a file."""


def test_the_interface_speaks_six_languages() -> None:
    assert LANGUAGES == ["ar", "de", "es", "fr", "uk"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalogue_has_every_word_and_no_other(lang: str) -> None:
    with (THEME / "translations" / f"{lang}.po").open("rb") as file:
        catalog = read_po(file, locale=lang)
    wanted = {message.id for message in asked() if message.id}
    assert {message.id for message in catalog if message.id} == wanted
    for message in catalog:
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(forms), message.id
            assert len(forms) == (catalog.num_plurals if message.pluralizable else 1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_translation_has_the_places_of_its_original(lang: str) -> None:
    with (THEME / "translations" / f"{lang}.po").open("rb") as file:
        catalog = read_po(file, locale=lang)
    for message in catalog:
        if not message.id:
            continue
        originals = message.id if message.pluralizable else (message.id,)
        forms = message.string if message.pluralizable else (message.string,)
        wanted = set(PLACE.findall(originals[-1]))
        assert set(PLACE.findall(forms[-1])) == wanted, message.id
        for form in forms:  # "one story" needs no number
            assert set(PLACE.findall(form)) <= wanted


def test_forms_follow_the_number() -> None:
    arabic, ukrainian = words("ar", THEME), words("uk", THEME)

    def told(number: int) -> tuple[str, str]:
        given = ("%(num)s story", "%(num)s stories", number)
        return tuple(found.ngettext(*given) % {"num": number} for found in (arabic, ukrainian))  # type: ignore[return-value] # a pair

    assert told(1) == ("خبر واحد", "1 історія")
    assert told(3) == ("3 أخبار", "3 історії")
    assert told(19) == ("19 خبرًا", "19 історій")
    assert told(21) == ("21 خبرًا", "21 історія")
    assert told(100) == ("100 خبر", "100 історій")


def test_a_country_takes_its_languages_words() -> None:
    assert words("fr_CA", THEME).gettext("Themes") == "Thèmes"
    assert words("en_GB", THEME).gettext("Themes") == "Themes"


def test_a_language_without_a_catalogue_stays_english_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    assert words("it", THEME).gettext("Themes") == "Themes"
    assert "translations/it.po" in caplog.text


def test_languages_are_written_their_way() -> None:
    assert [lang for lang in LANGUAGES if Locale.parse(lang).text_direction == "rtl"] == ["ar"]


def _bare(template: Path) -> list[str]:
    """Words of a template that no catalogue knows: text between tags, and attributes that are read out."""
    source = template.read_text(encoding="utf-8")
    source = re.sub(r"{% block (og_type|mast|canonical|body_class|image) %}.*?{% endblock %}", "", source)
    source = re.sub(r"{% macro tongue.*?endmacro %}", "", source, flags=re.DOTALL)  # attributes alone
    text = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "\x00", source, flags=re.DOTALL).replace("\x00", "")
    root = html.fromstring(f"<div>{text}</div>")
    found = [piece for piece in root.itertext() if piece]
    found += [value for node in root.iter() for name, value in node.attrib.items() if name in SPOKEN]
    return [word for piece in found for word in re.findall(r"[^\W\d_]{2,}", piece) if word not in NAMES]


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.html")))
def test_no_template_holds_a_bare_word(name: str) -> None:
    assert _bare(FOLDER / name) == []


def test_a_bare_word_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<p>{{ _("Right") }} wrong</p><img alt="bad">', encoding="utf-8")
    assert _bare(page) == ["wrong", "bad"]

"""Quick templates say what plain ones would."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import newsroom
import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError

from generator.publish.templating import macros, quicken
from generator.publish.words import words

THEME = Path(__file__).resolve().parents[2] / "theme"
MACROS = """\
{% macro line(story) %}{{ SITEURL }}/{{ story.headline }}{% endmacro %}
{% macro both(story) %}{{ m.line(story) }}, {{ m.line(story) }}{% endmacro %}
{% macro count(stories, by=1) %}{{ stories|length * by }}{% endmacro %}
{% macro here() %}{{ page_address }}{% endmacro %}
"""


def said(text: str, lang: str = "en", **given: Any) -> str:  # noqa: ANN401 - what templates are given
    made = Environment(
        loader=DictLoader({"macros.html": MACROS, "page": "{% set m = macros() %}" + text}),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    made.globals["macros"] = macros
    quicken(made, words(lang, THEME))
    return made.get_template("page").render({"SITEURL": "..", "page_address": "a/", **given})


def test_words_of_the_interface_are_put_in() -> None:
    assert said('{{ _("Themes") }}', "de") == "Themen"
    assert said('{{ _("Searching…") }}') == "Searching…"


def test_variables_of_words_are_put_in_and_escaped() -> None:
    assert said('{{ _("part %(number)s", number="<b>") }}', "en") == "part &lt;b&gt;"
    assert said('{{ ngettext("%(num)s story", "%(num)s stories", 2) }}') == "2 stories"


def test_what_is_said_of_a_thing_is_of_that_thing() -> None:
    one = newsroom.briefing().stories[0]
    other = replace(one, headline="A <kite>")
    text = "{{ m.line(one) }}|{{ m.line(other) }}|{{ m.line(one) }}|{{ m.both(other) }}"
    kite = "../A &lt;kite&gt;"
    assert said(text, one=one, other=other).split("|") == [
        f"../{one.headline}", kite, f"../{one.headline}", f"{kite}, {kite}",
    ]  # fmt: skip


def test_a_list_is_looked_at_each_time() -> None:
    grown = "{% set found = [1] %}{{ m.count(found) }}{% set _ = found.append(2) %}{{ m.count(found, by=3) }}"
    assert said(grown) == "16"


def test_a_macro_sees_nothing_of_the_page() -> None:
    with pytest.raises(UndefinedError, match="page_address"):
        said("{{ m.here() }}")

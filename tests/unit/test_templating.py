"""Quick templates say what plain ones would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import newsroom
import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError, pass_context
from markupsafe import Markup

from generator.publish import templating
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


def test_what_is_printed_is_escaped_once_and_markup_stays() -> None:
    text = "{{ '<' }}{{ bold }}{{ made }}{{ 3 }}{{ 2.50 }}{{ none }}{{ made ~ bold }}"
    assert said(text, bold="<b>", made=Markup("<i>")) == "&lt;&lt;b&gt;<i>32.5None<i>&lt;b&gt;"
    with pytest.raises(UndefinedError, match="nothing"):
        said("{{ nothing }}")
    with pytest.raises(UndefinedError, match="nothing"):
        said("{{ nothing() }}")


def test_a_function_that_is_given_the_context_sees_what_a_loop_sets() -> None:
    seen = pass_context(lambda context, *more: (context["item"], *more))
    assert (
        said("{% for n in [1, 2] %}{% set item = n %}{{ seen(3) }}{% endfor %}", seen=seen) == "(1, 3)(2, 3)"
    )


def test_a_macro_of_the_page_can_be_called_with_a_body() -> None:
    text = "{% macro boxed(a, b=2) %}[{{ caller() }}{{ a }}{{ b }}]{% endmacro %}"
    assert said(text + "{% call boxed('<') %}<p>{% endcall %}") == "[<p>&lt;2]"


def test_what_is_forgotten_is_said_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templating, "MANY", 1)
    one = newsroom.briefing().stories[0]
    other = replace(one, headline="A kite")
    text = "{{ m.line(one) }}|{{ m.line(other) }}|{{ m.line(one) }}"
    assert said(text, one=one, other=other).split("|") == [
        f"../{one.headline}",
        "../A kite",
        f"../{one.headline}",
    ]


def test_a_page_that_fails_names_the_line_of_its_template() -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        said("\n\n{{ 1 / none_of_it }}", none_of_it=0)
    assert any(frame.name == "top-level template code" and frame.lineno == 2 for frame in raised.traceback)


def test_attributes_are_those_that_jinja_finds() -> None:
    """Also where the same name is an attribute of one thing, an item of another and missing on a third."""
    one = newsroom.briefing().stories[0]
    text = "{% for thing in things %}{{ thing.headline if thing.headline is defined else '-' }}|{% endfor %}"
    things = [one, {"headline": "An item"}, date(2031, 5, 5), one, {}, {"headline": "<b>"}]
    expected = f"{one.headline}|An item|-|{one.headline}|-|&lt;b&gt;|"
    assert said(text, things=things) == said(text, things=things) == expected
    assert said(
        "{{ day.isoformat() }} {{ word.title() }} {{ word.class is defined }}", day=things[2], word="kite"
    ) == ("2031-05-05 Kite False")
    for _ in range(2):
        with pytest.raises(UndefinedError, match="nothing"):
            said("{{ one.headline }}{{ one.nothing }}", one=one)


def test_a_macro_is_given_what_it_names() -> None:
    text = "{{ m.count([1, 2]) }} {{ m.count([1, 2], 3) }} {{ m.count(by=3, stories=[1]) }}"
    assert said(text) == "2 6 3"
    for wrong in ("m.count()", "m.count([1], 2, 3)", "m.count([1], of=2)", "m.count([1], 2, by=3)"):
        with pytest.raises((TypeError, UndefinedError)):
            said(f"{{{{ {wrong} }}}}")

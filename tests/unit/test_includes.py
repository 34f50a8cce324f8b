"""What a page's template is made from: a change of anything among it changes its digest, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.memo import Memo
from generator.publish.includes import Includes

THEME = {
    "base.html": "{% block main %}{% endblock %}",
    "macros.html": "{% macro a() %}a{% endmacro %}",
    "article.html": "{% extends 'base.html' %}{% block main %}{% include 'part.html' %}{% endblock %}",
    "part.html": "{% from 'words.html' import b %}{{ _('more') }}",
    "words.html": "{% macro b() %}b{% endmacro %}",
    "tag.html": "{% extends 'base.html' %}",
    "page.html": "{% include name %}",
    "broken.html": "{% if %}",
    "simple.html": "{% extends '!simple/base.html' %}",
    "missing.html": "{% extends 'none.html' %}",
}


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A folder of templates."""
    for name, text in THEME.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def digests(*folders: Path) -> dict[str, bytes]:
    """That of each template."""
    found = Includes(folders, {"extensions": ["jinja2.ext.i18n"]}, Memo())
    return {name: found.of(name) for name in THEME}


EVERYTHING = {"page.html", "broken.html", "simple.html"}
"""Of these it cannot be told what they need."""


@pytest.mark.parametrize(
    ("changed", "others"),
    [
        ("base.html", {"article.html", "tag.html"}),
        ("macros.html", {*THEME}),
        ("part.html", {"article.html"}),
        ("words.html", {"article.html", "part.html"}),
        ("tag.html", set()),
        ("missing.html", set()),
    ],
)
def test_a_change_shows_on_what_needs_it(theme: Path, changed: str, others: set[str]) -> None:
    before = digests(theme)
    (theme / changed).open("a", encoding="utf-8").write(" ")
    after = digests(theme)
    assert {name for name in THEME if after[name] != before[name]} == {changed, *others, *EVERYTHING}


def test_the_first_folder_that_has_a_name_counts(
    theme: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = tmp_path_factory.mktemp("own")
    before = digests(own, theme)
    assert before == digests(theme)
    (own / "part.html").write_text("mine", encoding="utf-8")
    after = digests(own, theme)
    assert {name for name in THEME if after[name] != before[name]} == {
        "article.html",
        "part.html",
        *EVERYTHING,
    }
    (theme / "part.html").write_text("other", encoding="utf-8")
    assert digests(own, theme) == after

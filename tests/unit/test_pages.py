"""Saved pages: runs of text in order, the article among them, and what the page declares."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.formats import declared
from generator.formats.decode import decode_text
from generator.formats.evidence import Vote, evidence, plain
from generator.formats.forest import loads, model
from generator.formats.html import read_html, threshold, votes_on
from generator.formats.page import parse, runs
from generator.model import BlockKind, Document

PARAGRAPHS = (
    "The council of Orle closed the old bridge on Monday, after divers had found a crack as long as a bus in one of its piers.",
    "Buses will take the road over Velden until the harbour office has looked at all nine piers, a spokeswoman said.",
    "“We would rather be late than wet,” said Ann Ode, who drives the first bus of the day and has done so for twenty years.",
    "The bridge was built in 1911 and carries some four thousand people on a working day, most of them to the shipyard.",
)
MENU = "".join(
    f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("home", "coast", "sport", "letters")
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Old bridge closed - Orle Courier</title>
<meta property="og:title" content="Old bridge closed"><meta property="og:site_name" content="Orle Courier">
<meta name="author" content="By Ann Lind"><link rel="canonical" href="https://courier.example/bridge">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "datePublished": "2024-04-08T10:00:00Z"}}]}}</script>
</head><body><nav><ul>{MENU}</ul></nav><main><article><h1>Old bridge closed</h1>
<p>{PARAGRAPHS[0]}</p>
<p>{PARAGRAPHS[1]}</p>
<h2>A hundred years</h2>
<p>{PARAGRAPHS[2]}</p>
<table><tr><th>Pier</th><th>State</th></tr><tr><td>First</td><td>cracked</td></tr><tr><td>Second</td><td>sound</td></tr></table>
<p>{PARAGRAPHS[3]}</p></article>
<div class="comments-area"><h3>Comments</h3><p>I have walked over this bridge for forty years and never once looked down at it.</p></div>
<aside class="related"><h3>Most read</h3><ul><li><a href="/a">Five soups for a wet week</a></li></ul></aside></main>
<footer>© Orle Courier. All rights reserved. <a href="/cookies">Cookie settings</a></footer></body></html>"""


def _document(markup: str) -> Document:
    (draft,) = read_html("page.html", decode_text(markup)).drafts
    return draft.document


def test_the_article_is_kept_with_its_structure_and_the_rest_is_counted() -> None:
    document = _document(PAGE)
    assert [(block.kind, block.text, block.lines.first) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, PARAGRAPHS[0], 7),
        (BlockKind.PARAGRAPH, PARAGRAPHS[1], 8),
        (BlockKind.SUBHEAD, "A hundred years", 9),
        (BlockKind.PARAGRAPH, PARAGRAPHS[2], 10),
        (BlockKind.TABLE, "Pier | State\nFirst | cracked\nSecond | sound", 11),
        (BlockKind.PARAGRAPH, PARAGRAPHS[3], 12),
    ]
    assert document.outside > 150
    assert document.title == "Old bridge closed"


def test_what_a_page_declares_is_read() -> None:
    document = _document(PAGE)
    assert (document.source, document.byline, document.url) == (
        "Orle Courier", "Ann Lind", "https://courier.example/bridge",
    )  # fmt: skip
    assert (document.lang, document.licence) == ("en", "CC BY 4.0")
    root = parse(PAGE)
    assert root is not None
    assert list(declared.dates(root)) == ["2024-04-08T10:00:00Z"]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Old bridge closed | Orle Courier</title>", "Old bridge closed"),
        ('<title>x</title><meta name="twitter:title" content="Old bridge closed">', "Old bridge closed"),
        ("<title></title>", ""),
    ],
)
def test_a_title_is_found_without_a_heading(head: str, title: str) -> None:
    root = parse(f"<html><head>{head}</head><body><p>Text.</p></body></html>")
    assert root is not None
    assert declared.headline(root) == title


def test_broken_linked_data_is_passed_over() -> None:
    root = parse('<script type="application/ld+json">{"a": </script><p>Text.')
    assert root is not None
    assert list(declared.linked_data(root)) == []


def test_a_button_that_was_never_closed_does_not_swallow_the_page() -> None:
    root = parse("<button>Menu<main><p>One.</p><p>Two.</p></main>")
    assert root is not None
    assert [run.text for run in runs(root)] == ["Menu", "One.", "Two."]


def test_two_breaks_end_a_run_and_one_does_not() -> None:
    root = parse("<div>One<br>line.<br><br>Two.</div>")
    assert root is not None
    assert [run.text for run in runs(root)] == ["One line.", "Two."]


def test_a_page_without_an_article_is_not_empty() -> None:
    assert [block.text for block in _document("<p>Closed.</p>").blocks] == ["Closed."]


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<div>", "</ul>", "<td>", "a b", "\n", "<br>", "&amp;", "é", "<b>"]),
        max_size=30,
    )
)
@settings(max_examples=60, deadline=None)
def test_runs_hold_what_a_page_shows_in_order(parts: list[str]) -> None:
    root = parse("<body>x" + "".join(parts))
    assert root is not None
    shown = "".join("".join(map(str, root.itertext())).split())
    assert "".join("".join(run.text.split()) for run in runs(root)) == shown


def test_every_run_has_the_numbers_that_the_model_asks_for() -> None:
    root = parse(PAGE)
    assert root is not None
    found = runs(root)
    rows = evidence(found, votes_on(root), plain("Old bridge closed"))
    assert set(model().names) == set(rows[0])
    chances = {run.text: model()(row) for run, row in zip(found, rows, strict=True)}
    assert chances[PARAGRAPHS[0]] > 0.9
    assert chances["Five soups for a wet week"] < 0.3


def test_a_forest_adds_its_trees() -> None:
    data = {
        "names": ["a", "b"],
        "base": 0.0,
        "trees": [[[0, 0.5, 1, 2], [-1.0], [1.0]], [[1, 2.0, 1, 2], [0.5], [0.0]]],
    }
    forest = loads(json.dumps(data))
    assert forest({"a": 1.0, "b": 1.0}) == pytest.approx(1 / (1 + 2.718281828**-1.5))
    assert forest({"a": 0.0, "b": 3.0}) == pytest.approx(1 / (1 + 2.718281828**1.0))


def test_an_uncertain_page_has_a_lower_bar() -> None:
    assert threshold([0.99, 0.98, 0.01], [50, 50, 50]) == 0.58
    assert threshold([0.35, 0.3, 0.3], [50, 50, 50]) == 0.3
    assert 0.3 < threshold([0.8, 0.7, 0.2], [50, 50, 50]) < 0.58


def test_a_vote_tells_how_much_of_a_run_was_kept() -> None:
    vote = Vote("The lock of Orle is open again.\nShort line")
    assert vote.share(plain("The lock of Orle is open again").split()) == 1
    assert vote.share(plain("short line").split()) == 1
    assert vote.share(plain("The lock of Velden is shut for the whole winter").split()) == 0

"""Cleaning: each rule cuts its example and nothing else; nothing is lost; who is named stays named."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clean import OUTLET, clean
from generator.datelines import dateline
from generator.model import CleanDocument
from generator.read import read_text
from generator.rules import RULES, Rule
from generator.rules.rule import head, plain

ROOT = Path(__file__).resolve().parents[2]
LINES = st.lists(
    st.one_of(
        st.sampled_from([rule.example for rule in RULES] + [rule.look_alike for rule in RULES]),
        st.text("ab .,“”—_*|:\u00a0\n", min_size=1, max_size=60),
    ),
    min_size=1,
    max_size=12,
)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _cleaned(text: str) -> CleanDocument:
    return clean(read_text(text))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_cuts_its_example(rule: Rule) -> None:
    found = clean(read_text(rule.example), rules=(rule,))
    assert [cut.rule for cut in found.cuts]
    assert all(cut.reason == rule.reason for cut in found.cuts)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_look_alike_survives_every_rule(rule: Rule) -> None:
    assert _cleaned(rule.look_alike).cuts == ()


@given(
    line=st.sampled_from([line for rule in RULES for line in rule.example.split("\n")]),
    first=st.integers(0, 200),
    length=st.integers(0, 60),
)
@settings(max_examples=400)
def test_a_rule_finds_nothing_where_none_of_the_words_stands_that_it_needs(
    line: str, first: int, length: int
) -> None:
    shorter = line[:first] + line[first + length :]
    found = [rule for rule in RULES if shorter and rule.needs and rule.find([shorter], 0)]
    assert all(any(need in shorter.casefold() for need in rule.needs) for rule in found)


def test_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_every_character_is_kept_or_cut_once_and_in_order(parts: list[str]) -> None:
    text = "\n".join(parts)
    if not text.strip():
        return
    found = _cleaned(text)
    stretches = sorted([*(block.span for block in found.blocks), *(cut.span for cut in found.cuts)])
    assert all(one.end <= other.start for one, other in itertools.pairwise(stretches))
    source = found.document.text
    assert "".join(_squeezed(source[span.start : span.end]) for span in stretches) == _squeezed(source)
    assert all(block.text == source[block.span.start : block.span.end] for block in found.blocks)


@given(LINES)
@settings(max_examples=100, deadline=None)
def test_cleaning_twice_is_cleaning_once(parts: list[str]) -> None:
    text = "\n".join(parts)
    left = "\n\n".join(block.text for block in _cleaned(text).blocks) if text.strip() else ""
    if left.strip():
        assert _cleaned(left).cuts == ()


def test_an_outlets_own_lines_are_cut_and_others_are_not() -> None:
    document = read_text("Rain fell on Orle.\nPrinted on  the quay.\nIt was printed on the quay, he said.")
    found = clean(document, residue=("Printed on the quay.",))
    assert [(cut.text, cut.rule) for cut in found.cuts] == [("Printed on  the quay.", OUTLET)]


def test_who_is_credited_is_kept() -> None:
    found = _cleaned("By Ann Ode\nORLE (AP) — Rain fell on the island of Orle for the third day.")
    assert found.credit.byline == "Ann Ode"
    assert dateline("ORLE, Sorrel Isles (SW) — Rain fell.") is not None


def test_plain_forms_lose_their_decoration() -> None:
    assert [plain(text) for text in ("READ MORE »", "[Comments (12)]", "… continue")] == [
        "read more",
        "comments",
        "continue",
    ]


def test_a_head_is_cut_only_before_something() -> None:
    find = head(r"PHOTO: ")
    assert find(["PHOTO: A crane leans."], 0) is not None
    assert find(["PHOTO: "], 0) is None


def test_the_documented_list_is_the_list() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from rules import listing  # noqa: PLC0415 - a program of the repository, not a package
    finally:
        sys.path.pop(0)
    assert listing() in (ROOT / "docs" / "cleaning.md").read_text(encoding="utf-8")

"""The three shapes of document that the program began with, from file to stories, against their gold."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from generator.clean import clean
from generator.model import HEADINGS, Document, Story
from generator.read import read_file
from generator.split import split

CASES = Path(__file__).resolve().parents[1] / "cases" / "seeds"
GOLD: dict[str, Any] = json.loads((CASES / "gold.json").read_text(encoding="utf-8"))["files"]
NAMES = sorted(GOLD)
STORIES = [(name, gold["n"]) for name in NAMES for gold in GOLD[name]["stories"]]


def document_of(name: str) -> Document:
    return read_file(CASES / name, name).documents[0]


def stories_of(name: str) -> tuple[Story, ...]:
    return split(clean(document_of(name)))


def pair_of(name: str, number: int) -> tuple[Story, dict[str, Any]]:
    return stories_of(name)[number - 1], GOLD[name]["stories"][number - 1]


def test_the_cases_are_twenty_three_stories() -> None:
    assert [len(GOLD[name]["stories"]) for name in NAMES] == [10, 11, 2]
    assert {path.name for path in CASES.glob("*.txt")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_document_gives_its_stories(name: str) -> None:
    assert [story.kind for story in stories_of(name)] == [gold["kind"] for gold in GOLD[name]["stories"]]


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_in_its_story_or_cut(name: str) -> None:
    kept = {block.lines.first: story.number for story in stories_of(name) for block in story.blocks}
    expected = {int(line): number for line, number in GOLD[name]["story_of_line"].items()}
    assert kept == {line: number for line, number in expected.items() if number is not None}


@pytest.mark.parametrize(("name", "number"), STORIES)
def test_a_story_has_exactly_its_words(name: str, number: int) -> None:
    story, gold = pair_of(name, number)
    assert sha256(story.text.encode()).hexdigest() == gold["text_sha256"], story.text
    assert [block.lines.first for block in story.paragraphs] == gold["paragraph_lines"]


@pytest.mark.parametrize(("name", "number"), STORIES)
def test_headings_are_told_from_paragraphs(name: str, number: int) -> None:
    story, gold = pair_of(name, number)
    found = [(block.lines.first, block.text) for block in story.blocks if block.kind in HEADINGS]
    assert found == [(heading["line"], heading["text"]) for heading in gold["headings"]]


@pytest.mark.parametrize(("name", "number"), STORIES)
def test_what_is_cut_is_residue_only(name: str, number: int) -> None:
    story, gold = pair_of(name, number)
    found = [(cut.lines.first, cut.text.strip()) for cut in story.cuts]
    assert found == [(cut["line"], cut["text"]) for cut in gold["residue_removed"]]
    assert story.truncated is gold["truncated_teaser"]


@pytest.mark.parametrize(("name", "number"), STORIES)
def test_speakers_keep_their_turns(name: str, number: int) -> None:
    story, gold = pair_of(name, number)
    turns = [block for block in story.paragraphs if block.speaker]
    assert list(dict.fromkeys(turn.speaker for turn in turns)) == gold["speakers"]
    assert len(turns) == (len(gold["paragraph_lines"]) if gold["speakers"] else 0)


@pytest.mark.parametrize("name", NAMES)
def test_a_misprinted_quote_is_put_right_and_said_so(name: str) -> None:
    expected = [repair["line"] for gold in GOLD[name]["stories"] for repair in gold["repairs"]]
    repairs = document_of(name).repairs
    assert [repair.line for repair in repairs] == expected
    assert all((repair.before, repair.after) == ("”", "“") for repair in repairs)
    assert [(story.number, repair.line) for story in stories_of(name) for repair in story.repairs] == [
        (gold["n"], repair["line"]) for gold in GOLD[name]["stories"] for repair in gold["repairs"]
    ]

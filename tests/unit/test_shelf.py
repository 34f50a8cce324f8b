"""Stories on the shelf: what comes back is the story, and its parts are unpacked when they are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn

import pytest

from generator import rolled as rolling
from generator.model import Block, BlockKind, Lines, Repair, Span
from generator.packing import ENCODER, decoder
from generator.rolled import Rolled
from generator.shelf import Shelved, shelve
from tests.newsroom import FERRY, stories, story


def sent(shelved: Shelved) -> Shelved:
    """As it comes back from the store or from a worker."""
    return decoder(Shelved).decode(ENCODER.encode(shelved))  # type: ignore[no-any-return]


def test_what_comes_back_is_the_story() -> None:
    mended = replace(stories()[0], repairs=(Repair(1, "â€™", "’", "encoding"),))
    for one in (*stories(), mended):
        found = sent(shelve(one)).story
        assert found == one
        assert (found.text, found.lines, found.words) == (one.text, one.lines, one.words)
        assert found.blocks[1:] == one.blocks[1:]
        assert isinstance(found.blocks, Rolled)
        assert ENCODER.encode(found) == ENCODER.encode(one)
        assert {found.blocks, one.blocks} == {one.blocks}


def test_what_is_not_asked_for_stays_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> NoReturn:
        raise AssertionError("unpacked")

    shelved = shelve(story(77, "A lamp was lit in Orle", FERRY[::-1]))
    monkeypatch.setattr(rolling, "unpacked", fails)
    found = sent(shelved).story
    assert (found.headline, found.key, bool(found.blocks)) == ("A lamp was lit in Orle", "77.txt#1", True)
    assert found.cuts == ()
    with pytest.raises(AssertionError, match="unpacked"):
        assert found.text


def test_what_cannot_be_written_stays_whole() -> None:
    torn = "Half a sign: \ud83d."
    one = replace(
        stories()[0], blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(torn)), torn, Lines(1, 1)),), figures=()
    )
    assert shelve(one).story is one

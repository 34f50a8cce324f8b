"""The sentences that stand for stories are those that a story alone gives, kept or not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import newsroom
import pytest

from generator.memo import Memo
from generator.model import Keyword, Story, TextPolicy
from generator.publish import standfirsts as module
from generator.publish.standfirsts import standfirsts
from generator.store import Store
from generator.summary import key_sentence, under_headline


def stories() -> tuple[Story, ...]:
    """Some with a made headline, that says what their key sentence says, some shown in excerpt."""
    told = newsroom.briefing().stories
    made = tuple(
        replace(story, id=f"{story.id}m", headline_is_made=True, headline=key.text)
        for story in told
        if (key := key_sentence(story))
    )
    short = tuple(replace(story, id=f"{story.id}e", policy=TextPolicy.EXCERPT) for story in told)
    return (*told, *made, *short, newsroom.story(99, "No text", ()))


def test_they_are_those_of_each_story() -> None:
    told = stories()
    found = standfirsts(told, Memo())
    assert [found.key(story) for story in told] == [key_sentence(story) for story in told]
    assert [found.under(story) for story in told] == [under_headline(story) for story in told]
    assert any(found.key(story) != found.under(story) for story in told)


def test_another_version_of_a_story_gets_its_own() -> None:
    told = stories()
    found = standfirsts(told, Memo())
    changed = replace(told[0], blocks=told[0].blocks[2:])
    assert found.key(told[0]) != found.key(changed) == key_sentence(changed)


def test_they_are_kept_and_follow_from_text_and_keywords(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counting(story: Story) -> object:
        made.append(story.id)
        return key_sentence(story)

    monkeypatch.setattr(module, "key_sentence", counting)

    def ask(told: tuple[Story, ...], document: bytes = b"document") -> int:
        made.clear()
        with Store(tmp_path / "store.sqlite") as store:
            memo = Memo(store)
            for place, story in enumerate(told):
                memo.learn(story, document + bytes([place]))
            found = standfirsts(told, memo)
            assert [found.key(story) for story in told] == [key_sentence(story) for story in told]
        return len(made)

    told = newsroom.briefing().stories
    assert ask(told) == len(told)
    assert ask(told) == 0
    named = replace(told[0], keywords=(Keyword("Orle", 0.0, surfaces=("Orle",)),))
    assert ask((named, *told[1:])) == 1
    assert ask(told, b"another") == len(told)

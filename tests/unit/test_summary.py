"""Sentences that stand for a story or a theme: verbatim, whole, and none twice."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from generator.excerpts import excerpt
from generator.memo import Memo
from generator.model import (
    Block,
    BlockKind,
    Dated,
    DateOrigin,
    Keyword,
    Lines,
    Span,
    Story,
    StoryKind,
    TextPolicy,
)
from generator.openings import OPENINGS, opening
from generator.store import Store
from generator.summary import key_sentence, key_sentences, stands_alone

MONDAY = date(2024, 4, 8)
STRIKE = (
    "Dockers of the harbour union stopped work at Quayside Terminals on Monday over pay and night shifts.",
    "The strike at Quayside Terminals went into its second day as the harbour union turned down more pay.",
    "Quayside Terminals and the harbour union agreed on pay after nine days of a strike by all dockers.",
    "A choir of retired sailors sang in the market hall, and hardly anybody there had seen a ship that week.",
)


def _story(
    number: int, *, text: str, source: str = "The Gull", kind: StoryKind = StoryKind.REPORT, days: int = 0
) -> Story:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(0, len(part)), part, Lines(line, line))
        for line, part in enumerate(text.split("\n"), 1)
    )
    return Story(
        document=f"{number:02}.txt",
        number=1,
        kind=kind,
        headline=f"Headline {number}",
        headline_is_made=False,
        blocks=blocks,
        source=source,
        dated=Dated(MONDAY + timedelta(days), DateOrigin.FILE_NAME),
    )


def _strike(*sources: str) -> list[Story]:
    return [
        _story(number, text=text, source=source)
        for number, (text, source) in enumerate(zip(STRIKE, sources, strict=True))
    ]


def test_a_theme_is_told_by_what_its_stories_share() -> None:
    found = [sentence.text for sentence in key_sentences(_strike("Gull", "Tern", "Auk", "Kite"), 2)]
    assert set(found) < set(STRIKE[:3])


def test_sentences_are_verbatim_and_the_order_of_stories_changes_nothing() -> None:
    stories = _strike("Gull", "Tern", "Auk", "Kite")
    found = key_sentences(stories, 2)
    assert all(sentence.text in sentence.block.text for sentence in found)
    assert key_sentences(stories[::-1], 2) == found


def test_what_was_said_is_not_said_again() -> None:
    copied = [_story(9, text=STRIKE[0].replace("Monday", "Friday"), source="Kite"), *_strike(*"abcd")]
    said = [sentence.text for sentence in key_sentences(copied, 4)]
    assert sum(text.startswith("Dockers of the harbour union stopped work") for text in said) == 1


def test_sentences_come_from_different_sources_where_there_are_any() -> None:
    found = key_sentences(_strike("Gull", "Gull", "Tern", "Gull"), 2)
    assert {sentence.story.source for sentence in found} == {"Gull", "Tern"}


def test_a_greeting_in_a_talk_tells_no_theme() -> None:
    talk = _story(
        8, text="Welcome to you all, and thank you for coming on such a busy day.", kind=StoryKind.INTERVIEW
    )
    assert talk not in [sentence.story for sentence in key_sentences([talk, *_strike(*"abcd")], 5)]
    assert [sentence.story for sentence in key_sentences([talk])] == [talk]


def test_a_sentence_that_leans_or_is_cut_off_does_not_stand_alone() -> None:
    texts = {
        "He said that the harbour would be closed for two more days.": False,
        "For instance, the harbour was closed for two more days last week.": False,
        "Would the harbour be closed for two more days, they asked?": False,
        "The harbour in the evening, with two cranes and a ship": False,
        "The harbour is shut.": False,
        "The harbour was closed for two more days, and nobody minded.": True,
    }
    for text, expected in texts.items():
        (sentence,) = opening(_story(1, text=text))
        assert stands_alone(sentence) is expected, text


def test_only_what_may_be_shown_of_a_story_is_quoted() -> None:
    text = "\n".join(f"{part} And that is what the harbour office said about it then." for part in STRIKE)
    story = replace(_story(1, text=text), policy=TextPolicy.EXCERPT)
    shown = excerpt(story)[0].text
    assert [sentence.text for sentence in opening(story)] == [
        STRIKE[0],
        shown.removeprefix(STRIKE[0]).strip(),
    ]
    assert len(opening(replace(story, policy=TextPolicy.FULL))) == OPENINGS
    long = replace(_story(2, text=" ".join(["word"] * 90) + "."), policy=TextPolicy.EXCERPT)
    assert opening(long) == ()
    assert key_sentences([long]) == ()


def test_a_sentence_begins_behind_its_dateline() -> None:
    (sentence,) = opening(_story(1, text="MARROWQUAY (Sorrel Wire) - Dockers at the port went back to work."))
    assert sentence.text == "Dockers at the port went back to work."


def test_no_stories_have_no_sentences() -> None:
    assert key_sentences([]) == ()


def test_a_key_sentence_stands_alone_and_is_verbatim() -> None:
    text = (
        "Not so. He said that the harbour board had closed the basin for the whole of the week. "
        "The harbour board of Port Alder closed the north basin after a crane leaned over."
    )
    story = _story(1, text=text)
    found = key_sentence(story)
    assert found is not None
    assert found.text.startswith("The harbour board of Port Alder")
    assert found.text in story.text


def test_what_a_story_is_about_weighs() -> None:
    text = (
        "There was rain in the morning and a little wind from the west all day long. "
        "A crane leaned over the quay of Port Alder and the north basin was closed."
    )
    story = _story(1, text=text)
    named = [Keyword(word, 0.1, (word,)) for word in ("crane", "Port Alder", "north basin")]
    story = replace(story, keywords=tuple(named))
    found = key_sentence(story)
    assert found is not None
    assert found.text.startswith("A crane")


def test_a_story_without_sentences_has_no_key_sentence() -> None:
    block = Block(BlockKind.TABLE, Span(0, 3), "a b", Lines(1, 1))
    story = replace(_story(1, text="a b"), blocks=(block,))
    assert opening(story) == ()
    assert key_sentence(story) is None


def test_key_sentences_that_are_kept_are_those_that_are_found(tmp_path: Path) -> None:
    texts = ["\n".join((said, *STRIKE, *STRIKE)) for said in STRIKE]
    stories = [_story(number, text=text, source=f"Gull {number}") for number, text in enumerate(texts)]
    shown = [replace(story, policy=TextPolicy.EXCERPT) for story in stories]
    with Store(tmp_path / "store.sqlite") as store:
        for some in (stories, shown):
            memo = Memo(store)
            for story in some:
                memo.learn(story, f"{story.policy} {story.document}".encode())  # as a document's key tells
            found = key_sentences(some, 3)
            assert found
            assert key_sentences(some, 3, memo) == found
            assert key_sentences(some, 3, memo) == found
            assert key_sentences(some[1:], 3, memo) == key_sentences(some[1:], 3)

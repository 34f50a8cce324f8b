"""Splitting: several stories found in one document, and one story left whole."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clean import clean
from generator.model import BlockKind, Story, StoryKind
from generator.read import read_text
from generator.sentences import first_clause, sentences
from generator.split import split

FERRY = "The ferry to Orle ran aground on a sandbank on Monday morning, and all ninety passengers were brought ashore before noon."
BUDGET = "Finance Minister Osric Thale has laid a budget of 18 billion crowns before the Assembly, which will vote on it on Friday."
FEVER = "Health officers in Tidewick have confirmed 46 cases of marsh fever, twice as many as a week ago, and closed two schools."


def _split(text: str) -> tuple[Story, ...]:
    return split(clean(read_text(text)))


def test_teaser_links_part_stories() -> None:
    found = _split(f"{FERRY}\nRead More\n{BUDGET}\nRead More\n{FEVER}\nRead More")
    assert [story.text for story in found] == [FERRY, BUDGET, FEVER]
    assert all(story.headline_is_made for story in found)
    assert [cut.rule for cut in found[0].cuts] == ["read-more"]


def test_an_interview_behind_a_report_is_a_story_of_its_own() -> None:
    talk = "Interview with Harbour Historian Dr. Linnea Faber\n" + "\n".join(
        f"{speaker}: {words}"
        for speaker, words in (
            ("Editor", "Thank you for joining us. What did you see?"),
            ("Faber", "I saw a ferry on the sand, and people wading to the beach."),
            ("Editor", "Has it happened before?"),
            ("Faber", "Twice in the last hundred years, and never in daylight."),
        )
    )
    report, interview = _split(
        f"{FERRY}\nDivers will look at the hull on Tuesday, the harbour office said.\n{talk}"
    )
    assert (report.is_talk, interview.kind) == (False, StoryKind.INTERVIEW)
    assert interview.headline == "Interview with Harbour Historian Dr. Linnea Faber"
    turns = [block for block in interview.blocks if block.kind is BlockKind.TURN]
    assert [turn.speaker for turn in turns] == ["Editor", "Faber", "Editor", "Faber"]
    assert turns[1].speech == "I saw a ferry on the sand, and people wading to the beach."


def test_subheads_stay_inside_one_article() -> None:
    text = f"{FERRY}\nHe said the captain had seen nothing.\nDivers Look at the Hull\nThe hull has a crack as long as a bus, they said.\nIt will be mended in Orle.\nShops Have Food for a Week\nThe island’s shops have food for a week, and nobody worries."
    found = _split(text)
    assert len(found) == 1
    assert [block.text for block in found[0].blocks if block.kind is BlockKind.SUBHEAD] == [
        "Divers Look at the Hull",
        "Shops Have Food for a Week",
    ]


def test_what_is_all_residue_gives_no_story() -> None:
    assert _split("Read More\nRead More") == ()


@given(
    st.lists(
        st.sampled_from(
            [
                FERRY,
                BUDGET,
                FEVER,
                "Read More",
                "___",
                "Divers Look at the Hull",
                "Editor: What now?",
                "Faber: Nothing now.",
            ]
        ),
        min_size=1,
        max_size=10,
    )
)
@settings(max_examples=150, deadline=None)
def test_stories_cover_the_blocks_once_and_in_order(lines: list[str]) -> None:
    item = clean(read_text("\n".join(lines)))
    found = split(item)
    spans = [block.span for story in found for block in story.blocks]
    assert spans == [block.span for block in item.blocks]
    assert [story.number for story in found] == list(range(1, len(found) + 1))
    cuts = [cut for story in found for cut in story.cuts]
    assert sorted(cut.span for cut in cuts) == ([cut.span for cut in item.cuts] if found else [])


def test_sentences_end_where_they_end() -> None:
    text = "Dr. Faber left at 3.5 knots. “Is it safe?” She did not know! The U.S. ship stayed… It rained. 雨だ。晴れた。"
    assert [text[span.start : span.end] for span in sentences(text)] == [
        "Dr. Faber left at 3.5 knots.",
        "“Is it safe?”",
        "She did not know!",
        "The U.S. ship stayed…",
        "It rained.",
        "雨だ。",
        "晴れた。",
    ]


@given(st.text("ab AB.!?…“”) \n", max_size=80))
@settings(max_examples=150, deadline=None)
def test_sentences_cover_the_text_in_order(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[span.start : span.end].split()) for span in found) == "".join(text.split())
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_a_made_headline_is_the_sentences_own_and_short() -> None:
    long = "The council of Orle closed the old bridge on Monday, after divers had found a crack as long as a bus in it."
    for text in (FERRY, BUDGET, FEVER, long):
        made = first_clause(text)
        assert 20 < len(made) <= 90
        assert made in text
        assert made[-1] not in ",;:… "
        assert made.rsplit(maxsplit=1)[-1] not in {"a", "the", "of", "and", "to", "before", "after"}

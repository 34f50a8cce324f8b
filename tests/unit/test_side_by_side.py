"""Reports of one event beside each other: their numbers on one scale, what only one has, who is independent."""

from __future__ import annotations

from dataclasses import replace

import newsroom
import pytest

from generator.figures import figures
from generator.model import Event, Figure, Keyword, Story, StoryKind, TextPolicy
from generator.publish.context import Site, broken
from generator.publish.independence import reported_more_than_once, reports_of
from generator.publish.scale import scale
from generator.publish.side import side_by_side


def figure(text: str) -> Figure:
    (found,) = figures(text)
    return found


@pytest.mark.parametrize(
    ("texts", "end", "places"),
    [
        (
            ("More than 7,000 soldiers came.", "About 8,000 soldiers came.", "Some 10,000 soldiers came."),
            12_000,
            [(58.3, 58.3, "over"), (66.7, 66.7, "about"), (83.3, 83.3, "about")],
        ),
        (("They sold 43 ships.", "They sold up to 30 ships."), 50, [(86, 86, ""), (60, 60, "under")]),
        (("It took 5 km of pipe.", "It took 4000 metres of pipe."), 6, [(83.3, 83.3, ""), (66.7, 66.7, "")]),
        (
            ("Prices rose between 4 and 6 per cent.", "Prices rose 5 per cent."),
            8,
            [(50, 75, ""), (62.5, 62.5, "")],
        ),
    ],
)
def test_numbers_stand_on_a_scale_from_nought(
    texts: tuple[str, ...], end: float, places: list[tuple[float, float, str]]
) -> None:
    found = scale([figure(text) for text in texts])
    assert found is not None
    assert found.end == end
    assert [(mark.first, mark.last, mark.bound) for mark in found.marks if mark] == places
    assert found.first == min(first for first, _, _ in places)
    assert found.last == max(last for _, last, _ in places)


def test_what_tells_no_number_has_no_place_on_the_scale() -> None:
    found = scale([figure("Some 30 boats came."), figure("Dozens of boats came."), figure("Ten boats came.")])
    assert found is not None
    assert [mark is None for mark in found.marks] == [False, True, False]


@pytest.mark.parametrize(
    "texts",
    [
        ("They sold 43 ships.", "They sold 43 ships."),
        ("They sold 43 ships.", "They walked 12 km."),
        ("Dozens of boats came.", "Hundreds of boats came."),
        ("They sold 43 ships.",),
    ],
)
def test_what_does_not_differ_has_no_scale(texts: tuple[str, ...]) -> None:
    assert scale([figure(text) for text in texts]) is None


def test_a_repeat_and_a_comment_are_not_independent() -> None:
    first = newsroom.story(1, "Ferry", ("The ferry sank.",))
    other = newsroom.story(2, "Ferry", ("The ferry sank.",), source="Sund Radio", agency="Sorrel Wire")
    again = newsroom.story(3, "Ferry", ("Divers came.",))
    wired = newsroom.story(4, "Ferry", ("The ferry sank.",), source="Brann Post", agency="Sorrel Wire")
    column = newsroom.story(5, "Ferry", ("We weep.",), source="Lantern", kind=StoryKind.OPINION)
    found = reports_of((first, other, again, wired, column))
    assert (found.independent, found.marks) == (2, "●●○○○")
    assert reports_of((column,)).marks == "●"


def test_events_that_several_of_the_days_stories_report_come_by_independence() -> None:
    def told(number: int, source: str) -> Story:
        return newsroom.story(number, f"News {number}", (f"News {number} came.",), source=source)

    twice = (told(1, "Orle Courier"), told(2, "Orle Courier"))
    apart = (told(3, "Orle Courier"), told(4, "Sund Radio"))
    alone, later = told(5, "Orle Courier"), told(6, "Sund Radio")
    events = [Event(twice), Event(apart), Event((alone, later))]
    by_story = {story.id: event for event in events for story in event.stories}
    found = reported_more_than_once((*twice, *apart, alone), by_story)
    assert [item.stories for item in found] == [apart, twice]


def test_each_report_says_what_only_it_has() -> None:
    words = (Keyword("Ann Lind", 0.0), Keyword("Skell Reef", 1.0), Keyword("ferry", 2.0))
    one = newsroom.story(
        1,
        "Ferry",
        ("The ferry struck Skell Reef and 14 people drowned.", "Ann Lind saw 30 boats at 6 o'clock."),
        keywords=words,
    )
    two = newsroom.story(2, "Ferry lost", ("On Skell Reef, 17 people drowned.",), keywords=words[1:])
    side = side_by_side(one, two)
    assert [piece.text for piece in side.here] == ["14 people", "30 boats", "Ann Lind"]
    assert [piece.block.lines.first for piece in side.here] == [2, 3, 3]
    assert [piece.text for piece in side.there] == ["17 people"]
    assert side_by_side(one, one).here == side_by_side(one, one).there == ()


def test_what_may_not_be_shown_is_not_laid_beside() -> None:
    lines = tuple(f"Line {number} of the report says nothing much of note here." for number in range(2, 30))
    hidden = newsroom.story(1, "Ferry", (*lines, "In all 14 people drowned."), policy=TextPolicy.EXCERPT)
    other = newsroom.story(2, "Ferry", ("The ferry sank.",))
    assert [piece.text for piece in side_by_side(replace(hidden, policy=TextPolicy.FULL), other).here][
        -1
    ] == "14 people"
    assert "14 people" not in [piece.text for piece in side_by_side(hidden, other).here]


def test_a_label_is_the_beginning_of_a_headline_in_lines() -> None:
    assert broken("Dockers end strike", 30) == ["Dockers end strike"]
    assert broken("Talks collapse at the docks after two hours", 16) == ["Talks collapse", "at the docks…"]
    assert broken("Donaudampfschifffahrtsgesellschaft", 10) == ["Donaudampf", "…"]


@pytest.mark.parametrize(("lang", "said"), [("en", ["950,000", "1.5M"]), ("de", ["950.000", "1,5\xa0Mio."])])
def test_a_scales_end_is_short(lang: str, said: list[str]) -> None:
    here = Site(newsroom.briefing(), url="https://day.example", name="Day", lang=lang)
    assert [here.short_number(950_000), here.short_number(1_500_000)] == said


def test_numbers_that_may_not_be_shown_differ_from_nothing() -> None:
    one = newsroom.story(1, "Ferry", ("The ferry sank off Orle, and 14 people were killed.",))
    lines = ("The ferry sank.", *("Nothing else was said of it." for _ in range(30)))
    texts = (*lines, "Off Orle 17 people were killed on the ferry.")
    for policy, differ in ((TextPolicy.EXCERPT, False), (TextPolicy.FULL, True)):
        two = newsroom.story(2, "Ferry", texts, source="Lantern", policy=policy)
        gulls = newsroom.story(3, "Gulls", ("Gulls came.",))
        here = Site(newsroom.briefing(told=(one, two, gulls)), url="https://day.example", name="Day")
        rows = here.figures_in(here.briefing.themes[0])
        assert any(row.differs for row in rows) is differ
        assert bool(here.differing_in(here.briefing.editions[0])) is differ

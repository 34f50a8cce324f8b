"""Figures: what a number is a figure of, who says so, and which reports state the same quantity."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.figures import figures, figures_differ, figures_of, quantities_in, quantities_of
from generator.model import (
    Block,
    BlockKind,
    Dated,
    DateOrigin,
    Event,
    Figure,
    Lines,
    Qualifier,
    Span,
    Story,
    StoryKind,
    Theme,
)
from generator.publish.tally import tally

MONDAY = date(2024, 4, 8)


def _one(text: str) -> Figure:
    found = list(figures(text))
    assert len(found) == 1, [text[figure.stated.start : figure.stated.end] for figure in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "counted", "qualifier"),
    [
        ("The coastguard saved more than 200 people.", 200, 200, "people", "people", Qualifier.OVER),
        ("About 20,000 doses came by air.", 20000, 20000, "doses", "doses", Qualifier.ABOUT),
        ("At least five dockers were hurt.", 5, 5, "people", "dockers", Qualifier.AT_LEAST),
        ("The board spent $1.5 million on gravel.", 1.5e6, 1.5e6, "USD", None, Qualifier.EXACT),
        ("Prices rose by 6.8 per cent in May.", 6.8, 6.8, "percent", None, Qualifier.EXACT),
        ("One in ten of them voted.", 0.1, 0.1, "ratio", None, Qualifier.EXACT),
        ("Between 5 and 6 sacks were left.", 5, 6, "sacks", "sacks", Qualifier.EXACT),
        ("Dozens of lorries stood at the gate.", 24, None, "lorries", "lorries", Qualifier.VAGUE),
        ("The flight took 9 minutes and 46 seconds.", 586, 586, "seconds", None, Qualifier.EXACT),
        ("Up to 2.5 km of the road is under water.", 2.5, 2.5, "km", None, Qualifier.UP_TO),
    ],
)
def test_a_number_with_what_it_counts_is_a_figure(
    text: str, low: float, high: float | None, unit: str, counted: str | None, qualifier: Qualifier
) -> None:
    found = _one(text)
    assert (found.low, found.high, found.unit, found.qualifier) == (low, high, unit, qualifier)
    assert counted is None or found.counted == counted
    assert text[found.start : found.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "The captain, 54, was born in 1970 and sailed at 3:52 a.m. on 8 April 2024.",
        "Tidewick won 3-1, their No. 1 player said.",
        "Call 0800 12345 or write to 14 Harbour Street.",
        "The F-16 flew over the bunkers of World War II with a 155 mm gun.",
        "It was the fourth strike and the second round.",
        "The flood came two weeks after the storm.",
        "He is one of the best of the two countries.",
    ],
)
def test_dates_ages_scores_names_and_places_in_an_order_are_no_figures(text: str) -> None:
    assert list(figures(text)) == []


def test_a_figure_has_its_source() -> None:
    assert _one("The coastguard said that 14 people were missing.").speaker == "The coastguard"
    assert _one("Some 40 ships wait, according to the Harbour Union.").speaker == "Harbour Union"
    assert _one("The board is sending 300 tents.").speaker is None


@given(st.text(alphabet="0123456789 ,.-%$€abc\n“”", max_size=60))
def test_any_text_gives_figures_that_stand_in_it(text: str) -> None:
    for figure in figures(text):
        assert 0 <= figure.stated.start <= figure.start < figure.end <= figure.stated.end <= len(text)


def test_other_languages_give_only_what_is_sure() -> None:
    found = list(figures("Environ 20 000 euros et 6,8 % de hausse pour 35 dockers.", lang="fr"))
    assert [(figure.low, figure.unit) for figure in found] in (
        [(20000.0, "EUR"), (6.8, "percent")],
        [(20000.0, "EUR"), (6.8, "percent"), (35.0, "dockers")],
    )


def _story(number: int, text: str, *, source: str = "", days: int = 0) -> Story:
    told = Story(
        document=f"{number:02}.txt",
        number=1,
        kind=StoryKind.REPORT,
        headline=f"Report {number}",
        headline_is_made=False,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, Lines(1, 1)),),
        source=source or f"Source {number}",
        dated=Dated(MONDAY + timedelta(days), DateOrigin.FILE_NAME),
        id=f"{number:08x}",
    )
    return Story(**{**{name: getattr(told, name) for name in told.__slots__}, "figures": figures_of(told)})


GALE = _story(1, "The ferry struck the reef in a gale, and 14 people are missing, the coastguard said.")
LATER = _story(2, "In the gale the ferry struck the reef; 17 people are missing, the ferry line said.")
OTHER = _story(3, "The ferry struck the reef, and 188 people were brought ashore from it alive.")


def test_two_reports_of_one_toll_are_lined_up_and_differ() -> None:
    event = Event((GALE, LATER, OTHER))
    (quantity,) = quantities_of(event)
    assert [mention.figure.low for mention in quantity.mentions] == [14, 17]
    assert quantity.differs
    assert figures_differ(event)
    assert quantities_of(Event((LATER, OTHER, GALE)))[0].mentions[0].story in {GALE, LATER}


def test_the_missing_and_the_saved_are_two_quantities() -> None:
    assert quantities_of(Event((GALE, OTHER))) == ()


def test_equal_numbers_do_not_differ() -> None:
    again = _story(4, "The coastguard said 14 people are missing after the ferry struck the reef in a gale.")
    (quantity,) = quantities_of(Event((GALE, again)))
    assert not quantity.differs
    assert not figures_differ(Event((GALE, again)))


def test_more_than_is_kept_by_a_larger_number_and_still_differs() -> None:
    over = _story(5, "The ferry struck the reef in a gale, and more than 10 people are missing, they said.")
    found = quantities_in(Theme("Ferry", (Event((GALE, over)),)))
    assert [(quantity.differs, quantity.is_compatible) for quantity in found] == [(True, True)]


def test_a_themes_table_shows_the_words_of_its_stories() -> None:
    rows = tally(Theme("Ferry", (Event((GALE, LATER, OTHER)),)))
    assert rows[0].differs
    assert [item.words.text for item in rows[0].stated] == ["14 people", "17 people"]
    assert all(item.words.text in item.words.story.text for row in rows for item in row.stated)
    assert rows[0].stated[0].speaker == "the coastguard"

"""Figures in the ways of news that were found by reading stories nobody had written rules for."""

from __future__ import annotations

import pytest

from generator.figures import figures
from generator.model import Figure, Qualifier
from generator.quotes import quotes


def found(text: str) -> list[Figure]:
    return list(figures(text, tuple(quotes(text))))


@pytest.mark.parametrize(
    ("text", "low", "unit", "counted"),
    [
        ("The lumps weigh about 100kg.", 100, "kg", "lumps"),
        ("She met 11 senior rabbis.", 11, "people", "senior rabbis"),
        ("It rose at one-third the cost.", 1 / 3, "ratio", "cost"),
        ("About three-in-ten dockers voted.", 0.3, "ratio", "dockers"),
        ("Some 7 in 10 voters stayed.", 0.7, "ratio", "voters"),
        ("Claims fell by nearly half, the harbour said.", 0.5, "ratio", None),
        ("Torv bought 20 million point-of-care tests.", 20e6, "tests", "point-of-care tests"),
        ("It altered five mail-in requests.", 5, "requests", "mail-in requests"),
        ("The 2.8 million who voted went home.", 2.8e6, "people", "voted"),
        ("The party has a 53 seat majority.", 53, "seats", "seat majority"),
        ("It covers a 100-square-mile area.", 100, "square miles", "area"),
        ("It cut the murder rate in New Torv by 50 percent.", 50, "percent", "murder rate"),
        ("The bill has $34 million in a security grant.", 34e6, "USD", "security grant"),
        ("Torv backed a $15-an-hour minimum wage.", 15, "USD", "minimum wage"),
        ("In 18 years of work at Orle she saw none.", 18, "years", "work"),
        ("The engine has 5 million pounds of thrust.", 5e6, "pounds", "thrust"),
        ("The dust is 3 micrometers wide.", 3, "micrometers", "dust"),
        ("Four white St. Orlos County officers left.", 4, "people", "white St. Orlos County officers"),
        ("She posted four photos.", 4, "photos", "photos"),
    ],
)  # fmt: skip
def test_what_is_a_figure(text: str, low: float, unit: str, counted: str | None) -> None:
    (figure,) = found(text)
    assert (figure.low, figure.unit) == (pytest.approx(low), unit)
    assert counted is None or figure.counted == counted


@pytest.mark.parametrize(
    "text",
    [
        "It falls within the first half of this year.",
        "That tells only half the story.",
        "A firm called 3M halted it.",
        "It closed 16 sessions ago.",
        "It came two days prior to the vote.",
        "Trade is back above 2031 levels.",
        "Torv update version 5.50 changes little.",
        "Photo 4 of 8 Mayor Ana Vorsky waves.",
        "4 photos of Torv",
    ],
)
def test_what_is_none(text: str) -> None:
    assert found(text) == []


def test_a_count_that_leaves_its_noun_out_takes_up_the_one_before() -> None:
    assert [(figure.low, figure.unit) for figure in found("The party won 13 seats and lost 42.")] == [
        (13, "seats"),
        (42, "seats"),
    ]
    assert len(found("The party won 13 seats and came 42 minutes late.")) == 2
    assert [figure.unit for figure in found("The party won 13 seats at gate 42.")] == ["seats"]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("The talks were spread over four days.", Qualifier.EXACT),
        ("The talks lasted over four days.", Qualifier.OVER),
        ("It was lent under a $500 million plan.", Qualifier.EXACT),
        ("It was lent for under $500 million.", Qualifier.UNDER),
        ("That brought the jobless rate up to 14 percent.", Qualifier.EXACT),
        ("He faces up to 14 years in jail.", Qualifier.UP_TO),
        ("Torv estimated 30 boats sank.", Qualifier.EXACT),
        ("An estimated 30 boats sank.", Qualifier.ABOUT),
        ("Upwards of 30 boats sank.", Qualifier.OVER),
        ("They worked for 18+ years on it.", Qualifier.OVER),
    ],
)
def test_how_a_number_is_meant_and_what_only_looks_so(text: str, qualifier: Qualifier) -> None:
    assert found(text)[0].qualifier is qualifier


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The vote was lost by 80 boats, Torvish sailors say so,” said Ana Vorsky.", "Ana Vorsky"),
        ("According to Captain Ana Vorsky of the police of Upper Torv, 14 boats sank.", "Ana Vorsky"),
        ("Economists polled by Orle Research said 14 boats sank.", "Economists"),
        ("Harbour records show 14 boats sank.", "Harbour records"),
        ("According to three dockers with the guild, it sank.", None),
        ("Torv added 14 boats to its list.", None),
        ("The reports fuelled fear in 14 towns.", None),
        ("With Vell expected to leave, 14 boats wait.", None),
        ("An adult found guilty could be jailed for 14 years.", None),
        ("The tale told by the 14 boats is short.", None),
        ("Vell said 20 died. The ministry gave no name but said 14 were hurt.", "The ministry"),
    ],
)
def test_who_says_so_and_who_only_acts(text: str, speaker: str | None) -> None:
    assert found(text)[-1].speaker == speaker

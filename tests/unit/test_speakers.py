"""Who speaks, in the ways of news that were found by reading stories nobody had written rules for."""

from __future__ import annotations

import pytest

from generator.quotes import quotes

WORDS = "The cranes will stand still until Friday,"
STOPPED = "The cranes will stand still until Friday."
LEAD = "Mayor Ana Vorsky opened the dam.\n"


def speakers(text: str) -> list[str | None]:
    return [quote.speaker for quote in quotes(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"'{WORDS}' Ana Vorsky said.", "Ana Vorsky"),
        (f"“{WORDS}” Tom Roe, a docker at the quay of Torv told the Gull.", "Tom Roe"),
        (f"“{WORDS}” the harbour’s master, Tom Roe, said.", "Tom Roe"),
        (f"“{WORDS}” Ana K. Vorsky said.", "Ana K. Vorsky"),
        (f"“{WORDS}” Vorsky fumed.", "Vorsky"),
        (f"“{WORDS}” according to a letter by Mayor Ana Vorsky.", "Ana Vorsky"),
        (f"“{STOPPED[:-1]}” for all, the Gull quoted Ana Vorsky as saying.", "Ana Vorsky"),
        (f"“{WORDS}” said pollster Tom Roe of Orle Harbour Research.", "Tom Roe"),
        (f"According to the Gull, “{STOPPED}”", "Gull"),
        (f"As Tom Roe put it, “{STOPPED}”", "Tom Roe"),
        (f"The plan was described by Tom Roe as “{STOPPED}”", "Tom Roe"),
        (f"A town spokesman said in a letter:\n“{STOPPED}”", "A town spokesman"),
        (f"Tom Roe, a docker wrote: “{STOPPED}”", "Tom Roe"),
        (f"Sen. Ana Vorsky, D-Orle., said “{STOPPED}”", "Ana Vorsky"),
        (f"Torv has gone a step farther, stating “{STOPPED}”", "Torv"),
        (f"Tom Roe called the plan “odd” and said “{STOPPED}”", "Tom Roe"),
        (f"Tom Roe then recited the log: “{STOPPED}”", "Tom Roe"),
    ],
)
def test_the_ways_to_tell_who_speaks(text: str, speaker: str) -> None:
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        f"“{STOPPED}” The crane is now predicted to fall.",
        f"“{STOPPED}” The docker argued that there is no way out.",
        "No “serious” delays have been reported.",
        "Tom “Lark” Roe said that the quay is shut.",
        "Tom Roe, on the radio’s “Morning Over Torv,” said that the quay is shut.",
        "The Gull’s “straight news” desk continues to push the tale.",
        "The dockers' boats and the sailors' nets lay there, and they're gone.",
    ],
)
def test_what_only_looks_like_a_speaker(text: str) -> None:
    assert set(speakers(text)) <= {None}


def test_paragraphs_that_open_again_are_one_quotation() -> None:
    said = f"Tom Roe said: “{STOPPED[:-1]}\n“Nobody has to work on the quay tonight.\n“Rain fell all night on us.”"
    assert speakers(said) == ["Tom Roe"] * 3
    closed = f"Tom Roe said: “{STOPPED}”\n“Nobody has to work on the quay tonight.”"
    assert speakers(closed) == ["Tom Roe"] * 2
    apart = f"Tom Roe said: “{STOPPED}”\nRain fell on the valley.\n“Nobody has to work on the quay tonight.”"
    assert speakers(apart) == ["Tom Roe", None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{LEAD}Vorsky did not stay long. “{WORDS}” she added.", "Ana Vorsky"),
        (f"{LEAD}Vorsky met the dockers in the Vell Daily hall. “{WORDS}” she added.", "Ana Vorsky"),
        (
            "Tom Roe, the docker, paid tribute to Mayor Ana Vorsky. He said “she kept the whole harbour open.”",
            None,
        ),
        (f"Ana Vorsky and Tom Roe wrote a letter. “{WORDS}” they said.", None),
        (f"The harbour lies north of New Orle. “{WORDS}” he said.", None),
    ],
)
def test_a_pronoun_means_the_one_person_named_before(text: str, speaker: str | None) -> None:
    assert speakers(text)[-1] == speaker


def test_a_first_name_is_given_in_full_where_the_full_name_came_first() -> None:
    assert speakers(f"Ana Vorsky left the dam. Ana said: “{STOPPED}”") == ["Ana Vorsky"]
    assert speakers(f"Torv sent boats. Torv said: “{STOPPED}” Torv Harbour is shut.") == ["Torv"]

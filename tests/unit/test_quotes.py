"""Who says what: the speaker that a text gives its quotations, and none where it is not sure."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Block, BlockKind, Lines, QuoteKind, Span, Story, StoryKind
from generator.quotes import quotes, quotes_of

WORDS = "The cranes will stand still until Friday,"


def said(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(quote.speaker, quote.mention, quote.verb) for quote in quotes(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "verb"),
    [
        (f"“{WORDS}” Ana Vorsky said on Monday.", "Ana Vorsky", "said"),
        (f"“{WORDS}” said Ana Vorsky, the mayor of Torv.", "Ana Vorsky", "said"),
        (f"“{WORDS}” said Mayor Ana Vorsky in a letter.", "Ana Vorsky", "said"),
        (f'"{WORDS}" Dr. Ana Vorsky told the Gull.', "Ana Vorsky", "told"),
        (f"“{WORDS}” Ana Vorsky, the mayor of Torv, said.", "Ana Vorsky", "said"),
        (f"Ana Vorsky, the mayor of Torv, said: “{WORDS}”", "Ana Vorsky", "said"),
        (f"The mayor, Ana Vorsky, who said “{WORDS}” left.", "Ana Vorsky", "said"),
        (f"On Monday the harbour board also said that “{WORDS}”", "the harbour board", "said"),
        (
            f"Torv and Vell officials have agreed that “{WORDS}” and Ombrelle waits.",
            "Torv and Vell officials",
            "agreed",
        ),
        (f"“{WORDS}” a docker can be heard saying in a video.", "a docker", "saying"),
        (
            f"Mayor Ana Vorsky called the plan “{WORDS}” Bettany Roose of the union left.",
            "Ana Vorsky",
            "called",
        ),
    ],
)
def test_the_speaker_before_or_behind(text: str, speaker: str, verb: str) -> None:
    (found,) = quotes(text)
    assert (found.speaker, found.verb, found.kind) == (speaker, verb, QuoteKind.DIRECT)
    assert text[found.start : found.end] == WORDS


def test_a_surname_is_given_in_full() -> None:
    text = f"Ana Vorsky opened the dam.\n“{WORDS}” Vorsky said."
    assert said(text) == [("Ana Vorsky", "Vorsky", "said")]


def test_a_pronoun_is_resolved_where_one_speaker_is_near_and_not_between_two() -> None:
    one = f"Ana Vorsky said the dam would hold. “{WORDS}” she added."
    two = f"Ana Vorsky said the dam would hold, and Bettany Roose said it would not. “{WORDS}” she added."
    assert said(one) == [("Ana Vorsky", "she", "added")]
    assert said(two) == [(None, "she", "added")]


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    text = f"“{WORDS}” Ana Vorsky said. “Nobody has to work on the quay tonight.”"
    assert [speaker for speaker, _, _ in said(text)] == ["Ana Vorsky", "Ana Vorsky"]
    apart = f"“{WORDS}” Ana Vorsky said.\nRain fell all night on the valley, and nobody at all came to the quay to see the ships go.\n“Nobody has to work on the quay tonight.”"
    assert [speaker for speaker, _, _ in said(apart)] == ["Ana Vorsky", None]


@pytest.mark.parametrize(
    "text",
    [
        "The film “The Keeper of the Gannet Point Light” opens on Friday.",
        "The statement said “the cranes will stand still until Friday”.",
        "“The cranes will stand still until Friday.” A court in Veyra sentenced the former mayor.",
    ],
)
def test_no_speaker_is_better_than_a_wrong_one(text: str) -> None:
    assert [quote.speaker for quote in quotes(text)] == [None]


def test_short_words_are_a_fragment_and_a_line_ends_an_open_quotation() -> None:
    (short,) = quotes("Ana Vorsky said it was “fair game” for all.")
    assert (short.kind, short.speaker) == (QuoteKind.FRAGMENT, "Ana Vorsky")
    (unclosed,) = quotes("Ana Vorsky said: “The cranes will stand still until Friday.\nRain fell.")
    assert unclosed.kind is QuoteKind.DIRECT
    text = 'A 12" board and a 14" one lay there.'
    assert list(quotes(text)) == []


def test_turns_of_a_talk_have_their_labels_speaker() -> None:
    texts = ("Editor: Where do the ships go?", "Halloran: To Vell, with “all the wheat of Torv” aboard.")
    blocks = tuple(
        Block(BlockKind.TURN, Span(0, len(text)), text, Lines(1, 1), text.split(":")[0]) for text in texts
    )
    talk = Story("a.txt", 1, StoryKind.INTERVIEW, "Ships", headline_is_made=True, blocks=blocks)
    found = quotes_of(talk)
    assert [(quote.kind, quote.speaker) for quote in found] == [
        (QuoteKind.TURN, "Editor"),
        (QuoteKind.TURN, "Halloran"),
    ]
    assert [talk.text[quote.start : quote.end] for quote in found] == [
        "Where do the ships go?",
        "To Vell, with “all the wheat of Torv” aboard.",
    ]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='ab “”"«»„.,:\nA said Mr he', max_size=120))
def test_every_quotation_stands_in_its_text_in_order(text: str) -> None:
    last = 0
    for quote in quotes(text):
        assert last <= quote.start < quote.end <= len(text)
        assert "\n" not in text[quote.start : quote.end]
        last = quote.end

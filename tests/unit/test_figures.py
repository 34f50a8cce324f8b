"""How many, how much, of what, and who says so; and which figures of several stories are one quantity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.figures import differing, figures, figures_differ, figures_of, quantities_in, quantities_of
from generator.memo import Memo
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
from generator.publish.tally import Row, tally
from generator.quotes import quotes
from generator.store import Store


def one(text: str) -> Figure:
    (found,) = figures(text, tuple(quotes(text)))
    return found


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit", "counted"),
    [
        ("Torv sent 1,200 Vellan soldiers.", "1,200", 1200, 1200, "people", "Vellan soldiers"),
        ("Forty-two cranes stood still.", "Forty-two", 42, 42, "cranes", "cranes"),
        ("One hundred and six homes burned.", "One hundred and six", 106, 106, "homes", "homes"),
        ("Dozens of homes burned.", "Dozens", 24, None, "homes", "homes"),
        ("Torv gave $6.5 million in grain aid.", "$6.5 million", 6.5e6, 6.5e6, "USD", "grain aid"),
        ("The bill is 3 million euros.", "3 million euros", 3e6, 3e6, "EUR", "bill"),
        ("Grain rose by 4 per cent.", "4 per cent", 4, 4, "percent", "Grain"),
        ("A third of voters stayed at home.", "A third", 1 / 3, 1 / 3, "ratio", "voters"),
        (
            "The dam reached a height of 48 metres.",
            "48",
            48,
            48,
            "m",
            "height",
        ),
        ("It was a 500-kilogram bell.", "500", 500, 500, "kg", "bell"),
        (
            "Ana Bor ran for four minutes and 6 seconds.",
            "four minutes and 6 seconds",
            246,
            246,
            "seconds",
            None,
        ),
        ("Between 8% and 15% of boats leak.", "8% and 15%", 8, 15, "percent", "boats"),
        ("Some 3-4,000 people came.", "3-4,000", 3000, 4000, "people", "people"),
        ("Three were killed.", "Three", 3, 3, "people", "killed"),
        ("A slide in Torv killed three.", "three", 3, 3, "people", "killed"),
        ("The death toll in Torv rose to 90.", "90", 90, 90, "people", "death toll"),
        ("Nobody was hurt.", "Nobody", 0, 0, "people", "hurt"),
        ("The board cut its budget on Monday to $7 million.", "$7 million", 7e6, 7e6, "USD", "budget"),
    ],
)
def test_what_is_counted_and_how_much(
    text: str, words: str, low: float, high: float | None, unit: str, counted: str | None
) -> None:
    found = one(text)
    assert (text[found.start : found.end], found.low, found.high, found.unit) == (words, low, high, unit)
    assert counted is None or found.counted == counted


@pytest.mark.parametrize(
    "text",
    [
        "It opened on Monday, April 14, 2031.",
        "It opened in 2031 and closed by 2033.",
        "Ships were lost in the 1990s.",
        "The vote is on Feb. 8 and 25.",
        "It began at 9 p.m. and ended at 10:30.",
        "It rang at 0030 GMT.",
        "Ana Bor, 56, left.",
        "A 40-year-old docker left.",
        "Children aged 9 and 11 came.",
        "It sank three months ago.",
        "It rained in the last 24 hours.",
        "She lives on the 32nd floor.",
        "Torv won 31-5 after a 2-1 defeat.",
        "Kestrel-9 and the K-12 met Flight 90.",
        "The Courier 208 landed.",
        "Category 4 storms are rare.",
        "She is among the top 10.",
        "They live at 12 Harbour Street.",
        "See https://gull.example/12/stories for more.",
        "The two countries signed.",
        "One of the most read papers closed.",
        "Both have 105 mm howitzers.",
        "The Six-Day War ended.",
        "5 things to know about Torv",
        "On a scale of one to 10, it is fine.",
        "Picture 1 of 8",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert list(figures(text)) == []


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("about 300", Qualifier.ABOUT),
        ("an estimated 300", Qualifier.ABOUT),
        ("more than 300", Qualifier.OVER),
        ("in excess of 300", Qualifier.OVER),
        ("at least 300", Qualifier.AT_LEAST),
        ("as many as 300", Qualifier.UP_TO),
        ("fewer than 300", Qualifier.UNDER),
        ("nearly 300", Qualifier.NEARLY),
        ("300", Qualifier.EXACT),
        ("hundreds of", Qualifier.VAGUE),
    ],
)
def test_how_a_number_is_meant(words: str, qualifier: Qualifier) -> None:
    assert one(f"In Torv {words} people came.").qualifier is qualifier


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Vorsky said on Monday that 300 boats had sunk.", "Ana Vorsky"),
        ("Some 300 boats have sunk, the harbour board said.", "the harbour board"),
        ("According to Governor Ana Vorsky, 300 boats have sunk.", "Ana Vorsky"),
        ("Some 300 boats have sunk, according to the city’s harbour office.", "the city’s harbour office"),
        ("Ana Vorsky, the mayor, said it was over. She added that 300 boats had sunk.", "Ana Vorsky"),
        ("A statement said 300 boats had sunk.", "A statement"),
        ("“We lost 300 boats in one night of storm,” Ana Vorsky told the Gull.", "Ana Vorsky"),
        ("It is believed that 300 boats have sunk.", None),
        ("Some 300 boats have sunk.", None),
    ],
)
def test_who_says_so(text: str, speaker: str | None) -> None:
    assert one(text).speaker == speaker


def test_the_words_that_date_it_and_the_words_that_state_it() -> None:
    text = "Torv said that more than 300 boats had sunk since March 2031."
    found = one(text)
    assert found.as_of == "since March 2031"
    assert text[found.stated.start : found.stated.end] == "more than 300 boats"
    assert text[found.sentence.start : found.sentence.end] == text


@pytest.mark.parametrize(
    ("lang", "text", "stated"),
    [
        ("de", "Der Hafen kostet 3,5 Millionen Euro, 25 Prozent mehr als vor drei Jahren.", ["3,5 Millionen Euro", "25 Prozent"]),
        ("fr", "Il a versé 10 000 euros en 2031, à 5 km de Torv.", ["10 000 euros", "5 km"]),
        ("es", "El 3 de mayo llegaron 12 barcos.", []),
    ],
)  # fmt: skip
def test_elsewhere_money_shares_and_measures_or_nothing(lang: str, text: str, stated: list[str]) -> None:
    assert [text[found.stated.start : found.stated.end] for found in figures(text, (), lang)] == stated


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet="ab12,.%$€-–() \nAof thousandmillionkilledhalf'“”", max_size=80),
    st.sampled_from(["en", "de"]),
)
def test_figures_stand_in_their_text_in_order(text: str, lang: str) -> None:
    last = 0
    for found in figures(text, (), lang):
        assert last <= found.start < found.end <= len(text)
        assert found.sentence.start <= found.stated.start <= found.start
        assert found.end <= found.stated.end <= found.sentence.end
        assert found.counted is None or found.counted in text
        assert found.high is None or found.low <= found.high
        last = found.end


def story(number: int, *texts: str) -> Story:
    start, blocks = 0, []
    for line, text in enumerate(texts, 1):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(text)), text, Lines(line, line)))
        start += len(text) + 2
    made = Story(
        document=f"{number}.txt",
        number=1,
        kind=StoryKind.REPORT,
        headline="Made",
        headline_is_made=True,
        blocks=tuple(blocks),
        source=f"Source {number}",
        dated=Dated(date(2031, 5, 5), DateOrigin.FILE_NAME),
    )
    return replace(made, figures=figures_of(made))


def event(*texts: str) -> Event:
    return Event(tuple(story(number, text) for number, text in enumerate(texts, 1)))


def lines(*texts: str) -> list[tuple[list[float], bool]]:
    return [
        ([mention.figure.low for mention in quantity.mentions], quantity.differs)
        for quantity in quantities_of(event(*texts))
    ]


SUNK = "The ferry Merrin sank off Orle on Monday, and 14 people were killed."


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("Police in Orle said the sinking of the Merrin killed 14 passengers.", [([14, 14], False)]),
        ("The Merrin went down off Orle. At least 17 people died.", [([14, 17], True)]),
        ("The Merrin went down off Orle. Dozens were hurt.", []),
        ("The Merrin went down off Orle. In all 14 people were injured.", []),
        ("On Friday a bus fell from a bridge in Orle, and 14 people were killed.", []),
        ("The Merrin went down off Orle. Five of the dead were children.", []),
        ("The Merrin lay under 14 metres of water off Orle.", []),
    ],
)
def test_one_quantity_of_two_stories(other: str, found: list[tuple[list[float], bool]]) -> None:
    assert lines(SUNK, other) == found


def test_spells_of_several_lives_are_no_two_numbers_for_one_thing() -> None:
    first = "Bor coached Orle and spent five seasons with the Orle side."
    assert lines(first, "Bor was hired at Torv, where he spent six seasons with the Orle side.") == []
    assert lines(first, "Bor coached Orle and spent five seasons with the Orle side.") == [([5, 5], False)]


def test_a_round_number_of_others_is_another() -> None:
    assert (
        lines(
            "A million asylum seekers came to Orle over the southern border.",
            "The ruling party lost a million voters of Orle in the spring election.",
        )
        == []
    )
    assert lines("In Orle 1,200 women came forward.", "Some 1,200 victims came forward in Orle.") == [
        ([1200, 1200], False)
    ]


def test_one_source_does_not_contradict_itself() -> None:
    first = (
        "Torv has sent 12,000 Vellan soldiers to Orle, of whom 9,000 Vellan soldiers are at the Orle border."
    )
    second = "About 9,000 Vellan soldiers are at the Orle border now."
    assert lines(first, second) == [([9000, 9000], False)]


def test_names_within_what_is_counted_keep_sides_apart() -> None:
    assert (
        lines("Torv shot down 19 Vellan drones over Orle.", "Vell lost sight of 30 Torvish drones over Orle.")
        == []
    )


def test_a_measure_in_another_unit_is_the_same() -> None:
    assert lines("The shaft is 40 metres deep.", "The shaft in Orle is 131 feet deep.") == [
        ([40, 131], False)
    ]


def test_vague_words_never_differ_and_qualifiers_are_read() -> None:
    (vague,) = quantities_of(event("Dozens of people were killed in Orle.", "In Orle 90 people were killed."))
    assert not vague.differs
    (known,) = quantities_of(
        event(
            "In Orle more than 300 girls were kidnapped.", "Some of the 341 girls kidnapped in Orle are free."
        )
    )
    assert known.differs
    assert known.is_compatible


def test_an_event_knows_whether_its_figures_differ() -> None:
    assert figures_differ(event(SUNK, "The Merrin went down off Orle. At least 17 people died."))
    assert not figures_differ(event(SUNK, SUNK))
    assert not figures_differ(event(SUNK))


def test_the_order_of_stories_changes_no_group() -> None:
    texts = (SUNK, "The Merrin sank off Orle. At least 17 people died.", "In Orle 14 died on the Merrin.")
    found = {
        frozenset(
            frozenset((mention.story.document, mention.figure.start) for mention in quantity.mentions)
            for quantity in quantities_of(Event(stories))
        )
        for stories in permutations(event(*texts).stories)
    }
    assert len(found) == 1


def test_a_theme_lines_up_across_its_events_where_names_are_shared() -> None:
    here = Event((story(1, SUNK),))
    again = Event((story(2, "Two days after the Merrin sank off Orle, 14 people killed there were buried."),))
    elsewhere = Event((story(3, "A slide in Torv on Monday left 14 people killed."),))
    found = quantities_in(Theme("Orle", (here, again, elsewhere)))
    assert [[item.document for item in quantity.stories] for quantity in found] == [["1.txt", "2.txt"]]


def rows(*events: Event) -> tuple[Row, ...]:
    return tally(Theme("Orle", events))


def test_the_table_puts_what_differs_first_and_keeps_the_stories_words() -> None:
    fuel = "The Merrin carried 38,500 litres of fuel."
    found = rows(
        Event((story(1, SUNK, fuel), story(2, "Off Orle at least 17 people died on the Merrin.", fuel)))
    )
    assert [(row.counted, row.differs) for row in found] == [("people", True), ("fuel", False)]
    for row in found:
        for item in row.stated:
            assert item.words.text in item.words.block.text
    assert [item.words.text for item in found[0].stated] == ["14 people", "at least 17 people"]


def test_the_table_fills_up_with_what_lead_stories_count_plainly() -> None:
    found = rows(
        Event((story(1, "Orle has lost some 300 boats since 2031."),)), Event((story(2, "Two men left."),))
    )
    assert [(row.counted, [item.words.text for item in row.stated]) for row in found] == [
        ("boats", ["some 300 boats"])
    ]


def test_the_table_is_short() -> None:
    many = [
        f"Orle counted {number}00 {word} in May."
        for number, word in enumerate(
            "boats homes cranes bells gulls nets lamps ropes sails oars masts docks".split(), 2
        )
    ]
    found = rows(*(Event((story(number, text),)) for number, text in enumerate(many)))
    assert sum(len(row.stated) for row in found) == 8


def test_figures_that_are_kept_are_lined_up_as_those_that_are_found(tmp_path: Path) -> None:
    died = "The Merrin went down off Orle. At least 17 people died."
    unequal, equal = event(SUNK, died, SUNK), event(SUNK, SUNK)
    with Store(tmp_path / "store.sqlite") as store:
        memo = Memo(store)
        for one in (unequal, equal):
            for told in one.stories:
                memo.learn(told, told.text.encode())
        for _ in range(2):
            assert quantities_in(Theme("Orle", (unequal,)), memo) == quantities_of(unequal)
            assert quantities_in(Theme("Orle", (equal,)), memo) == quantities_of(equal)
            assert differing([unequal, equal], memo) == differing([unequal, equal], Memo()) == [unequal]

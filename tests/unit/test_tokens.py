"""Words of a text: what each is, which join, and what lies between them."""

from __future__ import annotations

from generator.lexicon import lexicon
from generator.tokens import Words, read_words


def words_of(*blocks: str, lang: str = "en") -> Words:
    return read_words(blocks, lexicon(lang))


def test_hyphens_dots_and_signs_are_parts_of_words_and_underscores_are_not() -> None:
    assert words_of("C++ and F-16, U.S. and snake_case").text == [
        "C++",
        "and",
        "F-16",
        "U.S.",
        "and",
        "snake",
        "case",
    ]


def test_nothing_joins_over_a_comma_a_blocks_end_or_behind_a_possessive() -> None:
    found = words_of("Grain ships, late  ships", "Torv's port")
    assert found.text == ["Grain", "ships", "late", "ships", "Torv", "port"]
    assert found.joins == [False, True, False, True, False, False]
    assert found.surface(2, 2) == "late  ships"


def test_an_abbreviations_dot_ends_no_sentence_and_stands_in_what_joins() -> None:
    found = words_of("Mr. Bor left. The ships stayed.")
    assert found.sentence == [0, 0, 0, 1, 1, 1]
    assert found.surface(0, 2) == "Mr. Bor"
    assert words_of("Mr.. Bor").sentence == [0, 1]
    assert words_of("Mr . Bor").sentence == [0, 1]


def test_an_elided_word_goes_and_what_it_leans_on_begins_a_phrase() -> None:
    found = words_of("Le port de l'île d’Orle", lang="fr")
    assert found.text == ["Le", "port", "de", "île", "Orle"]
    assert found.joins == [False, True, True, False, False]


def test_capitals_tell_nothing_at_a_sentences_start_and_in_a_title_cased_line() -> None:
    assert words_of("Ships left Torv. Vell waits").cased == [False, True, True, False, True]
    assert not any(words_of("Grain Ships Leave Old Port Torv At Last").cased)


def test_new_opens_a_name_wherever_its_capital_tells_so() -> None:
    found = words_of("New Vell sleeps. We saw New Vell and new ships.")
    assert [stop for word, stop in zip(found.text, found.stop, strict=True) if word == "New"] == [
        False,
        False,
    ]
    assert found.stop[found.text.index("new")]


def test_a_lexicon_that_is_full_begins_anew() -> None:
    known = lexicon("sk")
    known.clear()
    for number in range(40_000):
        assert known[f"w{number}"].lower == f"w{number}"
    assert len(known) < 40_000

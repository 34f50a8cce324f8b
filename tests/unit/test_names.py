"""Names are found without their titles, and spellings of one name meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify

from generator.names import FINAL_I, POSSESSIVE, fold, proper_names, without_title


@pytest.mark.parametrize(
    "other", ["Vorsky", "Vorskiy", "Vorskyi", "Vorskyy", "VORSKY", "Vorskiy’s", "Vórsky"]
)
def test_spellings_of_one_name_meet(other: str) -> None:
    assert fold(other) == fold("Vorskij")


@pytest.mark.parametrize(
    ("one", "other"), [("Torv", "Torva"), ("Lesna Polva", "Lesnaya Polva"), ("Ben", "Bent")]
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_titles_and_what_stands_before_them_are_left_out() -> None:
    text = "Yesterday Vellan President Ana Bor met Gen. Ivo Lark and Secretary of State Pia Roe."
    assert proper_names(text) == ("Ana Bor", "Ivo Lark", "Pia Roe")


def test_a_title_inside_an_institution_stays() -> None:
    assert without_title(("General", "Assembly")) == ("General", "Assembly")


def test_a_sentence_start_is_no_name() -> None:
    assert proper_names("Rescue efforts ended. They were long.") == ()


def test_a_sentence_start_that_is_a_name_elsewhere_counts() -> None:
    assert proper_names("Torv fell silent. Many left Torv at dawn.") == ("Torv",)


def test_connectors_join_a_name_and_never_end_it() -> None:
    text = "They crossed the Gulf of Torv with Ana van Bor, and the people of Vell of old."
    assert proper_names(text) == ("Gulf of Torv", "Ana van Bor", "Vell")


def test_a_capitalised_modifier_is_no_name() -> None:
    assert proper_names("It was a Vellan-made drone near al-Torv.") == ("al-Torv",)


def test_capitals_of_a_title_cased_line_tell_nothing() -> None:
    assert proper_names("Small Boats Return To Harbour\nThe boats came back to Vell.") == ("Vell",)


def test_no_words_no_names() -> None:
    assert proper_names("🙂 …") == ()


@given(st.text("abIyi09 -'’ÉßİıЖ的", max_size=12) | st.text(max_size=12))
def test_plain_names_are_folded_as_any_other(name: str) -> None:
    assert fold(name) == FINAL_I.sub("y", slugify(POSSESSIVE.sub("", name.strip()), separator=" "))

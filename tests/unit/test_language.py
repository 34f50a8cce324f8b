"""Telling languages apart, and saying so only where a text tells."""

import pytest

from generator.language import detect
from generator.stopwords import stopwords

ENGLISH = (
    "The harbour board said on Monday that it would close the north basin for a week, because a crane had leaned "
    "over the quay and nobody could say whether it would stand. The ferries that were due went to the old pier, "
    "and those who had come to meet them walked there in the rain without much complaint."
)
FRENCH = (
    "La direction du port a annoncé lundi que le bassin nord serait fermé pendant une semaine, parce qu’une grue "
    "penchait au-dessus du quai et que personne ne savait si elle allait tenir. Les bateaux qui étaient attendus "
    "sont allés à la vieille jetée, et ceux qui étaient venus les accueillir ont marché sous la pluie."
)


@pytest.mark.parametrize(("text", "lang"), [(ENGLISH, "en"), (FRENCH, "fr")])
def test_running_text_tells(text: str, lang: str) -> None:
    assert detect(text, "xx") == lang


@pytest.mark.parametrize("text", ["", "Too short to tell.", "12 13 14 " * 40, "Zog blim quarn vesk " * 30])
def test_what_does_not_tell_is_the_default(text: str) -> None:
    assert detect(text, "xx") == "xx"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le bassin nord du port est fermé depuis lundi matin à cause d’une grue qui penche.", "fr"),
        (
            "O porto norte não abriu segunda-feira: um guindaste ficou inclinado e ninguém sabia se ia cair.",
            "pt",
        ),
        ("The north basin has been closed since Monday because of a crane.", "en"),
        ("Ferry Pelham Torv", "xx"),
    ],
)
def test_a_short_text_is_asked_of_a_library_that_must_be_certain(text: str, lang: str) -> None:
    assert detect(text, "xx") == lang


def test_every_list_can_be_read() -> None:
    for lang in ("cs", "lt", "sk", "nb", "uk", "zh"):
        assert stopwords(lang), lang
    assert stopwords("tlh") == frozenset()

"""Looking for a phrase first finds what the pattern finds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from generator.matching import beginning_with, behind_words
from generator.standing import beside

LETTERS = "Aa Bb  iIıİsSſßKK.-\n"
texts = st.text(LETTERS, max_size=40) | st.lists(
    st.sampled_from("Port port A and of Ana Bor. in I ß ſ".split())
).map(" ".join)
phrases = st.text("AaBbiIısSK -", min_size=1, max_size=3).map(str.strip).filter(bool)


def told(matches: Iterable[re.Match[str]]) -> list[tuple[object, ...]]:
    return [(match.span(), match.groups()) for match in matches]


@given(st.lists(phrases.map(str.casefold), min_size=1, max_size=3), texts)
def test_a_pattern_that_begins_with_phrases(some: list[str], text: str) -> None:
    either = "|".join(sorted(map(re.escape, some), key=lambda one: (-len(one), one)))
    pattern = re.compile(rf"(?<!\w)({either}) (?:(?:in) )?(?=({either})(?!\w))", re.IGNORECASE)
    assert told(beginning_with(some, pattern, text)) == told(pattern.finditer(text))


@given(phrases, texts)
def test_a_pattern_with_a_word_before_a_phrase(phrase: str, text: str) -> None:
    pattern = beside(phrase)
    assert told(behind_words(phrase, pattern, text)) == told(pattern.finditer(text))

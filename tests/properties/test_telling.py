"""What holds for words that are looked for in any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.telling import WORD, words_among

KNOWN = frozenset({"said", "a", "told"})
texts = st.lists(st.sampled_from([*"ab1-'’._ é\n", "said", "told", "unsaid"]), max_size=16).map("".join)


@given(texts, st.integers(0, 4), st.integers(0, 60))
def test_known_words_are_found_where_all_words_would_show_them(text: str, start: int, end: int) -> None:
    expected = [match.span() for match in WORD.finditer(text, start, end) if match[0] in KNOWN]
    assert [match.span() for match in words_among(KNOWN, text, start, end)] == expected

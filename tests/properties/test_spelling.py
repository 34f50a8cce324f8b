"""How stories fall into groups changes nothing of how keywords are spelled."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from generator.readers import Seen, Sighted
from generator.spelling import spelled
from generator.tokens import OPENER

words = st.sampled_from(["torv", "vorsky", "vorskiy", "ana", "grain", OPENER])
keys = st.lists(words, min_size=1, max_size=2).map(tuple)
surfaces = st.dictionaries(
    st.sampled_from(["Torv", "torv", "Ana Torv", "grain"]), st.integers(1, 3), min_size=1
)
stories = st.lists(st.lists(st.builds(Seen, keys, st.booleans(), surfaces), max_size=5), max_size=6)


@given(stories, st.integers(0, 6), st.dictionaries(st.just("grain"), st.just("wheat")))
def test_groups_of_stories_are_spelled_as_all_of_them(
    found: list[list[Seen]], cut: int, names: dict[str, str]
) -> None:
    whole = spelled([Sighted.of(found)], names)
    parts = spelled([Sighted.of(found[:cut]), Sighted.of(found[cut:])], names)
    assert whole == parts
    groups = [parts.numbers[:cut], parts.numbers[cut:]]
    assert parts.together == [list(dict.fromkeys(chain.from_iterable(group))) for group in groups]


@given(stories)
def test_each_spelling_is_counted(found: list[list[Seen]]) -> None:
    together = Sighted.of(found)
    for place, key in enumerate(together.keys):
        counts: dict[str, int] = {}
        for seen in found:
            for one in seen:
                for text, count in one.surfaces.items() if one.key == key else ():
                    counts[text] = counts.get(text, 0) + count
        assert together.spellings(place) == counts

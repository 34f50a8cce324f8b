"""The numeric part: vectors, average link, communities."""

from math import inf, isclose, sqrt

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.grouping.average_link import average_link
from generator.grouping.communities import communities
from generator.grouping.vectors import features, mean, neighbours, stemmed, unit, unit_vectors

TEXTS = st.lists(st.text("abc de", min_size=1, max_size=30), min_size=1, max_size=8)


def test_words_without_stopwords_and_names_double() -> None:
    assert features("The crane leaned over Port Alder") == {
        "crane": 1.0,
        "lean": 1.0,
        "crane lean": 1.0,
        "port": 2.0,
        "alder": 2.0,
        "port alder": 1.0,
    }


def test_english_endings_come_off_and_others_stay() -> None:
    assert [stemmed(word) for word in ("ferries", "boats", "glass", "sailing", "landed", "island’s")] == [
        "ferry",
        "boat",
        "glass",
        "sail",
        "land",
        "island",
    ]
    assert stemmed("maisons", "fr") == "maisons"


def test_a_vector_has_length_one_or_nothing() -> None:
    assert unit({"a": 3.0, "b": 4.0}) == {"a": 0.6, "b": 0.8}
    assert unit({"a": 0.0}) == {}
    assert mean([{"a": 1.0}, {"b": 1.0}]) == {"a": 0.5, "b": 0.5}


def test_neighbours_share_a_feature() -> None:
    vectors = [{"a": 1.0}, {"a": sqrt(0.5), "b": sqrt(0.5)}, {"c": 1.0}]
    near = neighbours(vectors)
    assert isclose(near[0][1], sqrt(0.5), abs_tol=1e-8)
    assert near[2] == {}


def test_groups_that_are_near_join_and_others_do_not() -> None:
    vectors = [{"a": 1.0}, {"b": 1.0}, unit({"a": 1.0, "x": 0.3}), unit({"b": 1.0, "y": 0.3})]
    assert average_link(vectors, lambda *_: 0.5) == [[0, 2], [1, 3]]
    assert average_link(vectors, lambda *_: inf) == [[0], [1], [2], [3]]
    assert average_link(vectors, lambda *_: 0.5, [[0, 1], [2], [3]]) == [[0, 1], [2], [3]]


@given(TEXTS, st.floats(0.01, 1))
@settings(max_examples=60, deadline=None)
def test_average_link_is_a_partition(texts: list[str], bar: float) -> None:
    vectors = unit_vectors([features(text) for text in texts])
    groups = average_link(vectors, lambda *_: bar)
    assert sorted(place for group in groups for place in group) == list(range(len(texts)))


def test_communities_are_a_partition() -> None:
    vectors = [{"a": 1.0}, {"a": 1.0}, {"b": 1.0}, {"b": 1.0}, {"c": 1.0}]
    assert communities(vectors) == [[0, 1], [2, 3], [4]]

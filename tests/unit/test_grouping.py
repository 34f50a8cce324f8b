"""The numeric part: vectors, average link, communities."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from generator.grouping.average_link import Bar, average_link
from generator.grouping.communities import communities
from generator.grouping.features import features, stemmed
from generator.grouping.links import Links, link_texts, linked, matrix, nearest

TEXTS = st.lists(st.text("abc de", min_size=1, max_size=30), min_size=1, max_size=8)


def test_words_without_stopwords_and_names_double() -> None:
    assert features("The crane leaned over Port Alder") == {
        "crane": 1.0,
        "lean": 1.0,
        "crane lean": 0.5,
        "port": 2.0,
        "alder": 2.0,
        "port alder": 0.5,
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


def test_a_row_has_length_one_or_nothing_and_rare_features_weigh_more() -> None:
    rows, columns = matrix([{"a": 1.0, "b": 1.0}, {"a": 2.0}, {}, {"c": 1.0}])
    lengths = np.sqrt(rows.multiply(rows).sum(axis=1))
    assert np.allclose(lengths, [1, 1, 0, 1])
    assert rows[0, columns["b"]] > rows[0, columns["a"]] > 0


def links_of(counts: list[dict[str, float]], days: list[int], smoothing: float = 0.0) -> Links:
    return link_texts(
        counts,
        days,
        window=2,
        fade=0.5,
        apart=([str(place) for place in range(len(counts))], 0.5),
        smoothing=lambda _: smoothing,
    )


PAIRS = [{"a": 1.0, "x": 1.0}, {"a": 1.0, "y": 1.0}, {"b": 1.0}, {"b": 1.0, "z": 1.0}]


def test_links_are_symmetric_and_fade_with_the_days_between() -> None:
    same, later, far = (
        links_of(PAIRS, days).near.toarray() for days in ([1, 1, 1, 1], [1, 2, 2, 2], [1, 4, 4, 4])
    )
    for near in (same, later, far):
        assert np.array_equal(near, near.T)
        assert not near.diagonal().any()
    assert np.isclose(later[0, 1], same[0, 1] / 2)
    assert far[0, 1] == 0
    assert far[2, 3] == same[2, 3] > 0


def test_two_stories_of_one_document_are_held_apart() -> None:
    apart = link_texts(
        PAIRS, [1] * 4, window=2, fade=0.5, apart=(["p", "p", "q", "r"], 0.5), smoothing=lambda _: 0.0
    )
    assert np.isclose(apart.near[0, 1], links_of(PAIRS, [1] * 4).near[0, 1] / 2)


def test_smoothing_joins_texts_that_share_a_neighbour_only() -> None:
    counts = [{"a": 1.0}, {"a": 1.0, "b": 1.0}, {"b": 1.0}, {"c": 1.0}, {"d": 1.0}, {"e": 1.0}]
    plain, smooth = (links_of(counts, [1] * 6, smoothing=share).near for share in (0.0, 0.5))
    assert plain[0, 2] == 0
    assert smooth[0, 2] > 0
    assert smooth[0, 3] == 0


def test_groups_that_are_near_join_and_others_do_not() -> None:
    near = linked([{"a": 1.0}, {"b": 1.0}, {"a": 3.0, "x": 0.3}, {"b": 3.0, "y": 0.3}])
    assert average_link(near, Bar(0.1)) == [[0, 2], [1, 3]]
    assert average_link(near, Bar(2.0)) == [[0], [1], [2], [3]]
    assert average_link(near, Bar(0.9), [[0, 1], [2], [3]]) == [[0, 1], [2], [3]]


def test_a_group_that_holds_together_closely_asks_for_more() -> None:
    """Two pairs at .8 inside and .3 between join at a third of their closeness, not at half."""
    inside, between = 0.8, 0.3
    links = np.full((4, 4), between)
    links[0, 1] = links[1, 0] = links[2, 3] = links[3, 2] = inside
    np.fill_diagonal(links, 0)
    near = sparse.csr_array(links)
    assert average_link(near, Bar(0.1, 0.33)) == [[0, 1, 2, 3]]
    assert average_link(near, Bar(0.1, 0.5)) == [[0, 1], [2, 3]]


@given(TEXTS, st.floats(0.01, 1), st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_average_link_is_a_partition(texts: list[str], least: float, share: float) -> None:
    near = linked([features(text) for text in texts])
    groups = average_link(near, Bar(least, share))
    assert sorted(place for group in groups for place in group) == list(range(len(texts)))


def test_communities_are_a_partition() -> None:
    counts = [{"a": 1.0}, {"a": 1.0}, {"b": 1.0}, {"b": 1.0}, {"c": 1.0}]
    near = nearest(counts, span=4, most=2)
    assert communities(near) == [[0, 1], [2, 3], [4]]


def test_the_nearest_are_within_the_span_and_no_more_than_asked_for() -> None:
    counts = [{"a": 1.0, str(place): 1.0} for place in range(6)] + [{"b": 1.0}]
    near = nearest(counts, span=3, most=2).toarray()
    assert [int(row) for row in (near > 0).sum(axis=1)] == [2, 2, 2, 2, 2, 2, 0]
    assert near[5, 2] > 0
    assert near[5, 1] == near[0, 4] == 0

"""The numeric part: vectors, average link, communities."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from generator.grouping import links
from generator.grouping import nearest as neighbouring
from generator.grouping.average_link import Bar, average_link
from generator.grouping.comments import with_comments
from generator.grouping.communities import communities, communities_with
from generator.grouping.counts import count, printed
from generator.grouping.features import stem_of, stemmed
from generator.grouping.held import held
from generator.grouping.held import reading_of as reading_back
from generator.grouping.links import ALONE, Reach, Texts, cosines, link_texts, stretches, texts_of
from generator.grouping.nearest import nearest
from generator.grouping.reading import Reading, counted, in_batches, read
from generator.grouping.renewal import renewed
from generator.grouping.weights import GRAIN, spread, weigh
from generator.grouping.words import Vocabulary, Words, spelled

TEXTS = st.lists(st.text("abc de", max_size=30), min_size=1, max_size=8)
REACH = Reach(window=2, fade=0.5, together=0.5, least=0.01)


def reading_of(*texts: str) -> Reading:
    return read((text, "en") for text in texts)


def words_of(*texts: str) -> Words:
    return Vocabulary().words(spelled([(text, "en") for text in texts]))


def links_of(
    texts: list[str], days: list[int], parts: list[int] | None = None, reach: Reach = REACH
) -> np.ndarray:
    parts = parts or list(range(len(texts)))
    near = link_texts(texts_of(reading_of(*texts).rows, days, parts), reach)
    return near.toarray()


def test_words_without_stopwords_and_names_double() -> None:
    words = words_of("The crane leaned over Port Alder; the port")
    batch = count(words)
    keys = batch.keys[batch.features].tolist()
    shown = zip(printed(words, keys), batch.counts.tolist(), strict=True)
    assert {" ".join(word): halves / 2 for word, halves in shown} == {
        "crane": 1.0,
        "leaned": 1.0,
        "crane leaned": 0.5,
        "Port": 3.0,
        "Alder": 2.0,
        "Port Alder": 0.5,
    }
    assert batch.told.tolist() == [4]


def test_a_pair_never_spans_two_texts_and_a_first_word_is_no_name() -> None:
    batch = count(words_of("Harbour", "", "Crane"))
    assert len(batch.keys) == 2
    assert batch.counts.tolist() == [2, 2]
    assert batch.ends.tolist() == [0, 1, 1, 2]


def test_words_of_dates_and_stopwords_count_nothing() -> None:
    assert [stem_of(word, "en") for word in ("Monday", "the", "x", "march", "Cranes")] == [
        "",
        "",
        "",
        "march",
        "crane",
    ]


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
    reading = reading_of("alpha, beta", "alpha", "", "alpha; beta", "beta", "gamma", "delta, delta", "alpha")
    lengths = np.sqrt(reading.rows.multiply(reading.rows).sum(axis=1))
    assert np.allclose(lengths[[1, 2, 4]], [1, 0, 1])
    alpha, beta = reading.rows[[0]].toarray()[0][:2]
    assert beta > alpha > 0
    assert lengths[5] == 0  # what one text alone has is not held


def test_weights_are_of_a_grain_so_that_products_are_exact() -> None:
    rows = reading_of("alpha beta gamma", "beta gamma delta", "alpha delta Alpha").rows
    assert not np.any(rows.data / GRAIN % 1)


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_texts_read_in_batches_are_read_the_same(texts: list[str]) -> None:
    whole = reading_of(*texts)
    vocabulary = Vocabulary()
    batches = [count(vocabulary.words(spelled([(text, "en")]))) for text in texts]
    known = spread(batches)
    rows, _ = weigh(batches, known.keys, known)
    assert not batches
    assert np.array_equal(known.keys, whole.known.keys)
    assert np.array_equal(rows.toarray(), whole.rows.toarray())


def test_what_texts_share_and_how_it_is_printed() -> None:
    reading = reading_of("The Merrin Star sank", "a star, Merrin Star", "nothing", "Merrin")
    shared, nothing = reading.shared([[0, 1], [0, 2]])
    found = reading.printed(list(shared), 0)
    assert set(found) == {("Merrin",), ("Star",), ("Merrin", "Star")}
    assert {reading.stems(key) for key in shared} == {("merrin",), ("star",), ("merrin", "star")}
    assert reading.printed(list(shared), 1)[0] in {("Merrin",), ("star",), ("Merrin", "Star")}
    assert not nothing


def test_words_of_two_languages_are_apart() -> None:
    texts = [("Die Fähre sank", "de"), ("Ferries sank, die Fähre", "en"), ("", "en"), ("Die Fähre", "de")]
    vocabulary = Vocabulary()
    words = vocabulary.words(spelled(texts))
    assert [words.of(place).printed(0, 9) for place in range(len(texts))] == [
        ("Die", "Fähre", "sank"),
        ("Ferries", "sank", "die", "Fähre"),
        (),
        ("Die", "Fähre"),
    ]
    told = [[code for code in words.of(place).codes.tolist() if code >= 0] for place in range(len(texts))]
    assert [len(codes) for codes in told] == [2, 4, 0, 1]
    assert told[0] == told[3] + [code for code in told[1] if vocabulary.stems[code // 2] == "sank"]


@pytest.mark.parametrize("many", [10, 70_000])
def test_words_are_known_again_however_many(many: int) -> None:
    text = " ".join(f"w{number}x" for number in range(many))
    found = spelled([(text, "en"), (text[: text.index("x")], "en")])
    assert len(found.places) == (many + 1) * (2 if many < 65536 else 4)
    words = Vocabulary().words(found)
    assert words.of(0).printed(0, many) == tuple(text.split())
    assert words.of(1).printed(0, many) == ("w0",)


PAIRS = ["apple xenon", "apple yeast", "bread", "bread zebra"]


def test_links_are_held_once_and_fade_with_the_days_between() -> None:
    same, later, far = (links_of(PAIRS, days) for days in ([1, 1, 1, 1], [1, 2, 2, 2], [1, 4, 4, 4]))
    for near in (same, later, far):
        assert not np.tril(near).any()
    assert np.isclose(later[0, 1], same[0, 1] / 2, atol=1e-4)
    assert far[0, 1] == 0
    assert far[2, 3] == same[2, 3] > 0


def test_two_stories_of_one_document_are_held_apart_and_talk_has_no_link() -> None:
    apart, plain = links_of(PAIRS, [1] * 4, [7, 7, 8, 9]), links_of(PAIRS, [1] * 4)
    assert np.isclose(apart[0, 1], plain[0, 1] / 2, atol=1e-4)
    assert not links_of(PAIRS, [1] * 4, [ALONE] * 4).any()


def test_smoothing_joins_texts_that_share_a_neighbour_only() -> None:
    texts = ["apple", "apple; bread", "bread", "crane", "dough", "elder"]
    smoothed = Reach(window=2, fade=0.5, together=0.5, least=0.01, smoothing=0.5)
    plain, smooth = (links_of(texts, [1] * 6, reach=reach) for reach in (REACH, smoothed))
    assert plain[0, 2] == 0
    assert smooth[0, 2] > 0
    assert smooth[0, 3] == 0


@given(
    st.lists(
        st.lists(st.sampled_from(["apple", "bread", "crane", "dough"]), max_size=3), min_size=2, max_size=12
    ),
    st.sampled_from([0.0, 0.5]),
    st.data(),
)
@settings(max_examples=60, deadline=None)
def test_links_of_a_stretch_of_days_are_those_of_the_whole(
    words: list[list[str]], smoothing: float, data: st.DataObject
) -> None:
    """Whatever days are worked out at once, in whatever order the features come."""
    days = np.array(sorted(data.draw(st.integers(0, 12)) for _ in words))
    rows = reading_of(*["; ".join(text) for text in words]).rows
    reach = Reach(window=2, fade=0.5, together=0.5, least=0.01, smoothing=smoothing)
    texts = texts_of(rows, days, range(len(words)))
    whole = link_texts(texts, reach).toarray()
    kept = links.STRETCH
    try:
        links.STRETCH = 1
        assert len(list(stretches(days))) == len(set(days.tolist()))
        parted = link_texts(texts, reach).toarray()
    finally:
        links.STRETCH = kept
    assert np.array_equal(whole, parted)
    turned = texts_of(rows[:, ::-1].tocsr(), days, range(len(words)))
    assert np.array_equal(link_texts(turned, reach).toarray(), whole)


def test_groups_that_are_near_join_and_others_do_not() -> None:
    near = cosines(reading_of("alpha", "beta", "alpha alpha xi", "beta beta ypsilon").rows)
    assert average_link(near, Bar(0.1)) == [[0, 2], [1, 3]]
    assert average_link(near, Bar(2.0)) == [[0], [1], [2], [3]]
    assert average_link(near, Bar(0.9), [[0, 1], [2], [3]]) == [[0, 1], [2], [3]]


def test_a_group_that_holds_together_closely_asks_for_more() -> None:
    """Two pairs at .8 inside and .3 between join at a third of their closeness, not at half."""
    inside, between = 0.8, 0.3
    links = np.full((4, 4), between)
    links[0, 1] = links[2, 3] = inside
    near = sparse.csr_array(np.triu(links, k=1))
    assert average_link(near, Bar(0.1, 0.33)) == [[0, 1, 2, 3]]
    assert average_link(near, Bar(0.1, 0.5)) == [[0, 1], [2, 3]]


@given(TEXTS, st.floats(0.01, 1), st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_average_link_is_a_partition(texts: list[str], least: float, share: float) -> None:
    near = cosines(reading_of(*texts).rows)
    groups = average_link(near, Bar(least, share))
    assert sorted(place for group in groups for place in group) == list(range(len(texts)))


@given(st.integers(2, 14), st.floats(0.05, 0.6), st.floats(0, 0.9), st.data())
@settings(max_examples=60, deadline=None)
def test_average_link_joins_as_one_pair_at_a_time_would(
    size: int, least: float, share: float, data: st.DataObject
) -> None:
    """Beside the plain method: join the two nearest of those that may, again and again."""
    values = [data.draw(st.integers(0, 1000)) / 1000 for _ in range(size * (size - 1) // 2)]
    near = np.zeros((size, size))
    near[np.triu_indices(size, k=1)] = values
    groups = average_link(sparse.csr_array(near), Bar(least))
    assert groups == one_at_a_time(near + near.T, least) or len(set(values)) < len(values)
    looser = average_link(sparse.csr_array(near), Bar(least, share))
    assert sorted(place for group in looser for place in group) == list(range(size))


def one_at_a_time(near: np.ndarray, least: float) -> list[list[int]]:
    groups = [[place] for place in range(len(near))]
    while len(groups) > 1:
        link, one, other = max(
            (round(float(near[np.ix_(groups[i], groups[j])].mean()), 9), -i, -j)
            for i in range(len(groups))
            for j in range(i + 1, len(groups))
        )
        if link < round(least, 9):
            break
        groups[-one] = sorted(groups[-one] + groups.pop(-other))
    return sorted(groups)


WORDS = st.lists(st.sampled_from("apple bread crane dough elder".split()), max_size=3)


@given(
    st.lists(st.tuples(WORDS, st.integers(0, 30), st.booleans(), st.booleans()), min_size=1, max_size=25),
    st.sampled_from([0.0, 0.5]),
)
@settings(max_examples=150, deadline=None)
def test_added_texts_renew_the_groups_that_all_texts_have(
    given_texts: list[tuple[list[str], int, bool, bool]], smoothing: float
) -> None:
    given_texts.sort(key=lambda text: text[1])
    rows = reading_of(*["; ".join(words) for words, *_ in given_texts]).rows
    days = np.array([day for _, day, *_ in given_texts])
    added = np.array([new for _, _, new, _ in given_texts])
    texts = texts_of(rows, days, range(len(days)), [comment for *_, comment in given_texts])
    reach = Reach(window=2, fade=0.5, together=0.5, least=0.01, smoothing=smoothing)
    bar, prior = Bar(0.3, 0.6), 0.5
    before = np.flatnonzero(~added)
    was = _groups(texts.chosen(before), reach, bar, prior)
    new, first, last = renewed(texts, added.tolist(), reach, bar, prior)
    touched = {place for group in new for place in group}
    kept = [before[group].tolist() for group in was if not touched & set(before[group].tolist())]
    assert all(first <= days[place] <= last for place in touched)
    assert sorted(kept + new) == _groups(texts, reach, bar, prior)


def _groups(texts: Texts, reach: Reach, bar: Bar, prior: float) -> list[list[int]]:
    links = link_texts(texts, reach)
    return with_comments(average_link(links, bar, prior=prior), links, texts.comments, bar, prior)


@pytest.mark.parametrize(
    ("rival", "groups"),
    [
        pytest.param(0.07, [[0, 1, 4], [2, 3]], id="clearly-nearest"),
        pytest.param(0.09, [[0, 1], [2, 3], [4]], id="another-is-nearly-as-near"),
    ],
)
def test_a_comment_joins_where_one_group_is_clearly_nearest(rival: float, groups: list[list[int]]) -> None:
    links = np.zeros((5, 5))
    links[0, 4], links[2, 4] = 0.11, rival
    comments = np.array([False] * 4 + [True])
    found = with_comments([[0, 1], [2, 3], [4]], sparse.csr_array(links), comments, Bar(0.2), 0.1)
    assert found == groups


def test_a_comment_stays_alone_below_half_the_bar_and_among_comments() -> None:
    links = np.array([[0.0, 0.09], [0.0, 0.0]])
    one, both = np.array([False, True]), np.array([True, True])
    assert _commented(links, one, Bar(0.2)) == [[0], [1]]
    assert _commented(links * 2, one, Bar(0.2)) == [[0, 1]]
    assert _commented(links * 2, one, Bar(0.2, share=0.5)) == [[0], [1]]
    assert _commented(links * 2, both, Bar(0.2)) == [[0], [1]]


def _commented(links: object, comments: object, bar: Bar) -> list[list[int]]:
    """Two texts with the comments among them, where the middle nearest link is 1."""
    return with_comments([[0], [1]], sparse.csr_array(links), np.asarray(comments), bar, 1.0)


@given(TEXTS, st.integers(1, 9), st.integers(1, 4))
@settings(max_examples=80, deadline=None)
def test_nearest_are_those_of_all_cosines(texts: list[str], span: int, most: int) -> None:
    """Beside the plain method, whatever is compared in one step and whichever features are common."""
    rows = reading_of(*texts).rows
    near = (rows @ rows.T).toarray()
    expected = []
    for place, row in enumerate(near.tolist()):
        others = [at for at in range(max(0, place - span), min(len(texts), place + span + 1)) if at != place]
        able = [(at, row[at]) for at in others if row[at] >= neighbouring.LEAST]
        expected.append(sorted(able, key=lambda pair: (-pair[1], pair[0]))[:most])
    for step, common in ((1, 1), (3, 0), (512, 128)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(neighbouring, "ROWS", step)
            patch.setattr(neighbouring, "FULL", common)
            found = nearest(rows, span=span, most=most).toarray()
        for place, pairs in enumerate(expected):
            assert dict(pairs) == {at: value for at, value in enumerate(found[place].tolist()) if value}


@given(TEXTS, st.integers(1, 9), st.integers(1, 4), st.data())
@settings(max_examples=80, deadline=None)
def test_nearest_of_more_texts_are_those_of_all(
    texts: list[str], span: int, most: int, data: st.DataObject
) -> None:
    rows = reading_of(*texts).rows
    before = data.draw(st.integers(0, len(texts)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbouring, "ROWS", data.draw(st.sampled_from([1, 3, 512])))
        known = nearest(rows[:before], span=span, most=most)
        found = nearest(rows, span=span, most=most, known=known)
        assert np.array_equal(found.toarray(), nearest(rows, span=span, most=most).toarray())


@given(TEXTS, st.data())
@settings(max_examples=80, deadline=None)
def test_texts_that_come_later_share_what_they_would_in_one_reading(
    texts: list[str], data: st.DataObject
) -> None:
    """How rare features are is known from the first; the lone ones of the last of these are held."""
    before = data.draw(st.integers(0, len(texts)))
    since = data.draw(st.integers(0, before))
    spelling = [(text, "en") for text in texts]
    first = counted(in_batches(spelling[:before]), since)
    held_back = reading_back(held(first), lambda _: first.words)
    later, again = (one.extended(in_batches(spelling[before:])) for one in (first, held_back))
    assert np.array_equal(later.rows.toarray(), again.rows.toarray())
    assert np.array_equal(later.told, read(spelling).told)
    whole = read(spelling)
    batches = [count(whole.vocabulary.words(one)) for one in in_batches(spelling)]
    expected = weigh(batches, whole.columns, first.known)[0].toarray()
    near, alike = (later.rows @ later.rows.T).toarray(), expected @ expected.T
    apart = ~np.eye(len(texts), dtype=bool)[since:, since:]
    assert np.array_equal(near[since:, since:][apart], alike[since:, since:][apart])


def test_communities_are_a_partition() -> None:
    rows = reading_of("apple", "apple", "bread", "bread", "crane").rows
    assert communities(nearest(rows, span=4, most=2)) == [[0, 1], [2, 3], [4]]
    assert communities(sparse.csr_array((0, 0))) == []


def test_communities_part_where_few_links_cross() -> None:
    """Two rings of full links with one weak bridge are two communities."""
    near = np.kron(np.eye(2), np.ones((5, 5))) - np.eye(10)
    near[4, 5] = near[5, 4] = 0.25
    assert communities(sparse.csr_array(near)) == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]


def test_small_communities_stay_apart_in_a_large_graph() -> None:
    """On a ring of cliques modularity alone puts several together (Fortunato and Barthélemy 2007)."""
    cliques, size = 150, 3
    near = np.kron(np.eye(cliques), np.ones((size, size))) - np.eye(cliques * size)
    for clique in range(cliques):
        one, other = size * clique + size - 1, size * (clique + 1) % (cliques * size)
        near[one, other] = near[other, one] = 1.0
    found = communities(sparse.csr_array(near))
    assert max(map(len, found)) <= 2 * size
    assert all(place // size * size in group for group in found for place in group)


@given(st.integers(1, 20), st.data())
@settings(max_examples=40, deadline=None)
def test_communities_hold_every_index_once(size: int, data: st.DataObject) -> None:
    near = np.array([[data.draw(st.integers(0, 3)) / 4 for _ in range(size)] for _ in range(size)])
    near = np.maximum(np.triu(near, 1), np.triu(near, 1).T)
    found = communities(sparse.csr_array(near))
    assert sorted(place for group in found for place in group) == list(range(size))
    before = data.draw(st.integers(0, size))
    known = communities(sparse.csr_array(near[:before, :before]))
    more = communities_with(known, sparse.csr_array(near))
    assert sorted(place for group in more for place in group) == list(range(size))
    assert [[place for place in group if place < before] for group in more[: len(known)]] == known
    assert all(place >= before for group in more[len(known) :] for place in group)


def test_more_nodes_join_the_community_that_they_are_linked_with_or_found_their_own() -> None:
    """Two rings of five; one more of the first, and a ring of its own."""
    near = np.zeros((16, 16))
    for ring in ([*range(5), 10], range(5, 10), range(11, 16)):
        near[np.ix_(ring, ring)] = 1
    np.fill_diagonal(near, 0)
    near[9, 15] = near[15, 9] = 0.25
    known = communities(sparse.csr_array(near[:10, :10]))
    found = communities_with(known, sparse.csr_array(near))
    assert found == [[0, 1, 2, 3, 4, 10], [5, 6, 7, 8, 9], [11, 12, 13, 14, 15]]


def test_the_nearest_are_within_the_span_and_no_more_than_asked_for() -> None:
    rows = reading_of(*["apple"] * 6, "bread", "bread bread").rows
    near = nearest(rows, span=3, most=2).toarray()
    assert [int(row) for row in (near > 0).sum(axis=1)] == [2, 2, 2, 2, 2, 2, 1, 1]
    assert near[5, 2] > 0
    assert near[5, 1] == near[0, 4] == 0

"""Events: the same happening told twice, and only that."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from operator import itemgetter
from os import environ
from random import Random
from subprocess import run
from sys import executable

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.events import add, find_events, group
from generator.evidence import gather
from generator.model import Block, BlockKind, Dated, DateOrigin, Lines, Span, Story, StoryKind

MONDAY = date(2024, 4, 8)
FERRY = (
    "The ferry Merrin Star sank off Skell Reef on Monday night with 212 people aboard, and the coastguard "
    "of Ombrelle took most of them from the water before dawn. Captain Anselm Roake left the bridge last."
)
FERRY_TOO = (
    "Coastguard boats from Ombrelle saved most of the 212 people aboard the Merrin Star when the ferry "
    "struck Skell Reef on Monday night and sank. Its captain, Anselm Roake, was the last to leave."
)
FERRY_MINE = (
    "I have crossed those waters more often than I can count, and what the sinking of the Merrin Star has "
    "laid bare was known to me and to whoever drank with her crew: old boats, thin pay and luck. We all "
    "looked away. My own brother kept silent because silence is how a harbour town gets through winter."
)
BUDGET = (
    "Lawmakers in the Assembly passed the budget of Finance Minister Osric Thale by five votes after the "
    "government dropped its levy on landed fish, which the Hill League had fought for a month."
)
PLANET = (
    "Astronomers at Mount Quill Observatory said they had found water vapour in the air of a planet forty "
    "light-years away, and that two other groups would have to see the same before they believed it."
)


def _story(number: int, text: str, *, day: date = MONDAY, source: str = "Gull", **given: object) -> Story:
    story = Story(
        document=f"{number}.txt",
        number=1,
        kind=StoryKind.REPORT,
        headline="A headline",
        headline_is_made=True,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, Lines(1, 1)),),
        source=source,
        dated=Dated(day, DateOrigin.FILE_NAME),
    )
    return replace(story, **given)  # type: ignore[arg-type]


def _groups(stories: list[Story]) -> list[list[str]]:
    return [[story.document for story in event.stories] for event in find_events(stories)]


def _kind(text: str) -> StoryKind:
    return StoryKind.OPINION if text == FERRY_MINE else StoryKind.REPORT


def test_two_reports_of_one_happening_are_one_event_and_it_says_why() -> None:
    stories = [_story(1, FERRY), _story(2, BUDGET), _story(3, FERRY_TOO, source="Tern"), _story(4, PLANET)]
    assert _groups(stories) == [["1.txt", "3.txt"], ["2.txt"], ["4.txt"]]
    event = find_events(stories)[0]
    assert event.sources == ("Gull", "Tern")
    assert set(event.why) & {"Merrin Star", "Anselm Roake", "Skell Reef"}
    assert all(reason in FERRY for reason in event.why)


def test_an_event_of_one_story_gives_no_reason() -> None:
    assert [event.why for event in find_events([_story(1, FERRY), _story(2, BUDGET)])] == [(), ()]


def test_an_interview_is_nobodys_event() -> None:
    stories = [_story(1, FERRY), _story(2, FERRY_TOO, kind=StoryKind.INTERVIEW), _story(3, BUDGET)]
    assert _groups(stories) == [["1.txt"], ["2.txt"], ["3.txt"]]


def test_an_opinion_goes_with_the_reports_of_what_it_comments_on() -> None:
    """A report with as few words of theirs would stay alone."""
    texts = [FERRY, BUDGET, FERRY_TOO, PLANET]
    reports = [_story(number, _long(text, number)) for number, text in enumerate(texts, 1)]
    mine = _story(5, _long(FERRY_MINE, 5), kind=StoryKind.OPINION)
    assert _groups([*reports, mine]) == [["1.txt", "3.txt", "5.txt"], ["2.txt"], ["4.txt"]]
    report = replace(mine, kind=StoryKind.REPORT)
    assert ["5.txt"] in _groups([*reports, report])


def _long(text: str, number: int) -> str:
    """The text with words of its own, as long as reports are."""
    return " ".join(
        [text, *(f"{word}{number}" for word in "quay lamp hedge mill cloth bell cask rope".split())]
    )


def test_days_apart_the_later_report_is_a_follow_up() -> None:
    later = _story(3, FERRY_TOO, day=MONDAY + timedelta(days=3))
    assert ["1.txt", "3.txt"] not in _groups([_story(1, FERRY), _story(2, BUDGET), later, _story(4, PLANET)])


def test_the_order_of_stories_changes_nothing() -> None:
    stories = [_story(1, FERRY), _story(2, BUDGET), _story(3, FERRY_TOO), _story(4, PLANET)]
    found = {tuple(map(tuple, _groups(list(order)))) for order in permutations(stories)}
    assert len(found) == 1


@given(
    st.lists(st.sampled_from([FERRY, FERRY_TOO, BUDGET, PLANET, "", "Port."]), max_size=9),
    st.randoms(use_true_random=False),
    st.data(),
)
@settings(max_examples=40, deadline=None)
def test_every_story_is_in_one_event_whatever_the_order(
    texts: list[str], chance: Random, data: st.DataObject
) -> None:
    stories = [
        _story(number, text, day=MONDAY + timedelta(days=data.draw(st.integers(0, 9))))
        for number, text in enumerate(texts)
    ]
    events = find_events(stories)
    assert sorted(story.key for event in events for story in event.stories) == sorted(s.key for s in stories)
    chance.shuffle(stories)
    assert find_events(stories) == events


@given(
    st.lists(
        st.tuples(
            st.sampled_from([FERRY, FERRY_TOO, FERRY_MINE, BUDGET, PLANET, "Port."]), st.integers(0, 30)
        ),
        max_size=12,
    ),
    st.integers(0, 12),
)
@settings(max_examples=60, deadline=None)
def test_added_stories_are_grouped_as_all_would_be_with_the_measures_held(
    texts: list[tuple[str, int]], before: int
) -> None:
    stories = [
        _story(number, text, day=MONDAY + timedelta(days=days), kind=_kind(text))
        for number, (text, days) in enumerate(sorted(texts, key=itemgetter(1)), start=100)
    ]
    first = group(gather(stories[:before], since=MONDAY))
    at_once = add(first, stories[before:])
    one_by_one = first
    for story in stories[before:]:
        one_by_one = add(one_by_one, [story])
    assert one_by_one.events == at_once.events
    assert sorted(story.key for event in at_once.events for story in event.stories) == sorted(
        story.key for story in stories
    )


def test_an_added_report_joins_its_event_and_the_rest_stays() -> None:
    grouped = group(gather([_story(1, FERRY), _story(2, BUDGET), _story(3, PLANET)], since=MONDAY))
    later = add(grouped, [_story(4, FERRY_TOO, source="Tern")])
    assert [[story.document for story in event.stories] for event in later.events] == [
        ["1.txt", "4.txt"],
        ["2.txt"],
        ["3.txt"],
    ]
    assert add(later, []).events == later.events


@given(
    st.lists(st.text("bdfgklmprstvz", min_size=5, max_size=9), min_size=1, max_size=40), st.integers(-9, 9)
)
@settings(max_examples=40, deadline=None)
def test_an_unrelated_story_changes_no_other_event(words: list[str], days: int) -> None:
    stories = [_story(1, FERRY), _story(2, BUDGET), _story(3, FERRY_TOO), _story(4, PLANET)]
    other = _story(5, " ".join(words), day=MONDAY + timedelta(days=days))
    found = sorted(_groups([*stories, other]))
    assert found == sorted([*_groups(stories), ["5.txt"]])


def test_equal_stories_are_equal_events_whatever_python_hashes_with() -> None:
    program = (
        "from benchmarks.groups import made; from generator.events import find_events;"
        "from generator.themes import find_themes; from hashlib import sha256;"
        "events = find_events(made(700)); print(sha256(repr((events, find_themes(events))).encode()).hexdigest())"
    )
    found = {
        run(
            [executable, "-c", program],
            env={**environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(found) == 1


def test_no_stories_and_talk_alone_are_no_trouble() -> None:
    assert find_events([]) == ()
    assert _groups([_story(1, FERRY, kind=StoryKind.TRANSCRIPT)]) == [["1.txt"]]

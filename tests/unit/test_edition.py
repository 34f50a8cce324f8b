"""Each day's briefing: what leads, what is said, what is new."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from generator.edition import make_editions, stories_per_day
from generator.memo import Memo
from generator.model import (
    Block,
    BlockKind,
    Dated,
    DateOrigin,
    Event,
    Keyword,
    Lines,
    Reason,
    Span,
    State,
    Story,
    StoryKind,
    Term,
    Theme,
)
from generator.store import Store

MONDAY = date(2024, 4, 8)
TUESDAY = MONDAY + timedelta(days=1)
TEXT = (
    "The harbour board closed the north basin after a crane leaned over the quay. It will reopen on Friday."
)


def _story(  # noqa: PLR0913 - a builder
    number: int,
    *,
    day: date = MONDAY,
    text: str = TEXT,
    source: str = "The Gull",
    kind: StoryKind = StoryKind.REPORT,
    made: bool = False,
    headline: str = "",
) -> Story:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(0, len(part)), part, Lines(line, line))
        for line, part in enumerate(text.split("\n"), 1)
    )
    return Story(
        document=f"{number:02}.txt",
        number=1,
        kind=kind,
        headline=headline or f"Headline {number}",
        headline_is_made=made,
        blocks=blocks,
        source=source,
        dated=Dated(day, DateOrigin.FILE_NAME),
        id=f"{number:08x}",
        slug=f"headline-{number}",
    )


def _theme(name: str, *groups: tuple[Story, ...], is_brief: bool = False) -> Theme:
    return Theme(name, tuple(Event(group) for group in groups), slug=name.lower(), is_brief=is_brief)


def _stories(*themes: Theme) -> list[Story]:
    return [story for theme in themes for story in theme.stories]


def test_one_edition_a_day_newest_first_with_its_neighbours() -> None:
    theme = _theme("Port", (_story(1),), (_story(2, day=TUESDAY),))
    tuesday, monday = make_editions(_stories(theme), [theme], [])
    assert (monday.day, monday.previous, monday.next) == (MONDAY, None, TUESDAY)
    assert (tuesday.day, tuesday.previous, tuesday.next) == (TUESDAY, MONDAY, None)
    assert [story.id for story in tuesday.stories] == [_story(2).id]


def test_the_heaviest_theme_leads_and_in_brief_comes_last() -> None:
    small = _theme("Fair", (_story(1),))
    large = _theme("Port", (_story(2), _story(3, source="Daily Tern")))
    brief = _theme("In brief", *((_story(number),) for number in range(4, 9)), is_brief=True)
    (edition,) = make_editions(_stories(small, large, brief), [brief, small, large], [])
    assert [section.theme.name for section in edition.sections] == ["Port", "Fair", "In brief"]
    assert edition.sections[0].sources == ("The Gull", "Daily Tern")
    assert edition.sources == (("The Gull", 7), ("Daily Tern", 1))


def test_the_event_most_sources_report_leads_and_opinion_does_not() -> None:
    comment = _story(1, kind=StoryKind.OPINION, text=TEXT * 9)
    alone = _story(2, text=TEXT * 5)
    made = _story(3, source="Daily Tern", made=True)
    told = _story(4)
    theme = _theme("Port", (comment,), (alone,), (made, told))
    (edition,) = make_editions(_stories(theme), [theme], [])
    assert [story.id for story in edition.sections[0].stories] == [told.id, alone.id, comment.id, made.id]


def test_a_theme_is_new_then_updated_then_continuing() -> None:
    first = _story(1)
    fresh = _story(2, day=TUESDAY)
    again = _story(3, day=TUESDAY + timedelta(days=1))
    other = _story(4, day=TUESDAY + timedelta(days=2), source="Daily Tern")
    theme = _theme("Port", (first,), (fresh, again, other))
    editions = make_editions(_stories(theme), [theme], [])
    assert [edition.sections[0].state for edition in reversed(editions)] == [
        State.NEW,
        State.UPDATED,
        State.CONTINUING,
        State.UPDATED,
    ]
    assert editions[-1].count(State.NEW) == 1


def test_key_points_come_from_different_themes_first() -> None:
    texts = [f"The {word} of the island was opened by the mayor on a windy morning." for word in "abcdef"]
    themes = [
        _theme(f"T{place}", (_story(place, text=text),), (_story(place + 10, text=text.upper()),))
        for place, text in enumerate(texts)
    ]
    (edition,) = make_editions(_stories(*themes), themes, [], key_points=5)
    assert [point.text for point in edition.key_points] == texts[:5]


def test_few_themes_still_give_three_key_points_and_none_twice() -> None:
    texts = [f"The {word} of the island was opened by the mayor on a windy morning." for word in "abb"]
    theme = _theme("Port", *((_story(place, text=text),) for place, text in enumerate(texts)))
    brief = _theme("In brief", (_story(9, text=TEXT),), is_brief=True)
    (edition,) = make_editions(_stories(theme, brief), [theme, brief], [])
    assert [point.text[:5] for point in edition.key_points] == ["The a", "The b", "The h"]


def test_an_edition_without_sentences_has_no_key_points() -> None:
    block = Block(BlockKind.TABLE, Span(0, 3), "a b", Lines(1, 1))
    story = replace(_story(1), blocks=(block,))
    (edition,) = make_editions([story], [_theme("Port", (story,))], [])
    assert edition.key_points == ()
    assert edition.sections[0].sentence is None


def test_the_sentence_under_a_made_headline_is_another() -> None:
    told = _story(1, made=True, headline=TEXT[:60])
    theme = _theme("Port", (told,))
    (edition,) = make_editions([told], [theme], [])
    sentence = edition.sections[0].sentence
    assert sentence is not None
    assert sentence.text == "It will reopen on Friday."


def test_a_lone_sentence_serves_under_a_headline_of_its_own_only() -> None:
    alone = "The harbour board closed the north basin after a crane leaned over the quay."
    for made, headline, expected in ((False, "Basin closed", alone), (True, alone[:70], None)):
        story = _story(1, text=alone, made=made, headline=headline)
        (edition,) = make_editions([story], [_theme("Port", (story,))], [])
        sentence = edition.sections[0].sentence
        assert (sentence and sentence.text) == expected


def test_a_strip_counts_seven_days() -> None:
    counts = stories_per_day([_story(3, day=TUESDAY), _story(1), _story(2)], TUESDAY)
    assert [count for _, count in counts] == [0, 0, 0, 0, 0, 2, 1]
    assert counts[-1][0] == TUESDAY


def test_keywords_rise_and_fall_against_the_previous_edition() -> None:
    monday = [_story(number) for number in (1, 2)]
    tuesday = [_story(number, day=TUESDAY) for number in (3, 4, 5)]
    theme = _theme("Port", *((story,) for story in (*monday, *tuesday)))
    terms = [
        Term("basin", "basin", (*tuesday, monday[0])),
        Term("crane", "crane", tuple(tuesday[:1])),
        Term("ferry", "ferry", tuple(monday)),
        Term("quay", "quay", (tuesday[0], monday[0])),
    ]
    latest, first = make_editions(_stories(theme), [theme], terms)
    assert first.trends == ()
    assert [(trend.term.text, trend.count, trend.change, trend.is_new) for trend in latest.trends] == [
        ("basin", 3, 2, False),
        ("crane", 1, 1, True),
        ("ferry", 0, -2, False),
    ]


def test_an_edition_knows_its_newest_moment_and_its_reading_time() -> None:
    timed = _story(1)
    moment = datetime(2024, 4, 8, 6, 10, tzinfo=UTC)
    timed = replace(timed, dated=Dated(MONDAY, DateOrigin.FEED, moment))
    theme = _theme("Port", (timed,), (_story(2, text=TEXT * 40),))
    (edition,) = make_editions(_stories(theme), [theme], [])
    assert edition.updated == moment
    assert edition.minutes == round((19 + len((TEXT * 40).split())) / 230)
    assert make_editions([_story(3)], [_theme("Port", (_story(3),))], [])[0].updated is None


def test_a_section_says_what_its_place_is_the_sum_of() -> None:
    theme = _theme("Port", (_story(1), _story(2, source="The Tern")), (_story(3, day=TUESDAY),))
    tuesday, monday = make_editions(_stories(theme), [theme], [])
    first = dict(monday.sections[0].reasons)
    assert (first[Reason.SOURCES], first[Reason.STORIES], first[Reason.NOVELTY]) == (2, 1, 1)
    assert Reason.USUAL not in first, "nothing is usual on a theme's first day"
    assert monday.sections[0].weight == sum(first.values())
    assert dict(tuesday.sections[0].reasons)[Reason.USUAL] > 0, "one story is more than two a week"


def test_the_editors_pin_leads() -> None:
    small = _theme("Port", (_story(1),))
    large = _theme("Fever", (_story(2), _story(3, source="The Tern"), _story(4, source="The Auk")))
    stories = _stories(small, large)
    (edition,) = make_editions(stories, [large, small], [])
    assert [section.theme.name for section in edition.sections] == ["Fever", "Port"]
    (edition,) = make_editions(stories, [large, small], [], pins=frozenset({"port", "00000004"}))
    assert edition.sections[0].theme.name == "Fever", "both are pinned"
    assert edition.sections[0].lead.id == "00000004"
    (edition,) = make_editions(stories, [large, small], [], pins=frozenset({"port"}))
    assert edition.sections[0].theme.name == "Port"
    assert (Reason.PINNED, 100) in edition.sections[0].reasons


def test_what_was_in_the_previous_edition_and_is_not_in_this_has_ended() -> None:
    port, fever = _theme("Port", (_story(1),)), _theme("Fever", (_story(2),), (_story(3, day=TUESDAY),))
    brief = _theme("In brief", (_story(4),), is_brief=True)
    tuesday, monday = make_editions(_stories(port, fever, brief), [port, fever, brief], [])
    assert [theme.name for theme in tuesday.ended] == ["Port"]
    assert monday.ended == ()


def test_an_edition_knows_nothing_of_later_days() -> None:
    theme = _theme("Port", (_story(1), _story(2, source="The Tern")))
    later = _theme(
        "Port", (_story(1), _story(2, source="The Tern")), (_story(3, day=TUESDAY, source="The Auk"),)
    )
    (alone,) = make_editions(_stories(theme), [theme], [])
    *_, monday = make_editions(_stories(later), [later], [])
    assert [(s.stories, s.state, s.reasons) for s in monday.sections] == [
        (s.stories, s.state, s.reasons) for s in alone.sections
    ]


def test_kept_sentences_are_those_chosen_anew_and_follow_spellings(tmp_path: Path) -> None:
    long = f"{TEXT} It was inspected by two engineers of the board last week."
    themes = [
        _theme("Port", (_story(1, text=long),), (_story(2, day=TUESDAY),)),
        _theme("Fair", (_story(3),)),
    ]
    for spelled in ("basin", "engineers", "basin"):
        keywords = (Keyword(text=spelled, score=1.0, surfaces=(spelled,)),)
        told = [
            replace(
                theme,
                events=tuple(
                    Event(tuple(replace(story, keywords=keywords) for story in event.stories))
                    for event in theme.events
                ),
            )
            for theme in themes
        ]
        fresh = make_editions(_stories(*told), told, [])
        for _ in range(2):
            with Store(tmp_path / "store.sqlite") as store:
                memo = Memo(store)
                for story in _stories(*told):
                    memo.learn(story, story.document.encode())
                assert make_editions(_stories(*told), told, [], memo=memo) == fresh
                assert any(section.point for edition in fresh for section in edition.sections)

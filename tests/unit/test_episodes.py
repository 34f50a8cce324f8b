"""Earlier episodes: what an event goes on from, and what both speak of."""

from datetime import date, timedelta

from generator.episodes import REACH, find_episodes
from generator.model import Block, BlockKind, Dated, DateOrigin, Event, Lines, Span, Story, StoryKind, Theme

MONDAY = date(2024, 4, 8)


def _event(number: int, days: int, *phrases: str, kind: StoryKind = StoryKind.REPORT) -> Event:
    text = f"Report {number}."
    story = Story(
        document=f"{number:02}.txt",
        number=1,
        kind=kind,
        headline=text,
        headline_is_made=True,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, Lines(1, 1)),),
        dated=Dated(MONDAY + timedelta(days), DateOrigin.FILE_NAME),
        phrases=phrases,
    )
    return Event((story,), id=f"{number:08x}")


def _theme(*events: Event, is_brief: bool = False) -> Theme:
    return Theme("Port", events, is_brief=is_brief)


STRIKE = _event(1, 0, "dock strike", "Quayside Terminals", "Teodor Vasilenko")
TALKS = _event(2, 1, "dock strike", "Teodor Vasilenko", "pay")
END = _event(3, 3, "dock strike", "Quayside Terminals", "pay")
CHOIR = _event(4, 2, "choir", "market hall", "sailors")


def test_an_event_goes_on_from_earlier_ones_that_speak_of_the_same_things() -> None:
    found = find_episodes([_theme(STRIKE, TALKS, CHOIR, END)])
    assert [episode.event for episode in found[END.id]] == [TALKS, STRIKE]
    assert set(found[END.id][1].shared) == {"dock strike", "Quayside Terminals"}
    assert STRIKE.id not in found
    assert CHOIR.id not in found


def test_the_same_day_is_no_earlier_and_long_ago_is_too_early() -> None:
    same = _event(5, 0, *STRIKE.lead.phrases)
    late = _event(6, REACH + 1, *STRIKE.lead.phrases)
    assert find_episodes([_theme(STRIKE, same)]) == {}
    assert find_episodes([_theme(STRIKE, late)]) == {}


def test_talks_and_what_is_in_brief_have_no_episodes() -> None:
    talk = _event(7, 1, *STRIKE.lead.phrases, kind=StoryKind.INTERVIEW)
    assert find_episodes([_theme(STRIKE, talk)]) == {}
    assert find_episodes([_theme(STRIKE, TALKS, is_brief=True)]) == {}


def test_what_everything_speaks_of_links_nothing() -> None:
    events = [_event(10 + at, at, "Sorrel Isles", f"thing {at}", f"person {at}") for at in range(8)]
    assert find_episodes([_theme(*events)]) == {}

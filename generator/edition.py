"""Make each day's briefing: what leads, what is said in a few sentences, and what is new since the last.

Every sentence it picks is a verbatim sentence of a story, and the same stories give the same edition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from generator.model import (
    Edition,
    Event,
    Section,
    Sentence,
    State,
    Story,
    StoryKind,
    Term,
    Theme,
    Trend,
)
from generator.summary import key_sentence, second_sentence

STRIP_DAYS = 7
"""Days that a strip of stories per day shows."""
TRENDS = 5
"""Keywords shown as rising, and as falling, at most."""
LAST_KINDS = frozenset({StoryKind.OPINION, StoryKind.INTERVIEW, StoryKind.TRANSCRIPT})
"""Kinds that do not lead where a report can."""


def make_editions(
    stories: Sequence[Story], themes: Sequence[Theme], terms: Sequence[Term], *, key_points: int = 5
) -> tuple[Edition, ...]:
    """One edition for each day that has stories, the newest first."""
    days = sorted({story.day for story in stories})
    neighbours = dict(zip(days, zip([None, *days[:-1]], [*days[1:], None], strict=True), strict=True))
    return tuple(
        _edition(day, neighbours[day], themes, terms, key_points=key_points) for day in reversed(days)
    )


def _edition(
    day: date,
    neighbours: tuple[date | None, date | None],
    themes: Sequence[Theme],
    terms: Sequence[Term],
    *,
    key_points: int,
) -> Edition:
    sections = tuple(sorted(filter(None, (_section(theme, day) for theme in themes)), key=_weight))
    points = _key_points(sections, key_points)
    stories = tuple(story for section in sections for story in section.stories)
    counts = Counter(story.source for story in stories)
    return Edition(
        day=day,
        stories=stories,
        key_points=points,
        sections=sections,
        trends=_trends(terms, day, neighbours[0]),
        sources=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        previous=neighbours[0],
        next=neighbours[1],
    )


def _weight(section: Section) -> tuple[bool, int, str]:
    """Heaviest first: a story and an independent outlet count the same; "In brief" comes last."""
    return (section.theme.is_brief, -len(section.stories) - len(section.sources), section.theme.slug)


def _section(theme: Theme, day: date) -> Section | None:
    events = [(event, [story for story in event.stories if story.day == day]) for event in theme.events]
    ranked = sorted(((event, found) for event, found in events if found), key=_event_weight)
    if not ranked:
        return None
    leads = [_lead(found) for _, found in ranked]
    rest = [
        story for (_, found), lead in zip(ranked, leads, strict=True) for story in found if story is not lead
    ]
    stories = (*leads, *rest)
    return Section(
        theme=theme,
        state=_state(theme, day),
        stories=stories,
        sentence=second_sentence(stories[0]),
        per_day=stories_per_day(theme.stories, day),
    )


def _event_weight(item: tuple[Event, list[Story]]) -> tuple[bool, int, int, int, str]:
    event, found = item
    aside = all(story.kind in LAST_KINDS for story in found)
    words = max(story.words for story in found)
    return (aside, -len(event.sources), -len(found), -words, found[0].key)


def _lead(found: Sequence[Story]) -> Story:
    """The day's report that stands for its event: a report, with a headline of its own, the longest."""
    return min(
        found, key=lambda story: (story.kind in LAST_KINDS, story.headline_is_made, -story.words, story.key)
    )


def _state(theme: Theme, day: date) -> State:
    before = [event for event in theme.events if event.day < day]
    if not before:
        return State.NEW
    known = {story.source for event in before for story in event.stories if story.day < day}
    fresh_event = any(event.day == day for event in theme.events)
    fresh_source = any(story.day == day and story.source not in known for story in theme.stories)
    return State.UPDATED if fresh_event or fresh_source else State.CONTINUING


def stories_per_day(
    stories: Iterable[Story], until: date, days: int = STRIP_DAYS
) -> tuple[tuple[date, int], ...]:
    """How many stories each day has, for so many days up to ``until``, oldest first."""
    counts = Counter(story.day for story in stories)
    window = [until - timedelta(days=back) for back in reversed(range(days))]
    return tuple((day, counts[day]) for day in window)


def _key_points(sections: Sequence[Section], limit: int) -> tuple[Sentence, ...]:
    """The leads' key sentences, one a section; then further stories' while there are fewer than three."""
    order = [section.lead for section in sections if not section.theme.is_brief]
    seconds = [story for section in sections for story in section.stories[1:]]
    brief = [section.lead for section in sections if section.theme.is_brief]
    points: list[Sentence] = []
    for story in order:
        _add(points, key_sentence(story), limit)
    for story in [*seconds, *brief]:
        _add(points, key_sentence(story), 3)
    return tuple(points)


def _add(points: list[Sentence], sentence: Sentence | None, limit: int) -> None:
    if sentence and len(points) < limit and sentence.text not in {point.text for point in points}:
        points.append(sentence)


def _trends(terms: Sequence[Term], day: date, previous: date | None) -> tuple[Trend, ...]:
    if previous is None:
        return ()
    trends = []
    for term in terms:
        counts = Counter(story.day for story in term.stories)
        change = counts[day] - counts[previous]
        if change:
            is_new = not any(story.day < day for story in term.stories)
            trends.append(Trend(term, counts[day], change, is_new=is_new))
    rising = sorted((trend for trend in trends if trend.change > 0), key=_by_change)[:TRENDS]
    falling = sorted((trend for trend in trends if trend.change < 0), key=_by_change)[:TRENDS]
    return (*rising, *falling)


def _by_change(trend: Trend) -> tuple[int, int, str]:
    return (-abs(trend.change), -trend.count, trend.term.text)

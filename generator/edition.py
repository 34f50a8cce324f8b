"""Make each day's briefing: what leads, what is said in a few sentences, and what is new since the last.

Every sentence it picks is a verbatim sentence of a story, and the same stories give the same edition. A day's
edition knows nothing of later days.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import nsmallest
from math import log2

from generator.leading import with_sentences
from generator.memo import Memo
from generator.model import (
    COMMENTS,
    Edition,
    Event,
    Reason,
    Section,
    Sentence,
    State,
    Story,
    Term,
    Theme,
    Trend,
)
from generator.openings import Openings
from generator.summary import key_sentence

STRIP_DAYS = 7
"""Days that a strip of stories per day shows, and of which a theme's usual size is the mean."""
TRENDS = 5
"""Keywords shown as rising, and as falling, at most."""
FEWEST_POINTS = 3
PINNED = 100.0
"""Points of a pin: more than anything else can bring."""
NOVELTY = {State.NEW: 1.0, State.UPDATED: 0.5, State.CONTINUING: 0.0}
UNUSUAL = 2.0
"""Points that being larger or smaller than usual can give or take."""


def make_editions(
    stories: Sequence[Story],
    themes: Sequence[Theme],
    terms: Sequence[Term],
    *,
    key_points: int = 5,
    pins: frozenset[str] = frozenset(),
    memo: Memo | None = None,
) -> tuple[Edition, ...]:
    """One edition for each day that has stories, the newest first.

    ``pins`` are slugs of themes and ids of stories that lead where they have a story of the day. What
    ``memo`` has of a day's stories is not worked out again.
    """
    days = sorted({story.day for story in stories})
    read, heard = Openings(stories, memo), _Heard.of(terms)
    there: dict[date, list[_Past]] = {day: [] for day in days}
    for past in (_Past(theme, pins, read) for theme in themes):
        for day in past.by_day:
            there[day].append(past)
    drafts = [sorted((past.section(day) for past in some), key=_order) for day, some in there.items()]
    editions: list[Edition] = []
    for at, (day, sections) in enumerate(
        zip(days, with_sentences(drafts, read, memo or Memo()), strict=True)
    ):
        told = tuple(story for section in sections for story in section.stories)
        before = editions[-1] if editions else None
        editions.append(
            Edition(
                day=day,
                stories=told,
                key_points=_key_points(sections, key_points, read),
                sections=sections,
                trends=heard.trends(day, before.day if before else None),
                sources=tallied_sources(told),
                previous=before.day if before else None,
                next=days[at + 1] if at + 1 < len(days) else None,
                ended=_ended(before, sections),
                words=sum(map(read.words, told)),
            )
        )
    return tuple(reversed(editions))


def _order(section: Section) -> tuple[bool, float, str]:
    """Heaviest first; "In brief" comes last."""
    return (section.theme.is_brief, -section.weight, section.theme.slug)


def _ended(before: Edition | None, sections: Sequence[Section]) -> tuple[Theme, ...]:
    there = {section.theme.slug for section in sections}
    known = before.sections if before else ()
    return tuple(
        section.theme for section in known if section.theme.slug not in there and not section.theme.is_brief
    )


@dataclass
class _Past:
    """A theme, and what is known of it up to a day; the days are asked for in order."""

    theme: Theme
    pins: frozenset[str]
    read: Openings
    sources: set[str] = field(default_factory=set)
    """Outlets that had a story of it before the day."""

    def __post_init__(self) -> None:
        self.counts = Counter(story.day for story in self.theme.stories)
        self.by_day: dict[date, list[tuple[Event, list[Story]]]] = {}
        for event in self.theme.events:
            days: dict[date, list[Story]] = {}
            for story in event.stories:
                days.setdefault(story.day, []).append(story)
            for day, found in days.items():
                self.by_day.setdefault(day, []).append((event, found))

    def section(self, day: date) -> Section:
        """The theme's part of a day's edition, no sentences yet; it has a story of the day."""
        events = sorted(self.by_day[day], key=lambda item: self._event_order(item[0], item[1], day))
        leads = [self._lead(found) for _, found in events]
        leading = {lead.key for lead in leads}
        rest = [story for _, found in events for story in found if story.key not in leading]
        stories = (*leads, *rest)
        state = self._state(day, [event for event, _ in events], stories)
        per_day = strip(self.counts, day)
        reasons = tuple(self._reasons(state, stories, [count for _, count in per_day]))
        self.sources.update(story.source for story in stories)
        return Section(self.theme, state, stories, None, None, per_day, reasons)

    def _state(self, day: date, events: Sequence[Event], stories: Sequence[Story]) -> State:
        if not self.sources:
            return State.NEW
        has_event = any(event.day == day for event in events)
        has_source = any(story.source not in self.sources for story in stories)
        return State.UPDATED if has_event or has_source else State.CONTINUING

    def _reasons(
        self, state: State, stories: Sequence[Story], per_day: Sequence[int]
    ) -> Iterator[tuple[Reason, float]]:
        """Points by reason, those that bring none left out."""
        usual = sum(per_day[:-1]) / (len(per_day) - 1)
        unusual = log2((1 + len(stories)) / (1 + usual)) if self.sources else 0.0
        pinned = self.theme.slug in self.pins or any(story.id in self.pins for story in stories)
        points = {
            Reason.PINNED: PINNED * pinned,
            Reason.SOURCES: float(len({story.source for story in stories})),
            Reason.STORIES: log2(len(stories)),
            Reason.USUAL: max(-UNUSUAL, min(UNUSUAL, unusual)),
            Reason.NOVELTY: NOVELTY[state],
            Reason.RECENCY: max(map(_recency, stories)),
        }
        return ((reason, round(value, 2)) for reason, value in points.items() if round(value, 2))

    def _event_order(
        self, event: Event, found: Sequence[Story], day: date
    ) -> tuple[bool, bool, int, int, int, str]:
        """A pinned one first, then what most outlets report by that day, then the most and the longest."""
        pinned = any(story.id in self.pins for story in found)
        aside = all(story.kind in COMMENTS for story in found)
        sources = {story.source for story in event.stories if story.day <= day}
        return (
            not pinned,
            aside,
            -len(sources),
            -len(found),
            -max(map(self.read.words, found)),
            found[0].key,
        )

    def _lead(self, found: Sequence[Story]) -> Story:
        """The day's report that stands for its event: a report, with a headline of its own, the longest."""
        return min(
            found,
            key=lambda story: (
                story.id not in self.pins,
                story.kind in COMMENTS,
                story.headline_is_made,
                -self.read.words(story),
                story.key,
            ),
        )


def _recency(story: Story) -> float:
    """How late in its day a story appeared, from 0 to 1; the middle where no time is known."""
    time = story.dated.time if story.dated else None
    return 0.5 if time is None else (time.hour * 60 + time.minute) / 1440


def strip(counts: Mapping[date, int], until: date, days: int = STRIP_DAYS) -> tuple[tuple[date, int], ...]:
    """How many stories each day has, for so many days up to ``until``, oldest first."""
    window = [until - timedelta(days=back) for back in reversed(range(days))]
    return tuple((day, counts.get(day, 0)) for day in window)


def stories_per_day(
    stories: Sequence[Story], until: date, days: int = STRIP_DAYS
) -> tuple[tuple[date, int], ...]:
    """How many of the stories, newest first, each day has, for so many days up to ``until``, oldest first."""
    return strip(Counter(story.day for story in of_days(stories, until, days)), until, days)


def of_days(stories: Sequence[Story], until: date, days: int) -> Sequence[Story]:
    """Those of the stories, newest first, that are of so many days up to ``until``."""
    first = bisect_left(stories, -until.toordinal(), key=_turned)
    return stories[first : bisect_left(stories, days - until.toordinal(), lo=first, key=_turned)]


def _turned(story: Story) -> int:
    """The day of a story as a number that grows backwards."""
    return -story.day.toordinal()


def tallied_sources(stories: Iterable[Story]) -> tuple[tuple[str, int], ...]:
    """Sources by name with how many of the stories they have, most first."""
    counts = Counter(story.source for story in stories)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _key_points(sections: Sequence[Section], limit: int, read: Openings) -> tuple[Sentence, ...]:
    """The sections' points; then further stories' key sentences while there are fewer than three."""
    points: list[Sentence] = []
    for section in sections:
        if not section.theme.is_brief:
            _add(points, section.point, limit)
    seconds = [story for section in sections for story in section.stories[1:]]
    brief = [section.lead for section in sections if section.theme.is_brief]
    for story in [*seconds, *brief]:
        if len(points) >= FEWEST_POINTS:
            break
        _add(points, key_sentence(story, read.of), FEWEST_POINTS)
    return tuple(points)


def _add(points: list[Sentence], sentence: Sentence | None, limit: int) -> None:
    if sentence and len(points) < limit and sentence.text not in {point.text for point in points}:
        points.append(sentence)


@dataclass(frozen=True)
class _Heard:
    """On which days the keywords stand in stories."""

    terms: Mapping[str, Term]
    first: Mapping[str, date]
    by_day: Mapping[date, Mapping[str, int]]
    """How many stories of a day have each keyword."""

    @classmethod
    def of(cls, terms: Sequence[Term]) -> _Heard:
        first: dict[str, date] = {}
        by_day: dict[date, dict[str, int]] = {}
        for term in terms:
            days = Counter([story.day for story in term.stories])
            first[term.text] = min(days)
            for day, count in days.items():
                by_day.setdefault(day, {})[term.text] = count
        return cls({term.text: term for term in terms}, first, by_day)

    def trends(self, day: date, previous: date | None) -> tuple[Trend, ...]:
        """The keywords that rise and fall most against the previous edition."""
        if previous is None:
            return ()
        now, then = self.by_day.get(day, {}), self.by_day.get(previous, {})
        rising = [(then.get(text, 0) - count, -count, text) for text, count in now.items()]
        falling = [(now.get(text, 0) - count, -now.get(text, 0), text) for text, count in then.items()]
        most = [(-change, -count, text) for change, count, text in nsmallest(TRENDS, rising) if change < 0]
        least = [(change, -count, text) for change, count, text in nsmallest(TRENDS, falling) if change < 0]
        return tuple(
            Trend(self.terms[text], count, change, is_new=self.first[text] == day)
            for change, count, text in (*most, *least)
        )

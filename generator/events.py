"""Find the stories that report the same happening, precision first, and say what joined them.

Every story is in exactly one event, and the order in which stories come changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from generator.evidence import Evidence, gather
from generator.grouping.average_link import Bar, average_link, middle_nearest
from generator.grouping.comments import with_comments
from generator.grouping.features import bare
from generator.grouping.links import ALONE, Reach, Texts, link_texts, texts_of
from generator.grouping.reading import Reading
from generator.grouping.renewal import renewed
from generator.memo import Memo
from generator.model import Event, Story, StoryKind

WINDOW = 2
"""Reports further apart, in days, are of two happenings, the later a follow-up of the earlier."""
FADE = 0.37
"""What each day between takes off a link: the next day's report mostly tells what came of it."""
SAME_DOCUMENT = 0.67
"""What one document takes off the link of two of its stories: an outlet seldom says a thing twice."""
SHORT, LONG = 24, 34
"""Words that tell, in the median text: up to so many it is a headline or a snippet, from so many on a
report."""
SHORT_BAR = Bar(least=0.02, share=0.27)
LONG_BAR = Bar(least=0.16, share=0.55)
"""When groups of short and of long texts may join; between, a mixture (``docs/themes.md``)."""
SMOOTHING = 0.5
"""Share of its neighbours' words that a text takes over, at most: few texts have few neighbours worth it."""
SMOOTHED = 500
"""Texts within the window from which on smoothing is whole."""
SMOOTHED_LEAST = 0.28
"""What whole smoothing adds to the least link of reports, for each share of it."""
WEAK, WEAKEST = 0.125, 0.01
"""Links are taken for none below this share of the least average, and below this."""
AROUND = 6 * WINDOW
"""Days before an added story that are looked at first: its links reach five windows, groups further."""
REASONS = 6


Together = tuple[tuple[int, ...], tuple[str, ...]]
"""The places of an event's stories, and what joined them."""


@dataclass(frozen=True)
class Grouped:
    """Stories in events, and what was measured of them all, which is held while stories are added."""

    evidence: Evidence
    found: tuple[Together, ...]
    """In order of their first stories."""
    reach: Reach
    bar: Bar
    nearest: float
    """The middle nearest link."""

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events, by day and lead."""
        stories = self.evidence.stories
        return tuple(Event(tuple([stories[place] for place in places]), why) for places, why in self.found)


def find_events(stories: Sequence[Story], evidence: Evidence | None = None) -> tuple[Event, ...]:
    """Group the stories; interviews and transcripts report nothing of their own and stay alone.

    An opinion goes with the reports of what it comments on, where one event is clearly nearest to it.

    ``evidence`` is that of the same stories, where it has been read already.
    """
    return group(evidence or gather(stories)).events


def group(evidence: Evidence) -> Grouped:
    """Measure all stories and group them."""
    texts = _texts(evidence)
    smoothing = SMOOTHING * min(1.0, texts.around(WINDOW) / SMOOTHED)
    bar = _bar(evidence, smoothing)
    reach = Reach(WINDOW, FADE, SAME_DOCUMENT, max(WEAKEST, WEAK * bar.least), smoothing)
    links = link_texts(texts, reach)
    nearest = middle_nearest(links)
    groups = with_comments(average_link(links, bar, prior=nearest), links, texts.comments, bar, nearest)
    return Grouped(evidence, tuple(sorted(_told(evidence.reading, groups))), reach, bar, nearest)


def add(grouped: Grouped, stories: Sequence[Story], memo: Memo | None = None) -> Grouped:
    """Group more stories, each behind all that are there in order of days, with those of the days before.

    The outcome is that of grouping all stories with the measures held: bars, and how rare words are, stay as
    they were. ``memo`` may have the words of some.
    """
    if not stories:
        return grouped
    size, evidence = len(grouped.evidence.stories), grouped.evidence.extended(stories, memo)
    groups = _renewed(grouped, _texts(evidence), size)
    again = {place for places in groups for place in places}
    kept = (one for one in grouped.found if one[0][0] not in again)
    return replace(grouped, evidence=evidence, found=tuple(sorted([*kept, *_told(evidence.reading, groups)])))


def _renewed(grouped: Grouped, texts: Texts, size: int) -> list[list[int]]:
    """The groups that texts from a place on can change; as many days before are looked at as it takes."""
    first, count = int(texts.days[size]), len(texts.days)
    around = AROUND
    while True:
        begin = texts.place(first - around)
        new = [place >= size for place in range(begin, count)]
        held = texts.between(begin, count)
        groups, since, _ = renewed(held, new, grouped.reach, grouped.bar, grouped.nearest)
        if begin == 0 or since >= first - around:
            return [[begin + place for place in places] for places in groups]
        around *= 2


def _texts(evidence: Evidence) -> Texts:
    days = [story.day.toordinal() for story in evidence.stories]
    comments = [story.kind is StoryKind.OPINION for story in evidence.stories]
    return texts_of(evidence.reading.rows, days, _documents(evidence.stories), comments)


def _told(reading: Reading, groups: Sequence[Sequence[int]]) -> Iterator[Together]:
    """Groups of places, with what joined them; one story shares nothing."""
    several = [places for places in groups if len(places) > 1]
    shared = zip(several, reading.shared(several), strict=True)
    why = {places[0]: _why(reading, places[0], found) for places, found in shared}
    return ((tuple(places), why.get(places[0], ())) for places in groups)


def _documents(stories: Sequence[Story]) -> list[int]:
    """A number for each story's document; interviews and transcripts are linked with none."""
    numbers = {document: number for number, document in enumerate({story.document: 0 for story in stories})}
    return [ALONE if story.is_talk else numbers[story.document] for story in stories]


def _bar(evidence: Evidence, smoothing: float) -> Bar:
    """The bar for texts of this length: a headline shares few words with another of the same event."""
    reports = zip(evidence.stories, evidence.reading.told.tolist(), strict=True)
    words = [words for story, words in reports if not story.is_talk]
    long = min(1.0, max(0.0, (median(words or [LONG]) - SHORT) / (LONG - SHORT)))
    least = LONG_BAR.least + SMOOTHED_LEAST * smoothing
    return Bar(
        SHORT_BAR.least + long * (least - SHORT_BAR.least),
        SHORT_BAR.share + long * (LONG_BAR.share - SHORT_BAR.share),
    )


def _why(reading: Reading, lead: int, shared: Mapping[int, float]) -> tuple[str, ...]:
    """What all stories of a group share, the weightiest first, as its first prints it.

    A pair of words stands for each of them.
    """
    stems = {key: reading.stems(key) for key in shared}
    ordered = sorted(shared, key=lambda key: (-shared[key], " ".join(stems[key])))
    pairs = [key for key in ordered if len(stems[key]) > 1]
    chosen: list[int] = []
    said: set[str] = set()
    for key in ordered:
        if len(stems[key]) == 1 and stems[key][0] not in said:
            whole = (pair for pair in pairs if stems[key][0] in stems[pair] and not said & set(stems[pair]))
            chosen.append(next(whole, key))
            said.update(stems[chosen[-1]])
        if len(chosen) == REASONS:
            break
    return tuple(" ".join(map(bare, words)) for words in reading.printed(chosen, lead))

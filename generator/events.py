"""Find the stories that report the same happening, precision first, and say what joined them.

Every story is in exactly one event, and the order in which stories come changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from generator.grouping.average_link import Bar, average_link
from generator.grouping.features import features, surfaces
from generator.grouping.links import Links, link_texts
from generator.model import Event, Story

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
REASONS = 6


def find_events(stories: Sequence[Story]) -> tuple[Event, ...]:
    """Group the stories; interviews and transcripts report nothing of their own and stay alone."""
    ordered = sorted(stories, key=lambda story: (story.day, story.document, story.number))
    tellers = [story for story in ordered if not story.is_talk]
    counts = [features(f"{_own_headline(story)}{story.text}", lang=story.lang) for story in tellers]
    links = link_texts(
        counts,
        [story.day.toordinal() for story in tellers],
        window=WINDOW,
        fade=FADE,
        apart=([story.document for story in tellers], SAME_DOCUMENT),
        smoothing=lambda around: SMOOTHING * min(1.0, around / SMOOTHED),
    )
    events = [
        Event(
            tuple(tellers[place] for place in group),
            _why([counts[place] for place in group], links, group, tellers[group[0]]),
        )
        for group in average_link(links.near, _bar(counts, links.smoothing))
    ]
    events += [Event((story,)) for story in ordered if story.is_talk]
    return tuple(sorted(events, key=lambda event: (event.day, event.lead.document, event.lead.number)))


def _bar(counts: Sequence[Mapping[str, float]], smoothing: float) -> Bar:
    """The bar for texts of this length: a headline shares few words with another of the same event."""
    words = median([sum(" " not in feature for feature in text) for text in counts]) if counts else LONG
    long = min(1.0, max(0.0, (words - SHORT) / (LONG - SHORT)))
    least = LONG_BAR.least + SMOOTHED_LEAST * smoothing
    return Bar(
        SHORT_BAR.least + long * (least - SHORT_BAR.least),
        SHORT_BAR.share + long * (LONG_BAR.share - SHORT_BAR.share),
    )


def _own_headline(story: Story) -> str:
    return "" if story.headline_is_made else f"{story.headline}. "


def _why(
    counts: Sequence[dict[str, float]], links: Links, group: Sequence[int], lead: Story
) -> tuple[str, ...]:
    """What all stories of a group share, the weightiest first, as ``lead`` prints it.

    A pair of words stands for each of them.
    """
    if len(counts) < 2:  # noqa: PLR2004 - one story shares nothing
        return ()
    shared = set(counts[0]).intersection(*counts[1:])
    weight = {feature: links.weight(feature, group) for feature in shared}
    ordered = sorted(shared, key=lambda feature: (-weight[feature], feature))
    pairs = [feature for feature in ordered if " " in feature]
    chosen: list[str] = []
    for word in ordered:
        said = {part for kept in chosen for part in kept.split()}
        if " " not in word and word not in said:
            whole = (pair for pair in pairs if word in pair.split() and not said & set(pair.split()))
            chosen.append(next(whole, word))
    printed = surfaces(f"{_own_headline(lead)}{lead.text}", lang=lead.lang)
    return tuple(printed[feature] for feature in chosen[:REASONS])

"""Find the stories that report the same happening, precision first, and say what joined them.

Every story is in exactly one event, and the order in which stories come changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from statistics import median

from generator.grouping.average_link import average_link
from generator.grouping.vectors import Vector, features, surfaces, unit_vectors
from generator.model import Event, Story

PARAGRAPH_LINK = 0.14
"""Least average link of two paragraphs about one happening (best on ECB+, ``docs/themes.md``)."""
PARAGRAPH_FEATURES = 60
"""Features of such a paragraph, in the median; shorter texts share fewer, and need a lower bar."""
LEAST_LINK = 0.02
"""The bar of headlines alone, the lowest."""
NEXT_DAY = 3.5
"""How much stronger the link must be for a report of the next day, which mostly tells what came of it."""
MOST_DAYS = 1
"""Reports further apart are of two happenings, the later a follow-up of the earlier."""
SAME_DOCUMENT = 1.5
"""How much stronger the link of two stories of one document must be: an outlet seldom says a thing twice."""
FEWEST_SHARED = 2
"""Words that two reports share at least; one word in common is chance, however rare it is."""
REASONS = 6


def find_events(stories: Sequence[Story]) -> tuple[Event, ...]:
    """Group the stories; interviews and transcripts report nothing of their own and stay alone."""
    ordered = sorted(stories, key=lambda story: (story.day, story.document, story.number))
    tellers = [story for story in ordered if not story.is_talk]
    counts = [features(f"{_own_headline(story)}{story.text}", lang=story.lang) for story in tellers]
    vectors = unit_vectors(counts)
    words = [frozenset(feature for feature in count if " " not in feature) for count in counts]
    base = _bar([len(count) for count in counts])

    def bar(one: Sequence[int], other: Sequence[int]) -> float:
        pairs = [(tellers[a], tellers[b]) for a in one for b in other]
        apart = max(abs((a.day - b.day).days) for a, b in pairs)
        together = any(a.document == b.document for a, b in pairs)
        if apart > MOST_DAYS:
            return inf
        if max(len(words[a] & words[b]) for a in one for b in other) < FEWEST_SHARED:
            return inf
        return base * (NEXT_DAY if apart else 1.0) * (SAME_DOCUMENT if together else 1.0)

    events = [
        Event(
            tuple(tellers[place] for place in group),
            _why([counts[place] for place in group], [vectors[place] for place in group], tellers[group[0]]),
        )
        for group in average_link(vectors, bar)
    ]
    events += [Event((story,)) for story in ordered if story.is_talk]
    return tuple(sorted(events, key=lambda event: (event.day, event.lead.document, event.lead.number)))


def _own_headline(story: Story) -> str:
    return "" if story.headline_is_made else f"{story.headline}. "


def _bar(sizes: Sequence[int]) -> float:
    """The bar for texts of this length: it falls with the square of their features."""
    if not sizes:
        return PARAGRAPH_LINK
    share = min(1.0, median(sizes) / PARAGRAPH_FEATURES)
    return max(LEAST_LINK, PARAGRAPH_LINK * share * share)


def _why(counts: Sequence[dict[str, float]], vectors: Sequence[Vector], lead: Story) -> tuple[str, ...]:
    """What all stories of a group share, the weightiest first, as ``lead`` prints it.

    A pair of words stands for each of them.
    """
    if len(counts) < 2:  # noqa: PLR2004 - one story shares nothing
        return ()
    shared = set(counts[0]).intersection(*counts[1:])
    weight = {feature: round(sum(vector.get(feature, 0.0) for vector in vectors), 9) for feature in shared}
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

"""Find the events that belong together, and name each theme in its own stories' words.

Every event is in exactly one theme; what stands alone is "In brief", never a theme of one story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.grouping.average_link import Bar, average_link
from generator.grouping.communities import communities, neighbours
from generator.grouping.features import features
from generator.grouping.links import linked, nearest
from generator.model import Event, Story, Theme
from generator.naming import names

IN_BRIEF = "In brief"
LINK = 0.04
"""Least average link of two groups of one theme, for a day's or a week's stories (``docs/themes.md``)."""
MANY = 200
"""From so many stories on, communities of the neighbour graph are the themes."""
SPAN = 3000
"""Stories before and behind each that it is compared with; those between hold a longer theme together."""


def find_themes(events: Sequence[Event]) -> tuple[Theme, ...]:
    """Group and name the events: themes by number of stories, "In brief" last where anything is left."""
    ordered = sorted(events, key=lambda event: (event.day, event.lead.document, event.lead.number))
    groups = [[ordered[place] for place in group] for group in _groups(ordered)]
    themes = [group for group in groups if sum(len(event.stories) for event in group) > 1]
    alone = [event for group in groups if group not in themes for event in group]
    themes.sort(key=lambda group: (-sum(len(event.stories) for event in group), group[0].lead.key))
    found = named(themes, [story for event in ordered for story in event.stories])
    if alone:
        found.append(Theme(IN_BRIEF, tuple(alone), is_brief=True))
    return tuple(found)


def _groups(events: Sequence[Event]) -> list[list[int]]:
    """Groups of indices of events, which stay whole; events are in order of their days."""
    stories = sorted(
        ((story, place) for place, event in enumerate(events) for story in event.stories),
        key=lambda pair: (pair[0].day, pair[0].document, pair[0].number),
    )
    event_of = [place for _, place in stories]
    counts = [_evidence(story) for story, _ in stories]
    if len(stories) >= MANY:
        near = nearest(counts, span=SPAN, most=neighbours(len(stories)))
        return _by_majority(communities(near), event_of)
    start = [[at for at, place in enumerate(event_of) if place == event] for event in range(len(events))]
    groups = average_link(linked(counts), Bar(LINK), start)
    return [sorted({event_of[at] for at in group}) for group in groups]


def _by_majority(groups: Sequence[Sequence[int]], event_of: Sequence[int]) -> list[list[int]]:
    """Put each event into the group of most of its stories, the first of equal ones."""
    votes: dict[int, Counter[int]] = {}
    for number, group in enumerate(groups):
        for story in group:
            votes.setdefault(event_of[story], Counter())[number] += 1
    found: dict[int, list[int]] = {}
    for event, counts in sorted(votes.items()):
        best = min(counts, key=lambda number: (-counts[number], number))
        found.setdefault(best, []).append(event)
    return sorted(found.values())


def _evidence(story: Story) -> dict[str, float]:
    """The words of a story and of its headline."""
    headline = "" if story.headline_is_made else f"{story.headline}. "
    return features(headline + story.text, lang=story.lang)


def named(themes: Sequence[Sequence[Event]], everything: Sequence[Story]) -> list[Theme]:
    """Make themes of groups of events, with names in their own stories' words."""
    groups = [[story for event in events for story in event.stories] for events in themes]
    return [
        Theme(name, tuple(events), keywords)
        for events, (name, keywords) in zip(themes, names(groups, everything), strict=True)
    ]

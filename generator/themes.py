"""Find the events that belong together, and name each theme in its own stories' words.

Every event is in exactly one theme; what stands alone is "In brief", never a theme of one story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.grouping.average_link import Bar, average_link
from generator.grouping.communities import communities, neighbours
from generator.grouping.features import features
from generator.grouping.links import linked, nearest
from generator.model import Event, Story, Theme
from generator.names import fold
from generator.naming import names

IN_BRIEF = "In brief"
LINK = 0.04
"""Least average link of two groups of one theme, for a day's or a week's stories (``docs/themes.md``)."""
MANY = 200
"""From so many stories on, communities of the neighbour graph are the themes."""
SPAN = 3000
"""Stories before and behind each that it is compared with; those between hold a longer theme together."""


Sections = Sequence[tuple[str, Sequence[str]]]
"""Name of a fixed section, and the keywords whose stories it takes."""


def find_themes(events: Sequence[Event], sections: Sections = ()) -> tuple[Theme, ...]:
    """Group and name the events: themes by number of stories, "In brief" last where anything is left.

    The editor's ``sections`` take their events first, and may hold a single story.
    """
    ordered = sorted(events, key=lambda event: (event.day, event.lead.document, event.lead.number))
    fixed, free = _sectioned(ordered, sections)
    groups = [[free[place] for place in group] for group in _groups(free)]
    themes = [group for group in groups if _size(group) > 1]
    alone = [event for group in groups if _size(group) == 1 for event in group]
    everything = [story for event in ordered for story in event.stories]
    themes.sort(key=lambda group: (-_size(group), group[0].lead.key))
    found = named(themes, everything, reserved=[name for name, _ in sections])
    held = [(name, group) for name, group in fixed.items() if group]
    for theme, (name, _) in zip(named([group for _, group in held], everything), held, strict=True):
        found.append(replace(theme, name=name, is_section=True))
    found.sort(key=lambda theme: (-len(theme.stories), theme.events[0].lead.key))
    if alone:
        found.append(Theme(IN_BRIEF, tuple(alone), is_brief=True))
    return tuple(found)


def _size(group: Sequence[Event]) -> int:
    return sum(len(event.stories) for event in group)


def _sectioned(events: Sequence[Event], sections: Sections) -> tuple[dict[str, list[Event]], list[Event]]:
    """The events of each fixed section, and those of none: the first that half of its stories belong to."""
    wanted = {name: {fold(keyword) for keyword in keywords} for name, keywords in sections}
    fixed: dict[str, list[Event]] = {name: [] for name in wanted}
    free: list[Event] = []
    for event in events:
        words = [{fold(keyword.text) for keyword in story.keywords} for story in event.stories]
        places = (
            name
            for name, own in wanted.items()
            if 2 * sum(map(bool, map(own.intersection, words))) >= len(words)
        )
        fixed.get(next(places, ""), free).append(event)
    return fixed, free


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


def named(
    themes: Sequence[Sequence[Event]], everything: Sequence[Story], reserved: Sequence[str] = ()
) -> list[Theme]:
    """Make themes of groups of events, with names in their own stories' words, none of those reserved."""
    groups = [[story for event in events for story in event.stories] for events in themes]
    return [
        Theme(name, tuple(events), keywords)
        for events, (name, keywords) in zip(themes, names(groups, everything, reserved), strict=True)
    ]

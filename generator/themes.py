"""Find the events that belong together, and name each theme in its own stories' words.

Every event is in exactly one theme; what stands alone is "In brief", never a theme of one story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from generator.evidence import Evidence, gather
from generator.grouping.average_link import Bar, average_link
from generator.grouping.communities import communities, communities_with
from generator.grouping.links import cosines
from generator.grouping.nearest import Near, nearest, neighbours
from generator.memo import Memo
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


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of a site that is measured on the stories of its first days."""

    groups: list[list[int]]
    """The stories that belong together, by their places in order of days."""
    until: date
    """The first of the other days."""
    ground: bytes | None
    """What the stories of the first days follow from, where that is known."""


Sections = Sequence[tuple[str, Sequence[str]]]
"""Name of a fixed section, and the keywords whose stories it takes."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Events by what they will stand under."""

    fixed: dict[str, list[Event]]
    """By the editor's sections."""
    groups: list[list[Event]]
    """Of the others, those of one theme, or one alone."""
    until: date | None = None
    """The first day that is not in the site's basis, where it has one and no section took any event."""
    basis: bytes | None = None
    """What the basis follows from, where that is known."""


def find_themes(
    events: Sequence[Event],
    evidence: Evidence | None = None,
    sections: Sections = (),
    memo: Memo | None = None,
    measured: Measured | None = None,
) -> tuple[Theme, ...]:
    """Group and name the events: themes by number of stories, "In brief" last where anything is left.

    ``evidence`` is that of the same stories, where it has been read already. The editor's ``sections`` take
    their events first, and may hold a single story. ``memo`` may know what names a theme's texts allow, and
    ``measured`` tells more of a large site.
    """
    return titled(apart(events, evidence, sections, memo, measured), memo)


def apart(
    events: Sequence[Event],
    evidence: Evidence | None,
    sections: Sections,
    memo: Memo | None,
    measured: Measured | None,
) -> Apart:
    """Take the events apart, as :func:`find_themes` does."""
    ordered = sorted(events, key=_place)
    fixed, free = _sectioned(ordered, sections)
    if evidence is None or len(free) < len(ordered):
        evidence, measured = gather([story for event in free for story in event.stories], memo), None
    known = measured.groups if measured else None
    groups = [[free[place] for place in group] for group in _groups(free, evidence, known)]
    return Apart(fixed, groups, *(measured.until, measured.ground) if measured else ())


def titled(parts: Apart, memo: Memo | None) -> tuple[Theme, ...]:
    """Make themes of events that were taken apart, for which no evidence is needed any more."""
    fixed, groups = parts.fixed, parts.groups
    themes = [group for group in groups if _size(group) > 1]
    alone = [event for group in groups if _size(group) == 1 for event in group]
    ordered = sorted(chain(*fixed.values(), *groups), key=_place)
    everything = [story for event in ordered for story in event.stories]
    themes.sort(key=lambda group: (-_size(group), group[0].lead.key))
    found = named(themes, everything, list(fixed), memo, parts.until, parts.basis)
    held = [(name, group) for name, group in fixed.items() if group]
    if held:
        sections_found = zip(named([group for _, group in held], everything, memo=memo), held, strict=True)
        found += [replace(theme, name=name, is_section=True) for theme, (name, _) in sections_found]
    found.sort(key=lambda theme: (-len(theme.stories), theme.events[0].lead.key))
    if alone:
        found.append(Theme(IN_BRIEF, tuple(alone), is_brief=True))
    return tuple(found)


def _place(event: Event) -> tuple[date, str, int]:
    return event.day, event.lead.document, event.lead.number


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


def together(evidence: Evidence) -> tuple[Near, list[list[int]]]:
    """How near each story's nearest are, and the stories that belong together."""
    rows = evidence.reading.rows
    near = nearest(rows, span=SPAN, most=neighbours(rows.shape[0]))
    return near, communities(near)


def together_with(near: Near, groups: Sequence[Sequence[int]], evidence: Evidence) -> list[list[int]]:
    """The stories that belong together, where that is known of the first ones, which stay so."""
    most = neighbours(near.shape[0])
    return communities_with(groups, nearest(evidence.reading.rows, span=SPAN, most=most, known=near))


def _groups(
    events: Sequence[Event], evidence: Evidence, known: Sequence[Sequence[int]] | None
) -> list[list[int]]:
    """Groups of indices of events, which stay whole; events are in order of their days."""
    event_of = [0] * len(evidence.stories)
    members = [[evidence.places[story.key] for story in event.stories] for event in events]
    for event, places in enumerate(members):
        for place in places:
            event_of[place] = event
    if len(event_of) >= MANY:
        return _by_majority(together(evidence)[1] if known is None else known, event_of)
    groups = average_link(cosines(evidence.reading.rows), Bar(LINK), members)
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


def named(
    themes: Sequence[Sequence[Event]],
    everything: Sequence[Story],
    reserved: Sequence[str] = (),
    memo: Memo | None = None,
    until: date | None = None,
    basis: bytes | None = None,
) -> list[Theme]:
    """Make themes of groups of events, with names in their own stories' words, none of those reserved."""
    groups = [[story for event in events for story in event.stories] for events in themes]
    found = names(groups, everything, reserved, memo, until, basis)
    return [
        Theme(name, tuple(events), keywords) for events, (name, keywords) in zip(themes, found, strict=True)
    ]

"""Find the events that belong together, and name each theme in its own stories' words.

Every event is in exactly one theme; what stands alone is "In brief", never a theme of one story.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.evidence import Evidence, gather
from generator.grouping.average_link import Bar, average_link
from generator.grouping.communities import communities
from generator.grouping.links import cosines
from generator.grouping.nearest import nearest, nearest_of, neighbours
from generator.model import Event, Story, Theme
from generator.names import fold

IN_BRIEF = "In brief"
LINK = 0.04
"""Least average link of two groups of one theme, for a day's or a week's stories (``docs/themes.md``)."""
MANY = 200
"""From so many stories on, communities of the neighbour graph are the themes."""
SPAN = 3000
"""Stories before and behind each that it is compared with; those between hold a longer theme together."""
NAME_WORDS = 5
SHOWN = 8
"""Keywords of a theme."""
JOINED_WORDS = 2
"""A name of so few words is joined with a second phrase, to be specific."""
WORD = re.compile(r"\w+")
NATIONALITY = re.compile(r"[A-Z][a-zà-ž]+(?:ian|ean|ish|ese|can|ani|ni)")
"""A word that says whose, and names nothing alone."""


def find_themes(events: Sequence[Event], evidence: Evidence | None = None) -> tuple[Theme, ...]:
    """Group and name the events: themes by number of stories, "In brief" last where anything is left.

    ``evidence`` is that of the same stories, where it has been read already.
    """
    ordered = sorted(events, key=lambda event: (event.day, event.lead.document, event.lead.number))
    evidence = evidence or gather([story for event in events for story in event.stories])
    groups = [[ordered[place] for place in group] for group in _groups(ordered, evidence)]
    sizes = [sum(len(event.stories) for event in group) for group in groups]
    themes = [group for group, size in zip(groups, sizes, strict=True) if size > 1]
    alone = [event for group, size in zip(groups, sizes, strict=True) if size == 1 for event in group]
    themes.sort(key=lambda group: (-sum(len(event.stories) for event in group), group[0].lead.key))
    named = _named(themes, [story for event in ordered for story in event.stories])
    if alone:
        named.append(Theme(IN_BRIEF, tuple(alone), is_brief=True))
    return tuple(named)


def add(themes: Sequence[Theme], events: Sequence[Event], evidence: Evidence) -> tuple[Theme, ...]:
    """Put events that came with added stories into the themes there are, and all others where they were.

    An event without a story that was there goes where its stories' nearest are. Themes keep their names, and
    none is opened: what is near nothing is in brief until ``find_themes`` groups all again.
    """
    home = {story.key: number for number, theme in enumerate(themes) for story in theme.stories}
    brief = next((number for number, theme in enumerate(themes) if theme.is_brief), len(themes))
    found: dict[int, list[Event]] = {}
    for event in events:
        votes = dict[int, float](Counter(home[story.key] for story in event.stories if story.key in home))
        votes = votes or _near(event, evidence, home)
        best = min(votes, key=lambda number: (-votes[number], number), default=brief)
        found.setdefault(best, []).append(event)
    whole = [*themes, Theme(IN_BRIEF, (), is_brief=True)]
    joined = [replace(whole[number], events=tuple(held)) for number, held in sorted(found.items())]
    return tuple(sorted(joined, key=lambda theme: (theme.is_brief, -len(theme.stories))))


def _near(event: Event, evidence: Evidence, home: Mapping[str, int]) -> dict[int, float]:
    """How near the themes' stories are to an event's, added up."""
    votes: dict[int, float] = {}
    for story in event.stories:
        place, most = evidence.places[story.key], neighbours(len(evidence.stories))
        for other, link in nearest_of(evidence.reading.rows, place, span=SPAN, most=most):
            if (key := evidence.stories[other].key) in home:
                votes[home[key]] = votes.get(home[key], 0.0) + link
    return votes


def _groups(events: Sequence[Event], evidence: Evidence) -> list[list[int]]:
    """Groups of indices of events, which stay whole; events are in order of their days."""
    event_of = [0] * len(evidence.stories)
    members = [[evidence.places[story.key] for story in event.stories] for event in events]
    for event, places in enumerate(members):
        for place in places:
            event_of[place] = event
    rows = evidence.reading.rows
    if len(event_of) >= MANY:
        found = communities(nearest(rows, span=SPAN, most=neighbours(len(event_of))))
        return _by_majority(found, event_of)
    groups = average_link(cosines(rows), Bar(LINK), members)
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


def _named(themes: Sequence[Sequence[Event]], everything: Sequence[Story]) -> list[Theme]:
    speakers = _Speakers(everything)
    taken: set[str] = set()
    named = []
    for group in themes:
        stories = [story for event in group for story in event.stories]
        ranked = _ranked(stories, speakers)
        name = _name(ranked, taken) or stories[0].headline
        taken.add(fold(name))
        named.append(Theme(name, tuple(group), tuple(ranked[:SHOWN])))
    return named


class _Speakers:
    """Which stories speak of a keyword: those that hold all its words are looked through, not all."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._texts = {story.key: f"{story.headline}\n{story.text}".casefold() for story in stories}
        keywords = {keyword.text for story in stories for keyword in story.keywords}
        wanted = {word for text in keywords for word in WORD.findall(text.casefold())}
        self._holders: dict[str, set[str]] = {}
        for key, text in self._texts.items():
            for word in wanted.intersection(WORD.findall(text)):
                self._holders.setdefault(word, set()).add(key)
        self._found: dict[str, frozenset[str]] = {}

    def of(self, phrase: str) -> frozenset[str]:
        """The keys of the stories."""
        found = self._found.get(phrase)
        if found is None:
            folded = phrase.casefold()
            # a word of a script without spaces stands within a longer run, and is looked for everywhere
            holders = [self._holders.get(word, self._texts.keys()) for word in WORD.findall(folded)]
            able = set(self._texts).intersection(*holders)
            found = self._found[phrase] = frozenset(key for key in able if folded in self._texts[key])
        return found


def _ranked(stories: Sequence[Story], speakers: _Speakers) -> list[str]:
    """The stories' keywords: what most of them speak of and few others do, phrases before words."""
    phrases = sorted({keyword.text for story in stories for keyword in story.keywords})
    chosen = Counter(keyword.text for story in stories for keyword in story.keywords)
    keys = {story.key for story in stories}

    def worth(phrase: str) -> float:
        spoken = speakers.of(phrase)
        here = len(spoken & keys)
        length = 1 + 0.25 * min(2, phrase.count(" "))
        return round((here + chosen[phrase]) / len(stories) * here / (len(spoken) or 1) * length, 9)

    return sorted(phrases, key=lambda phrase: (-worth(phrase), phrase))


def _name(ranked: Sequence[str], taken: set[str]) -> str:
    """The best phrase that can stand alone, joined with the next that says something else."""
    able = [phrase for phrase in ranked if _stands(phrase)]
    for first in able:
        if len(first.split()) > JOINED_WORDS and fold(first) not in taken:
            return _opened(first)
        for second in able:
            joined = f"{first} and {second}"
            apart = not set(fold(first).split()) & set(fold(second).split())
            if apart and len(joined.split()) <= NAME_WORDS and fold(joined) not in taken:
                return _opened(joined)
        if fold(first) not in taken:
            return _opened(first)
    return ""


def _stands(phrase: str) -> bool:
    words = phrase.split()
    return len(words) <= NAME_WORDS and not (len(words) == 1 and NATIONALITY.fullmatch(phrase))


def _opened(name: str) -> str:
    return name[:1].upper() + name[1:]

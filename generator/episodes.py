"""Link a happening to what came before it: earlier events of its theme that speak of the same things.

Two events are episodes of one story where the phrases that readers might browse by weigh enough in both: the
cosine of their rarities (TF-IDF; Salton and Buckley 1988). What they share is said, to judge each link by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import log, sqrt

from generator.model import Episode, Story, Theme

PHRASES = 12
"""Phrases of a story that are compared, the best first."""
ALIKE = 0.25
"""Least cosine of an episode."""
REACH = 60
"""Days back."""
SHOWN = 3
REASONS = 4
COMMON = 200
"""A phrase of so many events of one theme tells nothing of two of them."""


def find_episodes(themes: Sequence[Theme]) -> dict[str, tuple[Episode, ...]]:
    """Up to three earlier events for each event that has any, by its id, the newest first."""
    phrases = {story.key: _phrases(story) for theme in themes for story in theme.stories}
    spread = Counter(chain.from_iterable(phrases.values()))
    rarity = {phrase: log((1 + len(phrases)) / (0.5 + count)) for phrase, count in spread.items()}
    found: dict[str, tuple[Episode, ...]] = {}
    for theme in themes:
        if not theme.is_brief:
            found |= _within(theme, phrases, rarity)
    return found


def _phrases(story: Story) -> list[str]:
    shown = [keyword.text for keyword in story.keywords]
    return [*dict.fromkeys((*shown, *story.phrases[:PHRASES]))][:PHRASES]


def _within(
    theme: Theme, phrases: Mapping[str, Sequence[str]], rarity: Mapping[str, float]
) -> dict[str, tuple[Episode, ...]]:
    events = [event for event in theme.events if not event.lead.is_talk]
    days = [event.day.toordinal() for event in events]
    vectors = [_vector([phrases[story.key] for story in event.stories], rarity) for event in events]
    holders: dict[str, list[tuple[int, float]]] = {}
    found: dict[str, tuple[Episode, ...]] = {}
    for at, event in enumerate(events):
        near: dict[int, float] = {}
        for phrase, value in vectors[at].items():
            for other, weight in holders.get(phrase, ()):
                near[other] = near.get(other, 0.0) + value * weight
        episodes = [
            other
            for other, alike in near.items()
            if alike >= ALIKE / 2 and round(alike, 9) >= ALIKE and 0 < days[at] - days[other] <= REACH
        ]
        best = sorted(episodes, key=lambda other: (-round(near[other], 9), other))[:SHOWN]
        if best:
            newest = sorted(best, key=lambda other: (-days[other], other))
            found[event.id] = tuple(Episode(events[o], _shared(vectors[at], vectors[o])) for o in newest)
        for phrase, value in vectors[at].items():
            held = holders.setdefault(phrase, [])
            if len(held) < COMMON:
                held.append((at, value))
    return found


def _vector(phrases: Iterable[Sequence[str]], rarity: Mapping[str, float]) -> dict[str, float]:
    """What an event speaks of, rare phrases more than common ones, at length one."""
    counts = Counter(chain.from_iterable(phrases))
    weighed = {phrase: (1 + log(n)) * rarity[phrase] for phrase, n in counts.items()}
    length = sqrt(sum([value * value for value in weighed.values()])) or 1.0
    return {phrase: value / length for phrase, value in weighed.items()}


def _shared(one: dict[str, float], other: dict[str, float]) -> tuple[str, ...]:
    both = sorted(
        one.keys() & other.keys(), key=lambda phrase: (-round(one[phrase] * other[phrase], 9), phrase)
    )
    return tuple(both[:REASONS])

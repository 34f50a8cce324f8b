"""Choose the sentences of an edition's sections: one that stands for each, one for under its lead's headline.

What a day's sections say follows from their stories, and from how the leads' keywords are spelled; where
these are as they were, what was chosen is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.memo import Kind, Memo
from generator.model import Block, Section, Sentence, Story
from generator.openings import Openings
from generator.summary import key_sentence, key_sentences_of, second_sentence

LOOKED_AT = 12
"""Stories of a section that its point is chosen from."""
Place = tuple[Block, str]
"""A sentence of a story: its block, which is at hand so without all of the story, and its text."""
Chosen = list[tuple[Place | None, Place | None]]
"""Of each section the sentence that stands for its lead, and the one for under the headline."""
LEADING = Kind("leading sentences", __name__, Chosen)


def with_sentences(
    days: Sequence[Sequence[Section]], read: Openings, memo: Memo
) -> Iterator[tuple[Section, ...]]:
    """The days' sections with the sentence that stands for each, and one to stand under its lead's headline.

    Of a section of several stories the first are looked at. What ``memo`` has is not chosen again.
    """
    several = [section.stories[:LOOKED_AT] for day in days for section in day if len(section.stories) > 1]
    found = iter(key_sentences_of(several, 1, memo))
    points = [
        [next(iter(next(found)), None) if len(section.stories) > 1 else None for section in day]
        for day in days
    ]
    grounds = [memo.digest(*_ground(*pair)) for pair in zip(days, points, strict=True)]
    kept = memo.many(LEADING, grounds, lambda at: _chosen(days[at], points[at], read))
    for day, known, chosen in zip(days, points, kept, strict=True):
        sections = []
        for section, point, (own, under) in zip(day, known, chosen, strict=True):
            lead = section.lead
            stands = point if len(section.stories) > 1 else _sentence(lead, own)
            sections.append(replace(section, point=stands, sentence=_sentence(lead, under)))
        yield tuple(sections)


def _ground(day: Sequence[Section], points: Sequence[Sentence | None]) -> tuple[list[Story], object]:
    """The leads, and what else their sentences follow from."""
    more = [
        (len(section.stories) > 1, point and point.text, [word.surfaces for word in section.lead.keywords])
        for section, point in zip(day, points, strict=True)
    ]
    return [section.lead for section in day], more


def _chosen(day: Sequence[Section], points: Sequence[Sentence | None], read: Openings) -> Chosen:
    return [_of(section, point, read) for section, point in zip(day, points, strict=True)]


def _of(section: Section, point: Sentence | None, read: Openings) -> tuple[Place | None, Place | None]:
    lead = section.lead
    own = key_sentence(lead, read.of) if len(section.stories) == 1 else None
    said = point or own
    return _place(own), _place(second_sentence(lead, said.text if said else "", read.of))


def _place(sentence: Sentence | None) -> Place | None:
    return None if sentence is None else (sentence.block, sentence.text)


def _sentence(story: Story, place: Place | None) -> Sentence | None:
    return place and Sentence(story, *place)

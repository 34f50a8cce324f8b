"""Speaker turns: the lines of an interview or a transcript, each opened by its speaker's label.

A label is one because it recurs; a single "Note: …" is a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.model import Block

LEAST_CHANGES = 1 / 3
"""Share of turns that another speaker takes; in a list under recurring labels the label seldom changes."""
FEWEST_TURNS = 4
"""Turns that make a talk: two questions and two answers."""
_LABEL = re.compile(r"(?P<label>[^\W\d_][\w.’'&()/, -]{0,48}?)\s?:(?=\s|$)")
_LONGEST_LABEL = 6
"""Words; "Minister for the Interior Ann Ode" has six."""
_GAP = 12
"""Paragraphs that one answer may run on before the next label, as in government transcripts."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A run of blocks that is one conversation."""

    first: int
    last: int
    """Places of the first and the last turn."""
    speakers: tuple[str | None, ...]
    """For every block of the document, its label; ``None`` where it has none."""


def label_of(text: str) -> str | None:
    """What stands before the colon with which a line opens, if it can be a speaker's label.

    >>> label_of("Dr. Ann Ode: The river will rise."), label_of("He said this: the river will rise.")
    ('Dr. Ann Ode', None)
    """
    match = _LABEL.match(text)
    if match is None:
        return None
    label = match["label"]
    words = re.findall(r"[^\W\d_][\w.’'-]*", re.sub(r"\([^()]*\)", "", label))
    if len(words) > _LONGEST_LABEL or label.endswith("http"):
        return None
    named = [word for word in words if word.casefold() not in {"of", "the", "and", "de", "van", "von", "for"}]
    return label if named and all(word[0].isupper() for word in named) else None


def find_talk(blocks: Sequence[Block]) -> Talk | None:
    """The longest run of recurring labels, or ``None`` where fewer than four turns of two speakers recur."""
    labels = [label_of(block.text) for block in blocks]
    counts = Counter(label for label in labels if label)
    recurring = {label for label, count in counts.items() if count > 1}
    places = [at for at, label in enumerate(labels) if label in recurring]
    runs = _runs(places)
    run = max(runs, key=len, default=[])
    spoken = {labels[at] for at in run}
    if len(run) < FEWEST_TURNS or len(spoken) < 2:  # noqa: PLR2004 - it takes two
        return None
    changes = sum(labels[one] != labels[other] for one, other in pairwise(run))
    if changes < LEAST_CHANGES * (len(run) - 1):
        return None
    first, last = run[0], run[-1]
    speakers = tuple(
        label if first <= at <= last or label in spoken else None for at, label in enumerate(labels)
    )
    return Talk(first, last, speakers)


def _runs(places: Sequence[int]) -> list[list[int]]:
    """``places`` in runs without a gap of more than :data:`_GAP`."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][-1] <= _GAP:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs

"""How much each phrase of a text says about it: YAKE's scores of its words, merged by stem and re-weighted.

What we changed of YAKE is in ``docs/keywords.md``. The promise: the work grows with the length of the text
only, each phrase stands in the text verbatim, no phrase reaches over a block's end, and equal texts
give equal lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import repeat
from math import inf
from operator import add
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from generator.columns import changes, flags, lengths, numbered
from generator.tokens import Words
from generator.weighing import LONGEST, WEIGHTS, Phrases, Scale, Weights

if TYPE_CHECKING:
    from generator.columns import Flags, Numbers, Values

DIGITS = 9
"""Of a score."""
MISS = 1e-8
"""More than rounding to so many digits can change."""


class Phrase(NamedTuple):
    """What is said in the same stems, wherever it stands in one text."""

    stems: tuple[str, ...]
    uses: Sequence[int]
    """The first word of each occurrence, in order."""
    parts: tuple[float, ...]
    """What each of :data:`weighing.PARTS` adds to its score; nothing where nobody is to audit."""
    score: float
    """Higher is better."""


def phrases(words: Words) -> tuple[tuple[Phrases, Phrases, Phrases], Numbers]:
    """The phrases of one, two and three words of a text, and how often each word's stem is one by itself."""
    known, stems = numbered(words.stem)
    whole, joins = ~flags(words.stop), flags(words.joins)[1:]
    pairs = stems[:-1] * len(known) + stems[1:]
    triples = pairs[:-1] * len(known) + stems[2:]
    joined = whole[:-1] & joins
    one = _merged(1, stems, whole)
    two = _merged(2, pairs, joined & whole[1:])
    three = _merged(LONGEST, triples, joined[:-1] & joins[1:] & whole[2:])
    recurring = two.recurring, three.recurring
    counts = np.zeros(len(known), np.int64)
    counts[one.keys] = one.times
    return (
        (
            one.phrases(stems, _covered(len(stems), 1, recurring)),
            two.phrases(pairs, _covered(len(pairs), 2, recurring)),
            three.phrases(triples, np.empty(0, np.int64)),
        ),
        counts[stems],
    )


class _Merged(NamedTuple):
    """Phrases of one size by their keys, which are in order, each once."""

    size: int
    keys: Numbers
    uses: Numbers
    begins: Numbers
    times: Numbers

    @property
    def recurring(self) -> Numbers:
        """The uses of those that have more than one."""
        return self.uses[np.repeat(self.times > 1, self.times)]

    def phrases(self, keys: Numbers, covered: Numbers) -> Phrases:
        """The phrases, with how often each lies at one of some places; ``keys`` are those of all places."""
        held = keys[covered]
        held = held[held <= self.keys[-1:].max(initial=-1)]
        found = np.searchsorted(self.keys, held)
        inside = np.bincount(found[self.keys[found] == held], minlength=len(self.keys))
        return Phrases(self.size, self.uses, self.begins, self.times, inside)


def _merged(size: int, keys: Numbers, able: Flags) -> _Merged:
    """Phrases from the keys of all places where one may begin."""
    places = able.nonzero()[0]
    order = keys[places].argsort(kind="stable")
    ordered = keys[places[order]]
    begins = changes(ordered)
    return _Merged(size, ordered[begins], places[order], begins, lengths(begins, len(places)))


def _covered(count: int, size: int, recurring: Sequence[Numbers]) -> Numbers:
    """The places where so many words lie in a longer phrase of those that recur: of two words, of three."""
    inside = np.zeros(count, np.bool_)
    for longer, uses in enumerate(recurring, 2):
        for first in range(longer - size + 1 if longer > size else 0):
            inside[uses + first] = True
    return inside.nonzero()[0]


def rank(
    words: Words, values: Values, most: int, weights: Weights = WEIGHTS, *, audited: bool = False
) -> list[Phrase]:
    """Give the ``most`` best phrases of a text, best first, from the values of its words; ties by stems.

    Parts of scores are told only where somebody is to audit.
    """
    found, counts = phrases(words)
    scale = Scale(words, values, counts, weights)
    parts = [scale.parts(some) for some in found]
    scores = [reduce(add, some) for some in parts]
    known = np.concatenate(scores)
    least = np.partition(known, -most)[-most] - MISS if len(known) > most else -inf
    best = [
        phrase
        for some, their, score in zip(found, parts, scores, strict=True)
        for phrase in _phrases(words, some, their if audited else (), score, (score >= least).nonzero()[0])
    ]
    return sorted(best, key=lambda phrase: (-phrase.score, phrase.stems))[:most]


def _phrases(
    words: Words, found: Phrases, parts: Sequence[Values], scores: Values, places: Numbers
) -> Iterator[Phrase]:
    """Some of the phrases of one size."""
    uses = found.uses.tolist()
    told = zip(*[part[places].tolist() for part in parts], strict=True) if parts else repeat(())
    spans = zip(found.begins[places].tolist(), found.times[places].tolist(), strict=True)
    for (begin, times), score, own in zip(spans, scores[places].tolist(), told, strict=False):
        first = uses[begin]
        stems = tuple(words.stem[first : first + found.size])
        yield Phrase(stems, uses[begin : begin + times], own, round(score, DIGITS))

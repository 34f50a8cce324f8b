"""How much each phrase of a text says about it: YAKE's scores of its words, merged by stem and re-weighted.

What we changed of YAKE is in ``docs/keywords.md``. The promise: the work grows with the length of the text
only, each phrase stands in the text verbatim, no phrase reaches over a block's end, and equal texts
give equal lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, compress
from math import inf
from operator import not_
from typing import NamedTuple

from generator.tokens import Words
from generator.weighing import WEIGHTS, Scale, Uses, Weights

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
    """What each of :data:`PARTS` adds to its score."""
    score: float
    """Higher is better."""


class Phrases(NamedTuple):
    """The phrases of one to three words of a text; none begins or ends with a stopword."""

    once: tuple[list[int], list[int], list[int]]
    """Where those stand that occur once, by their size."""
    again: Uses
    """The others."""
    counts: Counter[str]
    """How often each stem is a phrase by itself."""


def phrases(words: Words) -> Phrases:
    """Collect the phrases of a text."""
    stems, stop, joins = words.stem, words.stop, [*words.joins[1:], False, False]
    singles = list(compress(range(len(words)), map(not_, stop)))
    pairs = [at for at in singles if joins[at] and not stop[at + 1]]
    triples = [at for at in singles if joins[at] and joins[at + 1] and not stop[at + 2]]
    again: Uses = {}
    return Phrases(
        (
            _once([(stems[at],) for at in singles], singles, again),
            _once([(stems[at], stems[at + 1]) for at in pairs], pairs, again),
            _once([(stems[at], stems[at + 1], stems[at + 2]) for at in triples], triples, again),
        ),
        again,
        Counter([stems[at] for at in singles]),
    )


def _once(keys: Sequence[tuple[str, ...]], places: Sequence[int], again: Uses) -> list[int]:
    """Where those phrases stand that occur once; ``again`` gets the others."""
    counts, once = Counter(keys), []
    for key, at in zip(keys, places, strict=True):
        if counts[key] == 1:
            once.append(at)
        else:
            again.setdefault(key, []).append(at)
    return once


def rank(words: Words, scores: Mapping[str, float], most: int, weights: Weights = WEIGHTS) -> list[Phrase]:
    """Give the ``most`` best phrases of a text, best first, from the scores of its words; ties by stems."""
    found = phrases(words)
    scale = Scale(words, found.counts, scores, found.again, weights)
    rough = scale.rough(found.once)
    best = [_phrase(scale, stems, uses) for stems, uses in found.again.items()]
    known = [*chain(*rough), *(phrase.score for phrase in best)]
    least = sorted(known, reverse=True)[most - 1] - MISS if len(known) > most else -inf
    for size, (places, values) in enumerate(zip(found.once, rough, strict=True), 1):
        best += [
            _phrase(scale, tuple(words.stem[at : at + size]), (at,))
            for at, value in zip(places, values, strict=True)
            if value >= least
        ]
    return sorted(best, key=lambda phrase: (-phrase.score, phrase.stems))[:most]


def _phrase(scale: Scale, stems: tuple[str, ...], uses: Sequence[int]) -> Phrase:
    parts = scale.parts(stems, uses)
    return Phrase(stems, uses, parts, round(sum(parts), DIGITS))

"""How much each phrase of a text says about it: YAKE's scores of its words, merged by stem and re-weighted.

What we changed of YAKE is in ``docs/keywords.md``. The promise: the work grows with the length of the text
only, each phrase stands in the text verbatim, no phrase reaches over a block's end, and equal texts
give equal lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, compress, repeat
from math import inf
from operator import not_
from typing import NamedTuple

from generator.tokens import Words
from generator.weighing import LONGEST, WEIGHTS, Scale, Uses, Weights

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
    counts: list[int]
    """How often each word's stem is a phrase by itself; 0 where it never is."""


def phrases(words: Words) -> Phrases:
    """Collect the phrases of a text; only words that recur can make one that does."""
    stems, stop, joins = words.stem, words.stop, [*words.joins[1:], False, False]
    singles = list(compress(range(len(words)), map(not_, stop)))
    counts = list(map(Counter([stems[at] for at in singles]).get, stems, repeat(0)))
    pairs = [at for at in singles if joins[at] and not stop[at + 1]]
    triples = [at for at in singles if joins[at] and joins[at + 1] and not stop[at + 2]]
    again: Uses = {}
    for at in singles:
        if counts[at] > 1:
            again.setdefault((stems[at],), []).append(at)
    return Phrases(
        (
            [at for at in singles if counts[at] == 1],
            _once(pairs, 2, stems, counts, again),
            _once(triples, LONGEST, stems, counts, again),
        ),
        again,
        counts,
    )


def _once(
    places: Sequence[int], size: int, stems: Sequence[str], counts: Sequence[int], again: Uses
) -> list[int]:
    """Where those phrases of two or three words stand that occur once; ``again`` gets the others."""
    last = size - 1
    able = [at for at in places if counts[at] > 1 < counts[at + last]]
    keys = [tuple(stems[at : at + size]) for at in able]
    seen = Counter(keys)
    once = {at for at, key in zip(able, keys, strict=True) if seen[key] == 1}
    for at, key in zip(able, keys, strict=True):
        if at not in once:
            again.setdefault(key, []).append(at)
    return [at for at in places if counts[at] == 1 or counts[at + last] == 1 or at in once]


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

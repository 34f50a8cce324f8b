"""Tell by the words alone where one text ends and an unrelated one begins.

The measure is the share of topic words (those that recur on their own side) that cross to the other
side of a gap: a simple relative of the blocks of Hearst's TextTiling (1997). Within an article its topic
returns again and again, so nearly nothing crosses only where two articles meet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from generator.splitting.reference import content_words, ties

WINDOW = 450
"""Words looked at on each side of a gap; a news article of the development texts has 400 to 700."""
FEWEST = 5
"""Blocks on each side of a gap; ends of articles drift, and beginnings lead in."""
PARAGRAPH = 8
"""Words; what has fewer is a heading, a name or an exclamation."""
LEAST_SHARE = 0.15
"""Share of the blocks on each side of a gap; a preface or an epilogue is less."""
CROSSING = 0.075
"""Largest share of topic words that cross between two articles. Glued articles: .00 to .085, middle .02;
gaps within articles, as far as the limits above let them be looked at: .095 upwards, one at .08."""
OVERLAP = 0.06
"""Largest overlap of all words across a gap, as a cosine; glued articles .00 to .056."""
_PLAIN = 200
"""Words on each side for :data:`OVERLAP`."""


def joints(texts: Sequence[str]) -> list[int]:
    """The places in ``texts`` where an unrelated text begins, in order; mostly none."""
    words = [content_words(text) for text in texts]
    opens = [tie.is_tied for tie in ties(texts)]
    return sorted(_between(texts, words, opens, 0, len(texts)))


def relatedness(texts: Sequence[str]) -> float:
    """The middle of the overlaps between neighbours, as cosines; 0 where half have no word in common."""
    words = [content_words(text) for text in texts]
    overlaps = sorted(_cosine(one, other) for one, other in pairwise(words))
    return overlaps[len(overlaps) // 2] if overlaps else 0.0


def _between(
    texts: Sequence[str], words: Sequence[frozenset[str]], opens: Sequence[bool], first: int, last: int
) -> list[int]:
    """Joints within ``[first, last)``: the best one, then those on its two sides."""
    found = []
    for gap in _gaps(texts, first, last):
        if opens[gap]:
            continue
        left, right = _side(texts, words, gap, first, WINDOW), _side(texts, words, gap, last, WINDOW)
        if _crossing(left, right) > CROSSING:
            continue
        near = (_side(texts, words, gap, first, _PLAIN), _side(texts, words, gap, last, _PLAIN))
        overlap = _cosine(frozenset(near[0]), frozenset(near[1]))
        if overlap <= OVERLAP:
            found.append((round(_crossing(left, right) + overlap, 6), gap))
    if not found:
        return []
    best = min(found)[1]
    return [*_between(texts, words, opens, first, best), best, *_between(texts, words, opens, best, last)]


def _gaps(texts: Sequence[str], first: int, last: int) -> list[int]:
    """The gaps within ``[first, last)`` that have enough paragraphs on each side; short lines do not count."""
    long = [at for at in range(first, last) if len(texts[at].split()) >= PARAGRAPH]
    least = max(FEWEST, round(LEAST_SHARE * len(long)))
    return long[least : len(long) - least + 1]


def _side(
    texts: Sequence[str], words: Sequence[frozenset[str]], gap: int, bound: int, reach: int
) -> Counter[str]:
    """In how many blocks each word stands, from ``gap`` towards ``bound`` until ``reach`` words are seen."""
    places = range(gap, bound) if bound > gap else range(gap - 1, bound - 1, -1)
    counts: Counter[str] = Counter()
    seen = 0
    for at in places:
        counts.update(words[at])
        seen += len(texts[at].split())
        if seen >= reach:
            break
    return counts


def _crossing(left: Counter[str], right: Counter[str]) -> float:
    """The share of words recurring on one side that the other side has; 1 where none recurs."""
    topics = [(word, right) for word in left if left[word] > 1]
    topics += [(word, left) for word in right if right[word] > 1]
    if len(topics) < FEWEST:
        return 1.0
    return sum(word in other for word, other in topics) / len(topics)


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / sqrt(max(1, len(one)) * max(1, len(other)))

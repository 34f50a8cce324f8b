"""Texts as sparse unit vectors of weighted features, the ground on which everything is grouped.

A feature's weight is its logarithmic frequency times how rare it is among the given texts (Salton and
Buckley 1988); vectors have length 1, so that a dot product is the cosine of two texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log, sqrt

from generator.stopwords import stopwords

WORD = re.compile(r"\d{1,3}(?:[.,]\d{3})+|[^\W_]+(?:[-'’][^\W_]+)*")
"""A number with its separators ("85,000"), or a word with inner hyphens and apostrophes."""
POSSESSIVE = re.compile(r"['’]s$")
NAME_WEIGHT = 2.0
"""A capitalised word inside a text counts double: +.002 to +.009 BCubed F on ECB+ (``docs/themes.md``)."""
ENDINGS = (("ies", "y", 5), ("ing", "", 6), ("ed", "", 5), ("s", "", 4))
"""English endings that are taken off: ending, what stands for it, least length of the word."""
Vector = dict[str, float]


def features(text: str, *, lang: str = "en") -> dict[str, float]:
    """Words and pairs of neighbours without stopwords, with their counts; names count double.

    >>> features("The crane leaned over Port Alder")
    {'crane': 1.0, 'lean': 1.0, 'crane lean': 1.0, 'port': 2.0, 'alder': 2.0, 'port alder': 1.0}
    """
    found: dict[str, float] = {}
    for feature, _, weight in _read(text, lang):
        found[feature] = found.get(feature, 0.0) + weight
    return found


def surfaces(text: str, *, lang: str = "en") -> dict[str, str]:
    """For each feature of a text, how the text prints it where it first stands.

    >>> surfaces("The crane leaned over Port Alder")["port alder"]
    'Port Alder'
    """
    found: dict[str, str] = {}
    for feature, surface, _ in _read(text, lang):
        found.setdefault(feature, surface)
    return found


def _read(text: str, lang: str) -> Iterator[tuple[str, str, float]]:
    """Each feature in turn, how it is printed, and what it counts."""
    stops = stopwords(lang)
    before = printed = ""
    for place, word in enumerate(WORD.findall(text)):
        lower = word.lower()
        if lower in stops or len(word) == 1:
            before = ""
            continue
        stem, bare = stemmed(lower, lang), POSSESSIVE.sub("", word)
        yield stem, bare, NAME_WEIGHT if place and word[0].isupper() else 1.0
        if before:
            yield f"{before} {stem}", f"{printed} {bare}", 1.0
        before, printed = stem, bare


def stemmed(word: str, lang: str = "en") -> str:
    """The word without its possessive and, in English, without its commonest endings."""
    word = POSSESSIVE.sub("", word)
    if lang == "en" and not word.endswith("ss"):
        for ending, stand_in, least in ENDINGS:
            if word.endswith(ending) and len(word) >= least:
                return word.removesuffix(ending) + stand_in
    return word


def unit_vectors(counts: Sequence[Mapping[str, float]]) -> list[Vector]:
    """A vector of length 1 for each text; the empty vector where it has no feature."""
    spread = Counter(feature for text in counts for feature in text)
    rarity = {feature: log((1 + len(counts)) / (0.5 + number)) for feature, number in spread.items()}
    return [
        unit({feature: (1 + log(count)) * rarity[feature] for feature, count in text.items()})
        for text in counts
    ]


def unit(vector: Vector) -> Vector:
    """The vector at length 1; features that weigh nothing are dropped."""
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {feature: weight / length for feature, weight in vector.items() if weight > 0} if length else {}


def mean(vectors: Sequence[Vector]) -> Vector:
    """The mean of vectors; the dot product of two means is the average link of their groups."""
    total: Vector = {}
    for vector in vectors:
        for feature, weight in vector.items():
            total[feature] = total.get(feature, 0.0) + weight
    return {feature: weight / len(vectors) for feature, weight in total.items()}


def neighbours(vectors: Sequence[Vector]) -> list[dict[int, float]]:
    """For each vector, every other one that shares a feature with it, and their dot product."""
    holders: dict[str, list[tuple[int, float]]] = {}
    for place, vector in enumerate(vectors):
        for feature, weight in vector.items():
            holders.setdefault(feature, []).append((place, weight))
    near: list[dict[int, float]] = []
    for place, vector in enumerate(vectors):
        found: dict[int, float] = {}
        for feature, weight in vector.items():
            for other, theirs in holders[feature]:
                found[other] = found.get(other, 0.0) + weight * theirs
        found.pop(place, None)
        near.append({other: round(alike, 9) for other, alike in found.items()})
    return near

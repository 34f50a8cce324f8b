"""What the score of a phrase is the sum of: YAKE's scores of its words, and how the phrase is used.

Two ways to the same number: exactly, part by part, for the few phrases that are kept, and roughly, in
columns, for the many that occur once and mostly are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from math import log

from generator.tokens import Words

LONGEST = 3
"""Words of a phrase, as in YAKE."""
LETTERS = 12
"""Letters of a word that count, at most."""
PARTS = ("frequency", "place", "edges", "inside", "yake", "form")
"""What a score is the sum of."""
Uses = dict[tuple[str, ...], list[int]]
"""Where each phrase begins, by its stems."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature of a phrase counts. One set for all languages; measured in ``docs/keywords.md``."""

    frequency: float = 1.41
    """Of the log of one more than its occurrences."""
    terms: float = 0.25
    """Of the mean of minus the log of YAKE's score of its words, stopwords left out."""
    two: float = 1.29
    three: float = 0.53
    """For a phrase of two, of three words."""
    rare: float = -0.38
    """Of the share of its words that occur once; 0 for a single word."""
    inside: float = -0.56
    """Of the share of its occurrences that lie in a longer phrase that recurs."""
    capitals: float = 0.22
    """Of the share of its occurrences in which every word but stopwords has a capital letter."""
    together: float = 0.46
    """Of the log of its occurrences over those of its most frequent word; 0 for a single word."""
    late: float = -0.24
    """Of the log of one more than the words before its first occurrence."""
    letters: float = 0.21
    """For each letter of a single word, twelve at most."""
    opens: float = 0.58
    closes: float = 0.85
    """Of the share of its occurrences with no word before it in its clause, with none behind it."""
    after_small: float = 1.04
    before_small: float = 0.81
    """Of the share of its occurrences right behind a stopword, right before one: both are signs that
    the phrase is whole."""


WEIGHTS = Weights()


class Scale:
    """What the scores of a text's phrases are made of: an entry a word in each list."""

    def __init__(
        self,
        words: Words,
        counts: Sequence[int],
        scores: Mapping[str, float],
        recurring: Uses,
        weights: Weights = WEIGHTS,
    ) -> None:
        """Take the text's words, how often the stem of each is a phrase by itself, and YAKE's score of each.

        ``recurring`` are the phrases that occur more than once.
        """
        self.weights = weights
        self.lower, self.capital, self.stop = words.lower, words.capital, words.stop
        self.before, self.after = _edges(words, weights)
        values = {word: -log(score) for word, score in scores.items()}
        self.values = list(map(values.get, words.lower, repeat(0.0)))
        self.counts = counts
        self.inside = _inside(recurring)
        """Occurrences of a phrase that lie in a longer one that recurs, where there are any."""

    def parts(self, stems: tuple[str, ...], uses: Sequence[int]) -> tuple[float, ...]:
        """What each of :data:`PARTS` adds to a phrase's score."""
        weights, before, after = self.weights, self.before, self.after
        first, last, times = uses[0], len(stems) - 1, len(uses)
        if times == 1:
            around = before[first] + after[first + last]
        else:
            around = sum([before[use] + after[use + last] for use in uses]) / times  # a list is quicker
        form_of = self._pair if last == 1 else self._triple if last else self._single
        value, form = form_of(uses)
        return (
            weights.frequency * log(1 + times),
            weights.late * log(1 + first),
            around,
            weights.inside * len(self.inside[stems]) / times if stems in self.inside else 0.0,
            weights.terms * value,
            form,
        )

    def _single(self, uses: Sequence[int]) -> tuple[float, float]:
        """A word's value, and what its form adds."""
        weights, first = self.weights, uses[0]
        letters = weights.letters * min(len(self.lower[first]), LETTERS)
        capitals = sum([self.capital[use] for use in uses])
        return self.values[first], weights.capitals * capitals / len(uses) + letters

    def _pair(self, uses: Sequence[int]) -> tuple[float, float]:
        """The mean value of two words, none of them a stopword, and what their form adds."""
        weights, capital, times, first = self.weights, self.capital, len(uses), uses[0]
        one, two = self.counts[first : first + 2]
        capitals = sum([capital[use] and capital[use + 1] for use in uses])
        return (self.values[first] + self.values[first + 1]) / 2, (
            weights.capitals * capitals / times
            + weights.rare * ((one == 1) + (two == 1)) / 2
            + weights.together * log(times / max(one, two))
            + weights.two
        )

    def _triple(self, uses: Sequence[int]) -> tuple[float, float]:
        """The same for three words, of which the second may be a stopword and needs no capital then."""
        weights, capital, stop, times, first = self.weights, self.capital, self.stop, len(uses), uses[0]
        one, inner, two = self.counts[first : first + LONGEST]
        value, inside, other = self.values[first : first + LONGEST]
        capitals = sum(
            [capital[use] and capital[use + 2] and (capital[use + 1] or stop[use + 1]) for use in uses]
        )
        return (value + other) / 2 if stop[first + 1] else (value + inside + other) / LONGEST, (
            weights.capitals * capitals / times
            + weights.rare * ((one == 1) + (inner == 1) + (two == 1)) / (LONGEST if inner else 2)
            + weights.together * log(times / max(one, inner, two))
            + weights.three
        )

    def rough(self, once: Sequence[Sequence[int]]) -> list[list[float]]:
        """The scores, but for rounding, of phrases that occur once: by their places, for each size."""
        late, logs = self.weights.late, _logs((len(self.lower) + 2).bit_length())
        lead = [late * passed + before for passed, before in zip(logs, self.before, strict=False)]
        singles, pairs, triples = once
        return [
            self._singles(singles, lead),
            self._pairs(pairs, lead, logs),
            self._triples(triples, lead, logs),
        ]

    def _singles(self, places: Sequence[int], lead: Sequence[float]) -> list[float]:
        weights, after, values, capital, lower = (
            self.weights,
            self.after,
            self.values,
            self.capital,
            self.lower,
        )
        same, terms = weights.frequency * log(2), weights.terms
        capitals, letters = weights.capitals, weights.letters
        return [
            same + lead[at] + after[at] + terms * values[at] + capitals * capital[at]
            + letters * min(len(lower[at]), LETTERS)
            for at in places
        ]  # fmt: skip

    def _pairs(self, places: Sequence[int], lead: Sequence[float], logs: Sequence[float]) -> list[float]:
        weights, after, values, capital, counts = (
            self.weights,
            self.after,
            self.values,
            self.capital,
            self.counts,
        )
        same, terms = weights.frequency * log(2) + weights.two, weights.terms / 2
        capitals, rare, together = weights.capitals, weights.rare / 2, weights.together
        return [
            same + lead[at] + after[at + 1] + terms * (values[at] + values[at + 1])
            + (capitals if capital[at] and capital[at + 1] else 0.0)
            + rare * ((counts[at] == 1) + (counts[at + 1] == 1))
            - together * logs[max(counts[at], counts[at + 1]) - 1]
            for at in places
        ]  # fmt: skip

    def _triples(self, places: Sequence[int], lead: Sequence[float], logs: Sequence[float]) -> list[float]:
        weights, after, values, capital = self.weights, self.after, self.values, self.capital
        counts, stop = self.counts, self.stop
        same = weights.frequency * log(2) + weights.three
        terms, capitals, rare, together = weights.terms, weights.capitals, weights.rare, weights.together
        return [
            same + lead[at] + after[at + 2]
            + terms * ((values[at] + values[at + 2]) / 2 if stop[at + 1]
                       else (values[at] + values[at + 1] + values[at + 2]) / LONGEST)
            + (capitals if capital[at] and capital[at + 2] and (capital[at + 1] or stop[at + 1]) else 0.0)
            + rare * ((counts[at] == 1) + (counts[at + 1] == 1) + (counts[at + 2] == 1))
            / (LONGEST if counts[at + 1] else 2)
            - together * logs[max(counts[at], counts[at + 1], counts[at + 2]) - 1]
            for at in places
        ]  # fmt: skip


@cache
def _logs(bits: int) -> tuple[float, ...]:
    """The logs of the numbers from 1 on, of which there are two to the power of ``bits``."""
    return tuple([log(number) for number in range(1, (1 << bits) + 1)])


def _edges(words: Words, weights: Weights) -> tuple[list[float], list[float]]:
    """What stands before and behind each word: a clause's edge, a small word, or a word it may belong to."""
    opens, closes = weights.opens, weights.closes
    after_small, before_small = weights.after_small, weights.before_small
    joins, stop = words.joins, words.stop
    before = [
        (after_small if small else 0.0) if joined else opens
        for joined, small in zip(joins, [False, *stop], strict=False)
    ]
    after = [
        (before_small if small else 0.0) if joined else closes
        for joined, small in zip(joins[1:], stop[1:], strict=True)
    ]
    return before, [*after, closes]


def _inside(recurring: Uses) -> dict[tuple[str, ...], set[int]]:
    """Give, for phrases that lie in a longer one that recurs, the occurrences that do."""
    inside: dict[tuple[str, ...], set[int]] = {}
    for stems, uses in recurring.items():
        size = len(stems)
        if size == 1:
            continue
        for first in range(size):
            for last in range(first + 1, size + 1):
                if last - first < size:
                    part = inside.setdefault(stems[first:last], set())
                    part.update([use + first for use in uses])
    return inside

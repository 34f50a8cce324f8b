"""What the score of a phrase is the sum of: YAKE's scores of its words, and how the phrase is used."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np

from generator.columns import flags, logs
from generator.tokens import Words

if TYPE_CHECKING:
    from generator.columns import Flags, Numbers, Values

LONGEST = 3
"""Words of a phrase, as in YAKE."""
LETTERS = 12
"""Letters of a word that count, at most."""
PARTS = ("frequency", "place", "edges", "inside", "yake", "form")
"""What a score is the sum of."""


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


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one size of a text; none begins or ends with a stopword."""

    size: int
    """In words."""
    uses: Numbers
    """The first word of each occurrence: phrase by phrase, in order."""
    begins: Numbers
    """Where those of each phrase begin."""
    times: Numbers
    """How many each phrase has."""
    inside: Numbers
    """How often each phrase lies in a longer one that recurs."""

    @property
    def first(self) -> Numbers:
        """The first word of each phrase's first occurrence."""
        return self.uses[self.begins]

    def summed(self, told: Flags | Values) -> Values:
        """What is told of each occurrence, added up for each phrase in order."""
        count = len(self.begins)
        sums: Values = np.bincount(np.repeat(np.arange(count), self.times), told, count)  # type: ignore[assignment] # of weights
        return sums


class Scale:
    """What the scores of a text's phrases are made of: an entry a word in each column."""

    def __init__(self, words: Words, values: Values, counts: Numbers, weights: Weights = WEIGHTS) -> None:
        """Take the words of a text, the value of each, and how often the stem of each is a phrase."""
        self.weights, self.values, self.counts = weights, values, counts
        self.alone = (counts == 1).astype(np.int64)
        self.capital, self.stop = flags(words.capital), flags(words.stop)
        self.letters = np.fromiter(map(len, words.lower), np.int64, len(words))
        self.before, self.after = _edges(flags(words.joins), self.stop, weights)

    def parts(self, found: Phrases) -> tuple[Values, ...]:
        """What each of :data:`PARTS` adds to the score of each phrase."""
        weights, first, times, last = self.weights, found.first, found.times, found.size - 1
        logged = logs(len(self.stop) + 1)
        value, form = (self._singles, self._pairs, self._triples)[last](found)
        return (
            weights.frequency * logged[times],
            weights.late * logged[first],
            found.summed(self.before[found.uses] + self.after[found.uses + last]) / times,
            weights.inside * found.inside / times + 0.0,  # none is plus nothing
            weights.terms * value,
            form,
        )

    def _singles(self, found: Phrases) -> tuple[Values, Values]:
        """The value of each word, and what its form adds."""
        weights, first = self.weights, found.first
        capitals = found.summed(self.capital[found.uses])
        letters = weights.letters * np.minimum(self.letters[first], LETTERS)
        return self.values[first], weights.capitals * capitals / found.times + letters

    def _pairs(self, found: Phrases) -> tuple[Values, Values]:
        """The mean value of two words, none of them a stopword, and what their form adds."""
        weights, first, uses, capital = self.weights, found.first, found.uses, self.capital
        capitals = found.summed(capital[uses] & capital[uses + 1])
        alone = self.alone[first] + self.alone[first + 1]
        most = np.maximum(self.counts[first], self.counts[first + 1])
        return (self.values[first] + self.values[first + 1]) / 2, (
            weights.capitals * capitals / found.times
            + weights.rare * alone / 2
            + weights.together * _logs_of(found.times / most)
            + weights.two
        )

    def _triples(self, found: Phrases) -> tuple[Values, Values]:
        """The same for three words, of which the second may be a stopword and needs no capital then."""
        weights, first, uses, capital = self.weights, found.first, found.uses, self.capital
        capitals = found.summed(capital[uses] & capital[uses + 2] & (capital | self.stop)[uses + 1])
        one, inner, two = self.values[first], self.values[first + 1], self.values[first + 2]
        alone = self.alone[first] + self.alone[first + 1] + self.alone[first + 2]
        counted = self.counts[first + 1]
        most = np.maximum(np.maximum(self.counts[first], counted), self.counts[first + 2])
        return np.where(self.stop[first + 1], (one + two) / 2, (one + inner + two) / LONGEST), (
            weights.capitals * capitals / found.times
            + weights.rare * alone / np.where(counted, LONGEST, 2)
            + weights.together * _logs_of(found.times / most)
            + weights.three
        )


def _logs_of(ratios: Values) -> Values:
    """The logs as :func:`math.log` has them, to the last bit on any machine."""
    return np.fromiter(map(log, ratios.tolist()), np.float64, len(ratios))


def _edges(joins: Flags, stop: Flags, weights: Weights) -> tuple[Values, Values]:
    """What stands before and behind each word: a clause's edge, a small word, or a word it may belong to."""
    before = np.full(len(joins), weights.opens)
    after = np.full(len(joins), weights.closes)
    joined = joins[1:]
    before[1:][joined] = stop[:-1][joined] * weights.after_small
    after[:-1][joined] = stop[1:][joined] * weights.before_small
    return before, after

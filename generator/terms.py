"""What YAKE counts of each word of a text, and what it makes of the counts.

The counts are those of Campos et al. 2020 ("YAKE! Keyword extraction from single documents using multiple
local features", Information Sciences 509, 257-289), made here column by column, without the graph library
that takes most of YAKE's time; what they make of a word is YAKE's own to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import log
from typing import TYPE_CHECKING

import numpy as np
from yake.data.single_word import SingleWord

from generator.columns import changes, different, flags, lengths, logs, middle_logs, numbered
from generator.tokens import Words

if TYPE_CHECKING:
    from generator.columns import Numbers, Values

YAKE_FEATURES = ("wrel", "wfreq")
"""The features that YAKE works out of the counts; the others it has for one word at a time only."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What YAKE counts of the words of a text: an entry in each column for each that it scores."""

    words: list[str]
    """All different words, in order of first appearance, also those that are always stopwords."""
    numbers: Numbers
    """Of each word of the text, which of them it is."""
    scored: Numbers
    """Which of them are not always stopwords, so that YAKE scores them ("C" counts)."""
    most: int
    """Uses of the commonest word, stopwords included."""
    all_sentences: int
    """Sentences of the text."""
    uses: Numbers
    acronyms: Numbers
    names: Numbers
    """Occurrences with a capital letter that tells something."""
    sentences: Numbers
    middle: Numbers
    """Twice the median of the numbers of its sentences."""
    before: Numbers
    after: Numbers
    """Different words right before and behind it."""
    joins_before: Numbers
    joins_after: Numbers
    """Occurrences with a word right before, right behind."""


def terms(words: Words) -> Terms:
    """Count occurrences, cases, sentences and neighbours of each word; there must be one."""
    known, numbers = numbered(words.lower)
    size = len(known)
    joins, acronym, stop = flags(words.joins), flags(words.acronym), flags(words.stop)
    named = flags(words.capital) & flags(words.cased) & ~acronym
    all_sentences = words.sentence[-1] + 1
    told = different(numbers * all_sentences + np.array(words.sentence))
    holders, places = np.divmod(told, all_sentences)
    begins = changes(holders)  # every word is in a sentence, so these are the words in their order
    counts = lengths(begins, len(told))
    leads, follows = numbers[:-1][joins[1:]], numbers[1:][joins[1:]]
    one, other = np.divmod(different(leads * size + follows), size)
    uses = np.bincount(numbers)
    scored = np.bincount(numbers[~stop], minlength=size).nonzero()[0]

    def counted(places: Numbers) -> Numbers:
        return np.bincount(places, minlength=size)[scored]

    return Terms(
        known,
        numbers,
        scored,
        int(uses.max()),
        all_sentences,
        uses[scored],
        counted(numbers[acronym]),
        counted(numbers[named]),
        counts[scored],
        (places[begins + (counts - 1) // 2] + places[begins + counts // 2])[scored],
        counted(other),
        counted(one),
        counted(follows),
        counted(leads),
    )


def yake_scores(found: Terms) -> Values:
    """YAKE's own score of each word that it scores: above 0, lower is better."""
    sizes = found.uses.tolist()
    if not sizes:
        return np.empty(0)
    count, total = len(sizes), sum(sizes)
    spread = Decimal(count * sum([size * size for size in sizes]) - total * total)
    statistics = {
        "max_tf": found.most,
        "avg_tf": total / count,
        "std_tf": float(spread.sqrt() / count),  # 28 digits, so that the last of a float is right
        "number_of_sentences": found.all_sentences,
    }
    return _Column(found).score(statistics)


def word_values(words: Words) -> Values:
    """Minus the log of YAKE's score of each word of a text; nothing where it is always a stopword."""
    found = terms(words)
    values = np.zeros(len(found.words))
    values[found.scored] = [-log(score) for score in yake_scores(found).tolist()]
    return values[found.numbers]


class _Column(SingleWord):
    """All words of a text as one of YAKE's: what it does with a number it does with a column of them."""

    def __init__(self, found: Terms) -> None:
        super().__init__("", 0, None)
        self._neighbours: dict[str, Numbers | Values] = {
            "wdl": found.before,
            "pwl": _shares(found.before, found.joins_before),
            "wdr": found.after,
            "pwr": _shares(found.after, found.joins_after),
        }
        self.data.update(
            tf=found.uses.astype(np.float64),
            wcase=np.maximum(found.acronyms, found.names) / (1.0 + logs(found.most)[found.uses - 1]),
            wspread=found.sentences / found.all_sentences,
            wpos=middle_logs(found.all_sentences)[found.middle],
        )

    def get_graph_metrics(self) -> dict[str, Numbers | Values]:
        """What YAKE would count in its graph, under its own names."""
        return self._neighbours

    def score(self, statistics: dict[str, float]) -> Values:
        """YAKE's scores of words so counted."""
        self.update_h(statistics, YAKE_FEATURES)  # type: ignore[no-untyped-call] # YAKE's
        scores: Values = self.h
        return scores


def _shares(some: Numbers, total: Numbers) -> Values:
    """The shares of some in totals, 0 of none."""
    shares: Values = some / np.maximum(total, 1)
    return shares

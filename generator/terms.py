"""What YAKE counts of each word of a text, and what it makes of the counts.

The counts are those of Campos et al. 2020 ("YAKE! Keyword extraction from single documents using multiple
local features", Information Sciences 509, 257-289), made here column by column, without the graph library
that takes most of YAKE's time and half of what importing it does. What the counts make of a word follows
YAKE's ``SingleWord.update_h`` step by step, for all words at once; a test holds it to YAKE's own scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import log
from typing import TYPE_CHECKING

import numpy as np

from generator.columns import changes, different, flags, lengths, logs, middle_logs, numbered
from generator.tokens import Words

if TYPE_CHECKING:
    from generator.columns import Numbers, Values


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
    deviation = float(spread.sqrt() / count)  # 28 digits, so that the last of a float is right
    uses = found.uses.astype(np.float64)
    case = np.maximum(found.acronyms, found.names) / (1.0 + logs(found.most)[found.uses - 1])
    place = middle_logs(found.all_sentences)[found.middle]
    share = uses / found.most
    related = (0.5 + _shares(found.before, found.joins_before) * share) + (
        0.5 + _shares(found.after, found.joins_after) * share
    )
    frequency = uses / (total / count + deviation)
    spread_over = found.sentences / found.all_sentences
    scores: Values = (place * related) / (case + frequency / related + spread_over / related)
    return scores


def word_values(words: Words) -> Values:
    """Minus the log of YAKE's score of each word of a text; nothing where it is always a stopword."""
    found = terms(words)
    values = np.zeros(len(found.words))
    values[found.scored] = [-log(score) for score in yake_scores(found).tolist()]
    return values[found.numbers]


def _shares(some: Numbers, total: Numbers) -> Values:
    """The shares of some in totals, 0 of none."""
    shares: Values = some / np.maximum(total, 1)
    return shares

"""What YAKE counts of each word of a text, and what it makes of the counts.

The counts are those of Campos et al. 2020 ("YAKE! Keyword extraction from single documents using multiple
local features", Information Sciences 509, 257-289), made here column by column, without the graph library
that takes most of YAKE's time; what they make of a word is YAKE's own to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import compress, pairwise, repeat
from math import log
from operator import itemgetter, not_, sub
from typing import NamedTuple

from yake.data.single_word import SingleWord

from generator.tokens import Words

YAKE_FEATURES = ("wrel", "wfreq", "wspread", "wcase")
"""The features that YAKE works out of the counts; the position is the other."""


class Term(NamedTuple):
    """What YAKE counts of one word."""

    uses: int
    acronyms: int
    names: int
    """Occurrences with a capital letter that tells something."""
    sentences: int
    middle: float
    """The median of the numbers of its sentences."""
    before: int
    after: int
    """Different words right before and behind it."""
    joins_before: int
    joins_after: int
    """Occurrences with a word right before, right behind."""


def terms(words: Words) -> dict[str, Term]:
    """Count occurrences, cases, sentences and neighbours of each word that is not always a stopword."""
    lower, joins = words.lower, [*words.joins, False]
    content = set(compress(lower, map(not_, words.stop)))  # "C" counts
    told: dict[str, list[int]] = {word: [] for word in lower if word in content}
    for word, sentence in dict.fromkeys(zip(lower, words.sentence, strict=True)):
        if word in content:
            told[word].append(sentence)
    pairs = set(compress(pairwise(lower), joins[1:]))
    named = [
        capital and cased and not acronym
        for capital, cased, acronym in zip(words.capital, words.cased, words.acronym, strict=True)
    ]
    uses = list(_counted(told, lower))
    first, last = compress(lower, map(not_, joins)), compress(lower, map(not_, joins[1:]))
    counts = zip(
        uses,
        _counted(told, compress(lower, words.acronym)),
        _counted(told, compress(lower, named)),
        map(len, told.values()),
        map(_median, told.values()),
        _counted(told, map(itemgetter(1), pairs)),
        _counted(told, map(itemgetter(0), pairs)),
        map(sub, uses, _counted(told, first)),
        map(sub, uses, _counted(told, last)),
        strict=True,
    )
    return dict(zip(told, map(Term._make, counts), strict=True))


def _counted(words: Iterable[str], seen: Iterable[str]) -> Iterator[int]:
    """How often each of some words is seen."""
    return map(Counter(seen).get, words, repeat(0))


def _median(places: Sequence[int]) -> float:
    half = len(places) // 2
    return places[half] if len(places) % 2 else (places[half - 1] + places[half]) / 2


def yake_scores(found: dict[str, Term], most: int, sentences: int) -> dict[str, float]:
    """YAKE's own score of each word: above 0, lower is better.

    ``most`` are the uses of the text's commonest word, stopwords included.
    """
    sizes = [term.uses for term in found.values()]
    if not sizes:
        return {}
    count, total = len(sizes), sum(sizes)
    spread = Decimal(count * sum([size * size for size in sizes]) - total * total)
    statistics = {
        "max_tf": most,
        "avg_tf": total / count,
        "std_tf": float(spread.sqrt() / count),  # 28 digits, so that the last of a float is right
        "number_of_sentences": sentences,
    }
    word = _Word()
    scores = {term: word.score(term, statistics) for term in set(found.values())}
    return {word: scores[term] for word, term in found.items()}


class _Word(SingleWord):
    """One of YAKE's words, filled anew for each that is scored."""

    def __init__(self) -> None:
        super().__init__("", 0, None)
        self._neighbours: dict[str, float] = {}

    def get_graph_metrics(self) -> dict[str, float]:
        """What YAKE would count in its graph, under its own names."""
        return self._neighbours

    def score(self, term: Term, statistics: dict[str, float]) -> float:
        """YAKE's score of a word so counted."""
        self._neighbours = {
            "wdl": term.before,
            "pwl": term.before / term.joins_before if term.joins_before else 0,
            "wdr": term.after,
            "pwr": term.after / term.joins_after if term.joins_after else 0,
        }
        self.data.update(
            tf=float(term.uses),
            tf_a=float(term.acronyms),
            tf_n=float(term.names),
            occurs=range(term.sentences),  # of which YAKE asks how many they are
            wpos=log(log(3 + term.middle)),  # as YAKE has it, without its slow median
        )
        self.update_h(statistics, YAKE_FEATURES)  # type: ignore[no-untyped-call] # YAKE's
        return float(self.h)

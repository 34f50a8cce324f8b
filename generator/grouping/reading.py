"""Texts read once: a row of weighed features for each, and what the features are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from generator.grouping.counts import Vocabulary, count_all, printed
from generator.grouping.weights import Spread, spread, weigh

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Reading:
    """Texts, in the order in which they were given, as rows of features."""

    rows: sparse.csr_array
    """A text's features, in a row of length 1."""
    told: NDArray[np.int64]
    """How many different words, stopwords left out, each text has."""
    vocabulary: Vocabulary
    columns: Spread
    known: Spread
    """How rare each feature is, by these texts or by more."""

    def extended(self, texts: Iterable[tuple[str, str]], order: Sequence[int]) -> Reading:
        """With more texts, by the features that have columns, all in a new order."""
        batches = list(count_all(texts, self.vocabulary))
        told = np.concatenate([self.told, *(batch.told for batch in batches)])
        rows = sparse.vstack([self.rows, weigh(batches, self.columns, self.known)], format="csr")
        if list(order) != list(range(len(order))):
            rows, told = rows[list(order)], told[list(order)]
        return replace(self, rows=rows, told=told)

    def shared(self, places: Sequence[int]) -> Mapping[int, float]:
        """The columns of features that all of some texts have, with what they weigh there."""
        begin, end = self.rows.indptr[list(places)], self.rows.indptr[[place + 1 for place in places]]
        held = [slice(*ends) for ends in zip(begin, end, strict=True)]
        column, text = np.unique(
            np.concatenate([self.rows.indices[one] for one in held]), return_inverse=True
        )
        weight = np.bincount(text, weights=np.concatenate([self.rows.data[one] for one in held]))
        common = np.bincount(text) == len(places)
        return dict(zip(column[common].tolist(), weight[common].tolist(), strict=True))

    def printed(self, columns: Iterable[int], text: str, lang: str) -> dict[int, tuple[str, ...]]:
        """Those of these columns' features that a text has, as the words that it first prints."""
        wanted = self.columns.keys[list(columns)]
        keys, words = printed(text, lang, self.vocabulary, wanted)
        found: dict[int, tuple[str, ...]] = {}
        for place, said in zip(self.columns.places(keys).tolist(), words, strict=True):
            found.setdefault(place, said)
        return found


def read(texts: Iterable[tuple[str, str]], like: Reading | None = None) -> Reading:
    """Read texts, given with their languages; how rare features are is taken from ``like``, if given."""
    vocabulary = like.vocabulary if like else Vocabulary()
    batches = list(count_all(texts, vocabulary))
    told = np.concatenate([np.zeros(0, dtype=np.int64), *(batch.told for batch in batches)])
    columns = spread(batches)
    known = like.known if like else columns
    return Reading(weigh(batches, columns, known), told, vocabulary, columns, known)

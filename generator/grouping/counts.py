"""The features of many texts, counted into arrays: what events and themes are both found by.

Each text is read once and forgotten. A stem is known by a number, a pair of neighbours by two numbers in one,
so that the words of a long archive fit into memory and are the same features to whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from generator.grouping.features import WORD, stem_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

BATCH = 4096
"""Texts counted in one step, which bounds the memory."""
WORD_COUNT, NAME_COUNT, PAIR_COUNT = 2, 4, 1
"""What counts how much, in halves: a capitalised word inside a text double (+.002 to +.009 BCubed F on ECB+,
``docs/themes.md``), two neighbouring words half."""
MOST = 255
"""Counts beyond, in halves, are taken for this: a byte holds them."""
HALF = 32
"""Bits of a key: the lower hold a stem's number, the upper one more than that of the stem before it, if any."""


class Vocabulary:
    """A number for each stem, in order of appearance."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._languages: dict[str, _Printed] = {}

    def of(self, lang: str) -> _Printed:
        """The printed words of a language."""
        return self._languages.setdefault(lang, _Printed(self.numbers, lang))

    def key(self, stems: Sequence[str]) -> int:
        """The key of the feature of one stem or of two neighbours, which some text must have.

        >>> vocabulary = Vocabulary()
        >>> _ = count([("Port Alder", "en")], vocabulary)
        >>> vocabulary.key(["port"]), vocabulary.key(["port", "alder"]) == (1 << 32) + 1
        (0, True)
        """
        before = self.numbers[stems[0]] + 1 if len(stems) > 1 else 0
        return (before << HALF) + self.numbers[stems[-1]]


class _Printed(dict[str, int]):
    """A code for each printed word: twice its stem's number, and 1 for a capital; -1 where nothing counts."""

    def __init__(self, numbers: dict[str, int], lang: str) -> None:
        self._numbers = numbers
        self._lang = lang

    def __missing__(self, word: str) -> int:
        stem = stem_of(word, self._lang)
        code = -1
        if stem:
            code = 2 * self._numbers.setdefault(stem, len(self._numbers)) + word[0].isupper()
        self[word] = code
        return code


@dataclass(frozen=True, slots=True)
class Counts:
    """A batch of texts and how often each feature is in each."""

    ends: Numbers
    """Where each text's entries end in ``features``; the first number is 0."""
    features: NDArray[np.int32]
    """Per entry, the place of its feature in ``keys``; a text's entries in the order of their keys."""
    counts: NDArray[np.uint8]
    """Per entry, in halves, from 1 to ``MOST``."""
    keys: Numbers
    """The batch's features, ascending."""

    def __len__(self) -> int:
        return len(self.ends) - 1

    @property
    def texts(self) -> Numbers:
        """The text of each entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.ends))

    @property
    def spread(self) -> Numbers:
        """In how many of the batch's texts each of its features is."""
        return np.bincount(self.features, minlength=len(self.keys))

    @property
    def told(self) -> Numbers:
        """How many different words, stopwords left out, each text has."""
        words = self.keys[self.features] < 1 << HALF
        return np.bincount(self.texts[words], minlength=len(self))


def count_all(texts: Iterable[tuple[str, str]], vocabulary: Vocabulary) -> Iterator[Counts]:
    """Count texts, given with their languages, a batch at a time."""
    left = iter(texts)
    while batch := list(islice(left, BATCH)):
        yield count(batch, vocabulary)


def count(texts: Sequence[tuple[str, str]], vocabulary: Vocabulary) -> Counts:
    """Count texts, given with their languages, into one batch; new stems go into the vocabulary."""
    found: list[int] = []
    sizes = []
    for text, lang in texts:
        words = WORD.findall(text)
        found += map(vocabulary.of(lang).__getitem__, words)
        sizes.append(len(words))
    codes = np.array(found, dtype=np.int64)
    text = np.repeat(np.arange(len(texts)), sizes)
    begins = np.zeros(len(codes), dtype=bool)
    begins[(np.cumsum(sizes) - sizes)[np.array(sizes) > 0]] = True
    tells = codes >= 0
    stems = codes >> 1
    named = (codes & 1).astype(bool) & ~begins
    pair = np.flatnonzero(tells[1:] & tells[:-1] & ~begins[1:])
    key = np.concatenate([stems[tells], (stems[pair] + 1 << HALF) + stems[pair + 1]])
    value = np.concatenate(
        [np.where(named, NAME_COUNT, WORD_COUNT)[tells], np.full(len(pair), PAIR_COUNT)]
    )
    return _summed(np.concatenate([text[tells], text[pair]]), key, value, len(texts))


def _summed(text: Numbers, key: Numbers, value: Numbers, size: int) -> Counts:
    """The counts of each feature of each text, added up."""
    keys, feature = np.unique(key, return_inverse=True)
    entries, place = np.unique(text * len(keys) + feature, return_inverse=True)
    sums = np.minimum(np.bincount(place, weights=value, minlength=len(entries)), MOST)
    ends = np.searchsorted(entries, np.arange(size + 1) * len(keys))
    within = (entries % len(keys) if len(keys) else entries).astype(np.int32)
    return Counts(ends, within, sums.astype(np.uint8), keys)

"""The features of many texts, counted into arrays: what events and themes are both found by.

Each text is read once and forgotten. A stem is known by a number, a pair of neighbours by two numbers in one,
so that the words of a long archive fit into memory and are the same features to whoever asks.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from mmap import mmap
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from generator.grouping.features import WORD, stem_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

Number = TypeVar("Number", bound=np.generic)

BATCH = 512
"""Texts counted in one step, which bounds the memory."""
WORD_COUNT, NAME_COUNT, PAIR_COUNT = 2, 4, 1
"""What counts how much, in halves: a capitalised word inside a text double (+.002 to +.009 BCubed F on ECB+,
``docs/themes.md``), two neighbouring words half."""
MOST = 255
"""Counts beyond, in halves, are taken for this: a byte holds them."""
HALF = 32
"""Bits of half a key: the lower holds a stem's number, the upper one more than that of a stem before it."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A number for each stem, in order of appearance."""

    numbers: dict[str, int] = field(default_factory=dict)
    languages: dict[str, _Printed] = field(default_factory=dict)

    def of(self, lang: str) -> _Printed:
        """The printed words of a language."""
        if lang not in self.languages:
            self.languages[lang] = _Printed(self.numbers, lang)
        return self.languages[lang]


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
    found = array("q")
    sizes = []
    for text, lang in texts:
        words = WORD.findall(text)
        found.extend(map(vocabulary.of(lang).__getitem__, words))
        sizes.append(len(words))
    begins = np.zeros(len(found), dtype=bool)
    begins[(np.cumsum(sizes) - sizes)[np.array(sizes) > 0]] = True
    place, key, value = _features(np.frombuffer(found, dtype=np.int64), begins)
    return _summed(np.repeat(np.arange(len(texts)), sizes)[place], key, value, len(texts))


def printed(
    text: str, lang: str, vocabulary: Vocabulary, wanted: Numbers | None = None
) -> tuple[Numbers, list[tuple[str, ...]]]:
    """The key of each feature of a text, or of those ``wanted``, and the words that it is printed as.

    >>> printed("Port Alder", "en", Vocabulary())
    (array([         0,          1, 4294967297]), [('Port',), ('Alder',), ('Port', 'Alder')])
    """
    words = WORD.findall(text)
    codes = np.fromiter(map(vocabulary.of(lang).__getitem__, words), dtype=np.int64, count=len(words))
    place, key, _ = _features(codes, np.zeros(len(words), dtype=bool))
    if wanted is not None:
        held = np.isin(key, wanted)
        place, key = place[held], key[held]
    return key, [
        tuple(words[at : at + (2 if pair else 1)])
        for at, pair in zip(place.tolist(), (key >> HALF > 0).tolist(), strict=True)
    ]


def _features(codes: Numbers, begins: NDArray[np.bool_]) -> tuple[Numbers, Numbers, Numbers]:
    """For each word and pair that tells, its place, key and count; ``begins`` is true where a text begins."""
    tells = codes >= 0
    stems = codes >> 1
    word = np.flatnonzero(tells)
    pair = np.flatnonzero(tells[1:] & tells[:-1] & ~begins[1:])
    named = (codes[word] & 1).astype(bool) & ~begins[word]
    return (
        np.concatenate([word, pair]),
        np.concatenate([stems[word], (stems[pair] + 1 << HALF) + stems[pair + 1]]),
        np.concatenate([np.where(named, NAME_COUNT, WORD_COUNT), np.full(len(pair), PAIR_COUNT)]),
    )


def _summed(text: Numbers, key: Numbers, value: Numbers, size: int) -> Counts:
    """The counts of each feature of each text, added up."""
    keys, feature = np.unique(key, return_inverse=True)
    entries, place = np.unique(text * len(keys) + feature, return_inverse=True)
    sums = np.minimum(np.bincount(place, weights=value, minlength=len(entries)), MOST)
    ends = np.searchsorted(entries, np.arange(size + 1) * len(keys))
    within = (entries % len(keys) if len(keys) else entries).astype(np.int32)
    return Counts(ends, apart(within), apart(sums.astype(np.uint8)), apart(keys))


def apart(values: NDArray[Number]) -> NDArray[Number]:
    """A copy in memory of its own, which goes back to the system as soon as it is dropped."""
    room = np.frombuffer(mmap(-1, values.nbytes + 1), dtype=values.dtype, count=len(values))
    room[:] = values
    return room

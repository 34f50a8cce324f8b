"""The features of many texts, counted into arrays: what events and themes are both found by.

Each text is read once and forgotten. A stem is known by a number, a pair of neighbours by two numbers in one,
so that the words of a long archive fit into memory and are the same features to whoever asks.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
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
PIECES = 1 << 15
"""Different pieces between white space whose words are kept: looking for words takes longer than all else."""
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
        self.pieces = _Pieces(self)

    def __missing__(self, word: str) -> int:
        stem = stem_of(word, self._lang)
        code = -1
        if stem:
            code = 2 * self._numbers.setdefault(stem, len(self._numbers)) + word[0].isupper()
        self[word] = code
        return code


class _Pieces(dict[str, tuple[int, ...]]):
    """The codes of the words in each piece between white space, which no word reaches across."""

    def __init__(self, codes: _Printed) -> None:
        self._codes = codes

    def __missing__(self, piece: str) -> tuple[int, ...]:
        found = tuple(map(self._codes.__getitem__, WORD.findall(piece)))
        if len(self) < PIECES:
            self[piece] = found
        return found


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
        before = len(found)
        found.extend(chain.from_iterable(map(vocabulary.of(lang).pieces.__getitem__, text.split())))
        sizes.append(len(found) - before)
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
    """The counts of each feature of each text, added up; the texts of one feature are in order."""
    order = np.argsort(key, kind="stable")
    text, key, value = text[order], key[order], value[order]
    fresh = _changes(key)
    begins = np.flatnonzero(fresh | _changes(text))
    sums = np.minimum(np.add.reduceat(value, begins), MOST) if len(begins) else value
    text, feature = text[begins], (np.cumsum(fresh) - 1)[begins].astype(np.int32)
    turned = np.argsort(text.astype(np.min_scalar_type(size)), kind="stable")  # small numbers are sorted fast
    ends = np.searchsorted(text[turned], np.arange(size + 1))
    return Counts(ends, apart(feature[turned]), apart(sums[turned].astype(np.uint8)), apart(key[fresh]))


def _changes(values: Numbers) -> NDArray[np.bool_]:
    """True for each value that is not the one before it."""
    changes = np.ones(len(values), dtype=bool)
    changes[1:] = values[1:] != values[:-1]
    return changes


def apart(values: NDArray[Number]) -> NDArray[Number]:
    """A copy in memory of its own, which goes back to the system as soon as it is dropped."""
    room = np.frombuffer(mmap(-1, values.nbytes + 1), dtype=values.dtype, count=len(values))
    room[:] = values
    return room

"""Texts that were read, as plain bytes: kept of a long archive, so that a day more reads that day alone."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct
from scipy import sparse

from generator.grouping.reading import Reading
from generator.grouping.weights import GRAIN, Lone, Spread
from generator.grouping.words import Printed, Vocabulary, Words

if TYPE_CHECKING:
    from numpy.typing import NDArray


class HeldRows(Struct, frozen=True, array_like=True, gc=False):
    """A sparse matrix, row by row."""

    values: bytes
    columns: bytes
    ends: bytes
    width: int


class HeldReading(Struct, frozen=True, array_like=True, gc=False):
    """What was read in texts, but for their words."""

    rows: HeldRows
    told: bytes
    texts: int
    columns: bytes
    counts: bytes
    """In how many texts the feature of each column is."""
    lone: tuple[bytes, bytes, bytes]
    stems: str
    """Between line ends, as are the words."""
    printed: str
    codes: bytes
    languages: list[str]
    language: bytes
    """The place of each printed word's, in two bytes."""


def held(reading: Reading) -> HeldReading:
    """Hold texts that were weighed by what they tell themselves, without their words."""
    known = reading.vocabulary
    language = np.zeros(len(known.printed), dtype=np.uint16)
    for number, words in enumerate(known.languages.values()):
        language[list(words.values())] = number
    return HeldReading(
        held_rows(reading.rows, np.round(reading.rows.data / GRAIN).astype(np.uint16)),
        reading.told.astype(np.int32).tobytes(),
        reading.known.texts,
        reading.columns.tobytes(),
        reading.known.counts.astype(np.int32).tobytes(),
        (reading.lone.keys.tobytes(), reading.lone.texts.tobytes(), reading.lone.values.tobytes()),
        "\n".join(known.stems),
        "\n".join(known.printed),
        known.codes.tobytes(),
        list(known.languages),
        language.tobytes(),
    )


def reading_of(held: HeldReading, words: Callable[[Vocabulary], Callable[[int], Words]]) -> Reading:
    """What is held; ``words`` gives, with the words there are, those of the text at a place."""
    vocabulary = _vocabulary(held)
    columns = _numbers(held.columns, np.int64)
    rows = _rows(held.rows, _numbers(held.rows.values, np.uint16).astype(np.float32) * np.float32(GRAIN))
    keys, texts, values = held.lone
    return Reading(
        rows,
        _numbers(held.told, np.int32).astype(np.int64),
        words(vocabulary),
        vocabulary,
        columns,
        Spread(held.texts, columns, _numbers(held.counts, np.int32)),
        Lone(_numbers(keys, np.int64), _numbers(texts, np.int32), _numbers(values, np.float32)),
    )


def held_rows(rows: sparse.csr_array, values: NDArray[Any] | None = None) -> HeldRows:
    """Hold a matrix, of other values where some are given."""
    values = rows.data.astype(np.float32) if values is None else values
    columns, ends = rows.indices.astype(np.int32), rows.indptr.astype(np.int64)
    return HeldRows(values.tobytes(), columns.tobytes(), ends.tobytes(), rows.shape[1])


def rows_of(held: HeldRows) -> sparse.csr_array:
    """A matrix that is held with its own values."""
    return _rows(held, _numbers(held.values, np.float32))


def _rows(held: HeldRows, values: NDArray[Any]) -> sparse.csr_array:
    columns, ends = _numbers(held.columns, np.int32), _numbers(held.ends, np.int64)
    return sparse.csr_array((values, columns, ends.astype(np.int32)), shape=(len(ends) - 1, held.width))


def _vocabulary(held: HeldReading) -> Vocabulary:
    stems, printed = _lines(held.stems), _lines(held.printed)
    codes = array("q")
    codes.frombytes(held.codes)
    numbers = {stem: number for number, stem in enumerate(stems)}
    vocabulary = Vocabulary(numbers, stems, printed, codes)
    language = _numbers(held.language, np.uint16)
    for number, lang in enumerate(held.languages):
        words = vocabulary.languages[lang] = Printed(vocabulary, lang)
        words.update((printed[place], place) for place in np.flatnonzero(language == number).tolist())
    return vocabulary


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _numbers(data: bytes, kind: type[np.generic]) -> Any:  # noqa: ANN401 - of that kind
    return np.frombuffer(data, dtype=kind)

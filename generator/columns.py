"""Columns of the words of one text, as arrays: what is asked of all words is asked of them at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from itertools import count
from math import log
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Numbers = NDArray[np.int64]
    Values = NDArray[np.float64]


def flags(told: Sequence[bool]) -> Flags:
    """A column of truths."""
    return np.frombuffer(bytes(told), np.bool_)


def numbered(texts: Collection[str]) -> tuple[list[str], Numbers]:
    """The different texts in order of first appearance, and of each text which of them it is."""
    known = list(dict.fromkeys(texts))
    places = dict(zip(known, count(), strict=False))
    return known, np.fromiter(map(places.__getitem__, texts), np.int64, len(texts))


def changes(ordered: Numbers) -> Numbers:
    """Where each run of equal numbers begins."""
    begins = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return begins.nonzero()[0]


def lengths(begins: Numbers, total: int) -> Numbers:
    """The lengths of runs that begin at some places, of which the last ends at ``total``."""
    ends = np.empty_like(begins)
    ends[:-1] = begins[1:]
    ends[-1:] = total
    return ends - begins


def different(numbers: Numbers) -> Numbers:
    """Numbers in order, each once."""
    ordered = numbers.copy()
    ordered.sort()
    return ordered[changes(ordered)]


def logs(most: int) -> Values:
    """The natural logs of the numbers from 1 to ``most`` at least, as :func:`math.log` has them."""
    return _logs(most.bit_length())


def middle_logs(most: int) -> Values:
    """The logs of the logs of 3 and of each half more, up to ``most`` more at least."""
    return _middle_logs(most.bit_length())


@cache
def _logs(bits: int) -> Values:
    return np.array([log(number) for number in range(1, 1 << bits)])


@cache
def _middle_logs(bits: int) -> Values:
    return np.array([log(log(3 + half / 2)) for half in range(2 << bits)])

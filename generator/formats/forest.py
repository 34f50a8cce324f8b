"""Boosted trees, read from a file and evaluated in plain Python.

The file is made by ``scripts/train_runs.py``: names of the numbers asked for, a base, and for each tree
its nodes as ``[number, threshold, left, right]`` and its leaves as ``[value]``, from the root on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from math import exp
from typing import Any

HOPELESS = -2.0
"""Logarithm of odds (a probability of .12) below which a row is not followed to the last tree."""


@dataclass(frozen=True, slots=True)
class Forest:
    """A model that gives a row of named numbers its probability."""

    names: tuple[str, ...]
    base: float
    trees: tuple[Any, ...]
    """Each a leaf's value, or a node: place of a number, threshold, subtree up to it, subtree above it."""
    most: tuple[float, ...]
    """For each tree, what those behind it can add at most."""

    def __call__(self, row: Mapping[str, float]) -> float:
        """The probability, 0 to 1."""
        values = [row[name] for name in self.names]
        total = self.base
        for tree, most in zip(self.trees, self.most, strict=True):
            node = tree
            while node.__class__ is tuple:
                place, least, left, right = node
                node = left if values[place] <= least else right
            total += node
            if total + most < HOPELESS:
                break
        return 1 / (1 + exp(-total))


def loads(text: str) -> Forest:
    """A model from the text of its file."""
    data = json.loads(text)
    best = [max(node[0] for node in tree if len(node) == 1) for tree in data["trees"]]
    behind = reversed(list(accumulate(reversed(best[1:]), initial=0.0)))
    trees = tuple(_nested(tree, 0) for tree in data["trees"])
    return Forest(tuple(data["names"]), data["base"], trees, tuple(behind))


def _nested(nodes: Sequence[Sequence[float]], at: int) -> Any:  # noqa: ANN401 - a tree of tuples
    """The tree below a node as nested tuples, which Python walks fastest."""
    node = nodes[at]
    if len(node) == 1:
        return node[0]
    place, least, left, right = node
    return (int(place), least, _nested(nodes, int(left)), _nested(nodes, int(right)))


@cache
def model() -> Forest:
    """The model that comes with the program."""
    return loads((files("generator.formats") / "runs.json").read_text(encoding="utf-8"))

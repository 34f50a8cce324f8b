"""Train the model that decides which runs of a saved page are its article, and write it as JSON.

usage: python scripts/train_runs.py [--data ../shared/data] [OUT]

Deterministic: the same pages give the same file. Trains on pages whose articles are known (``aeb``,
``wcxb_article``, ``wcxb_listing``: a run is positive where at least .6 of it is in the gold text) and on
pages of which snippets are known (``traf_snippets``). ``benchmarks/quality.py extraction`` scores pages
by models that have not seen them. Needs scikit-learn, which the program does not.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from generator.formats import declared
from generator.formats.decode import decode
from generator.formats.evidence import evidence, plain
from generator.formats.html import votes_on
from generator.formats.page import Run, parse, runs

WHOLE = ("aeb", "wcxb_article", "wcxb_listing")
SNIPPETS = "traf_snippets"
SHARE = 0.6
"""Of a run's sequences of four words that stand in the gold text."""
FEWEST = 6
WEIGHTS = {"wcxb_listing": 0.5}
"""Of a page; others count 1. Listings are not articles, and their gold is less certain."""
SNIPPET_WEIGHT = 1 / 16
DIGITS = 5
FORESTS = 2
"""Models of different seeds that are averaged."""
OUT = Path("generator/formats/runs.json")


@dataclass(frozen=True, slots=True)
class Page:
    """One page with the numbers of its runs, what they should be, and what each counts."""

    set: str
    key: str
    rows: list[dict[str, float]]
    wanted: list[int]
    weights: list[float]


def main() -> None:
    """Train on everything and write the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("out", type=Path, nargs="?", default=OUT)
    given = parser.parse_args()
    given.out.write_text(train(pages(given.data)), encoding="utf-8")


def pages(data: Path) -> list[Page]:
    """Every page of the sets, with its numbers."""
    return [page for name in (*WHOLE, SNIPPETS) for page in _pages(data / "extraction" / name)]


def fold_of(key: str, folds: int) -> int:
    """Which fold a page is in, by its name alone."""
    return int(hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def train(known: Sequence[Page]) -> str:
    """The text of the file of a model of the given pages."""
    names = sorted(known[0].rows[0])
    numbers = np.array(
        [[row[name] for name in names] for page in known for row in page.rows], dtype=np.float64
    )
    wanted = np.array([value for page in known for value in page.wanted])
    weights = np.array([value for page in known for value in page.weights])
    found = [
        HistGradientBoostingClassifier(
            max_iter=80,
            learning_rate=0.1,
            max_leaf_nodes=12,
            min_samples_leaf=25,
            l2_regularization=2.0,
            max_bins=64,
            max_features=0.5,
            random_state=seed,
        ).fit(numbers, wanted, sample_weight=weights * len(known))
        for seed in range(FORESTS)
    ]
    return _exported(found, names)


def _exported(found: Sequence[Any], names: Sequence[str]) -> str:
    """The mean of several models: all their trees, each leaf divided by the number of models."""
    trees = [
        [
            [round(float(node["value"]) / len(found), DIGITS)]
            if node["is_leaf"]
            else [
                int(node["feature_idx"]),
                round(float(node["num_threshold"]), DIGITS),
                int(node["left"]),
                int(node["right"]),
            ]
            for node in tree.nodes
        ]
        for predictors in zip(*(each._predictors for each in found), strict=True)  # noqa: SLF001 - there is no public way
        for (tree,) in predictors
    ]
    base = round(float(found[0]._baseline_prediction.ravel()[0]), DIGITS)  # noqa: SLF001 - as above; all have one
    text = json.dumps({"names": list(names), "base": base, "trees": trees}, separators=(",", ":"))
    return text.replace("]],[[", "]],\n[[") + "\n"


def _pages(folder: Path) -> Iterator[Page]:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    for key, known in gold.items():
        root = parse(decode(gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())).text)
        found = runs(root) if root is not None else []
        if root is None or not found:
            continue
        rows = evidence(found, votes_on(root), plain(declared.headline(root)))
        if folder.name == SNIPPETS:
            wanted, weights = _by_snippets(found, known)
        else:
            wanted, weights = _by_text(found, known["articleBody"])
            weights = [weight * WEIGHTS.get(folder.name, 1.0) for weight in weights]
        yield Page(folder.name, key, rows, wanted, weights)


def _by_text(found: Sequence[Run], gold: str) -> tuple[list[int], list[float]]:
    words = plain(gold).split()
    known = set(zip(words, words[1:], words[2:], words[3:], strict=False))
    lines = {plain(line) for line in gold.split("\n")}
    whole = f" {' '.join(words)} "
    wanted = []
    for run in found:
        line = plain(run.text).split()
        if len(line) >= FEWEST:
            parts = list(zip(line, line[1:], line[2:], line[3:], strict=False))
            wanted.append(int(sum(part in known for part in parts) >= SHARE * len(parts)))
        else:
            text = " ".join(line)
            within = len(line) > 1 and f" {text} " in whole and run.element.tag != "a"
            wanted.append(int(bool(text) and (text in lines or within)))
    sizes = [(len(plain(run.text).split()) + 1) ** 0.5 for run in found]
    return wanted, [size / sum(sizes) for size in sizes]


def _by_snippets(found: Sequence[Run], known: dict[str, list[str]]) -> tuple[list[int], list[float]]:
    texts = [" ".join(run.text.split()) for run in found]
    wanted, weights = [0] * len(found), [1e-9] * len(found)
    for snippet in known["without"]:
        for at, text in enumerate(texts):
            if " ".join(snippet.split()) in text:
                weights[at] = SNIPPET_WEIGHT
    for snippet in known["with"]:
        bare = " ".join(snippet.split())
        for at, text in enumerate(texts):
            if bare in text or (len(text) > 30 and text in bare):  # noqa: PLR2004 - a line's length
                wanted[at], weights[at] = 1, SNIPPET_WEIGHT
    return wanted, weights


if __name__ == "__main__":
    main()

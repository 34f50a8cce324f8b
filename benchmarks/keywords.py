"""Measure keywords against YAKE as it comes, YAKE for single words and TF-IDF, in one run.

``python benchmarks/quality.py keywords`` prints the same table and can hold it to floors.
Usage: ``python benchmarks/keywords.py [--data DIR] [--scorers DIR]``, with the folder that holds
``keywords/*.jsonl`` and the one that holds ``score_keywords.py``. Prints F1@5, F1@10 and the mean
reciprocal rank, the CPU milliseconds a text, and the paired 95 % interval of ours minus YAKE n=1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from math import log
from pathlib import Path
from time import process_time
from typing import Any

import yake

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a program, from anywhere

from generator.lexicon import lexicon
from generator.model import Block, BlockKind, Lines, Span, Story, StoryKind
from generator.tokens import read_words
from generator.vocabulary import filtered, with_keywords

SHARED = Path("../shared")
TEN = 10
SETS = (("kpcrowd", "en"), ("wikinews_fr", "fr"), ("ptbn_pt", "pt"))
Ranking = Callable[[Sequence[str], str], list[list[str]]]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=SHARED / "data")
    options.add_argument("--scorers", type=Path, default=SHARED / "scorers")
    chosen = options.parse_args()
    if not chosen.data.is_dir():
        print(f"skipped: no texts in {chosen.data}")
        return
    sys.path.insert(0, str(chosen.scorers))
    measure(chosen.data)


def measure(data: Path) -> dict[str, float]:
    """Print the table of every set; give the figures of ours, and of its times over YAKE's."""
    scorer = import_module("score_keywords")
    figures: dict[str, float] = {}
    spent: dict[str, float] = {}
    for name, lang in SETS:
        lines = (data / "keywords" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        gold = [json.loads(line) for line in lines if line.strip()]
        figures |= _measure(name, lang, gold, scorer, spent)
    figures["keywords.times_faster"] = round(spent["YAKE"] / spent["ours"], 2)
    print(f"CPU time of YAKE over ours: {figures['keywords.times_faster']}")
    return figures


def _measure(
    name: str,
    lang: str,
    gold: list[dict[str, Any]],
    scorer: Any,  # noqa: ANN401 - a program
    spent: dict[str, float],
) -> dict[str, float]:
    figures: dict[str, float] = {}
    rows: dict[str, Any] = {}
    methods: tuple[tuple[str, Ranking], ...] = (
        ("YAKE", _yake),
        ("YAKE n=1", _yake_words),
        ("TF-IDF", _tf_idf),
        ("ours", _ours),
        ("ours, for readers", _for_readers),
    )
    for method, ranking in methods:
        begun = process_time()
        lists = ranking([record["text"] for record in gold], lang)
        milliseconds = 1000 * (process_time() - begun)
        spent[method] = spent.get(method, 0.0) + milliseconds
        found = {
            record["id"]: {"id": record["id"], "keywords": words}
            for record, words in zip(gold, lists, strict=True)
        }
        total, rows[method] = scorer.score(gold, found, lang)
        print(
            f"{name:12} {method:18} F1@5 {total['F1@5']:.4f}  F1@10 {total['F1@10']:.4f}  "
            f"MRR {total['MRR']:.4f}  cpu {milliseconds / len(gold):.1f} ms"
        )
        if method.startswith("ours"):
            of = method.rpartition(" ")[2]
            figures |= {f"{name}.{of}.{key}": round(total[key], 4) for key in ("F1@5", "F1@10", "MRR")}
    gain, low, high, _ = scorer.bootstrap(rows["ours"], rows["YAKE n=1"])
    print(f"{name:12} ours minus YAKE n=1, F1@10: {gain:+.4f} [{low:+.4f}, {high:+.4f}]")
    return figures | {f"{name}.gain_low": round(low, 4)}


def _yake(texts: Sequence[str], lang: str) -> list[list[str]]:
    return _extracted(yake.KeywordExtractor(lan=lang), texts)


def _yake_words(texts: Sequence[str], lang: str) -> list[list[str]]:
    return _extracted(yake.KeywordExtractor(lan=lang, n=1), texts)


def _extracted(extractor: yake.KeywordExtractor, texts: Sequence[str]) -> list[list[str]]:
    return [[word for word, _ in extractor.extract_keywords(text)] for text in texts]


def _tf_idf(texts: Sequence[str], lang: str) -> list[list[str]]:
    counts = [
        Counter(word for word, stop in zip(words.lower, words.stop, strict=True) if not stop)
        for words in (read_words([text], lexicon(lang)) for text in texts)
    ]
    spread: Counter[str] = Counter(word for count in counts for word in count)
    weights = {word: log(len(texts) / found) for word, found in spread.items()}
    return [sorted(count, key=lambda word: (-count[word] * weights[word], word))[:20] for count in counts]


def _stories(texts: Sequence[str], lang: str) -> list[Story]:
    found = []
    for number, text in enumerate(texts):
        blocks = tuple(
            Block(BlockKind.PARAGRAPH, Span(0, len(line)), line, Lines(1, 1))
            for line in text.split("\n")
            if line.strip()
        )
        found.append(
            Story(str(number), 1, StoryKind.REPORT, "", headline_is_made=True, blocks=blocks, lang=lang)
        )
    return found


def _ours(texts: Sequence[str], lang: str) -> list[list[str]]:
    return [
        [keyword.text for keyword in story.keywords_all] for story in with_keywords(_stories(texts, lang))
    ]


def _for_readers(texts: Sequence[str], lang: str) -> list[list[str]]:
    return [[keyword.text for keyword in found] for found in filtered(_stories(texts, lang), TEN)]


if __name__ == "__main__":
    main()

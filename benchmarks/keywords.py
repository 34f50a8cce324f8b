"""Measure keywords against YAKE as it comes, YAKE for single words and TF-IDF, in one run.

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

from generator.keywords import with_keywords
from generator.model import Block, BlockKind, Lines, Span, Story, StoryKind
from generator.ranking import tokens
from generator.stopwords import stopwords

SHARED = Path("../shared")
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
    scorer = import_module("score_keywords")
    for name, lang in SETS:
        lines = (chosen.data / "keywords" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        _measure(name, lang, [json.loads(line) for line in lines if line.strip()], scorer)


def _measure(name: str, lang: str, gold: list[dict[str, Any]], scorer: Any) -> None:  # noqa: ANN401
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
        spent = 1000 * (process_time() - begun) / len(gold)
        found = {
            record["id"]: {"id": record["id"], "keywords": words}
            for record, words in zip(gold, lists, strict=True)
        }
        total, rows[method] = scorer.score(gold, found, lang)
        print(
            f"{name:12} {method:18} F1@5 {total['F1@5']:.4f}  F1@10 {total['F1@10']:.4f}  "
            f"MRR {total['MRR']:.4f}  {spent:.1f} ms"
        )
    gain, low, high, _ = scorer.bootstrap(rows["ours"], rows["YAKE n=1"])
    print(f"{name:12} ours minus YAKE n=1: {gain:+.4f} [{low:+.4f}, {high:+.4f}]")


def _yake(texts: Sequence[str], lang: str) -> list[list[str]]:
    return _extracted(yake.KeywordExtractor(lan=lang), texts)


def _yake_words(texts: Sequence[str], lang: str) -> list[list[str]]:
    return _extracted(yake.KeywordExtractor(lan=lang, n=1), texts)


def _extracted(extractor: yake.KeywordExtractor, texts: Sequence[str]) -> list[list[str]]:
    return [[word for word, _ in extractor.extract_keywords(text)] for text in texts]


def _tf_idf(texts: Sequence[str], lang: str) -> list[list[str]]:
    small = stopwords(lang)
    counts = [Counter(token.lower for token in tokens([text], small) if not token.stop) for text in texts]
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
    return [[keyword.text for keyword in story.keywords] for story in with_keywords(_stories(texts, lang))]


if __name__ == "__main__":
    main()

"""Measure a theme's key sentences: how much of what its headlines say again and again do they say too.

usage: python benchmarks/sentences.py [--data DIR]

Headlines are no part of what is chosen from, so their words are an outside judge: of those that two headlines
or more of a theme have, weighed by how many do, the share that stands in the four sentences. Beside it the
same for the key sentence of each newest story. Without the data it says so and ends well.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a program, from anywhere

from benchmarks.groups import SHARED, story
from generator.events import find_events
from generator.grouping.features import WORD, stem_of
from generator.model import Sentence, Story
from generator.summary import key_sentence, key_sentences
from generator.themes import find_themes
from generator.vocabulary import with_keywords

CORPORA = ("gold_events", "small_days", "usgov_days")
LIMIT = 4
Way = Callable[[Sequence[Story]], Sequence[Sentence]]


def newest(stories: Sequence[Story]) -> list[Sentence]:
    """The key sentence of each newest story of another source."""
    by_source = {item.source: item for item in sorted(stories, key=lambda item: (item.day, item.key))}
    found = (key_sentence(item) for item in reversed(by_source.values()))
    return [sentence for sentence in found if sentence][:LIMIT]


WAYS: dict[str, Way] = {"newest": newest, "ours": lambda stories: key_sentences(stories, LIMIT)}


def covered(stories: Sequence[Story], found: Sequence[Sentence]) -> float:
    """The share of the recurring words of headlines that the sentences have."""
    counts = Counter(word for item in stories for word in _stems(item.headline))
    recurring = {word: count for word, count in counts.items() if count > 1} or counts
    said = {word for sentence in found for word in _stems(sentence.text)}
    return sum(count for word, count in recurring.items() if word in said) / (sum(recurring.values()) or 1)


def _stems(text: str) -> set[str]:
    return {stem for word in WORD.findall(text) if (stem := stem_of(word, "en"))}


def main() -> int:
    """Print a line for each corpus and way."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"no data in {given.data}: nothing measured")
        return 0
    for name in CORPORA:
        lines = gzip.decompress((given.data / "corpora" / f"{name}.jsonl.gz").read_bytes()).splitlines()
        stories = with_keywords([story(number, json.loads(line)) for number, line in enumerate(lines)])
        themes = [theme for theme in find_themes(find_events(stories)) if not theme.is_brief]
        for label, way in WAYS.items():
            began = process_time()
            found = [(theme.stories, way(theme.stories)) for theme in themes]
            spent = 1000 * (process_time() - began) / len(themes)
            share = fmean(covered(*pair) for pair in found)
            words = fmean(sum(len(item.text.split()) for item in sentences) for _, sentences in found)
            print(f"{name:12} {label:8} covered {share:.3f}  words {words:.0f}  cpu {spent:.0f} ms a theme")
    return 0


if __name__ == "__main__":
    sys.exit(main())

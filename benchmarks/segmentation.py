"""Score cleaning and splitting on documents with gold stories, beside "one line a story" from the same run.

usage: python benchmarks/segmentation.py [--data DIR] [--scorers DIR]
Without the data it says so and ends well: the texts are other people's and stay out of the project.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import Any

from generator.clean import clean
from generator.read import read_text
from generator.split import split

SHARED = Path("../shared")
SETS = ("seeds", "glued", "days", "newsletters", "live", "whole")


def scorer(folder: Path) -> ModuleType:
    """The scorer as a module; it is a program that stands alone."""
    spec = importlib.util.spec_from_file_location("score_segmentation", folder / "score_segmentation.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no score_segmentation.py in {folder}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(text: str) -> list[dict[str, Any]]:
    """The stories of a text as the scorer wants them, headings included."""
    try:
        document = read_text(text)
    except ValueError:
        return []
    return [{"paragraphs": [block.text for block in story.blocks]} for story in split(clean(document))]


def lines(text: str) -> list[dict[str, Any]]:
    """The baseline: each line is a story."""
    return [{"paragraphs": [line]} for line in text.split("\n") if line.strip()]


def main() -> int:
    """Print a row for each set and way."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--scorers", type=Path, default=SHARED / "scorers")
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"no data in {given.data}: nothing measured")
        return 0
    score = scorer(given.scorers)
    for name in SETS:
        folder = given.data / "segmentation" / name
        texts_at = given.data.parent / "seeds" if name == "seeds" else folder
        gold, texts = score.load(folder / "gold.json", texts_at)
        for label, way in (("one line a story", lines), ("ours", ours)):
            began = process_time()
            found = {file: way(text) for file, text in texts.items()}
            spent = process_time() - began
            print(f"{name:12} {label:17} {score.fmt(score.score(gold, texts, found))}  cpu {spent:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())

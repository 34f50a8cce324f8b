"""Score events on texts with gold groups, beside TF-IDF and average link at one bar, in the same run.

usage: python benchmarks/groups.py [--data DIR] [--scorers DIR] [--most 1000]
Without the data it says so and ends well: the texts are other people's and stay out of the project.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a program, from anywhere

from generator.events import find_events
from generator.grouping.average_link import average_link
from generator.grouping.vectors import features, unit_vectors
from generator.model import Block, BlockKind, Dated, DateOrigin, Lines, Span, Story, StoryKind

SHARED = Path("../shared")
SETS = ("ecb_short", "ecb_tail", "uci_headlines")
BASELINE = 0.14


def scorer(folder: Path) -> ModuleType:
    """The scorer as a module; it is a program that stands alone."""
    spec = importlib.util.spec_from_file_location("score_groups", folder / "score_groups.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no score_groups.py in {folder}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def story(number: int, row: dict[str, Any]) -> Story:
    """A row as a story of a document of its own."""
    text = row["text"] or row["title"]
    day = date.fromisoformat(row["date"][:10]) if row.get("date") else date(2024, 1, 1)
    return Story(
        document=f"{number:06}",
        number=1,
        kind=StoryKind.REPORT,
        headline=row["title"] or text[:60],
        headline_is_made=not row["title"] or not row["text"],
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, Lines(1, 1)),),
        source=row.get("source") or "",
        dated=Dated(day, DateOrigin.RECORD),
    )


def labels(groups: Sequence[Sequence[int]], count: int) -> list[int]:
    """The group of each index."""
    of = {place: number for number, group in enumerate(groups) for place in group}
    return [of[place] for place in range(count)]


def main() -> int:
    """Print BCubed F and CPU seconds for each set and way."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--scorers", type=Path, default=SHARED / "scorers")
    parser.add_argument("--most", type=int, default=1000, help="rows of a set, from its start")
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"no data in {given.data}: nothing measured")
        return 0
    score = scorer(given.scorers)
    for name in SETS:
        lines = (given.data / "groups" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [row for row in map(json.loads, lines) if row.get("event")][: given.most]
        stories = [story(number, row) for number, row in enumerate(rows)]
        gold = [row["event"] for row in rows]
        began = process_time()
        places = {item.key: place for place, item in enumerate(stories)}
        ours = [[places[item.key] for item in event.stories] for event in find_events(stories)]
        middle = process_time()
        vectors = unit_vectors([features(item.text) for item in stories])
        plain = average_link(vectors, lambda *_: BASELINE)
        ended = process_time()
        for label, groups, spent in (("ours", ours, middle - began), ("one bar", plain, ended - middle)):
            found = score.scores(gold, labels(groups, len(rows)))
            f = " ".join(f"{key} {found[of]:.3f}" for key, of in (("P", "bP"), ("R", "bR"), ("F", "bF")))
            print(f"{name:14} {label:8} n {len(rows)}  BCubed {f}  cpu {spent:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())

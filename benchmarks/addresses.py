"""Measure what becomes of addresses when a tenth more stories come in: kept, moved with a redirect, or lost.

usage: python benchmarks/addresses.py [--data DIR]

Each corpus is published without a tenth of its documents, drawn with a fixed seed, and then whole, three
times. Without the data it says so and ends well.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a program, from anywhere

from benchmarks.groups import SHARED, TODAY
from generator.editorial import Editorial
from generator.identity import Ledger, remember
from generator.model import Briefing, Story
from generator.pipeline import assemble, work_out
from generator.read import read_folder

CORPORA = ("gold_events", "small_days", "usgov_days")
SHARE = 0.1
SEEDS = (1, 2, 3)


def stories_of(file: Path) -> tuple[Story, ...]:
    """The stories of a corpus."""
    with tempfile.TemporaryDirectory() as place:
        Path(place, file.stem).write_bytes(gzip.decompress(file.read_bytes()))
        found = read_folder(Path(place), (), today=TODAY, zone="UTC")
        return work_out(found.filed, (), lang="en").stories


def addresses(briefing: Briefing) -> dict[str, set[str]]:
    """What has an address, by kind: an event's is the page of the story it was first known by."""
    return {
        "stories": {story.id for story in briefing.stories},
        "events": {event.id for event in briefing.events},
        "themes": {theme.id for theme in briefing.themes},
    }


def measure(data: Path) -> dict[str, float]:
    """Print the table; give the shares kept and the number lost without a redirect."""
    kept: Counter[str] = Counter()
    before: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for name in CORPORA:
        stories = stories_of(data / "corpora" / f"{name}.jsonl.gz")
        for seed in SEEDS:
            documents = sorted({story.document for story in stories})
            left_out = set(random.Random(seed).sample(documents, round(SHARE * len(documents))))  # noqa: S311
            first = _published([story for story in stories if story.document not in left_out], Ledger())
            then = _published(list(stories), remember(Ledger(), first))
            old, new = addresses(first), addresses(then)
            moved = {one.id for one, _ in then.moved}
            for kind, known in old.items():
                gone = known - new[kind]
                kept[kind] += len(known) - len(gone)
                before[kind] += len(known)
                # an event's address is a story's page, which stays where the story does
                lost[kind] += len(gone - moved - (new["stories"] if kind == "events" else set()))
    for kind, count in before.items():
        print(f"{kind:8} {kept[kind]} of {count} kept ({kept[kind] / count:.4f}), {lost[kind]} lead nowhere")
    return {f"addresses.{kind}": round(kept[kind] / count, 4) for kind, count in before.items()} | {
        "addresses.lost": lost.total()
    }


def _published(stories: list[Story], ledger: Ledger) -> Briefing:
    return assemble(stories, ledger, Editorial(), (), today=TODAY)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"no data in {given.data}: nothing measured")
        return 0
    measure(given.data)
    return 0


if __name__ == "__main__":
    sys.exit(main())

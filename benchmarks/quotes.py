"""Score quotations and their speakers on labelled stories, beside the name that stands nearest.

usage: python benchmarks/quotes.py [--data DIR] [--scorers DIR]
``python benchmarks/quality.py quotes`` prints the same and can hold it to floors. Without the data it says so
and ends well: the texts are other people's and stay out of the project.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a program, from anywhere

from generator import quotes
from generator.model import Quote
from generator.names import proper_names
from generator.pipeline import work_out
from generator.read import read_folder

SHARED = Path("../shared")
CORPORA = ("gold_events", "small_days", "usgov_days")
FIGURES = re.compile(r"^(.+?)  +P ([\d.]+)  R ([\d.]+)", re.MULTILINE)
NAMES = {
    "quotes found": "found",
    "quotes with the right speaker": "speaker",
    "interview turns with speaker": "turns",
}


def measure(data: Path) -> dict[str, float]:
    """Print the figures; give ours."""
    texts = dict(_texts(data))
    talks = dict(_seeds(data))
    labelled = [json.loads(line)["story_id"] for line in _lines(data / "figures" / "stories.jsonl")]
    found = {name: talks.get(name) or tuple(quotes.quotes(texts[name])) for name in labelled}
    nearest = {name: _nearest(texts[name], given) for name, given in found.items()}
    _scored(data, "nearest name", nearest)
    return _scored(data, "ours", found)


def _lines(path: Path) -> list[str]:
    read = gzip.open if path.suffix == ".gz" else open
    opened: Callable[..., Any] = read
    with opened(path, "rt", encoding="utf-8") as file:
        return [line for line in file if line.strip()]


def _texts(data: Path) -> Iterator[tuple[str, str]]:
    for name in CORPORA:
        for line in _lines(data / "corpora" / f"{name}.jsonl.gz"):
            row = json.loads(line)
            yield row["id"], row["text"]
    gold = json.loads((data / "segmentation" / "seeds" / "gold.json").read_text(encoding="utf-8"))
    for name, file in gold["files"].items():
        for story in file["stories"]:
            yield f"{name}#{story['n']}", story["text"]


def _seeds(data: Path) -> Iterator[tuple[str, tuple[Quote, ...]]]:
    """The seeds' stories as the program splits them, whose turns have labels."""
    read = read_folder(data.parent / "seeds", (), today=date(2024, 11, 5))
    for story in work_out(read.filed, (), lang="en").stories:
        yield f"{story.document}#{story.number}", tuple(story.quotes)


def _nearest(text: str, found: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Each quotation given to the name that stands nearest to it."""
    places = [
        (match.start(), name) for name in proper_names(text) for match in re.finditer(re.escape(name), text)
    ]
    return tuple(
        replace(
            quote, speaker=min(places, key=lambda place: abs(place[0] - quote.start))[1] if places else None
        )
        for quote in found
    )


def _scored(data: Path, label: str, found: dict[str, tuple[Quote, ...]]) -> dict[str, float]:
    score = import_module("score_quotes")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "found.jsonl"
        rows = (_row(name, quote) for name, given in found.items() for quote in given)
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        kept, sys.argv = sys.argv, ["score_quotes", str(data / "figures" / "quotes.jsonl"), str(path)]
        with redirect_stdout(io.StringIO()) as printed:
            score.main()
        sys.argv = kept
    print("".join(f"quotes {label:13} {line}\n" for line in printed.getvalue().splitlines()), end="")
    return {
        f"quotes.{NAMES[name.strip()]}.{key}": float(value)
        for name, precision, recall in FIGURES.findall(printed.getvalue())
        if name.strip() in NAMES
        for key, value in (("P", precision), ("R", recall))
    }


def _row(name: str, quote: Quote) -> dict[str, Any]:
    return {
        "story_id": name,
        "start": quote.start,
        "end": quote.end,
        "kind": str(quote.kind),
        "speaker": quote.speaker,
        "mention": quote.mention,
        "verb": quote.verb,
    }


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--scorers", type=Path, default=SHARED / "scorers")
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"no data in {given.data}: nothing measured")
        return 0
    sys.path.insert(0, str(given.scorers))
    measure(given.data)
    return 0


if __name__ == "__main__":
    sys.exit(main())

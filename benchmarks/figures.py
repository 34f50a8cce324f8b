"""Score figures and the lining up of one quantity on labelled stories, beside "every number taken".

usage: python benchmarks/figures.py [--data DIR] [--scorers DIR]
``python benchmarks/quality.py figures`` prints the same and can hold it to floors. Without the data it says
so and ends well: the texts are other people's and stay out of the project.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from datetime import date
from importlib import import_module
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a program, from anywhere

from generator.editorial import Editorial
from generator.figures import figures, quantities_in, quantities_of
from generator.figures.numbers import numbers
from generator.figures.tokens import tokens
from generator.identity import Ledger
from generator.model import (
    Block,
    BlockKind,
    Event,
    Figure,
    Lines,
    Mention,
    Quantity,
    Quote,
    Span,
    Story,
    StoryKind,
)
from generator.pipeline import assemble, work_out
from generator.quotes import quotes
from generator.read import read_folder
from generator.sentences import sentences

SHARED = Path("../shared")
CORPORA = ("gold_events", "small_days", "usgov_days")
DAY = date(2024, 11, 5)
FOUND = re.compile(r"^(figures|pairs across stories).*?  +P ([\d.]+)  R ([\d.]+)", re.MULTILINE)
FIELDS = re.compile(r"^  (unit|counted|qualifier|attributed_to) +([\d.]+)", re.MULTILINE)
DIFFERS = re.compile(r"'differs' right on (\d+) of (\d+) groups touched; .* flagged (\d+) of (\d+)")
WORDS = 500
"""Words of the story whose cost is told."""
STORIES, ROUNDS = 100, 3
"""The cost is taken on so many stories, as the best of so many readings."""


def measure(data: Path) -> dict[str, float]:
    """Print the figures; give ours."""
    labelled = [json.loads(line) for line in _lines(data / "figures" / "stories.jsonl")]
    texts = dict(_texts(data))
    told = {row["story_id"]: tuple(quotes(texts[row["story_id"]])) for row in labelled} | dict(_seeds(data))
    plain = {row["story_id"]: _story(row["story_id"], texts[row["story_id"]]) for row in labelled}
    every = {name: tuple(_every_number(story.text)) for name, story in plain.items()}
    ours = {name: tuple(figures(story.text, told[name])) for name, story in plain.items()}
    _scored(data, "every number", labelled, plain, every, _by_value)
    found = _scored(data, "ours", labelled, plain, ours, lambda event: list(quantities_of(event)))
    held, wanted = _traps(data)
    spent = min(_cost(list(texts.values())[:STORIES]) for _ in range(ROUNDS))
    print(f"figures ours          seeds' traps held {held} of {wanted}; {spent:.2f} ms CPU for {WORDS} words")
    return found | {"figures.traps_missed": wanted - held, "figures.ms": spent}


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
    """The seeds' quotations as the program reads them, for interviews have turns instead of marks."""
    read = read_folder(data.parent / "seeds", (), today=DAY)
    for story in work_out(read.filed, (), lang="en").stories:
        yield f"{story.document}#{story.number}", tuple(story.quotes)


def _story(name: str, text: str) -> Story:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, Lines(1, 1))
    return Story(name, 1, StoryKind.REPORT, "made", headline_is_made=True, blocks=(block,))


def _every_number(text: str) -> Iterator[Figure]:
    """The trivial way: every number is a figure of the word behind it."""
    for sentence in sentences(text):
        words = tokens(text, sentence.start, sentence.end)
        for number in numbers(text, words, "en"):
            behind = words[number.last].text if number.last < len(words) else None
            span = Span(number.start, number.end)
            unit = number.unit or (behind or "things").lower()
            yield Figure(
                number.start, number.end, span, sentence, number.low or 0.0, number.high, unit, behind
            )


def _by_value(event: Event) -> list[Quantity]:
    """The trivial way: equal numbers of equal units are one quantity."""
    rows: dict[object, list[Mention]] = {}
    for story in event.stories:
        for figure in story.figures:
            rows.setdefault((figure.low, figure.high, figure.unit), []).append(Mention(story, figure))
    return [Quantity(tuple(row)) for row in rows.values() if len({item.story.key for item in row}) > 1]


def _scored(
    data: Path,
    label: str,
    labelled: Sequence[Mapping[str, Any]],
    plain: Mapping[str, Story],
    found: Mapping[str, tuple[Figure, ...]],
    line_up: Callable[[Event], list[Quantity]],
) -> dict[str, float]:
    rows = [_row(name, figure) for name, given in found.items() for figure in given]
    printed = _printed(data, "score_figures", "figures.jsonl", rows)
    events: dict[str, list[Story]] = {}
    for row in labelled:
        name = row["story_id"]
        events.setdefault(row["event"] or name, []).append(_with(plain[name], found[name]))
    groups = [_group(quantity) for stories in events.values() for quantity in line_up(Event(tuple(stories)))]
    printed += _printed(data, "score_same_quantity", "same_quantity.jsonl", groups)
    print("".join(f"figures {label:13} {line}\n" for line in printed.splitlines()), end="")
    names = {"figures": "found", "pairs across stories": "same"}
    result = {
        f"figures.{names[name]}.{key}": float(value)
        for name, precision, recall in FOUND.findall(printed)
        for key, value in (("P", precision), ("R", recall))
    } | {f"figures.{name}": float(value) for name, value in FIELDS.findall(printed)}
    right, touched, flagged, _ = map(int, DIFFERS.findall(printed)[0])
    return result | {"figures.differ_flagged": flagged, "figures.differ_wrong": touched - right}


def _with(story: Story, found: tuple[Figure, ...]) -> Story:
    return Story(
        story.document, 1, story.kind, story.headline, story.headline_is_made, story.blocks, figures=found
    )


def _printed(data: Path, scorer: str, gold: str, rows: Sequence[Mapping[str, Any]]) -> str:
    score = import_module(scorer)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "found.jsonl"
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        kept, sys.argv = sys.argv, [scorer, str(data / "figures" / gold), str(path)]
        with redirect_stdout(io.StringIO()) as printed:
            score.main()
        sys.argv = kept
    return printed.getvalue()


def _row(name: str, figure: Figure) -> dict[str, Any]:
    return {
        "story_id": name,
        "start": figure.start,
        "end": figure.end,
        "value": figure.value,
        "low": None if figure.value is not None else figure.low,
        "high": None if figure.value is not None else figure.high,
        "unit": figure.unit,
        "counted": figure.counted,
        "qualifier": str(figure.qualifier),
        "attributed_to": figure.speaker,
        "as_of": figure.as_of,
    }


def _group(quantity: Quantity) -> dict[str, Any]:
    members = [
        {"story_id": item.story.document, "start": item.figure.start, "end": item.figure.end}
        for item in quantity.mentions
    ]
    return {"members": members, "differs": quantity.differs}


def _traps(data: Path) -> tuple[int, int]:
    """How many situations of the seeds come out on their site as a reader wants them, of how many."""
    traps = json.loads((data / "figures" / "seeds_traps.json").read_text(encoding="utf-8"))["traps"]
    read = read_folder(data.parent / "seeds", (), today=DAY)
    stories = work_out(read.filed, (), lang="en").stories
    briefing = assemble(stories, Ledger(), Editorial(), (), today=DAY)
    lines = [quantity for theme in briefing.themes for quantity in quantities_in(theme)]
    known = [Mention(story, figure) for story in briefing.stories for figure in story.figures]
    missed = [trap for trap in traps if not _is_held(trap, lines, known)]
    for trap in missed:
        print(f"figures ours          trap missed: {trap['id']}: {trap['want']}")
    return len(traps) - len(missed), len(traps)


def _is_held(trap: Mapping[str, Any], lines: Sequence[Quantity], known: Sequence[Mention]) -> bool:
    places = [
        next(
            (index for index, line in enumerate(lines) if any(_is_at(item, place) for item in line.mentions)),
            None,
        )
        for place in trap["sentences"]
    ]
    together = any(one is not None and one == two for one, two in combinations(places, 2))
    read = [any(_is_at(item, place) for item in known) for place in trap["sentences"]]
    match trap["kind"]:
        case "same_quantity" if len({place["story_id"] for place in trap["sentences"]}) == 1:
            return all(index is None or not lines[index].differs for index in places)
        case "same_quantity":
            place = places[0]
            return (
                place is not None and len(set(places)) == 1 and lines[place].differs == bool(trap["differs"])
            )
        case "not_a_figure":
            return not any(read)
        case "different":
            return not together and all(
                place["is_figure"] == found for place, found in zip(trap["sentences"], read, strict=True)
            )
        case _:
            return not any(place is not None for place in places)


def _is_at(mention: Mention, place: Mapping[str, Any]) -> bool:
    story, figure = mention.story, mention.figure
    here = f"{story.document}#{story.number}" == place["story_id"]
    return here and bool(figure.start < place["end"] and place["start"] < figure.end)


def _cost(texts: Sequence[str]) -> float:
    """Milliseconds of CPU for a story of ``WORDS`` words, whose names its quotations have been read with."""
    spent, words = 0.0, 0
    for text in texts:
        told = tuple(quotes(text))
        began = process_time()
        for _ in figures(text, told):
            pass
        spent += process_time() - began
        words += len(text.split())
    return 1000 * spent / words * WORDS


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

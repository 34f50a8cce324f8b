"""Score events and themes on texts with gold groups, beside TF-IDF and average link at one bar, in one run.

usage: python benchmarks/groups.py [--data DIR] [--scorers DIR] [--made 100000]
``python benchmarks/quality.py groups`` prints the same tables and can hold them to floors. ``--made`` groups
so many generated stories besides, and prints CPU seconds and the peak of memory.
Without the data it says so and ends well: the texts are other people's and stay out of the project.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from importlib import import_module
from itertools import accumulate, combinations, pairwise
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a program, from anywhere

from generator import events
from generator.basis import end_of_basis
from generator.basis import grouped as on_basis
from generator.dates import date_stories
from generator.evidence import gather
from generator.grouping.average_link import Bar, average_link
from generator.grouping.links import cosines
from generator.grouping.reading import read
from generator.memo import Memo
from generator.model import Block, BlockKind, Dated, DateOrigin, Lines, Span, Story, StoryKind, Theme
from generator.pipeline import work_out
from generator.read import read_folder
from generator.themes import find_themes

DRAW = random.Random
"""Drawn with a fixed seed, so that figures can be compared."""
TODAY = date(2024, 11, 5)
SHARED = Path("../shared")
EVENTS = {"ecb_short": 0, "ecb_tail": 0, "uci_headlines": 0, "gnews_ts": 2500}
"""Sets and how many of a set's rows are taken, drawn with a fixed seed; 0 takes all."""
THEMES = ("t17_themes", "ecb_full")
BASELINE = Bar(0.14)
BARS = [Bar(least, share) for least in (0.02, 0.14, 0.22, 0.3) for share in (0.0, 0.25, 0.4, 0.55)]
"""Settings among which the best for each set is looked for, to say what one default for all loses."""
Figures = dict[str, float]


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


def measure(data: Path) -> Figures:
    """Print the tables; give the figures of ours."""
    score = import_module("score_groups")
    figures: Figures = {}
    for name, most in EVENTS.items():
        figures |= _events(name, rows(data, name, "event", most), score)
    for name in THEMES:
        figures |= _themes(name, rows(data, name, "theme", 0), score)
    return figures | _seeds(data, score)


def rows(data: Path, name: str, key: str, most: int) -> list[dict[str, Any]]:
    """The rows of a set that have a gold group; ``most`` of them drawn, where it is not 0."""
    lines = (data / "groups" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    found = [row for row in map(json.loads, lines) if row.get(key)]
    return DRAW(1).sample(found, most) if 0 < most < len(found) else found


def _events(name: str, rows: list[dict[str, Any]], score: Any) -> Figures:  # noqa: ANN401 - a program
    stories = [story(number, row) for number, row in enumerate(rows)]
    gold = [row["event"] for row in rows]
    places = {item.key: place for place, item in enumerate(stories)}

    def scored(label: str) -> float:
        began = process_time()
        groups = [[places[item.key] for item in event.stories] for event in events.find_events(stories)]
        return _printed(name, label, score.scores(gold, labels(groups, len(rows))), process_time() - began)

    ours = scored("ours")
    began = process_time()
    plain = average_link(cosines(read((item.text, item.lang) for item in stories).rows), BASELINE)
    _printed(name, "one bar", score.scores(gold, labels(plain, len(rows))), process_time() - began)
    _grown(name, stories, gold, score)
    kept = events.SHORT_BAR, events.LONG_BAR
    best = ours
    for bar in BARS:
        events.SHORT_BAR = events.LONG_BAR = bar
        best = max(best, scored(""))
    events.SHORT_BAR, events.LONG_BAR = kept
    print(f"{name:14} the best of {len(BARS)} settings of its own: F {best:.3f}")
    return {f"{name}.F": round(ours, 4), f"{name}.loss": round(best - ours, 4)}


def _grown(name: str, stories: Sequence[Story], gold: Sequence[str], score: Any) -> None:  # noqa: ANN401
    """Events as a site has them that measures its oldest stories alone."""
    began = process_time()
    grouped, _ = on_basis(stories, Memo())
    places = {item.key: place for place, item in enumerate(stories)}
    found = labels([[places[item.key] for item in event.stories] for event in grouped.events], len(stories))
    _printed(name, f"grown by {_behind(stories)}", score.scores(gold, found), process_time() - began)


def _behind(stories: Sequence[Story]) -> int:
    """How many of the stories are behind the basis."""
    until = end_of_basis(sorted(item.day for item in stories))
    return sum(item.day >= until for item in stories) if until else 0


def _printed(name: str, label: str, found: dict[str, float], spent: float) -> float:
    if label:
        f = " ".join(f"{key} {found[of]:.3f}" for key, of in (("P", "bP"), ("R", "bR"), ("F", "bF")))
        print(f"{name:14} {label:14} n {found['n']}  BCubed {f}  cpu {spent:.1f} s")
    return found["bF"]


def _themes(name: str, rows: list[dict[str, Any]], score: Any) -> Figures:  # noqa: ANN401 - a program
    stories = [story(number, row) for number, row in enumerate(rows)]
    places = {item.key: place for place, item in enumerate(stories)}
    began = process_time()
    themes = find_themes(events.find_events(stories))
    gold = [row["theme"] for row in rows]

    def scores(themes: Sequence[Theme]) -> dict[str, float]:
        groups = [[places[item.key] for item in group] for group in theme_groups(themes)]
        found: dict[str, float] = score.scores(gold, labels(groups, len(rows)))
        return found

    whole = _printed(name, "themes", scores(themes), process_time() - began)
    began = process_time()
    grouped, measured = on_basis(stories, Memo())
    themes = find_themes(grouped.events, grouped.evidence, measured=measured)
    _printed(name, f"grown by {_behind(stories)}", scores(themes), process_time() - began)
    return {f"{name}.themes": round(whole, 4)}


def theme_groups(themes: Sequence[Theme]) -> list[list[Story]]:
    """The stories of each theme; what is in brief stands alone."""
    groups = []
    for theme in themes:
        stories = [item for event in theme.events for item in event.stories]
        groups += [[item] for item in stories] if theme.is_brief else [stories]
    return groups


def _seeds(data: Path, score: Any) -> Figures:  # noqa: ANN401 - a program
    """Pairs of stories of one event and themes, as one reader has grouped them."""
    gold = json.loads((data / "groups" / "seeds.json").read_text(encoding="utf-8"))
    read = read_folder(data.parent / "seeds", (), today=TODAY)
    stories = date_stories(work_out(read.filed, (), lang="en").stories, lambda _: TODAY)[0]
    names = {item.key: f"{item.document}#{item.number}" for item in stories}
    found = events.find_events(stories)
    pairs = {pair for event in found for pair in _pairs([names[item.key] for item in event.stories])}
    right = {pair for group in gold["events"].values() for pair in _pairs(group)}
    either = {frozenset(pair) for pair in gold["either_way"]}
    theme_of = {name: theme for theme, group in gold["themes"].items() for name in group["stories"]}
    groups = [[names[item.key] for item in group] for group in theme_groups(find_themes(found))]
    known = [name for group in groups for name in group]
    number = [str(at) for at, group in enumerate(groups) for _ in group]
    f = score.scores([theme_of.get(name, name) for name in known], number)["bF"]
    wrong = len(pairs - right - either)
    print(f"seeds: {len(pairs & right)} of {len(right)} pairs of one event, {wrong} wrong; themes F {f:.3f}")
    return {"seeds.pairs": len(pairs & right), "seeds.wrong_pairs": wrong, "seeds.themes": round(f, 4)}


def _pairs(names: Sequence[str]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in combinations(names, 2)}


def made(count: int) -> list[Story]:
    """Generated stories: words by Zipf's law, 200 a day, one in three of an event that others report too."""
    draw = DRAW(1)
    words = [f"word{number}" for number in range(50_000)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    rows: list[dict[str, Any]] = []
    own: list[str] = []
    for number in range(count):
        if not own or draw.random() > 1 / 3:
            own = draw.choices(words, k=12)
        text = [*draw.choices(words, cum_weights=weights, k=100), *draw.choices(own, k=20)]
        draw.shuffle(text)
        day = date(2024, 1, 1) + timedelta(days=number // 200)
        rows.append({"title": "", "text": " ".join(text), "date": day.isoformat()})
    return [story(number, row) for number, row in enumerate(rows)]


def _cost(count: int) -> None:
    """Print the CPU seconds and the memory of grouping so many generated stories."""
    *stories, last = made(count)
    least = _peak()
    times = [process_time()]
    evidence = gather(stories, since=stories[-1].day - timedelta(days=events.WINDOW))
    times.append(process_time())
    grouped = events.group(evidence)
    times.append(process_time())
    themes = find_themes(grouped.events, evidence)
    times.append(process_time())
    peak = _peak()
    events.add(grouped, [last])
    times.append(process_time())
    read_in, events_in, themes_in, one_more = (after - before for before, after in pairwise(times))
    print(
        f"{count} generated stories: {read_in:.1f} s CPU to read them, {events_in:.1f} s for events, "
        f"{themes_in:.1f} s for {len(themes)} themes; at most {peak} MB, of which {least} MB before, the "
        f"stories and the program; {one_more:.3f} s to add one more"
    )


def _peak() -> int:
    """The most memory that the program has had, in MB."""
    return getrusage(RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Print the tables, and the cost of grouping generated stories."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--scorers", type=Path, default=SHARED / "scorers")
    parser.add_argument("--made", type=int, default=10_000, help="generated stories to group")
    given = parser.parse_args()
    _cost(given.made)
    if not given.data.is_dir():
        print(f"no data in {given.data}: nothing else measured")
        return 0
    sys.path.insert(0, str(given.scorers))
    measure(given.data)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Print the names of themes and count their defects, on texts with gold themes and on days of real articles.

usage: python benchmarks/names.py [--data DIR] [--check]

A line for each theme: its stories, its name, the defects found, and headlines to judge it by. The checks
share no code with the naming. With ``--check`` the status is 1 where a name has a defect.
Without the data it says so and ends well: the texts are other people's and stay out of the project.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a program, from anywhere

from benchmarks.groups import SHARED, THEMES, TODAY, rows, story
from generator.editorial import Editorial
from generator.events import find_events
from generator.identity import Ledger
from generator.model import Event, Theme
from generator.pipeline import assemble, work_out
from generator.read import read_folder
from generator.themes import find_themes, named
from generator.vocabulary import with_keywords

DAYS = ("small_days", "usgov_days")
MOST_WORDS = 5
DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today yesterday tomorrow week month year".split()
)
PEOPLES = re.compile(
    r"[A-Z]\w+(?:ians?|eans?|ish|ese|icans?)|Greeks?|Germans?|French|Dutch|Iraqis?|Israelis?|Arabs?|Thais?|"
    r"Afghans?|Swiss|Czechs?|Saudis?|Yemenis?|Pakistanis?"
)
VERBS = re.compile(r"[a-z]+(?:ed|ing)|(?:is|are|was|were|has|have|had|said|says|to|will|would)")
ALLOWED = re.compile(
    r"[a-z]+(?:-[a-z]+)+|(?:funding|housing|spending|bombing|shooting|building|hearing|feed|seed)"
)
TITLE = re.compile(
    r"President|Secretary|Minister|Spokes\w+|Director|Governor|Gov\.|Senator|Sen\.|Dr\.?|M[rs]s?\.?|Gen\.|The|In|On|And|But"
)
RUNS_ON = 0.6
"""From this share of its uses on beside one word a name is a fragment."""


def defects(theme: Theme, names: Sequence[str]) -> Iterator[str]:
    """What is wrong with a theme's name, as the issue of the names' quality defines it."""
    words = theme.name.split()
    if len(words) > MOST_WORDS:
        yield f"{len(words)} words"
    if any(word.casefold() in DATES or re.fullmatch(r"(?:19|20)\d\d", word) for word in words):
        yield "a date"
    if PEOPLES.fullmatch(theme.name):
        yield "a bare nationality"
    if names.count(theme.name) > 1:
        yield "shared"
    text = "\n".join(f"{item.headline}\n{item.text}" for item in theme.stories)
    folded = text.casefold()
    if theme.name.casefold() in folded:
        yield from _of_part(theme.name, text)
        return
    for part in theme.name.split(" and "):
        if part.casefold() not in folded:
            yield f"{part!r} is in no story"
        yield from _of_part(part, text)


def _of_part(part: str, text: str) -> Iterator[str]:
    last = part.rsplit(maxsplit=1)[-1]
    if VERBS.fullmatch(last) and not ALLOWED.fullmatch(last):
        yield f"{part!r} ends in a verb"
    if _is_fragment(part, text):
        yield f"{part!r} is a fragment"


def _is_fragment(part: str, text: str) -> bool:
    """Whether one and the same capitalised word stands right beside most uses of a name, titles aside."""
    found = re.finditer(rf"(?<![\w-]){re.escape(part)}(?![\w-])", text, re.IGNORECASE)
    places = [match.span() for match in found]
    before = [
        re.search(r"(?<![.!?:\n“\"])(?<=\w) ([A-Z]\w[\w.-]*) $", text[max(0, at - 30) : at])
        for at, _ in places
    ]
    behind = [re.match(r" ([A-Z]\w[\w-]*)", text[end : end + 30]) for _, end in places]
    for side in (before, behind):
        words = Counter(match[1] for match in side if match and not TITLE.fullmatch(match[1]))
        if any(count > max(1, RUNS_ON * len(places)) for _, count in words.most_common(1)):
            return True
    return False


def sets(data: Path) -> Iterator[tuple[str, Sequence[Theme]]]:
    """The themes to name: found and gold ones, and those of days of articles."""
    for name in THEMES:
        found = rows(data, name, "theme", 0)
        stories = with_keywords([story(number, row) for number, row in enumerate(found)])
        yield name, find_themes(find_events(stories))
        groups: dict[str, list[Event]] = {}
        for row, item in zip(found, stories, strict=True):
            groups.setdefault(row["theme"], []).append(Event((item,)))
        yield f"{name}, gold", named(list(groups.values()), stories)
    for name in DAYS:
        yield name, _edition(data / "corpora" / f"{name}.jsonl.gz")


def _edition(file: Path) -> Sequence[Theme]:
    with tempfile.TemporaryDirectory() as place:
        Path(place, f"{file.stem}").write_bytes(gzip.decompress(file.read_bytes()))
        found = read_folder(Path(place), (), today=TODAY, zone="UTC")
    work = work_out(found.filed, (), lang="en")
    return assemble(work.stories, Ledger(), Editorial(), (), today=TODAY).themes


def main() -> int:
    """Print the names; 1 with ``--check`` where one has a defect."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"no data in {given.data}: nothing measured")
        return 0
    total = wrong = 0
    for title, themes in sets(given.data):
        names = [theme.name for theme in themes]
        print(f"== {title}")
        for theme in themes:
            if theme.is_brief:
                continue
            found = list(defects(theme, names))
            total, wrong = total + 1, wrong + bool(found)
            lines = " / ".join(item.headline[:50] for item in theme.stories[:3])
            print(f"{len(theme.stories):4} {theme.name:38} {'; '.join(found)} | {lines}")
    print(f"{total} names, {wrong} with a defect")
    return 1 if given.check and wrong else 0


if __name__ == "__main__":
    sys.exit(main())

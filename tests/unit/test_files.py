"""Which files of a folder are read, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.files import find_files
from generator.formats import format_of
from generator.read import read_folder

TEXT = "The ferry stays in port until divers have looked at its hull."


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT, encoding="utf-8")
    return path


def said(folder: Path) -> dict[str, str]:
    return {finding.document: finding.what for finding in read_folder(folder).findings}


def test_files_come_sorted_by_name_without_what_is_hidden_and_without_tables(tmp_path: Path) -> None:
    for name in ("b/a.txt", "b.txt", "a.TXT", ".c.txt", ".d/e.txt", "ledger.json", "b/ledger.json", "B.md"):
        put(tmp_path / name)
    assert [found.name for found in find_files(str(tmp_path))] == [
        "B.md", "a.TXT", "b.txt", "b/a.txt", "b/ledger.json",
    ]  # fmt: skip
    found = read_folder(tmp_path)
    assert [document.name for document in found.documents] == ["B.md", "a.TXT", "b.txt", "b/a.txt"]
    assert said(tmp_path) == {"b/ledger.json": "unknown format"}


def test_a_link_within_the_folder_is_read_and_one_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(put(tmp_path / "b.txt"))
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "d.txt").symlink_to(tmp_path / "d.txt")
    assert [document.name for document in read_folder(tmp_path).documents] == ["a.txt", "b.txt"]
    assert said(tmp_path) == {"c.txt": "not readable", "d.txt": "not readable"}


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "outside" / "a.txt")
    put(tmp_path / "documents" / "b.txt")
    (tmp_path / "documents" / "in").symlink_to(tmp_path / "outside")
    (tmp_path / "documents" / "in.txt").symlink_to(tmp_path / "outside")
    assert [document.name for document in read_folder(tmp_path / "documents").documents] == ["b.txt"]
    assert said(tmp_path / "documents") == {"in.txt": "link refused"}


def test_a_folder_named_like_a_document_is_named_and_entered(tmp_path: Path) -> None:
    put(tmp_path / "day.txt" / "a.txt")
    assert [document.name for document in read_folder(tmp_path).documents] == ["day.txt/a.txt"]
    assert said(tmp_path) == {"day.txt": "not a file"}


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert find_files(str(tmp_path / "gone")) == []


@pytest.mark.parametrize(
    ("name", "form"),
    [("a/b.md", "md"), ("a.b.HTM", "html"), ("a.txt/b", None), (".md", None), ("md", None), ("a.", None)],
)
def test_a_format_is_told_by_the_end_of_a_name(name: str, form: str | None) -> None:
    found = format_of(name)
    assert (found.name if found else None) == form

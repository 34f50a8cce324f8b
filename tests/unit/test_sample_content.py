"""The sample shows all that the program can do, and nobody can take it for news."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from datetime import date, timedelta
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.editorial import Editorial, read_editorial
from generator.model import DateOrigin, Document, Outlet, TextPolicy
from generator.read import read_folder, read_outlets

CONTENT = Path(__file__).resolve().parents[2] / "content"
DOCUMENTS = CONTENT / "documents"
OUTLETS = read_outlets(CONTENT / "sources.toml")
NAMES = sorted(path.relative_to(DOCUMENTS).as_posix() for path in DOCUMENTS.rglob("*") if path.is_file())
DAYS = [date(2024, 4, 8) + timedelta(days=number) for number in range(4)]


@pytest.fixture(scope="module")
def sample() -> tuple[Document, ...]:
    """The documents, without a date that only a ledger could give."""
    return read_folder(DOCUMENTS, OUTLETS).documents


def claimants(name: str) -> list[Outlet]:
    return [outlet for outlet in OUTLETS if any(fnmatch(name, pattern) for pattern in outlet.files)]


def test_there_are_enough_documents_in_every_format() -> None:
    suffixes = Counter(Path(name).suffix for name in NAMES)
    assert len(NAMES) >= 24
    assert set(suffixes) == {".txt", ".html", ".md", ".jsonl"}
    assert min(suffixes.values()) >= 2


def test_nothing_is_left_out_of_the_build(sample: tuple[Document, ...]) -> None:
    assert {document.name for document in sample} == set(NAMES)
    assert not read_folder(DOCUMENTS, OUTLETS).findings


def test_six_outlets_publish(sample: tuple[Document, ...]) -> None:
    publishing = {claimants(document.name)[0].name for document in sample}
    assert len(publishing) == 6
    assert publishing == {outlet.name for outlet in OUTLETS}


@pytest.mark.parametrize("name", NAMES)
def test_one_outlet_claims_each_document(name: str) -> None:
    assert len(claimants(name)) == 1


def test_the_documents_are_of_four_consecutive_days(sample: tuple[Document, ...]) -> None:
    days = Counter(document.dated.day for document in sample if document.dated)
    assert sorted(days) == DAYS
    assert min(days.values()) >= 4


def test_each_origin_of_a_date_occurs(sample: tuple[Document, ...]) -> None:
    origins = {document.dated.origin for document in sample if document.dated}
    assert origins >= {
        DateOrigin.FRONT_MATTER,
        DateOrigin.RECORD,
        DateOrigin.METADATA,
        DateOrigin.FILE_NAME,
    }
    undated = [name for name in NAMES if not any(day.isoformat() in name for day in DAYS)]
    assert len(undated) >= 2


def test_an_outlet_shows_excerpts_only_and_another_may_be_indexed() -> None:
    assert {outlet.text for outlet in OUTLETS} >= {TextPolicy.EXCERPT, TextPolicy.FULL}
    assert {outlet.index for outlet in OUTLETS} == {True, False}


def test_two_languages_occur(sample: tuple[Document, ...]) -> None:
    assert {document.lang for document in sample if document.lang} >= {"en", "fr"}


def test_a_wire_story_is_syndicated_under_a_new_headline() -> None:
    copy = (DOCUMENTS / "tidewick-post/2024-04-10-budget-passes.html").read_text(encoding="utf-8")
    wire = (DOCUMENTS / "sorrel-wire/2024-04-10-budget-vote.txt").read_text(encoding="utf-8")
    sentence = "The three rebels of the Hill League voted with the government."
    assert sentence in " ".join(copy.split())
    assert sentence in " ".join(wire.split())


def test_a_name_is_spelled_in_more_than_one_way() -> None:
    everything = " ".join((DOCUMENTS / name).read_text(encoding="utf-8") for name in NAMES)
    assert all(f"Teodor {spelling}" in everything for spelling in ("Vasilenko", "Vasylenko", "Vasilenco"))


def test_each_address_is_one_that_cannot_exist(sample: tuple[Document, ...]) -> None:
    addresses = [outlet.home for outlet in OUTLETS] + [document.url for document in sample]
    hosts = {urlsplit(address).hostname or "" for address in addresses if address}
    hosts |= {host for outlet in OUTLETS for host in outlet.hosts}
    assert all(host.endswith(".example") for host in hosts)


@pytest.mark.parametrize("page", ["sources.toml", "pages/about.md", "pages/corrections.md"])
def test_the_sample_says_that_it_is_one(page: str) -> None:
    opening = (CONTENT / page).read_text(encoding="utf-8")[:300].casefold()
    assert "sample" in opening
    assert "invented" in opening or "made up" in opening or "do not exist" in opening


def test_the_editor_has_decided_nothing() -> None:
    assert read_editorial(CONTENT / "editorial.toml") == Editorial()
    assert tomllib.loads((CONTENT / "editorial.toml").read_text(encoding="utf-8"))["keywords"]["ban"] == []


def test_records_have_the_fields_that_records_have() -> None:
    fields = {"id", "title", "text", "url", "source", "date", "lang"}
    for name in (name for name in NAMES if name.endswith(".jsonl")):
        lines = (DOCUMENTS / name).read_text(encoding="utf-8").splitlines()
        assert 4 <= len(lines) <= 8
        assert all(set(json.loads(line)) == fields for line in lines)

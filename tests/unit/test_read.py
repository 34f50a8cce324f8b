"""Reading: every format to documents, every fault to a finding that names the file and what to do."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.formats.markdown import front_matter
from generator.model import BlockKind, DateOrigin, Severity
from generator.outlets import Outlet
from generator.read import ReadResult, read_folder, read_text

ARTICLE = """<html lang="en"><head><title>Bridge closed | Velden Courier</title>
<meta property="article:published_time" content="{when}"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Bridge closed</h1>
<p>The council of Orle closed the old bridge on Monday after divers had found a crack as long as a bus in it.</p>
<p>Buses will take the road over Velden until the harbour office has looked at all nine piers, it said.</p>
</article></body></html>"""


def _read(tmp_path: Path, **files: bytes | str) -> ReadResult:
    for name, data in files.items():
        path = tmp_path / name.replace("__", ".")
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_folder(tmp_path, today=date(2024, 4, 11))


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("empty__txt", b"", "no text"),
        ("blank__txt", b" \n\t\n", "no text"),
        ("report__txt", b"%PDF-1.7\n\x00\x01\x02\xff\xfe", "not text"),
        ("page__html", b"PK\x03\x04\x00\x00\x00\x00binary", "not text"),
        ("sheet__xlsx", b"whatever", "unknown format"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_do(
    tmp_path: Path, name: str, data: bytes, what: str
) -> None:
    found = _read(tmp_path, **{name: data, "good__txt": "The lock is open again."})
    assert [document.name for document in found.documents] == ["good.txt"]
    (finding,) = found.findings
    assert finding.document == name.replace("__", ".")
    assert what in f"{finding.what} {finding.why}"
    assert finding.severity is Severity.REJECTED
    assert finding.next_step


@pytest.mark.parametrize(
    "data",
    [
        "“Größe” – ça va".encode(),
        "“Größe” – ça va".encode("utf-8-sig"),
        "“Größe” – ça va".encode("utf-16"),
    ],
)
def test_unicode_is_read_with_or_without_a_mark(tmp_path: Path, data: bytes) -> None:
    found = _read(tmp_path, a__txt=data)
    assert [document.text.strip() for document in found.documents] == ["“Größe” – ça va"]


def test_text_that_was_read_in_the_wrong_encoding_is_repaired_and_says_so(tmp_path: Path) -> None:
    wrong = "The mayor of MÃ¼nden said â€œnoâ€\u009d to the cafÃ© on the pier."
    (document,) = _read(tmp_path, a__txt=wrong).documents
    assert document.text.strip() == "The mayor of Münden said “no” to the café on the pier."
    assert document.repairs


def test_clean_text_is_not_repaired() -> None:
    text = "“It’s naïve – isn’t it?” asked Zoë… ‘Yes’, said the Øresund pilot."
    document = read_text(text)
    assert (document.text.strip(), document.repairs) == (text, ())


def test_a_saved_page_gives_its_article_with_lines_title_and_date(tmp_path: Path) -> None:
    page = ARTICLE.format(when="2024-04-08T23:30:00-05:00")
    (document,) = _read(tmp_path, a__html=page).documents
    assert document.title == "Bridge closed"
    assert document.lang == "en"
    kinds = [(block.kind, block.lines.first) for block in document.blocks]
    assert kinds == [(BlockKind.PARAGRAPH, 4), (BlockKind.PARAGRAPH, 5)]
    assert document.dated is not None
    assert document.dated.origin is DateOrigin.METADATA


def test_the_outlets_zone_says_which_day_it_was(tmp_path: Path) -> None:
    (tmp_path / "courier").mkdir()
    page = ARTICLE.format(when="2024-04-08T22:30:00Z")
    (tmp_path / "courier" / "a.html").write_text(page, encoding="utf-8")
    days = []
    for zone in ("UTC", "Pacific/Auckland"):
        outlet = Outlet(name="Courier", timezone=zone, files=("courier/*",))
        (document,) = read_folder(tmp_path, [outlet]).documents
        days.append(document.dated.day if document.dated else None)
    assert days == [date(2024, 4, 8), date(2024, 4, 9)]
    (document,) = read_folder(tmp_path, zone="Pacific/Auckland").documents
    assert document.dated
    assert document.dated.day == date(2024, 4, 9)


def test_front_matter_gives_what_it_says_and_a_fault_in_it_is_named(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        a__md="---\ntitle: Bridge closed\ndate: 2024-04-08\nlang: en\n---\n\nThe **old** bridge is [closed](https://orle.example/b).\n",
        b__md="---\ntitle: [unclosed\n---\n\nThe old bridge is closed.\n",
    )
    first = found.documents[0]
    assert (first.title, first.dated and first.dated.day) == ("Bridge closed", date(2024, 4, 8))
    assert [block.text for block in first.blocks] == ["The old bridge is closed."]
    assert any(finding.document == "b.md" and finding.line for finding in found.findings)


@pytest.mark.parametrize("head", ["tags: [a?, b]", "title: Bridge\t\nlang: en", "date: |2#999"])
def test_a_head_that_only_libyaml_would_read_is_refused(head: str) -> None:
    assert front_matter("a.md", f"---\n{head}\n---\n\nThe old bridge is closed.\n").findings


def test_each_record_is_a_document_and_a_broken_line_is_named(tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {"id": "x1", "title": "Bridge closed", "text": "The old bridge is closed.", "date": "2024-04-08"}
        ),
        "{not json",
        json.dumps({"id": "x3", "title": "No text"}),
    ]
    found = _read(tmp_path, a__jsonl="\n".join(lines))
    assert [document.record for document in found.documents] == ["x1"]
    assert sorted(finding.line for finding in found.findings) == [2, 3]


def test_a_date_in_the_future_or_unreadable_is_ignored_with_a_finding(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        a__md="---\ntitle: A\ndate: 2099-01-01\n---\n\nThe old bridge is closed.\n",
        b__md="---\ntitle: B\ndate: soon\n---\n\nThe old bridge is closed.\n",
    )
    assert [document.dated for document in found.documents] == [None, None]
    assert sorted(finding.document for finding in found.findings) == ["a.md", "b.md"]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Not for the site.", encoding="utf-8")
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").symlink_to(secret)
    found = read_folder(tmp_path / "documents")
    assert found.documents == ()
    assert [finding.what for finding in found.findings] == ["link refused"]

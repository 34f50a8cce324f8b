"""The whole way from a folder to a briefing, and what it says of documents that give nothing."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.identity import read_ledger
from generator.inspection import inspect
from generator.model import DateOrigin, Severity
from generator.pipeline import brief, keep, layout
from generator.settings import Settings

CASES = Path(__file__).resolve().parents[1] / "cases" / "seeds"
TODAY = date(2024, 4, 11)
NOTE = (
    "The harbour board closed the north basin on Monday after a crane leaned over the quay. Nobody was hurt."
)


def _settings(content: Path) -> Settings:
    return Settings(content=content, output=content.parent / "site", today=TODAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    (content / "documents").mkdir(parents=True)
    for path in CASES.glob("*.txt"):
        shutil.copy(path, content / "documents" / path.name)
    return content


def test_every_story_is_in_one_event_one_theme_and_one_edition(folder: Path) -> None:
    briefing = brief(_settings(folder))
    ids = sorted(story.id for story in briefing.stories)
    assert len(ids) == len(set(ids)) == 23
    assert sorted(story.id for event in briefing.events for story in event.stories) == ids
    assert sorted(story.id for theme in briefing.themes for story in theme.stories) == ids
    assert sorted(story.id for edition in briefing.editions for story in edition.stories) == ids
    assert sorted(story.id for source in briefing.sources for story in source.stories) == ids


def test_every_document_is_accounted_for(folder: Path) -> None:
    briefing = brief(_settings(folder))
    assert [(item.document, item.stories) for item in briefing.accounts] == [
        ("listing.txt", 10),
        ("roundup.txt", 11),
        ("wire.txt", 2),
    ]
    for item in briefing.accounts:
        text = (folder / "documents" / item.document).read_text(encoding="utf-8")
        assert item.total == len("".join(text.split()))


def test_what_nothing_dates_has_its_first_seen_day_and_keeps_it(folder: Path) -> None:
    first = brief(_settings(folder))
    origins = {story.dated.origin for story in first.stories if story.dated}
    assert origins == {DateOrigin.FIRST_SEEN}
    keep(first, _settings(folder))
    later = brief(Settings(content=folder, output=folder.parent / "site", today=date(2025, 1, 1)))
    assert {story.day for story in later.stories} == {TODAY}
    assert sorted(story.id for story in later.stories) == sorted(read_ledger(folder / "ledger.json").stories)


def test_order_of_names_and_a_new_story_keep_the_other_addresses(folder: Path) -> None:
    first = brief(_settings(folder))
    keep(first, _settings(folder))
    (folder / "documents" / "listing.txt").rename(folder / "documents" / "z-list.txt")
    (folder / "documents" / "2024-04-10-basin.txt").write_text(NOTE, encoding="utf-8")
    second = brief(_settings(folder))
    assert {(story.id, story.slug) for story in first.stories} < {
        (story.id, story.slug) for story in second.stories
    }


def test_bad_documents_are_findings_and_the_rest_is_built(folder: Path) -> None:
    documents = folder / "documents"
    (documents / "empty.txt").write_bytes(b"")
    (documents / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (documents / "sheet.ods").write_bytes(b"PK\x03\x04")
    (documents / "links.txt").write_text("Read More\n", encoding="utf-8")
    briefing = brief(_settings(folder))
    rejected = {item.document for item in briefing.findings if item.severity is Severity.REJECTED}
    assert rejected == {"empty.txt", "picture.txt", "sheet.ods", "links.txt"}
    assert len(briefing.stories) == 23
    assert all(item.next_step for item in briefing.findings)


def test_two_equal_texts_and_hostile_texts_are_published(folder: Path) -> None:
    documents = folder / "documents"
    for name in ("a.txt", "b.txt"):
        (documents / name).write_text(NOTE, encoding="utf-8")
    (documents / "c.txt").write_text(
        "The form said {{ 7*7 }} and {filename}x.md to everyone who asked.", encoding="utf-8"
    )
    (documents / "d.md").write_text(
        "---\ntitle: 🎉🎉\n---\nA party was held on the quay for the crane.", encoding="utf-8"
    )
    briefing = brief(_settings(folder))
    slugs = {story.document: story.slug for story in briefing.stories}
    assert slugs["d.md"] == "story"
    texts = [story.text for story in briefing.stories if story.document == "c.txt"]
    assert "{{ 7*7 }} and {filename}x.md" in texts[0]
    (story,) = [story for story in briefing.stories if story.document in {"a.txt", "b.txt"}]
    assert [copy.document for copy in story.copies] == ["b.txt"]
    assert any(finding.document == "b.txt" and finding.what == "a copy" for finding in briefing.findings)


def test_what_the_editor_takes_down_leaves(folder: Path) -> None:
    before = brief(_settings(folder))
    gone = before.stories[0].id
    (folder / "editorial.toml").write_text(f'[take-down]\nstories = ["{gone}"]\n', encoding="utf-8")
    assert gone not in {story.id for story in brief(_settings(folder)).stories}


def test_the_editor_renames_a_theme_and_its_address_stays(folder: Path) -> None:
    theme = brief(_settings(folder)).themes[0]
    (folder / "editorial.toml").write_text(
        f'[themes]\nrename = {{ "{theme.slug}" = "Ours" }}\n', encoding="utf-8"
    )
    renamed = brief(_settings(folder)).themes[0]
    assert (renamed.slug, renamed.name) == (theme.slug, "Ours")


def test_a_source_is_named_by_the_outlet_the_host_or_the_document(folder: Path) -> None:
    documents = folder / "documents"
    (documents / "wire-2.txt").write_text(NOTE, encoding="utf-8")
    (documents / "page.md").write_text(f"---\nurl: https://www.gull.example/x\n---\n{NOTE}", encoding="utf-8")
    (folder / "sources.toml").write_text(
        '[[outlet]]\nname = "The Wire"\nfiles = ["wire*"]\n', encoding="utf-8"
    )
    sources = {source.name: source.is_named for source in brief(_settings(folder)).sources}
    assert sources == {"The Wire": True, "gull.example": True, "listing": False, "roundup": False}


def test_a_folder_that_just_holds_documents_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(NOTE, encoding="utf-8")
    assert layout(tmp_path, tmp_path / "site").documents == tmp_path
    assert len(brief(_settings(tmp_path)).stories) == 1


def test_content_that_cannot_be_written_keeps_its_ledger_beside_the_output(tmp_path: Path) -> None:
    content = tmp_path / "held"
    content.mkdir()
    (content / "x.txt").write_text(NOTE, encoding="utf-8")
    content.chmod(0o555)
    settings = Settings(content=content, output=tmp_path / "out" / "site", today=TODAY)
    settings.output.parent.mkdir()
    briefing = brief(settings)
    keep(briefing, settings)
    content.chmod(0o755)
    assert (tmp_path / "out" / "site.ledger.json").is_file()
    assert not (content / "ledger.json").exists()
    assert "kept beside the output" in {item.what for item in briefing.findings}


def test_no_folder_and_no_story_are_said(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="there is no folder"):
        brief(_settings(tmp_path / "none"))
    (tmp_path / "x.txt").write_bytes(b"")
    with pytest.raises(ContentError, match="no document holds a story"):
        brief(_settings(tmp_path))


def test_inspect_says_what_became_of_each_story(folder: Path) -> None:
    (folder / "documents" / "notes.jsonl").write_text(
        json.dumps({"id": "n-1", "title": "Basin closed", "text": NOTE, "date": "2024-04-09"}) + "\n",
        encoding="utf-8",
    )
    found = inspect([folder, folder / "documents" / "wire.txt"], today=TODAY)
    rows = [json.loads(row.json) for row in found.rows]
    assert len(rows) == 24 + 2
    assert rows[0]["document"] == "documents/listing.txt"
    assert rows[-1]["document"] == "wire.txt"
    (record,) = (row for row in rows if "record" in row)
    assert (record["record"], record["headline"], record["date_from"]) == ("n-1", "Basin closed", "record")
    assert "listing.txt:1-1" in found.rows[0].short


def test_inspect_of_nothing_is_empty_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"")
    found = inspect([tmp_path], today=TODAY)
    assert found.rows == ()
    assert [item.document for item in found.findings] == ["x.txt"]

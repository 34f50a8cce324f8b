"""The search index: what goes in, what is kept, what happens where Pagefind cannot run."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import newsroom
import pytest

from generator.engine import Engine
from generator.errors import BriefingError
from generator.model import Dated, DateOrigin, TextPolicy
from generator.publish import pagefind, parts, search
from generator.publish.context import Site
from generator.publish.press import Press, manifest_of
from generator.publish.search import begin, indexes, missing, of_stories, write_index
from generator.workshop import Workshop
from tests.folders import files
from tests.unit.test_templates import site


def write_search(here: Site, press: Press) -> None:
    for index in missing(here, indexes(here), press):
        write_index(here, index, {}, press)


def folders(here: Site) -> list[str]:
    return [index.part for index in indexes(here)]


def test_equal_stories_give_equal_indexes(tmp_path: Path) -> None:
    for name in "ab":
        write_search(site(), Press(tmp_path / name))
    assert files(tmp_path / "a") == files(tmp_path / "b")
    month = folders(site())[-1]
    table = json.loads((tmp_path / "a" / "search" / month / "stories.json").read_text(encoding="utf-8"))
    stories = [story for story in site().briefing.stories if f"{story.day:%Y-%m}" == month]
    assert sorted(fact[0] for fact in table.values()) == sorted(story.day.isoformat() for story in stories)


def test_a_month_that_did_not_change_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Press(tmp_path / "a")
    write_search(site(), first)
    with monkeypatch.context() as patch:
        patch.setattr(search, "bundle", lambda *_: pytest.fail("indexed again"))
        write_search(site(), next_press(first, tmp_path / "b"))
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_of_a_large_month_that_goes_on_each_day_has_an_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = site()
    days = {story.day.isoformat() for story in here.briefing.stories}
    newest = {day for day in days if day.startswith(max(days)[:7])}
    monkeypatch.setattr(parts, "LARGE", 1)
    write_search(here, Press(tmp_path))
    there = {path.parent.name for path in tmp_path.rglob("stories.json")}
    assert there == set(folders(here)) == newest | {day[:7] for day in days - newest}
    tables = [json.loads(path.read_text(encoding="utf-8")) for path in tmp_path.rglob("stories.json")]
    assert sum(map(len, tables)) == len(here.briefing.stories)


def test_a_month_of_much_text_has_several_indexes_that_hold_every_story_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = site()
    whole = len(folders(here))
    monkeypatch.setattr(parts, "ROOM", 1)
    write_search(here, Press(tmp_path))
    assert len(folders(here)) == len(here.briefing.stories) > whole
    urls = {index.part: [here.addresses.of(story) for story in index.stories] for index in indexes(here)}
    assert sorted(url for found in urls.values() for url in found) == sorted(
        here.addresses.of(story) for story in here.briefing.stories
    )
    for folder in folders(here):
        assert (
            len(json.loads((tmp_path / "search" / folder / "stories.json").read_text(encoding="utf-8"))) == 1
        )


def test_the_browsers_program_stands_in_the_oldest_index_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = site()
    monkeypatch.setattr(parts, "LARGE", 1)
    write_search(here, Press(tmp_path))
    assert len(folders(here)) > 1
    program = {"pagefind.js", "pagefind-worker.js", "wasm.en.pagefind"}
    for number, folder in enumerate(folders(here)):
        there = {path.name for path in (tmp_path / "search" / folder).iterdir()}
        assert there >= {"pagefind-entry.json", "stories.json", "index", "fragment"}
        assert there & program == (set() if number else program)


def test_an_index_that_is_the_oldest_no_longer_loses_the_program(tmp_path: Path) -> None:
    told = newsroom.stories()
    day = min(story.day for story in told) - timedelta(days=40)
    earlier = newsroom.story(9, "Fog over Orle", ("It lifted.",), dated=Dated(day, DateOrigin.FIRST_SEEN))
    first = Press(tmp_path / "a")
    write_search(replace(site(), briefing=newsroom.briefing(told=told)), first)
    write_search(
        replace(site(), briefing=newsroom.briefing(told=(*told, earlier))), next_press(first, tmp_path / "b")
    )
    assert [path.parent.name for path in (tmp_path / "b").rglob("pagefind.js")] == [f"{day:%Y-%m}"]


def test_a_tables_rows_and_what_pagefind_holds_are_the_same_stories(tmp_path: Path) -> None:
    write_search(site(), Press(tmp_path))
    for table in tmp_path.rglob("stories.json"):
        fragments = {path.stem for path in (table.parent / "fragment").iterdir()}
        assert set(json.loads(table.read_text(encoding="utf-8"))) == fragments


def test_a_kept_index_that_was_tampered_with_is_made_again(tmp_path: Path) -> None:
    first = Press(tmp_path / "a")
    write_search(site(), first)
    good = files(tmp_path / "a")
    second = next_press(first, tmp_path / "b")
    (tmp_path / "a" / "search" / folders(site())[-1] / "pagefind.js").write_text("x()", encoding="utf-8")
    write_search(site(), second)
    assert files(tmp_path / "b") == good


def next_press(press: Press, fresh: Path) -> Press:
    """The press of the build after the one that made a press's folder the site."""
    manifest = fresh.with_suffix(".manifest")
    manifest.write_bytes(press.manifest(press.fresh))
    return Press(fresh, press.fresh, manifest_of(manifest))


def test_what_may_not_be_shown_is_not_searched() -> None:
    here = site()
    story = max(here.briefing.stories, key=lambda story: story.words)
    whole = search._record(here, replace(story, policy=TextPolicy.FULL))  # noqa: SLF001 - what is indexed
    part = search._record(here, replace(story, policy=TextPolicy.EXCERPT))  # noqa: SLF001 - the same
    assert len(part["content"]) < len(whole["content"])


def test_a_missing_program_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "get_executable", lambda: None)
    with pytest.raises(BriefingError, match="BRIEFING_SEARCH = False"):
        write_search(site(), Press(tmp_path))


def test_a_program_that_fails_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho 'no memory' >&2\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: broken)
    with pytest.raises(BriefingError, match="no memory"):
        write_search(site(), Press(tmp_path / "site"))
    assert not (tmp_path / "site").exists()


def test_what_is_begun_before_themes_are_known_is_the_index(tmp_path: Path) -> None:
    here = site()
    stories = replace(here, briefing=of_stories(here.briefing.stories))
    write_search(here, Press(tmp_path / "a"))
    with Workshop(engine=Engine("processes", workers=2)) as shop:
        begun = begin(stories, {}, shop)
        assert set(begun) == {index.records for index in missing(here, indexes(here), Press(tmp_path / "b"))}
        press = Press(tmp_path / "b")
        for index in missing(here, indexes(here), press):
            write_index(here, index, begun, press)
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_only_what_pagefind_has_not_seen_is_begun(tmp_path: Path) -> None:
    here = site()
    press = Press(tmp_path / "a")
    write_search(here, press)
    known = press.records(tmp_path / "a")
    newest = max(here.briefing.stories, key=lambda story: story.day)
    changed = [
        replace(story, headline="A new headline") if story is newest else story
        for story in here.briefing.stories
    ]
    assert begin(here, known, Workshop()) == {}
    (records,) = begin(replace(here, briefing=of_stories(changed)), known, Workshop())
    assert records not in {record.key[: len(records)] for record in known.values()}


def test_another_theme_makes_a_table_anew(tmp_path: Path) -> None:
    here = site()
    first = Press(tmp_path / "a")
    write_search(here, first)
    themes = tuple(replace(theme, slug=f"{theme.slug}-2") for theme in here.briefing.themes)
    there = replace(here, briefing=replace(here.briefing, themes=themes))
    write_search(there, next_press(first, tmp_path / "b"))
    month = folders(here)[-1]
    assert "-2" in (tmp_path / "b" / "search" / month / "stories.json").read_text(encoding="utf-8")

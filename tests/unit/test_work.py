"""What is made of documents: what was heard of stories is at hand or kept, and else heard again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from generator.keywords import hear
from generator.pipeline import Work, work_out
from generator.read import read_folder
from generator.store import Store
from generator.workshop import Workshop

TEXT = "Ferry aground off Orle\n\nThe ferry to Orle ran aground on Monday. Ninety were brought ashore by Ada Lind."


def worked(folder: Path, workshop: Workshop) -> Work:
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    return work_out(read_folder(folder).filed, (), lang="en", workshop=workshop)


def test_what_was_heard_is_what_hearing_gives(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for _ in range(2):
        with Workshop(store=Store(tmp_path / "store.sqlite")) as shop:
            work = worked(tmp_path / "in", shop)
            assert [work.listen(story) for story in work.stories] == list(map(hear, work.stories))
    plain = worked(tmp_path / "in", Workshop())
    assert list(map(plain.listen, plain.stories)) == list(map(hear, plain.stories))
    assert plain.stories == work.stories


def test_it_is_heard_again_where_the_store_has_lost_it(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with Workshop(store=Store(tmp_path / "store.sqlite")) as shop:
        worked(tmp_path / "in", shop)
    with Workshop(store=Store(tmp_path / "store.sqlite")) as shop:
        work = worked(tmp_path / "in", shop)
        with sqlite3.connect(tmp_path / "store.sqlite") as other:
            other.execute("DELETE FROM kept")
        assert [work.listen(story) for story in work.stories] == list(map(hear, work.stories))


def test_a_part_that_is_damaged_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with Workshop(store=Store(tmp_path / "store.sqlite")) as shop:
        texts = [story.text for story in worked(tmp_path / "in", shop).stories]
    with sqlite3.connect(tmp_path / "store.sqlite") as other:
        for key, body in other.execute("SELECT key, body FROM kept").fetchall():
            at = body.find(b"x\x01") + 9  # within something packed
            torn = body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]
            other.execute("UPDATE kept SET body = ? WHERE key = ?", (torn, key))
    with Workshop(store=Store(tmp_path / "store.sqlite")) as shop:
        assert [story.text for story in worked(tmp_path / "in", shop).stories] == texts

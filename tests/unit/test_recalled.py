"""What is kept is read once by a process that reads ahead; what it cannot read is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from generator.recalled import Recalled, values
from generator.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store.sqlite") as opened:
        opened.put(b"one", b"1")
        opened.put(b"two", b"22")
        yield opened


def number(body: bytes) -> int | None:
    return int(body) if body.isdigit() else None


def test_what_was_read_is_not_asked_for_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Sequence[bytes]] = []
    ask = store.get_many

    def told(keys: Sequence[bytes]) -> dict[bytes, bytes]:
        asked.append(keys)
        return ask(keys)

    monkeypatch.setattr(store, "get_many", told)
    recalled = Recalled()
    assert values([b"one", b"none", b""], store, recalled, number) == {b"one": 1}
    assert values([b"one", b"two"], store, recalled, number) == {b"one": 1, b"two": 22}
    assert values([b"one", b"two"], store, None, number) == {b"one": 1, b"two": 22}
    assert asked == [[b"one", b"none"], [b"two"], [b"one", b"two"]]


def test_only_so_much_is_remembered(store: Store) -> None:
    recalled = Recalled(room=2)
    values([b"one", b"two"], store, recalled, number)
    assert recalled.known([b"one", b"two"]) == {b"one": 1}


def test_what_cannot_be_read_is_dropped(store: Store) -> None:
    store.put(b"damaged", b"?")
    assert values([b"one", b"damaged"], store, Recalled(), number) == {b"one": 1}
    assert store.get(b"damaged") is None


def test_reading_ahead_ends_where_it_is_told_to(store: Store) -> None:
    class EnoughError(Exception):
        """Somebody waits."""

    def heed() -> None:
        raise EnoughError

    recalled = Recalled(heed)
    with pytest.raises(EnoughError):
        values([b"one"], store, recalled, number)
    recalled.heed = lambda: None
    assert values([b"one"], store, recalled, number) == {b"one": 1}

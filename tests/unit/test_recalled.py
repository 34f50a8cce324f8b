"""What is kept is read once by a process that reads ahead; what it cannot read is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.recalled import Recalled
from generator.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        store.put(b"one", b"1")
        store.put(b"two", b"22")
    return path


def number(body: bytes) -> int | None:
    return int(body) if body.isdigit() else None


def test_what_was_read_is_not_asked_for_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Sequence[bytes]] = []
    ask = Store.get_many

    def told(store: Store, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        asked.append(keys)
        return ask(store, keys)

    monkeypatch.setattr(Store, "get_many", told)
    with Store(path, recalled=Recalled()) as store:
        assert store.values([b"one", b"none", b""], number) == {b"one": 1}
        assert store.values([b"one", b"two"], number) == {b"one": 1, b"two": 22}
    with Store(path) as store:
        assert store.values([b"one", b"two"], number) == {b"one": 1, b"two": 22}
    assert asked == [[b"one", b"none"], [b"two"], [b"one", b"two"]]


def test_only_so_much_is_remembered(path: Path) -> None:
    recalled = Recalled(room=2)
    with Store(path, recalled=recalled) as store:
        store.values([b"one", b"two"], number)
    assert recalled.known([b"one", b"two"]) == {b"one": 1}


def test_what_cannot_be_read_is_dropped(path: Path) -> None:
    with Store(path, recalled=Recalled()) as store:
        store.put(b"damaged", b"?")
        assert store.values([b"one", b"damaged"], number) == {b"one": 1}
        assert store.get(b"damaged") is None


def test_reading_ahead_ends_where_it_is_told_to(path: Path) -> None:
    class EnoughError(Exception):
        """Somebody waits."""

    def heed() -> None:
        raise EnoughError

    recalled = Recalled(heed)
    with Store(path, recalled=recalled) as store:
        with pytest.raises(EnoughError):
            store.values([b"one"], number)
        recalled.heed = lambda: None
        assert store.values([b"one"], number) == {b"one": 1}

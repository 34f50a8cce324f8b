"""What is packed comes back as it was, or is known to be damaged."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.packing import DAMAGED, compressed, decompressed, packed, sealed, unpacked, unsealed

TEXT = "Fog closed the port of Marrowquay on Thursday, and no ship left before noon. " * 20


@given(st.lists(st.text(st.characters(codec="utf-8"))))
def test_what_is_packed_comes_back(value: list[str]) -> None:
    assert unpacked(list[str], packed(value)) == value


def test_what_cannot_be_written_is_said() -> None:
    with pytest.raises(UnicodeEncodeError):
        packed(["\ud800"])


def test_a_byte_that_changed_is_never_taken_for_a_value() -> None:
    data = packed([TEXT, "noon"])
    for place in range(len(data)):
        for flip in (1, 0x80):
            damaged = data[:place] + bytes([data[place] ^ flip]) + data[place + 1 :]
            try:
                found = unpacked(list[str], damaged)
            except DAMAGED:
                continue
            assert found == [TEXT, "noon"]


@pytest.mark.parametrize("data", [b"", b"\0", b"no such thing", packed([TEXT])[:-1], packed(7)])
def test_what_was_never_packed_so_is_damaged(data: bytes) -> None:
    with pytest.raises(DAMAGED):
        unpacked(list[str], data)


@pytest.mark.parametrize("data", [b"", b"abc", sealed(b"abcd")[:-1], b"x" + sealed(b"abcd")])
def test_a_seal_tells_other_bytes(data: bytes) -> None:
    assert unsealed(sealed(b"abcd")) == b"abcd"
    with pytest.raises(DAMAGED):
        unsealed(data)


def test_threads_pack_side_by_side() -> None:
    texts = [f"{number} {TEXT * 50}".encode() for number in range(400)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: decompressed(compressed(text)), texts)) == texts

"""Typed values as bytes and back: MessagePack, compressed where packed. Nothing that is read back can run."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Hashable, Sequence
from functools import cache
from typing import Any

from msgspec import DecodeError
from msgspec.msgpack import Decoder, Encoder
from zstandard import ZstdCompressor, ZstdDecompressor, ZstdError, frame_content_size

SEAL = 4
"""Bytes of a checksum."""
LARGEST = 1 << 30
"""Bytes of what is packed, at most."""
DAMAGED = (ZstdError, DecodeError)
"""What :func:`unpacked` raises for bytes that are damaged or of another shape."""


def _plain(value: object) -> object:
    """What stands for a value of another type: a tuple for a sequence, as one that lies packed."""
    if isinstance(value, Sequence):
        return tuple(value)
    raise NotImplementedError(f"values of {type(value)} are not written")


ENCODER = Encoder(enc_hook=_plain)


class _Zstandard(threading.local):
    """What packs and unpacks bytes for one thread, made once: made anew it would take most of the time."""

    def __init__(self) -> None:
        self.pack = ZstdCompressor(level=1, write_checksum=True).compress
        self.unpack = ZstdDecompressor().decompress


_ZSTANDARD = _Zstandard()


def compressed(data: bytes) -> bytes:
    """Bytes packed, by Zstandard (RFC 8878)."""
    return _ZSTANDARD.pack(data)


def decompressed(data: bytes) -> bytes:
    """The bytes that were packed; raises one of :data:`DAMAGED` where they are none."""
    if frame_content_size(data) > LARGEST:
        raise DecodeError("damage has it claim more memory than anything packed takes")
    return _ZSTANDARD.unpack(data)


def packed(value: object) -> bytes:
    """A value packed; raises :class:`UnicodeEncodeError` where it cannot be written (a lone surrogate)."""
    return compressed(ENCODER.encode(value))


def unpacked(kind: Hashable, data: bytes) -> Any:  # noqa: ANN401 - a value of the kind
    """The value of a type that was packed; raises one of :data:`DAMAGED` where it is none."""
    return decoder(kind).decode(decompressed(data))


def sealed(data: bytes) -> bytes:
    """Bytes with a checksum behind them."""
    return data + zlib.crc32(data).to_bytes(SEAL, "big")


def unsealed(data: bytes) -> memoryview:
    """The bytes before their checksum; raises one of :data:`DAMAGED` where they are others."""
    body, seal = memoryview(data)[:-SEAL], data[-SEAL:]
    if zlib.crc32(body).to_bytes(SEAL, "big") != seal:
        raise DecodeError("the checksum is another")
    return body


@cache
def decoder(kind: Hashable) -> Decoder[Any]:
    """What reads values of a type back, made once."""
    return Decoder(kind)

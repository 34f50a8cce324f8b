"""What was worked out of stories together and need not be again, in the store under digests of its ground.

A digest of a story stands for all that the stages on its document made of it, and for their code; what the
whole site decides later (ids, borrowed dates, keywords, copies) is not in it. Whoever keeps an outcome gives
the digests of the stories that it follows from and whatever else it follows from; the code that makes it is
added here. A story without a digest, as where nothing is kept, has its outcomes worked out each time.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.fingerprint import fingerprint
from generator.model import Story
from generator.packing import DAMAGED, ENCODER, decoder
from generator.store import Store, digest

Made = TypeVar("Made")
PLAIN, PACKED = b"\0", b"\1"
LARGE = 1000
"""Bytes from which on packing is worth its time."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[Made]):
    """One sort of outcome."""

    name: str
    module: str
    """Of the function that works it out."""
    made: type[Made]
    """A type that can be written down."""


class Memo:
    """Outcomes that are kept from build to build."""

    def __init__(self, store: Store | None = None) -> None:
        """Without a store nothing is kept."""
        self._store = store
        self._digests: dict[str, bytes] = {}

    def learn(self, story: Story, document: bytes) -> None:
        """Take in a story of a document, by the key of what was made of it; it may be empty."""
        if document and self._store is not None:
            self._digests[story.key] = document + story.number.to_bytes(4, "big")

    def known(self, story: Story) -> bytes:
        """What stands for all that was made of a story's document; empty where nothing does."""
        return self._digests.get(story.key, b"")

    def digest(self, stories: Iterable[Story], *more: object) -> bytes | None:
        """One digest for stories in their order and plain values; none where a story has no digest."""
        if self._store is None:
            return None
        found = [self._digests.get(story.key, b"") for story in stories]
        return digest(repr(more).encode("utf-8", "surrogatepass"), *found) if all(found) else None

    def joined(self, ground: bytes | None, *more: object) -> bytes | None:
        """A ground with more plain values that something follows from."""
        return ground and digest(ground, repr(more).encode("utf-8", "surrogatepass"))

    def one(self, kind: Kind[Made], ground: bytes | None, make: Callable[[], Made]) -> Made:
        """An outcome, kept or made; ``ground`` is a digest of all that it follows from."""
        return self.many(kind, (ground,), lambda _: make())[0]

    def many(
        self, kind: Kind[Made], grounds: Sequence[bytes | None], make: Callable[[int], Made]
    ) -> list[Made]:
        """An outcome for each ground, in their order; ``make`` makes one by its place."""
        store = self._store
        if store is None:
            return [make(place) for place in range(len(grounds))]
        name = f"{kind.name} {fingerprint(kind.module)}".encode()
        keys = [ground and digest(name, ground) for ground in grounds]
        kept = store.get_many([key for key in keys if key])
        found: list[Made] = []
        for place, key in enumerate(keys):
            known = _read(kind, kept[key]) if key and key in kept else None
            if known is None:
                known = make(place)
                _keep(store, key, known)
            found.append(known)
        return found


def _keep(store: Store, key: bytes | None, made: object) -> None:
    """Keep an outcome that can be written (a lone surrogate cannot)."""
    if not key:
        return
    try:
        body = ENCODER.encode(made)
    except UnicodeEncodeError:
        return
    store.put(key, PACKED + zlib.compress(body, 1) if len(body) >= LARGE else PLAIN + body)


def _read(kind: Kind[Made], body: bytes) -> Made | None:
    """What was written; ``None`` where it is damaged."""
    try:
        plain = zlib.decompress(body[1:]) if body[:1] == PACKED else body[1:]
        made: Made = decoder(kind.made).decode(plain)  # type: ignore[arg-type] # types are hashable
    except DAMAGED:
        return None
    return made

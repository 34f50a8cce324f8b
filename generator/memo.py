"""What was worked out of stories together and need not be again, in the store under digests of its ground.

A digest of a story stands for all that the stages on its document made of it, and for their code; what the
whole site decides later (ids, borrowed dates, keywords, copies) is not in it. Whoever keeps an outcome gives
the digests of the stories that it follows from and whatever else it follows from; the code that makes it is
added here. A story without a digest, as where nothing is kept, has its outcomes worked out each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar
from zlib import crc32

from generator.copies import Ahead
from generator.fingerprint import fingerprint
from generator.model import Story
from generator.packing import DAMAGED, ENCODER, compressed, decoder, decompressed
from generator.store import Gathered, Store, digest

Made = TypeVar("Made")
PLAIN, PACKED = b"\0", b"\1"
LARGE = 1000
"""Bytes from which on packing is worth its time."""


Beside = Callable[[Callable[[int], bytes], int], Iterator[tuple[int, bytes]]]
"""What a function gives for each number below another, in any order, maybe in copies of this process."""


Begin = Callable[[Callable[[int], bytes], int], Ahead]
"""Begins to work the same out ahead."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[Made]):
    """One sort of outcome."""

    name: str
    module: str
    """Of the function that works it out."""
    made: type[Made]
    """A type that can be written down."""


Wanted = tuple[Kind[Any], bytes | None, Callable[[], object]]
"""An outcome by its kind and ground, and what makes it."""


class Memo:
    """Outcomes that are kept from build to build."""

    def __init__(
        self, store: Store | None = None, beside: Beside | None = None, ahead: Begin | None = None
    ) -> None:
        """Without a store nothing is kept; without the others this process works all out, when asked."""
        self._store = store
        self._beside = beside
        self._ahead = ahead
        self._begun: dict[bytes, tuple[Ahead, int]] = {}
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

    def number(self, story: Story) -> int:
        """A number drawn from what was made of a story; 1 where that is not known."""
        known = self._digests.get(story.key)
        return crc32(known) if known else 1

    def joined(self, ground: bytes | None, *more: object) -> bytes | None:
        """A ground with more plain values that something follows from."""
        return ground and digest(ground, repr(more).encode("utf-8", "surrogatepass"))

    def has(self, kind: Kind[Made], ground: bytes | None) -> bool:
        """Tell whether an outcome is kept."""
        key = self._keys(kind, (ground,))[0]
        return bool(key and self._store and self._store.there([key]))

    def one(self, kind: Kind[Made], ground: bytes | None, make: Callable[[], Made]) -> Made:
        """An outcome, kept or made; ``ground`` is a digest of all that it follows from."""
        return self.many(kind, (ground,), lambda _: make())[0]

    def awaited(self, kind: Kind[Made], ground: bytes | None, make: Callable[[], Made]) -> Made:
        """The same; where it is being made ahead, that is waited for."""
        key = self._keys(kind, (ground,))[0]
        known = self._taken(kind, key, is_awaited=True)
        return self.one(kind, ground, make) if known is None else known

    def begin(self, wanted: Sequence[Wanted]) -> None:
        """Let outcomes be made ahead, one after the other; what is there when asked for is taken.

        What others are made of on the way is taken with them.
        """
        store = self._store
        if self._ahead is None or store is None:
            return
        keys = [self._keys(kind, (ground,))[0] for kind, ground, _ in wanted]
        kept = store.there([key for key in keys if key])
        new = [(key, one) for key, one in zip(keys, wanted, strict=True) if key and key not in kept]

        def make(number: int) -> bytes:
            self.one(*new[number][1])
            return ENCODER.encode(store.gathered())

        ahead = self._ahead(make, len(new))
        self._begun |= {key: (ahead, number) for number, (key, _) in enumerate(new)}

    def many(
        self, kind: Kind[Made], grounds: Sequence[bytes | None], make: Callable[[int], Made]
    ) -> list[Made]:
        """An outcome for each ground, in their order; ``make`` makes one by its place.

        Where that takes long, copies of this process do it too, so what else ``make`` changes may be lost.
        """
        keys = self._keys(kind, grounds)
        kept = {} if self._store is None else self._store.values(keys, partial(_read, kind))
        found: dict[int, Made] = {}
        missing: list[int] = []
        for place, key in enumerate(keys):
            known = kept[key] if key in kept else self._taken(kind, key)
            if known is None:
                missing.append(place)
            else:
                found[place] = known
        for place, made, body in self._made(kind, missing, make):
            found[place] = made
            self._keep(keys[place], body)
        return [found[place] for place in range(len(keys))]

    def _taken(self, kind: Kind[Made], key: bytes, *, is_awaited: bool = False) -> Made | None:
        """An outcome that was made ahead and is there, or is waited for."""
        if key not in self._begun or self._store is None:
            return None
        ahead, number = self._begun.pop(key)
        told = ahead.ask(number) if is_awaited else ahead.there(number)
        if told is None:
            return None
        self._store.take(*decoder(Gathered).decode(told))
        body = self._store.get(key)
        return _read(kind, body) if body else None

    def _keys(self, kind: Kind[Made], grounds: Sequence[bytes | None]) -> list[bytes]:
        """Under what each outcome is kept; empty for those that are not."""
        if self._store is None:
            return [b""] * len(grounds)
        name = f"{kind.name} {fingerprint(kind.module)}".encode()
        return [digest(name, ground) if ground else b"" for ground in grounds]

    def _keep(self, key: bytes, body: bytes) -> None:
        if key and body and self._store is not None:
            self._store.put(key, body)

    def _made(
        self, kind: Kind[Made], places: Sequence[int], make: Callable[[int], Made]
    ) -> Iterator[tuple[int, Made, bytes]]:
        """Place and outcome of each, and the outcome as it is kept, as they are done."""
        if self._beside is None or len(places) == 1:
            for place in places:
                made = make(place)
                yield place, made, _body(made) if self._store is not None else b""
            return
        here: dict[int, Made] = {}

        def piece(number: int) -> bytes:
            here[number] = made = make(places[number])
            return _body(made)

        for number, body in self._beside(piece, len(places)):
            known = here.pop(number, None)
            if known is None:
                known = _read(kind, body) if body else make(places[number])
            if known is None:
                raise AssertionError(f"what is written of {kind.name} cannot be read")
            yield places[number], known, body


def _body(made: object) -> bytes:
    """An outcome as it is kept; empty where it cannot be written (a lone surrogate)."""
    try:
        body = ENCODER.encode(made)
    except UnicodeEncodeError:
        return b""
    return PACKED + compressed(body) if len(body) >= LARGE else PLAIN + body


def _read(kind: Kind[Made], body: bytes) -> Made | None:
    """What was written; ``None`` where it is damaged."""
    try:
        plain = decompressed(body[1:]) if body[:1] == PACKED else body[1:]
        made: Made = decoder(kind.made).decode(plain)  # type: ignore[arg-type] # types are hashable
    except DAMAGED:
        return None
    return made

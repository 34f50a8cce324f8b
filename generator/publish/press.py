"""Where files of the site are put: what did not change keeps its bytes and its time.

A build makes the site in a folder of its own. A file that is as it was published is linked there from the
published site, not written again; where only changes are collected it is left where it is. A manifest, kept
beside the store, says of each file what it was made from and how it looks on disk; a file that looks
otherwise was changed by somebody, and is made again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from msgspec import DecodeError, Struct, ValidationError

from generator.errors import ContentError
from generator.packing import ENCODER, decoder
from generator.unchanged import Looks, look

FOLDER = "pages"
"""Where manifests are kept, beside the store."""
KEPT = 20
"""Bytes of a file's digest that are kept: SHA-256, which processors have, takes a third of BLAKE2's time."""


class Record(Struct, frozen=True, array_like=True, gc=False):
    """A file as it was published."""

    key: bytes
    """Digest of all that it was made from; empty where that is not known."""
    content: bytes
    """Digest of its bytes."""
    looks: Looks


class Piece(Struct, frozen=True, array_like=True):
    """What one piece of a build's work put."""

    put: dict[str, tuple[bytes, bytes]]
    stayed: dict[str, Record]
    pages: int
    """That are done."""
    kept: int
    """Of them, that did not have to be made."""


Manifest = Mapping[str, Record]
"""Address of each file below the site, and what is known of it."""


@dataclass
class Press:
    """Takes the files of one build."""

    fresh: Path
    """The folder they go to."""
    published: Path | None = None
    """The site as it stands; ``None`` where nothing of it may be used."""
    known: Manifest = field(default_factory=dict)
    """What is known of its files."""
    advance: Callable[..., None] = lambda **_: None
    """Told of each page that is done, with ``kept`` true where it did not have to be made."""
    is_whole: bool = True
    """False where files that stay are left out of ``fresh``."""
    _put: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    _stayed: dict[str, Record] = field(default_factory=dict)
    """Files that are as they were published."""
    _folders: set[str] = field(default_factory=set)

    def piece(self, make: Callable[[Press], None]) -> bytes:
        """What ``make`` puts into a press of its own, in this or another process, for :meth:`take`."""
        pages = [0, 0]

        def advance(*, kept: bool = False) -> None:
            pages[kept] += 1

        put: dict[str, tuple[bytes, bytes]] = {}
        stayed: dict[str, Record] = {}
        make(replace(self, advance=advance, _put=put, _stayed=stayed))
        return ENCODER.encode(Piece(put, stayed, sum(pages), pages[True]))

    def take(self, piece: bytes) -> None:
        """Take in what a piece of work put.

        Raises :class:`ContentError` where something stands at such an address already.
        """
        found = decoder(Piece).decode(piece)
        for place in found.put:
            self._claim(place)
        self._put.update(found.put)
        self._stayed.update(found.stayed)
        for done in range(found.pages):
            self.advance(kept=done < found.kept)

    def keep(self, place: str, key: bytes) -> bool:
        """Take a file over from the published site, where it was made from the same and nobody changed it.

        Nothing is taken over without a ``key``.
        """
        record = self.known.get(place)
        if not key or record is None or record.key != key or not self._linked(place, record):
            return False
        self._put[place] = key, record.content
        return True

    def keep_each(self, pages: Iterable[tuple[str, bytes]]) -> bool:
        """Take files over, by place and key, where :meth:`keep` would take every one of them."""
        stood: dict[str, Record] = {}
        for place, key in pages:
            record = self.known.get(place)
            if not key or record is None or record.key != key or not self._stands(place, record):
                return False
            stood[place] = record
        if not all(self._taken(place, record) for place, record in stood.items()):
            return False
        self._put.update((place, (record.key, record.content)) for place, record in stood.items())
        return True

    def keep_all(self, folder: str, key: bytes) -> bool:
        """Take a folder of the second level over where all in it was made from the same and is unchanged."""
        found = self._by_folder.get(folder, ())
        return bool(found) and self.keep_each((place, key) for place in found)

    @cached_property
    def _base(self) -> str:
        """What the path of each published file begins with."""
        return f"{self.published}/"

    @cached_property
    def _by_folder(self) -> Mapping[str, Sequence[str]]:
        """The places of known files in each folder of the second level."""
        found: dict[str, list[str]] = {}
        for place in self.known:
            folder = "/".join(place.split("/", 2)[:2])
            found.setdefault(folder, []).append(place)
        return found

    def has(self, place: str) -> bool:
        """Whether a file has been put there."""
        return place in self._put

    @property
    def places(self) -> Iterable[str]:
        """Where all files of the site stand, below it."""
        return self._put.keys()

    def read(self, place: str) -> bytes:
        """A file that has been put."""
        stayed = self.published if place in self._stayed else None
        return ((stayed or self.fresh) / place).read_bytes()

    def adopt(self, folder: str, lean: Callable[[str, bytes], bytes] = lambda _, data: data) -> None:
        """Put what Pelican copied into a folder, so that it keeps its time too.

        ``lean`` gives what is to be put of a file, by its place and bytes.
        """
        for path in sorted((self.fresh / folder).rglob("*")):
            place = path.relative_to(self.fresh).as_posix()
            if path.is_file() and place not in self._put:
                content = path.read_bytes()
                path.unlink()
                self.put(place, lean(place, content))

    def put(self, place: str, data: bytes, key: bytes = b"", *, may_replace: bool = False) -> None:
        """Put a file, by link where the published one has the same bytes.

        Raises :class:`ContentError` where there is one at this address already.
        """
        if not may_replace:
            self._claim(place)
        record, content = self.known.get(place), sha256(data).digest()[:KEPT]
        if (
            place in self._put
            or record is None
            or record.content != content
            or not self._linked(place, record)
        ):
            self._stayed.pop(place, None)
            _write(self._room(place), data)
        self._put[place] = key, content

    def _claim(self, place: str) -> None:
        if place in self._put:
            raise ContentError(f"two pages would stand at {place}; give one of them another slug")

    def _stands(self, place: str, record: Record) -> bool:
        """Whether the published file is there as it was left."""
        try:
            return self.published is not None and look(self._base + place) == record.looks
        except OSError:
            return False

    def _linked(self, place: str, record: Record) -> bool:
        return self._stands(place, record) and self._taken(place, record)

    def _taken(self, place: str, record: Record) -> bool:
        """Take a published file over that stands as it was left; false on a file system without links."""
        if self.is_whole and self.published is not None:
            try:
                os.link(self._base + place, self._room(place))
            except OSError:
                return False
        self._stayed[place] = record
        return True

    def _room(self, place: str) -> str:
        """The path of a new file, in a folder that is there."""
        if ".." in place or place.startswith("/"):
            place = os.path.relpath(os.path.join(self.fresh, place), self.fresh)  # noqa: PTH118 - paths as text are quick
            if place.startswith(".."):
                raise ContentError(f"a page would stand at {place}, which is outside the site")
        path = f"{self.fresh}/{place}"
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - the same
            self._folders.add(folder)
        return path

    def manifest(self, site: Path) -> bytes:
        """What is to be known of the files by the next build, once they stand in ``site``."""
        return encoded(self.records(site))

    def records(self, site: Path) -> dict[str, Record]:
        """The same as values."""
        stayed = {} if self.is_whole else self._stayed  # a link changes how a file looks
        found: dict[str, Record] = {}
        for place, (key, content) in self._put.items():
            known = stayed.get(place)
            if known is None or known.key != key:
                known = Record(key, content, known.looks if known else look(f"{site}/{place}"))
            found[place] = known
        return found


def _write(path: str, data: bytes) -> None:
    """Write a file anew: never through a link into the published site."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        file = os.open(path, flags, 0o666)
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108 - the same
        file = os.open(path, flags, 0o666)
    with os.fdopen(file, "wb", buffering=0) as opened:
        opened.write(data)


def encoded(records: Manifest) -> bytes:
    """A manifest as it is kept."""
    return ENCODER.encode(records)


def manifest_of(kept: Path | None) -> Manifest:
    """Read a manifest; an empty one where there is none, or none that can be read."""
    try:
        return decoder(dict[str, Record]).decode(kept.read_bytes()) if kept else {}
    except (OSError, DecodeError, ValidationError):
        return {}

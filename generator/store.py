"""What an earlier build worked out, in one SQLite file: bytes under the digest of all they were made from.

The store is a convenience that nothing depends on. It can be deleted at any moment; a build killed in the
middle of a write leaves it whole; a file that is broken or somebody else's is set aside, never overwritten;
where it cannot be used at all the build says so and works everything out. Builds may share it: they wait for
each other.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from time import monotonic, time
from types import TracebackType
from typing import Any, Self, TypeVar

from generator.recalled import Recalled

Made = TypeVar("Made")
LOG = logging.getLogger(__name__)
OURS = 0x42524631
"""The application id in the file's header."""
VERSION = 1
"""Of the tables, in the same place."""
PATIENCE = 10.0
"""Seconds to wait for another build that is writing."""
TOGETHER, AT_LEAST = 64, 2.0
"""Values written in one transaction, and seconds between two: what a killed build loses."""
AT_ONCE = 500
"""Keys of one question; SQLite takes 999 in its oldest versions."""
MEGABYTE = 1_000_000
DAY = 86400
"""Seconds: a value's last use is known to the day, so that a build rarely writes for having read."""
ROOM = 0.9
"""Of the limit that is left full when old values go."""
Gathered = tuple[list[tuple[bytes, bytes]], list[bytes]]
"""What a copy of a process put into the store, and what of it was used."""
BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def digest(*parts: bytes) -> bytes:
    """One key for several parts, none of which can run into the next: 20 bytes of BLAKE2b."""
    total = blake2b(digest_size=20)
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.digest()


class Store:
    """Values by key, the least recently used ones given up where the file grows above ``limit`` bytes.

    No method raises for what is wrong with the file: it is said in the log, and nothing is kept.
    """

    def __init__(
        self,
        path: Path,
        *,
        limit: int = 1 << 30,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time,
        is_read_only: bool = False,
        recalled: Recalled | None = None,
    ) -> None:
        """Open the file, or make it; what is put is forgotten at the end where it ``is_read_only``.

        ``recalled`` is what this process has read of it, which :meth:`values` adds to.
        """
        self._path = path
        self._recalled = recalled
        self._writes = not is_read_only
        self._limit = limit
        self._patience = patience
        self._today = int(clock() // DAY)
        self._fresh: dict[bytes, bytes] = {}
        self._written = monotonic()
        self._used: list[bytes] = []
        self._db: sqlite3.Connection | None = None
        self._gathered: dict[bytes, bytes] | None = None
        """In a copy of a process: what was put, for the other one to keep."""
        self._not_ours: sqlite3.Connection | None = None
        """In a copy of a process: the connection of the other one, which is not even to be closed here."""
        self._guarded(self._open)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get(self, key: bytes) -> bytes | None:
        """What is kept under ``key``, if anything is."""
        if key in self._fresh:
            return self._fresh[key]
        found: list[tuple[bytes, int]] = []
        self._guarded(lambda db: found.extend(db.execute("SELECT body, day FROM kept WHERE key = ?", (key,))))
        if not found:
            return None
        body, day = found[0]
        if day != self._today:
            self._used.append(key)
        return body

    def get_many(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is kept under each of many keys that has something."""
        found = {key: self._fresh[key] for key in keys if key in self._fresh}
        for key, day, body in self._rows("key, day, body", keys):
            found[key] = body
            if day != self._today:
                self._used.append(key)
        return found

    def values(self, keys: Sequence[bytes], read: Callable[[bytes], Made | None]) -> dict[bytes, Made]:
        """What is kept under those of the keys that have something, as values: recalled, else read.

        What ``read`` gives nothing for is damaged, and is dropped.
        """
        recalled = self._recalled
        found: dict[bytes, Made] = recalled.known(keys) if recalled is not None else {}
        for key, body in self.get_many([key for key in keys if key and key not in found]).items():
            value = read(body)
            if value is None:
                self.drop(key)
                continue
            found[key] = value
            if recalled is not None:
                recalled.learn(key, value, len(body))
        return found

    def there(self, keys: Sequence[bytes]) -> set[bytes]:
        """Those keys that something is kept under."""
        found = {key for key in keys if key in self._fresh}
        rows = self._rows("key, day", keys)
        self._used += (key for key, day in rows if day != self._today)
        return found.union(key for key, _ in rows)

    def _rows(self, columns: str, keys: Sequence[bytes]) -> list[Any]:
        """Columns of all that is in the file under the keys."""
        rows: list[Any] = []
        for first in range(0, len(keys), AT_ONCE):
            asked = keys[first : first + AT_ONCE]
            marks = ",".join("?" * len(asked))
            query = f"SELECT {columns} FROM kept WHERE key IN ({marks})"  # noqa: S608 - names and question marks
            self._guarded(lambda db, query=query, asked=asked: rows.extend(db.execute(query, asked)))  # type: ignore[misc]
        return rows

    def put(self, key: bytes, body: bytes) -> None:
        """Keep ``body`` under ``key``; it is in the file soon, and at the end in any case."""
        self._fresh[key] = body
        if self._gathered is not None:
            self._gathered[key] = body
        if self._writes and (len(self._fresh) >= TOGETHER or monotonic() > self._written + AT_LEAST):
            self._write()

    def drop(self, key: bytes) -> None:
        """Forget what cannot be read."""
        self._fresh.pop(key, None)
        if self._writes:
            self._guarded(lambda db: db.execute("DELETE FROM kept WHERE key = ?", (key,)))

    def copied(self) -> None:
        """In a copy of a process: read by a connection of its own, and write nothing."""
        self._gathered, self._writes = {}, False
        self._used.clear()
        self._not_ours, self._db = self._db, None
        if self._not_ours is not None:
            with suppress(sqlite3.Error, OSError):
                place = f"{self._path.absolute().as_uri()}?mode=ro"
                self._db = sqlite3.connect(place, timeout=self._patience, isolation_level=None, uri=True)

    def gathered(self) -> Gathered:
        """In a copy: what was put and used since this was asked last, for :meth:`take`; else nothing."""
        if self._gathered is None:
            return [], []
        found = [*self._gathered.items()], [*self._used]
        self._gathered.clear()
        self._used.clear()
        return found

    def take(self, fresh: Sequence[tuple[bytes, bytes]], used: Sequence[bytes]) -> None:
        """Take in what a copy gathered."""
        for key, body in fresh:
            self.put(key, body)
        self._used += used

    def close(self) -> None:
        """Write what is left, remember what was used, give up what is too much."""
        if self._writes:
            self._write()
            self._guarded(self._touch)
            self._guarded(self._shrink)
        self._drop_connection()

    def _write(self) -> None:
        rows = [(key, self._today, body) for key, body in self._fresh.items()]
        self._fresh.clear()
        self._written = monotonic()
        if rows:
            self._guarded(lambda db: _many(db, "INSERT OR IGNORE INTO kept VALUES (?, ?, ?)", rows))

    def _touch(self, db: sqlite3.Connection) -> None:
        if self._used:
            _many(db, "UPDATE kept SET day = ? WHERE key = ?", [(self._today, key) for key in self._used])
        self._used.clear()

    def _shrink(self, db: sqlite3.Connection) -> None:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        (free,) = db.execute("PRAGMA freelist_count").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
        held = (pages - free) * size
        over = held - self._limit
        if over <= 0:
            return
        over += int(self._limit * (1 - ROOM))
        gone: list[tuple[bytes]] = []
        wanted = 0
        for key, length, day in db.execute("SELECT key, length(body), day FROM kept ORDER BY day, rowid"):
            if over <= 0:
                break
            gone.append((key,))
            over -= length + len(key)
            wanted += length * (day == self._today)
        _many(db, "DELETE FROM kept WHERE key = ?", gone)
        db.executescript("PRAGMA incremental_vacuum")  # execute takes one step of many
        if wanted:
            LOG.warning(
                "%s: its limit of %d MB made it give up %d MB that were used today, to be worked out again;"
                " set BRIEFING_STORE_LIMIT to more, as %d",
                self._path,
                self._limit // MEGABYTE,
                -(-wanted // MEGABYTE),
                2 * -(-held // MEGABYTE),
            )

    def _guarded(self, do: Callable[[sqlite3.Connection], object]) -> None:
        """Do something with the file, or say why not and go on without it."""
        if self._db is None and do != self._open:
            return
        try:
            if self._db is None:
                self._db = self._connected()
            do(self._db)
        except sqlite3.Error as error:
            self._drop_connection()
            if self._gathered is not None:
                return  # the other process finds it out, and says it
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in BROKEN:
                self._replace(str(error))
            else:
                LOG.warning("%s: %s; this build keeps nothing from here on", self._path, _reason(error, code))
        except OSError as error:
            self._drop_connection()
            LOG.warning("%s: %s; this build keeps nothing", self._path, error.strerror)

    def _connected(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return sqlite3.connect(self._path, timeout=self._patience, isolation_level=None)

    def _open(self, db: sqlite3.Connection) -> None:
        """Make the table, once for all builds; refuse what is not ours."""
        (mark,) = db.execute("PRAGMA application_id").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
        (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if (mark, version) != (OURS, VERSION) and (mark or version or tables):
            self._drop_connection()
            self._replace("it is not this program's store")
            return
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
        db.execute("PRAGMA journal_mode = WAL").fetchone()
        db.execute("PRAGMA synchronous = NORMAL")
        if not tables:
            db.execute("BEGIN IMMEDIATE")
            db.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, day INTEGER, body BLOB)")
            db.execute(f"PRAGMA application_id = {OURS}")
            db.execute(f"PRAGMA user_version = {VERSION}")
            db.execute("COMMIT")

    def _replace(self, why: str) -> None:
        """Set the file aside under a name that is free, and begin a new one."""
        try:
            aside = _free(self._path)
            self._path.rename(aside)
            for ending in ("-wal", "-shm"):
                part = self._path.with_name(self._path.name + ending)
                if part.exists():
                    part.rename(aside.with_name(aside.name + ending))
        except OSError as error:
            LOG.warning("%s: %s, and it cannot be set aside: %s", self._path, why, error.strerror)
            return
        LOG.warning("%s: %s; it is now %s, and a new store is begun", self._path, why, aside.name)
        self._guarded(self._open)

    def _drop_connection(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            db.close()


def _many(db: sqlite3.Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    """One transaction; nothing of it stays where it fails."""
    db.execute("BEGIN IMMEDIATE")
    try:
        db.executemany(statement, rows)
        db.execute("COMMIT")
    except sqlite3.Error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _reason(error: sqlite3.Error, code: int) -> str:
    return "another build is writing to it for too long" if code in BUSY else str(error)


def _free(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.aside-{number}")).exists():
        number += 1
    return aside

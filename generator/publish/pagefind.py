"""Pagefind's service: records in, the files of an index out.

Pagefind's Python class waits a tenth of a second for each record (version 1.5.2), and writes its filters in
an order that changes from run to run. So the records go to Pagefind's service all at once, in the messages
that class sends, and instead of its filters there is a table of our own, ``stories.json``: a story's day,
theme and source by the id that Pagefind gives it.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import tempfile
import threading
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import IO, Any

from msgspec import Struct
from pagefind.service import get_executable

from generator.errors import BriefingError

PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.{wasm}.pagefind")
"""What a browser runs, by name; it does for all indexes of a site."""
INDEX = ("pagefind-entry.json", "*.pf_meta", "*/*.pf_*")
"""What a search needs of each; the rest is ready-made interfaces, which this site does not use."""
SIGNATURE = b"pagefind_dcd"
"""What a fragment begins with, once unpacked; JSON follows."""
LEAN = {"_RJEM_MALLOC_CONF": "narenas:1"}
"""Has all threads of Pagefind take memory (jemalloc) from one place: a tenth less of it, no more time."""
WITHOUT = "BRIEFING_SEARCH = False builds the site without a search"

Record = Mapping[str, Any]


class Bundle(Struct, frozen=True, array_like=True):
    """An index."""

    files: dict[str, bytes]
    """What a search needs of it, by name below its folder."""
    program: dict[str, bytes]
    """What the browser runs, in the same folder of one index."""
    urls: dict[str, str]
    """The address of each record, by the id that Pagefind gives it."""


def bundle(records: Sequence[Record], lang: str) -> Bundle:
    """Make an index.

    Raises :class:`BriefingError` where Pagefind cannot run or refuses a record.
    """
    files = _files(records, lang)
    (language,) = json.loads(files["pagefind-entry.json"])["languages"].values()
    program = [name.format(wasm=language["wasm"] or "unknown") for name in PROGRAM]
    urls = {
        PurePosixPath(name).stem: _url(files[name]) for name in sorted(files) if name.endswith(".pf_fragment")
    }
    return Bundle(
        {name: data for name, data in files.items() if any(fnmatch(name, pattern) for pattern in INDEX)},
        {name: files[name] for name in program},
        urls,
    )


def _url(fragment: bytes) -> str:
    data = gzip.decompress(fragment).removeprefix(SIGNATURE)
    return str(json.loads(data)["url"])


def _files(records: Sequence[Record], lang: str) -> dict[str, bytes]:
    """Send Pagefind's service the records and take its files from its answer.

    Its own way of writing them says that it is done before their last bytes are there (version 1.5.2).
    """
    program = get_executable()
    if program is None:
        raise BriefingError(f"Pagefind's program is not installed: `make html` installs it; {WITHOUT}")
    messages: list[Record] = [
        {"type": "NewIndex", "config": {"force_language": lang}},
        *(
            {"type": "AddRecord", "index_id": 0, "filters": None, "sort": None} | dict(item)
            for item in records
        ),
        {"type": "GetFiles", "index_id": 0},
    ]
    sent = b"".join(
        b64encode(json.dumps({"message_id": number, "payload": message}).encode()) + b","
        for number, message in enumerate(messages, 1)
    )
    answers, error = _exchange(program, sent, len(messages))
    wrong = [answer["message"] for answer in answers if answer["type"] == "Error"]
    if wrong or len(answers) < len(messages):
        said = wrong[0] if wrong else error
        raise BriefingError(f"the search index could not be made: {said}; {WITHOUT}")
    (files,) = (answer["files"] for answer in answers if "files" in answer)
    return {file["path"]: b64decode(file["content"]) for file in files}


def _exchange(program: Path, sent: bytes, wanted: int) -> tuple[list[Mapping[str, Any]], str]:
    """Answers and what was said beside them; the service leaves when its input ends, so that stays open."""
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(  # noqa: S603 - the program of our own dependency
            [program, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            env=LEAN | os.environ,
        ) as service,
    ):
        assert service.stdin  # noqa: S101 - for the type checker: a pipe was asked for
        assert service.stdout  # noqa: S101 - the same
        writer = threading.Thread(target=_send, args=(service.stdin, sent), daemon=True)
        writer.start()
        parts: list[bytes] = []
        while wanted > 0 and (part := os.read(service.stdout.fileno(), 1 << 20)):
            parts.append(part)
            wanted -= part.count(b",")
        writer.join()
        with suppress(BrokenPipeError):
            service.stdin.close()
        service.wait()
        said.seek(0)
        found = b"".join(parts).split(b",")
        answers = [json.loads(b64decode(answer))["payload"] for answer in found if answer.strip()]
        return answers, said.read().decode(errors="replace").strip()[-300:]


def _send(pipe: IO[bytes], data: bytes) -> None:
    with suppress(BrokenPipeError):  # the service left; its missing answers tell
        pipe.write(data)
        pipe.flush()

"""The search index: Pagefind, fed with our records, one index for each month of stories.

Of a large month that goes on, each day has one, so that a new story is not indexed with thousands of others.
A month whose stories did not change keeps its index: the press remembers which records its files were made
of. The browser merges the months (``theme/static/js/search.js``).

Pagefind's Python class waits a tenth of a second for each record (version 1.5.2), and writes its filters in
an order that changes from run to run. So the records go to Pagefind's service all at once, in the messages
that class sends, and what filters need is a table of our own, ``stories.json``: a story's day, theme and
source by the id that Pagefind gives it.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import tempfile
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.metadata import version
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import IO, Any

from pagefind.service import get_executable

from generator.errors import BriefingError
from generator.fingerprint import fingerprint
from generator.model import Story
from generator.publish.body import shown
from generator.publish.context import Site
from generator.publish.press import Press
from generator.store import digest

FOLDER = "search"
STORIES = "stories.json"
NEEDED = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "wasm.{wasm}.pagefind",
    "*.pf_meta",
    "*/*.pf_*",
)
"""What a search needs of a bundle; the rest is ready-made interfaces, which this site does not use."""
LARGE = 300
"""Stories of the newest month from which on its days are indexed apart: Pagefind takes some 2 ms for each."""
SIGNATURE = b"pagefind_dcd"
"""What a fragment begins with, once unpacked; JSON follows."""

WITHOUT = "BRIEFING_SEARCH = False builds the site without a search"

ADD = {"type": "AddRecord", "index_id": 0, "filters": None, "sort": None}

Record = Mapping[str, Any]


def months(site: Site) -> tuple[str, ...]:
    """The months and days that have an index, newest first: as ``2024-04``, ``2024-04-11``."""
    return tuple(sorted({part for part, _ in _parts(site)}, reverse=True))


def _parts(site: Site) -> Iterator[tuple[str, list[Story]]]:
    """The stories of each index, with its name."""
    stories = sorted(site.briefing.stories, key=lambda story: (story.day, story.id))
    by_month = [(month, list(found)) for month, found in groupby(stories, key=_month)]
    for month, found in by_month:
        if month == by_month[-1][0] and len(found) > LARGE:
            yield from ((day, list(told)) for day, told in groupby(found, key=_day))
        else:
            yield month, found


def _month(story: Story) -> str:
    return f"{story.day:%Y-%m}"


def _day(story: Story) -> str:
    return story.day.isoformat()


@dataclass(frozen=True)
class Index:
    """The index of some stories, by what it is to be made from."""

    part: str
    """The month or day."""
    stories: Sequence[Story]
    asked: bytes
    """A digest of the records, and of what makes the files of them."""

    @property
    def folder(self) -> str:
        """Where its files stand, below the site."""
        return f"{FOLDER}/{self.part}"


def indexes(site: Site) -> Iterator[Index]:
    """Every index of the site."""
    made_by = f"{version('pagefind')} {site.lang} {fingerprint(__name__)}".encode()
    for part, found in _parts(site):
        yield Index(part, found, digest(made_by, *(_seen(site, story) for story in found)))


def write_index(site: Site, index: Index, press: Press) -> None:
    """Put the files of an index.

    Raises :class:`BriefingError` where Pagefind cannot run or refuses a record.
    """
    records = [_record(site, story) for story in index.stories]
    facts = [_facts(site, story) for story in index.stories]
    for name, content in _index(records, facts, site.lang).items():
        press.put(f"{index.folder}/{name}", content, index.asked)


def missing(site: Site, press: Press) -> list[Index]:
    """The indexes that have to be made; those whose records are as they were published are taken over."""
    return [index for index in indexes(site) if not press.keep_all(index.folder, index.asked)]


def _seen(site: Site, story: Story) -> bytes:
    """What a record and its facts follow from: a story's digest, where it has one, stands for its text."""
    facts = [site.addresses.of(story), *_facts(site, story)]
    text = site.memo.digest((story,)) or json.dumps(_record(site, story)).encode()
    return digest(text, json.dumps(facts).encode())


def _record(site: Site, story: Story) -> Record:
    """What is searched: what the page may show, the text first, as passages are shown of it."""
    text = "\n".join(block.text for block in shown(story, story.policy))
    return {
        "url": site.addresses.of(story),
        "content": text or story.headline,
        "language": site.lang,
        "meta": {
            "title": story.headline,
            "day": story.day.isoformat(),
            "date": f"{site.short_day(story.day)} {story.day.year}",
            "lang": story.lang,
        },
    }


def _facts(site: Site, story: Story) -> list[str]:
    """What a reader narrows by: day, theme, source, the last two by slug."""
    return [story.day.isoformat(), site.theme_of(story).slug, site.source_of(story).slug]


def _index(records: Sequence[Record], facts: Sequence[list[str]], lang: str) -> dict[str, bytes]:
    """The files of an index, by name below its folder."""
    bundle = _bundle(records, lang)
    (language,) = json.loads(bundle["pagefind-entry.json"])["languages"].values()
    needed = [pattern.format(wasm=language["wasm"] or "unknown") for pattern in NEEDED]
    files = {
        name: content for name, content in bundle.items() if any(fnmatch(name, pattern) for pattern in needed)
    }
    by_url = dict(zip((record["url"] for record in records), facts, strict=True))
    table = {
        PurePosixPath(name).stem: by_url[_url(bundle[name])]
        for name in sorted(bundle)
        if name.endswith(".pf_fragment")
    }
    return {**files, STORIES: (json.dumps(table, separators=(",", ":")) + "\n").encode()}


def _url(fragment: bytes) -> str:
    data = gzip.decompress(fragment).removeprefix(SIGNATURE)
    return str(json.loads(data)["url"])


def _bundle(records: Sequence[Record], lang: str) -> dict[str, bytes]:
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
            [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said
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

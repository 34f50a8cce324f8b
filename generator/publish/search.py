"""The search index: Pagefind, fed with our records, one index for each month of stories.

Of a large month that goes on, each day has one, so that a new story is not indexed with thousands of others.
A month whose stories did not change keeps its index: the press remembers which records its files were made
of. Records follow from stories as soon as these have ids and days, so that Pagefind can work beside all that
comes after. The browser merges the months (``theme/static/js/search.js``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from itertools import groupby

from generator.fingerprint import fingerprint
from generator.model import Briefing, Story
from generator.packing import ENCODER, decoder
from generator.publish.body import shown
from generator.publish.context import Site
from generator.publish.pagefind import Bundle, Record, bundle
from generator.publish.press import Manifest, Press
from generator.store import digest
from generator.workshop import Workshop

FOLDER = "search"
STORIES = "stories.json"
LARGE = 300
"""Stories of the newest month from which on its days are indexed apart: Pagefind takes some 3 ms for each."""

Begun = Mapping[bytes, Callable[[], bytes]]
"""What gives the files of indexes that are being made, by the digest of their records."""


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
    records: bytes
    """A digest of what Pagefind gets, and of what makes files of it."""

    @property
    def folder(self) -> str:
        """Where its files stand, below the site."""
        return f"{FOLDER}/{self.part}"

    def key(self, site: Site) -> bytes:
        """What stands for all that its files follow from: what Pagefind gets, then what readers narrow by."""
        return self.records + digest(json.dumps([_facts(site, story) for story in self.stories]).encode())


def indexes(site: Site) -> list[Index]:
    """Every index of the site, for which themes need not be known."""
    made_by = f"{version('pagefind')} {site.lang} {fingerprint(__name__)}".encode()
    return [
        Index(part, found, digest(made_by, *(_seen(site, story) for story in found)))
        for part, found in _parts(site)
    ]


def of_stories(stories: Sequence[Story]) -> Briefing:
    """A briefing of which no more is known than an index asks for."""
    return Briefing(tuple(stories), (), (), (), (), (), (), ())


def begin(site: Site, known: Manifest, workshop: Workshop) -> Begun:
    """Have indexes made whose records are not those of a published one; themes need not be known."""
    published = {record.key[: len(digest())] for record in known.values()}
    new = [index for index in indexes(site) if index.records not in published]
    ahead = workshop.ahead(lambda number: ENCODER.encode(_made(site, new[number])), len(new))
    return {index.records: partial(ahead.ask, number) for number, index in enumerate(new)}


def missing(site: Site, press: Press) -> list[Index]:
    """The indexes that have to be made; those that would be as they were published are taken over."""
    return [index for index in indexes(site) if not press.keep_all(index.folder, index.key(site))]


def write_index(site: Site, index: Index, begun: Begun, press: Press) -> None:
    """Put the files of an index, which may have been begun.

    Raises :class:`BriefingError` where Pagefind cannot run or refuses a record.
    """
    ask = begun.get(index.records)
    found = decoder(Bundle).decode(ask()) if ask else _made(site, index)
    facts = {site.addresses.of(story): _facts(site, story) for story in index.stories}
    table = {name: facts[url] for name, url in found.urls.items()}
    files = {**found.files, STORIES: (json.dumps(table, separators=(",", ":")) + "\n").encode()}
    key = index.key(site)
    for name, content in files.items():
        press.put(f"{index.folder}/{name}", content, key)


def _made(site: Site, index: Index) -> Bundle:
    return bundle([_record(site, story) for story in index.stories], site.lang)


def _seen(site: Site, story: Story) -> bytes:
    """What a record follows from: a story's digest, where it has one, stands for its text."""
    text = site.memo.digest((story,)) or json.dumps(_record(site, story)).encode()
    return digest(text, json.dumps([site.addresses.of(story), story.day.isoformat()]).encode())


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

"""The search index: Pagefind, fed with our records, one index for each part that ``parts`` cuts stories into.

One whose stories did not change is kept: the press remembers which records its files were made of. Records
follow from stories as soon as these have ids and days, so that Pagefind can work beside all that comes after.
The browser merges the indexes (``theme/static/js/search.js``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from operator import attrgetter

from generator.fingerprint import fingerprint
from generator.memo import Kind
from generator.model import Briefing, Story
from generator.packing import ENCODER, decoder
from generator.publish.body import shown
from generator.publish.context import Site
from generator.publish.pagefind import Bundle, Record, bundle
from generator.publish.parts import parts
from generator.publish.press import Manifest, Press
from generator.store import digest
from generator.workshop import Workshop

FOLDER = "search"
STORIES = "stories.json"
_PLACED = attrgetter("id", "slug", "day")
"""What the address of a story's page is made of by the site's pattern, and its day."""
LETTERS = Kind("letters searched", __name__, int)

Begun = Mapping[bytes, Callable[[], bytes]]
"""What gives the files of indexes that are being made, by the digest of their records."""


@dataclass(frozen=True)
class Index:
    """The index of some stories, by what it is to be made from."""

    part: str
    """What stories these are, and the name of its folder."""
    stories: Sequence[Story]
    records: bytes
    """A digest of what Pagefind gets, and of what makes files of it."""
    is_oldest: bool
    """True for the one that brings the browser's program: its address stays, so that browsers can keep it."""

    @property
    def folder(self) -> str:
        """Where its files stand, below the site."""
        return f"{FOLDER}/{self.part}"

    def key(self, site: Site) -> bytes:
        """What stands for all that its files follow from: what Pagefind gets, then what readers narrow by."""
        facts = [_facts(site, story) for story in self.stories]
        return self.records + digest(json.dumps([self.is_oldest, facts]).encode())


def indexes(site: Site) -> list[Index]:
    """Every index of the site, the oldest stories first; themes need not be known."""
    made_by = f"{version('pagefind')} {site.lang} {site.addresses.story} {fingerprint(__name__)}".encode()
    return [
        Index(part, found, digest(made_by, _seen(site, found)), number == 0)
        for number, (part, found) in enumerate(parts(site.briefing.stories, partial(_letters, site)))
    ]


def of_stories(stories: Sequence[Story]) -> Briefing:
    """A briefing of which no more is known than an index asks for."""
    return Briefing(tuple(stories), (), (), (), (), (), (), ())


def begin(site: Site, known: Manifest, workshop: Workshop) -> Begun:
    """Have indexes made whose records are not those of a published one; themes need not be known."""
    published = [known[place].key for place in known if place.startswith(f"{FOLDER}/")]
    stand = {key[: len(digest())] for key in published}
    new = [index for index in indexes(site) if index.records not in stand]
    ahead = workshop.ahead(lambda number: ENCODER.encode(_made(site, new[number])), len(new))
    return {index.records: partial(ahead.ask, number) for number, index in enumerate(new)}


def missing(site: Site, wanted: Sequence[Index], press: Press) -> list[Index]:
    """The indexes that have to be made; those that would be as they were published are taken over."""
    return [index for index in wanted if not press.keep_all(index.folder, index.key(site))]


def write_index(site: Site, index: Index, begun: Begun, press: Press) -> None:
    """Put the files of an index, which may have been begun.

    Raises :class:`BriefingError` where Pagefind cannot run or refuses a record.
    """
    ask = begun.get(index.records)
    found = decoder(Bundle).decode(ask()) if ask else _made(site, index)
    facts = {site.addresses.of(story): _facts(site, story) for story in index.stories}
    table = {name: facts[url] for name, url in found.urls.items()}
    files = {**found.files, STORIES: (json.dumps(table, separators=(",", ":")) + "\n").encode()}
    if index.is_oldest:
        files |= found.program
    key = index.key(site)
    for name, content in files.items():
        press.put(f"{index.folder}/{name}", content, key)


def _made(site: Site, index: Index) -> Bundle:
    return bundle([_record(site, story) for story in index.stories], site.lang)


def _seen(site: Site, stories: Sequence[Story]) -> bytes:
    """What records follow from: digests of stories, where they have one, stand for their texts."""
    known = site.memo.digest(stories, list(map(_PLACED, stories)))
    return known or digest(*(json.dumps(_record(site, story)).encode() for story in stories))


def _letters(site: Site, groups: Sequence[Sequence[Story]]) -> list[int]:
    """How many letters of each group are searched."""
    grounds = [site.memo.digest(stories) for stories in groups]
    return site.memo.many(LETTERS, grounds, lambda place: sum(len(_text(story)) for story in groups[place]))


def _record(site: Site, story: Story) -> Record:
    """What is searched: what the page may show, the text first, as passages are shown of it."""
    return {
        "url": site.addresses.of(story),
        "content": _text(story) or story.headline,
        "language": site.lang,
        "meta": {
            "title": story.headline,
            "day": story.day.isoformat(),
            "date": f"{site.short_day(story.day)} {story.day.year}",
            "lang": story.lang,
        },
    }


def _text(story: Story) -> str:
    return "\n".join(block.text for block in shown(story, story.policy))


def _facts(site: Site, story: Story) -> list[str]:
    """What a reader narrows by: day, theme, source, the last two by slug."""
    return [story.day.isoformat(), site.theme_of(story).slug, site.source_of(story).slug]

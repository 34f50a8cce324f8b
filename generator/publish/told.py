"""What pages tell of a story, as digests: a row of it, an entry of a list, or all that is known.

Each names all that its part of a page follows from. A digest of the story (``generator/memo.py``) stands for
what was made of its document; what the whole site decides later (ids, days, keywords, copies) is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from hashlib import blake2b
from operator import attrgetter

from generator.model import Event, Source, Story, Term, Theme
from generator.packing import ENCODER
from generator.publish.context import Site

DOCUMENT = ("blocks", "cuts", "repairs", "quotes", "figures")
"""What the stages on its document made of a story for good."""
NAMING = ("keywords", "keywords_all", "phrases")
"""What keywords and names are made of; pages tell keywords with their spellings, not what they are worth."""
_OF_DOCUMENT = attrgetter(*DOCUMENT)
_TEXT, _SURFACES = attrgetter("text"), attrgetter("surfaces")
_LATER = attrgetter(*(part.name for part in fields(Story) if part.name not in {*DOCUMENT, *NAMING}))
COMPARED = {
    "article.html": "0fec551215be5a410d8239d0157053ef981c061a",
    "author.html": "d10a867396d05ebb9d0ff0c010a7caa0f8ba828e",
    "tag.html": "72e4b37c80d2e067070948fdb0050f97c93bea9a",
}
"""Digests of the templates, with what these include, for which rows and entries were last compared with what
they show."""


@dataclass(frozen=True)
class Told:
    """What is told of one site's stories."""

    site: Site
    by_own_templates: bool = False
    """True where templates may show more of other stories than ours do: then all is told."""
    _rows: dict[str, bytes] = field(default_factory=dict)
    _entries: dict[str, bytes] = field(default_factory=dict)
    _wholes: dict[str, bytes] = field(default_factory=dict)
    _links: dict[str, bytes] = field(default_factory=dict)
    _items: dict[str, bytes] = field(default_factory=dict)
    _themes: dict[str, object] = field(default_factory=dict)
    _sources: dict[str, bytes] = field(default_factory=dict)
    _events: dict[str, bytes] = field(default_factory=dict)

    def row(self, story: Story) -> bytes:
        """A story as other stories' pages name it: its headline, its source and its day."""
        return self._rows.get(story.id) or self._learned(story, self._rows)

    def entry(self, story: Story) -> bytes:
        """A story as lists show it: a row, the sentence that stands for it, its theme, other sources."""
        return self._entries.get(story.id) or self._learned(story, self._entries)

    def whole(self, story: Story) -> bytes:
        """A story with all that pages can tell of it, and what it belongs to."""
        return self._wholes.get(story.id) or self._learned(story, self._wholes)

    def item(self, story: Story) -> bytes:
        """All that is known of a story with its keywords' pages and its source: what a feed's item tells."""
        return self._items.get(story.id) or self._learned(story, self._items)

    def event(self, event: Event) -> bytes:
        """An event with all its stories, why they are one, and the episodes before it.

        Where it is just a story, there is nothing to add to that.
        """
        if len(event.stories) == 1 and not self.site.episodes_of(event):
            return b""
        found = self._events.get(event.lead.id)
        if found is None:
            found = self._events[event.lead.id] = self._event(event)
        return found

    def rows(self, stories: Iterable[Story]) -> bytes:
        """Rows in their order."""
        return self._joined(self._rows, stories)

    def entries(self, stories: Iterable[Story]) -> bytes:
        """Entries in their order."""
        return self._joined(self._entries, stories)

    def wholes(self, stories: Iterable[Story]) -> bytes:
        """Whole stories in their order."""
        return self._joined(self._wholes, stories)

    def items(self, stories: Iterable[Story]) -> bytes:
        """What feeds tell of stories, in their order."""
        return self._joined(self._items, stories)

    def all_links(self, stories: Iterable[Story]) -> bytes:
        """The keywords of stories in their order."""
        return self._joined(self._links, stories)

    def _joined(self, known: dict[str, bytes], stories: Iterable[Story]) -> bytes:
        return b"".join([known.get(story.id) or self._learned(story, known) for story in stories])

    def _event(self, event: Event) -> bytes:
        episodes = [
            (self.row(item.event.lead), item.event.day, len(item.event.sources), item.shared)
            for item in self.site.episodes_of(event)
        ]
        return stands_for((self.wholes(event.stories), event.why, episodes))

    def _learned(self, story: Story, part: dict[str, bytes]) -> bytes:
        """One part of what is told of a story, when all have been worked out, as they ask for the same."""
        site, linked = self.site, self._linked
        source, event = site.source_of(story), site.event_of(story)
        common = ENCODER.encode((
            site.memo.known(story) or _OF_DOCUMENT(story),
            list(map(_SURFACES, story.keywords)),
            self._named(site.theme_of(story)),
            event.sources,
            source.slug,
        ))  # fmt: skip
        whole = _digest(common, ENCODER.encode((_LATER(story), list(map(_TEXT, story.keywords)), event.id)))
        row = entry = whole
        if not self.by_own_templates:
            seen = story.id, story.slug, story.headline, story.lang, story.source, source.slug, story.day
            row = _digest(ENCODER.encode(seen))
            # its sentence follows from the text, the keywords, and these
            entry = _digest(row, common, ENCODER.encode((story.policy, story.headline_is_made)))
        links = _digest(b"".join([linked[key.text] for key in story.keywords if key.text in linked]))
        self._rows[story.id], self._entries[story.id], self._wholes[story.id] = row, entry, whole
        self._links[story.id], self._items[story.id] = links, whole + links + self._source(source)
        return part[story.id]

    @cached_property
    def _linked(self) -> Mapping[str, bytes]:
        """Keywords as links show them, by their texts."""
        return {term.text: repr(as_links([term])).encode() for term in self.site.briefing.terms}

    def _named(self, theme: Theme) -> object:
        found = self._themes.get(theme.id)
        if found is None:
            found = self._themes[theme.id] = named(theme)
        return found

    def _source(self, source: Source) -> bytes:
        found = self._sources.get(source.name)
        if found is None:
            found = self._sources[source.name] = stands_for((source.name, source.outlet))
        return found


def named(theme: Theme) -> object:
    """A theme as a link shows it."""
    return theme.id, theme.slug, theme.name, theme.is_brief


def as_links(terms: Iterable[Term]) -> object:
    """Keywords as links show them."""
    return [(term.text, term.slug, term.has_page) for term in terms]


def stands_for(value: object) -> bytes:
    """A digest of a plain value; raises :class:`UnicodeEncodeError` for half a character."""
    return _digest(ENCODER.encode(value))


def _digest(*parts: bytes) -> bytes:
    """As :func:`~generator.store.digest`, of parts that tell by themselves where they end."""
    return blake2b(b"".join(parts), digest_size=20).digest()

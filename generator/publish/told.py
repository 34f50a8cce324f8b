"""What pages tell of a story, as digests: a row of it, an entry of a list, or all that is known.

Each names all that its part of a page follows from. A digest of the story (``generator/memo.py``) stands for
what was made of its document; what the whole site decides later (ids, days, keywords, copies) is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

from generator.model import Event, Source, Story, Term, Theme
from generator.packing import ENCODER
from generator.publish.context import Site
from generator.store import digest

DOCUMENT = ("blocks", "cuts", "repairs", "quotes", "figures")
"""What the stages on its document made of a story for good."""
NAMING = ("keywords", "keywords_all", "phrases")
"""What keywords and names are made of; pages tell keywords with their spellings, not what they are worth."""
_OF_DOCUMENT = attrgetter(*DOCUMENT)
_LATER = attrgetter(*(part.name for part in fields(Story) if part.name not in {*DOCUMENT, *NAMING}))
TEMPLATES = "36fccdff25288b755961c91cedd7ec242d7b7e1b"
"""Digest of the theme's templates for which rows and entries were last compared with what they show."""


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
    _terms: dict[str, bytes] = field(default_factory=dict)
    _themes: dict[str, object] = field(default_factory=dict)
    _sources: dict[str, bytes] = field(default_factory=dict)
    _events: dict[str, bytes] = field(default_factory=dict)

    def row(self, story: Story) -> bytes:
        """A story as other stories' pages name it: its headline, its source and its day."""
        return self.whole(story) if self.by_own_templates else _once(self._rows, story, self._row)

    def entry(self, story: Story) -> bytes:
        """A story as lists show it: a row, the sentence that stands for it, its theme, other sources."""
        return self.whole(story) if self.by_own_templates else _once(self._entries, story, self._entry)

    def whole(self, story: Story) -> bytes:
        """A story with all that pages can tell of it, and what it belongs to."""
        return _once(self._wholes, story, self._whole)

    def links(self, story: Story) -> bytes:
        """A story's keywords as links show them."""
        return _once(self._links, story, self._linked)

    def item(self, story: Story) -> bytes:
        """All that is known of a story with its keywords' pages and its source: what a feed's item tells."""
        return _once(self._items, story, self._item)

    def event(self, event: Event) -> bytes:
        """An event with all its stories, why they are one, and the episodes before it.

        Where it is just a story, there is nothing to add to that.
        """
        if len(event.stories) == 1 and not self.site.episodes_of(event):
            return b""
        return _once(self._events, event.stories[0], lambda _: self._event(event))

    def rows(self, stories: Iterable[Story]) -> bytes:
        """Rows in their order."""
        known = self._rows
        return b"".join([known.get(story.id) or self.row(story) for story in stories])

    def entries(self, stories: Iterable[Story]) -> bytes:
        """Entries in their order."""
        known = self._entries
        return b"".join([known.get(story.id) or self.entry(story) for story in stories])

    def wholes(self, stories: Iterable[Story]) -> bytes:
        """Whole stories in their order."""
        known = self._wholes
        return b"".join([known.get(story.id) or self.whole(story) for story in stories])

    def items(self, stories: Iterable[Story]) -> bytes:
        """What feeds tell of stories, in their order."""
        known = self._items
        return b"".join([known.get(story.id) or self.item(story) for story in stories])

    def all_links(self, stories: Iterable[Story]) -> bytes:
        """The keywords of stories in their order."""
        known = self._links
        return b"".join([known.get(story.id) or self.links(story) for story in stories])

    def _event(self, event: Event) -> bytes:
        episodes = [
            (self.row(item.event.lead), item.event.day, len(item.event.sources), item.shared)
            for item in self.site.episodes_of(event)
        ]
        return _stands_for((self.wholes(event.stories), event.why, episodes))

    def _row(self, story: Story) -> bytes:
        source = self.site.source_of(story)
        seen = story.id, story.slug, story.headline, story.lang, story.source, source.slug, story.day
        return _stands_for(seen)

    def _entry(self, story: Story) -> bytes:
        surfaces = [keyword.surfaces for keyword in story.keywords]
        stands = (
            surfaces,
            story.policy,
            story.headline_is_made,
        )  # and its text: what its sentence follows from
        theme = self._named(self.site.theme_of(story))
        seen = self._row(story), self._document(story), stands, theme, self.site.event_of(story).sources
        return _stands_for(seen)

    def _whole(self, story: Story) -> bytes:
        keywords = [(keyword.text, keyword.surfaces) for keyword in story.keywords]
        event, theme = self.site.event_of(story), self._named(self.site.theme_of(story))
        seen = (
            self._document(story), _LATER(story), keywords, event.id, event.sources, theme,
            self.site.source_of(story).slug,
        )  # fmt: skip
        return _stands_for(seen)

    def _item(self, story: Story) -> bytes:
        return _stands_for((self.whole(story), self.links(story), self._source(self.site.source_of(story))))

    def _linked(self, story: Story) -> bytes:
        known, terms = self._terms, self.site.terms(story)
        for term in terms:
            if term.text not in known:
                known[term.text] = ENCODER.encode((term.text, term.slug, term.has_page))
        return _stands_for([known[term.text] for term in terms])

    def _named(self, theme: Theme) -> object:
        found = self._themes.get(theme.id)
        if found is None:
            found = self._themes[theme.id] = named(theme)
        return found

    def _source(self, source: Source) -> bytes:
        found = self._sources.get(source.name)
        if found is None:
            found = self._sources[source.name] = ENCODER.encode((source.name, source.outlet))
        return found

    def _document(self, story: Story) -> bytes:
        return self.site.memo.known(story) or ENCODER.encode(_OF_DOCUMENT(story))


def are_known(templates: Path) -> bool:
    """Whether a folder of templates is the one that rows and entries were compared with."""
    files = sorted(path for path in templates.rglob("*.html"))
    told = [(path.relative_to(templates).as_posix(), path.read_bytes()) for path in files]
    return digest(ENCODER.encode(told)).hex() == TEMPLATES


def named(theme: Theme) -> object:
    """A theme as a link shows it."""
    return theme.id, theme.slug, theme.name, theme.is_brief


def as_links(terms: Iterable[Term]) -> object:
    """Keywords as links show them."""
    return [(term.text, term.slug, term.has_page) for term in terms]


def _stands_for(value: object) -> bytes:
    """A digest of a plain value, as :func:`digest` makes them, without its way round several parts."""
    return blake2b(ENCODER.encode(value), digest_size=20).digest()


def _once(known: dict[str, bytes], story: Story, tell: Callable[[Story], bytes]) -> bytes:
    found = known.get(story.id)
    if found is None:
        found = known[story.id] = tell(story)
    return found

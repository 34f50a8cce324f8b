"""What pages tell of a story, as digests: a row of it, an entry of a list, or all that is known.

Each names all that its part of a page follows from. A digest of the story (``generator/memo.py``) stands for
what was made of its document; what the whole site decides later (ids, days, keywords, copies) is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from pathlib import Path

from generator.model import Story, Term, Theme
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
    _items: dict[str, bytes] = field(default_factory=dict)

    def row(self, story: Story) -> bytes:
        """A story as other stories' pages name it: its headline, its source and its day."""
        return self.whole(story) if self.by_own_templates else _once(self._rows, story, self._row)

    def entry(self, story: Story) -> bytes:
        """A story as lists show it: a row, the sentence that stands for it, its theme, other sources."""
        return self.whole(story) if self.by_own_templates else _once(self._entries, story, self._entry)

    def whole(self, story: Story) -> bytes:
        """A story with all that pages can tell of it, and what it belongs to."""
        return _once(self._wholes, story, self._whole)

    def item(self, story: Story) -> bytes:
        """What a feed's item tells of a story: all of it, and its keywords' pages."""
        return _once(self._items, story, self._item)

    def rows(self, stories: Iterable[Story]) -> bytes:
        """Rows in their order."""
        return b"".join([self.row(story) for story in stories])

    def entries(self, stories: Iterable[Story]) -> bytes:
        """Entries in their order."""
        known = self._entries
        return b"".join([known.get(story.id) or self.entry(story) for story in stories])

    def wholes(self, stories: Iterable[Story]) -> bytes:
        """Whole stories in their order."""
        known = self._wholes
        return b"".join([known.get(story.id) or self.whole(story) for story in stories])

    def _row(self, story: Story) -> bytes:
        source = self.site.source_of(story)
        seen = story.id, story.slug, story.headline, story.lang, story.source, source.slug, story.day
        return digest(ENCODER.encode(seen))

    def _entry(self, story: Story) -> bytes:
        surfaces = [keyword.surfaces for keyword in story.keywords]
        theme, event = self.site.theme_of(story), self.site.event_of(story)
        stands = (
            surfaces,
            story.policy,
            story.headline_is_made,
        )  # and its text: what its sentence follows from
        seen = self._row(story), stands, named(theme), event.sources
        return digest(self._document(story), ENCODER.encode(seen))

    def _whole(self, story: Story) -> bytes:
        keywords = [(keyword.text, keyword.surfaces) for keyword in story.keywords]
        event, theme = self.site.event_of(story), self.site.theme_of(story)
        seen = (
            _LATER(story), keywords, event.id, event.sources, named(theme), self.site.source_of(story).slug
        )  # fmt: skip
        return digest(self._document(story), ENCODER.encode(seen))

    def _item(self, story: Story) -> bytes:
        source = self.site.source_of(story)
        seen = source.name, source.outlet, as_links(self.site.terms(story))
        return digest(self.whole(story), ENCODER.encode(seen))

    def _document(self, story: Story) -> bytes:
        return self.site.memo.digest((story,)) or ENCODER.encode(_OF_DOCUMENT(story))


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


def _once(known: dict[str, bytes], story: Story, tell: Callable[[Story], bytes]) -> bytes:
    found = known.get(story.id)
    if found is None:
        found = known[story.id] = tell(story)
    return found

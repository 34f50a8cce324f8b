"""What a page shows, as a digest: a page of the same sight is the page that was published.

Each kind of page has a function here that names all that its template can come to by what it is given. The
texts, sentences, figures and quotations that a page shows are worked out of whole stories, so a story stands
here with all that is known of it. Whatever holds for every page (theme, settings, words, code) is in one
digest of its own. ``tests/site/test_unchanged.py`` changes each kind of thing in turn and finds the site
equal byte for byte to one built from nothing; a kind of page without a function is always made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from importlib.metadata import version
from operator import attrgetter
from pathlib import Path

from msgspec.msgpack import Encoder

from generator.fingerprint import fingerprint
from generator.model import Edition, Event, Sentence, Source, Story, Term, Theme
from generator.publish.context import Site
from generator.publish.feeds.channel import Channel
from generator.publish.sheets import Sheet
from generator.publish.structured import LISTED
from generator.store import digest

LIBRARIES = ("babel", "jinja2", "markupsafe", "nh3", "pelican")
"""What pages are made with; a new version may make others."""
PLACES = frozenset({"OUTPUT_PATH", "PATH", "CACHE_PATH", "THEME"})
"""Settings that say where files are, which no page tells; what is in the theme counts."""


@dataclass(frozen=True)
class Sights:
    """The sights of one site's pages."""

    site: Site
    common: bytes
    """What every page depends on, from :func:`common`."""

    def page(self, nouns: Mapping[str, object], sheet: object) -> bytes:
        """The sight of a page by what its template is given; empty where it must be made in any case."""
        match nouns:
            case {"story": Story() as story}:
                seen: object = self._story(story)
            case {"theme": Theme() as theme} if isinstance(sheet, Sheet):
                seen = self._theme(theme, sheet)
            case {"term": Term() as term} if isinstance(sheet, Sheet):
                seen = self._term(term, sheet)
            case {"source": Source() as source} if isinstance(sheet, Sheet):
                seen = self._source(source, sheet)
            case {"edition": Edition() as edition, "is_archive": True}:
                seen = self._edition(edition)
            case _:
                return b""
        try:
            return digest(self.common, _ENCODER.encode(seen))
        except UnicodeEncodeError:  # half a character, which cannot be written down
            return b""

    def feed(self, channel: Channel) -> bytes:
        """The sight of a feed; empty where it must be written in any case."""
        about = (
            channel.type, channel.title, channel.what, channel.address, channel.page, channel.key,
            channel.older, channel.newer, channel.current,
        )  # fmt: skip
        things = [self._edition(it) if isinstance(it, Edition) else self._item(it) for it in channel.things]
        try:
            return digest(self.common, _ENCODER.encode(("feed", about, things)))
        except UnicodeEncodeError:
            return b""

    def _item(self, story: Story) -> object:
        """What a feed's item tells of a story: all of it, and its keywords' pages."""
        source = self.site.source_of(story)
        return self._told(story), source.name, source.outlet, self._terms(self.site.terms(story))

    def _story(self, story: Story) -> object:
        site = self.site
        event, source = site.event_of(story), site.source_of(story)
        return (
            "story",
            self._told(story),
            self._all(event.stories),
            event.why,
            [(self._told(item.event.lead), item.event.day, len(item.event.sources), item.shared)
             for item in site.episodes_of(event)],
            [self._all(found) for found in site.beside(story)],
            source.outlet,
            self._terms(site.terms(story)),
        )  # fmt: skip

    def _theme(self, theme: Theme, sheet: Sheet[Event]) -> object:
        site = self.site
        own: object = sheet.is_own and (
            self._all(theme.stories),
            [site.addresses.of(site.briefing.sources_by_name[name]) for name in theme.sources],
            self._terms(site.known_terms(theme.keywords)),
            [(other.slug, other.name, len(other.stories)) for other in site.related(theme)],
        )
        shown = [(event.id, event.why, self._all(event.stories)) for event in sheet.items]
        return ("theme", self._named(theme), theme.is_section, _turn(sheet), shown, own)

    def _term(self, term: Term, sheet: Sheet[Story]) -> object:
        own: object = sheet.is_own and (
            self._listed(term.stories),
            [(self._terms([other]), count) for other, count in self.site.cooccurring(term)],
        )
        return ("keyword", self._terms([term]), _turn(sheet), self._all(sheet.items), own)

    def _source(self, source: Source, sheet: Sheet[Story]) -> object:
        own: object = sheet.is_own and (
            self._listed(source.stories),
            source.stories[-1].day,
            len(self.site.only_here(source.stories)),
            source.outlet,
            source.is_named,
            [(other.slug, other.name) for other in self.site.partners(source)],
        )
        return ("source", source.slug, source.name, _turn(sheet), self._all(sheet.items), own)

    def _edition(self, edition: Edition) -> object:
        site = self.site
        return (
            "edition",
            (edition.day, edition.previous, edition.next),
            self._all(edition.stories),
            [_said(point) for point in edition.key_points],
            [
                (self._named(section.theme), section.state, [story.id for story in section.stories],
                 _said(section.sentence), section.per_day, section.reasons)
                for section in edition.sections
            ],
            [
                (self._terms([trend.term]), site.per_day(trend.term.stories, edition.day),
                 trend.count, trend.change, trend.is_new)
                for trend in edition.trends
            ],
            edition.sources,
            [self._named(theme) for theme in edition.ended],
        )  # fmt: skip

    def _named(self, theme: Theme) -> object:
        return (theme.id, theme.slug, theme.name, theme.is_brief)

    def _terms(self, terms: Iterable[Term]) -> object:
        return [(term.text, term.slug, term.has_page) for term in terms]

    def _listed(self, stories: Sequence[Story]) -> object:
        """What a list's own page says of all its stories: how many, of which days, and the first ones."""
        days = self.site.per_day(stories, stories[0].day, 14)
        return len(stories), days, [(story.id, story.slug, story.headline) for story in stories[:LISTED]]

    def _all(self, stories: Iterable[Story]) -> bytes:
        return b"".join(map(self._told, stories))

    def _told(self, story: Story) -> bytes:
        """A story with all that is known of it, and what it belongs to."""
        found = self._known.get(story.id)
        if found is None:
            event, source = self.site.event_of(story), self.site.source_of(story)
            document = self.site.memo.digest((story,)) or _ENCODER.encode(_OF_DOCUMENT(story))
            seen = (
                _LATER(story),
                event.id,
                event.sources,
                self._named(self.site.theme_of(story)),
                source.slug,
            )
            found = self._known[story.id] = digest(document, _ENCODER.encode(seen))
        return found

    @cached_property
    def _known(self) -> dict[str, bytes]:
        return {}


_ENCODER = Encoder()
DOCUMENT = ("blocks", "cuts", "repairs", "quotes", "figures")
"""What the stages on its document made of a story for good: the digest of a story stands for it."""
NAMING = ("keywords_all", "phrases")
"""What names are made of; no page tells them."""
_OF_DOCUMENT = attrgetter(*DOCUMENT)
_LATER = attrgetter(*(part.name for part in fields(Story) if part.name not in {*DOCUMENT, *NAMING}))


def _turn(sheet: Sheet[Event] | Sheet[Story]) -> object:
    return sheet.number, sheet.before, sheet.address, sheet.older, sheet.newer


def _said(sentence: Sentence | None) -> object:
    return sentence and (sentence.story.id, sentence.block.span.start, sentence.text)


def common(site: Site, settings: Mapping[str, object], folders: Iterable[Path]) -> bytes:
    """What every page depends on: settings, code, libraries and all files of the theme's folders."""
    told = [
        (name, _plain(value))
        for name, value in sorted(settings.items())
        if name.isupper() and name not in PLACES
    ]
    own = site.url, site.name, site.lang, site.hide, site.addresses, site.hub, site.look, site.page_size
    files = [
        (path.relative_to(folder).as_posix(), path.read_bytes())
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    ]
    code = [version(name) for name in LIBRARIES], fingerprint("generator.publish")
    return digest(repr((told, own, code)).encode(), _ENCODER.encode(files))


def _plain(value: object) -> str:
    """A value as text that is equal in two runs; of what has no such text, its name."""
    match value:
        case str() | int() | float() | None | Path():
            return repr(value)
        case list() | tuple():
            return repr([_plain(item) for item in value])
        case set() | frozenset():
            return repr(sorted(_plain(item) for item in value))
        case Mapping():
            return repr(sorted((str(name), _plain(item)) for name, item in value.items()))
        case _:
            return str(
                getattr(value, "__qualname__", None) or getattr(value, "__name__", type(value).__name__)
            )

"""What a page shows, as a digest: a page of the same sight is the page that was published.

Each kind of page has a function here that names all that its template shows of what it is given. The texts,
sentences, figures and quotations of a page are worked out of whole stories, so what it is about stands here
with all that is known of it, and of other stories what rows and entries tell (``told``). Whatever holds for
every page (settings, words, code) is in one digest of its own, the templates of its kind in another.
``tests/site/test_sights.py`` changes each kind of thing in turn and finds the site equal byte for byte to one
built from nothing; a kind of page without a function is always made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.edition import of_days
from generator.fingerprint import fingerprint
from generator.model import Edition, Event, Sentence, Source, Story, Term, Theme
from generator.packing import ENCODER
from generator.publish.context import Site
from generator.publish.feeds.channel import Channel
from generator.publish.includes import Includes, files_of
from generator.publish.sheets import Sheet
from generator.publish.structured import LISTED
from generator.publish.told import COMPARED, Told, as_links, named, stands_for
from generator.store import digest

LIBRARIES = ("babel", "jinja2", "markupsafe", "nh3", "pelican")
"""What pages are made with; a new version may make others."""
UNTOLD = frozenset({
    "OUTPUT_PATH", "PATH", "CACHE_PATH", "THEME", "BEGUN",
    "BRIEFING_ENGINE", "BRIEFING_PUBLICATION", "BRIEFING_STORE", "BRIEFING_STORE_LIMIT",
})  # fmt: skip
"""Settings that say where files are and how a build works, or hold what is being worked out, which no page
tells; what is in the theme counts."""
Page = Story | Theme | Term | Source | Edition
"""What has pages of its own."""
TEMPLATES: Mapping[type, str] = {
    Story: "article.html", Theme: "category.html", Term: "tag.html", Source: "author.html",
    Edition: "period_archives.html",
}  # fmt: skip
"""What its pages are made by."""
TEMPLATE_FOLDER = "templates"
"""Of a theme."""
PICTURE = "share.svg"
"""What pictures for links are made by."""


@dataclass(frozen=True)
class Sights:
    """The sights of one site's pages."""

    site: Site
    common: bytes
    """What every page depends on, from :func:`common`."""
    includes: Includes
    """The templates."""
    _pages: dict[tuple[int, int], bytes] = field(default_factory=dict)
    """Sights of pages, by the identity of what they are about and the number of the part."""

    def page(self, nouns: Mapping[str, object], sheet: object) -> bytes:
        """The sight of a page by what its template is given; empty where it must be made in any case."""
        match nouns:
            case {"story": Story() as story}:
                return self.of(story)
            case {"theme": Theme() | Term() | Source() as thing} if isinstance(sheet, Sheet):
                return self.of(thing, sheet)
            case {"term": Theme() | Term() | Source() as thing} if isinstance(sheet, Sheet):
                return self.of(thing, sheet)
            case {"source": Theme() | Term() | Source() as thing} if isinstance(sheet, Sheet):
                return self.of(thing, sheet)
            case {"edition": Edition() as edition, "is_archive": True}:
                return self.of(edition)
            case _:
                return b""

    def of(self, thing: Page, sheet: Sheet[Event] | Sheet[Story] | None = None) -> bytes:
        """The sight of a thing's page, or of one part of its list; worked out once."""
        key = id(thing), sheet.number if sheet else 0
        found = self._pages.get(key)
        if found is None:
            try:
                found = stands_for(
                    (self.common, self.includes.of(TEMPLATES[type(thing)]), self._seen(thing, sheet))
                )
            except UnicodeEncodeError:  # half a character, which cannot be written down
                found = b""
            self._pages[key] = found
        return found

    def _seen(self, thing: Page, sheet: Any) -> object:  # noqa: ANN401 - its items are the thing's
        match thing:
            case Story():
                return self._story(thing)
            case Term():
                return self._term(thing, sheet)
            case Theme():
                return self._theme(thing, sheet)
            case Source():
                return self._source(thing, sheet)
            case Edition():
                return self._edition(thing)

    def feed(self, channel: Channel) -> bytes:
        """The sight of a feed; empty where it must be written in any case."""
        about = (
            channel.type, channel.title, channel.what, channel.address, channel.page, channel.key,
            channel.older, channel.newer, channel.current,
        )  # fmt: skip
        try:
            return stands_for((self.common, "feed", about, self._things(channel.things)))
        except UnicodeEncodeError:
            return b""

    @property
    def picture(self) -> bytes:
        """What every picture for links depends on."""
        return digest(self.common, self.includes.of(PICTURE))

    def _things(self, things: Sequence[Story] | Sequence[Edition]) -> object:
        editions = [self._edition(thing) for thing in things if isinstance(thing, Edition)]
        return editions or self._told.items(thing for thing in things if isinstance(thing, Story))

    def _story(self, story: Story) -> object:
        told = self._told_by[TEMPLATES[Story]]
        event = told.event(self.site.event_of(story))
        return "story", told.item(story), event, [told.rows(found) for found in self.site.beside(story)]

    def _theme(self, theme: Theme, sheet: Sheet[Event]) -> object:
        site = self.site
        own: object = sheet.is_own and (
            self._told.wholes(theme.stories),
            [site.addresses.of(site.briefing.sources_by_name[name]) for name in theme.sources],
            as_links(site.known_terms(theme.keywords)),
            [(other.slug, other.name, len(other.stories)) for other in site.related(theme)],
        )
        shown = [(event.id, event.why, self._told.wholes(event.stories)) for event in sheet.items]
        return ("theme", named(theme), theme.is_section, _turn(sheet), shown, own)

    def _term(self, term: Term, sheet: Sheet[Story]) -> object:
        told = self._told_by[TEMPLATES[Term]]
        own: object = sheet.is_own and (
            self._listed(term.stories, sheet),
            told.all_links(term.stories),  # which keywords occur with it
        )
        return ("keyword", as_links([term]), _turn(sheet), told.entries(sheet.items), own)

    def _source(self, source: Source, sheet: Sheet[Story]) -> object:
        own: object = sheet.is_own and (
            self._listed(source.stories, sheet),
            source.stories[-1].day,
            len(self.site.only_here(source.stories)),
            source.outlet,
            source.is_named,
            [(other.slug, other.name) for other in self.site.partners(source)],
        )
        entries = self._told_by[TEMPLATES[Source]].entries(sheet.items)
        return ("source", source.slug, source.name, _turn(sheet), entries, own)

    def _edition(self, edition: Edition) -> object:
        return (
            "edition",
            (edition.day, edition.previous, edition.next),
            self._told.wholes(edition.stories),
            [_said(point) for point in edition.key_points],
            [
                (named(section.theme), section.state, [story.id for story in section.stories],
                 _said(section.sentence), section.per_day, section.reasons)
                for section in edition.sections
            ],
            [
                (as_links([trend.term]), self._days(trend.term.stories, edition.day, 7),
                 trend.count, trend.change, trend.is_new)
                for trend in edition.trends
            ],
            edition.sources,
            [named(theme) for theme in edition.ended],
        )  # fmt: skip

    def _listed(self, stories: Sequence[Story], sheet: Sheet[Story]) -> object:
        """What a list's own page says of all its stories beyond the entries it shows.

        That is how many there are, of which days, and the first ones.
        """
        if len(sheet.items) == len(stories):
            return len(stories)
        days = self._days(stories, stories[0].day, 14)
        return len(stories), days, [(story.id, story.slug, story.headline) for story in stories[:LISTED]]

    def _days(self, stories: Sequence[Story], until: date, days: int) -> object:
        """The days of those of the stories, newest first, that are of so many days up to one."""
        return until, [story.day for story in of_days(stories, until, days)]

    @cached_property
    def _told_by(self) -> Mapping[str, Told]:
        """What pages of a template tell of other stories: what ours show, or all where it is another."""
        every = Told(self.site, by_own_templates=True)
        return {
            name: self._told if self.includes.of(name).hex() == known else every
            for name, known in COMPARED.items()
        }

    @cached_property
    def _told(self) -> Told:
        return Told(self.site)


def _turn(sheet: Sheet[Event] | Sheet[Story]) -> object:
    return sheet.number, sheet.before, sheet.address, sheet.older, sheet.newer


def _said(sentence: Sentence | None) -> object:
    return sentence and (sentence.story.id, sentence.block.span.start, sentence.text)


def common(site: Site, settings: Mapping[str, object], theme: Path) -> bytes:
    """What every page depends on: settings, code, libraries and the files of the theme but its templates.

    Pages link to what the theme has for browsers, and tell nothing of it.
    """
    told = [
        (name, _plain(value))
        for name, value in sorted(settings.items())
        if name.isupper() and name not in UNTOLD
    ]
    own = site.url, site.name, site.lang, site.hide, site.addresses, site.hub, site.look, site.page_size
    files = list(files_of(theme, {TEMPLATE_FOLDER, *_plain_paths(settings)}))
    code = [version(name) for name in LIBRARIES], fingerprint("generator.publish")
    return digest(repr((told, own, code)).encode(), ENCODER.encode(files))


def _plain_paths(settings: Mapping[str, object]) -> tuple[str, ...]:
    """The folders of a theme that are copied as they are."""
    paths = settings.get("THEME_STATIC_PATHS", ())
    return tuple(map(str, paths)) if isinstance(paths, list | tuple) else ()


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

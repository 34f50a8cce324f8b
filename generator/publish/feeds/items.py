"""What a feed says of a story or an edition, worked out once for all feeds that carry it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from html import escape
from urllib.parse import urljoin
from uuid import UUID, uuid5

from generator.excerpts import excerpt
from generator.model import Edition, Section, Sentence, Story
from generator.publish.body import feed_html
from generator.publish.context import Site
from generator.publish.elements import escaped
from generator.publish.sanitise import legal, sanitise

NAMESPACE = UUID("0d2f6a1e-93b7-4c58-8f40-5be1c7a9d362")
"""The space of our ids (RFC 9562, section 6.6): drawn once, never to change."""
KEPT = 500
"""Items that are kept: more than a feed and a page of its archive have, which come in three formats."""


@dataclass(frozen=True, slots=True)
class Category:
    """What an item belongs to."""

    name: str
    slug: str
    domain: str
    """Absolute address of the list it stands in."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry, in words that are legal in XML."""

    id: str
    url: str
    title: str
    summary: str
    """Plain text, never empty."""
    content: str
    """Clean HTML; empty where nothing may be shown."""
    published: datetime
    updated: datetime
    """The moment of its last correction, else when it was published."""
    author: str = ""
    source: tuple[str, str] | None = None
    """Name and address of the outlet."""
    rights: str = ""
    lang: str = ""
    categories: tuple[Category, ...] = ()
    external: str = ""
    """Address of the original."""
    content_in_xml: str = field(init=False)
    """The same as ``content``, as XML has it: two formats carry it, and it is long."""

    def __post_init__(self) -> None:
        """Escape the content once."""
        object.__setattr__(self, "content_in_xml", escaped(self.content))


class Items:
    """The items of a site's stories and editions; the last ones are kept for feeds that follow each other."""

    def __init__(self, site: Site) -> None:
        """Prepare to tell of ``site``'s stories."""
        self._site = site
        self._stories: dict[str, Item] = {}
        self._editions: dict[date, Item] = {}

    def of(self, thing: Story | Edition) -> Item:
        """What feeds say of a story or an edition."""
        if isinstance(thing, Edition):
            if thing.day not in self._editions:
                self._editions[thing.day] = self._of_edition(thing)
            return self._editions[thing.day]
        found = self._stories.get(thing.id)
        if found is None:
            if len(self._stories) >= KEPT:
                self._stories.clear()
            found = self._stories[thing.id] = _story(self._site, thing)
        return found

    def _of_edition(self, edition: Edition) -> Item:
        """A day's edition, made to be read whole or sent as a letter."""
        site = self._site
        day = site.day(edition.day)
        points = " ".join(point.text for point in edition.key_points)
        when = edition.updated or datetime.combine(edition.day, time(), UTC)
        return Item(
            id=urn(f"edition {site.name} {edition.day.isoformat()}"),
            url=f"{site.url}/{site.addresses.of(edition)}",
            title=legal(day),
            summary=legal(points or day),
            content=sanitise(_edition_html(site, edition)),
            published=when,
            updated=when,
            author=legal(site.name),
            lang=site.lang,
        )


def urn(key: str) -> str:
    """A name-based id (RFC 9562, version 5) that is a full URI and holds no address.

    >>> urn("story 0a1b2c3d")
    'urn:uuid:781eccd6-ca70-5f39-adda-01dd0ab16686'
    """
    return uuid5(NAMESPACE, key).urn


def moment(story: Story) -> datetime:
    """When a story appeared; midnight UTC of its day where no time is known."""
    if story.dated and story.dated.time:
        return story.dated.time.astimezone(UTC)
    return datetime.combine(story.day, time(), UTC)


def summary(site: Site, story: Story) -> str:
    """The story's key sentence, or as much of its beginning as its source allows; never empty.

    The headline stands in where there is no sentence, or none that may be shown.
    """
    if site.is_excerpt(story):
        return " ".join(block.text for block in excerpt(story)) or story.headline
    key = site.standfirsts.key(story)
    return key.text if key else story.headline


def _story(site: Site, story: Story) -> Item:
    source, theme = site.source_of(story), site.theme_of(story)
    published = moment(story)
    terms = tuple(Category(legal(t.text), t.slug, f"{site.url}/keywords/") for t in site.terms(story))
    return Item(
        id=urn(f"story {story.id}"),
        url=f"{site.url}/{site.addresses.of(story)}",
        title=legal(story.headline),
        summary=legal(summary(site, story)),
        content=feed_html(story, story.policy),
        published=published,
        updated=max(published, _corrected(story.corrected)),
        author=legal(story.byline or source.name),
        source=(legal(source.name), source.outlet.home or f"{site.url}/{site.addresses.of(source)}"),
        rights=legal(story.licence or ""),
        lang=story.lang,
        categories=(Category(legal(theme.name), theme.slug, f"{site.url}/themes/"), *terms),
        external=story.url or "",
    )


def _corrected(day: date | None) -> datetime:
    return datetime.combine(day or date.min, time(), UTC)


def _edition_html(site: Site, edition: Edition) -> str:
    text = site.words.gettext
    points = "".join(f"<li>{_told(site, point)}</li>" for point in edition.key_points)
    head = f"<h2>{escape(text('Key points'))}</h2>\n<ul>{points}</ul>\n" if points else ""
    return head + "\n".join(_section_html(site, section) for section in edition.sections)


def _section_html(site: Site, section: Section) -> str:
    name = site.words.gettext("In brief") if section.theme.is_brief else section.theme.name
    lead = f"<p><b>{_linked(site, section.lead)}</b>"
    lead += f" {_told(site, section.sentence)}</p>" if section.sentence else "</p>"
    rest = "".join(f"<li>{_linked(site, story)}</li>" for story in section.stories[1:])
    return f'<h3><a href="{site.url}/{site.addresses.of(section.theme)}">{escape(name)}</a></h3>\n{lead}' + (
        f"\n<ul>{rest}</ul>" if rest else ""
    )


def _linked(site: Site, story: Story) -> str:
    address = f"{site.url}/{site.addresses.of(story)}"
    return f'<a href="{address}">{escape(story.headline)}</a> ({escape(story.source)})'


def _told(site: Site, sentence: Sentence) -> str:
    address = urljoin(f"{site.url}/", site.place_of(sentence))
    return f'{escape(sentence.text)} <a href="{address}">{escape(sentence.story.source)}</a>'

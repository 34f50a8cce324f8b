"""The site's feeds, to the specifications: RSS 2.0 for the site and each theme, Atom for the site.

Ids come from the ledger and hold no address, so they survive a new one; nothing in a feed tells when
it was built, so equal stories give equal bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import format_datetime
from html import escape
from uuid import UUID, uuid5

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found] # not in the stubs

from generator.excerpts import excerpt
from generator.model import Story
from generator.publish.body import feed_html
from generator.publish.context import ATOM, RSS, Site
from generator.publish.sanitise import legal
from generator.summary import key_sentence

LIMIT = 100
"""Items of a feed, at most (``docs/feeds.md``)."""
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TTL = 60
"""Minutes a reader may wait before it asks again."""
GENERATOR = "Briefing site"
ATOM_NS = "http://www.w3.org/2005/Atom"
CONTENT_NS = "http://purl.org/rss/1.0/modules/content/"
DC_NS = "http://purl.org/dc/elements/1.1/"

_ATOM = ElementMaker(namespace=ATOM_NS, nsmap={None: ATOM_NS})
_RSS = ElementMaker()
_LINK = ElementMaker(namespace=ATOM_NS)
_CONTENT = ElementMaker(namespace=CONTENT_NS)
_DC = ElementMaker(namespace=DC_NS)


NAMESPACE = UUID("0d2f6a1e-93b7-4c58-8f40-5be1c7a9d362")
"""The space of our ids (RFC 9562, section 6.6): drawn once, never to change."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed: what it says of itself, and its stories."""

    title: str
    what: str
    address: str
    """Its own, below the site."""
    page: str
    """Address, below the site, of the page it belongs to."""
    key: str
    """What its id is made of: the site's name and its own, never an address."""
    stories: Sequence[Story]
    """Newest first; the first :data:`LIMIT` are carried."""


def channels(site: Site) -> tuple[tuple[str, Channel], ...]:
    """Every feed of the site with its media type, in the order of ``site.feed_list()``."""
    links = site.feed_list()
    found = [
        (
            link.type,
            Channel(
                site.name, link.what, link.address, page="", key=link.address, stories=site.briefing.stories
            ),
        )
        for link in links[:2]
    ]
    for theme, link in zip(site.briefing.themes, links[2:], strict=True):
        title = f"{theme.name} – {site.name}"
        page = site.addresses.of(theme)
        found.append(
            (
                link.type,
                Channel(
                    title, link.what, link.address, page=page, key=f"theme {theme.id}", stories=theme.stories
                ),
            )
        )
    return tuple(found)


def feed_files(site: Site) -> dict[str, bytes]:
    """The feeds by their address."""
    write = {RSS: rss, ATOM: atom}
    return {channel.address: write[kind](channel, site) for kind, channel in channels(site)}


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


def rss(channel: Channel, site: Site) -> bytes:
    """An RSS 2.0 document, to the RSS profile of the RSS Advisory Board."""
    stories = channel.stories[:LIMIT]
    head = _RSS.channel(
        _RSS.title(legal(channel.title)),
        _RSS.link(f"{site.url}/{channel.page}"),
        _RSS.description(_html(channel.what)),
        _LINK.link(rel="self", type=RSS, href=f"{site.url}/{channel.address}"),
        _RSS.language(site.lang),
        _RSS.docs("https://www.rssboard.org/rss-specification"),
        _RSS.generator(GENERATOR),
        _RSS.ttl(str(TTL)),
    )
    if stories:
        head.append(_RSS.lastBuildDate(_rfc822(max(map(moment, stories)))))
    head.extend(_item(site, story) for story in stories)
    root = etree.Element(
        "rss", {"version": "2.0"}, nsmap={"atom": ATOM_NS, "content": CONTENT_NS, "dc": DC_NS}
    )
    root.append(head)
    return _bytes(root)


def _item(site: Site, story: Story) -> etree._Element:
    source, theme = site.source_of(story), site.theme_of(story)
    item: etree._Element = _RSS.item(
        _RSS.title(legal(story.headline)),
        _RSS.link(f"{site.url}/{site.addresses.of(story)}"),
        _RSS.guid(urn(f"story {story.id}"), isPermaLink="false"),
        _RSS.pubDate(_rfc822(moment(story))),
        _DC.creator(legal(story.byline or source.name)),
        _RSS.category(legal(theme.name), domain=f"{site.url}/themes/"),
    )
    item.extend(
        _RSS.category(legal(keyword.text), domain=f"{site.url}/keywords/") for keyword in story.keywords
    )
    home = source.outlet.home or f"{site.url}/{site.addresses.of(source)}"
    item.append(_RSS.source(legal(source.name), url=home))
    if story.licence:
        item.append(_DC.rights(legal(story.licence)))
    item.append(_RSS.description(_html(summary(site, story))))
    if text := feed_html(story, story.policy):
        item.append(_CONTENT.encoded(text))
    return item


def atom(channel: Channel, site: Site) -> bytes:
    """An Atom document (RFC 4287)."""
    stories = channel.stories[:LIMIT]
    newest = max((moment(story) for story in stories), default=datetime(1970, 1, 1, tzinfo=UTC))
    feed = _ATOM.feed(
        _ATOM.title(legal(channel.title)),
        _ATOM.subtitle(legal(channel.what)),
        _ATOM.id(urn(f"feed {site.name} {channel.key}")),
        _ATOM.updated(_stamp(newest)),
        _ATOM.link(rel="self", type=ATOM, href=f"{site.url}/{channel.address}"),
        _ATOM.link(rel="alternate", type="text/html", href=f"{site.url}/{channel.page}"),
        _ATOM.generator(GENERATOR),
    )
    feed.set(LANG, site.lang)
    feed.extend(_entry(site, story) for story in stories)
    return _bytes(feed)


def _entry(site: Site, story: Story) -> etree._Element:
    source, theme = site.source_of(story), site.theme_of(story)
    entry: etree._Element = _ATOM.entry(
        _ATOM.title(legal(story.headline)),
        _ATOM.link(rel="alternate", type="text/html", href=f"{site.url}/{site.addresses.of(story)}"),
        _ATOM.id(urn(f"story {story.id}")),
        _ATOM.published(_stamp(moment(story))),
        _ATOM.updated(_stamp(moment(story))),
        _ATOM.author(_ATOM.name(legal(story.byline or source.name))),
        _ATOM.category(term=theme.slug, label=legal(theme.name), scheme=f"{site.url}/themes/"),
    )
    entry.extend(
        _ATOM.category(term=term.slug, label=legal(term.text), scheme=f"{site.url}/keywords/")
        for term in site.terms(story)
    )
    entry.append(_ATOM.summary(legal(summary(site, story))))
    if text := feed_html(story, story.policy):
        entry.append(_ATOM.content(text, type="html"))
    entry.set(LANG, story.lang)
    if story.licence:
        entry.append(_ATOM.rights(legal(story.licence)))
    return entry


def summary(site: Site, story: Story) -> str:
    """The story's key sentence, or as much of its beginning as its source allows; never empty.

    The headline stands in where there is no sentence, or none that may be shown.
    """
    if site.is_excerpt(story):
        return " ".join(block.text for block in excerpt(story)) or story.headline
    key = key_sentence(story)
    return key.text if key else story.headline


def _html(text: str) -> str:
    """Plain text for an element that readers take for HTML: RSS's ``description``."""
    return escape(legal(text), quote=False)


def _rfc822(when: datetime) -> str:
    return format_datetime(when, usegmt=True)


def _stamp(when: datetime) -> str:
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")


def _bytes(root: etree._Element) -> bytes:
    etree.indent(root, space=" ")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"

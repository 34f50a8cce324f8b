"""RSS 2.0, to the profile of the RSS Advisory Board, with Atom's links and content:encoded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from html import escape

from generator.model import Edition, Story
from generator.publish.addresses import ICON, ICON_SIZE
from generator.publish.context import RSS, Site
from generator.publish.elements import document, element, holding, inside
from generator.publish.feeds.atom import ATOM_NS, GENERATOR, HISTORY_NS, paging
from generator.publish.feeds.channel import Channel
from generator.publish.feeds.items import Item
from generator.publish.sanitise import legal

TTL = 60
"""Minutes a reader may wait before it asks again."""
CONTENT_NS = "http://purl.org/rss/1.0/modules/content/"
DC_NS = "http://purl.org/dc/elements/1.1/"
SPACES = {"xmlns:atom": ATOM_NS, "xmlns:content": CONTENT_NS, "xmlns:dc": DC_NS}
HISTORY = {"xmlns:fh": HISTORY_NS}
VERSION = {"version": "2.0"}
IN_CHANNEL = 2
"""How deep items stand in the document."""

Made = dict[str, tuple[bytes, datetime]]
"""Items as they stand in a document, and when each was updated, by what tells their things apart."""


def rss(channel: Channel, site: Site, made: Made | None = None) -> bytes:
    """An RSS 2.0 document; ``made`` holds the items of feeds before it, as most stand in several."""
    items = list(_items(channel, {} if made is None else made))
    head = [
        element("title", legal(channel.title)),
        element("link", f"{site.url}/{channel.page}"),
        element("description", _html(channel.what)),
        element("atom:link", None, {"rel": "self", "type": RSS, "href": f"{site.url}/{channel.address}"}),
        *(element("atom:link", None, link) for link in paging(channel, site)),
        *([element("fh:archive")] if channel.is_archive else []),
        element("language", site.lang),
        element("docs", "https://www.rssboard.org/rss-specification"),
        element("generator", GENERATOR),
        element("ttl", str(TTL)),
        holding("image", _image(channel, site), IN_CHANNEL),
    ]
    if items:
        head.append(element("lastBuildDate", _rfc822(max(updated for _, updated in items))))
    spaces = SPACES | (HISTORY if channel.is_archive else {}) | VERSION
    frame = document(holding("rss", [f"<channel>{inside(head, IN_CHANNEL)}\n </channel>"], 0, spaces))
    whole, end, rest = frame.rpartition(b"\n </channel>")
    return b"".join((whole, *(item for item, _ in items), end, rest))


def _items(channel: Channel, made: Made) -> Iterable[tuple[bytes, datetime]]:
    for thing in channel.things:
        key = _key(thing)
        found = made.get(key)
        if found is None:
            item = channel.maker.of(thing)
            found = made[key] = inside([_item(item)], IN_CHANNEL).encode(), item.updated
        yield found


def _key(thing: Story | Edition) -> str:
    return thing.id if isinstance(thing, Story) else thing.day.isoformat()


def _image(channel: Channel, site: Site) -> Iterable[str]:
    yield element("url", f"{site.url}/{ICON}")
    yield element("title", legal(channel.title))
    yield element("link", f"{site.url}/{channel.page}")
    yield element("width", str(ICON_SIZE))
    yield element("height", str(ICON_SIZE))


def _item(item: Item) -> str:
    parts = [
        element("title", item.title),
        element("link", item.url),
        element("guid", item.id, {"isPermaLink": "false"}),
        element("pubDate", _rfc822(item.published)),
        element("dc:creator", item.author),
        *(element("category", category.name, {"domain": category.domain}) for category in item.categories),
    ]
    if item.source:
        parts.append(element("source", item.source[0], {"url": item.source[1]}))
    if item.rights:
        parts.append(element("dc:rights", item.rights))
    parts.append(element("description", _html(item.summary)))
    if item.content:
        parts.append(element("content:encoded", item.content_in_xml, is_escaped=True))
    return holding("item", parts, IN_CHANNEL)


def _html(text: str) -> str:
    """Plain text for an element that readers take for HTML: RSS's ``description``."""
    return escape(legal(text), quote=False)


def _rfc822(when: datetime) -> str:
    return format_datetime(when, usegmt=True)

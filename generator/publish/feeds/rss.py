"""RSS 2.0, to the profile of the RSS Advisory Board, with Atom's links and content:encoded."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from html import escape

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found] # not in the stubs

from generator.publish.addresses import ICON, ICON_SIZE
from generator.publish.context import RSS, Site
from generator.publish.feeds.atom import ATOM_NS, GENERATOR, HISTORY_NS, paging, written
from generator.publish.feeds.channel import Channel
from generator.publish.feeds.items import Item
from generator.publish.sanitise import legal

TTL = 60
"""Minutes a reader may wait before it asks again."""
CONTENT_NS = "http://purl.org/rss/1.0/modules/content/"
DC_NS = "http://purl.org/dc/elements/1.1/"
SPACES = {"atom": ATOM_NS, "content": CONTENT_NS, "dc": DC_NS}
BEGIN, END = b"\n <channel>", b"\n </channel>"
"""What stands before and behind a channel's items; within them a line break is text, with no such line."""
_RSS = ElementMaker()
_LINK = ElementMaker(namespace=ATOM_NS)
_HISTORY = ElementMaker(namespace=HISTORY_NS)
_CONTENT = ElementMaker(namespace=CONTENT_NS)
_DC = ElementMaker(namespace=DC_NS)


def rss(channel: Channel, site: Site, made: dict[str, bytes] | None = None) -> bytes:
    """An RSS 2.0 document; ``made`` holds the items of feeds before it by id, as most stand in several."""
    made = {} if made is None else made
    for item in channel.items:
        if item.id not in made:
            made[item.id] = _written(item)
    head = _RSS.channel(
        _RSS.title(legal(channel.title)),
        _RSS.link(f"{site.url}/{channel.page}"),
        _RSS.description(_html(channel.what)),
        _LINK.link(rel="self", type=RSS, href=f"{site.url}/{channel.address}"),
        *(_LINK.link(**link) for link in paging(channel, site)),
        *([_HISTORY.archive()] if channel.is_archive else []),
        _RSS.language(site.lang),
        _RSS.docs("https://www.rssboard.org/rss-specification"),
        _RSS.generator(GENERATOR),
        _RSS.ttl(str(TTL)),
        _RSS.image(
            _RSS.url(f"{site.url}/{ICON}"),
            _RSS.title(legal(channel.title)),
            _RSS.link(f"{site.url}/{channel.page}"),
            _RSS.width(str(ICON_SIZE)),
            _RSS.height(str(ICON_SIZE)),
        ),
    )
    if channel.items:
        head.append(_RSS.lastBuildDate(_rfc822(max(item.updated for item in channel.items))))
    root = _root(head, SPACES | ({"fh": HISTORY_NS} if channel.is_archive else {}))
    whole, end, rest = written(root).rpartition(END)
    return b"".join((whole, *(made[item.id] for item in channel.items), end, rest))


def _root(channel: etree._Element, spaces: dict[str, str]) -> etree._Element:
    root = etree.Element("rss", {"version": "2.0"}, nsmap=spaces)
    root.append(channel)
    return root


def _written(item: Item) -> bytes:
    """An item as it stands in a document that declares the name spaces."""
    whole = written(_root(_RSS.channel(_item(item)), SPACES))
    return whole.partition(BEGIN)[2].rpartition(END)[0]


def _item(item: Item) -> etree._Element:
    found: etree._Element = _RSS.item(
        _RSS.title(item.title),
        _RSS.link(item.url),
        _RSS.guid(item.id, isPermaLink="false"),
        _RSS.pubDate(_rfc822(item.published)),
        _DC.creator(item.author),
        *(_RSS.category(category.name, domain=category.domain) for category in item.categories),
    )
    if item.source:
        found.append(_RSS.source(item.source[0], url=item.source[1]))
    if item.rights:
        found.append(_DC.rights(item.rights))
    found.append(_RSS.description(_html(item.summary)))
    if item.content:
        found.append(_CONTENT.encoded(item.content))
    return found


def _html(text: str) -> str:
    """Plain text for an element that readers take for HTML: RSS's ``description``."""
    return escape(legal(text), quote=False)


def _rfc822(when: datetime) -> str:
    return format_datetime(when, usegmt=True)

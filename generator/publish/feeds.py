"""The site's feeds, to the specifications: RSS 2.0 for the site and each theme, Atom for the site.

Ids come from the ledger and hold no address, so they survive a new one; nothing in a feed tells when
it was built, so equal stories give equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import format_datetime
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.builder import ElementMaker

from generator.edition import opening
from generator.model import Source, Story, TextPolicy, Theme
from generator.publish.body import excerpt, feed_html
from generator.publish.context import ATOM, address, feed_address

LIMIT = 100
"""Items of a feed, at most (``docs/feeds.md``)."""
TTL = 60
"""Minutes a reader may wait before it asks again."""
GENERATOR = "Briefing site"
ATOM_NS = "http://www.w3.org/2005/Atom"
CONTENT_NS = "http://purl.org/rss/1.0/modules/content/"
DC_NS = "http://purl.org/dc/elements/1.1/"
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold (section 2.2)."""

_ATOM = ElementMaker(namespace=ATOM_NS, nsmap={None: ATOM_NS})
_RSS = ElementMaker()
_LINK = ElementMaker(namespace=ATOM_NS)
_CONTENT = ElementMaker(namespace=CONTENT_NS)
_DC = ElementMaker(namespace=DC_NS)


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself."""

    title: str
    what: str
    page: str
    """Absolute address of the page it belongs to."""
    feed: str
    """Its own absolute address."""
    site: str
    """Absolute address of the site, without a slash at its end."""
    lang: str
    key: str
    """What its id is made of: the site's name and the feed's place, never the address."""


@dataclass(frozen=True, slots=True)
class Items:
    """The stories of a feed and what the site knows of each."""

    stories: Sequence[Story]
    """Newest first."""
    policy: Callable[[Story], TextPolicy]
    source_of: Callable[[Story], Source]
    theme_of: Callable[[Story], Theme]


def urn(key: str) -> str:
    """A name-based id (RFC 9562, version 5) that is a full URI and holds no address.

    >>> urn("story 0a1b2c3d")
    'urn:uuid:8b45a4f1-49d6-5c12-a1c3-3a8e9d0f2f0e'
    """
    return uuid5(NAMESPACE_URL, f"briefing {key}").urn


def moment(story: Story) -> datetime:
    """When a story appeared; midnight UTC of its day where no time is known."""
    if story.dated and story.dated.time:
        return story.dated.time
    return datetime.combine(story.day, time(), UTC)


def rss(channel: Channel, items: Items) -> bytes:
    """An RSS 2.0 document."""
    stories = items.stories[:LIMIT]
    head = _RSS.channel(
        _RSS.title(legal(channel.title)),
        _RSS.link(channel.page),
        _RSS.description(legal(channel.what)),
        _LINK.link(rel="self", type="application/rss+xml", href=channel.feed),
        _RSS.language(channel.lang),
        _RSS.docs("https://www.rssboard.org/rss-specification"),
        _RSS.generator(GENERATOR),
        _RSS.ttl(str(TTL)),
    )
    if stories:
        head.append(_RSS.lastBuildDate(format_datetime(max(map(moment, stories)))))
    head.extend(_item(channel, items, story) for story in stories)
    return _bytes(
        etree.Element("rss", {"version": "2.0"}, nsmap={"atom": ATOM_NS, "content": CONTENT_NS, "dc": DC_NS}),
        head,
    )


def _item(channel: Channel, items: Items, story: Story) -> etree._Element:
    source, theme = items.source_of(story), items.theme_of(story)
    item = _RSS.item(
        _RSS.title(legal(story.headline)),
        _RSS.link(f"{channel.site}/{address(story)}"),
        _RSS.guid(urn(f"story {story.id}"), isPermaLink="false"),
        _RSS.pubDate(format_datetime(moment(story))),
        _DC.creator(legal(story.byline or source.name)),
        _RSS.category(legal(theme.name), domain=f"{channel.site}/{address(theme)}"),
    )
    item.extend(_RSS.category(legal(keyword.text)) for keyword in story.keywords)
    if source.outlet.home:
        item.append(_RSS.source(legal(source.name), url=source.outlet.home))
    item.append(_RSS.description(legal(summary(story))))
    item.append(_CONTENT.encoded(legal(feed_html(story, items.policy(story)))))
    return item


def atom(channel: Channel, items: Items) -> bytes:
    """An Atom document (RFC 4287)."""
    stories = items.stories[:LIMIT]
    feed = _ATOM.feed(
        _ATOM.title(legal(channel.title)),
        _ATOM.subtitle(legal(channel.what)),
        _ATOM.id(urn(f"feed {channel.key}")),
        _ATOM.updated(
            _stamp(max((moment(story) for story in stories), default=datetime(1970, 1, 1, tzinfo=UTC)))
        ),
        _ATOM.link(rel="self", type=ATOM, href=channel.feed),
        _ATOM.link(rel="alternate", type="text/html", href=channel.page),
        _ATOM.generator(GENERATOR),
    )
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", channel.lang)
    feed.extend(_entry(channel, items, story) for story in stories)
    return _bytes(feed)


def _entry(channel: Channel, items: Items, story: Story) -> etree._Element:
    source, theme = items.source_of(story), items.theme_of(story)
    entry = _ATOM.entry(
        _ATOM.title(legal(story.headline)),
        _ATOM.link(rel="alternate", type="text/html", href=f"{channel.site}/{address(story)}"),
        _ATOM.id(urn(f"story {story.id}")),
        _ATOM.published(_stamp(moment(story))),
        _ATOM.updated(_stamp(moment(story))),
        _ATOM.author(_ATOM.name(legal(story.byline or source.name))),
        _ATOM.category(term=theme.slug, label=legal(theme.name), scheme=f"{channel.site}/themes/"),
        _ATOM.summary(legal(summary(story))),
        _ATOM.content(legal(feed_html(story, items.policy(story))), type="html"),
    )
    entry.set("{http://www.w3.org/XML/1998/namespace}lang", story.lang)
    if story.licence:
        entry.append(_ATOM.rights(legal(story.licence)))
    return entry


def summary(story: Story) -> str:
    """The story's first sentence as plain text; its excerpt's text where it has no sentence."""
    first = opening(story)[:1]
    if first:
        return first[0].text
    return " ".join(block.text for block in excerpt(story)) or story.headline


def legal(text: str) -> str:
    r"""The text without what XML cannot hold.

    >>> legal("rain\x00 and \x0bwind")
    'rain and wind'
    """
    return ILLEGAL.sub("", text)


def channel_of(site_name: str, site: str, lang: str, theme: Theme | None, *, kind: str, what: str) -> Channel:
    """The channel of the site's feed of a kind, or of a theme's RSS feed."""
    place = feed_address(theme) if theme else kind
    return Channel(
        title=f"{theme.name} – {site_name}" if theme else site_name,
        what=what,
        page=f"{site}/{address(theme) if theme else ''}",
        feed=f"{site}/{place}",
        site=site,
        lang=lang,
        key=f"{site_name} {f'theme {theme.id}' if theme else kind}",
    )


def _stamp(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _bytes(root: etree._Element, *children: etree._Element) -> bytes:
    root.extend(children)
    etree.indent(root, space=" ")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"

"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

from typing import Any

import msgspec

from generator.publish.addresses import ICON, LOGO
from generator.publish.context import Site
from generator.publish.feeds.atom import stamp
from generator.publish.feeds.channel import Channel
from generator.publish.feeds.items import Item
from generator.publish.sanitise import legal

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(channel: Channel, site: Site) -> bytes:
    """A JSON Feed document; ``next_url`` leads to the archive page before it."""
    feed: dict[str, Any] = {
        "version": VERSION,
        "title": legal(channel.title),
        "description": legal(channel.what),
        "home_page_url": f"{site.url}/{channel.page}",
        "feed_url": f"{site.url}/{channel.address}",
        "icon": f"{site.url}/{LOGO}",
        "favicon": f"{site.url}/{ICON}",
        "language": site.lang,
    }
    if channel.older:
        feed["next_url"] = f"{site.url}/{channel.older}"
    if site.hub and not channel.is_archive:
        feed["hubs"] = [{"type": "WebSub", "url": site.hub}]
    feed["items"] = [_item(item) for item in channel.items]
    return msgspec.json.format(msgspec.json.encode(feed), indent=1) + b"\n"


def _item(item: Item) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "date_published": stamp(item.published),
        "authors": [{"name": item.author}],
        "tags": [category.name for category in item.categories],
        "language": item.lang,
    }
    # one of the two must be there: the specification, "items"
    found |= {"content_html": item.content} if item.content else {"content_text": item.summary}
    if item.external:
        found["external_url"] = item.external
    if item.updated != item.published:
        found["date_modified"] = stamp(item.updated)
    return found

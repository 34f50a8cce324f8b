"""The site's feeds, to the specifications: RSS 2.0, Atom, JSON Feed 1.1, and their list as OPML 2.0.

Ids come from the ledger and hold no address, so they survive a new one; nothing in a feed tells when
it was built, so equal stories give equal bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from generator.publish.context import ATOM, JSON, RSS, Site
from generator.publish.feeds.atom import atom
from generator.publish.feeds.channel import Channel, channels, moved_feeds
from generator.publish.feeds.items import Items
from generator.publish.feeds.jsonfeed import json_feed
from generator.publish.feeds.opml import opml
from generator.publish.feeds.rss import rss

__all__ = ["feed_files"]

MOST_BYTES = 500_000
"""Of a feed that is not an archive page: the oldest items go where it would be larger."""
OPML_PLACE = "feeds.opml"


def feed_files(site: Site) -> dict[str, bytes]:
    """The feeds by their address."""
    write: dict[str, Callable[[Channel, Site], bytes]] = {RSS: partial(rss, made={}), ATOM: atom, JSON: json_feed}
    items = Items(site)
    found: dict[str, bytes] = {}
    for channel in channels(site, items):
        written = write[channel.type](channel, site)
        while len(written) > MOST_BYTES and len(channel.items) > 1 and not channel.is_archive:
            channel = channel.shortened(MOST_BYTES / len(written))  # noqa: PLW2901 - the same feed, shorter
            written = write[channel.type](channel, site)
        found[channel.address] = written
    for old, new in moved_feeds(site):
        found.setdefault(old, found[new])
    return found | {OPML_PLACE: opml(site)}

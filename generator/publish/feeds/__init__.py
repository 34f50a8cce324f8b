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
from generator.publish.press import Press
from generator.publish.sight import Sights

__all__ = ["write_feeds"]

MOST_BYTES = 500_000
"""Of a feed that is not an archive page: the oldest items go where it would be larger."""
OPML_PLACE = "feeds.opml"


Write = Callable[[Channel, Site], bytes]


def write_feeds(site: Site, press: Press, sights: Sights | None = None) -> None:
    """Put every feed; one that would say what the published one says is taken over."""
    write: dict[str, Write] = {RSS: partial(rss, made={}), ATOM: atom, JSON: json_feed}
    for channel in channels(site, Items(site)):
        sight = sights.feed(channel) if sights else b""
        if not press.keep(channel.address, sight):
            press.put(channel.address, _written(channel, site, write[channel.type]), sight)
    for old, new in moved_feeds(site):
        if not press.has(old):
            press.put(old, press.read(new))
    press.put(OPML_PLACE, opml(site))


def _written(channel: Channel, site: Site, write: Write) -> bytes:
    """A feed's bytes; the oldest items stay away where they would be too many."""
    written = write(channel, site)
    while len(written) > MOST_BYTES and len(channel.items) > 1 and not channel.is_archive:
        channel = channel.shortened(MOST_BYTES / len(written))
        written = write(channel, site)
    return written

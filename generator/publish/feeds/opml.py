"""The list of all feeds as OPML 2.0, to be imported into a feed reader."""

from __future__ import annotations

from itertools import groupby

from lxml import etree
from lxml.builder import E  # type: ignore[import-not-found] # not in the stubs

from generator.publish.context import RSS, Site
from generator.publish.feeds.atom import written
from generator.publish.sanitise import legal


def opml(site: Site) -> bytes:
    """The RSS feeds by kind; the same stories in other formats would come twice."""
    feeds = [link for link in site.feed_list() if link.type == RSS]
    outlines = []
    for kind, links in groupby(feeds, key=lambda link: link.kind):
        rows = [
            E.outline(
                type="rss",
                text=legal(link.title),
                title=legal(link.title),
                xmlUrl=f"{site.url}/{link.address}",
                htmlUrl=f"{site.url}/{site.addresses.of(link.thing) if link.thing else ''}",
            )
            for link in links
        ]
        outlines.append(E.outline(*rows, text=legal(kind)))
    root: etree._Element = E.opml(E.head(E.title(legal(site.name))), E.body(*outlines), version="2.0")
    return written(root)

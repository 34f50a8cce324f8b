"""The list of all feeds as OPML 2.0, to be imported into a feed reader."""

from __future__ import annotations

from itertools import groupby

from generator.publish.context import RSS, FeedLink, Site
from generator.publish.elements import document, element, holding
from generator.publish.sanitise import legal


def opml(site: Site) -> bytes:
    """The RSS feeds by kind; the same stories in other formats would come twice."""
    feeds = [link for link in site.feed_list() if link.type == RSS]
    outlines = [
        holding("outline", (_outline(site, link) for link in links), 2, {"text": legal(kind)})
        for kind, links in groupby(feeds, key=lambda link: link.kind)
    ]
    head = holding("head", [element("title", legal(site.name))], 1)
    return document(holding("opml", [head, holding("body", outlines, 1)], 0, {"version": "2.0"}))


def _outline(site: Site, link: FeedLink) -> str:
    title = legal(link.title)
    page = site.addresses.of(link.thing) if link.thing else ""
    told = {"type": "rss", "text": title, "title": title}
    return element(
        "outline", None, {**told, "xmlUrl": f"{site.url}/{link.address}", "htmlUrl": f"{site.url}/{page}"}
    )

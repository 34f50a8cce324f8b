"""Atom (RFC 4287), with the links between a feed and its archive (RFC 5005)."""

from __future__ import annotations

from datetime import UTC, datetime

from generator.publish.addresses import ICON
from generator.publish.context import ATOM, Site
from generator.publish.elements import document, element, holding
from generator.publish.feeds.channel import Channel
from generator.publish.feeds.items import Item, urn
from generator.publish.sanitise import legal

GENERATOR = "Briefing site"
ATOM_NS = "http://www.w3.org/2005/Atom"
HISTORY_NS = "http://purl.org/syndication/history/1.0"


def atom(channel: Channel, site: Site) -> bytes:
    """An Atom document."""
    newest = max((item.updated for item in channel.items), default=datetime(1970, 1, 1, tzinfo=UTC))
    parts = [
        element("title", legal(channel.title)),
        element("subtitle", legal(channel.what)),
        element("id", urn(f"feed {site.name} {channel.key}")),
        element("updated", stamp(newest)),
        element("link", None, {"rel": "self", "type": ATOM, "href": f"{site.url}/{channel.address}"}),
        element(
            "link", None, {"rel": "alternate", "type": "text/html", "href": f"{site.url}/{channel.page}"}
        ),
        *(element("link", None, link) for link in paging(channel, site)),
        *([element("fh:archive", None, {"xmlns:fh": HISTORY_NS})] if channel.is_archive else []),
        element("generator", GENERATOR),
        element("icon", f"{site.url}/{ICON}"),
        *map(_entry, channel.items),
    ]
    return document(holding("feed", parts, 0, {"xmlns": ATOM_NS, "xml:lang": site.lang}))


def paging(channel: Channel, site: Site) -> list[dict[str, str]]:
    """The links of RFC 5005, section 4, as attributes; and the hub that tells of news, where there is one."""
    found = {
        "current": channel.current,
        "prev-archive": channel.older,
        "next-archive": channel.newer,
    }
    links = [{"rel": rel, "href": f"{site.url}/{place}"} for rel, place in found.items() if place]
    return [{"rel": "hub", "href": site.hub}, *links] if site.hub and not channel.is_archive else links


def _entry(item: Item) -> str:
    parts = [
        element("title", item.title),
        element("link", None, {"rel": "alternate", "type": "text/html", "href": item.url}),
        element("id", item.id),
        element("published", stamp(item.published)),
        element("updated", stamp(item.updated)),
        holding("author", [element("name", item.author)], 2),
        *(
            element("category", None, {"term": told.slug, "label": told.name, "scheme": told.domain})
            for told in item.categories
        ),
        element("summary", item.summary),
    ]
    if item.content:
        parts.append(element("content", item.content_in_xml, {"type": "html"}, is_escaped=True))
    if item.rights:
        parts.append(element("rights", item.rights))
    return holding("entry", parts, 1, {"xml:lang": item.lang})


def stamp(when: datetime) -> str:
    """A moment as RFC 3339 has it."""
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")

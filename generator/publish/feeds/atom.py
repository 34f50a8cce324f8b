"""Atom (RFC 4287), with the links between a feed and its archive (RFC 5005)."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found] # not in the stubs

from generator.publish.addresses import ICON
from generator.publish.context import ATOM, Site
from generator.publish.feeds.channel import Channel
from generator.publish.feeds.items import Item, urn
from generator.publish.sanitise import legal

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
GENERATOR = "Briefing site"
ATOM_NS = "http://www.w3.org/2005/Atom"
HISTORY_NS = "http://purl.org/syndication/history/1.0"
_ATOM = ElementMaker(namespace=ATOM_NS, nsmap={None: ATOM_NS})
_HISTORY = ElementMaker(namespace=HISTORY_NS, nsmap={"fh": HISTORY_NS})


def atom(channel: Channel, site: Site) -> bytes:
    """An Atom document."""
    newest = max((item.updated for item in channel.items), default=datetime(1970, 1, 1, tzinfo=UTC))
    feed = _ATOM.feed(
        _ATOM.title(legal(channel.title)),
        _ATOM.subtitle(legal(channel.what)),
        _ATOM.id(urn(f"feed {site.name} {channel.key}")),
        _ATOM.updated(stamp(newest)),
        _ATOM.link(rel="self", type=ATOM, href=f"{site.url}/{channel.address}"),
        _ATOM.link(rel="alternate", type="text/html", href=f"{site.url}/{channel.page}"),
        *(_ATOM.link(**link) for link in paging(channel, site)),
        *([_HISTORY.archive()] if channel.is_archive else []),
        _ATOM.generator(GENERATOR),
        _ATOM.icon(f"{site.url}/{ICON}"),
    )
    feed.set(LANG, site.lang)
    feed.extend(_entry(item) for item in channel.items)
    return written(feed)


def paging(channel: Channel, site: Site) -> list[dict[str, str]]:
    """The links of RFC 5005, section 4, as attributes; and the hub that tells of news, where there is one."""
    found = {
        "current": channel.current,
        "prev-archive": channel.older,
        "next-archive": channel.newer,
    }
    links = [{"rel": rel, "href": f"{site.url}/{place}"} for rel, place in found.items() if place]
    return [{"rel": "hub", "href": site.hub}, *links] if site.hub and not channel.is_archive else links


def _entry(item: Item) -> etree._Element:
    entry: etree._Element = _ATOM.entry(
        _ATOM.title(item.title),
        _ATOM.link(rel="alternate", type="text/html", href=item.url),
        _ATOM.id(item.id),
        _ATOM.published(stamp(item.published)),
        _ATOM.updated(stamp(item.updated)),
        _ATOM.author(_ATOM.name(item.author)),
        *(_ATOM.category(term=c.slug, label=c.name, scheme=c.domain) for c in item.categories),
        _ATOM.summary(item.summary),
    )
    if item.content:
        entry.append(_ATOM.content(item.content, type="html"))
    entry.set(LANG, item.lang)
    if item.rights:
        entry.append(_ATOM.rights(item.rights))
    return entry


def stamp(when: datetime) -> str:
    """A moment as RFC 3339 has it."""
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")


def written(root: etree._Element) -> bytes:
    """An element as a file."""
    etree.indent(root, space=" ")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"

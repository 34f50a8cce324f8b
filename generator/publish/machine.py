"""The pages that machines read: sitemap, robots, and the redirects of addresses that moved."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from generator.model import Briefing, Source, Term, Theme
from generator.publish.context import Site, address

SITEMAP_NS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MAP = ElementMaker(namespace=SITEMAP_NS, nsmap={None: SITEMAP_NS})
SECTIONS = ("themes/", "keywords/", "sources/", "editions/", "feeds/", "about/")


def sitemap(site: Site, site_url: str) -> bytes:
    """Every page that may be listed, with the day it last changed where a story tells it."""
    pages = [
        _MAP.url(_MAP.loc(f"{site_url}/{place}"), *([_MAP.lastmod(day)] if day else []))
        for place, day in _pages(site, site.briefing)
    ]
    root = _MAP.urlset(*pages)
    etree.indent(root, space=" ")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _pages(site: Site, briefing: Briefing) -> Iterator[tuple[str, str | None]]:
    latest = briefing.editions[0].day.isoformat()
    yield "", latest
    for section in SECTIONS:
        yield section, None
    for edition in briefing.editions:
        yield address(edition), edition.day.isoformat()
    terms = [term for term in briefing.terms if term.has_page]
    groups: list[Theme | Source | Term] = [*briefing.themes, *briefing.sources, *terms]
    for group in groups:
        yield address(group), group.stories[0].day.isoformat()
    for story in briefing.stories:
        if not site.is_hidden(story):
            yield address(story), story.day.isoformat()


def robots(site_url: str) -> bytes:
    """Everything may be read; what must not be listed says so itself."""
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}/sitemap.xml\n".encode()

"""What only machines read: the sitemap and what they may visit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generator.errors import SettingsError
from generator.model import Source, Term, Theme
from generator.publish.context import Site
from generator.publish.elements import document, escaped, holding

SITEMAP_NS = "http://www.sitemaps.org/schemas/sitemap/0.9"
LASTMOD = "\n  <lastmod>"
SECTIONS = ("themes/", "keywords/", "sources/", "editions/", "feeds/", "about/")


def sitemap(site: Site, more: Sequence[str] = ()) -> bytes:
    """Every page that may be listed, with its newest story's day; ``more`` are the editor's own."""
    site_url = escaped(site.url)
    pages = (
        f"<url>\n  <loc>{site_url}/{escaped(place)}</loc>{day and f'{LASTMOD}{day}</lastmod>'}\n </url>"
        for place, day in [*_pages(site), *((place, "") for place in more)]
    )
    return document(holding("urlset", pages, 0, {"xmlns": SITEMAP_NS}))


def _pages(site: Site) -> Iterator[tuple[str, str]]:
    briefing, address = site.briefing, site.addresses.of
    yield "", briefing.editions[0].day.isoformat()
    for section in SECTIONS:
        yield section, ""
    for edition in briefing.editions:
        yield address(edition), edition.day.isoformat()
    terms = [term for term in briefing.terms if term.has_page]
    groups: list[Theme | Source | Term] = [*briefing.themes, *briefing.sources, *terms]
    for group in groups:
        yield address(group), group.stories[0].day.isoformat()
        yield from ((sheet.address, "") for sheet in site.sheets_of(group)[1:])
    for story in briefing.stories:
        if not site.is_hidden(story):
            yield address(story), story.day.isoformat()


def security(settings: Mapping[str, object], site: Site) -> bytes:
    """Whom to tell of a hole in the site (RFC 9116); the day it holds until is the owner's promise.

    Raises :class:`SettingsError` where the contact is no address or the day is missing.
    """
    contact = str(settings["SECURITY_CONTACT"])
    if not contact.startswith(("mailto:", "https://", "tel:")):
        raise SettingsError(f"SECURITY_CONTACT is {contact!r}; give an address, as mailto:desk@example.org")
    try:
        until = date.fromisoformat(str(settings.get("SECURITY_EXPIRES") or ""))
    except ValueError:
        raise SettingsError(
            "SECURITY_CONTACT needs SECURITY_EXPIRES, a day within a year, as 2031-05-05"
        ) from None
    lines = (
        f"Contact: {contact}",
        f"Expires: {until.isoformat()}T00:00:00Z",
        f"Preferred-Languages: {site.lang.replace('_', '-')}",
        f"Canonical: {site.url}/.well-known/security.txt",
    )
    return "".join(f"{line}\n" for line in lines).encode()


def robots(site_url: str) -> bytes:
    """Everything may be read; what must not be listed says so itself."""
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}/sitemap.xml\n".encode()

"""What a page is about, for machines: JSON-LD in the vocabulary of schema.org.

A story is a ``NewsArticle`` with what search engines ask of one, and names the article it is taken from
(``isBasedOn``), as an edition names its stories; a list of stories is a ``CollectionPage``; each but the
front page says where it stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from generator.model import Edition, Source, Story, Term, Theme
from generator.publish.addresses import LOGO

if TYPE_CHECKING:
    from generator.publish.context import Site

LISTED = 10
"""Stories that a list or an edition names to machines; the page itself has them all."""
SCHEMA = "https://schema.org"
Data = Mapping[str, object]


def structured(site: Site, thing: Story | Theme | Term | Source | Edition | None, trail: Trail) -> Markup:
    """The data blocks of a page; ``trail`` is the way to it: (address below the site, name) from the top."""
    match thing:
        case None:
            found: list[Data] = [_website(site)]
        case Story():
            found = [_article(site, thing)]
        case Edition():
            found = [_briefing(site, thing, trail[-1][1])]
        case _:
            found = [_collection(site, thing, trail[-1][1])]
    if trail:
        found.append(_breadcrumbs(site, trail))
    return Markup("\n".join(map(_block, found)))  # noqa: S704 - blocks of JSON, escaped


Trail = Sequence[tuple[str, str]]


def _block(data: Data) -> str:
    """A data block: what could end it is written as an escape of JSON."""
    told = {"@context": SCHEMA, **data}
    try:
        text = QUICK.encode(told).decode()
    except UnicodeEncodeError:  # half a character
        text = WHOLE.encode(told)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'


QUICK = msgspec.json.Encoder(enc_hook=str)  # markup is text of another kind
WHOLE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Writes the same (``tests/unit/test_structured.py``), and what cannot be encoded too."""


def _website(site: Site) -> Data:
    return {"@type": "WebSite", "name": site.name, "url": f"{site.url}/", "inLanguage": site.lang}


def _article(site: Site, story: Story) -> Data:
    source = site.source_of(story)
    outlet = {"@type": "Organization", "name": source.name}
    if source.outlet.home:
        outlet["url"] = source.outlet.home
    url = f"{site.url}/{site.addresses.of(story)}"
    theme = site.theme_of(story)
    data: dict[str, object] = {
        "@type": "NewsArticle",
        "headline": story.headline,
        "url": url,
        "mainEntityOfPage": url,
        "image": [f"{site.url}/{site.addresses.image_of(theme)}"],
        "datePublished": story.day.isoformat(),
        "dateModified": max(story.day, story.corrected or story.day).isoformat(),
        "author": {"@type": "Person", "name": story.byline} if story.byline else outlet,
        "sourceOrganization": outlet,
        "publisher": _publisher(site),
        "inLanguage": story.lang,
    }
    if not theme.is_brief:
        data["articleSection"] = theme.name
    if story.keywords:
        data["keywords"] = [keyword.text for keyword in story.keywords]
    if story.url:
        data["isBasedOn"] = {"@type": "NewsArticle", "url": story.url, "publisher": outlet}
    return data


def _publisher(site: Site) -> Data:
    logo = {"@type": "ImageObject", "url": f"{site.url}/{LOGO}"}
    return {"@type": "Organization", "name": site.name, "url": f"{site.url}/", "logo": logo}


def _briefing(site: Site, edition: Edition, name: str) -> Data:
    """An edition: an article of the site's own, made of the day's stories."""
    url = f"{site.url}/{site.addresses.of(edition)}"
    return {
        "@type": "NewsArticle",
        "headline": f"{site.name}: {name}",
        "url": url,
        "mainEntityOfPage": url,
        "image": [f"{site.url}/{site.addresses.image_of(edition)}"],
        "datePublished": edition.day.isoformat(),
        "dateModified": edition.day.isoformat(),
        "author": _publisher(site),
        "publisher": _publisher(site),
        "inLanguage": site.lang,
        "isBasedOn": [f"{site.url}/{site.addresses.of(story)}" for story in edition.stories[:LISTED]],
    }


def _collection(site: Site, thing: Theme | Term | Source, name: str) -> Data:
    stories = thing.stories
    listed = [
        {
            "@type": "ListItem",
            "position": place,
            "url": f"{site.url}/{site.addresses.of(story)}",
            "name": story.headline,
        }
        for place, story in enumerate(stories[:LISTED], 1)
    ]
    return {
        "@type": "CollectionPage",
        "name": name,
        "url": f"{site.url}/{site.addresses.of(thing)}",
        "inLanguage": site.lang,
        "isPartOf": _website(site),
        "mainEntity": {"@type": "ItemList", "numberOfItems": len(stories), "itemListElement": listed},
    }


def _breadcrumbs(site: Site, trail: Trail) -> Data:
    steps = [
        {"@type": "ListItem", "position": place, "name": name, "item": f"{site.url}/{address}"}
        for place, (address, name) in enumerate((("", site.name), *trail), 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}

"""What a page says about itself, in its head: title, outlet, author, address, language, licence, dates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from generator.formats.metadata import Field
from generator.formats.page import SPACE, Element, shown

TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "title")
SITE_NAMES = ("og:site_name", "application-name", "publisher", "dc.publisher")
AUTHOR_NAMES = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "og:published_time",
    "pubdate",
    "publishdate",
)
"""Names of <meta> elements that give a publication date, best first."""
SUFFIX = re.compile(r"\s+(?:[|·•»–—]|-)\s+[^|·•»–—]{2,40}$")
"""An outlet's name behind a title."""
BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
CREATIVE_COMMONS = re.compile(r"creativecommons\.org/(?:licenses/([a-z-]+)/(\d\.\d)|publicdomain/zero)")


def fields(root: Element) -> Iterator[Field]:
    """What the page declares, best first for each label."""
    meta = _meta(root)
    linked = list(linked_data(root))
    authors = (meta.get(name, "") for name in AUTHOR_NAMES)
    yield Field("title", headline(root))
    yield from (Field("byline", BY.sub("", name)) for name in authors if not name.startswith("http"))
    yield from (Field("byline", _names_in(item.get("author"))) for item in linked)
    yield from (Field("source", meta.get(name)) for name in SITE_NAMES)
    yield from (Field("source", _names_in(item.get("publisher"))) for item in linked)
    yield from (Field("url", link.get("href")) for link in root.iter("link") if "canonical" in _rel(link))
    yield Field("url", meta.get("og:url"))
    yield Field("lang", root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"))
    yield Field("lang", meta.get("og:locale"))
    yield Field("licence", _licence(root))


def headline(root: Element) -> str:
    """The page's title: its only first-level heading where the declared title holds it, else that title."""
    declared = next((value for name in TITLE_NAMES if (value := _meta(root).get(name))), "")
    element = next(root.iter("title"), None)
    page = SPACE.sub(" ", shown(element) if element is not None else "").strip()
    headings = [SPACE.sub(" ", shown(item)).strip() for item in root.iter("h1")]
    known = f"{declared}\n{page}".casefold()
    for heading in headings:
        if heading and heading.casefold() in known:
            return heading
    return SUFFIX.sub("", declared or page) or next(filter(None, headings), "")


def dates(root: Element) -> Iterator[str]:
    """Publication dates as the page declares them, best first; never one of its running text."""
    for item in linked_data(root):
        if isinstance(item.get("datePublished"), str):
            yield str(item["datePublished"])
    meta = _meta(root)
    yield from (meta[name] for name in DATE_NAMES if meta.get(name))
    for element in root.iter("time"):
        outside = any(above.tag in {"aside", "footer", "nav"} for above in element.iterancestors())
        if element.get("datetime") and not outside:
            yield str(element.get("datetime"))
            return


def linked_data(root: Element) -> Iterator[dict[str, object]]:
    """Every object of the page's JSON-LD, in order; what cannot be read is passed over."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            try:
                found = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _objects(found)


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    if depth > 4:  # noqa: PLR2004 - a list in a graph in a list
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)


def _names_in(value: object) -> str | None:
    if isinstance(value, dict):
        return _names_in(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_names_in, value))) or None
    return str(value) if isinstance(value, str) and not value.startswith("http") else None


def _meta(root: Element) -> dict[str, str]:
    """The contents of <meta> elements by name, in lower case; of equal names the first."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _rel(link: Element) -> list[str]:
    return (link.get("rel") or "").lower().split()


def _licence(root: Element) -> str | None:
    for link in root.iter("a", "link"):
        if "license" in _rel(link):
            match = CREATIVE_COMMONS.search(link.get("href") or "")
            if match:
                return f"CC {match[1].upper()} {match[2]}" if match[1] else "CC0 1.0"
            return SPACE.sub(" ", shown(link)).strip() or link.get("href")
    return None

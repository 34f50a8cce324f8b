"""The rules of the W3C feed validator that apply to feeds of this kind, by the names it gives them.

Each rule is a function of a feed's tree that yields what is wrong; ``BROKEN`` breaks a good feed in the way
each rule is about, so that a rule which finds nothing at all is found itself. The names and what they mean
are those of the validator's own list of messages; the code is ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
CHANNEL_ONCE = {
    "title",
    "link",
    "description",
    "language",
    "lastBuildDate",
    "docs",
    "generator",
    "ttl",
    "image",
}
ITEM = {
    "title", "link", "guid", "pubDate", "category", "source", "description",
    f"{DC}creator", f"{DC}rights", f"{CONTENT}encoded",
}  # fmt: skip
HTML_TAGS = frozenset("a b blockquote br caption code dd del dl dt em h2 h3 h4 hr li ol p pre strong table tbody "
                      "td th thead tr ul".split())  # fmt: skip
HTML_ATTRIBUTES = frozenset({"href", "class", "lang", "dir", "id", "scope", "colspan", "rowspan"})
RFC822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})")
IRI = re.compile(r"[^\s<>\"{}|\\^`]+")

Tree = etree._Element  # noqa: SLF001 - lxml names it so
Rule = Callable[[Tree, str], Iterator[str]]


def _channel(feed: Tree) -> Tree:
    return feed.find("channel")


def _items(feed: Tree) -> list[Tree]:
    return list(feed.iter("item"))


def _texts(feed: Tree, name: str) -> list[str]:
    return [node.text or "" for node in feed.iter(name)]


def missing_element(feed: Tree, _: str) -> Iterator[str]:
    for name in ("title", "link", "description"):
        if not _channel(feed).findtext(name):
            yield name


def duplicate_element(feed: Tree, _: str) -> Iterator[str]:
    for name in CHANNEL_ONCE:
        if len(_channel(feed).findall(name)) > 1:
            yield name
    for item in _items(feed):
        for name in ITEM - {"category"}:
            if len(item.findall(name)) > 1:
                yield name


def undefined_element(feed: Tree, _: str) -> Iterator[str]:
    known = CHANNEL_ONCE | {"item", f"{ATOM}link", f"{HISTORY}archive"}
    yield from (node.tag for node in _channel(feed) if node.tag not in known)
    yield from (node.tag for item in _items(feed) for node in item if node.tag not in ITEM)


def missing_title_or_description(feed: Tree, _: str) -> Iterator[str]:
    yield from (
        "item" for item in _items(feed) if not (item.findtext("title") or item.findtext("description"))
    )


def not_blank(feed: Tree, _: str) -> Iterator[str]:
    for node in feed.iter("title", "link", "description", "guid", "pubDate", "category", f"{DC}creator"):
        if not (node.text or "").strip():
            yield node.tag


def invalid_rfc2822_date(feed: Tree, _: str) -> Iterator[str]:
    for text in _texts(feed, "pubDate") + _texts(feed, "lastBuildDate"):
        if not RFC822.fullmatch(text) or parsedate_to_datetime(text).strftime("%a") != text[:3]:
            yield text


def implausible_date(feed: Tree, _: str) -> Iterator[str]:
    for text in _texts(feed, "pubDate"):
        if parsedate_to_datetime(text) < datetime(1990, 1, 1, tzinfo=UTC):
            yield text


def invalid_full_link(feed: Tree, _: str) -> Iterator[str]:
    for address in [*_texts(feed, "link"), *_texts(feed, "url"), *_texts(feed, "docs")]:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname or not IRI.fullmatch(address):
            yield address


def invalid_url_attribute(feed: Tree, _: str) -> Iterator[str]:
    for address in feed.xpath("//source/@url|//category/@domain|//@href"):
        if urlsplit(address).scheme not in {"http", "https"} or not IRI.fullmatch(address):
            yield address


def missing_attribute(feed: Tree, _: str) -> Iterator[str]:
    yield from ("source url" for node in feed.iter("source") if not node.get("url"))
    yield from (
        "link rel" for node in feed.iter(f"{ATOM}link") if not node.get("rel") or not node.get("href")
    )


def invalid_http_guid(feed: Tree, _: str) -> Iterator[str]:
    for node in feed.iter("guid"):
        text = node.text or ""
        if node.get("isPermaLink", "true") == "true" and not text.startswith(("http://", "https://")):
            yield text


def missing_guid(feed: Tree, _: str) -> Iterator[str]:
    yield from ("item" for item in _items(feed) if item.find("guid") is None)


def duplicate_value(feed: Tree, _: str) -> Iterator[str]:
    found = _texts(feed, "guid")
    yield from {text for text in found if found.count(text) > 1}


def invalid_language(feed: Tree, _: str) -> Iterator[str]:
    for text in _texts(feed, "language"):
        try:
            Locale.parse(text, sep="-")
        except (UnknownLocaleError, ValueError):
            yield text


def invalid_integer(feed: Tree, _: str) -> Iterator[str]:
    for text in [*_texts(feed, "ttl"), *_texts(feed, "width"), *_texts(feed, "height")]:
        if not text.isascii() or not text.isdigit() or int(text) < 1:
            yield text


def image_title_does_not_match(feed: Tree, _: str) -> Iterator[str]:
    channel = _channel(feed)
    if channel.findtext("image/title") != channel.findtext("title"):
        yield "image/title"


def image_link_does_not_match(feed: Tree, _: str) -> Iterator[str]:
    channel = _channel(feed)
    if channel.findtext("image/link") != channel.findtext("link"):
        yield "image/link"


def image_url_format(feed: Tree, _: str) -> Iterator[str]:
    for text in _texts(feed, "url"):
        if not text.endswith((".png", ".gif", ".jpg", ".jpeg")):
            yield text


def invalid_image_size(feed: Tree, _: str) -> Iterator[str]:
    """InvalidWidth, InvalidHeight: 144 and 400 at most."""
    for name, most in (("width", 144), ("height", 400)):
        yield from (name for text in _texts(feed, name) if int(text) > most)


def contains_html(feed: Tree, _: str) -> Iterator[str]:
    for name in ("title", "category", f"{DC}creator"):
        yield from (
            text for text in _texts(feed, name) if re.search(r"</\w+>|&(?:amp|lt|gt|nbsp|#\d+);", text)
        )


def _elements(feed: Tree) -> Iterator[tuple[Tree, str]]:
    for name in ("description", f"{CONTENT}encoded"):
        for text in _texts(feed, name):
            for node in html.fromstring(f"<div>{text}</div>").iterdescendants():
                if isinstance(node.tag, str):
                    yield node, node.tag


def not_html(feed: Tree, _: str) -> Iterator[str]:
    yield from (tag for _node, tag in _elements(feed) if tag not in HTML_TAGS | {"script", "style", "iframe"})


def security_risk(feed: Tree, _: str) -> Iterator[str]:
    yield from (
        tag for _node, tag in _elements(feed) if tag in {"script", "style", "iframe", "object", "embed"}
    )


def security_risk_attr(feed: Tree, _: str) -> Iterator[str]:
    for node, _tag in _elements(feed):
        yield from (name for name in node.attrib if name not in HTML_ATTRIBUTES)


def contains_rel_ref(feed: Tree, _: str) -> Iterator[str]:
    for node, _tag in _elements(feed):
        address = node.get("href") or node.get("src") or ""
        if address and urlsplit(address).scheme not in {"http", "https", "mailto"}:
            yield address


def missing_atom_self_link(feed: Tree, _: str) -> Iterator[str]:
    if not _channel(feed).xpath("a:link[@rel='self']", namespaces={"a": ATOM[1:-1]}):
        yield "self"


def self_doesnt_match_location(feed: Tree, place: str) -> Iterator[str]:
    found = _channel(feed).xpath("a:link[@rel='self']/@href", namespaces={"a": ATOM[1:-1]})
    yield from (address for address in found if address != place)


def nonstandard_prefix(feed: Tree, _: str) -> Iterator[str]:
    usual = {ATOM[1:-1]: "atom", CONTENT[1:-1]: "content", DC[1:-1]: "dc", HISTORY[1:-1]: "fh"}
    for prefix, space in feed.nsmap.items():
        if usual.get(space) != prefix:
            yield f"{prefix}={space}"


def needs_description_before_content(feed: Tree, _: str) -> Iterator[str]:
    """DuplicateDescriptionSemantics: ``content:encoded`` beside no description, or before it."""
    for item in _items(feed):
        tags = [node.tag for node in item]
        whole = f"{CONTENT}encoded"
        if whole in tags and ("description" not in tags or tags.index(whole) < tags.index("description")):
            yield item.findtext("title") or ""


def unexpected_text(feed: Tree, _: str) -> Iterator[str]:
    for node in (feed, _channel(feed), *_items(feed)):
        yield from (text for text in (node.text, *(child.tail for child in node)) if (text or "").strip())


def bad_characters(feed: Tree, _: str) -> Iterator[str]:
    for node in feed.iter():
        if re.search(r"[\ufffe\uffff\x80-\x9f]", node.text or ""):
            yield str(node.tag)


RULES: dict[str, Rule] = {
    "MissingElement": missing_element,
    "DuplicateElement": duplicate_element,
    "UndefinedElement": undefined_element,
    "ItemMustContainTitleOrDescription": missing_title_or_description,
    "NotBlank": not_blank,
    "InvalidRFC2822Date": invalid_rfc2822_date,
    "ImplausibleDate": implausible_date,
    "InvalidFullLink": invalid_full_link,
    "InvalidURLAttribute": invalid_url_attribute,
    "MissingAttribute": missing_attribute,
    "InvalidHttpGUID": invalid_http_guid,
    "MissingGuid": missing_guid,
    "DuplicateValue": duplicate_value,
    "InvalidLanguage": invalid_language,
    "InvalidInteger": invalid_integer,
    "ImageTitleDoesntMatch": image_title_does_not_match,
    "ImageLinkDoesntMatch": image_link_does_not_match,
    "ImageUrlFormat": image_url_format,
    "InvalidWidth": invalid_image_size,
    "ContainsHTML": contains_html,
    "NotHtml": not_html,
    "SecurityRisk": security_risk,
    "SecurityRiskAttr": security_risk_attr,
    "ContainsRelRef": contains_rel_ref,
    "MissingAtomSelfLink": missing_atom_self_link,
    "SelfDoesntMatchLocation": self_doesnt_match_location,
    "NonstandardPrefix": nonstandard_prefix,
    "DuplicateDescriptionSemantics": needs_description_before_content,
    "UnexpectedText": unexpected_text,
    "BadCharacters": bad_characters,
}

BROKEN: dict[str, tuple[str, str]] = {
    "MissingElement": (r"(?<=<channel>)\s*<title>.*?</title>", ""),
    "DuplicateElement": (r"<ttl>", "<ttl>60</ttl><ttl>"),
    "UndefinedElement": (r"<ttl>", "<ttle>60</ttle><ttl>"),
    "ItemMustContainTitleOrDescription": (
        r"(?s)<item>.*?</item>",
        "<item><link>https://a.example/</link></item>",
    ),
    "NotBlank": (r"<guid isPermaLink=\"false\">[^<]*", '<guid isPermaLink="false"> '),
    "InvalidRFC2822Date": (r"<pubDate>[^<]*", "<pubDate>2031-05-08"),
    "ImplausibleDate": (r"<pubDate>[^<]*", "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT"),
    "InvalidFullLink": (r"<link>https://", "<link>//"),
    "InvalidURLAttribute": (r"domain=\"https:", 'domain="xyz:'),
    "MissingAttribute": (r"<source url=\"[^\"]*\"", "<source"),
    "InvalidHttpGUID": (r" isPermaLink=\"false\"", ""),
    "MissingGuid": (r"<guid.*?</guid>", ""),
    "DuplicateValue": (r"(?s)(<item>.*?</item>)", r"\1\1"),
    "InvalidLanguage": (r"<language>en", "<language>english-please"),
    "InvalidInteger": (r"<ttl>60", "<ttl>an hour"),
    "ImageTitleDoesntMatch": (r"<image>(\s*<url>.*?</url>\s*)<title>", r"<image>\1<title>x"),
    "ImageLinkDoesntMatch": (r"(?s)(<image>.*?<link>[^<]*)", r"\1x"),
    "ImageUrlFormat": (r"\.png</url>", ".svg</url>"),
    "InvalidWidth": (r"<width>144", "<width>145"),
    "ContainsHTML": (r"(?s)(<item>.*?)<title>", r"\1<title>&lt;b&gt;A&lt;/b&gt; "),
    "NotHtml": (r"<content:encoded>", "<content:encoded>&lt;blink&gt;a&lt;/blink&gt;"),
    "SecurityRisk": (r"<content:encoded>", "<content:encoded>&lt;script&gt;a&lt;/script&gt;"),
    "SecurityRiskAttr": (r"<content:encoded>", "<content:encoded>&lt;p onclick='x'&gt;a&lt;/p&gt;"),
    "ContainsRelRef": (r"<content:encoded>", "<content:encoded>&lt;a href='../x'&gt;a&lt;/a&gt;"),
    "MissingAtomSelfLink": (r"rel=\"self\"", 'rel="via"'),
    "SelfDoesntMatchLocation": (r"(rel=\"self\"[^>]*href=\"[^\"]*)", r"\1x"),
    "NonstandardPrefix": (r"xmlns:dc=", 'xmlns:core="http://purl.org/dc/elements/1.1/" xmlns:dc='),
    "DuplicateDescriptionSemantics": (r"(?s)(<item>.*?)<description>.*?</description>", r"\1"),
    "UnexpectedText": (r"<item>", "<item>so"),
    "BadCharacters": (r"<ttl>", "<ttl>\u0085"),
}
"""How to break a good feed, once, so that the rule of that name finds something: a pattern and what to put."""

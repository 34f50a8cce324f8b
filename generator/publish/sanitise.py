"""The last step before any page or feed: an allow-list, so that nothing foreign runs in a reader's browser.

What passes is structure and plain links; no script, style, form, frame, image or event handler does,
whatever the steps before have done. And no character that HTML or XML refuses.
"""

from __future__ import annotations

import re

import nh3

TAGS = frozenset(
    "a b blockquote br caption code dd del dl dt em h2 h3 h4 hr li ol p pre strong "
    "table tbody td th thead tr ul".split()
)
ATTRIBUTES = {
    "*": {"id", "lang", "dir", "class"},
    "a": {"href", "aria-label"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
SCHEMES = frozenset({"http", "https", "mailto"})
PLANE_ENDS = "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
ILLEGAL = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{PLANE_ENDS}]"
)
"""What XML 1.0 (section 2.2) cannot hold or HTML calls an error: controls, surrogates, noncharacters."""
PLAIN = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
"""Characters of ASCII that are legal; in UTF-8 their bytes are no part of another character."""
SUSPECT = re.compile(rb"[\x00-\x1f\x7f]|\xc2[\x80-\x9f]|\xef\xb7|\xbf[\xbe\xbf]")
"""Bytes that an illegal character has in UTF-8; so have some legal ones."""
CLEANER = nh3.Cleaner(tags=set(TAGS), attributes=dict(ATTRIBUTES), url_schemes=set(SCHEMES), link_rel=None)
"""Made once: to read the lists takes longer than to clean a story."""


def sanitise(html: str) -> str:
    """The HTML without anything that is not on the list; text is kept, scripts and styles are not.

    >>> sanitise('<p onclick="x()">Rain <script>x()</script>on <a href="javascript:x()">Monday</a></p>')
    '<p>Rain on <a>Monday</a></p>'
    """
    return CLEANER.clean(legal(html))


def legal(text: str) -> str:
    r"""The text without what neither HTML nor XML can hold; quick where nothing has to go.

    >>> legal("rain\x00 and \x0bwind")
    'rain and wind'
    """
    if text.isprintable():  # no illegal character is, and most short texts are
        return text
    try:
        rest = text.encode().translate(None, PLAIN)
    except UnicodeEncodeError:  # a surrogate
        return ILLEGAL.sub("", text)
    return ILLEGAL.sub("", text) if SUSPECT.search(rest) else text


def legal_bytes(text: str) -> bytes:
    r"""What :func:`legal` leaves of the text, in UTF-8.

    >>> legal_bytes("rain\x00 and \x0bwind")
    b'rain and wind'
    """
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a surrogate
        return ILLEGAL.sub("", text).encode()
    return ILLEGAL.sub("", text).encode() if SUSPECT.search(data.translate(None, PLAIN)) else data


def plain(text: str) -> str:
    """The text as one line of legal characters."""
    return " ".join(legal(text).split())

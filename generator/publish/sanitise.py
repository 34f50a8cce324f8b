"""The last step before any page or feed: an allow-list, so that nothing foreign runs in a reader's browser.

What passes is structure and plain links; no script, style, form, frame, image or event handler does,
whatever the steps before have done.
"""

from __future__ import annotations

import nh3

TAGS = frozenset(
    "a blockquote br caption dd del dl dt em h2 h3 h4 li ol p strong table tbody td th thead tr ul".split()
)
ATTRIBUTES = {
    "*": {"id", "lang", "dir", "class"},
    "a": {"href", "aria-label"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
SCHEMES = frozenset({"http", "https", "mailto"})


def sanitise(html: str) -> str:
    """The HTML without anything that is not on the list; text is kept, scripts and styles are not.

    >>> sanitise('<p onclick="x()">Rain <script>x()</script>on <a href="javascript:x()">Monday</a></p>')
    '<p>Rain on <a>Monday</a></p>'
    """
    return nh3.clean(
        html, tags=set(TAGS), attributes=dict(ATTRIBUTES), url_schemes=set(SCHEMES), link_rel=None
    )

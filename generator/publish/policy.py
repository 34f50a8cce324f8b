"""What a browser may do with the site's pages (Content Security Policy, W3C).

The policy stands in two places. ``PAGE_POLICY`` is in every page's head and says what holds wherever the
page is opened, from a file too, where ``'self'`` names no origin and a page's own style would count as
foreign. ``_headers`` carries the whole policy for the hosts that read such a file; it forbids the rest.
"""

from __future__ import annotations

PAGE_POLICY = (
    "script-src-attr 'none'; style-src-attr 'none'; object-src 'none'; frame-src 'none'; media-src 'none'; "
    "base-uri 'self'; form-action 'self'"
)
SITE_POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""``'wasm-unsafe-eval'`` lets the search compile its own WebAssembly; no script text is ever evaluated."""
HEADERS = {
    "Content-Security-Policy": SITE_POLICY,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}


def headers() -> bytes:
    """The file ``_headers``: one rule for every address."""
    lines = ("/*", *(f"  {name}: {value}" for name, value in HEADERS.items()))
    return "".join(f"{line}\n" for line in lines).encode()

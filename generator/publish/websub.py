"""Tell a WebSub hub that feeds have news (W3C Recommendation WebSub, section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from generator.model import Finding, Severity

SECONDS = 10
"""What a hub may take to answer."""


def ping(hub: str, topics: Iterable[str]) -> Iterator[Finding]:
    """Post each feed's address to the hub; a finding where that fails: the site is published all the same."""
    for topic in topics:
        form = urlencode({"hub.mode": "publish", "hub.url": topic, "hub.topic": topic}).encode()
        try:
            with urlopen(Request(hub, data=form, method="POST"), timeout=SECONDS):  # noqa: S310 - the owner's own
                pass
        except (URLError, OSError, ValueError) as error:
            yield Finding(
                "WEBSUB_HUB",
                0,
                "the hub was not told",
                f"{hub} did not take {topic}: {error}",
                "readers find the news when they ask next; publish again, or correct the setting",
                Severity.WARNING,
            )
            return

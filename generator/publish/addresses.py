"""Where each thing stands on the site, by Pelican's own ``*_URL`` settings.

An address has no leading slash and ends with one, except for files: ``themes/harbour/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.model import Edition, Source, Story, Term, Theme

KEPT = 1 << 14
"""Addresses that are kept, each of which many pages ask for."""
FEED = "feed.xml"
"""Name of a feed beside the page of its theme, keyword or source."""
IMAGE = "share.png"
"""Name of the picture beside the page of its theme or edition."""
LOGO, ICON = "share.png", "icon.png"
"""The site's mark for search engines and for feed readers."""
LOGO_SIZE, ICON_SIZE = 512, 144
"""Pixels: search engines ask for 112 and more, RSS 2.0 allows 144 at most."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Pelican's patterns, with ``{slug}``; a story's has ``{story_id}`` too, an edition's has ``{date}``."""

    story: str = "stories/{story_id}-{slug}/"
    theme: str = "themes/{slug}/"
    term: str = "keywords/{slug}/"
    source: str = "sources/{slug}/"
    edition: str = "editions/{date:%Y-%m-%d}/"
    editions_feed: str = "edition.xml"

    def of(self, thing: Story | Theme | Term | Source | Edition) -> str:
        """The address of the thing's page."""
        match thing:
            case Story():
                return _filled(self.story, thing.slug, thing.id, thing.day)
            case Theme():
                return _filled(self.theme, thing.slug)
            case Term():
                return _filled(self.term, thing.slug)
            case Source():
                return _filled(self.source, thing.slug)
            case Edition():
                return self.edition.format(date=thing.day)

    def image_of(self, thing: Theme | Edition) -> str:
        """The address of the picture that goes with a link to the thing."""
        return self.of(thing) + IMAGE

    def feed_of(self, thing: Theme | Term | Source) -> str:
        """The address of the thing's own feed."""
        return self.of(thing) + FEED


@lru_cache(maxsize=KEPT)
def _filled(pattern: str, slug: str, story_id: str = "", day: date | None = None) -> str:
    """A pattern with what it names of a thing."""
    return pattern.format(slug=slug, story_id=story_id, date=day)


def addresses_from(values: Mapping[str, object]) -> Addresses:
    """Read the patterns out of Pelican's settings."""
    return Addresses(
        story=str(values["ARTICLE_URL"]),
        theme=str(values["CATEGORY_URL"]),
        term=str(values["TAG_URL"]),
        source=str(values["AUTHOR_URL"]),
        edition=str(values["DAY_ARCHIVE_URL"]),
    )

"""Which feeds there are, what each carries, and where what it no longer carries is kept.

A feed carries what appeared within its window, so that an item leaves with its day and does not come back.
Everything else is in archive pages (RFC 5005, section 4) of the site's own feeds: numbered from what was seen
first, so that a page that is full never changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter

from generator.model import Edition, Story, Theme
from generator.publish.context import ATOM, JSON, RSS, FeedLink, Site
from generator.publish.feeds.items import Item, Items

LIMIT = 100
"""Items of a feed, and of an archive page, at most (``docs/feeds.md``)."""
WINDOW = 14
"""Days that a feed reaches back from its newest item."""
FEWEST = 20
"""Items that a feed has at least, however old they are."""
EDITIONS = 30
ARCHIVE = "archive/{number}/{name}"
_DAY, _IN_DAY = attrgetter("day"), attrgetter("document", "number")
NAMES = {RSS: "feed.xml", ATOM: "atom.xml", JSON: "feed.json"}


@dataclass(frozen=True)
class Channel:
    """A feed: what it says of itself, and its items."""

    type: str
    title: str
    what: str
    address: str
    """Its own, below the site."""
    page: str
    """Address, below the site, of the page it belongs to."""
    key: str
    """What its id is made of: the site's name and its own, never an address."""
    maker: Items
    """Makes its items."""
    things: tuple[Story, ...] | tuple[Edition, ...]
    """What its items tell of, newest first."""
    older: str = ""
    """Address of the archive page before it; of the newest one, where it is the current feed."""
    newer: str = ""
    """Address of the archive page behind it; empty for the newest page, and for a feed that is none."""
    current: str = ""
    """Of an archive page: the feed it belongs to."""

    @property
    def is_archive(self) -> bool:
        """True for a page of what the feed no longer carries."""
        return bool(self.current)

    def shortened(self, share: float) -> Channel:
        """The newest ``share`` of its items, one fewer at least."""
        count = max(1, min(len(self.things) - 1, int(len(self.things) * share)))
        return replace(self, things=self.things[:count])

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Its items, newest first; made only where they are asked for."""
        return tuple(map(self.maker.of, self.things))


def channels(site: Site, items: Items) -> Iterator[Channel]:
    """Every feed of the site, in the order of ``site.feed_list()``; the archive follows the feeds it is of.

    Of each archive page all formats come together, as they tell of the same stories.
    """
    pages = archive_pages(site.briefing.stories)
    whole = [link for link in site.feed_list() if link.address in NAMES.values()]
    archived = [_with_archive(site, items, link, pages) for link in whole]
    for parts in zip(*archived, strict=True):
        yield from parts
    for link in site.feed_list():
        if link.thing is not None:
            yield _channel(site, items, link)
        elif link.address == site.addresses.editions_feed:
            told = site.briefing.editions[:EDITIONS]
            yield Channel(
                link.type, link.title, link.what, link.address, "editions/", link.address, items, told
            )


def windowed(stories: Sequence[Story]) -> tuple[Story, ...]:
    """Those that a feed carries: of the days of its window, some at least, never too many; newest first."""
    ordered = sorted(sorted(stories, key=_IN_DAY), key=_DAY, reverse=True)
    newest = tuple(ordered[:LIMIT])
    if len(newest) <= FEWEST:
        return newest
    since = newest[0].day - timedelta(days=WINDOW)
    recent = bisect_right(newest, -since.toordinal(), key=lambda story: -story.day.toordinal())
    return newest[: max(recent, FEWEST)]


def archive_pages(stories: Sequence[Story]) -> list[tuple[Story, ...]]:
    """The stories by hundreds from the one seen first; the last page only where the feed lacks one of it."""
    seen = sorted(stories, key=lambda story: (story.first_seen or date.min, story.day, story.id))
    pages = [tuple(seen[first : first + LIMIT]) for first in range(0, len(seen), LIMIT)]
    carried = {story.id for story in windowed(stories)}
    while pages and all(story.id in carried for story in pages[-1]):
        pages.pop()
    return pages


def moved_feeds(site: Site) -> Iterator[tuple[str, str]]:
    """Addresses of feeds of themes that went into others, with those of the others: subscribers stay."""
    for old, new in site.briefing.moved:
        if isinstance(old, Theme) and isinstance(new, Theme):
            yield site.addresses.feed_of(old), site.addresses.feed_of(new)


def _channel(site: Site, items: Items, link: FeedLink) -> Channel:
    thing = link.thing
    assert thing is not None  # noqa: S101 - asked by the caller
    return Channel(
        link.type,
        f"{link.title} – {site.name}",
        link.what,
        link.address,
        page=site.addresses.of(thing),
        key=link.key,
        maker=items,
        things=windowed(thing.stories),
    )


def _with_archive(
    site: Site, items: Items, link: FeedLink, pages: Sequence[Sequence[Story]]
) -> Iterator[Channel]:
    places = [ARCHIVE.format(number=number, name=NAMES[link.type]) for number in range(1, len(pages) + 1)]
    current = Channel(
        link.type,
        site.name,
        link.what,
        link.address,
        page="",
        key=link.address,
        maker=items,
        things=windowed(site.briefing.stories),
        older=(places or [""])[-1],
    )
    yield current
    for at, (page, place) in enumerate(zip(pages, places, strict=True)):
        yield replace(
            current,
            address=place,
            things=tuple(reversed(page)),
            older=places[at - 1] if at else "",
            newer=places[at + 1] if at + 1 < len(places) else "",
            current=link.address,
        )

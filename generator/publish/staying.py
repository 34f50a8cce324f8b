"""Pages that stay: taken over by their sights before Pelican looks at what they are about.

Pelican makes a page for each article, tag, category, author and day that it has. Where no plugin but ours
has a say, it is shown only those of which a page has to be made; its lists, which templates may look at, are
whole again when it is done with each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from pelican.generators import ArticlesGenerator

from generator.model import Edition, Source, Story, Term, Theme
from generator.publish.context import Site
from generator.publish.press import Press
from generator.publish.sight import Page, Sights

Write = Callable[..., None]
NAMES: dict[type, str] = {
    Story: "ARTICLE", Theme: "CATEGORY", Term: "TAG", Source: "AUTHOR", Edition: "DAY_ARCHIVE"
}  # fmt: skip
"""What Pelican's settings call our nouns."""


def _file(settings: Mapping[str, Any], name: str) -> str | None:
    """What is behind a thing's address in the path of its file; none where the path begins otherwise."""
    path, address = str(settings[f"{name}_SAVE_AS"]), str(settings[f"{name}_URL"])
    return path.removeprefix(address) if path.startswith(address) else None


class Staying:
    """Takes over the pages of things where none of them has to be made."""

    def __init__(self, site: Site, sights: Sights, press: Press, settings: Mapping[str, Any]) -> None:
        """Files stand where Pelican's ``*_SAVE_AS`` put them."""
        self.site, self._sights, self._press = site, sights, press
        self._files = {kind: _file(settings, name) for kind, name in NAMES.items()}

    def has(self, thing: Page) -> bool:
        """Whether all pages of a thing stay, which are then taken over; else none is."""
        press, file = self._press, self._files[type(thing)]
        if not press.known or file is None:
            return False
        place = self.site.addresses.of(thing) + file
        if isinstance(thing, Story | Edition):
            pages = [(place, self._sights.of(thing))]
        else:
            pages = [
                (place if sheet.is_own else f"{sheet.address}index.html", self._sights.of(thing, sheet))
                for sheet in self.site.sheets_of(thing)
            ]
        if not press.keep_each(pages):
            return False
        for _ in pages:
            press.advance(kept=True)
        return True


def show_what_is_made(generator: ArticlesGenerator, staying: Staying) -> None:
    """Have Pelican make the pages of those things only whose pages do not stay."""
    site = staying.site
    days, themes = site.briefing.editions_by_day, site.themes_by_slug
    terms, sources = site.terms_by_slug, site.sources_by_slug

    def articles(whole: list[Any]) -> list[Any]:
        return [article for article in whole if not staying.has(article.story)]

    def archives(whole: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
        def stays(archive: Mapping[str, Any]) -> bool:
            return granularity == "day" and staying.has(days[date(*archive["period_num"])])

        found = {}
        for granularity, periods in whole.items():
            found[granularity] = [archive for archive in periods if not stays(archive)]
        return found

    def tags(whole: Mapping[Any, Any]) -> dict[Any, Any]:
        return {tag: found for tag, found in whole.items() if not staying.has(terms[tag.slug])}

    def grouped(things: Mapping[str, Theme | Source], whole: list[Any]) -> list[Any]:
        return [(group, found) for group, found in whole if not staying.has(things[group.slug])]

    made: dict[str, tuple[str, Callable[[Any], object]]] = {
        "generate_articles": ("articles", articles),
        "generate_period_archives": ("period_archives", archives),
        "generate_tags": ("tags", tags),
        "generate_categories": ("categories", partial(grouped, themes)),
        "generate_authors": ("authors", partial(grouped, sources)),
    }
    for method, (name, left) in made.items():
        setattr(generator, method, partial(_of_some, generator, name, left, getattr(generator, method)))


def _of_some(
    generator: ArticlesGenerator, name: str, left: Callable[[Any], object], make: Write, write: Write
) -> None:
    """Pelican's own making of pages, of a part of one of its lists."""
    whole = getattr(generator, name)
    setattr(generator, name, left(whole))
    try:
        make(write)
    finally:
        setattr(generator, name, whole)

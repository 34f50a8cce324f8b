"""Pelican's writer, with what our templates are promised about the page they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from pelican import signals
from pelican.utils import get_relative_path, path_to_url
from pelican.writers import Writer

from generator.model import Source, Story, Term, Theme
from generator.publish.context import Site
from generator.publish.press import Press
from generator.publish.sanitise import legal_bytes
from generator.publish.sight import Sights

NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class Page:
    """One thing's pages as Pelican asked for them: all that making them takes."""

    name: str
    template: Any
    """A Jinja template, or Pelican's stand-in."""
    context: dict[str, Any]
    relative_urls: bool
    may_replace: bool
    given: dict[str, Any]

    @property
    def weight(self) -> int:
        """How many stories it may have to tell of, and one."""
        return 1 + len(self.given.get("articles", ()))

    def write(self, press: Press) -> None:
        """Make the pages and put them; where what they show is as it was, they are taken over.

        What is missing is said at any address, so the links of that page begin at the host.
        """
        context = self.context
        site: Site = context["SITE"]
        nouns = _nouns(site, self.given, context)
        sights: Sights | None = context["SIGHTS"]
        for place, sheet in _parts(site, self.name, nouns, is_story="article" in self.given):
            sight = sights.page(nouns, sheet.get("sheet")) if sights else b""
            if press.keep(place, sight):
                press.advance(kept=True)
                continue
            root = _up(place.count("/")) if self.relative_urls else context["SITEURL"]
            local = {
                **context,
                "SITEURL": urlsplit(site.url).path.rstrip("/") if self.name == NOT_FOUND else root,
                "localsiteurl": root,
                "output_file": place,
                "page_address": place.removesuffix("index.html"),
                **self.given,
                **nouns,
                **sheet,
            }
            context["localsiteurl"] = root  # Pelican's pages build their links by it
            page = legal_bytes(self.template.render(local))
            press.put(place, page, sight, may_replace=self.may_replace)
            press.advance()
            if signals.content_written.receivers:
                signals.content_written.send(str(press.fresh / place), context=local)


class PageWriter(Writer):
    """Holds pages until :meth:`release`, so that they can be made together; later ones are made at once."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(output_path, settings)  # type: ignore[no-untyped-call] # it has no types
        self._held: list[Page] | None = []

    def write_file(  # noqa: PLR0913, PLR0917 - Pelican's signature
        self,
        name: str,
        template: Any,  # noqa: ANN401 - a Jinja template, or Pelican's stand-in
        context: dict[str, Any],
        relative_urls: bool = False,  # noqa: FBT001, FBT002 - Pelican's signature
        paginated: dict[str, Any] | None = None,  # noqa: ARG002 - it numbers from the newest; see ``sheets``
        template_name: str | None = None,  # noqa: ARG002 - the same
        override_output: bool = False,  # noqa: FBT001, FBT002 - Pelican's signature
        url: str | None = None,  # noqa: ARG002 - the same
        **kwargs: Any,  # noqa: ANN401 - the same
    ) -> None:
        """Write the pages of one thing, now or when all are released."""
        if not name:
            return
        page = Page(name, template, context, relative_urls, override_output, kwargs)
        if self._held is None:
            page.write(context["PRESS"])
        else:
            self._held.append(page)

    def release(self) -> list[Page]:
        """The pages that were held; from now on none is."""
        held, self._held = self._held, None
        return held or []


@cache
def _up(folders: int) -> str:
    """The way to the site's root from a file that stands so many folders below it."""
    return str(path_to_url(get_relative_path("x/" * folders + "x")))


def _parts(
    site: Site, name: str, nouns: Mapping[str, object], *, is_story: bool
) -> Iterator[tuple[str, dict[str, object]]]:
    """The files of a page: one, or where it is of a list, one for each part of the list."""
    thing = None if is_story else nouns.get("theme") or nouns.get("term") or nouns.get("source")
    if not isinstance(thing, Theme | Term | Source):
        yield name, {}
        return
    for sheet in site.sheets_of(thing):
        yield name if sheet.is_own else f"{sheet.address}index.html", {"sheet": sheet}


def _nouns(site: Site, given: dict[str, Any], context: dict[str, Any]) -> dict[str, object]:
    """Our nouns for Pelican's: the story of an article, the theme of a category, and so on."""
    feeds = site.feeds_of(None)
    if article := given.get("article"):
        return {"feeds": feeds, **_story_nouns(site, article.story)}
    if category := given.get("category"):
        theme = site.themes_by_slug[category.slug]
        return {"feeds": site.feeds_of(theme), "theme": theme}
    if tag := given.get("tag"):
        term = site.terms_by_slug[tag.slug]
        return {"feeds": site.feeds_of(term), "term": term}
    if author := given.get("author"):
        source = site.sources_by_slug[author.slug]
        return {"feeds": site.feeds_of(source), "source": source}
    if "period_num" in context:
        edition = site.briefing.editions_by_day[date(*context["period_num"])]
        return {"feeds": feeds, "edition": edition, "is_archive": True}
    return {"feeds": feeds, "edition": site.briefing.editions[0]}


def _story_nouns(site: Site, story: Story) -> dict[str, object]:
    return {
        "story": story,
        "event": site.event_of(story),
        "theme": site.theme_of(story),
        "source": site.source_of(story),
    }

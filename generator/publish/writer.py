"""Pelican's writer, with what our templates are promised about the page they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


class PageWriter(Writer):
    """Tells each template its own address, its feeds and the thing it is about."""

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
        """Write the pages of one thing; where what they show is as it was, they are taken over.

        What is missing is said at any address, so the links of that page begin at the host.
        """
        if not name:
            return
        site: Site = context["SITE"]
        press: Press = context["PRESS"]
        nouns = _nouns(site, kwargs, context)
        sights: Sights | None = context["SIGHTS"]
        for place, sheet in _parts(site, name, nouns, is_story="article" in kwargs):
            sight = sights.page(nouns, sheet.get("sheet")) if sights else b""
            if press.keep(place, sight):
                press.advance(kept=True)
                continue
            root = _up(place.count("/")) if relative_urls else context["SITEURL"]
            local = {
                **context,
                "SITEURL": urlsplit(site.url).path.rstrip("/") if name == NOT_FOUND else root,
                "localsiteurl": root,
                "output_file": place,
                "page_address": place.removesuffix("index.html"),
                **kwargs,
                **nouns,
                **sheet,
            }
            context["localsiteurl"] = root  # Pelican's pages build their links by it
            press.put(place, legal_bytes(template.render(local)), sight, may_replace=override_output)
            press.advance()
            if signals.content_written.receivers:
                signals.content_written.send(str(press.fresh / place), context=local)


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

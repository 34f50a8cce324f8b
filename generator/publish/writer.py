"""Pelican's writer, with what our templates are promised about the page they make."""

from __future__ import annotations

from datetime import date
from typing import Any

from pelican.writers import Writer

from generator.model import Theme
from generator.publish.context import Site

NOT_FOUND = "404.html"


class PageWriter(Writer):
    """Tells each template its own address, its feeds and the thing it is about."""

    def write_file(  # noqa: PLR0913, PLR0917 - Pelican's signature
        self,
        name: str,
        template: Any,  # noqa: ANN401 - a Jinja template, or Pelican's stand-in
        context: dict[str, Any],
        relative_urls: bool = False,  # noqa: FBT001, FBT002 - Pelican's signature
        paginated: dict[str, Any] | None = None,
        template_name: str | None = None,
        override_output: bool = False,  # noqa: FBT001, FBT002 - the same
        url: str | None = None,
        **kwargs: Any,  # noqa: ANN401 - the same
    ) -> None:
        """Write one page; the page of what is missing is shown at any address, so its links are absolute."""
        if not name:
            return
        site: Site = context["SITE"]
        nouns = _nouns(site, kwargs, context)
        own = nouns.get("theme") if "category" in kwargs and "article" not in kwargs else None
        extra = {
            "page_address": name.removesuffix("index.html"),
            "feeds": site.feeds_of(own if isinstance(own, Theme) else None),
            **nouns,
        }
        super().write_file(
            name,
            template,
            context,
            relative_urls and name != NOT_FOUND,
            paginated,
            template_name,
            override_output,
            url,
            **kwargs,
            **extra,
        )


def _nouns(site: Site, given: dict[str, Any], context: dict[str, Any]) -> dict[str, object]:
    """Our nouns for Pelican's: the story of an article, the theme of a category, and so on."""
    if article := given.get("article"):
        story = article.story
        return {
            "story": story,
            "event": site.event_of(story),
            "theme": site.theme_of(story),
            "source": site.source_of(story),
        }
    if category := given.get("category"):
        return {"theme": next(theme for theme in site.briefing.themes if theme.slug == category.slug)}
    if tag := given.get("tag"):
        return {"term": next(term for term in site.briefing.terms if term.slug == tag.slug)}
    if author := given.get("author"):
        return {"source": next(source for source in site.briefing.sources if source.slug == author.slug)}
    if given.get("template_name") == "period_archives" or "period_num" in context:
        return {"edition": site.briefing.editions_by_day[date(*context["period_num"])]}
    return {"edition": site.briefing.editions[0]}

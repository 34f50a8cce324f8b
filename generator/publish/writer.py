"""Pelican's writer, with what our templates are promised about the page they make."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from pelican.writers import Writer

from generator.model import Story
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
        """Write one page; what is missing is said at any address, so that page's links begin at the host."""
        if not name:
            return
        site: Site = context["SITE"]
        extra = {"page_address": name.removesuffix("index.html"), **_nouns(site, kwargs, context)}
        if name == NOT_FOUND:
            extra["SITEURL"] = urlsplit(site.url).path.rstrip("/")
        super().write_file(  # type: ignore[no-untyped-call]
            name,
            template,
            context,
            relative_urls,
            paginated,
            template_name,
            override_output,
            url,
            **kwargs,
            **extra,
        )


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
        return {"feeds": feeds, "edition": site.briefing.editions_by_day[date(*context["period_num"])]}
    return {"feeds": feeds, "edition": site.briefing.editions[0]}


def _story_nouns(site: Site, story: Story) -> dict[str, object]:
    return {
        "story": story,
        "event": site.event_of(story),
        "theme": site.theme_of(story),
        "source": site.source_of(story),
    }

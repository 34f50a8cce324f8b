"""Stories as Pelican's articles: story = article, theme = category, keyword = tag, source = author.

What many articles share is one object, and what Pelican works out of all of them for each day comes at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time
from functools import cache
from itertools import chain
from typing import Any, TypeVar

from pelican.contents import Article
from pelican.generators import ArticlesGenerator
from pelican.urlwrappers import Author, Category, Tag, URLWrapper

from generator.model import Story
from generator.publish.context import Site

Periods = dict[str, list[dict[str, Any]]]
Wrapper = TypeVar("Wrapper", bound=URLWrapper)


def articles_of(generator: ArticlesGenerator, site: Site) -> list[Article]:
    """An article for each story, with slugs of our own; Pelican never reads its text."""
    settings = generator.settings

    @cache
    def wrapped(kind: type[Wrapper], name: str, slug: str) -> Wrapper:
        made = kind(name, settings)
        made.slug = slug
        return made

    def article(story: Story) -> Article:
        theme, source = site.theme_of(story), site.source_of(story)
        metadata = {
            "title": story.headline,
            "slug": story.slug,
            "story_id": story.id,
            "date": datetime.combine(story.day, time(), UTC),
            "category": wrapped(Category, theme.name, theme.slug),
            "authors": [wrapped(Author, source.name, source.slug)],
            "tags": [wrapped(Tag, term.text, term.slug) for term in site.terms(story) if term.has_page],
            "status": "published",
            "story": story,
        }
        return Article("", metadata=metadata, settings=settings, context=generator.context)

    return [article(story) for story in site.briefing.stories]


def group_quickly(generator: ArticlesGenerator) -> None:
    """Have archives of days grouped in one look at the articles; Pelican takes one for each day."""
    own: Callable[..., Periods] = generator._build_period_archives  # noqa: SLF001 - no signal comes before it

    def grouped(
        newest: Sequence[Article], articles: Sequence[Article], settings: Mapping[str, Any]
    ) -> Periods:
        found = own(newest, (), settings)
        places = {id(article): place for place, article in enumerate(articles)}
        for archive in chain.from_iterable(found.values()):
            archive["articles"] = sorted(archive["dates"], key=lambda article: places[id(article)])
        return found

    generator._build_period_archives = grouped  # type: ignore[method-assign] # noqa: SLF001 - the same

"""Stories as Pelican's articles: story = article, theme = category, keyword = tag, source = author.

What many articles share is one object, and what Pelican works out of all of them for each day comes at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from pelican.contents import Article
from pelican.generators import ArticlesGenerator
from pelican.urlwrappers import Author, Category, Tag, URLWrapper

from generator.model import Story
from generator.publish.context import Site

Periods = dict[str, list[dict[str, Any]]]
Wrapper = TypeVar("Wrapper", bound=URLWrapper)


class StoryArticle:
    """A story as Pelican's generators list and place it; the rest of its article is made when asked for."""

    template = Article.default_template

    def __init__(
        self, generator: ArticlesGenerator, story: Story, category: Category, author: Author, tags: list[Tag]
    ) -> None:
        """Have what articles are sorted and grouped by."""
        self._generator = generator
        self.story = story
        self.date = datetime.combine(story.day, time(), UTC)
        self.category, self.authors, self.tags = category, [author], tags

    @cached_property
    def whole(self) -> Article:
        """Pelican's own."""
        metadata = {
            "title": self.story.headline,
            "slug": self.story.slug,
            "story_id": self.story.id,
            "date": self.date,
            "category": self.category,
            "authors": self.authors,
            "tags": self.tags,
            "status": "published",
            "story": self.story,
        }
        own = self._generator
        return Article("", metadata=metadata, settings=own.settings, context=own.context)

    @cached_property
    def save_as(self) -> str:
        """Where its page is put."""
        return self._placed("ARTICLE_SAVE_AS") or str(self.whole.save_as)

    @cached_property
    def url(self) -> str:
        """Its page's address."""
        return self._placed("ARTICLE_URL") or str(self.whole.url)

    def _placed(self, pattern: str) -> str:
        """A pattern of the settings filled in; empty where it has names that only the whole article knows."""
        story = self.story
        try:
            filled = str(self._generator.settings[pattern])
            return filled.format(story_id=story.id, slug=story.slug, date=self.date)
        except KeyError:
            return ""

    def refresh_metadata_intersite_links(self) -> None:
        """Do nothing: an article of ours has no text in which Pelican would look for links."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever an article has
        """What only the whole article has; its own address it has from no document."""
        if name.startswith("override_"):
            raise AttributeError(name)
        return getattr(self.whole, name)


def articles_of(generator: ArticlesGenerator, site: Site, *, is_alone: bool) -> list[StoryArticle]:
    """An article for each story, with slugs of our own; Pelican never reads its text.

    ``is_alone`` says that no plugin but ours looks for tags by others that are equal.
    """
    category, author, tag = Category, Author, Tag
    if is_alone:
        category, author, tag = _told_apart(Category), _told_apart(Author), _told_apart(Tag)
    briefing, settings = site.briefing, generator.settings
    categories = {theme.slug: _made(category, theme.name, theme.slug, settings) for theme in briefing.themes}
    authors = {found.name: _made(author, found.name, found.slug, settings) for found in briefing.sources}
    tags = {term.text: _made(tag, term.text, term.slug, settings) for term in briefing.terms if term.has_page}
    return [
        StoryArticle(
            generator,
            story,
            categories[site.theme_of(story).slug],
            authors[story.source],
            [tags[keyword.text] for keyword in story.keywords if keyword.text in tags],
        )
        for story in briefing.stories
    ]


def _told_apart(kind: type[Wrapper]) -> type[Wrapper]:
    """The kind, grouped by quickly: Pelican asks settings and slugs, but here is one of each slug."""
    return type(kind.__name__, (kind,), {"__hash__": object.__hash__})


def _made(kind: type[Wrapper], name: str, slug: str, settings: Mapping[str, Any]) -> Wrapper:
    made = kind(name, settings)
    made.slug = slug
    return made


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

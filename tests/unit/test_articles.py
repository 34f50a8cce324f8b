"""Articles are those that Pelican would make, and archives of days those that it groups."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import newsroom
import pytest
from pelican.generators import ArticlesGenerator
from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Author, Category, Tag

from generator.publish.articles import StoryArticle, group_quickly

SETTINGS = {
    **DEFAULT_CONFIG,
    "MONTH_ARCHIVE_SAVE_AS": "{date:%Y-%m}.html",
    "DAY_ARCHIVE_SAVE_AS": "{date:%Y-%m-%d}.html",
}


def test_archives_have_the_same_articles_in_the_same_order() -> None:
    days = (3, 1, 2, 2, 1, 31)
    articles: list[Any] = [SimpleNamespace(date=datetime(2031, 5, day, tzinfo=UTC)) for day in days]
    newest = sorted(articles, key=lambda article: article.date, reverse=True)
    generator = ArticlesGenerator.__new__(ArticlesGenerator)
    expected = generator._build_period_archives(newest, articles, SETTINGS)  # noqa: SLF001 - it is replaced
    group_quickly(generator)
    found = generator._build_period_archives(newest, articles, SETTINGS)  # noqa: SLF001 - the same
    assert found == expected
    assert [len(archive["articles"]) for archive in found["day"]] == [1, 1, 2, 2]


def article(**settings: object) -> StoryArticle:
    """The article of a story, as Pelican's generator would list it."""
    story = newsroom.briefing().stories[0]
    own: Any = SimpleNamespace(settings={**DEFAULT_CONFIG, **settings}, context={})
    theme, source = Category("Harbour", own.settings), Author("Post", own.settings)
    return StoryArticle(own, story, theme, source, [Tag("kite", own.settings)])


@pytest.mark.parametrize(
    "pattern",
    ["stories/{story_id}-{slug}/index.html", "{date:%Y}/{slug}.html", "{category}/{slug}-{lang}.html"],
)
def test_an_article_stands_where_pelican_puts_it(pattern: str) -> None:
    """Also where only the whole article knows all that its address names."""
    found = article(ARTICLE_SAVE_AS=pattern, ARTICLE_URL=pattern)
    assert (found.save_as, found.url) == (found.whole.save_as, found.whole.url)
    assert found.template == found.whole.template
    assert found.date == found.whole.date


def test_an_article_has_what_pelicans_has() -> None:
    found = article()
    assert (found.title, found.slug, found.author.name) == (found.story.headline, found.story.slug, "Post")
    assert not hasattr(found, "override_save_as")
    with pytest.raises(AttributeError, match="nothing"):
        _ = found.nothing

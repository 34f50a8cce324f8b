"""Archives of days are those that Pelican groups."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from pelican.generators import ArticlesGenerator
from pelican.settings import DEFAULT_CONFIG

from generator.publish.articles import group_quickly

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

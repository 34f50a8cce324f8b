"""The way from a briefing to pages: a Pelican plugin, and the only place that knows Pelican.

Stories are handed to Pelican as ready articles, so that its own settings keep their meaning: story =
article, theme = category, keyword = tag, source = author, edition = day archive.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

from jinja2 import StrictUndefined
from pelican import Pelican, signals
from pelican.contents import Article
from pelican.generators import ArticlesGenerator, Generator
from pelican.urlwrappers import Author, Category, Tag
from pelican.writers import Writer

from generator.model import Briefing, Story
from generator.pipeline import brief
from generator.publish.context import NAMES, Site
from generator.publish.feeds import Channel, Items, atom, channel_of, rss
from generator.publish.machine import robots, sitemap
from generator.publish.writer import PageWriter
from generator.settings import settings_from

__all__ = ["StrictUndefined", "register"]


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(_prepare)
    signals.generator_init.connect(_equip)
    signals.article_generator_pretaxonomy.connect(_add_stories)
    signals.article_generator_finalized.connect(_drop_dates)
    signals.get_writer.connect(_writer)
    signals.finalized.connect(_write_for_machines)


def _prepare(pelican: Pelican) -> None:
    """Work the briefing out, unless the caller did."""
    settings = pelican.settings
    ours = settings_from(settings)
    briefing: Briefing = settings.get("BRIEFING") or brief(ours)
    settings["SITE"] = Site(
        briefing,
        policy=ours.text,
        lang=ours.lang,
        hide=bool(settings.get("HIDE_FULL_TEXT")),
        name=str(settings["SITENAME"]),
    )


def _equip(generator: Generator) -> None:
    """Give the templates our filters, functions and words, and fail on a name they get wrong."""
    site: Site = generator.settings["SITE"]
    install = generator.env.install_gettext_translations  # type: ignore[attr-defined] # jinja2.ext.i18n adds it
    install(NAMES, newstyle=True)
    generator.env.filters.update(site.filters())
    generator.env.globals.update(site.functions())
    generator.context.update(
        briefing=site.briefing,
        latest=site.briefing.editions[0],
        site_url=generator.settings["SITEURL"].rstrip("/"),
        letters=site.letters(),
        feed_list=site.feed_list(),
        figures=site.figures(),
        cuts_by_rule=site.cuts_by_rule(),
        rejected=site.rejected(),
        findings=site.briefing.findings,
    )


def _add_stories(generator: ArticlesGenerator) -> None:
    site: Site = generator.settings["SITE"]
    generator.articles = [_article(generator, site, story) for story in site.briefing.stories]


def _article(generator: ArticlesGenerator, site: Site, story: Story) -> Article:
    """An article with slugs of our own; Pelican never reads its text."""
    settings = generator.settings
    theme, source = site.theme_of(story), site.source_of(story)
    category, author = Category(theme.name, settings), Author(source.name, settings)
    category.slug, author.slug = theme.slug, source.slug
    tags = []
    for term in site.terms(story):
        if term.has_page:
            tag = Tag(term.text, settings)
            tag.slug = term.slug
            tags.append(tag)
    metadata = {
        "title": story.headline,
        "slug": story.slug,
        "story_id": story.id,
        "date": datetime.combine(story.day, time(), UTC),
        "category": category,
        "authors": [author],
        "tags": tags,
        "status": "published",
        "story": story,
    }
    return Article("", metadata=metadata, settings=settings, context=generator.context)


def _drop_dates(generator: ArticlesGenerator) -> None:
    """Empty the list that Pelican searches for each article of each tag: quadratic, and unused here."""
    generator.dates = {}


def _writer(_: Pelican) -> type[Writer]:
    return PageWriter


def _write_for_machines(pelican: Pelican) -> None:
    """Write feeds, sitemap, robots and the icon at the root."""
    settings = pelican.settings
    site: Site = settings["SITE"]
    output, url = Path(pelican.output_path), settings["SITEURL"].rstrip("/")
    for place, content in _machine_files(site, settings["SITENAME"], url, settings["DEFAULT_LANG"]).items():
        path = output / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (output / "favicon.svg").write_bytes((Path(pelican.theme) / "static" / "favicon.svg").read_bytes())


def _machine_files(site: Site, name: str, url: str, lang: str) -> dict[str, bytes]:
    every = Items(site.briefing.stories, site.policy, site.source_of, site.theme_of)

    def channel(kind: str, what: str) -> Channel:
        return channel_of(name, url, lang, None, kind=kind, what=what)

    files = {
        "feed.xml": rss(channel("feed.xml", NAMES.gettext("Every story, newest first.")), every),
        "atom.xml": atom(channel("atom.xml", NAMES.gettext("Every story, newest first.")), every),
        "sitemap.xml": sitemap(site, url),
        "robots.txt": robots(url),
    }
    for theme, link in zip(site.briefing.themes, site.feed_list()[2:], strict=True):
        items = Items(theme.stories, site.policy, site.source_of, site.theme_of)
        files[link.address] = rss(channel_of(name, url, lang, theme, kind="rss", what=link.what), items)
    return files

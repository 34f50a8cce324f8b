"""The way from a briefing to pages: a Pelican plugin, and the only place that knows Pelican.

Stories are handed to Pelican as ready articles, so that its own settings keep their meaning: story =
article, theme = category, keyword = tag, source = author, edition = day archive.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from jinja2 import StrictUndefined
from markupsafe import Markup
from pelican import Pelican, signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.readers import Readers
from pelican.writers import Writer

from generator.errors import SettingsError
from generator.memory import give_back
from generator.model import Briefing
from generator.pipeline import brief, keep
from generator.publish.addresses import addresses_from
from generator.publish.articles import articles_of, group_quickly
from generator.publish.context import Site
from generator.publish.feeds import write_feeds
from generator.publish.includes import Includes
from generator.publish.lean import lean
from generator.publish.look import look_from
from generator.publish.machine import robots, security, sitemap
from generator.publish.pages import PageReader
from generator.publish.pieces import make, of_pages, spread
from generator.publish.policy import PAGE_POLICY, headers
from generator.publish.press import Press
from generator.publish.report import cuts_by_rule, figures, letters, rejected
from generator.publish.search import Begun, indexes, missing, write_index
from generator.publish.share import share_files
from generator.publish.sight import TEMPLATE_FOLDER, Sights, common
from generator.publish.staying import Staying, show_what_is_made
from generator.publish.templating import quicken
from generator.publish.words import words
from generator.publish.writer import PageWriter
from generator.settings import Settings, settings_from
from generator.workshop import Workshop, open_workshop

__all__ = ["StrictUndefined", "register"]

ABOUT = "about"
"""The slug of the editor's page that the site's own about page takes in."""
SAMPLE = "SAMPLE"
"""A file of this name in the content folder says that everything in it is invented; pages then say so."""


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(_prepare)
    signals.readers_init.connect(_read_pages)
    signals.generator_init.connect(_equip)
    signals.article_generator_pretaxonomy.connect(_add_stories)
    signals.article_generator_finalized.connect(_drop_dates)
    signals.page_generator_finalized.connect(_take_about)
    signals.get_writer.connect(_writer)
    signals.article_writer_finalized.connect(_make)
    signals.article_writer_finalized.connect(_write_redirects)
    signals.finalized.connect(_write_for_machines)


def _prepare(pelican: Pelican) -> None:
    """Work the briefing out, unless the caller did.

    Raises :class:`SettingsError` for an address or a language that cannot be used.
    """
    settings = pelican.settings
    ours = settings_from(settings)
    settings["KEEP"] = "BRIEFING" not in settings
    settings.setdefault("PRESS", Press(Path(pelican.output_path)))
    settings["SITE"] = site_from(settings, settings.get("BRIEFING") or _brief(ours))
    settings["SEARCHED"] = ours.search
    settings["IS_SAMPLE"] = (Path(pelican.path) / SAMPLE).is_file()
    if not ours.search:
        settings["DIRECT_TEMPLATES"] = [name for name in settings["DIRECT_TEMPLATES"] if name != "search"]
    settings["SIGHTS"] = _sights(pelican)
    settings["INDEXES"] = indexes(settings["SITE"]) if ours.search else []  # after them: no setting
    if not (ours.content / "documents").is_dir():
        settings["PAGE_PATHS"] = []  # a bare folder of documents holds no pages of an editor


def site_from(settings: Mapping[str, Any], briefing: Briefing) -> Site:
    """A briefing's site as the settings want it.

    Raises :class:`SettingsError` for an address or a language that cannot be used.
    """
    lang = str(settings["DEFAULT_LANG"])
    return Site(
        briefing,
        url=_site_url(str(settings["SITEURL"])),
        name=str(settings["SITENAME"]),
        lang=_known_language(lang),
        hide=bool(settings.get("HIDE_FULL_TEXT")),
        addresses=addresses_from(settings),
        words=words(lang, Path(settings["THEME"])),
        look=look_from(settings),
        hub=str(settings.get("WEBSUB_HUB", "")),
        page_size=int(settings["DEFAULT_PAGINATION"] or 0),
        redirects=settings.get("REDIRECTS", {}),
        memo=(settings.get("WORKSHOP") or Workshop()).memo,
    )


def _sights(pelican: Pelican) -> Sights | None:
    """What tells whether a page has to be made; nothing where other plugins may have a say in pages."""
    if len(pelican.settings["PLUGINS"]) > 1:
        return None
    settings, theme = pelican.settings, Path(pelican.theme)
    site: Site = settings["SITE"]
    folders = [*map(Path, settings["THEME_TEMPLATES_OVERRIDES"]), theme / TEMPLATE_FOLDER]
    includes = Includes(folders, settings["JINJA_ENVIRONMENT"], site.memo)
    return Sights(site, common(site, settings, theme), includes)


def _brief(ours: Settings) -> Briefing:
    with open_workshop(ours) as workshop:
        return brief(ours, workshop)


def _site_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingsError(
            f"SITEURL is {url!r}; feeds and links need the site's address, as https://example.org"
        )
    return url.rstrip("/")


def _known_language(lang: str) -> str:
    try:
        return str(Locale.parse(lang, sep="-" if "-" in lang else "_"))
    except (UnknownLocaleError, ValueError):
        raise SettingsError(f"DEFAULT_LANG is {lang!r}; use a language code, as 'en'") from None


def _read_pages(readers: Readers) -> None:
    readers.reader_classes["md"] = PageReader


def _equip(generator: Generator) -> None:
    """Give the templates our filters, functions and words, and fail on a name they get wrong."""
    site: Site = generator.settings["SITE"]
    generator.readers.disabled_readers.pop("md", None)  # the Markdown library is not there, nor needed
    install = generator.env.install_gettext_translations  # type: ignore[attr-defined] # jinja2.ext.i18n adds it
    install(site.words, newstyle=True)
    quicken(generator.env, site.words)
    generator.env.filters.update(site.filters())
    generator.env.globals.update(site.functions())
    if "briefing" not in generator.context:  # one context serves all generators
        generator.context.update(_shared(generator.settings))


def _shared(settings: Mapping[str, Any]) -> dict[str, Any]:
    """What every template is given besides Pelican's own."""
    site: Site = settings["SITE"]
    note = site.words.gettext("Sample: places, people and events are invented.")
    return {
        "briefing": site.briefing,
        "latest": site.briefing.editions[0],
        "site_url": site.url,
        "about_text": Markup(),
        "PAGE_POLICY": PAGE_POLICY,
        "search_months": tuple(index.part for index in reversed(settings["INDEXES"])),
        "OWN_STYLE": bool(site.look.style),
        "LOGO_FILE": site.look.logo,
        "PAPER": site.look.colours["paper"],
        "DIRECTION": site.direction,
        "LOCALE_NAME": site.locale_name,
        "SAMPLE_NOTE": note if settings["IS_SAMPLE"] else "",
        "letters": letters(site.briefing.terms),
        "feed_list": site.feed_list(),
        "figures": figures(site.briefing),
        "cuts_by_rule": cuts_by_rule(site.briefing),
        "rejected": rejected(site.briefing),
        "findings": site.briefing.findings,
    }


def _add_stories(generator: ArticlesGenerator) -> None:
    settings = generator.settings
    site: Site = settings["SITE"]
    sights: Sights | None = settings["SIGHTS"]
    articles = articles_of(generator, site, is_alone=sights is not None)
    group_quickly(generator)
    if sights is None:  # plugins may do anything with them
        generator.articles = [article.whole for article in articles]
    else:
        generator.articles = articles
        show_what_is_made(generator, Staying(site, sights, settings["PRESS"], settings))


def _drop_dates(generator: ArticlesGenerator) -> None:
    """Empty the list that Pelican searches for each article of each tag: quadratic, and unused here."""
    generator.dates = []  # type: ignore[assignment] # a list once Pelican has filled it


def _writer(_: Pelican) -> type[Writer]:
    return PageWriter


def _take_about(generator: PagesGenerator) -> None:
    """Hand the editor's about page to the site's own, so that there is one."""
    about = [page for page in generator.pages if page.slug == ABOUT]
    generator.pages = [page for page in generator.pages if page.slug != ABOUT]
    generator.context["pages"] = generator.pages
    generator.settings["OWN_PAGES"] = sorted(page.url for page in generator.pages)
    if about:
        generator.context["about_text"] = Markup(about[0].content)  # noqa: S704 - sanitised by its reader


def _write_redirects(generator: ArticlesGenerator, writer: Writer) -> None:
    """Leave a page at each address that moved."""
    site: Site = generator.settings["SITE"]
    moved = {site.addresses.of(old): site.addresses.of(new) for old, new in site.briefing.moved}
    for old, new in sorted({**moved, **site.redirects}.items()):
        place = f"{old}index.html" if old.endswith("/") else old
        template = generator.get_template("redirect")
        writer.write_file(place, template, generator.context, relative_urls=True, target=f"{site.url}/{new}")


def _make(generator: ArticlesGenerator, writer: PageWriter) -> None:
    """Make what takes time: pages, feeds, search indexes and pictures, by several processes at once."""
    settings = generator.settings
    site: Site = settings["SITE"]
    press: Press = settings["PRESS"]
    workshop = settings.get("WORKSHOP") or Workshop()
    are_watched = bool(signals.content_written.receivers)  # by plugins that want to hear of all pages
    first, *pages = of_pages(writer.release())
    new = missing(site, settings["INDEXES"], press)
    begun: Begun = settings.get("BEGUN", {})
    icon = Path(generator.theme) / "static" / "favicon.svg"
    sights: Sights | None = settings["SIGHTS"]
    pictures = share_files(site, generator.env, icon, workshop, sights.picture if sights else b"")
    make(
        [
            first,
            partial(_put_feeds, site, sights),
            *spread([partial(write_index, site, index, begun) for index in new], pages),
            *(partial(_put, *picture) for picture in pictures),
        ],
        press,
        Workshop() if are_watched else workshop,
    )


def _put_feeds(site: Site, sights: Sights | None, press: Press) -> None:
    write_feeds(site, press, sights)
    give_back()  # of the items, which no page shares


def _put(place: str, sight: bytes, make: Callable[[], bytes], press: Press) -> None:
    if not press.keep(place, sight):
        press.put(place, make(), sight)


def _write_for_machines(pelican: Pelican) -> None:
    """Put sitemap, robots and the icon at the root; remember what was published."""
    settings = pelican.settings
    site: Site = settings["SITE"]
    press: Press = settings["PRESS"]
    files = {
        "sitemap.xml": sitemap(
            site, [*settings["OWN_PAGES"], *(["search/"] if settings["SEARCHED"] else [])]
        ),
        "robots.txt": robots(site.url),
        "_headers": headers(),
        "favicon.svg": (Path(pelican.theme) / "static" / "favicon.svg").read_bytes(),
    }
    if site.look.style:
        files["theme/css/site.css"] = site.look.style.encode()
    if site.look.logo:
        files[site.look.logo.place] = site.look.logo.data
    if settings.get("SECURITY_CONTACT"):
        files[".well-known/security.txt"] = security(settings, site)
    for place, content in files.items():
        press.put(place, content)
    press.adopt("theme", lean)
    if settings["KEEP"]:
        keep(site.briefing, settings_from(settings))

"""Build a site: one call from a folder of documents to a published folder of pages.

A build that fails leaves the site that was there: pages are made beside it and take its place whole.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from jinja2 import FileSystemBytecodeCache
from pelican import Pelican
from pelican.log import console
from pelican.log import init as init_log
from pelican.settings import read_settings

from generator.errors import ContentError, SettingsError
from generator.fingerprint import fingerprint
from generator.memory import give_back
from generator.model import Briefing, Finding, Story
from generator.pipeline import brief, keep_ledger, layout, next_ledger
from generator.progress import Progress
from generator.publish import site_from
from generator.publish.placing import beside, swap, sync
from generator.publish.press import FOLDER as PAGES
from generator.publish.press import Manifest, Press, encoded, manifest_of
from generator.publish.search import begin, of_stories
from generator.publish.websub import ping
from generator.publish.words import catalogue
from generator.recalled import Recalled
from generator.settings import Settings, settings_from
from generator.store import digest
from generator.unchanged import Looks
from generator.workshop import open_workshop, rarely_collected

FEEDS = ("feed.xml", "atom.xml", "feed.json")
"""What a hub is told of: every story is in each."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did."""

    briefing: Briefing
    seconds: float
    progress: Progress
    is_kept: bool = False
    """True where the settings let something be kept for the next build."""
    looks: Mapping[str, Looks] | None = None
    """How each file of the site looks on disk, where only what changed was put there."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found about the input."""
        return self.briefing.findings

    @property
    def counts(self) -> str:
        """How much there is of what."""
        found = self.briefing
        counts = (
            (len(found.accounts), "document"),
            (len(found.stories), "story"),
            (len(found.events), "event"),
            (sum(not theme.is_brief for theme in found.themes), "theme"),
            (len(found.terms), "keyword"),
            (len(found.findings), "finding"),
        )
        return ", ".join(_counted(*item) for item in counts)

    def __str__(self) -> str:
        return f"{self.counts}, {self.seconds:.1f} seconds: {self.progress}"


def build_site(  # noqa: PLR0913 - options, each by its name
    content: Path,
    output: Path,
    *,
    site_url: str | None = None,
    publish: bool = False,
    config: Path | None = None,
    override: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
    recalled: Recalled | None = None,
) -> Summary:
    """Build the site of ``content`` in ``output``, whole or not at all.

    ``publish`` reads ``publishconf.py`` instead of ``pelicanconf.py`` and needs ``site_url``; ``recalled`` is
    what this process has read of the store. Raises a :class:`~generator.errors.BriefingError` for what the
    user can put right.
    """
    began = perf_counter()
    if publish and not site_url:
        raise SettingsError("publishing needs the site's address; say SITEURL=https://…")
    conf = config or Path("publishconf.py" if publish else "pelicanconf.py")
    if not conf.is_file():
        raise SettingsError(f"there is no {conf}; run this where the project's settings are")
    layout(content, output)  # says plainly where there is no such folder
    target = output.resolve()
    if content.resolve().is_relative_to(target):
        raise ContentError(f"{output} holds the content {content}; name another folder, as OUTPUT=DIR")
    given = dict(override or {})
    if site_url:
        given["SITEURL"] = site_url.rstrip("/")
    init_log(level=logging.WARNING, fatal="errors", name="pelican")
    console.quiet = True  # the summary says more than Pelican's own last line
    settings = _settings(conf, content, target, given)
    ours = settings_from(settings)
    progress = progress or Progress()
    with open_workshop(ours, progress, recalled) as workshop, rarely_collected():
        manifest = _manifest(ours.store, target)
        known = manifest_of(manifest)
        begun: dict[bytes, Callable[[], bytes]] = {}
        handed: dict[str, Any] = {"WORKSHOP": workshop, "BEGUN": begun}
        briefing = brief(ours, workshop, partial(_begin_search, ours, {**settings, **handed}, known))
        # waited for as soon as pages are there, it does not give way to them
        ledger = workshop.ahead(lambda _: next_ledger(briefing, ours, workshop.memo), 1, gives_way=False)
        give_back()
        with progress.step("pages", _pages(briefing), kept_as="as they were") as step:
            with beside(target) as fresh, _left_alone():
                is_whole = not known or ours.publication == "swap" or not target.is_dir()
                press = Press(fresh, target, known, step.advance, is_whole=is_whole)
                handed |= {"PRESS": press, "BRIEFING": briefing}
                handed["CONFIGURATION"] = _configuration(conf)
                spoken = digest(*catalogue(ours.lang, Path(settings["THEME"]))).hex()
                handed["JINJA_ENVIRONMENT"] = _with_cache(settings["JINJA_ENVIRONMENT"], ours.store, spoken)
                Pelican({**settings, "OUTPUT_PATH": str(fresh), **handed}).run()
                if is_whole:
                    swap(fresh, target)
                else:
                    sync(fresh, target, press.places)
            give_back()
            records = press.records(target)
            if manifest:
                _replace(manifest, encoded(records))
        keep_ledger(ours, ledger.ask(0))
    hub = str(settings.get("WEBSUB_HUB", ""))
    if publish and hub:
        told = tuple(ping(hub, (f"{settings['SITEURL']}/{feed}" for feed in FEEDS)))
        briefing = replace(briefing, findings=(*briefing.findings, *told))
    seen = None if is_whole else {place: record.looks for place, record in records.items()}
    return Summary(briefing, perf_counter() - began, progress, ours.store is not None, seen)


def read_ahead(content: Path, output: Path, recalled: Recalled) -> None:
    """Work out the briefing that a build would publish, so that what is kept of it has been read.

    Then without its last story: what a build asks for where one changed. Where nothing is kept, nothing is
    read. The configuration is run; what it imports is forgotten, so that the build imports it as it is then.
    """
    before, conf = set(sys.modules), Path("pelicanconf.py").absolute()
    ours = settings_from(_settings(conf, content, output.resolve(), {}))
    for name in set(sys.modules) - before:
        if _is_beside(conf, getattr(sys.modules[name], "__file__", None) or ""):
            del sys.modules[name]
    if ours.store is None:
        return
    here = replace(ours, engine="inline")
    with open_workshop(here, recalled=recalled, is_read_only=True) as workshop, rarely_collected():
        for without_last in (False, True):
            brief(here, workshop, without_last=without_last)


def _is_beside(conf: Path, module: str) -> bool:
    """Whether a module's file is the configuration or stands below its folder, and is no library's."""
    return Path(module).is_relative_to(conf.parent) and "-packages" not in module


def _settings(conf: Path, content: Path, target: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """Pelican's settings, with those of a configuration and those that are given."""
    places = {"PATH": str(content.absolute()), "OUTPUT_PATH": str(target)}
    found: dict[str, Any] = read_settings(str(conf), override={**places, **given})
    return found


def _begin_search(
    ours: Settings, settings: Mapping[str, Any], known: Manifest, stories: Sequence[Story]
) -> None:
    """Let the search begin, which asks for no more than stories with ids and days."""
    if ours.search:
        site = site_from(settings, of_stories(stories))
        settings["BEGUN"].update(begin(site, known, settings["WORKSHOP"]))


@contextmanager
def _left_alone() -> Iterator[None]:
    """While pages are made, do not look for cycles among what is there: the briefing stays until the end."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _configuration(conf: Path) -> str:
    """The digest of the configuration's code: what it defines may say something on any page."""
    return digest(*(path.read_bytes() for path in sorted(conf.absolute().parent.glob("*.py")))).hex()


def _pages(briefing: Briefing) -> int:
    """About how many pages the site will have."""
    things = (briefing.stories, briefing.editions, briefing.themes, briefing.sources)
    return sum(map(len, things)) + sum(term.has_page for term in briefing.terms)


def _manifest(store: Path | None, target: Path) -> Path | None:
    """Where it is kept what the pages of the site in ``target`` were made from."""
    if store is None:
        return None
    return store.absolute().parent / PAGES / f"{digest(str(target).encode()).hex()[:12]}.msgpack"


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_bytes(data)
    fresh.replace(path)


def _with_cache(options: Mapping[str, Any], store: Path | None, spoken: str) -> dict[str, Any]:
    """Jinja's options, with its cache of compiled templates beside the store.

    Templates compiled by other options, in other words (``spoken``) or by other code stand apart.
    """
    if store is None:
        return dict(options)
    told = {name: getattr(value, "__qualname__", None) or repr(value) for name, value in options.items()}
    asked = repr((sorted(told.items()), spoken, fingerprint("generator.publish.templating")))
    folder = store.absolute().parent / "templates" / digest(asked.encode()).hex()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    return {**options, "bytecode_cache": FileSystemBytecodeCache(str(folder))}


def _counted(count: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{count} {noun if count == 1 else plural}"

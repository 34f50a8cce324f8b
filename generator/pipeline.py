"""The whole way from a folder of documents to a briefing, in one function: start reading here.

Every document of the folder is accounted for: as stories, or as a finding that says why not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from generator.altered import altered
from generator.dates import date_stories
from generator.duplicates import fold
from generator.edition import make_editions
from generator.editorial import Editorial, read_editorial
from generator.episodes import find_episodes
from generator.errors import ContentError
from generator.filed import Filed
from generator.grouped import begin, ground_of, group
from generator.identity import (
    Ledger,
    identify_stories,
    read_ledger,
    remember,
    replace_ledger,
    slugs_for,
    written,
)
from generator.keywords import Heard, hear
from generator.memo import Memo
from generator.memory import give_back
from generator.model import (
    Account,
    Briefing,
    Finding,
    Outlet,
    Severity,
    Source,
    Story,
    TextPolicy,
    Theme,
)
from generator.moves import moved_stories, moved_themes
from generator.outlets import Named
from generator.read import outlet_of, read_folder, read_outlets
from generator.recurring import recurring
from generator.settings import Settings
from generator.unspaced import UNSPLIT
from generator.vocabulary import vocabulary, with_keywords
from generator.work import READING, WORKING, Listening, asked, unmade, unread
from generator.workshop import SELDOM, Workshop, rarely_collected

LEDGER = "ledger.json"
EDITORIAL = "editorial.toml"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a content folder are."""

    documents: Path
    outlets: Path
    editorial: Path
    ledger: Path
    ledger_is_aside: bool
    """True where the content cannot be written and the ledger stands beside the output."""


def layout(content: Path, output: Path) -> Layout:
    """Find the parts of a folder laid out as ``content/``, or of one that just holds documents.

    Raises :class:`ContentError` where there is no such folder.
    """
    if not content.is_dir():
        raise ContentError(f"there is no folder {content}; name one that holds documents, as CONTENT=DIR")
    inner = content / "documents"
    aside = not _is_writable(content)
    return Layout(
        documents=inner if inner.is_dir() else content,
        outlets=content / "sources.toml",
        editorial=content / EDITORIAL,
        ledger=output.with_name(f"{output.name}.{LEDGER}") if aside else content / LEDGER,
        ledger_is_aside=aside,
    )


Watch = Callable[[Sequence[Story]], None]
"""Gets all stories of a build as soon as they have their ids and days; keywords are still to come."""


def brief(
    settings: Settings,
    workshop: Workshop | None = None,
    watch: Watch = lambda _: None,
    *,
    without_last: bool = False,
) -> Briefing:
    """Read, clean, split, date, name, group and rank everything; write nothing.

    ``without_last`` leaves out the last story. Raises :class:`ContentError` where the folder, one of its
    tables or its ledger cannot be used, or no document holds a story.
    """
    place = layout(settings.content, settings.output)
    outlets = read_outlets(place.outlets)
    editorial = read_editorial(place.editorial)
    ledger = read_ledger(place.ledger)
    today = settings.first_seen()
    shop = workshop or Workshop()
    with rarely_collected():
        read = read_folder(
            place.documents,
            outlets,
            today=today,
            zone=settings.timezone,
            drafting=lambda files, total: shop.each(READING, files, total, unread),
        )
        work = work_out(read.filed, outlets, lang=settings.lang, policy=settings.text, workshop=shop)
        seen = read.findings
        del read  # nothing needs the documents from here on
    with shop.progress.step("grouping"), rarely_collected(SELDOM):
        briefing = assemble(
            work.stories[:-1] if without_last else work.stories,
            ledger,
            editorial,
            outlets,
            today=today,
            key_points=settings.key_points,
            listen=work.listen,
            memo=shop.memo,
            audited=False,
            watch=watch,
        )
    findings = {*seen, *_ledger_finding(place), *work.findings, *briefing.findings}
    return replace(briefing, accounts=work.accounts, findings=tuple(sorted(findings)))


@dataclass(frozen=True, slots=True)
class Work:
    """What the stages on single documents made of them."""

    stories: tuple[Story, ...]
    """In order of document and number; no ids, keywords or borrowed dates yet."""
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]
    listen: Callable[[Story], Heard]
    """Says what the keywords of each story are chosen from."""


def work_out(
    documents: Sequence[Filed],
    outlets: Sequence[Outlet],
    *,
    lang: str,
    policy: TextPolicy = TextPolicy.FULL,
    workshop: Workshop | None = None,
) -> Work:
    """Clean, split and hear each document by itself, and say whose its stories are."""
    owners = [outlet_of(document, outlets) for document in documents]
    names = [source_of(*pair) for pair in zip(documents, owners, strict=True)]
    by_outlet: dict[str, list[Filed]] = {}
    for name, document in zip(names, documents, strict=True):
        by_outlet.setdefault(name, []).append(document)
    added = recurring(by_outlet)
    items = (
        asked(
            document,
            source=name,
            licence=document.licence or (outlet.licence if outlet else None),
            policy=(outlet.text if outlet else None) or policy,
            lang=lang,
            residue=outlet.residue if outlet else (),
            recurring=added.get(name, ()),
        )
        for document, outlet, name in zip(documents, owners, names, strict=True)
    )
    shop = workshop or Workshop()
    keys: list[bytes] = []
    made = shop.each(WORKING, items, len(documents), unmade, keys)
    for one, key in zip(made, keys, strict=True):
        for story in one.stories:
            shop.memo.learn(story, key)
    said = {story.key: known for one in made for story, known in zip(one.stories, one.said, strict=True)}
    stories, folded = fold([story for one in made for story in one.stories], said)
    findings = (*(finding for one in made for finding in one.findings), *folded)
    return Work(stories, tuple(one.account for one in made), findings, Listening(shop, made, keys))


def keep(briefing: Briefing, settings: Settings) -> None:
    """Write into the ledger what was published, so that it keeps its addresses."""
    keep_ledger(settings, next_ledger(briefing, settings))


def next_ledger(briefing: Briefing, settings: Settings, memo: Memo | None = None) -> bytes:
    """What the ledger is to hold once a briefing is published; ``memo`` may know texts."""
    place = layout(settings.content, settings.output)
    return written(remember(read_ledger(place.ledger), briefing, memo))


def keep_ledger(settings: Settings, ledger: bytes) -> None:
    """Put the next ledger in its place."""
    replace_ledger(layout(settings.content, settings.output).ledger, ledger)


def assemble(  # noqa: PLR0913 - options, each by its name
    stories: Sequence[Story],
    ledger: Ledger,
    editorial: Editorial,
    outlets: Sequence[Outlet],
    *,
    today: date,
    key_points: int = 5,
    listen: Callable[[Story], Heard] = hear,
    memo: Memo | None = None,
    audited: bool = True,
    watch: Watch = lambda _: None,
) -> Briefing:
    """Make a briefing of split stories: from identity to editions.

    ``keywords_all`` is filled only where somebody is to audit. Raises :class:`ContentError` where no story
    is left.
    """
    identified = identify_stories(stories, ledger, today, memo)
    kept = [story for story in identified if not editorial.take_down.covers(story)]
    if not kept:
        raise ContentError("no document holds a story; see the findings, or add documents to the folder")
    dated, findings = date_stories(kept, lambda story: story.first_seen or today)
    newest_first, known = _newest_first(dated), memo or Memo()
    ground = ground_of(newest_first, known)
    begin(newest_first, ground, editorial, known)
    watch(dated)
    ordered = with_keywords(
        newest_first,
        banned=editorial.banned,
        renamed=editorial.renamed,
        listen=listen,
        memo=memo,
        audited=audited,
    )
    give_back()
    events, themes = group(ordered, ground, editorial, ledger, known)
    named = tuple(_renamed(theme, editorial.theme_names) for theme in themes)
    hidden = frozenset(story.id for story in identified if editorial.take_down.covers(story))
    found = vocabulary(ordered)
    slugs = slugs_for([term.text for term in found], ledger.keywords, "keyword")
    terms = tuple(altered(term, slug=slugs[term.text]) for term in found)
    return Briefing(
        stories=ordered,
        events=events,
        themes=named,
        terms=terms,
        sources=_sources(ordered, ledger, outlets),
        editions=make_editions(ordered, named, terms, key_points=key_points, pins=editorial.pins, memo=memo),
        accounts=(),
        findings=(*findings, *_unheard(ordered), *_unknown_pins(editorial.pins, ordered, named)),
        episodes=find_episodes(named),
        moved=(
            *moved_stories(ordered, ledger, hidden | editorial.take_down.stories, memo),
            *moved_themes(named, ledger),
        ),
    )


def _unheard(stories: Sequence[Story]) -> list[Finding]:
    """A finding for each story in a language whose words cannot be told apart."""
    return [
        Finding(
            story.document,
            story.blocks[0].lines.first,
            "no keywords",
            f"words are not told apart in its language ({story.lang})",
            "set the document's language if this is wrong",
            Severity.NOTE,
        )
        for story in stories
        if story.lang in UNSPLIT
    ]


def _unknown_pins(pins: frozenset[str], stories: Sequence[Story], themes: Sequence[Theme]) -> list[Finding]:
    """A finding for each pin that holds nothing: a slip of the pen, or a theme that is no more."""
    known = {story.id for story in stories} | {theme.slug for theme in themes}
    return [
        Finding(
            EDITORIAL,
            0,
            "an unknown pin",
            f"{pin!r} is no story's id and no theme's slug",
            "correct it, or take it out of [front]",
        )
        for pin in sorted(pins - known)
    ]


def _newest_first(stories: Sequence[Story]) -> tuple[Story, ...]:
    return tuple(sorted(stories, key=lambda story: (-story.day.toordinal(), story.document, story.number)))


def _renamed(theme: Theme, names: Mapping[str, str]) -> Theme:
    return replace(theme, name=names[theme.slug], named=0) if theme.slug in names else theme


def source_of(document: Named, outlet: Outlet | None = None) -> str:
    """The name of a document's outlet: the editor's, else its own, its address's host, its file's name."""
    return outlet.name if outlet else _source_name(document)


def _source_name(document: Named) -> str:
    """What stands for an outlet that nobody named: the address's host, else the document itself."""
    host = urlsplit(document.url or "").hostname
    return document.source or (host or "").removeprefix("www.") or PurePosixPath(document.name).stem


def _sources(stories: Sequence[Story], ledger: Ledger, outlets: Sequence[Outlet]) -> tuple[Source, ...]:
    by_name: dict[str, list[Story]] = {}
    for story in stories:
        by_name.setdefault(story.source, []).append(story)
    known = {outlet.name: outlet for outlet in outlets}
    slugs = slugs_for(sorted(by_name), ledger.sources, "source")
    sources = [
        Source(
            name,
            slugs[name],
            tuple(found),
            known.get(name) or Outlet(name),
            is_named=name in known or name != PurePosixPath(found[0].document.partition("#")[0]).stem,
        )
        for name, found in by_name.items()
    ]
    return tuple(sorted(sources, key=lambda source: (-len(source.stories), source.name)))


def _ledger_finding(place: Layout) -> list[Finding]:
    if not place.ledger_is_aside:
        return []
    return [
        Finding(
            LEDGER,
            0,
            "kept beside the output",
            "the content folder cannot be written",
            f"keep {place.ledger.name} with the content, so that addresses never change",
            Severity.NOTE,
        )
    ]


def _is_writable(folder: Path) -> bool:
    """True where a file can be made in the folder; mode bits count for root too, who could anyway."""
    if not folder.stat().st_mode & 0o222:
        return False
    probe = folder / f".{LEDGER}.probe"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True

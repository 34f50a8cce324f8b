"""The whole way from a folder of documents to a briefing, in one function: start reading here.

Every document of the folder is accounted for: as stories, or as a finding that says why not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from generator.characters import characters
from generator.clean import clean
from generator.dates import date_stories
from generator.duplicates import fold
from generator.edition import make_editions
from generator.editorial import Editorial, read_editorial
from generator.episodes import find_episodes
from generator.errors import ContentError
from generator.events import find_events
from generator.evidence import gather
from generator.figures import figures_of
from generator.identity import (
    Ledger,
    identify_events,
    identify_stories,
    identify_themes,
    read_ledger,
    remember,
    slugs_for,
    write_ledger,
)
from generator.language import detect
from generator.model import (
    Account,
    Briefing,
    CleanDocument,
    Document,
    Finding,
    Outlet,
    Severity,
    Source,
    Story,
    TextPolicy,
    Theme,
)
from generator.moves import moved_stories, moved_themes
from generator.quotes import quotes_of
from generator.read import outlet_of, read_folder, read_outlets
from generator.recurring import recurring
from generator.settings import Settings
from generator.split import split
from generator.themes import find_themes
from generator.unspaced import UNSPLIT
from generator.vocabulary import vocabulary, with_keywords

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


def brief(settings: Settings) -> Briefing:
    """Read, clean, split, date, name, group and rank everything; write nothing.

    Raises :class:`ContentError` where the folder, one of its tables or its ledger cannot be used, or
    no document holds a story.
    """
    place = layout(settings.content, settings.output)
    outlets = read_outlets(place.outlets)
    editorial = read_editorial(place.editorial)
    ledger = read_ledger(place.ledger)
    today = settings.first_seen()
    found = read_folder(place.documents, outlets, today=today, zone=settings.timezone)
    work = work_out(found.documents, outlets, lang=settings.lang, policy=settings.text)
    briefing = assemble(work.stories, ledger, editorial, outlets, today=today, key_points=settings.key_points)
    findings = {*found.findings, *_ledger_finding(place), *work.findings, *briefing.findings}
    return replace(briefing, accounts=work.accounts, findings=tuple(sorted(findings)))


@dataclass(frozen=True, slots=True)
class Work:
    """What the stages on single documents made of them."""

    stories: tuple[Story, ...]
    """In order of document and number; no ids, keywords or borrowed dates yet."""
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]


def work_out(
    documents: Sequence[Document],
    outlets: Sequence[Outlet],
    *,
    lang: str,
    policy: TextPolicy = TextPolicy.FULL,
) -> Work:
    """Clean and split each document by itself, and say whose its stories are."""
    stories: list[Story] = []
    accounts: list[Account] = []
    findings: list[Finding] = []
    owners = [outlet_of(document, outlets) for document in documents]
    names = [_outlet_name(*pair) for pair in zip(documents, owners, strict=True)]
    by_outlet: dict[str, list[Document]] = {}
    for name, document in zip(names, documents, strict=True):
        by_outlet.setdefault(name, []).append(document)
    added = recurring(by_outlet)
    for document, outlet, name in zip(documents, owners, names, strict=True):
        again = added.get(name, ())
        item = clean(document, residue=outlet.residue if outlet else (), recurring=again)
        parts = [attributed(story, document, outlet, lang, policy) for story in split(item)]
        stories += parts
        accounts.append(_account(item, len(parts)))
        findings += _unusable(item) if not parts else ()
    kept, folded = fold(stories)
    return Work(tuple(map(_heard, kept)), tuple(accounts), (*findings, *folded))


def _heard(story: Story) -> Story:
    """The story with its quotations and figures."""
    quoted = replace(story, quotes=quotes_of(story))
    return replace(quoted, figures=figures_of(quoted))


def keep(briefing: Briefing, settings: Settings) -> None:
    """Write into the ledger what was published, so that it keeps its addresses."""
    place = layout(settings.content, settings.output)
    write_ledger(place.ledger, remember(read_ledger(place.ledger), briefing))


def assemble(
    stories: Sequence[Story],
    ledger: Ledger,
    editorial: Editorial,
    outlets: Sequence[Outlet],
    *,
    today: date,
    key_points: int = 5,
) -> Briefing:
    """Make a briefing of split stories: from identity to editions.

    Raises :class:`ContentError` where no story is left.
    """
    identified = identify_stories(stories, ledger, today)
    kept = [story for story in identified if not editorial.take_down.covers(story)]
    if not kept:
        raise ContentError("no document holds a story; see the findings, or add documents to the folder")
    dated, findings = date_stories(kept, lambda story: story.first_seen or today)
    ordered = with_keywords(_newest_first(dated), banned=editorial.banned, renamed=editorial.renamed)
    evidence = gather(ordered)
    events = identify_events(find_events(ordered, evidence), ledger)
    themes = identify_themes(find_themes(events, evidence, editorial.sections), ledger)
    named = tuple(_renamed(theme, editorial.theme_names) for theme in themes)
    hidden = frozenset(story.id for story in identified if editorial.take_down.covers(story))
    found = vocabulary(ordered)
    slugs = slugs_for([term.text for term in found], ledger.keywords, "keyword")
    terms = tuple(replace(term, slug=slugs[term.text]) for term in found)
    return Briefing(
        stories=ordered,
        events=events,
        themes=named,
        terms=terms,
        sources=_sources(ordered, ledger, outlets),
        editions=make_editions(ordered, named, terms, key_points=key_points, pins=editorial.pins),
        accounts=(),
        findings=(*findings, *_unheard(ordered), *_unknown_pins(editorial.pins, ordered, named)),
        episodes=find_episodes(named),
        moved=(
            *moved_stories(ordered, ledger, hidden | editorial.take_down.stories),
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
    return replace(theme, name=names[theme.slug]) if theme.slug in names else theme


def attributed(
    story: Story, document: Document, outlet: Outlet | None, lang: str, policy: TextPolicy = TextPolicy.FULL
) -> Story:
    """The story with its source's name, its licence, what may be shown of it, and its language."""
    return replace(
        story,
        source=_outlet_name(document, outlet),
        licence=document.licence or (outlet.licence if outlet else None),
        policy=(outlet.text if outlet else None) or policy,
        lang=document.lang or detect(story.text, lang),
    )


def _outlet_name(document: Document, outlet: Outlet | None) -> str:
    return outlet.name if outlet else _source_name(document)


def _source_name(document: Document) -> str:
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


def _account(item: CleanDocument, stories: int) -> Account:
    return Account(
        document=item.document.key,
        stories=stories,
        kept=sum(characters(block.text) for block in item.blocks),
        cut=sum(characters(cut.text) for cut in item.cuts),
        repaired=len(item.document.repairs),
        outside=item.document.outside,
    )


def _unusable(item: CleanDocument) -> list[Finding]:
    return [
        Finding(
            item.document.name,
            item.document.record_line or 0,
            "no story",
            "everything in it is residue" if item.cuts else "it holds no text",
            "remove the document, or report the rule that cut too much",
            Severity.REJECTED,
        )
    ]


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

"""What is made of one file by itself and of one document by itself: the two stages that cost the most.

Each is a function of one value that holds all it depends on, so that what it gave can be kept and the work
can be done anywhere. What other documents tell (lines that recur at an outlet) comes in as part of the value,
and only as far as it touches the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.characters import characters
from generator.clean import clean
from generator.duplicates import Said, said_by
from generator.figures import figures_of
from generator.filed import Filed, ReadFile
from generator.keywords import Heard, hear
from generator.language import detect
from generator.model import Account, CleanDocument, Finding, Severity, Story, TextPolicy
from generator.quotes import quotes_of
from generator.read import File, read
from generator.shelf import Shelved, shelve
from generator.split import split
from generator.workshop import Stage, Workshop

REPORT = "report it with the document, which is left out; everything else is built"


@dataclass(frozen=True, slots=True)
class Asked:
    """A document, and all that its stories depend on besides."""

    document: Filed
    source: str
    """Name of its outlet."""
    licence: str | None
    policy: TextPolicy
    """How much of its text may be shown."""
    lang: str
    """The site's language."""
    residue: tuple[str, ...] = ()
    recurring: tuple[str, ...] = ()
    """Lines that the outlet adds, as the editor says and as counting found."""


@dataclass(frozen=True)
class Made:
    """What was made of one document."""

    shelved: tuple[Shelved, ...]
    """Its stories with source, licence, language, quotes, figures; no ids, keywords or borrowed dates yet."""
    said: tuple[Said, ...]
    """By what copies of each are known."""
    account: Account
    findings: tuple[Finding, ...] = ()

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """Its stories."""
        return tuple(shelved.story for shelved in self.shelved)


@dataclass(frozen=True)
class MadeAndHeard(Made):
    """The same with what few builds ask for."""

    heard: tuple[Heard, ...] = ()
    """What the keywords of each are chosen from."""


@dataclass(frozen=True, slots=True)
class JustHeard:
    """The same without the rest."""

    heard: tuple[Heard, ...]


class Listening:
    """Says what was heard of stories: at hand where nothing is kept, else read when it is asked for."""

    def __init__(self, workshop: Workshop, made: Sequence[Made], keys: Sequence[bytes]) -> None:
        """``keys`` stand for the outcomes ``made``, empty where nothing does."""
        self._workshop = workshop
        self._at_hand: dict[str, Heard] = {}
        self._places: dict[str, tuple[bytes, int]] = {}
        for one, key in zip(made, keys, strict=True):
            for place, story in enumerate(one.stories):
                if isinstance(one, MadeAndHeard):
                    self._at_hand[story.key] = one.heard[place]
                else:
                    self._places[story.key] = key, place

    def __call__(self, story: Story) -> Heard:
        """What was heard of a story, with or without its later id and date."""
        known = self._at_hand.get(story.key)
        if known is None:
            key, place = self._places[story.key]
            kept = self._workshop.later(JustHeard, key)
            known = kept.heard[place] if kept else hear(story)
        return known


def asked(  # noqa: PLR0913 - options, each by its name
    document: Filed,
    *,
    source: str,
    licence: str | None,
    policy: TextPolicy,
    lang: str,
    residue: Sequence[str] = (),
    recurring: Sequence[str] = (),
) -> Asked:
    """Ask for a document's stories; of its outlet's lines only those that stand somewhere in it matter."""
    text = " ".join(document.opened().text.split()) if residue or recurring else ""
    return Asked(document, source, licence, policy, lang, _within(residue, text), _within(recurring, text))


def make(given: Asked) -> MadeAndHeard:
    """Clean a document, split it, and look at each of its stories by itself."""
    document = given.document.opened()
    item = clean(document, residue=given.residue, recurring=given.recurring)
    stories = tuple(told(attributed(story, given, document.lang)) for story in split(item))
    return MadeAndHeard(
        shelved=tuple(map(shelve, stories)),
        heard=tuple(map(hear, stories)),
        said=tuple(map(said_by, stories)),
        account=_account(item, len(stories)),
        findings=() if stories else (_unusable(item),),
    )


def attributed(story: Story, given: Asked, lang: str | None) -> Story:
    """The story with its source's name, its licence, what may be shown of it, and its language.

    ``lang`` is what its document declares, if anything.
    """
    return replace(
        story,
        source=given.source,
        licence=given.licence,
        policy=given.policy,
        lang=lang or detect(story.text, given.lang),
    )


def told(story: Story) -> Story:
    """The story with its quotations and figures."""
    quoted = replace(story, quotes=quotes_of(story))
    return replace(quoted, figures=figures_of(quoted))


def unread(file: File, why: str) -> ReadFile:
    """What stands in for a file that stopped the program."""
    return ReadFile(findings=(_crash(file.name, 0, why),))


def unmade(given: Asked, why: str) -> MadeAndHeard:
    """What stands in for a document that stopped the program."""
    document = given.document.opened()
    account = Account(document.key, 0, 0, 0, len(document.repairs), document.outside)
    return MadeAndHeard((), (), account, (_crash(document.name, document.record_line or 0, why),))


READING = Stage("reading", read, File, ReadFile)
WORKING = Stage("documents", make, Asked, MadeAndHeard, Made)


def _within(lines: Sequence[str], text: str) -> tuple[str, ...]:
    """The lines that stand in a text, white space aside, each once."""
    return tuple(line for line in sorted({" ".join(line.split()) for line in lines} - {""}) if line in text)


def _crash(name: str, line: int, why: str) -> Finding:
    return Finding(name, line, "stopped the program", why, REPORT, Severity.REJECTED)


def _account(item: CleanDocument, stories: int) -> Account:
    return Account(
        document=item.document.key,
        stories=stories,
        kept=sum(characters(block.text) for block in item.blocks),
        cut=sum(characters(cut.text) for cut in item.cuts),
        repaired=len(item.document.repairs),
        outside=item.document.outside,
    )


def _unusable(item: CleanDocument) -> Finding:
    return Finding(
        item.document.name,
        item.document.record_line or 0,
        "no story",
        "everything in it is residue" if item.cuts else "it holds no text",
        "remove the document, or report the rule that cut too much",
        Severity.REJECTED,
    )

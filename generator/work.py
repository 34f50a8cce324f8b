"""What is made of one file by itself and of one document by itself: the two stages that cost the most.

Each is a function of one value that holds all it depends on, so that what it gave can be kept and the work
can be done anywhere. What other documents tell (lines that recur at an outlet) comes in as part of the value,
and only as far as it touches the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.characters import characters
from generator.clean import clean
from generator.duplicates import long_sentences
from generator.figures import figures_of
from generator.filed import Filed, ReadFile
from generator.keywords import Heard, hear
from generator.language import detect
from generator.model import Account, CleanDocument, Finding, Severity, Story, TextPolicy
from generator.quotes import quotes_of
from generator.read import File, read
from generator.split import split
from generator.workshop import Stage

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


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of one document."""

    stories: tuple[Story, ...]
    """With source, licence, language, quotes and figures; no ids, keywords or borrowed dates yet."""
    heard: tuple[Heard, ...]
    """What the keywords of each are chosen from."""
    said: tuple[frozenset[int], ...]
    """By what sentences copies of each are known."""
    account: Account
    findings: tuple[Finding, ...] = ()


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


def make(given: Asked) -> Made:
    """Clean a document, split it, and look at each of its stories by itself."""
    document = given.document.opened()
    item = clean(document, residue=given.residue, recurring=given.recurring)
    stories = tuple(told(attributed(story, given, document.lang)) for story in split(item))
    return Made(
        stories=stories,
        heard=tuple(map(hear, stories)),
        said=tuple(map(long_sentences, stories)),
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


def unmade(given: Asked, why: str) -> Made:
    """What stands in for a document that stopped the program."""
    document = given.document.opened()
    account = Account(document.key, 0, 0, 0, len(document.repairs), document.outside)
    return Made((), (), (), account, (_crash(document.name, document.record_line or 0, why),))


READING = Stage("reading", read, File, ReadFile)
WORKING = Stage("documents", make, Asked, Made)


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

"""What became of the input: where a story comes from, what a build counted, what was cut and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.characters import characters
from generator.model import Briefing, Cut, Finding, Lines, Repair, Severity, Story, Term


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a story comes from, and what became of the text around it."""

    story: Story
    document: str
    record: str | None

    @property
    def lines(self) -> Lines:
        """First and last line in the document."""
        return self.story.lines

    @property
    def cuts(self) -> Sequence[Cut]:
        """What was cut around it."""
        return self.story.cuts

    @property
    def repairs(self) -> Sequence[Repair]:
        """What was repaired in it."""
        return self.story.repairs

    @property
    def characters_kept(self) -> int:
        """How much of the document is its text."""
        return sum(characters(block.text) for block in self.story.blocks)

    @property
    def characters_cut(self) -> int:
        """How much was cut around it."""
        return sum(characters(cut.text) for cut in self.story.cuts)

    @property
    def licence(self) -> str | None:
        """Under which it may be shown, where the document tells."""
        return self.story.licence


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a build."""

    documents: int
    stories: int
    events: int
    themes: int
    keywords: int
    sources: int
    characters_kept: int
    characters_cut: int
    characters_outside: int
    """Around the articles of saved pages."""
    findings: int


def provenance(story: Story) -> Provenance:
    """Where the story stands and what was cut around it."""
    name, _, record = story.document.partition("#")
    return Provenance(story, name, record or None)


def figures(briefing: Briefing) -> Figures:
    """What the build counted."""
    accounts = briefing.accounts
    return Figures(
        documents=len(accounts),
        stories=len(briefing.stories),
        events=len(briefing.events),
        themes=sum(not theme.is_brief for theme in briefing.themes),
        keywords=len(briefing.terms),
        sources=len(briefing.sources),
        characters_kept=sum(account.kept for account in accounts),
        characters_cut=sum(account.cut for account in accounts),
        characters_outside=sum(account.outside for account in accounts),
        findings=len(briefing.findings),
    )


def cuts_by_rule(briefing: Briefing) -> tuple[tuple[str, int, str], ...]:
    """Each rule that cut something: its name, how often, and why it does."""
    cuts = [cut for story in briefing.stories for cut in story.cuts]
    counts = Counter(cut.rule for cut in cuts)
    reasons = {cut.rule: cut.reason for cut in cuts}
    return tuple(
        (rule, counts[rule], reasons[rule]) for rule in sorted(counts, key=lambda r: (-counts[r], r))
    )


def rejected(briefing: Briefing) -> tuple[Finding, ...]:
    """The findings about documents that were left out."""
    return tuple(item for item in briefing.findings if item.severity is Severity.REJECTED)


def letters(terms: Sequence[Term]) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """The vocabulary by first letter."""
    groups: dict[str, list[Term]] = {}
    for term in terms:
        groups.setdefault(first_letter(term.text), []).append(term)
    return tuple((letter, tuple(groups[letter])) for letter in sorted(groups))


def first_letter(text: str) -> str:
    """The letter under which a keyword stands in the index; ``#`` for what is no letter."""
    letter = text[:1].upper()
    return letter if letter.isalpha() else "#"

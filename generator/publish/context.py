"""What templates can ask for: ``docs/templates.md`` lists every name here, and a test holds the two to it."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from gettext import NullTranslations
from urllib.parse import urlsplit

from babel.dates import format_date
from babel.numbers import format_decimal
from markupsafe import Markup

from generator.edition import key_sentence, stories_per_day
from generator.model import (
    Briefing,
    Cut,
    Edition,
    Event,
    Finding,
    Lines,
    Repair,
    Sentence,
    Severity,
    Source,
    Story,
    Term,
    TextPolicy,
    Theme,
)
from generator.publish.body import body

NAMES = NullTranslations()
"""The interface's words; catalogues take its place."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as pages name it."""

    title: str
    address: str
    """Below the site, without a leading slash."""
    type: str
    what: str
    """What it carries, in plain words."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a story comes from, and what became of the text around it."""

    document: str
    record: str | None
    lines: Lines
    cuts: tuple[Cut, ...]
    repairs: tuple[Repair, ...]
    characters_kept: int
    characters_cut: int
    licence: str | None


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
    findings: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a calendar's month; ``edition`` is ``None`` where there is none."""

    day: date
    in_month: bool
    edition: Edition | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar, as whole weeks that begin on Monday."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]


def address(thing: Story | Theme | Term | Source | Edition) -> str:
    """The page of a thing, below the site, without a leading slash."""
    match thing:
        case Story():
            return f"stories/{thing.id}-{thing.slug}/"
        case Theme():
            return f"themes/{thing.slug}/"
        case Term():
            return f"keywords/{thing.slug}/"
        case Source():
            return f"sources/{thing.slug}/"
        case Edition():
            return f"editions/{thing.day.isoformat()}/"


def feed_address(theme: Theme) -> str:
    """The feed of a theme, below the site."""
    return address(theme) + "feed.xml"


def host(url: str) -> str:
    """The name of an address's host, without ``www.``."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


class Site:
    """A briefing with everything that its pages ask about it."""

    def __init__(
        self, briefing: Briefing, *, policy: TextPolicy, lang: str, hide: bool = False, name: str = ""
    ) -> None:
        """``hide`` keeps pages with other people's full text from search engines."""
        self.briefing = briefing
        self._policy = policy
        self._lang = lang
        self._hide = hide
        self._name = name

    # filters

    def day(self, day: date) -> str:
        """A day in full, as Monday 8 April 2024."""
        return format_date(day, "EEEE d MMMM y", locale=self._lang)

    def short_day(self, day: date) -> str:
        """A day without its year, as 8 Apr."""
        return format_date(day, "d MMM", locale=self._lang)

    def month(self, day: date) -> str:
        """A month and its year, as April 2024."""
        return format_date(day, "LLLL y", locale=self._lang)

    def weekday(self, day: date) -> str:
        """A day's name, short."""
        return format_date(day, "EEE", locale=self._lang)

    def number(self, number: int) -> str:
        """A number with its thousands set apart."""
        return format_decimal(number, locale=self._lang)

    # stories

    def policy(self, story: Story) -> TextPolicy:
        """How much of the story may be shown: its source's word, else the site's."""
        return self.source_of(story).outlet.text or self._policy

    def body(self, story: Story) -> Markup:
        """The story's text as HTML."""
        return body(story, self.policy(story), lambda line: NAMES.gettext("Line %d") % line)

    def is_excerpt(self, story: Story) -> bool:
        """True where only the beginning is shown."""
        return self.policy(story) is TextPolicy.EXCERPT

    def is_hidden(self, story: Story) -> bool:
        """True where search engines are asked not to list the story's page."""
        return self._hide and not self.is_excerpt(story) and not self.source_of(story).outlet.index

    def terms(self, story: Story) -> tuple[Term, ...]:
        """The story's keywords, best first."""
        known = self.briefing.terms_by_text
        return tuple(known[keyword.text] for keyword in story.keywords if keyword.text in known)

    def source_of(self, story: Story) -> Source:
        """The outlet of a story."""
        return self.briefing.sources_by_name[story.source]

    def theme_of(self, story: Story) -> Theme:
        """The theme of a story."""
        return self.briefing.themes_by_story[story.id]

    def event_of(self, story: Story) -> Event:
        """The event of a story."""
        return self.briefing.events_by_story[story.id]

    def provenance(self, story: Story) -> Provenance:
        """Where the story stands and what was cut around it."""
        name, _, record = story.document.partition("#")
        return Provenance(
            document=name,
            record=record or None,
            lines=story.lines,
            cuts=story.cuts,
            repairs=story.repairs,
            characters_kept=sum(_size(block.text) for block in story.blocks),
            characters_cut=sum(_size(cut.text) for cut in story.cuts),
            licence=story.licence,
        )

    # groups of stories

    def per_day(self, stories: Sequence[Story], until: date, days: int = 7) -> tuple[tuple[date, int], ...]:
        """Stories a day, oldest first."""
        return stories_per_day(stories, until, days)

    def cooccurring(self, term: Term, limit: int = 8) -> tuple[tuple[Term, int], ...]:
        """Keywords that stand in the same stories, most often first."""
        counts = Counter(
            other.text for story in term.stories for other in self.terms(story) if other.text != term.text
        )
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
        return tuple((self.briefing.terms_by_text[text], count) for text, count in ranked)

    def only_here(self, source: Source) -> tuple[Story, ...]:
        """The source's stories of happenings that no other source reports."""
        return tuple(story for story in source.stories if len(self.event_of(story).sources) == 1)

    def related(self, theme: Theme, limit: int = 4) -> tuple[Theme, ...]:
        """Themes whose stories share keywords with this one's, most first."""
        mine = self._keywords_by_theme[theme.slug]
        shared = sorted(
            (-len(mine & self._keywords_by_theme[other.slug]), place, other.slug)
            for place, other in enumerate(self.briefing.themes)
            if other is not theme and not other.is_brief and mine & self._keywords_by_theme[other.slug]
        )
        by_slug = {other.slug: other for other in self.briefing.themes}
        return tuple(by_slug[slug] for _, _, slug in shared[:limit])

    @cached_property
    def _keywords_by_theme(self) -> dict[str, frozenset[str]]:
        return {
            theme.slug: frozenset(keyword.text for story in theme.stories for keyword in story.keywords)
            for theme in self.briefing.themes
        }

    def sentences_of(self, theme: Theme, limit: int = 4) -> tuple[Sentence, ...]:
        """Key sentences of a theme: of its largest and newest events, from different sources first."""
        ranked = sorted(
            theme.events,
            key=lambda event: (
                event.lead.is_talk,
                -len(event.sources),
                -event.day.toordinal(),
                event.lead.id,
            ),
        )
        found = [sentence for event in ranked if (sentence := key_sentence(event.lead))]
        firsts = list({sentence.story.source: sentence for sentence in reversed(found)}.values())
        ordered = [item for item in found if item in firsts] + [item for item in found if item not in firsts]
        return tuple(ordered[:limit])

    def months(self, editions: Sequence[Edition]) -> tuple[Month, ...]:
        """The months that have editions, newest first."""
        by_day = {edition.day: edition for edition in editions}
        months = sorted({day.replace(day=1) for day in by_day}, reverse=True)
        weeks = calendar.Calendar().monthdatescalendar
        return tuple(
            Month(
                first,
                tuple(
                    tuple(Day(day, day.month == first.month, by_day.get(day)) for day in week)
                    for week in weeks(first.year, first.month)
                ),
            )
            for first in months
        )

    # the build

    def figures(self) -> Figures:
        """What the build counted."""
        accounts = self.briefing.accounts
        return Figures(
            documents=len(accounts),
            stories=len(self.briefing.stories),
            events=len(self.briefing.events),
            themes=sum(not theme.is_brief for theme in self.briefing.themes),
            keywords=len(self.briefing.terms),
            sources=len(self.briefing.sources),
            characters_kept=sum(account.kept for account in accounts),
            characters_cut=sum(account.cut for account in accounts),
            findings=len(self.briefing.findings),
        )

    def cuts_by_rule(self) -> tuple[tuple[str, int, str], ...]:
        """Each rule that cut something: its name, how often, and why it does."""
        cuts = [cut for story in self.briefing.stories for cut in story.cuts]
        counts = Counter(cut.rule for cut in cuts)
        reasons = {cut.rule: cut.reason for cut in cuts}
        return tuple(
            (rule, counts[rule], reasons[rule]) for rule in sorted(counts, key=lambda r: (-counts[r], r))
        )

    def rejected(self) -> tuple[Finding, ...]:
        """The findings about documents that were left out."""
        return tuple(item for item in self.briefing.findings if item.severity is Severity.REJECTED)

    def letters(self) -> tuple[tuple[str, tuple[Term, ...]], ...]:
        """The vocabulary by first letter."""
        groups: dict[str, list[Term]] = {}
        for term in self.briefing.terms:
            groups.setdefault(first_letter(term.text), []).append(term)
        return tuple((letter, tuple(groups[letter])) for letter in sorted(groups))

    # feeds

    def feed_list(self) -> tuple[FeedLink, ...]:
        """Every feed of the site."""
        text = NAMES.gettext
        site = (
            FeedLink(text("All stories"), "feed.xml", RSS, text("Every story, newest first.")),
            FeedLink(text("All stories (Atom)"), "atom.xml", ATOM, text("The same, in the Atom format.")),
        )
        return site + tuple(self._theme_feed(theme) for theme in self.briefing.themes)

    def feeds_of(self, theme: Theme | None) -> tuple[FeedLink, ...]:
        """The feeds that a page names in its head, its own first."""
        own = () if theme is None else (self._theme_feed(theme),)
        return own + self.feed_list()[:2]

    def _theme_feed(self, theme: Theme) -> FeedLink:
        what = NAMES.gettext("Stories of this theme, newest first.")
        return FeedLink(theme.name, feed_address(theme), RSS, what)

    def filters(self) -> Mapping[str, Callable[..., object]]:
        """Jinja filters by name."""
        return {
            "address": address,
            "feed_address": feed_address,
            "host": host,
            "first_letter": first_letter,
            "day": self.day,
            "short_day": self.short_day,
            "month": self.month,
            "weekday": self.weekday,
            "number": self.number,
        }

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """Jinja functions by name."""
        return {
            "body": self.body,
            "is_excerpt": self.is_excerpt,
            "is_hidden": self.is_hidden,
            "terms": self.terms,
            "source_of": self.source_of,
            "theme_of": self.theme_of,
            "event_of": self.event_of,
            "provenance": self.provenance,
            "per_day": self.per_day,
            "cooccurring": self.cooccurring,
            "only_here": self.only_here,
            "related": self.related,
            "sentences_of": self.sentences_of,
            "months": self.months,
        }


RSS = "application/rss+xml"
ATOM = "application/atom+xml"


def first_letter(text: str) -> str:
    """The letter under which a keyword stands in the index; ``#`` for what is no letter."""
    letter = text[:1].upper()
    return letter if letter.isalpha() else "#"


def _size(text: str) -> int:
    return len("".join(text.split()))

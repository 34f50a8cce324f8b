"""What templates can ask for: ``docs/templates.md`` lists every name here, and a test holds the two to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property, partial
from gettext import NullTranslations
from heapq import nsmallest
from itertools import groupby, islice
from operator import attrgetter
from textwrap import wrap
from urllib.parse import urlsplit

from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal
from markupsafe import Markup

from generator.edition import stories_per_day, tallied_sources
from generator.figures import differing as differing_events
from generator.memo import Memo
from generator.model import (
    Briefing,
    Edition,
    Episode,
    Event,
    QuoteKind,
    Section,
    Sentence,
    Source,
    Story,
    Term,
    TextPolicy,
    Theme,
)
from generator.publish.addresses import Addresses
from generator.publish.body import anchors, body
from generator.publish.independence import Reports, reported_more_than_once, reports_of
from generator.publish.look import Look
from generator.publish.months import months
from generator.publish.report import first_letter, provenance
from generator.publish.sheets import Sheet, sheets
from generator.publish.side import Side, side_by_side
from generator.publish.standfirsts import Standfirsts, standfirsts
from generator.publish.structured import structured
from generator.publish.tally import Row, block_of, differing, is_shown, tally
from generator.publish.templating import macros
from generator.publish.timeline import by_column
from generator.summary import key_sentences

RSS = "application/rss+xml"
ATOM = "application/atom+xml"
JSON = "application/feed+json"
MILLION = 1_000_000
LONGEST_QUOTE = 320
"""Characters of a quotation that a theme's page shows whole; longer ones are left to the story."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as pages name it."""

    title: str
    address: str
    """Below the site, without a leading slash."""
    type: str
    what: str
    """What it carries, in plain words."""
    kind: str = ""
    """The part of the list that it stands in."""
    thing: Theme | Term | Source | None = None
    """Whose stories it carries; none for the site's."""
    key: str = ""
    """What its id is made of: never an address."""


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's own words, verbatim."""

    words: Sentence
    speaker: str


def _said(story: Story) -> Iterator[Said]:
    """The quotations of a story that are short enough to be shown whole, and may be."""
    for quote in story.quotes:
        if quote.kind is QuoteKind.DIRECT and quote.speaker:
            words = story.text[quote.start : quote.end].strip()
            block = block_of(story, quote.start)
            if block and words and len(words) <= LONGEST_QUOTE and is_shown(words, story):
                yield Said(Sentence(story, block, words), quote.speaker)


def broken(text: str, width: int, lines: int = 2) -> list[str]:
    """The beginning of a text as lines of at most so many characters, broken between words.

    >>> broken("Talks collapse at the docks after two hours", 16)
    ['Talks collapse', 'at the docks…']
    """
    return wrap(text, width, max_lines=lines, placeholder="…", break_on_hyphens=False)


def host(url: str) -> str:
    """The name of an address's host, without ``www.``."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@dataclass(frozen=True)
class Site:
    """A briefing with everything that its pages and feeds ask about it."""

    briefing: Briefing
    url: str
    """The site's absolute address, without a slash at its end."""
    name: str
    lang: str = "en"
    hide: bool = False
    """True where search engines are asked not to list other people's full text."""
    addresses: Addresses = field(default_factory=Addresses)
    hub: str = ""
    """Address of the WebSub hub that tells readers of news; empty for none."""
    words: NullTranslations = field(default_factory=NullTranslations)
    """What the interface says, in its language."""
    look: Look = field(default_factory=Look)
    """Colours, typefaces and logo, as the owner chose them."""
    page_size: int = 0
    """How many stories or events of a list make a page; 0 leaves lists whole."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Addresses that moved, old to new, both below the site."""
    memo: Memo = field(default_factory=Memo)
    """What an earlier build worked out of stories together."""

    @cached_property
    def locale_name(self) -> str:
        """The interface's language with the country where most speak it, as ``uk_UA``: Open Graph asks so."""
        likely = Locale.parse(get_global("likely_subtags").get(self.lang, self.lang))
        return "_".join(filter(None, (likely.language, likely.territory)))

    @property
    def direction(self) -> str:
        """Which way the interface's language is written: ``ltr`` or ``rtl``."""
        return str(Locale.parse(self.lang).text_direction)

    # filters

    def day(self, day: date) -> str:
        """A day in full, as Monday 8 April 2024."""
        return format_date(day, "EEEE d MMMM y", locale=self.lang)

    def short_day(self, day: date) -> str:
        """A day without its year, as 8 Apr."""
        return format_date(day, "d MMM", locale=self.lang)

    def month(self, day: date) -> str:
        """A month and its year, as April 2024."""
        return format_date(day, "LLLL y", locale=self.lang)

    def weekday(self, day: date) -> str:
        """A day's name, short."""
        return format_date(day, "EEE", locale=self.lang)

    def number(self, number: int) -> str:
        """A number with its thousands set apart."""
        return format_decimal(number, locale=self.lang)

    def short_number(self, number: float) -> str:
        """A number as a scale's end has it: 12,000, and 1.5M from a million on."""
        if number < MILLION:
            return format_decimal(number, locale=self.lang)
        return format_compact_decimal(number, locale=self.lang, fraction_digits=1)

    # stories

    def body(self, story: Story) -> Markup:
        """The story's text as HTML."""
        label = self.words.gettext("Line %d")
        return body(story, story.policy, self._anchors_of(story), lambda line: label % line)

    def place_of(self, sentence: Sentence) -> str:
        """The page of a sentence and, where its block is shown there, its line.

        The file's name stands before the anchor, so that link checkers and saved copies find the line.
        """
        story = sentence.story
        name = self._anchors_of(story).get(sentence.block.span.start)
        return self.addresses.of(story) + (f"index.html#{name}" if name else "")

    def _anchors_of(self, story: Story) -> Mapping[int, str]:
        found = self._anchors.get(story.id)
        if found is None:
            found = self._anchors[story.id] = anchors(story, story.policy)
        return found

    @cached_property
    def _anchors(self) -> dict[str, dict[int, str]]:
        return {}

    def is_excerpt(self, story: Story) -> bool:
        """True where only the beginning is shown."""
        return story.policy is TextPolicy.EXCERPT

    def is_hidden(self, story: Story) -> bool:
        """True where search engines are asked not to list the story's page."""
        return self.hide and not self.is_excerpt(story) and not self.source_of(story).outlet.index

    def terms(self, story: Story) -> tuple[Term, ...]:
        """The story's keywords, best first."""
        found = self._terms.get(story.id)
        if found is None:
            found = self._terms[story.id] = self.known_terms([keyword.text for keyword in story.keywords])
        return found

    @cached_property
    def _terms(self) -> dict[str, tuple[Term, ...]]:
        return {}

    def known_terms(self, texts: Sequence[str]) -> tuple[Term, ...]:
        """The keywords of the site's vocabulary among the texts, in their order."""
        known = self.briefing.terms_by_text
        return tuple(known[text] for text in texts if text in known)

    def source_of(self, story: Story) -> Source:
        """The outlet of a story."""
        return self.briefing.sources_by_name[story.source]

    def theme_of(self, story: Story) -> Theme:
        """The theme of a story."""
        return self.briefing.themes_by_story[story.id]

    def event_of(self, story: Story) -> Event:
        """The event of a story."""
        return self.briefing.events_by_story[story.id]

    def episodes_of(self, event: Event) -> tuple[Episode, ...]:
        """Earlier events that this one goes on from, the newest first."""
        return self.briefing.episodes.get(event.id, ())

    def beside(self, story: Story, limit: int = 4) -> tuple[tuple[Story, ...], tuple[Story, ...]]:
        """The theme's stories next to this one in time: of earlier days, and of its own day and later ones.

        Reports of the same event and its earlier episodes are left out: the page names them already. The
        nearest are taken, so that a story of today leaves the pages of last month as they were.
        """
        stories, (place, end) = self.theme_of(story).stories, self._places[story.id]
        event = self.event_of(story)
        told = {other.id for other in event.stories}
        told |= {episode.event.lead.id for episode in self.episodes_of(event)}
        reach = limit + len(told)  # so many in a row are enough, whichever of them are left out

        def untold(first: int, last: int) -> list[Story]:
            return [other for other in stories[max(0, first) : last] if other.id not in told]

        earlier, later = untold(end, end + reach)[:limit], untold(place - reach, place)[-limit:]
        same_day = untold(place + 1, min(end, place + 1 + reach))[:limit]
        return tuple(earlier), tuple([*later, *same_day][-limit:])

    @cached_property
    def _places(self) -> dict[str, tuple[int, int]]:
        """Where each story stands among its theme's, and where those of its day end, by id."""
        found: dict[str, tuple[int, int]] = {}
        for theme in self.briefing.themes:
            at = 0
            for _, group in groupby(theme.stories, key=attrgetter("day")):
                same_day = list(group)
                found |= {story.id: (at + n, at + len(same_day)) for n, story in enumerate(same_day)}
                at += len(same_day)
        return found

    def sheets_of(self, thing: Theme | Term | Source) -> tuple[Sheet[Event] | Sheet[Story], ...]:
        """The pages of a thing's list: a theme's events, a keyword's or a source's stories."""
        address = self.addresses.of(thing)
        if isinstance(thing, Theme):
            return sheets(thing.events[::-1], self.page_size, address)
        return sheets(thing.stories, self.page_size, address)

    # things by slug, as Pelican names them

    @cached_property
    def themes_by_slug(self) -> dict[str, Theme]:
        """Slug to theme."""
        return {theme.slug: theme for theme in self.briefing.themes}

    @cached_property
    def terms_by_slug(self) -> dict[str, Term]:
        """Slug to keyword."""
        return {term.slug: term for term in self.briefing.terms}

    @cached_property
    def sources_by_slug(self) -> dict[str, Source]:
        """Slug to source."""
        return {source.slug: source for source in self.briefing.sources}

    # groups of stories

    def partners(self, source: Source, limit: int = 12) -> tuple[Source, ...]:
        """The sources that report the same events, those of most events first."""
        shared = Counter(name for event in self._events_of(source) for name in event.sources)
        del shared[source.name]
        ranked = sorted(shared, key=lambda name: (-shared[name], name))[:limit]
        return tuple(self.briefing.sources_by_name[name] for name in ranked)

    def _events_of(self, source: Source) -> Iterable[Event]:
        """Each event that a source reports, once."""
        return {event.lead.id: event for event in map(self.event_of, source.stories)}.values()

    def per_day(self, stories: Sequence[Story], until: date, days: int = 7) -> tuple[tuple[date, int], ...]:
        """Stories a day, oldest first; they come newest first."""
        return stories_per_day(stories, until, days)

    def cooccurring(self, term: Term, limit: int = 8) -> tuple[tuple[Term, int], ...]:
        """Keywords that stand in the same stories, most often first."""
        counts = Counter([other.text for story in term.stories for other in self.terms(story)])
        counts.pop(term.text, None)
        ranked = nsmallest(limit, counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple((self.briefing.terms_by_text[text], count) for text, count in ranked)

    def only_here(self, stories: Sequence[Story]) -> tuple[Story, ...]:
        """Those of one source's stories whose happenings no other source reports."""
        return tuple(story for story in stories if len(self.event_of(story).sources) == 1)

    def reported_with(self, stories: Sequence[Story]) -> tuple[Story, ...]:
        """Those of one source's stories whose happenings other sources report too."""
        return tuple(story for story in stories if len(self.event_of(story).sources) > 1)

    def related(self, theme: Theme, limit: int = 4) -> tuple[Theme, ...]:
        """Themes whose stories share keywords with this one's, most first."""
        mine = self._keywords_by_theme[theme.slug]
        shared = (
            (-len(mine & self._keywords_by_theme[other.slug]), place, other.slug)
            for place, other in enumerate(self.briefing.themes)
            if other is not theme and not other.is_brief
        )
        return tuple(self.themes_by_slug[slug] for count, _, slug in nsmallest(limit, shared) if count)

    @cached_property
    def _keywords_by_theme(self) -> dict[str, frozenset[str]]:
        return {
            theme.slug: frozenset(keyword.text for story in theme.stories for keyword in story.keywords)
            for theme in self.briefing.themes
        }

    def sentences_of(self, theme: Theme, limit: int = 4) -> tuple[Sentence, ...]:
        """What says most of what the theme's stories say, from different sources where there are any."""
        return key_sentences(theme.stories, limit, self.memo)

    def under(self, story: Story) -> Sentence | None:
        """The sentence that stands under the story's headline in lists."""
        return self.standfirsts.under(story)

    @cached_property
    def standfirsts(self) -> Standfirsts:
        """The sentences that stand for its stories."""
        return standfirsts(self.briefing.stories, self.memo)

    def said_in(self, theme: Theme, limit: int = 6) -> tuple[Said, ...]:
        """Whole quotations with a sure speaker, one of each: those that begin a sentence, then the newest."""
        said = [item for story in theme.stories for item in _said(story)]
        said.sort(key=lambda item: not item.words.text[0].isupper())
        by_speaker: dict[str, Said] = {}
        for item in said:
            by_speaker.setdefault(item.speaker, item)
        return tuple(by_speaker.values())[:limit]

    def figures_in(self, theme: Theme, limit: int = 8) -> tuple[Row, ...]:
        """The quantities that its stories state: of several stories first, unequal ones before equal."""
        return tally(theme, limit, self.memo)

    def differing_in(self, edition: Edition, limit: int = 2) -> tuple[tuple[Theme, Row], ...]:
        """Quantities for which the day's own reports state unequal numbers, by weight of their themes.

        What a later day reports is news rather than a difference, and leaves an older edition as it was.
        """
        found = (
            (section.theme, row)
            for section in edition.sections
            if not section.theme.is_brief
            for row in differing(self._of_the_day(section), section.stories, self.memo)
        )
        return tuple(islice(found, limit))

    def _of_the_day(self, section: Section) -> Theme:
        """A section's theme with those events alone that its stories report."""
        events = {event.lead.id: event for event in map(self.event_of, section.stories)}
        ordered = sorted(events, key=self._order.__getitem__)
        return replace(section.theme, events=tuple(events[lead] for lead in ordered))

    @cached_property
    def _order(self) -> dict[str, int]:
        """Where each event stands among its theme's, by its lead's id."""
        return {event.lead.id: at for theme in self.briefing.themes for at, event in enumerate(theme.events)}

    def side_by_side(self, story: Story, other: Story) -> Side:
        """What only one of two reports of an event has; a pair is worked out for the first of their pages."""
        known = self._sides.pop((other.id, story.id), None)
        if known is not None:
            return known.turned
        found = self._sides[story.id, other.id] = side_by_side(story, other)
        return found

    @cached_property
    def _sides(self) -> dict[tuple[str, str], Side]:
        """Pairs that one of the two pages still has to show."""
        return {}

    def reports_in(self, edition: Edition) -> tuple[Reports, ...]:
        """The events that several of the day's stories report."""
        return reported_more_than_once(edition.stories, self.briefing.events_by_story)

    def differ(self, event: Event) -> bool:
        """True where the event's stories state unequal numbers for one quantity."""
        return event.lead.id in self._differing

    @cached_property
    def _differing(self) -> frozenset[str]:
        many = [event for event in self.briefing.events if len(event.stories) > 1]
        return frozenset(event.lead.id for event in differing_events(many, self.memo))

    # feeds

    @cached_property
    def _feeds(self) -> tuple[FeedLink, ...]:
        text = self.words.gettext
        own = (
            (text("All stories"), "feed.xml", RSS, text("Every story, newest first.")),
            (text("All stories (Atom)"), "atom.xml", ATOM, text("The same, in the Atom format.")),
            (text("All stories (JSON Feed)"), "feed.json", JSON, text("The same, as a JSON Feed.")),
            (
                text("Editions"),
                self.addresses.editions_feed,
                RSS,
                text("One item a day: the key points and all themes, to be read whole."),
            ),
        )
        found = [FeedLink(*feed, kind=text("The whole site")) for feed in own]
        found += [self._feed_of(theme) for theme in self.briefing.themes]
        found += [self._feed_of(source) for source in self.briefing.sources]
        found += [self._feed_of(term) for term in self.briefing.terms if term.has_page]
        return tuple(found)

    def feed_list(self) -> tuple[FeedLink, ...]:
        """Every feed of the site: its own, the themes', the sources', the keywords'."""
        return self._feeds

    def feeds_of(self, thing: Theme | Term | Source | None) -> tuple[FeedLink, ...]:
        """The feeds that a page names in its head, its own first."""
        has_own = thing is not None and not (isinstance(thing, Term) and not thing.has_page)
        own = (self._feed_of(thing),) if thing is not None and has_own else ()
        return own + self._feeds[:4]

    def _feed_of(self, thing: Theme | Term | Source) -> FeedLink:
        text = self.words.gettext
        match thing:
            case Theme():
                name = text("In brief") if thing.is_brief else thing.name
                what, kind, key = text("Stories of this theme."), text("Themes"), f"theme {thing.id}"
            case Term():
                name, what = thing.text, text("Stories with this keyword.")
                kind, key = text("Keywords"), f"keyword {thing.slug}"
            case Source():
                name, what = thing.name, text("Stories from this source.")
                kind, key = text("Sources"), f"source {thing.slug}"
        return FeedLink(name, self.addresses.feed_of(thing), RSS, what, kind, thing, key)

    def filters(self) -> Mapping[str, Callable[..., object]]:
        """Jinja filters by name."""
        return {
            "address": self.addresses.of,
            "image_address": self.addresses.image_of,
            "feed_address": self.addresses.feed_of,
            "host": host,
            "first_letter": first_letter,
            "day": cache(self.day),
            "short_day": cache(self.short_day),
            "month": cache(self.month),
            "weekday": cache(self.weekday),
            "number": cache(self.number),
            "short_number": cache(self.short_number),
            "broken": broken,
            "by_column": by_column,
        }

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """Jinja functions by name."""
        return {
            "body": self.body,
            "place_of": self.place_of,
            "is_excerpt": self.is_excerpt,
            "is_hidden": self.is_hidden,
            "terms": self.terms,
            "known_terms": self.known_terms,
            "source_of": self.source_of,
            "theme_of": self.theme_of,
            "event_of": self.event_of,
            "episodes_of": self.episodes_of,
            "provenance": provenance,
            "partners": self.partners,
            "per_day": self.per_day,
            "cooccurring": self.cooccurring,
            "beside": self.beside,
            "only_here": self.only_here,
            "reported_with": self.reported_with,
            "tallied_sources": tallied_sources,
            "related": self.related,
            "sentences_of": self.sentences_of,
            "said_in": self.said_in,
            "under": self.under,
            "figures_in": self.figures_in,
            "side_by_side": self.side_by_side,
            "reports_of": reports_of,
            "reports_in": self.reports_in,
            "differ": self.differ,
            "differing_in": self.differing_in,
            "macros": macros,
            "months": months,
            "structured": partial(structured, self),
        }

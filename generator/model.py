"""The nouns of the program: plain, frozen values that the stages hand to each other.

A stage never changes what it was given; it returns new values. Tuples inside, no dictionaries of
anything, and every offset counts code points of :attr:`Document.text`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from math import inf, isclose


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a document's text, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Lines:
    """The first and last line, counted from 1 and inclusive, in the file the reader can open."""

    first: int
    last: int


class BlockKind(StrEnum):
    """What a block of text is to a reader."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    TURN = "turn"
    TABLE = "table"


HEADINGS = frozenset({BlockKind.HEADLINE, BlockKind.SUBHEAD})


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of a document; ``text == document.text[span.start:span.end]``, always."""

    kind: BlockKind
    span: Span
    text: str
    lines: Lines
    speaker: str | None = None
    """The label of a speaker turn without its colon; ``text`` still begins with the label as printed."""

    @property
    def speech(self) -> str:
        """What is said: the text of a turn without its speaker's label, any other block's text."""
        if self.speaker is None:
            return self.text
        return self.text[len(self.speaker) :].lstrip(" \u00a0").removeprefix(":").lstrip()


@dataclass(frozen=True, slots=True)
class Repair:
    """Characters that were put right while reading, before any span exists."""

    line: int
    """Line in the file; 0 where the whole file is meant (its encoding, its byte-order mark)."""
    before: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch that cleaning took out, with the rule that did it and why."""

    span: Span
    lines: Lines
    text: str
    rule: str
    reason: str


class DateOrigin(StrEnum):
    """What a date was read from, best evidence first."""

    FRONT_MATTER = "front matter"
    RECORD = "record"
    METADATA = "page metadata"
    FEED = "feed"
    FILE_NAME = "file name"
    TEXT = "text"
    FIRST_SEEN = "first seen"


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication date, the time of day where one is known, and where they were found."""

    day: date
    """The calendar day in the outlet's time zone."""
    origin: DateOrigin
    time: datetime | None = None
    """The moment, aware, in UTC; ``None`` where only a day is known."""


@dataclass(frozen=True, slots=True)
class Document:
    """One input document, decoded and repaired, as ordered blocks over one text."""

    name: str
    """Path below the folder of documents, with ``/``; what findings and pages call it."""
    format: str
    """Name of the format in ``formats.FORMATS``."""
    text: str
    """The whole readable text; blocks are stretches of it."""
    blocks: tuple[Block, ...]
    """In order, not overlapping; what lies between them is white space or line ends."""
    repairs: tuple[Repair, ...] = ()
    record: str | None = None
    """The record's own id where one file holds many documents (``.jsonl``)."""
    record_line: int | None = None
    """The line of the file that holds the record."""
    title: str | None = None
    """The headline that the document's metadata gives, where it is not a block of the text."""
    source: str | None = None
    """The outlet as the document itself names it (front matter, record, page metadata)."""
    url: str | None = None
    """Address of the original: absolute, http or https."""
    byline: str | None = None
    dated: Dated | None = None
    lang: str | None = None
    """Language as declared, a lower-case ISO 639-1 code."""
    licence: str | None = None
    outside: int = 0
    """Characters, white space left out, that a saved page shows around its article."""

    @property
    def key(self) -> str:
        """Unique among documents: the name, and the record's id where there is one."""
        return self.name if self.record is None else f"{self.name}#{self.record}"

    @property
    def line_count(self) -> int:
        """Lines of the text, at least 1."""
        return self.text.rstrip("\n").count("\n") + 1


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is to be named: read from a line that cleaning took out of the running text."""

    byline: str | None = None
    agency: str | None = None
    dateline: str | None = None
    photo: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """A document without its residue: the blocks that are left, and every cut.

    Each non-space character of ``document.text`` lies in exactly one block or cut.
    """

    document: Document
    blocks: tuple[Block, ...]
    cuts: tuple[Cut, ...]
    credit: Credit = field(default_factory=Credit)


class TextPolicy(StrEnum):
    """How much of other people's text a site may show."""

    FULL = "full"
    EXCERPT = "excerpt"


class StoryKind(StrEnum):
    """What sort of piece a story is."""

    REPORT = "report"
    ARTICLE = "article"
    OPINION = "opinion"
    ROUNDUP_ITEM = "roundup-item"
    INTERVIEW = "interview"
    TRANSCRIPT = "transcript"
    LIVE_ENTRY = "live-entry"
    TEASER = "teaser"


COMMENTS = frozenset({StoryKind.OPINION, StoryKind.INTERVIEW, StoryKind.TRANSCRIPT})
"""Kinds that comment on what happened: they do not lead where a report can, and confirm none."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A phrase that a story is about; a lower score is better, as YAKE has it."""

    text: str
    """As readers see it: one spelling per name across the site."""
    score: float
    """Rank within its story, 0 best; comparable within one story only."""
    surfaces: tuple[str, ...] = ()
    """The spellings that stand in the story."""
    parts: tuple[tuple[str, float], ...] = ()
    """What its worth is the sum of, by name; the best keyword's worth less this one's is its score."""
    absorbed: tuple[str, ...] = ()
    """Phrases of the story that are not shown because they are part of it, or it of them."""


class QuoteKind(StrEnum):
    """What the words between the marks are."""

    DIRECT = "direct"
    FRAGMENT = "fragment"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody's own, as the text gives them."""

    start: int
    end: int
    """Of the words without their marks, in :attr:`Story.text`."""
    kind: QuoteKind
    speaker: str | None = None
    """The fullest name that the text has for who says it, without a title; none where that is not sure."""
    mention: str | None = None
    """What the text calls the speaker there."""
    verb: str | None = None


EXACT, CONVERTED = 1e-3, 0.05
"""The share by which two equal numbers may miss each other: as stated, and converted by hand."""
ROUND = 0.1
"""The share by which a rounded number may miss."""
DIMENSIONS = {
    "seconds": ("time", 1.0), "minutes": ("time", 60.0), "hours": ("time", 3600.0), "days": ("time", 86400.0),
    "weeks": ("time", 604800.0), "months": ("time", 2629746.0), "years": ("time", 31556952.0),
    "decades": ("time", 315569520.0),
    "km": ("length", 1000.0), "m": ("length", 1.0), "cm": ("length", 0.01), "mm": ("length", 0.001),
    "miles": ("length", 1609.344), "feet": ("length", 0.3048), "inches": ("length", 0.0254),
    "yards": ("length", 0.9144),
    "kg": ("mass", 1.0), "grams": ("mass", 0.001), "pounds": ("mass", 0.45359237),
    "ounces": ("mass", 0.0283495),
    "tonnes": ("mass", 1000.0), "tons": ("mass", 907.18474),
    "percent": ("share", 0.01), "ratio": ("share", 1.0),
    "mph": ("speed", 1.609344), "kph": ("speed", 1.0),
    "liters": ("volume", 1.0), "gallons": ("volume", 3.785412),
    "acres": ("area", 0.40468564), "hectares": ("area", 1.0),
}  # fmt: skip
"""Unit to its dimension and its size there, after NIST Special Publication 811; a ton is the short one."""


class Qualifier(StrEnum):
    """How a stated number is meant."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    NEARLY = "nearly"
    AT_LEAST = "at least"
    UP_TO = "up to"
    VAGUE = "vague"
    """Dozens, thousands: no number is told."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that a story states: how many or how much of something."""

    start: int
    end: int
    """Of the number with its currency or per cent, in :attr:`Story.text`."""
    stated: Span
    """The same with its qualifier before and what it counts behind, where they stand right there."""
    sentence: Span
    """The sentence it stands in."""
    low: float
    """The number; of a range its lower end, of a vague word the least that it says."""
    high: float | None
    """The same as ``low`` but for a range; ``None`` where the word is vague."""
    unit: str
    """``people``, an ISO 4217 currency, ``percent``, a measure (``km``), or the noun counted."""
    counted: str | None
    """What is counted or measured, as the text has it."""
    qualifier: Qualifier = Qualifier.EXACT
    speaker: str | None = None
    """Who says so, as the text names them; ``None`` where the story itself does."""
    as_of: str | None = None
    """The words of the sentence that date it."""

    @property
    def value(self) -> float | None:
        """The number where there is just one."""
        return self.low if self.low == self.high else None

    @property
    def is_vague(self) -> bool:
        """True for dozens, hundreds, thousands."""
        return self.high is None

    @property
    def measure(self) -> tuple[str, float]:
        """The dimension of its unit, and the unit's size there; a noun is a dimension of its own."""
        return DIMENSIONS.get(self.unit, (self.unit, 1.0))

    def equals(self, other: Figure) -> bool:
        """Tell whether both state the same numbers, in the same or a convertible unit."""
        (kind, size), (other_kind, other_size) = self.measure, other.measure
        miss = EXACT if self.unit == other.unit else CONVERTED
        ends, other_ends = (self.low, self.high), (other.low, other.high)
        return kind == other_kind and all(
            one is None and two is None
            if one is None or two is None
            else isclose(one * size, two * other_size, rel_tol=miss)
            for one, two in zip(ends, other_ends, strict=True)
        )

    @property
    def satisfied(self) -> tuple[float, float]:
        """Between which numbers the true one may lie; about and nearly are taken to mean a tenth."""
        size = self.measure[1]
        low, high = self.low * size, (inf if self.high is None else self.high * size)
        match self.qualifier:
            case Qualifier.OVER | Qualifier.AT_LEAST:
                return low, inf
            case Qualifier.UNDER | Qualifier.UP_TO:
                return 0.0, high
            case Qualifier.NEARLY:
                return low * (1 - ROUND), high
            case Qualifier.ABOUT:
                return low * (1 - ROUND), high * (1 + ROUND)
            case _:
                return low, high


@dataclass(frozen=True, slots=True)
class Copy:
    """Another place where a story's text was published."""

    document: str
    """:attr:`Document.key`."""
    source: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One news item, cleaned; a document holds one or many."""

    document: str
    """:attr:`Document.key` of where it stands."""
    number: int
    """Place in the document, from 1."""
    kind: StoryKind
    headline: str
    """Plain text, at most 200 characters."""
    headline_is_made: bool
    """True where the document gives none and the story's first sentence served."""
    blocks: Sequence[Block]
    """All that is kept, in order; headings included. This and its other parts may lie packed."""
    cuts: Sequence[Cut] = ()
    repairs: Sequence[Repair] = ()
    truncated: bool = False
    """True where the document holds only the beginning ("… Continue reading")."""
    source: str = ""
    """Name of the outlet; :attr:`Source.name`."""
    url: str | None = None
    byline: str | None = None
    agency: str | None = None
    dateline: str | None = None
    licence: str | None = None
    policy: TextPolicy = TextPolicy.FULL
    """How much of its text may be shown: its outlet's word, else the site's."""
    lang: str = "en"
    dated: Dated | None = None
    """``None`` only before ``dates.date_stories`` has run."""
    id: str = ""
    """Eight hexadecimal digits, fixed when first published; empty before ``identity`` has run."""
    slug: str = ""
    first_seen: date | None = None
    """The day this program met it first, from the ledger; ``None`` before ``identity`` has run."""
    corrected: date | None = None
    """The day its text was last found changed in more than a few words or in a number; mostly none."""
    keywords: tuple[Keyword, ...] = ()
    """Three to six for readers, best first."""
    keywords_all: tuple[Keyword, ...] = ()
    """The ranked list before the reader's filter, up to 20."""
    phrases: tuple[str, ...] = ()
    """All that a reader might browse by, as the site spells it, best first; themes are named by it."""
    copies: tuple[Copy, ...] = ()
    """Where else the same text stands; copies count once."""
    quotes: Sequence[Quote] = ()
    """Whose own words it gives, in order."""
    figures: Sequence[Figure] = ()
    """The quantities it states, in order."""

    @property
    def key(self) -> str:
        """Unique among stories of one build: document and number."""
        return f"{self.document}#{self.number}"

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks without the headline."""
        return tuple(block for block in self.blocks if block.kind is not BlockKind.HEADLINE)

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        """The blocks without headings."""
        return _read(self.blocks)[1]

    @property
    def text(self) -> str:
        """Paragraphs and turns without headings, joined by a blank line."""
        return _read(self.blocks)[2]

    @property
    def lines(self) -> Lines:
        """First and last line in the document."""
        return Lines(
            min(block.lines.first for block in self.blocks), max(block.lines.last for block in self.blocks)
        )

    @property
    def day(self) -> date:
        """The day the story belongs to."""
        if self.dated is None:
            msg = f"{self.key} has no date yet"
            raise ValueError(msg)
        return self.dated.day

    @property
    def is_talk(self) -> bool:
        """True for interviews and transcripts, which report no happening of their own."""
        return self.kind in {StoryKind.INTERVIEW, StoryKind.TRANSCRIPT}

    @property
    def words(self) -> int:
        """Words of the text, counted at white space."""
        return len(self.text.split())

    @property
    def minutes(self) -> int:
        """Reading time in minutes, at least 1."""
        return minutes_of(self.words)


def minutes_of(words: int) -> int:
    """Reading time at 230 words a minute (Brysbaert 2019: 238 for English non-fiction), at least 1."""
    return max(1, round(words / 230))


_READ: dict[int, tuple[Sequence[Block], tuple[Block, ...], str]] = {}
"""The blocks of the stories last read, their paragraphs and their text, by the identity of the blocks."""
KEPT = 1024
"""Stories in it: enough for those that are worked on together, few enough for a hundred thousand."""


def _read(blocks: Sequence[Block]) -> tuple[Sequence[Block], tuple[Block, ...], str]:
    """The blocks, those that are no headings, and their text."""
    known = _READ.get(id(blocks))
    if known is None or known[0] is not blocks:
        paragraphs = tuple(block for block in blocks if block.kind not in HEADINGS)
        known = blocks, paragraphs, "\n\n".join(block.text for block in paragraphs)
        if len(_READ) >= KEPT:
            _READ.clear()
        _READ[id(blocks)] = known
    return known


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verbatim sentence of a story, with the block it stands in."""

    story: Story
    block: Block
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in its story."""

    story: Story
    figure: Figure

    @property
    def stated(self) -> str:
        """The words that state it, verbatim, with its qualifier and what it counts where they stand there."""
        return self.story.text[self.figure.stated.start : self.figure.stated.end]


@dataclass(frozen=True)
class Quantity:
    """One quantity as several figures state it: the same thing counted, at the same happening."""

    mentions: tuple[Mention, ...]
    """In the order of their stories, at least one."""

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The stories that state it."""
        return tuple({mention.story.key: mention.story for mention in self.mentions}.values())

    @cached_property
    def differs(self) -> bool:
        """True where the numbers as stated are not equal; vague words never differ."""
        told = [mention.figure for mention in self.mentions if not mention.figure.is_vague]
        return any(not told[0].equals(figure) for figure in told[1:])

    @cached_property
    def is_compatible(self) -> bool:
        """True where one number can satisfy all of them, qualifiers read: "more than 300" and 341."""
        spans = [mention.figure.satisfied for mention in self.mentions]
        return max(low for low, _ in spans) <= min(high for _, high in spans)


@dataclass(frozen=True)
class Event:
    """The stories that report the same happening; most are events of one story."""

    stories: tuple[Story, ...]
    """Earliest first; the first is the event's lead."""
    why: tuple[str, ...] = ()
    """The evidence that joined them, as words, names and numbers they share; empty for one story."""
    id: str = ""
    """The id of the story that it was first known by: its address is that story's page. Stays when reports of
    it come and go; empty before ``identity`` has run."""

    @property
    def lead(self) -> Story:
        """The story that stands for the event."""
        return self.stories[0]

    @property
    def day(self) -> date:
        """The day of its earliest story."""
        return min(story.day for story in self.stories)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The outlets that report it, in order of appearance."""
        return tuple(dict.fromkeys(story.source for story in self.stories))


@dataclass(frozen=True, slots=True)
class Episode:
    """An earlier event that another goes on from."""

    event: Event
    shared: tuple[str, ...]
    """Phrases that both speak of, the weightiest first."""


@dataclass(frozen=True)
class Theme:
    """The events that belong together."""

    name: str
    """Made of the stories' own words, at most five."""
    events: tuple[Event, ...]
    """In time order, earliest first."""
    keywords: tuple[str, ...] = ()
    """What the stories share, best first; the evidence for the theme."""
    id: str = ""
    slug: str = ""
    is_brief: bool = False
    """True for "In brief", the one theme that holds what stands alone."""
    is_section: bool = False
    """True for a fixed section of the editor's."""
    named: int = 0
    """How many stories it had when it got its name; 0 where nobody may rely on the name yet."""

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """All stories, newest first."""
        found = [story for event in self.events for story in event.stories]
        return tuple(sorted(found, key=lambda story: (-story.day.toordinal(), story.document, story.number)))

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The outlets, by number of stories."""
        counts = Counter(story.source for story in self.stories)
        return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


@dataclass(frozen=True, slots=True)
class Term:
    """A keyword of the site's vocabulary, with every story that has it."""

    text: str
    slug: str
    stories: tuple[Story, ...]
    """Newest first."""

    @property
    def has_page(self) -> bool:
        """A page needs two stories; a rarer keyword is shown as plain text."""
        return len(self.stories) >= 2  # noqa: PLR2004 - stated above


@dataclass(frozen=True, slots=True)
class Outlet:
    """One entry of ``sources.toml``: what the editor knows of a source."""

    name: str
    home: str | None = None
    licence: str | None = None
    timezone: str = "UTC"
    text: TextPolicy | None = None
    """Overrides the site's policy."""
    hosts: tuple[str, ...] = ()
    """Host names whose addresses are this outlet's; of ``home`` in any case."""
    files: tuple[str, ...] = ()
    """Patterns of document names (``fnmatch``) that are this outlet's."""
    residue: tuple[str, ...] = ()
    """Whole lines that this outlet puts into its texts."""
    index: bool = False
    """True where the licence lets search engines index the full text."""


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet as the site shows it."""

    name: str
    slug: str
    stories: tuple[Story, ...]
    """Newest first."""
    outlet: Outlet
    is_named: bool = True
    """False where nothing told the outlet and the document's own name stands for it."""


class State(StrEnum):
    """What became of a theme since the previous edition."""

    NEW = "new"
    UPDATED = "updated"
    CONTINUING = "continuing"
    ENDED = "ended"
    """In the previous edition, not in this one; such themes are listed, and have no section."""


class Reason(StrEnum):
    """What a theme's place on the front page is the sum of."""

    PINNED = "pinned"
    SOURCES = "sources"
    STORIES = "stories"
    USUAL = "usual"
    NOVELTY = "novelty"
    RECENCY = "recency"


@dataclass(frozen=True)
class Section:
    """A theme as one edition shows it."""

    theme: Theme
    state: State
    stories: tuple[Story, ...]
    """The theme's stories of this edition, the lead first."""
    point: Sentence | None
    """The sentence that says most of what its stories say."""
    sentence: Sentence | None
    """A sentence of the lead, neither its headline nor the point; ``None`` where it has no other."""
    per_day: tuple[tuple[date, int], ...]
    """Stories per day for the seven days up to this edition, oldest first."""
    reasons: tuple[tuple[Reason, float], ...] = ()
    """What its weight is the sum of, in points; ``docs/themes.md`` says how they come about."""

    @property
    def weight(self) -> float:
        """The heaviest section leads."""
        return round(sum(points for _, points in self.reasons), 6)

    @property
    def lead(self) -> Story:
        """The story that opens the section."""
        return self.stories[0]

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Outlets of this edition's stories, in order of appearance."""
        return tuple(dict.fromkeys(story.source for story in self.stories))


@dataclass(frozen=True, slots=True)
class Trend:
    """A keyword that occurs more or less often than in the previous edition."""

    term: Term
    count: int
    """Stories of this edition that have it."""
    change: int
    """Against the previous edition; never 0."""
    is_new: bool


@dataclass(frozen=True)
class Edition:
    """One day's briefing."""

    day: date
    stories: tuple[Story, ...]
    key_points: tuple[Sentence, ...]
    """Three to five, each from another theme where there are as many."""
    sections: tuple[Section, ...]
    """By weight, the heaviest first; "In brief" last."""
    trends: tuple[Trend, ...] = ()
    """Rising first."""
    sources: tuple[tuple[str, int], ...] = ()
    """Outlets and their stories of the day, most first."""
    previous: date | None = None
    next: date | None = None
    ended: tuple[Theme, ...] = ()
    """Themes of the previous edition that have no story in this one, in its order."""
    words: int = 0
    """Of all its stories."""

    @property
    def minutes(self) -> int:
        """Reading time of all its stories, in minutes, at least 1."""
        return minutes_of(self.words)

    @property
    def updated(self) -> datetime | None:
        """The moment of its newest story whose time is known."""
        times = [story.dated.time for story in self.stories if story.dated and story.dated.time]
        return max(times) if times else None

    def count(self, state: State) -> int:
        """How many of its themes are in this state; a template's text for it will do."""
        return sum(section.state == state for section in self.sections)


class Severity(StrEnum):
    """What a finding means for the document it is about."""

    NOTE = "note"
    """Published; worth knowing."""
    WARNING = "warning"
    """Published, but something was guessed or repaired that a person should look at."""
    REJECTED = "rejected"
    """Left out."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something about the input that a person should know, with what to do."""

    document: str
    line: int
    """In the file; 0 where the whole file is meant."""
    what: str
    why: str
    next_step: str
    severity: Severity = Severity.WARNING

    def __str__(self) -> str:
        place = f"{self.document}:{self.line}" if self.line else self.document
        return f"{place}: {self.what}: {self.why}; {self.next_step}"


@dataclass(frozen=True, slots=True)
class Account:
    """Where one document's characters went; white space between blocks is not counted."""

    document: str
    """:attr:`Document.key`."""
    stories: int
    kept: int
    cut: int
    repaired: int
    outside: int = 0
    """Of a saved page: what stands around its article."""

    @property
    def total(self) -> int:
        """Characters of the document: kept, cut and outside."""
        return self.kept + self.cut + self.outside


@dataclass(frozen=True)
class Briefing:
    """Everything a site is made of: what ``pipeline.brief`` returns and templates read."""

    stories: tuple[Story, ...]
    """Newest first, then by document and number."""
    events: tuple[Event, ...]
    themes: tuple[Theme, ...]
    """By number of stories, the largest first; "In brief" last."""
    terms: tuple[Term, ...]
    """The vocabulary, in the order of the alphabet."""
    sources: tuple[Source, ...]
    """By number of stories, most first."""
    editions: tuple[Edition, ...]
    """Newest first; never empty."""
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]
    episodes: Mapping[str, tuple[Episode, ...]] = field(default_factory=dict)
    """Id of an event to the earlier ones that it goes on from, the newest first; others are left out."""
    moved: tuple[tuple[Story, Story] | tuple[Theme, Theme], ...] = ()
    """What was published once and is now part of something else: as it was addressed, and what it is in."""

    @cached_property
    def events_by_story(self) -> dict[str, Event]:
        """Story id to its event."""
        return {story.id: event for event in self.events for story in event.stories}

    @cached_property
    def themes_by_story(self) -> dict[str, Theme]:
        """Story id to its theme."""
        return {story.id: theme for theme in self.themes for story in theme.stories}

    @cached_property
    def sources_by_name(self) -> dict[str, Source]:
        """Outlet's name to its source."""
        return {source.name: source for source in self.sources}

    @cached_property
    def terms_by_text(self) -> dict[str, Term]:
        """Keyword to its term."""
        return {term.text: term for term in self.terms}

    @cached_property
    def editions_by_day(self) -> dict[date, Edition]:
        """Day to its edition."""
        return {edition.day: edition for edition in self.editions}

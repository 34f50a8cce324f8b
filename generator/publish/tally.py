"""The figures of a theme that are worth a reader's time, as a table; every word of it is a story's own.

First what several stories state, unequal numbers before equal ones; then what lead stories of events count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.excerpts import excerpt
from generator.figures import quantities_in
from generator.memo import Memo
from generator.model import Block, Event, Figure, Mention, Quantity, Sentence, Story, TextPolicy, Theme
from generator.publish.scale import Scale, scale

ROWS = 8
"""Figures that one table shows, each value and source a row."""
SOURCES, LONGEST = 3, 6
"""Rows of one quantity: so many for its sources, more only where they state more numbers."""
FEWEST = 10
"""A count of one story alone is news from this on."""
STORIES = 120
"""Stories of a theme whose figures are lined up, those of its newest events."""
GENERIC = frozenset("people others persons".split())
"""Counted by itself such a word says nothing; lined up with another report's it does."""
BREAK = 2
"""Characters between paragraphs in :attr:`Story.text`."""
MEASURES = frozenset("percent people".split())


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as one story states it."""

    words: Sentence
    """The number with its qualifier and what it counts, verbatim."""
    speaker: str | None
    figure: Figure

    @property
    def before(self) -> str:
        """The words in front of the number: its qualifier, mostly."""
        return self.words.text[: self._start]

    @property
    def number(self) -> str:
        """The number with its currency or per cent."""
        return self.words.text[self._start : self._end]

    @property
    def behind(self) -> str:
        """The words behind the number: what it counts, mostly."""
        return self.words.text[self._end :]

    @property
    def _start(self) -> int:
        return self.figure.start - self.figure.stated.start

    @property
    def _end(self) -> int:
        return self.figure.end - self.figure.stated.start


@dataclass(frozen=True, slots=True)
class Row:
    """One quantity, with every different statement of it."""

    counted: str
    """What is counted, in a story's words."""
    stated: tuple[Stated, ...]
    differs: bool
    """True where the numbers are not equal."""
    is_compatible: bool
    """True where one number can satisfy all of them."""

    @property
    def scale(self) -> Scale | None:
        """Where the numbers stand on one scale; none where all are the same."""
        return scale([said.figure for said in self.stated])


def block_of(story: Story, place: int) -> Block | None:
    """The block in which a place of :attr:`Story.text` lies."""
    start = 0
    for block in story.paragraphs:
        end = start + len(block.text)
        if start <= place < end:
            return block
        start = end + BREAK
    return None


def is_shown(words: str, story: Story) -> bool:
    """Whether the words are among what may be shown of the story."""
    return story.policy is TextPolicy.FULL or any(words in block.text for block in excerpt(story))


def tally(theme: Theme, limit: int = ROWS, memo: Memo | None = None) -> tuple[Row, ...]:
    """The table of a theme: quantities that stories share, then those of its events' lead stories."""
    shared = sorted(
        quantities_in(_newest(theme), memo),
        key=lambda quantity: (not quantity.differs, -len(quantity.stories)),
    )
    rows: list[Row] = []
    shown = 0
    for quantity in (*shared, *_alone(theme, shared)):
        row = _row(quantity)
        says = row is not None and (len(row.stated) > 1 or row.counted.lower() not in GENERIC)
        if row is not None and says and (not rows or shown + len(row.stated) <= limit):
            rows.append(row)
            shown += len(row.stated)
    return tuple(rows)


def differing(theme: Theme, stories: Sequence[Story], memo: Memo | None = None) -> tuple[Row, ...]:
    """Quantities that these stories of the theme state unequally; what no one number fits first."""
    keys = {story.key for story in stories}
    found = [
        replace(event, stories=kept)
        for event in theme.events
        if (kept := tuple(story for story in event.stories if story.key in keys))
    ]
    rows = [_row(quantity) for quantity in quantities_in(replace(theme, events=tuple(found)), memo)]
    apart = [row for row in rows if row is not None and row.differs and len(row.stated) > 1]
    return tuple(sorted(apart, key=lambda row: row.is_compatible))


def _newest(theme: Theme) -> Theme:
    """The theme with its newest events alone."""
    events: list[Event] = []
    left = STORIES
    for event in reversed(theme.events):
        left -= len(event.stories)
        if left < 0:
            break
        events.append(event)
    return replace(theme, events=tuple(reversed(events)))


def _alone(theme: Theme, shared: list[Quantity]) -> Iterator[Quantity]:
    """The first figure of each event's lead story that counts something plainly and is in no quantity yet."""
    known = {
        (mention.story.key, mention.figure.start) for quantity in shared for mention in quantity.mentions
    }
    for event in reversed(theme.events):
        for figure in event.lead.figures:
            mention = Mention(event.lead, figure)
            if (event.lead.key, figure.start) not in known and _is_plain(mention):
                yield Quantity((mention,))
                break


def _is_plain(mention: Mention) -> bool:
    """Tell whether a figure says by itself what it counts: "some 20,000 children", "$6 million in aid"."""
    figure = mention.figure
    is_money = len(figure.unit) == 3 and figure.unit.isupper()  # noqa: PLR2004 - ISO 4217
    counts = is_money or figure.unit in MEASURES or (figure.counted or "").lower().endswith(figure.unit)
    clear = (
        figure.counted is not None
        and figure.counted in mention.stated
        and figure.counted.lower() not in GENERIC
    )
    return clear and not figure.is_vague and figure.low >= FEWEST and counts


def _row(quantity: Quantity) -> Row | None:
    """A quantity as pages may show it: only numbers that are shown can differ."""
    told: dict[tuple[object, ...], Stated] = {}
    shown: list[Mention] = []
    for mention in quantity.mentions:
        figure = mention.figure
        block = block_of(mention.story, figure.stated.start)
        if block is None or not is_shown(mention.stated, mention.story):
            continue
        shown.append(mention)
        key = (mention.story.source, figure.low, figure.high, figure.unit)
        if key not in told:
            told[key] = Stated(Sentence(mention.story, block, mention.stated), figure.speaker, figure)
    if not told:
        return None
    values = {key[1:]: key for key in reversed(told)}  # each number by the first source that states it
    ranked = sorted(told, key=lambda key: key not in values.values())
    kept = ranked[: max(SOURCES, len(values))][:LONGEST]
    stated = tuple(said for key, said in told.items() if key in kept)
    seen = Quantity(tuple(shown))
    return Row(_label(quantity), stated, seen.differs, seen.is_compatible)


def _label(quantity: Quantity) -> str:
    """What most of the stories say is counted; the longest of those said equally often, else the unit."""
    said = [mention.figure.counted for mention in quantity.mentions if mention.figure.counted]
    if not said:
        return quantity.mentions[0].figure.unit
    return max(said, key=lambda words: (said.count(words), len(words), words))

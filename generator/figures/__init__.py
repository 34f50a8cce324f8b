"""The quantities that stories state, read from their sentences by rules.

A number is a figure where its words say of what it is how many or how much; dates, ages, ordinals, scores,
times and names with numbers are none (:mod:`generator.figures.refused`). The words that a figure holds stand
in the story verbatim. English is read in full; elsewhere only money, shares and measures in digits are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.figures.dating import as_of
from generator.figures.lining import differing, figures_differ, quantities_in, quantities_of
from generator.figures.measures import Reading
from generator.figures.numbers import numbers
from generator.figures.qualifying import qualified
from generator.figures.reading import read, read_abroad
from generator.figures.refused import is_refused
from generator.figures.sources import Sources
from generator.figures.tokens import Token, low, tokens
from generator.figures.words import FILLERS
from generator.model import Figure, Quote, Span, Story
from generator.sentences import sentences

__all__ = ["differing", "figures", "figures_differ", "figures_of", "quantities_in", "quantities_of"]

NUMERALS = frozenset(
    """
    nobody one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    hundreds thousand thousands million millions billion billions trillion trillions dozen dozens half
    third thirds quarter quarters scores
    """.split()
)
"""What a sentence without digits and without figures has none of."""
DIGIT, WORD = re.compile(r"\d"), re.compile(r"\w+")
KEPT = 1 << 15
"""Pieces of text of which is kept whether they hold a number; most come again."""
CLOSE = 5
"""Words between a thing and its number that are shown with both: "the toll has now risen to three"."""
LINE = re.compile(r"[^\n]+")


def figures_of(story: Story) -> tuple[Figure, ...]:
    """The figures of a story in order."""
    return tuple(figures(story.text, story.quotes, story.lang))


def figures(text: str, quotes: Sequence[Quote] = (), lang: str = "en") -> Iterator[Figure]:
    """The figures of a text in order; ``quotes`` are its quotations, whose speakers speak for figures too."""
    sources = Sources(text, quotes)
    for sentence in _numeric_sentences(text, lang):
        words = tokens(text, sentence.start, sentence.end)
        for reading in _readings(text, words, lang):
            speaker = sources.of(sentence, reading.number.start) if lang == "en" else None
            yield _figure(text, words, sentence, reading, speaker)


def _numeric_sentences(text: str, lang: str) -> Iterator[Span]:
    """The sentences that hold a number, none across the end of a line."""
    for match in LINE.finditer(text):
        line, start = match.group(), match.start()
        if _is_numeric(line):
            for span in sentences(line, lang):
                if _is_numeric(line[span.start : span.end]):
                    yield Span(start + span.start, start + span.end)


def _is_numeric(text: str) -> bool:
    return any(map(_holds_number, text.split()))


@lru_cache(maxsize=KEPT)
def _holds_number(piece: str) -> bool:
    """Tell whether a piece of text without white space holds a digit or a word for a number."""
    return DIGIT.search(piece) is not None or not NUMERALS.isdisjoint(WORD.findall(piece.lower()))


def _readings(text: str, words: Sequence[Token], lang: str) -> Iterator[Reading]:
    found = list(numbers(text, words, lang))
    last: Reading | None = None
    done = 0
    for number in found:
        if number.first < done or is_refused(words, number):
            continue
        reading = read(words, number, found, last) if lang == "en" else read_abroad(words, number)
        if reading is not None:
            yield reading
            last, done = reading, reading.number.last


def _figure(
    text: str, words: Sequence[Token], sentence: Span, reading: Reading, speaker: str | None
) -> Figure:
    number = reading.number
    counted = reading.counted
    qualifier, left = qualified(words, number)
    first, last = _stated(words, reading, left)
    return Figure(
        number.start,
        number.end,
        Span(min(words[first].start, number.start), max(words[last - 1].end, number.end)),
        sentence,
        number.low or 0.0,
        number.high,
        reading.unit,
        counted.text(text, words) if counted else None,
        qualifier,
        speaker,
        as_of(text, sentence, number.start),
    )


def _stated(words: Sequence[Token], reading: Reading, first: int) -> tuple[int, int]:
    """The tokens of the number with its qualifier, and of what it counts where that stands close by."""
    number, counted = reading.number, reading.counted
    if counted is not None and counted.last <= first <= counted.last + CLOSE:
        between = words[counted.last : first]
        if all(word.is_word for word in between):
            return counted.first, number.last
    while first < number.first and low(words, first) in FILLERS:
        first += 1
    if counted is not None and number.last <= counted.first <= number.last + CLOSE // 2:
        return first, counted.last
    return first, number.last

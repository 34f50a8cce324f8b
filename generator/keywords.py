"""The keywords of one story: what YAKE makes of its words, ranked as phrases, with what a filter must know.

YAKE scores the words, from counts made in ``terms``; the second stage is ours. Promise: what is heard of
a story depends on that story alone and is small, so that it can be kept; each phrase stands in the story in
each of its spellings. Which phrases readers see is decided with all stories in view (``vocabulary``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import compress
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.columns import flags
from generator.lexicon import lexicon
from generator.model import Keyword, Story
from generator.names import INSTITUTIONS, OFFICE_OF
from generator.packing import packed, unpacked
from generator.ranking import Phrase, rank
from generator.tokens import Words, read_words
from generator.unspaced import UNSPLIT, splitter
from generator.wording import BEFORE_VERB, is_verbal

if TYPE_CHECKING:
    from generator.columns import Values

RANKED = 20
"""Phrases of a story's unfiltered list."""
LOOKED_AT = 60
"""Phrases of a story, from the best on, among which its keywords are."""
SURROGATES = re.compile("[\ud800-\udfff]")


class Use(Struct, frozen=True, array_like=True, gc=False):
    """A phrase as it stands in a place, with what its neighbours tell; equal uses are counted."""

    surface: str
    """Verbatim."""
    words: tuple[str, ...]
    """Without a possessive or an elided small word."""
    before: str
    """A capitalised word right before that is neither small nor a title; else empty."""
    after: str
    """``A`` where a capitalised word goes on, ``a`` where another does, empty at an end or a small word."""


class Found(Struct, frozen=True, array_like=True, gc=False):
    """A phrase of a story."""

    stems: tuple[str, ...]
    score: float
    """Higher is better."""
    uses: tuple[tuple[Use, int], ...]
    """How often each is seen, in order of first appearance."""
    stops: tuple[bool, ...]
    """Which of its words are stopwords."""
    titled: bool
    """True where a word of it is a person's title or part of one."""
    verbal: bool
    """True where at least half its uses are forms of an English verb; single words only."""
    varied: bool
    """True where different words follow it; phrases only."""

    @property
    def size(self) -> int:
        """The number of its words."""
        return len(self.stems)

    @property
    def count(self) -> int:
        """The number of its uses."""
        return sum(count for _, count in self.uses)


class Cases(Struct, frozen=True, array_like=True, gc=False):
    """How the words of a story, in lower case, are written."""

    upper: dict[str, int]
    lower: dict[str, int]
    """How often each has a capital letter that tells something, and how often not."""
    modifies: dict[str, int]
    """How often it stands with a capital letter right before a small word that is no stopword."""


class Heard(Struct, frozen=True, array_like=True, gc=False):
    """All that the choice of a site's keywords needs to know of one story.

    Packed, as most builds look into few, and unpacked it takes thirty times the room; each look unpacks.
    """

    lang: str
    phrases: bytes
    words: bytes

    @classmethod
    def of(cls, lang: str, found: tuple[Found, ...], cases: Cases) -> Heard:
        """Pack what was found, best first."""
        return cls(lang, packed(found), packed(cases))

    @property
    def found(self) -> tuple[Found, ...]:
        """The phrases, best first."""
        found: tuple[Found, ...] = unpacked(tuple[Found, ...], self.phrases)
        return found

    @property
    def ranked(self) -> tuple[Keyword, ...]:
        """The best phrases as they are, without any filter."""
        return _ranked(self.found)

    @property
    def cases(self) -> Cases:
        """How its words are written."""
        cases: Cases = unpacked(Cases, self.words)
        return cases


def hear(story: Story) -> Heard:
    """Read one story: headline, paragraphs and turns each by itself, so that none is fused with another.

    A headline made of the story's own words is not read twice, and speaker labels are not read at all.
    Nothing is heard in a language whose words cannot be told apart. Lone surrogates, which cannot be
    written, part words.
    """
    words = _words(story)
    if not words:
        return Heard.of(story.lang, (), Cases({}, {}, {}))
    titles = _titles(words)
    found = tuple([_found(one, words, titles) for one in rank(words, _values(words), LOOKED_AT)])
    return Heard.of(story.lang, found, _cases(words))


def parts_of(story: Story) -> dict[tuple[str, ...], tuple[float, ...]]:
    """What each of :data:`weighing.PARTS` adds to the score of each of a story's phrases, by their stems."""
    words = _words(story)
    ranked = rank(words, _values(words), LOOKED_AT, audited=True) if words else ()
    return {phrase.stems: phrase.parts for phrase in ranked}


def _values(words: Words) -> Values:
    from generator.terms import word_values  # noqa: PLC0415 - YAKE imports a graph library: .3 s and 10 MB

    return word_values(words)


def _words(story: Story) -> Words:
    if story.lang in UNSPLIT:
        return Words()
    blocks = tuple(block.speech for block in story.blocks)
    if not story.headline_is_made:
        blocks = (story.headline, *(text for text in blocks if text != story.headline))
    blocks = tuple(text if text.isascii() else SURROGATES.sub(" ", text) for text in blocks)
    return read_words(blocks, lexicon(story.lang), splitter(story.lang))


def _titles(words: Words) -> frozenset[int]:
    """Where the words of titles and offices stand: "President", "Secretary" and "State" of one "of State"."""
    found: set[int] = set()
    lower, joins, total = words.lower, words.joins, len(words)
    for at in compress(range(total), words.title):
        joined = at + 1 < total and joins[at + 1]
        if joined and lower[at + 1] in INSTITUTIONS:
            continue
        found.add(at)
        if joined and at + 2 < total and lower[at] in OFFICE_OF and lower[at + 1] == "of":
            found.add(at + 2)
    return frozenset(found)


def _found(phrase: Phrase, words: Words, titles: frozenset[int]) -> Found:
    stems, places, score = phrase.stems, phrase.uses, phrase.score
    size, first = len(stems), places[0]
    return Found(
        stems,
        score,
        _uses(places, size, words, titles),
        tuple(words.stop[first : first + size]),
        bool(titles) and not titles.isdisjoint(range(first, first + size)),
        size == 1 and _is_verb(words, places),
        size > 1 and len(places) > 1 and len(_followers(words, phrase)) > 1,
    )


def _uses(
    places: Sequence[int], size: int, words: Words, titles: frozenset[int]
) -> tuple[tuple[Use, int], ...]:
    """How often a phrase is used in which way."""
    if len(places) == 1:  # as most have
        return ((_use(places[0], size, words, titles), 1),)
    return tuple(Counter([_use(at, size, words, titles) for at in places]).items())


def _use(at: int, size: int, words: Words, titles: frozenset[int]) -> Use:
    text, joins, stop, end = words.text, words.joins, words.stop, at + size
    named = joins[at] and words.capital[at - 1] and not stop[at - 1] and at - 1 not in titles
    goes_on = end < len(text) and joins[end] and not stop[end]
    return Use(
        text[at] if size == 1 else words.surface(at, size),
        tuple(text[at:end]),
        text[at - 1] if named else "",
        ("A" if words.capital[end] else "a") if goes_on else "",
    )


def _is_verb(words: Words, uses: Sequence[int]) -> bool:
    """Tell whether at least half the uses of an English word are forms of a verb."""
    lower, joins, capital, cased = words.lower, words.joins, words.capital, words.cased
    verbal = [
        at
        for at in uses
        if not (capital[at] and cased[at])
        and (is_verbal(lower[at]) or (joins[at] and lower[at - 1] in BEFORE_VERB))
    ]
    return 2 * len(verbal) >= len(uses)


def _followers(words: Words, phrase: Phrase) -> set[str]:
    after = [at + len(phrase.stems) for at in phrase.uses]
    return {words.lower[at] for at in after if at < len(words) and words.joins[at]}


def _ranked(found: Sequence[Found]) -> tuple[Keyword, ...]:
    ranked = []
    for phrase in found[:RANKED]:
        texts: dict[str, int] = {}
        for use, count in phrase.uses:
            texts[use.surface] = texts.get(use.surface, 0) + count
        text = min(texts, key=lambda text: (-texts[text], text)) if len(texts) > 1 else next(iter(texts))
        ranked.append(Keyword(text, round(found[0].score - phrase.score, 4), tuple(sorted(texts))))
    return tuple(ranked)


def _cases(words: Words) -> Cases:
    """How often each word has a telling capital letter, how often none, and how often it modifies."""
    capital, cased, joins, stop = map(flags, (words.capital, words.cased, words.joins, words.stop))
    modifies = capital[:-1] & (joins & ~stop & ~capital)[1:]
    upper, lower, modifying = (
        dict(Counter(compress(words.lower, which.tolist())))
        for which in (capital & cased, cased & ~capital, modifies)
    )
    return Cases(upper, lower, modifying)

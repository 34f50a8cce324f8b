"""The keywords of one story: what YAKE makes of its words, ranked as phrases, with what a filter must know.

YAKE scores the words, from counts made in ``ranking``; the second stage is ours. Promise: what is heard of
a story depends on that story alone and is small, so that it can be kept; each phrase stands in the story in
each of its spellings. Which phrases readers see is decided with all stories in view (``vocabulary``).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import log
from typing import NamedTuple

from msgspec.msgpack import Decoder, encode
from Stemmer import Stemmer
from yake.data.single_word import SingleWord

from generator.model import Keyword, Story
from generator.names import INSTITUTIONS, OFFICE_OF, is_title
from generator.ranking import Phrase, Words, rank, read_words
from generator.ranking import Term as Counts
from generator.stopwords import stopwords
from generator.unspaced import UNSPLIT, splitter
from generator.wording import BEFORE_VERB, is_verbal

RANKED = 20
"""Phrases of a story's unfiltered list."""
LOOKED_AT = 60
"""Phrases of a story, from the best on, among which its keywords are."""
STEMMERS = {
    "en": "porter", "fr": "french", "pt": "portuguese", "es": "spanish", "it": "italian", "de": "german",
    "nl": "dutch", "sv": "swedish", "da": "danish", "no": "norwegian", "nb": "norwegian", "fi": "finnish",
    "hu": "hungarian", "ro": "romanian", "ru": "russian", "tr": "turkish", "ar": "arabic",
}  # fmt: skip
SURROGATES = re.compile("[\ud800-\udfff]")
YAKE_FEATURES = ("wrel", "wfreq", "wspread", "wcase")
"""The features that YAKE works out of the counts; the position is the other."""


class Use(NamedTuple):
    """A phrase as it stands in a place, with what its neighbours tell; equal uses are counted."""

    surface: str
    """Verbatim."""
    words: tuple[str, ...]
    """Without a possessive or an elided small word."""
    before: str
    """A capitalised word right before that is neither small nor a title; else empty."""
    after: str
    """``A`` where a capitalised word goes on, ``a`` where another does, empty at an end or a small word."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of a story."""

    stems: tuple[str, ...]
    score: float
    """Higher is better."""
    parts: tuple[float, ...]
    """What each of :data:`ranking.PARTS` adds to the score."""
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


class Cases(NamedTuple):
    """How the words of a story, in lower case, are written."""

    upper: dict[str, int]
    lower: dict[str, int]
    """How often each has a capital letter that tells something, and how often not."""
    modifies: dict[str, int]
    """How often it stands with a capital letter right before a small word that is no stopword."""


@dataclass(frozen=True, slots=True)
class Heard:
    """All that the choice of a site's keywords needs to know of one story.

    Packed, as most builds look into few, and unpacked it takes thirty times the room; each look unpacks.
    """

    lang: str
    phrases: bytes
    words: bytes

    @classmethod
    def of(cls, lang: str, found: tuple[Found, ...], cases: Cases) -> Heard:
        """Pack what was found, best first."""
        return cls(lang, _packed(found), _packed(cases))

    @property
    def found(self) -> tuple[Found, ...]:
        """The phrases, best first."""
        return FOUND.decode(zlib.decompress(self.phrases))

    @property
    def ranked(self) -> tuple[Keyword, ...]:
        """The best phrases as they are, without any filter."""
        return _ranked(self.found)

    @property
    def cases(self) -> Cases:
        """How its words are written."""
        return CASES.decode(zlib.decompress(self.words))


FOUND = Decoder(tuple[Found, ...])
CASES = Decoder(Cases)


def _packed(value: object) -> bytes:
    return zlib.compress(encode(value), 1)


class _Neighbours:
    """A word's neighbours, counted, in the place of the graph that YAKE asks for them.

    YAKE asks how many different words there are and how often they stand there, all together.
    """

    def __init__(self) -> None:
        self.before: list[tuple[int, int, dict[str, int]]] = []
        self.after: list[tuple[int, int, dict[str, int]]] = []

    def in_edges(self, *_: object, **__: object) -> list[tuple[int, int, dict[str, int]]]:
        return self.before

    def out_edges(self, *_: object, **__: object) -> list[tuple[int, int, dict[str, int]]]:
        return self.after


NO_EDGE = (0, 0, {"tf": 0})


def _edges(different: int, together: int) -> list[tuple[int, int, dict[str, int]]]:
    return [(0, 0, {"tf": together}), *[NO_EDGE] * (different - 1)] if different else []


def yake_scores(found: dict[str, Counts], most: int, sentences: int) -> dict[str, float]:
    """YAKE's own score of each word: above 0, lower is better.

    ``most`` are the uses of the text's commonest word, stopwords included.
    """
    sizes = [term.count for term in found.values()]
    if not sizes:
        return {}
    count, total = len(sizes), sum(sizes)
    spread = Decimal(count * sum([size * size for size in sizes]) - total * total)
    statistics = {
        "max_tf": most,
        "avg_tf": total / count,
        "std_tf": float(spread.sqrt() / count),  # 28 digits, so that the last of a float is right
        "number_of_sentences": sentences,
    }
    yake = _Yake(statistics)
    return {word: yake.score(term) for word, term in found.items()}


class _Yake:
    """YAKE's own scoring of words, one of its objects filled anew for each, equal counts scored once."""

    def __init__(self, statistics: dict[str, float]) -> None:
        self._statistics = statistics
        self._neighbours = _Neighbours()
        self._word = SingleWord("", 0, self._neighbours)  # YAKE asks its graph for edges only
        self._known: dict[tuple[float, ...], float] = {}

    def score(self, term: Counts) -> float:
        places = term.sentences
        half = len(places) // 2
        middle = places[half] if len(places) % 2 else (places[half - 1] + places[half]) / 2
        counted = (
            middle, term.count, term.acronyms, term.names, len(places),
            len(term.before), term.joins_before, len(term.after), term.joins_after,
        )  # fmt: skip
        if counted not in self._known:
            self._known[counted] = self._scored(term, middle)
        return self._known[counted]

    def _scored(self, term: Counts, middle: float) -> float:
        word = self._word
        self._neighbours.before = _edges(len(term.before), term.joins_before)
        self._neighbours.after = _edges(len(term.after), term.joins_after)
        word.invalidate_graph_cache()
        word.data.update(
            tf=float(term.count),
            tf_a=float(term.acronyms),
            tf_n=float(term.names),
            occurs=term.sentences,
            wpos=log(log(3 + middle)),  # as YAKE has it, without its slow median
        )
        word.update_h(self._statistics, YAKE_FEATURES)
        return float(word.h)


def hear(story: Story) -> Heard:
    """Read one story: headline, paragraphs and turns each by itself, so that none is fused with another.

    A headline made of the story's own words is not read twice, and speaker labels are not read at all.
    Nothing is heard in a language whose words cannot be told apart. Lone surrogates, which cannot be
    written, part words.
    """
    if story.lang in UNSPLIT:
        return Heard.of(story.lang, (), Cases({}, {}, {}))
    blocks = tuple(block.speech for block in story.blocks)
    if not story.headline_is_made:
        blocks = (story.headline, *(text for text in blocks if text != story.headline))
    blocks = tuple(text if text.isascii() else SURROGATES.sub(" ", text) for text in blocks)
    words = read_words(blocks, stopwords(story.lang), splitter(story.lang))
    best = rank(words, _stemmer(story.lang), yake_scores, LOOKED_AT)
    titles = _titles(words)
    found = tuple(_found(phrase, words, blocks, titles) for phrase in best)
    return Heard.of(story.lang, found, _cases(words))


@cache
def _stemmer(lang: str) -> Callable[[str], str]:
    if lang not in STEMMERS:
        return cache(str.casefold)
    stem: Callable[[str], str] = Stemmer(STEMMERS[lang]).stemWord
    return cache(stem)


def _titles(words: Words) -> frozenset[int]:
    """Where the words of titles and offices stand: "President", "Secretary" and "State" of one "of State"."""
    found: set[int] = set()
    lower, joins, total = words.lower, words.joins, len(words)
    for at, word in enumerate(words.text):
        if not is_title(word):
            continue
        joined = at + 1 < total and joins[at + 1]
        if joined and lower[at + 1] in INSTITUTIONS:
            continue
        found.add(at)
        if joined and at + 2 < total and lower[at] in OFFICE_OF and lower[at + 1] == "of":
            found.add(at + 2)
    return frozenset(found)


def _found(phrase: Phrase, words: Words, blocks: Sequence[str], titles: frozenset[int]) -> Found:
    size, first = len(phrase.stems), phrase.uses[0]
    uses: dict[Use, int] = {}
    for at in phrase.uses:
        use = _use(at, size, words, blocks, titles)
        uses[use] = uses.get(use, 0) + 1
    return Found(
        phrase.stems,
        phrase.score,
        phrase.parts,
        tuple(uses.items()),
        tuple(words.stop[first : first + size]),
        titled=not titles.isdisjoint(range(first, first + size)),
        verbal=size == 1 and _is_verb(words, phrase.uses),
        varied=size > 1 and len(_followers(words, phrase)) > 1,
    )


def _use(at: int, size: int, words: Words, blocks: Sequence[str], titles: frozenset[int]) -> Use:
    end = at + size
    named = words.joins[at] and words.capital[at - 1] and not words.stop[at - 1] and at - 1 not in titles
    goes_on = end < len(words) and words.joins[end] and not words.stop[end]
    return Use(
        blocks[words.block[at]][words.start[at] : words.end[end - 1]],
        tuple(words.text[at:end]),
        words.text[at - 1] if named else "",
        ("A" if words.capital[end] else "a") if goes_on else "",
    )


def _is_verb(words: Words, uses: Sequence[int]) -> bool:
    """Tell whether at least half the uses of an English word are forms of a verb."""
    verbal = sum(
        is_verbal(words.lower[at]) or (words.joins[at] and words.lower[at - 1] in BEFORE_VERB)
        for at in uses
        if not words.capital[at] or not words.cased[at]
    )
    return 2 * verbal >= len(uses)


def _followers(words: Words, phrase: Phrase) -> set[str]:
    after = [at + len(phrase.stems) for at in phrase.uses]
    return {words.lower[at] for at in after if at < len(words) and words.joins[at]}


def _ranked(found: Sequence[Found]) -> tuple[Keyword, ...]:
    ranked = []
    for phrase in found[:RANKED]:
        texts: Counter[str] = Counter()
        for use, count in phrase.uses:
            texts[use.surface] += count
        text = min(texts, key=lambda text: (-texts[text], text))
        ranked.append(Keyword(text, round(found[0].score - phrase.score, 4), tuple(sorted(texts))))
    return tuple(ranked)


def _cases(words: Words) -> Cases:
    upper: dict[str, int] = {}
    lower: dict[str, int] = {}
    modifies: dict[str, int] = {}
    before, was_capital = "", False
    for word, capital, cased, joins, stop in zip(
        words.lower, words.capital, words.cased, words.joins, words.stop, strict=True
    ):
        if cased:
            cases = upper if capital else lower
            cases[word] = cases.get(word, 0) + 1
        if was_capital and joins and not stop and not capital:
            modifies[before] = modifies.get(before, 0) + 1
        before, was_capital = word, capital
    return Cases(upper, lower, modifies)

"""How much each phrase of a text says about it: YAKE's scores of its words, merged by stem and re-weighted.

The counts of single words are those of Campos et al. 2020 ("YAKE! Keyword extraction from single
documents using multiple local features", Information Sciences 509, 257-289), made here in one pass,
without the graph library that takes most of YAKE's time; what they make of a word is YAKE's own to
say. What we changed is in ``docs/keywords.md``. The promise: the work grows with the length of the text
only, each phrase stands in the text verbatim, no phrase reaches over a block's end, and equal texts
give equal lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from generator.names import ABBREVIATION

WORD = re.compile(
    r"(?P<initials>(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W_](?:[^\W_]|[-\u2010\u2011&./'’](?=[^\W_]))*[+#]*)"
    r"|(?P<mark>\S)"
)
"""Initials (``U.S.``), words with inner hyphens, dots and apostrophes (``C++``, ``F-16``), single marks."""
POSSESSIVE = re.compile(r"['’][sS]$")
ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|all|un)['’](?=[^\W_])", re.IGNORECASE)
"""French and Italian small words that lean on the next one (``l'île``)."""
SENTENCE_END = frozenset(".!?…。！？")
OPENING = frozenset("“„\"'‘«:(")
LONGEST = 3
"""Words of a phrase, as in YAKE."""
LETTERS = 12
"""Letters of a word that count, at most."""
TITLE_CASED = 0.7
"""From this share of capitalised words on, in a line of four words or more that ends without a full stop,
capitals tell nothing: it is a title-cased heading."""
SHORTEST_LINE = 4


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature of a phrase counts. One set for all languages; measured in ``docs/keywords.md``."""

    frequency: float = 1.41
    """Of the log of one more than its occurrences."""
    terms: float = 0.25
    """Of the mean of minus the log of YAKE's score of its words, stopwords left out."""
    two: float = 1.29
    three: float = 0.53
    """For a phrase of two, of three words."""
    rare: float = -0.38
    """Of the share of its words that occur once; 0 for a single word."""
    inside: float = -0.56
    """Of the share of its occurrences that lie in a longer phrase that recurs."""
    capitals: float = 0.22
    """Of the share of its occurrences in which every word but stopwords has a capital letter."""
    together: float = 0.46
    """Of the log of its occurrences over those of its most frequent word; 0 for a single word."""
    late: float = -0.24
    """Of the log of one more than the words before its first occurrence."""
    letters: float = 0.21
    """For each letter of a single word, twelve at most."""
    opens: float = 0.58
    closes: float = 0.85
    """Of the share of its occurrences with no word before it in its clause, with none behind it."""
    after_small: float = 1.04
    before_small: float = 0.81
    """Of the share of its occurrences right behind a stopword, right before one: both are signs that
    the phrase is whole."""


WEIGHTS = Weights()


@dataclass(slots=True)
class Token:
    """A word where it stands."""

    text: str
    lower: str
    start: int
    end: int
    block: int
    sentence: int
    joins: bool
    """True where only white space lies between it and the word before."""
    cased: bool
    """True where its capital letter, or the lack of one, means something."""
    stop: bool
    owns: bool
    """True where a possessive was taken off its end."""
    capital: bool
    """True where it begins with a capital letter."""


@dataclass(slots=True)
class Phrase:
    """What is said in the same stems, wherever it stands in one text."""

    stems: tuple[str, ...]
    size: int
    uses: list[int] = field(default_factory=list)
    """The first token of each occurrence, in order."""
    score: float = 0.0
    """Higher is better."""


def tokens(blocks: Sequence[str], stopwords: frozenset[str]) -> list[Token]:
    """Split each block into its words, in order, with offsets into the block."""
    found: list[Token] = []
    sentence = 0
    for number, text in enumerate(blocks):
        line: list[Token] = []
        for token, ends in _words(text, number, stopwords):
            token.sentence = sentence
            line.append(token)
            if ends is not None:
                _level(line, ends)
                found += line
                line = []
                sentence += 1
        if line:
            _level(line, "")
            found += line
            sentence += 1
    return found


def _words(text: str, block: int, stopwords: frozenset[str]) -> Iterator[tuple[Token, str | None]]:
    """Yield each word with the mark that ends its sentence, ``None`` inside one."""
    last: Token | None = None
    first, end = True, -1
    for match in WORD.finditer(text):
        kind = match.lastgroup
        if kind == "mark":
            mark = match.group()
            if last is not None and mark in SENTENCE_END and not _abbreviates(last, mark, match.start()):
                yield last, mark
                last, first = None, True
            first = first or mark in OPENING
            end = match.start() if last and mark == "." else -1
            if end >= 0:
                end += 1
            continue
        if last is not None:
            yield last, None
        start, stop = match.span()
        if kind == "word" and (elided := ELISION.match(match.group())):
            start += elided.end()
            end = -1
        whole = text[start:stop]
        bare = POSSESSIVE.sub("", whole) if kind == "word" else whole
        lower = bare.lower()
        last = Token(
            text=bare,
            lower=lower,
            start=start,
            end=start + len(bare),
            block=block,
            sentence=0,
            joins=end >= 0 and text[end:start].isspace(),
            cased=not first,
            stop=lower in stopwords or bare.isdigit() or (len(bare) == 1 and not bare.isupper()),
            owns=bare != whole,
            capital=bare[0].isupper(),
        )
        first, end = False, -1 if last.owns else stop
    if last is not None:
        yield last, None


def _abbreviates(last: Token, mark: str, start: int) -> bool:
    return mark == "." and last.end == start and ABBREVIATION.match(last.text) is not None


def _level(line: list[Token], mark: str) -> None:
    """Mark every word of a title-cased line as one whose capital tells nothing."""
    content = [token for token in line if not token.stop]
    if mark != "." and len(content) >= SHORTEST_LINE:
        capitals = sum(token.capital for token in content)
        if capitals >= TITLE_CASED * len(content):
            for token in line:
                token.cased = False


@dataclass(slots=True)
class Term:
    """What YAKE counts of one word."""

    count: int = 0
    acronyms: int = 0
    names: int = 0
    places: list[int] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    before: dict[str, int] = field(default_factory=dict)
    after: dict[str, int] = field(default_factory=dict)
    stop: bool = False


def terms(words: Sequence[Token]) -> dict[str, Term]:
    """Count each word's occurrences, cases, sentences and neighbours."""
    found: dict[str, Term] = {}
    for place, word in enumerate(words):
        term = found.get(word.lower)
        if term is None:
            term = found[word.lower] = Term(stop=True)
        term.stop = term.stop and word.stop  # "C" counts, "c" does not
        term.count += 1
        term.places.append(place)
        term.sentences.add(word.sentence)
        if word.text.isupper() and len(word.text) > 1:
            term.acronyms += 1
        elif word.cased and word.capital:
            term.names += 1
    for left, right in pairwise(words):
        if right.joins:
            after, before = found[left.lower].after, found[right.lower].before
            after[right.lower] = after.get(right.lower, 0) + 1
            before[left.lower] = before.get(left.lower, 0) + 1
    return found


def phrases(words: Sequence[Token], stem: Callable[[str], str]) -> dict[tuple[str, ...], Phrase]:
    """Collect phrases of one to three words, by their stems; none begins or ends with a stopword."""
    found: dict[tuple[str, ...], Phrase] = {}
    stems = [stem(word.lower) for word in words]
    for first, word in enumerate(words):
        if word.stop:
            continue
        for size in range(1, LONGEST + 1):
            last = first + size - 1
            if last >= len(words) or (size > 1 and not words[last].joins):
                break
            if words[last].stop:
                continue
            key = tuple(stems[first : last + 1])
            phrase = found.get(key)
            if phrase is None:
                phrase = found[key] = Phrase(key, size)
            phrase.uses.append(first)
    return found


Scores = Callable[[dict[str, Term], int], dict[str, float]]
"""Scores a text's words that are no stopwords, given its number of sentences: above 0, lower is better."""


def rank(
    words: Sequence[Token], stem: Callable[[str], str], score: Scores, weights: Weights = WEIGHTS
) -> list[Phrase]:
    """Give the phrases of a text, best first; equal scores by stems."""
    if not words:
        return []
    scores = score(terms(words), words[-1].sentence + 1)
    found = phrases(words, stem)
    counts = {phrase.stems[0]: len(phrase.uses) for phrase in found.values() if phrase.size == 1}
    inside = _inside(found)
    for phrase in found.values():
        held = len(inside.get(phrase.stems, ())) / len(phrase.uses)
        phrase.score = (
            _alone(words, phrase, scores, weights)
            + _parts(phrase, counts, weights)
            + _edges(words, phrase, weights)
            + weights.inside * held
        )
    return sorted(found.values(), key=lambda phrase: (-round(phrase.score, 9), phrase.stems))


def _inside(found: dict[tuple[str, ...], Phrase]) -> dict[tuple[str, ...], set[int]]:
    """Give, for phrases that lie in a longer one that recurs, the occurrences that do."""
    inside: dict[tuple[str, ...], set[int]] = {}
    for phrase in found.values():
        if phrase.size == 1 or len(phrase.uses) == 1:
            continue
        for first in range(phrase.size):
            for last in range(first + 1, phrase.size + 1):
                if last - first < phrase.size:
                    part = inside.setdefault(phrase.stems[first:last], set())
                    part.update(use + first for use in phrase.uses)
    return inside


def _alone(words: Sequence[Token], phrase: Phrase, scores: dict[str, float], weights: Weights) -> float:
    first = phrase.uses[0]
    content = [word for word in words[first : first + phrase.size] if not word.stop]
    terms_mean = -sum(log(scores[word.lower]) for word in content) / len(content)
    capitals = sum(
        all(word.capital or word.stop for word in words[use : use + phrase.size]) for use in phrase.uses
    )
    letters = min(len(content[0].lower), LETTERS) if phrase.size == 1 else 0
    return (
        weights.frequency * log(1 + len(phrase.uses))
        + weights.terms * terms_mean
        + weights.capitals * capitals / len(phrase.uses)
        + weights.late * log(1 + first)
        + weights.letters * letters
    )


def _edges(words: Sequence[Token], phrase: Phrase, weights: Weights) -> float:
    """What stands around the phrase: a clause's edge, a small word, or a word it may belong to."""
    found = 0.0
    for use in phrase.uses:
        if not words[use].joins:
            found += weights.opens
        elif words[use - 1].stop:
            found += weights.after_small
        end = use + phrase.size
        if end == len(words) or not words[end].joins:
            found += weights.closes
        elif words[end].stop:
            found += weights.before_small
    return found / len(phrase.uses)


def _parts(phrase: Phrase, counts: dict[str, int], weights: Weights) -> float:
    if phrase.size == 1:
        return 0.0
    parts = [counts[stem] for stem in phrase.stems if stem in counts]
    rare = sum(count == 1 for count in parts) / len(parts)
    together = log(len(phrase.uses) / max(parts))
    return (
        weights.rare * rare
        + weights.together * together
        + (weights.three if phrase.size == LONGEST else weights.two)
    )

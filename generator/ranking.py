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
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import inf, log

from generator.names import ABBREVIATION, FIRST_WORDS, is_title

WORD = re.compile(
    r"(?P<run>(?:[^\W_]+ )+)"
    r"|(?P<initials>(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W_](?:[^\W_]|[-\u2010\u2011&./'’](?=[^\W_]))*[+#]*)"
    r"|(?P<mark>\S)"
)
"""Plain words with a space behind each, as most are; initials (``U.S.``), words with inner hyphens, dots
and apostrophes (``C++``, ``F-16``), single marks."""
APOSTROPHE = re.compile(r"['’]")
POSSESSIVE = re.compile(r"['’][sS]$")
ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|all|un)['’](?=[^\W_])", re.IGNORECASE)
"""French and Italian small words that lean on the next one (``l'île``)."""
SENTENCE_END = frozenset(".!?…。！？")
OPENING = frozenset("“„\"'‘«:(")
LONGEST = 3
"""Words of a phrase, as in YAKE."""
DIGITS = 9
"""Of a score."""
MISS = 1e-8
"""More than rounding to so many digits can change."""
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
PARTS = ("frequency", "place", "edges", "inside", "yake", "form")
"""What a score is the sum of."""


@dataclass(slots=True)
class Words:
    """The words of a text in order: an entry a word in each list, far quicker than an object each."""

    text: list[str] = field(default_factory=list)
    """Without a possessive or an elided small word."""
    lower: list[str] = field(default_factory=list)
    block: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    """Offsets into the block."""
    end: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    joins: list[bool] = field(default_factory=list)
    """True where only white space lies between it and the word before."""
    cased: list[bool] = field(default_factory=list)
    """True where its capital letter, or the lack of one, means something."""
    stop: list[bool] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    """True where it begins with a capital letter."""

    def __len__(self) -> int:
        """The number of words."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is said in the same stems, wherever it stands in one text."""

    stems: tuple[str, ...]
    uses: list[int]
    """The first word of each occurrence, in order."""
    parts: tuple[float, ...]
    """What each of :data:`PARTS` adds to its score."""
    score: float
    """Higher is better."""


Uses = dict[tuple[str, ...], list[int]]
"""Where each phrase begins, by its stems."""
OPENER = "new"
"""The one stopword that opens names of places, at the start of a sentence too."""
Splitter = Callable[[str], Sequence[tuple[int, int, bool]]]
"""Gives the start and end of each word of a text that has no spaces, and whether it is a small word."""


def read_words(blocks: Sequence[str], stopwords: frozenset[str], splitter: Splitter | None = None) -> Words:
    """Split each block into its words; ``splitter`` does it for scripts without spaces."""
    words = Words()
    sentence = 0
    for number, text in enumerate(blocks):
        if splitter is None:
            sentence = _read_block(words, text, sentence, stopwords)
        else:
            sentence = _read_unspaced(words, text, sentence, stopwords, splitter)
        words.block += [number] * (len(words) - len(words.block))
    _open_names(words)
    return words


def _open_names(words: Words) -> None:
    """Let a stopword count that opens a name, as "New" does in "New Vell", wherever the two stand together.

    Its capital letter tells so where no sentence begins, and "New" before a name anywhere; function words,
    months and titles never open one.
    """
    able = [
        at
        for at in range(len(words) - 1)
        if words.stop[at] and words.capital[at] and words.lower[at] not in FIRST_WORDS
        and words.joins[at + 1] and words.capital[at + 1] and not words.stop[at + 1]
        and not words.text[at].isupper() and not is_title(words.text[at]) and not is_title(words.text[at + 1])
    ]  # fmt: skip
    opened = {
        (words.lower[at], words.lower[at + 1])
        for at in able
        if words.cased[at] or (words.lower[at] == OPENER and words.cased[at + 1])
    }
    for at in able:
        if (words.lower[at], words.lower[at + 1]) in opened:
            words.stop[at] = False


def _read_block(words: Words, text: str, sentence: int, stopwords: frozenset[str]) -> int:
    """Add a block's words; gives the number of the next sentence."""
    line = before = len(words)
    texts, starts, joins, cased = words.text, words.start, words.joins, words.cased
    first, end = True, -1  # the end of the last word while the next may join it
    for match in WORD.finditer(text):
        start, stop = match.span()
        whole = match[0]
        if match.lastgroup == "mark":
            known = len(texts) > line
            if known and whole in SENTENCE_END and not _abbreviates(texts[-1], starts[-1], whole, start):
                _complete(words, line, sentence, stopwords, whole)
                line, sentence = len(texts), sentence + 1
                first, end = True, -1
                continue
            first = first or whole in OPENING
            end = stop if known and whole == "." else -1
            continue
        joined = end >= 0 and text[end:start].isspace()
        if match.lastgroup == "run":
            run = whole.split(" ")
            run.pop()  # nothing stands behind the last space
            texts += run
            starts += accumulate([len(word) + 1 for word in run[:-1]], initial=start)
            joins += [joined, *[True] * (len(run) - 1)]
            cased += [not first, *[True] * (len(run) - 1)]
            first, end = False, stop - 1
            continue
        bare, begins, owns = _bare(whole, start) if match.lastgroup == "word" else (whole, start, False)
        texts.append(bare)
        starts.append(begins)
        joins.append(joined and begins == start)
        cased.append(not first)
        first, end = False, -1 if owns else stop
    if len(texts) > line:
        _complete(words, line, sentence, stopwords, "")
        sentence += 1
    words.end += [start + len(word) for start, word in zip(starts[before:], texts[before:], strict=True)]
    return sentence


def _complete(words: Words, line: int, sentence: int, stopwords: frozenset[str], mark: str) -> None:
    """Add what follows from a sentence's words themselves; ``mark`` ends it."""
    texts = words.text[line:]
    lower = [word.lower() for word in texts]
    capital = [word[0].isupper() for word in texts]
    words.lower += lower
    words.capital += capital
    words.sentence += [sentence] * len(texts)
    words.stop += [
        low in stopwords or word.isdigit() or (len(word) == 1 and not is_capital)
        for word, low, is_capital in zip(texts, lower, capital, strict=True)
    ]
    _level(words, line, mark)


def _bare(word: str, start: int) -> tuple[str, int, bool]:
    """Take an elided small word off the front and a possessive off the end."""
    if not APOSTROPHE.search(word):
        return word, start, False
    if elided := ELISION.match(word):
        word, start = word[elided.end() :], start + elided.end()
    bare = POSSESSIVE.sub("", word)
    return bare, start, bare != word


def _abbreviates(word: str, begin: int, mark: str, start: int) -> bool:
    """Tell whether a mark at ``start`` shortens the word that begins at ``begin``."""
    return mark == "." and begin + len(word) == start and ABBREVIATION.match(word) is not None


def _level(words: Words, line: int, mark: str) -> None:
    """Mark every word of a title-cased line as one whose capital tells nothing."""
    if mark == ".":
        return
    content = [at for at in range(line, len(words)) if not words.stop[at]]
    if len(content) >= SHORTEST_LINE:
        capitals = sum(words.capital[at] for at in content)
        if capitals >= TITLE_CASED * len(content):
            words.cased[line:] = [False] * (len(words) - line)


def _read_unspaced(
    words: Words, text: str, sentence: int, stopwords: frozenset[str], splitter: Splitter
) -> int:
    end = -1  # of the last word while the next may join it: no phrase holds a small word here
    for start, stop, small in splitter(text):
        word = text[start:stop]
        if not word[0].isalnum():
            sentence += any(mark in SENTENCE_END for mark in word)
            continue
        lower = word.lower()
        words.text.append(word)
        words.lower.append(lower)
        words.start.append(start)
        words.end.append(stop)
        words.sentence.append(sentence)
        words.joins.append(end == start and not small)
        words.cased.append(True)
        words.capital.append(word[0].isupper())
        words.stop.append(small or lower in stopwords or word.isdigit())
        end = -1 if small else stop
    return sentence + 1


@dataclass(slots=True)
class Term:
    """What YAKE counts of one word."""

    count: int = 0
    acronyms: int = 0
    names: int = 0
    sentences: list[int] = field(default_factory=list)
    """Each once, in order."""
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)
    """Different words right before and behind it."""
    joins_before: int = 0
    joins_after: int = 0
    """Occurrences with a word right before, right behind."""


def terms(words: Words) -> dict[str, Term]:
    """Count occurrences, cases, sentences and neighbours of each word that is not always a stopword."""
    content = {word for word, stop in zip(words.lower, words.stop, strict=True) if not stop}  # "C" counts
    found = {word: Term() for word in words.lower if word in content}
    last: Term | None = None
    last_word = ""
    for word, sentence, joins in zip(words.lower, words.sentence, words.joins, strict=True):
        if joins and last is not None:
            last.after.add(word)
            last.joins_after += 1
        last = found.get(word)
        if last is not None:
            last.count += 1
            if not last.sentences or last.sentences[-1] != sentence:
                last.sentences.append(sentence)
            if joins:
                last.before.add(last_word)
                last.joins_before += 1
        last_word = word
    _count_cases(words, found)
    return found


def _count_cases(words: Words, found: dict[str, Term]) -> None:
    for at, capital in enumerate(words.capital):
        term = found.get(words.lower[at]) if capital else None
        if term is not None:
            if len(words.text[at]) > 1 and words.text[at].isupper():
                term.acronyms += 1
            elif words.cased[at]:
                term.names += 1


def phrases(words: Words, stems: Sequence[str]) -> Uses:
    """Collect phrases of one to three words; none begins or ends with a stopword."""
    found: Uses = {}
    joins, stop, total = words.joins, words.stop, len(words)
    for first in range(total):
        if stop[first]:
            continue
        for last in range(first, min(first + LONGEST, total)):
            if last > first and not joins[last]:
                break
            if stop[last]:
                continue
            key = tuple(stems[first : last + 1])
            if key in found:
                found[key].append(first)
            else:
                found[key] = [first]
    return found


Scores = Callable[[dict[str, Term], int, int], dict[str, float]]
"""Scores words: above 0, lower is better. Given the uses of the text's commonest word, and its sentences."""


def rank(
    words: Words, stem: Callable[[str], str], score: Scores, most: int, weights: Weights = WEIGHTS
) -> list[Phrase]:
    """Give the ``most`` best phrases of a text, best first; equal scores by stems."""
    if not words:
        return []
    known = Counter(words.lower)
    scores_of = score(terms(words), max(known.values()), words.sentence[-1] + 1)
    stems_of = {word: stem(word) for word in known}
    stems = [stems_of[word] for word in words.lower]
    found = phrases(words, stems)
    scale = _scale(words, stems, found, scores_of, weights)
    parts = [scale.parts(key, uses) for key, uses in found.items()]
    scores = [sum(part) for part in parts]
    least = sorted(scores, reverse=True)[most - 1] - MISS if len(scores) > most else -inf
    best = [
        Phrase(key, uses, part, round(score, DIGITS))
        for (key, uses), part, score in zip(found.items(), parts, scores, strict=True)
        if score >= least
    ]
    return sorted(best, key=lambda phrase: (-phrase.score, phrase.stems))[:most]


@dataclass(slots=True)
class _Scale:
    """What the scores of a text's phrases are made of: an entry a word in each list."""

    weights: Weights
    before: list[float]
    after: list[float]
    values: list[float]
    """Minus the log of YAKE's score, 0 where it has none."""
    counts: list[int]
    """Uses of the word's stem alone, 0 where it is never looked at alone."""
    lower: list[str]
    capital: list[bool]
    stop: list[bool]
    inside: dict[tuple[str, ...], set[int]]
    """Occurrences of a phrase that lie in a longer one that recurs, where there are any."""

    def parts(self, stems: tuple[str, ...], uses: list[int]) -> tuple[float, ...]:
        """What each of :data:`PARTS` adds to a phrase's score."""
        weights, before, after = self.weights, self.before, self.after
        first, last, times = uses[0], len(stems) - 1, len(uses)
        if times == 1:
            around = before[first] + after[first + last]
        else:
            around = sum([before[use] + after[use + last] for use in uses]) / times  # a list is quicker
        form_of = self._pair if last == 1 else self._triple if last else self._single
        value, form = form_of(uses)
        return (
            weights.frequency * log(1 + times),
            weights.late * log(1 + first),
            around,
            weights.inside * len(self.inside[stems]) / times if stems in self.inside else 0.0,
            weights.terms * value,
            form,
        )

    def _single(self, uses: list[int]) -> tuple[float, float]:
        """A word's value, and what its form adds."""
        weights, first = self.weights, uses[0]
        letters = weights.letters * min(len(self.lower[first]), LETTERS)
        capitals = sum([self.capital[use] for use in uses])
        return self.values[first], weights.capitals * capitals / len(uses) + letters

    def _pair(self, uses: list[int]) -> tuple[float, float]:
        """The mean value of two words, none of them a stopword, and what their form adds."""
        weights, capital, times, first = self.weights, self.capital, len(uses), uses[0]
        one, two = self.counts[first : first + 2]
        capitals = sum([capital[use] and capital[use + 1] for use in uses])
        return (self.values[first] + self.values[first + 1]) / 2, (
            weights.capitals * capitals / times
            + weights.rare * ((one == 1) + (two == 1)) / 2
            + weights.together * log(times / max(one, two))
            + weights.two
        )

    def _triple(self, uses: list[int]) -> tuple[float, float]:
        """The same for three words, of which the second may be a stopword and needs no capital then."""
        weights, capital, stop, times, first = self.weights, self.capital, self.stop, len(uses), uses[0]
        one, inner, two = self.counts[first : first + LONGEST]
        value, inside, other = self.values[first : first + LONGEST]
        capitals = sum(
            [capital[use] and capital[use + 2] and (capital[use + 1] or stop[use + 1]) for use in uses]
        )
        return (value + other) / 2 if stop[first + 1] else (value + inside + other) / LONGEST, (
            weights.capitals * capitals / times
            + weights.rare * ((one == 1) + (inner == 1) + (two == 1)) / (LONGEST if inner else 2)
            + weights.together * log(times / max(one, inner, two))
            + weights.three
        )


def _scale(
    words: Words, stems: Sequence[str], found: Uses, scores: dict[str, float], weights: Weights
) -> _Scale:
    before, after = _edges(words, weights)
    values = {word: -log(score) for word, score in scores.items()}
    counts = {key[0]: len(uses) for key, uses in found.items() if len(key) == 1}
    return _Scale(
        weights,
        before,
        after,
        values=[values.get(word, 0.0) for word in words.lower],
        counts=[counts.get(stem, 0) for stem in stems],
        lower=words.lower,
        capital=words.capital,
        stop=words.stop,
        inside=_inside(found),
    )


def _edges(words: Words, weights: Weights) -> tuple[list[float], list[float]]:
    """What stands before and behind each word: a clause's edge, a small word, or a word it may belong to."""
    opens, closes = weights.opens, weights.closes
    after_small, before_small = weights.after_small, weights.before_small
    joins, stop = words.joins, words.stop
    before = [
        (after_small if small else 0.0) if joined else opens
        for joined, small in zip(joins, [False, *stop], strict=False)
    ]
    after = [
        (before_small if small else 0.0) if joined else closes
        for joined, small in zip(joins[1:], stop[1:], strict=True)
    ]
    return before, [*after, closes]


def _inside(found: Uses) -> dict[tuple[str, ...], set[int]]:
    """Give, for phrases that lie in a longer one that recurs, the occurrences that do."""
    inside: dict[tuple[str, ...], set[int]] = {}
    for stems, uses in found.items():
        size = len(stems)
        if size == 1 or len(uses) == 1:
            continue
        for first in range(size):
            for last in range(first + 1, size + 1):
                if last - first < size:
                    part = inside.setdefault(stems[first:last], set())
                    part.update(use + first for use in uses)
    return inside

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
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import log

from generator.names import ABBREVIATION, FIRST_WORDS, is_title

WORD = re.compile(
    r"(?P<initials>(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W_](?:[^\W_]|[-\u2010\u2011&./'’](?=[^\W_]))*[+#]*)"
    r"|(?P<mark>\S)"
)
"""Initials (``U.S.``), words with inner hyphens, dots and apostrophes (``C++``, ``F-16``), single marks."""
APOSTROPHE = re.compile(r"['’]")
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


@dataclass(slots=True)
class Phrase:
    """What is said in the same stems, wherever it stands in one text."""

    stems: tuple[str, ...]
    uses: list[int] = field(default_factory=list)
    """The first word of each occurrence, in order."""
    parts: tuple[float, ...] = ()
    """What each of :data:`PARTS` adds to its score."""
    score: float = 0.0
    """Higher is better."""


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
    line = len(words)
    first, end = True, -1  # the end of the last word while the next may join it
    for match in WORD.finditer(text):
        start, stop = match.span()
        whole = match.group()
        kind = match.lastgroup
        if kind == "mark":
            known = len(words) > line
            if known and whole in SENTENCE_END and not _abbreviates(words, whole, start):
                _level(words, line, whole)
                line, sentence = len(words), sentence + 1
                first, end = True, -1
                continue
            first = first or whole in OPENING
            end = stop if known and whole == "." else -1
            continue
        owns = False
        if kind == "word" and APOSTROPHE.search(whole):
            whole, start, owns = _bare(whole, start)
            end = -1 if start != match.start() else end
        lower = whole.lower()
        words.text.append(whole)
        words.lower.append(lower)
        words.start.append(start)
        words.end.append(start + len(whole))
        words.sentence.append(sentence)
        words.joins.append(end >= 0 and text[end:start].isspace())
        words.cased.append(not first)
        capital = whole[0].isupper()
        words.capital.append(capital)
        words.stop.append(lower in stopwords or whole.isdigit() or (len(whole) == 1 and not capital))
        first, end = False, -1 if owns else stop
    if len(words) > line:
        _level(words, line, "")
        sentence += 1
    return sentence


def _bare(word: str, start: int) -> tuple[str, int, bool]:
    """Take an elided small word off the front and a possessive off the end."""
    if elided := ELISION.match(word):
        word, start = word[elided.end() :], start + elided.end()
    bare = POSSESSIVE.sub("", word)
    return bare, start, bare != word


def _abbreviates(words: Words, mark: str, start: int) -> bool:
    return mark == "." and words.end[-1] == start and ABBREVIATION.match(words.text[-1]) is not None


def _level(words: Words, line: int, mark: str) -> None:
    """Mark every word of a title-cased line as one whose capital tells nothing."""
    content = [at for at in range(line, len(words)) if not words.stop[at]]
    if mark != "." and len(content) >= SHORTEST_LINE:
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
    stop: bool = True


def terms(words: Words) -> dict[str, Term]:
    """Count each word's occurrences, cases, sentences and neighbours."""
    found: dict[str, Term] = {}
    last: Term | None = None
    last_word = ""
    for text, word, sentence, joins, cased, stop, capital in zip(
        words.text, words.lower, words.sentence, words.joins, words.cased, words.stop, words.capital,
        strict=True,
    ):  # fmt: skip
        term = found.get(word)
        if term is None:
            term = found[word] = Term()
        term.stop = term.stop and stop  # "C" counts, "c" does not
        term.count += 1
        if not term.sentences or term.sentences[-1] != sentence:
            term.sentences.append(sentence)
        if capital:
            if len(text) > 1 and text.isupper():
                term.acronyms += 1
            elif cased:
                term.names += 1
        if joins and last is not None:
            last.after.add(word)
            last.joins_after += 1
            term.before.add(last_word)
            term.joins_before += 1
        last, last_word = term, word
    return found


def phrases(words: Words, stems: Sequence[str]) -> dict[tuple[str, ...], Phrase]:
    """Collect phrases of one to three words, by their stems; none begins or ends with a stopword."""
    found: dict[tuple[str, ...], Phrase] = {}
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
            phrase = found.get(key)
            if phrase is None:
                phrase = found[key] = Phrase(key)
            phrase.uses.append(first)
    return found


Scores = Callable[[dict[str, Term], int], dict[str, float]]
"""Scores a text's words that are no stopwords, given its number of sentences: above 0, lower is better."""


def rank(words: Words, stem: Callable[[str], str], score: Scores, weights: Weights = WEIGHTS) -> list[Phrase]:
    """Give the phrases of a text, best first; equal scores by stems."""
    if not words:
        return []
    known = terms(words)
    stems_of = {word: stem(word) for word in known}
    found = phrases(words, [stems_of[word] for word in words.lower])
    scores = score(known, words.sentence[-1] + 1)
    values = [-log(scores[word]) if word in scores else 0.0 for word in words.lower]
    before, after = _edges(words, weights)
    counts = {stems[0]: len(phrase.uses) for stems, phrase in found.items() if len(stems) == 1}
    inside = _inside(found)
    for stems, phrase in found.items():
        uses, size = phrase.uses, len(stems)
        times = len(uses)
        around = sum([before[use] + after[use + size - 1] for use in uses])  # a list is quicker
        form = _single if size == 1 else _compound
        phrase.parts = (
            weights.frequency * log(1 + times),
            weights.late * log(1 + uses[0]),
            around / times,
            weights.inside * len(inside[stems]) / times if stems in inside else 0.0,
            weights.terms * _mean(values, words.stop, uses[0], size),
            form(words, phrase, counts, weights),
        )
        phrase.score = round(sum(phrase.parts), 9)
    return sorted(found.values(), key=lambda phrase: (-phrase.score, phrase.stems))


def _edges(words: Words, weights: Weights) -> tuple[list[float], list[float]]:
    """What stands before and behind each word: a clause's edge, a small word, or a word it may belong to."""
    joins, stop, total = words.joins, words.stop, len(words)
    before = [
        weights.opens if not joins[at] else weights.after_small if stop[at - 1] else 0.0
        for at in range(total)
    ]
    after = [
        weights.closes
        if at + 1 == total or not joins[at + 1]
        else weights.before_small
        if stop[at + 1]
        else 0.0
        for at in range(total)
    ]
    return before, after


def _inside(found: dict[tuple[str, ...], Phrase]) -> dict[tuple[str, ...], set[int]]:
    """Give, for phrases that lie in a longer one that recurs, the occurrences that do."""
    inside: dict[tuple[str, ...], set[int]] = {}
    for stems, phrase in found.items():
        size = len(stems)
        if size == 1 or len(phrase.uses) == 1:
            continue
        for first in range(size):
            for last in range(first + 1, size + 1):
                if last - first < size:
                    part = inside.setdefault(stems[first:last], set())
                    part.update(use + first for use in phrase.uses)
    return inside


def _mean(values: Sequence[float], stop: Sequence[bool], first: int, size: int) -> float:
    if size == 1:
        return values[first]
    content = [values[at] for at in range(first, first + size) if not stop[at]]
    return sum(content) / len(content)


def _single(words: Words, phrase: Phrase, _: dict[str, int], weights: Weights) -> float:
    capitals = sum([words.capital[use] for use in phrase.uses])
    letters = min(len(words.lower[phrase.uses[0]]), LETTERS)
    return weights.capitals * capitals / len(phrase.uses) + weights.letters * letters


def _compound(words: Words, phrase: Phrase, counts: dict[str, int], weights: Weights) -> float:
    size = len(phrase.stems)
    capital, stop = words.capital, words.stop
    capitals = sum([all(capital[at] or stop[at] for at in range(use, use + size)) for use in phrase.uses])
    parts = [counts[stem] for stem in phrase.stems if stem in counts]
    rare = sum([count == 1 for count in parts])
    return (
        weights.capitals * capitals / len(phrase.uses)
        + weights.rare * rare / len(parts)
        + weights.together * log(len(phrase.uses) / max(parts))
        + (weights.three if size == LONGEST else weights.two)
    )

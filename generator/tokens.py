"""The words of a text as keywords are made of them: what each is, and how it stands to the one before.

The promise: words stand in the text letter for letter and in order, and no two join over a block's end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import gt

from generator.lexicon import Lexicon
from generator.names import ABBREVIATION

MARKED = "_"
"""A mark that :mod:`re` takes for a letter."""


def _clause(letter: str, mark: str) -> re.Pattern[str]:
    r"""White space; plain words with a space behind each, as most are; one more word; marks.

    The word may be initials (``U.S.``) or have inner hyphens, dots and apostrophes (``C++``, ``F-16``). Any
    of the four may be empty, not all.
    """
    word = rf"(?:[^\W\d_]\.){{2,}}+|{letter}++(?:[-\u2010\u2011&./'’]{letter}++)*+[+#]*+"
    return re.compile(rf"(\s*+)(?=\S)((?:{letter}++ )*+)({word})?+({mark}*+)")


CLAUSE, UNDERLINED = _clause(r"\w", r"[^\w\s]"), _clause(r"[^\W_]", r"(?:[^\w\s]|_)")
"""For texts without and with an underscore; the first is quicker."""
POSSESSIVE = re.compile(r"['’][sS]$")
ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|all|un)['’](?=[^\W_])", re.IGNORECASE)
"""French and Italian small words that lean on the next one (``l'île``)."""
SENTENCE_END = frozenset(".!?…。！？")
OPENING = frozenset("“„\"'‘«:(")
TITLE_CASED = 0.7
"""From this share of capitalised words on, in a line of four words or more that ends without a full stop,
capitals tell nothing: it is a title-cased heading."""
SHORTEST_LINE = 4
OPENER = "new"
"""The one stopword that opens names of places, at the start of a sentence too."""
Splitter = Callable[[str], Sequence[tuple[int, int, bool]]]
"""Gives the start and end of each word of a text that has no spaces, and whether it is a small word."""


@dataclass(slots=True)
class Words:
    """The words of a text in order: an entry a word in each list, far quicker than an object each."""

    text: list[str] = field(default_factory=list)
    """Without a possessive or an elided small word."""
    sentence: list[int] = field(default_factory=list)
    joins: list[bool] = field(default_factory=list)
    """True where only white space, or an abbreviation's dot and that, lies between it and the word before."""
    gap: list[str] = field(default_factory=list)
    """What lies between the two, where it joins."""
    cased: list[bool] = field(default_factory=list)
    """True where its capital letter, or the lack of one, means something."""
    lower: list[str] = field(default_factory=list)
    stem: list[str] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    """True where it begins with a capital letter."""
    stop: list[bool] = field(default_factory=list)
    """True for a small word, which no phrase begins or ends with."""
    title: list[bool] = field(default_factory=list)
    """True for a person's title or office."""
    acronym: list[bool] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)
    """True where it is a small word that may open a name."""

    def __len__(self) -> int:
        """The number of words."""
        return len(self.text)

    def look_up(self, lexicon: Lexicon) -> None:
        """Add what each word is by itself."""
        if self.text:
            columns = map(list, zip(*map(lexicon.__getitem__, self.text), strict=True))
            self.lower, self.stem, self.capital, self.stop, self.title, self.acronym, self.opens = columns

    def surface(self, first: int, size: int) -> str:
        """What stands in the text from one word to another that it joins."""
        if size == 1:
            return self.text[first]
        parts = zip(self.gap[first + 1 : first + size], self.text[first + 1 : first + size], strict=True)
        return self.text[first] + "".join([gap + word for gap, word in parts])


def read_words(blocks: Iterable[str], lexicon: Lexicon, splitter: Splitter | None = None) -> Words:
    """Split each block into its words; ``splitter`` does it for scripts without spaces."""
    words = Words()
    if splitter is None:
        ends: list[tuple[int, int]] = []
        for text in blocks:
            _read_block(words, text, ends)
        words.look_up(lexicon)
        for first, last in ends:
            _level(words, first, last)
    else:
        small: list[bool] = []
        sentence = 0
        for text in blocks:
            sentence = _read_unspaced(words, text, sentence, splitter, small)
        words.look_up(lexicon)
        words.stop = [
            one or word in lexicon.small or word.isdigit()
            for one, word in zip(small, words.lower, strict=True)
        ]
    _open_names(words)
    return words


def _read_block(words: Words, text: str, ends: list[tuple[int, int]]) -> None:
    """Add a block's words; ``ends`` gets the sentences that no full stop ends, which may be headings."""
    texts, joins, gaps, cased = words.text, words.joins, words.gap, words.cased
    line = len(texts)
    first, may_join, held = True, False, ""  # held: what lies before the next white space
    clause = UNDERLINED if MARKED in text else CLAUSE
    for space, run, word, marks in clause.findall(text):
        joined, gap = may_join and space != "", held + space
        if run:
            plain = run.split(" ")
            plain.pop()  # nothing stands behind the last space
            more = len(plain) - 1
            texts += plain
            joins += [joined, *[True] * more]
            gaps += [gap, *[" "] * more]
            cased += [not first, *[True] * more]
            first, joined, gap, may_join, held = False, True, " ", True, " "
        if word:
            bare, is_elided, owns = _bare(word)
            texts.append(bare)
            joins.append(joined and not is_elided)
            gaps.append(gap)
            cased.append(not first)
            first, may_join, held = False, not owns, ""
        if marks:
            line, first, held = _marked(
                words, line, marks, ends, first=first, touches=word != "" and may_join
            )
            may_join = held != ""
    _end(words, line, ends, "")


def _marked(
    words: Words, line: int, marks: str, ends: list[tuple[int, int]], *, first: bool, touches: bool
) -> tuple[int, bool, str]:
    """Where the sentence begins behind some marks, whether it does there, and the dot of an abbreviation.

    The sentence began at ``line``; ``touches`` says that its last word stands right before the marks.
    """
    dot = ""
    for mark in marks:
        ends_it = mark in SENTENCE_END and len(words) > line
        shortens = ends_it and touches and mark == "." and ABBREVIATION.match(words.text[-1]) is not None
        dot = mark if shortens else ""
        if ends_it and not shortens:
            line, first = _end(words, line, ends, mark), True
        else:
            first = first or mark in OPENING
        touches = False
    return line, first, dot


def _end(words: Words, line: int, ends: list[tuple[int, int]], mark: str) -> int:
    """End the sentence that began at ``line``, if it has words, with a mark or none; gives the next one's."""
    count = len(words) - line
    if count:
        number = words.sentence[-1] + 1 if words.sentence else 0
        words.sentence += [number] * count
        if mark != ".":
            ends.append((line, line + count))
    return line + count


def _bare(word: str) -> tuple[str, bool, bool]:
    """Take an elided small word off the front and a possessive off the end."""
    if "'" not in word and "’" not in word:
        return word, False, False
    elided = ELISION.match(word)
    if elided:
        word = word[elided.end() :]
    bare = POSSESSIVE.sub("", word)
    return bare, elided is not None, bare != word


def _level(words: Words, first: int, last: int) -> None:
    """Mark every word of a title-cased line as one whose capital tells nothing."""
    if last - first < SHORTEST_LINE:
        return
    stop = words.stop[first:last]
    content = len(stop) - sum(stop)
    if content >= SHORTEST_LINE and sum(map(gt, words.capital[first:last], stop)) >= TITLE_CASED * content:
        words.cased[first:last] = [False] * (last - first)


def _open_names(words: Words) -> None:
    """Let a stopword count that opens a name, as "New" does in "New Vell", wherever the two stand together.

    Its capital letter tells so where no sentence begins, and "New" before a name anywhere; function words,
    months and titles never open one.
    """
    lower, joins, capital, stop, title = words.lower, words.joins, words.capital, words.stop, words.title
    able = [
        at
        for at in compress(range(len(words) - 1), words.opens)
        if stop[at] and joins[at + 1] and capital[at + 1] and not stop[at + 1] and not title[at + 1]
    ]
    opened = {
        (lower[at], lower[at + 1])
        for at in able
        if words.cased[at] or (lower[at] == OPENER and words.cased[at + 1])
    }
    for at in able:
        if (lower[at], lower[at + 1]) in opened:
            stop[at] = False


def _read_unspaced(words: Words, text: str, sentence: int, splitter: Splitter, small: list[bool]) -> int:
    """Add a block's words and whether each is small; gives the number of the next sentence."""
    end = -1  # of the last word while the next may join it: no phrase holds a small word here
    for start, stop, is_small in splitter(text):
        word = text[start:stop]
        if not word[0].isalnum():
            sentence += any(mark in SENTENCE_END for mark in word)
            continue
        words.text.append(word)
        words.sentence.append(sentence)
        words.joins.append(end == start and not is_small)
        words.gap.append("")
        words.cased.append(True)
        small.append(is_small)
        end = -1 if is_small else stop
    return sentence + 1

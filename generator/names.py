"""Proper names as they stand in a text, and the key under which spellings of one name meet.

No list of names is used. Capital letters count only where they mean something: a sentence's first word
and the words of a title-cased line are believed only where the same word is capitalised elsewhere too.
Names are never changed; what is returned stands in the text verbatim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress
from operator import gt, not_
from typing import NamedTuple

from slugify import slugify

POSSESSIVE = re.compile(r"['’][sS]?$")
FINAL_I = re.compile(r"(?<=[a-z]{3})(?:iy|yi|yy|ij|ii|i|y)\b")
"""Ends that transliterate one Slavic ending: Zelensky, Zelenskyy, Zelenskiy; Syrskyi, Syrskiy."""

TITLES = frozenset(
    """
    president presidents premier chancellor minister ministers secretary senator sen congressman
    congresswoman representative rep governor gov mayor ambassador general gen colonel col captain capt
    lieutenant lt major maj sergeant sgt admiral adm marshal commander dr doctor prof professor mr mrs ms
    miss sir dame lord lady
    judge chairman chairwoman chairperson spokesman spokeswoman spokesperson director ceo editor analyst
    presidente présidente président ministre ministro ministra primeiro-ministro secretário deputado senhor
    präsident präsidentin kanzler kanzlerin bundeskanzler minister-president herr frau generál prezident
    premiér ministr pan paní señor señora monsieur madame prime-minister
    """.split()
)
"""Words that stand before a person's name and are no part of it, without their dot."""
OFFICE_OF = frozenset("secretary minister ministre ministro ministra president secretário".split())
"""Titles that may go on with "of State", "of Defence" before the name follows."""
INSTITUTIONS = frozenset(
    """
    assembly motors electric staff hospital council court secretariat strike election post mills league party
    house office general committee authority cup games
    """.split()
)
"""What makes a title part of a name: General Assembly, Lady Mills, Minister Council."""
CONNECTORS = frozenset("of de del della di da do dos das du la le van von der den al bin ibn y".split())
"""Small words inside a name; never at its ends."""
FIRST_WORDS = frozenset(
    """
    a an the this that these those it its he she they we you i his her their our my your one some any all
    both each every no not and but or nor so yet if when while where what who whom whose which why how as at
    by for from in into of off on onto out over to under up with without after before since until during
    between among against about above across along around behind below beside despite except inside near
    outside through toward towards upon within there here then now today yesterday tomorrow also however
    meanwhile instead moreover still even just only more most many much several such other another according
    although because though unless whether is are was were be been has have had do does did can could may
    might must shall should will would let yes thank thanks asked earlier later last next first second
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri
    sat sun le la les l un une des du de ce cette ces il elle ils elles nous vous je et mais ou dans sur
    avec pour par o os um uma e em na nos nas para com por mas se não é el los las una y pero en der die das
    ein eine und aber im den dem von mit für auf
    """.split()
)
"""Words that begin a sentence with a capital letter or carry one always and name nobody: function words
of six languages, days and months."""
TITLE_CASED = 0.7
"""From this share of capitalised words on, in a line of four words or more that ends without a full stop,
capitals tell nothing: it is a title-cased heading."""
SHORTEST_LINE = 4
OPENING = frozenset('“„"«:')
"""Marks after which a capital letter tells as little as at a sentence's start."""
COMPOUND = re.compile(r"^[^-‐‑]+[-‐‑][^\W\d_]+$")
"""A word of two parts; with a small second part it names nobody (Vellan-made)."""

CLAUSE = re.compile(
    r"([^\S\n]*+)(?=[\S\n])((?:[^\W_]++ )*+)"
    r"((?:[^\W\d_]\.){2,}+|[^\W_]++(?:[-‐‑.'’&][^\W_]++)*+['’]?+)?+"
    r"((?:[^\w\s]|[_\n])*+)"
)
"""White space; plain words with a space behind each; initials or one more word; marks and ends of lines. Any
of the four may be empty, not all."""
MARK = re.compile(r"[.!?…]++|\n++|[^\s\w]|_")
ENDS = frozenset(".!?…\n")
ABBREVIATION = re.compile(
    r"^(?:[^\W\d_]|dr|mr|mrs|ms|prof|gen|sen|rep|gov|lt|col|capt|sgt|adm|maj|st|jr|no)$", re.IGNORECASE
)
"""Words whose dot ends no sentence."""


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Give the key that spellings of one name share: no case, diacritics, possessive or marks.

    Transliteration variants of a final -y meet in words of four letters and more. Equal keys mean "may be
    the same name"; different keys never meet.

    >>> fold("Zelenskyy") == fold("Zelenskiy’s") == fold("ZELENSKY")
    True
    >>> fold("Yasna Polyana") == fold("Yasnaya Polyana")
    False
    """
    if name.isascii() and name.replace(" ", "").isalnum():  # as slugify has it, at a tenth of the time
        return FINAL_I.sub("y", " ".join(name.lower().split()))
    return FINAL_I.sub("y", slugify(POSSESSIVE.sub("", name.strip()), separator=" "))


class _Known(NamedTuple):
    """What a word is, wherever it stands."""

    capital: bool
    """True where it begins as a name does; "Vellan-made" does not, "al-Torv" does."""
    small: bool
    """True for function words, days and months: they name nobody."""
    connects: bool
    """True where it may stand inside a name."""


class _Spellings(dict[str, _Known]):
    """Words by their spelling; one that is looked up is there."""

    def __missing__(self, word: str) -> _Known:
        if len(self) >= KNOWN:
            self.clear()
        low = word.rstrip(".").lower()
        known = self[word] = _Known(_is_capital(word), low in FIRST_WORDS, low in CONNECTORS)
        return known


KNOWN = 1 << 15
"""Words of which is kept what they are."""
_SPELLINGS = _Spellings()


@dataclass(slots=True)
class _Words:
    """The words of a text: an entry a word in each list."""

    text: list[str] = field(default_factory=list)
    first: list[bool] = field(default_factory=list)
    """True where it begins a sentence, so that its capital tells nothing."""
    joins: list[bool] = field(default_factory=list)
    """True where only a space lies between it and the word before."""
    owns: list[bool] = field(default_factory=list)
    """True where a possessive was taken off its end."""
    lines: list[tuple[int, int]] = field(default_factory=list)
    """Sentences that no full stop ends, which may be headings."""
    capital: tuple[bool, ...] = ()
    small: tuple[bool, ...] = ()
    connects: tuple[bool, ...] = ()


def is_title(word: str) -> bool:
    """Tell whether a word is a person's title or office ("President", "Gen.")."""
    return word.rstrip(".").lower() in TITLES


def without_title(words: tuple[str, ...]) -> tuple[str, ...]:
    """Take titles, and all that stands before them, from the front of a run of capitalised words.

    >>> without_title(("US", "Secretary", "of", "State", "Ana", "Bor"))
    ('Ana', 'Bor')
    >>> without_title(("General", "Assembly"))
    ('General', 'Assembly')
    """
    for at in range(len(words) - 1, -1, -1):
        if not is_title(words[at]):
            continue
        after = at + 1
        if after < len(words) and words[after].lower() in INSTITUTIONS:
            return words
        if words[at].lower() in OFFICE_OF and words[after : after + 1] == ("of",):
            after += 2
        return words[after:]
    return words


@lru_cache(maxsize=2)
def proper_names(text: str, lang: str = "en") -> tuple[str, ...]:
    """List the proper names of a text in order of first appearance, each spelling once.

    A name is a run of capitalised words, small connecting words between them included (``of``, ``de``,
    ``van``), without titles at its front. A sentence's first word counts where it is capitalised elsewhere
    in the text, stands in a run and nowhere in lower case, owns something (``Vell's``) or is an acronym.
    In German, where every noun has a capital letter, only runs of two words or more count.
    The last two texts' names are kept, for quotations and figures ask for the same ones.
    """
    words = _words(text)
    found: dict[str, None] = {}
    for first, last in _runs(words):
        name = _name(words.text[first:last])
        if name and (lang != "de" or " " in name):
            found.setdefault(name)
    return tuple(found)


def _words(text: str) -> _Words:
    words = _Words()
    texts, firsts, joins, owns = words.text, words.first, words.joins, words.owns
    line, first, may_join = 0, True, False
    for space, run, word, marks in CLAUSE.findall(text):
        joined = may_join and space != ""
        if run:
            plain = run.split()
            more = len(plain) - 1
            texts += plain
            firsts += [first, *[False] * more]
            joins += [joined, *[True] * more]
            owns += [False] * len(plain)
            first = False
            joined = may_join = True
        if word:
            bare = POSSESSIVE.sub("", word) if "'" in word or "’" in word else word
            texts.append(bare)
            firsts.append(first)
            joins.append(joined)
            owns.append(bare != word)
            first, may_join = False, bare == word
        if marks:
            touches = word != "" and may_join
            line, first, may_join = _marked(words, line, marks, first=first, touches=touches)
    words.lines.append((line, len(texts)))
    _look_up(words)
    return words


def _marked(words: _Words, line: int, marks: str, *, first: bool, touches: bool) -> tuple[int, bool, bool]:
    """Where the sentence begins behind some marks, whether it does there, and whether the next word joins.

    The sentence began at ``line``; ``touches`` says that its last word stands right before the marks.
    """
    may_join = False
    for mark in MARK.findall(marks) if len(marks) > 1 else marks:
        may_join = mark == "." and touches and ABBREVIATION.match(words.text[-1]) is not None
        if mark[0] in ENDS and not may_join:
            if mark != ".":
                words.lines.append((line, len(words.text)))
            line, first = len(words.text), True
        else:
            first = first or mark in OPENING
        touches = False
    return line, first, may_join


def _look_up(words: _Words) -> None:
    """Add what each word is by itself, and level title-cased lines: their capitals tell nothing."""
    if not words.text:
        return
    capital, small, words.connects = zip(*map(_SPELLINGS.__getitem__, words.text), strict=True)
    words.capital, words.small = capital, small
    for line, end in words.lines:
        content = end - line - sum(small[line:end])
        if content < SHORTEST_LINE:
            continue
        if sum(map(gt, capital[line:end], small[line:end])) >= TITLE_CASED * content:
            words.first[line:end] = [True] * (end - line)


def _is_capital(word: str) -> bool:
    if not word.isalnum() and COMPOUND.match(word):
        return re.split("[-‐‑]", word)[1][0].isupper()
    return word[0].isupper()


def _runs(words: _Words) -> list[tuple[int, int]]:
    """Where names begin and end: words that count, and what connects them."""
    joins, connects = words.joins, words.connects
    runs: list[tuple[int, int]] = []
    for at in _counting(words):
        first, last = runs[-1] if runs else (0, -1)
        if last >= 0 and joins[at] and all(joins[place] and connects[place] for place in range(last, at)):
            runs[-1] = first, at + 1
        else:
            runs.append((at, at + 1))
    return runs


def _counting(words: _Words) -> list[int]:
    """The capitalised words whose capital tells a name."""
    text, first, joins, capital = words.text, words.first, [*words.joins, False], [*words.capital, False]
    places = [at for at in compress(range(len(text)), words.capital) if not words.small[at]]
    known = {text[at] for at in compress(range(len(text)), words.capital) if not first[at]}
    low = set(compress(text, map(not_, words.capital)))
    return [
        at
        for at in places
        if not first[at] or text[at] in known or words.owns[at] or _is_acronym(text[at])
        or (
            ((joins[at + 1] and capital[at + 1] and not first[at + 1]) or is_title(text[at]))
            and text[at].lower() not in low
        )
    ]  # fmt: skip


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _name(run: list[str]) -> str:
    words = without_title(tuple(run))
    while words and words[0].lower() in CONNECTORS:
        words = words[1:]
    while words and words[-1].lower() in CONNECTORS:
        words = words[:-1]
    return " ".join(words) if words and not all(is_title(word) for word in words) else ""

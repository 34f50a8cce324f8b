"""Proper names as they stand in a text, and the key under which spellings of one name meet.

No list of names is used. Capital letters count only where they mean something: a sentence's first word
and the words of a title-cased line are believed only where the same word is capitalised elsewhere too.
Names are never changed; what is returned stands in the text verbatim.
"""

from __future__ import annotations

import re
from functools import lru_cache
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

TOKEN = re.compile(
    r"(?P<run>(?:[^\W_]+ )+)"
    r"|(?P<initials>(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W_]+(?:[-‐‑.'’&][^\W_]+)*['’]?)"
    r"|(?P<end>[.!?…]+|\n+)"
    r"|(?P<mark>[^\s\w])"
)
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


class _Word(NamedTuple):
    text: str
    first: bool
    """True where it begins a sentence, so that its capital tells nothing."""
    joins: bool
    """True where only a space lies between it and the word before."""
    owns: bool
    """True where a possessive was taken off its end."""
    start: int

    capital: bool
    """True where it begins as a name does; "Vellan-made" does not, "al-Torv" does."""

    @property
    def small(self) -> str:
        return self.text.rstrip(".").lower()


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
    known = {word.text for word in words if word.capital and not word.first}
    low = {word.text for word in words if not word.capital}
    found: dict[str, None] = {}
    for run in _runs(words, known, low):
        name = _name(run)
        if name and (lang != "de" or " " in name):
            found.setdefault(name)
    return tuple(found)


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    line: list[_Word] = []
    first, end = True, -1
    for match in TOKEN.finditer(text):
        kind, piece, start = match.lastgroup, match[0], match.start()
        if kind == "run":
            joins = not first and end >= 0 and text[end:start].isspace()
            for word in piece.split():
                line.append(_Word(word, first, joins, False, start, word[0].isupper()))
                start += len(word) + 1
                first, joins = False, True
            end = start - 1
        elif kind in {"word", "initials"}:
            joins = not first and end >= 0 and text[end:start].isspace()
            bare = POSSESSIVE.sub("", piece)
            line.append(_Word(bare, first, joins, bare != piece, start, _is_capital(bare)))
            first, end = False, match.end() if bare == piece else -1
        elif kind == "end" and _is_abbreviation(piece, line, match.start()):
            end = match.end()
        else:
            first = first or kind == "end" or piece in OPENING
            end = -1
            if kind == "end":
                words += line if piece == "." else _levelled(line)
                line = []
    return words + _levelled(line)


def _is_capital(word: str) -> bool:
    if not word.isalnum() and COMPOUND.match(word):
        return re.split("[-‐‑]", word)[1][0].isupper()
    return word[0].isupper()


def _is_abbreviation(piece: str, line: list[_Word], start: int) -> bool:
    if piece != "." or not line:
        return False
    last = line[-1]
    return last.start + len(last.text) == start and ABBREVIATION.match(last.text) is not None


def _levelled(line: list[_Word]) -> list[_Word]:
    """Mark every word of a title-cased line as one whose capital tells nothing."""
    long = [word for word in line if word.small not in FIRST_WORDS]
    if len(long) < SHORTEST_LINE or sum(word.capital for word in long) < TITLE_CASED * len(long):
        return line
    return [word._replace(first=True) for word in line]


def _runs(words: list[_Word], known: set[str], low: set[str]) -> list[list[_Word]]:
    runs: list[list[_Word]] = []
    run: list[_Word] = []
    for place, word in enumerate(words):
        if run and not word.joins:
            runs.append(run)
            run = []
        following = words[place + 1] if place + 1 < len(words) else None
        if (word.capital and _counts(word, following, known, low)) or (run and word.small in CONNECTORS):
            run.append(word)
        elif run:
            runs.append(run)
            run = []
    return [*runs, run] if run else runs


def _counts(word: _Word, following: _Word | None, known: set[str], low: set[str]) -> bool:
    if word.small in FIRST_WORDS:
        return False
    if not word.first or word.text in known or word.owns or _is_acronym(word.text):
        return True
    runs_on = following is not None and following.joins and following.capital and not following.first
    return (runs_on or is_title(word.text)) and word.text.lower() not in low


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _name(run: list[_Word]) -> str:
    words = without_title(tuple(word.text for word in run))
    while words and words[0].lower() in CONNECTORS:
        words = words[1:]
    while words and words[-1].lower() in CONNECTORS:
        words = words[:-1]
    return " ".join(words) if words and not all(is_title(word) for word in words) else ""

"""Find sentences, and make a headline of one.

Both take away and never write: a sentence is a stretch of its text, and a headline is a stretch of its
sentence, in which only a first letter may become a capital.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from generator.clauses import clauses
from generator.model import Span

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？｡]+[”’」』）]*|[؟۔।]+[”»)]*(?=\s|$)|\n\s*\n")
_ABBREVIATIONS = frozenset(
    "adm al apr assn aug ave bd blvd bros brig capt cf co col corp cpl dec dept det dist dr e.g eds esp est etc feb fig fr fri ft "
    "gen gov hon i.e inc jan jr jul jun lt ltd maj mar messrs mon mr mrs ms mt mx no nos nov oct op pp pres prof pt pvt rep reps rev "
    "sat sen sens sep sept sgt sq sr st ste sun supt thu thur thurs tue tues univ viz vol vs wed "
    "abs bzw ca d.h dipl evtl ggf hr hrsg inkl mio mrd nr prof s.o str tel u.a usw v.a vgl z.b zzgl "
    "art av bd m mlle mm mme env p.ex "
    "avda d dña excmo gral núm pág sr sra srta ud "
    "вул грн див ім млн млрд напр обл просп р рр св ст стор т тис".split()
)
"""Words that a full stop shortens, from the styles of the seeds' outlets and from news in German, French,
Spanish and Ukrainian; lower case, without the last stop."""
_STARTERS = frozenset(
    "A After Although An And As At But By During For He Her His However If In It Its Last Later Meanwhile Most No On One She Since So Some "
    "That The Their There These They This Those Two We What When While With You".split()
)
"""Words that seldom follow a shortened word within one sentence, so a stop before them ends one."""
WORD = 64
"""Characters before and behind a stop that are looked at; longer words shorten nothing."""
KEPT = 1 << 12
"""Texts whose sentences are kept: of some hundred stories, as several readers ask for them one after the other."""
FIRST = 2000
"""Characters in which a text's first sentence is looked for."""
_DOTTED = re.compile(r"(?:\b[^\W\d_]\.)+[^\W\d_]$")
_FIRST_WORD = re.compile(r"[\"'“‘«(\[]*([\w’']+)")
_SHORT = frozenset({"a.m", "p.m", "etc", "jr", "sr", "inc", "ltd", "co", "corp"})
_WITH_ORDINALS = frozenset({"de", "da", "nb", "cs", "fi", "pl", "sk", "hu"})
"""Languages that write a day's number with a full stop."""
_NUMBER_NEXT = frozenset({"no", "nos", "nr", "núm", "art", "p", "pp", "vol", "fig", "op", "pág", "ст"})


@lru_cache(maxsize=KEPT)
def sentences(text: str, lang: str = "en") -> tuple[Span, ...]:
    """The stretches of ``text`` that are sentences: in order, apart, without white space at their ends.

    Together they cover every character that is not white space. ``lang`` is an ISO 639-1 code; languages
    written without capitals need none. Those of the last texts are kept, for several readers ask for each.

    >>> text = "Gen. A. Lind met J. K. Ode on Sept. 12. “It is over.” He left."
    >>> [text[span.start : span.end] for span in sentences(text)]
    ['Gen. A. Lind met J. K. Ode on Sept. 12.', '“It is over.”', 'He left.']
    """
    ends = [match.end() for match in _STOP.finditer(text) if _ends(text, match, lang)]
    bounds = [0, *ends, len(text)]
    return tuple(span for first, last in pairwise(bounds) if len(span := _trimmed(text, first, last)))


def first_clause(text: str, limit: int = 90) -> str:
    """A headline of at most ``limit`` characters made of the first sentence of ``text``.

    It is the sentence where that fits, else the longest part that can stand alone, cut at the best clause
    boundary; without a full stop, comma or ellipsis at its end.

    >>> first_clause("The council of Orle closed the old bridge on Monday, after divers had found a crack as long as a bus.")
    'The council of Orle closed the old bridge on Monday'
    """
    found = sentences(text[:FIRST])
    if not found:
        return ""
    first = " ".join(text[found[0].start : found[0].end].split())
    return clauses(first, limit)


def _ends(text: str, match: re.Match[str], lang: str) -> bool:
    """Whether the stop that ``match`` found ends a sentence."""
    if match[0][0] in "\n。！？｡؟۔।":
        return True
    start = match.end()
    while text[start : start + 1].isspace():
        start += 1
    after = text[start : start + WORD]
    if after[:1].islower():
        return False
    if match[0] != ".":
        return True
    before = text[max(0, match.start() - WORD) : match.start()].removesuffix("\n")
    word = before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""
    return not _shortens(word.lstrip("(\"'“‘«[—–"), after, lang)


def _shortens(word: str, after: str, lang: str) -> bool:
    """Whether the stop behind ``word`` shortens it and the sentence goes on with ``after``."""
    low = word.casefold()
    if low in _NUMBER_NEXT:
        return _first_word(after)[:1].isdigit()
    if low in _SHORT or ("." in word and _DOTTED.search(word)):
        return _first_word(after) not in _STARTERS
    if len(word) == 1 and word.isalpha() and word.isupper():
        return bool(_first_word(after)) and (word != "I" or _first_word(after) not in _STARTERS)
    if lang in _WITH_ORDINALS and word.isdigit() and len(word) <= 2:  # noqa: PLR2004 - an ordinal day
        return _first_word(after) not in {"Der", "Die", "Das", "Es", "Er", "Sie", "Ein", "Eine"}
    return low in _ABBREVIATIONS and bool(_first_word(after))


def _first_word(text: str) -> str:
    found = _FIRST_WORD.match(text)
    return found[1] if found else ""


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    first = start + len(part) - len(part.lstrip())
    return Span(first, first + len(part.strip()))

"""A sentence as tokens: words, numbers and marks, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from msgspec import Struct

OUTSIDE = r"(?=[hwp@#])(?:https?://\S+|www\.\S+|pic\.\S+|[@#]\w+)"
INITIALS = (
    r"(?=.\.|[CDGJLMNRS])(?:(?:[^\W\d_]\.){2,}|\b[ap]\.m\b"
    r"|\b(?:No|Nos|St|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Jr)\.)"
)
WORD = r"[^\W\d_]++(?:['’][^\W\d_]++)*+"
NUMBER = r"\d++(?:[.,:’]\d++)*+"
TOKEN = re.compile(rf"{OUTSIDE}|{INITIALS}|{WORD}|{NUMBER}|[^\s\w]|_")
"""An address, a handle or a hash tag is one token, so that no number is read out of it. What begins as few
tokens do is asked first for its first letter."""
KNOWN = 1 << 15
"""Tokens of which is kept what they are; most come again."""


class Kind(Enum):
    """What a token is."""

    OUTSIDE = auto()
    INITIALS = auto()
    WORD = auto()
    NUMBER = auto()
    MARK = auto()


KINDS = (
    (Kind.OUTSIDE, re.compile(OUTSIDE)),
    (Kind.INITIALS, re.compile(INITIALS)),
    (Kind.WORD, re.compile(WORD)),
    (Kind.NUMBER, re.compile(NUMBER)),
)


class Token(Struct, frozen=True, gc=False):
    """One token of a sentence."""

    text: str
    start: int
    end: int
    """In the story's text."""
    low: str
    kind: Kind
    is_word: bool
    """True for words and for initials as ``U.S.``."""
    is_capital: bool
    """True where it begins with a capital letter."""


class _Pieces(dict[str, tuple[str, Kind, bool, bool]]):
    """What tokens are by themselves, by their text; one that is looked up is there."""

    def __missing__(self, piece: str) -> tuple[str, Kind, bool, bool]:
        if len(self) >= KNOWN:
            self.clear()
        kind = next((kind for kind, pattern in KINDS if pattern.match(piece)), Kind.MARK)
        known = self[piece] = piece.lower(), kind, kind in {Kind.WORD, Kind.INITIALS}, piece[0].isupper()
        return known


_PIECES = _Pieces()


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]`` in order; together they hold all of it but white space."""
    found: list[Token] = []
    last = start
    for piece in TOKEN.findall(text, start, end):
        first = text.index(piece, last)  # nothing but white space lies between
        last = first + len(piece)
        found.append(Token(piece, first, last, *_PIECES[piece]))
    return tuple(found)


def low(words: Sequence[Token], at: int) -> str:
    """A token in lower case; empty outside the sentence."""
    return words[at].low if 0 <= at < len(words) else ""


def touches(words: Sequence[Token], at: int) -> bool:
    """Tell whether nothing lies between a token and the next."""
    return 0 <= at < len(words) - 1 and words[at].end == words[at + 1].start

"""A sentence as tokens: words, numbers and marks, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from msgspec import Struct

TOKEN = re.compile(
    r"(?P<outside>(?=[hwp@#])(?:https?://\S+|www\.\S+|pic\.\S+|[@#]\w+))"
    r"|(?P<initials>(?=.\.|[CDGJLMNRS])(?:(?:[^\W\d_]\.){2,}|\b[ap]\.m\b"
    r"|\b(?:No|Nos|St|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Jr)\.))"
    r"|(?P<word>[^\W\d_]++(?:['’][^\W\d_]++)*+)"
    r"|(?P<number>\d++(?:[.,:’]\d++)*+)"
    r"|(?P<mark>[^\s\w]|_)"
)
"""An address, a handle or a hash tag is one token, so that no number is read out of it. What begins as few
tokens do is asked first for its first letter."""


class Kind(Enum):
    """What a token is."""

    OUTSIDE = auto()
    INITIALS = auto()
    WORD = auto()
    NUMBER = auto()
    MARK = auto()


KINDS = {kind.name.lower(): kind for kind in Kind}


class Token(Struct, frozen=True, gc=False):
    """One token of a sentence."""

    text: str
    low: str
    start: int
    end: int
    """In the story's text."""
    kind: Kind

    @property
    def is_word(self) -> bool:
        """True for words and for initials as ``U.S.``."""
        return self.kind is Kind.WORD or self.kind is Kind.INITIALS

    @property
    def is_capital(self) -> bool:
        """True where it begins with a capital letter."""
        return self.text[0].isupper()


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]`` in order; together they hold all of it but white space."""
    return tuple(
        [
            Token(
                (piece := match[0]),
                piece.lower(),
                match.start(),
                match.end(),
                KINDS[match.lastgroup or "mark"],
            )
            for match in TOKEN.finditer(text, start, end)
        ]  # a list is quicker
    )


def low(words: Sequence[Token], at: int) -> str:
    """A token in lower case; empty outside the sentence."""
    return words[at].low if 0 <= at < len(words) else ""


def touches(words: Sequence[Token], at: int) -> bool:
    """Tell whether nothing lies between a token and the next."""
    return 0 <= at < len(words) - 1 and words[at].end == words[at + 1].start

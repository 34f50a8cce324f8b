"""The unit of every account of a document: characters, white space left out."""

from __future__ import annotations


def characters(text: str) -> int:
    """How many characters a text has, white space left out.

    >>> characters("a b  c")
    3
    """
    return len("".join(text.split()))

"""All matches of a pattern that holds a phrase, found by looking for the phrase first: ten times as fast.

Promise: what is found is what ``Pattern.finditer`` finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

DOTLESS = "ı"
"""Matches an i where no case is regarded, and is not folded to it; every other single letter is."""


def beginning_with(phrases: Iterable[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that regards no case and begins with one of some phrases, which are folded."""
    folded = text.casefold()
    if len(folded) != len(text) or DOTLESS in text or DOTLESS in pattern.pattern:
        return pattern.finditer(text)
    return _at({place for phrase in phrases for place in _places(folded, phrase)}, pattern, text)


def behind_words(phrase: str, pattern: re.Pattern[str], text: str, most: int = 2) -> Iterator[re.Match[str]]:
    """The matches of a pattern that is a phrase, or up to ``most`` words between spaces and the phrase."""
    starts = found = {*_places(text, phrase)}
    before = {place - 1 for place in found if text[place - 1 : place] == " "}
    for _ in range(most):
        before = {text.rfind(" ", 0, place) for place in before} - {-1}
        starts = starts | before
    return _at(starts, pattern, text)


def _places(text: str, phrase: str) -> Iterator[int]:
    """Wherever a phrase stands, also across another place of it."""
    place = text.find(phrase)
    while place >= 0:
        yield place
        place = text.find(phrase, place + 1)


def _at(places: Iterable[int], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches, one behind the other, of a pattern that can begin at some places only."""
    end = 0
    for place in sorted(places):
        match = pattern.match(text, place) if place >= end else None
        if match is not None:
            yield match
            end = match.end()

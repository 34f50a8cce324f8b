"""What a cleaning rule is, and the few ways of writing one.

A rule finds; it cannot write. It answers with the stretch of one line that is residue: the whole line,
its end or its beginning. So a rule never reaches into the middle of a sentence or across a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.model import Span

Find = Callable[[Sequence[str], int], Span | None]
"""Given the lines that are left and the place of one, the stretch of that line to cut."""

WHOLE = 400
"""Longest line, in characters, that a rule for whole lines looks at; the longest sign-up pitch or
caption met while measuring (docs/cleaning.md) has under 400."""
EDGE = 300
"""How far from a line's end a rule for tails looks, in characters."""
KEPT = 512
"""Lines whose plain form is kept, for every table of phrases asks for it."""
_COUNT = re.compile(r"\s*[(\[]?\d+[)\]]?\s*$")
_DECORATION = " \t\u00a0.…:!|>»›→▸►[]()*•·-–—_"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of residue, with what must change under it and what must not."""

    name: str
    """Unique, lower case with hyphens; stands in every cut it makes."""
    family: str
    reason: str
    """Why the stretch is not news, for readers of a story's disclosure."""
    find: Find
    example: str
    """Lines in which this rule alone finds something."""
    look_alike: str
    """Lines in which no rule finds anything."""
    needs: tuple[str, ...] = ()
    """In lower case: one of them stands in every line in which it finds something, so that others need no look."""
    credit: re.Pattern[str] | None = None
    """Named groups ``byline``, ``agency`` or ``photo``: what the cut line credits."""


@dataclass(frozen=True, slots=True, order=True)
class Phrase:
    """A line that is residue as a whole, in its plain form."""

    lang: str
    text: str
    """Lower case, without decoration around it."""
    origin: str
    """Where it was met."""


@lru_cache(maxsize=KEPT)
def plain(line: str) -> str:
    """The line in lower case without arrows, brackets, stops and counts around it.

    >>> plain("READ MORE »"), plain("Comments (12)")
    ('read more', 'comments')
    """
    bare = _COUNT.sub("", line.strip(_DECORATION))
    return " ".join(bare.strip(_DECORATION).casefold().split())


def table(lang: str, origin: str, *texts: str) -> tuple[Phrase, ...]:
    """Phrases of one language and origin, as a part of a family's table."""
    return tuple(Phrase(lang, text, origin) for text in texts)


def phrase(phrases: Iterable[Phrase]) -> Find:
    """Cut a line that is one of ``phrases`` and nothing else."""
    known = frozenset(item.text for item in phrases)
    longest = max(map(len, known)) + 16

    def find(lines: Sequence[str], at: int) -> Span | None:
        line = lines[at]
        return Span(0, len(line)) if len(line) <= longest and plain(line) in known else None

    return find


def whole(pattern: str, *, limit: int = WHOLE, flags: int = re.IGNORECASE) -> Find:
    """Cut a line of at most ``limit`` characters that ``pattern`` matches from end to end."""
    compiled = re.compile(pattern, flags)

    def find(lines: Sequence[str], at: int) -> Span | None:
        line = lines[at]
        return Span(0, len(line)) if len(line) <= limit and compiled.fullmatch(line) else None

    return find


def tail(pattern: str, *, flags: int = 0) -> Find:
    """Cut what ``pattern`` matches at a line's end; never the whole line."""
    compiled = re.compile(rf"(?:{pattern})\s*\Z", flags)

    def find(lines: Sequence[str], at: int) -> Span | None:
        line = lines[at]
        match = compiled.search(line, max(0, len(line) - EDGE))
        return Span(match.start(), len(line)) if match and line[: match.start()].strip() else None

    return find


def head(pattern: str, *, flags: int = 0) -> Find:
    """Cut what ``pattern`` matches at a line's beginning; never the whole line."""
    compiled = re.compile(pattern, flags)

    def find(lines: Sequence[str], at: int) -> Span | None:
        line = lines[at]
        match = compiled.match(line)
        return Span(0, match.end()) if match and match.end() and line[match.end() :].strip() else None

    return find


def recurring(find: Find, *, times: int) -> Find:
    """Let ``find`` cut only where it finds something in at least ``times`` of the lines."""

    def find_again(lines: Sequence[str], at: int) -> Span | None:
        found = find(lines, at)
        if found is None or sum(find(lines, other) is not None for other in range(len(lines))) < times:
            return None
        return found

    return find_again


def opening(find: Find, *, lines_from_top: int) -> Find:
    """Let ``find`` cut only within the first lines that are left."""
    return lambda lines, at: find(lines, at) if at < lines_from_top else None


def closing(find: Find) -> Find:
    """Let ``find`` cut only in the last line that is left."""
    return lambda lines, at: find(lines, at) if at == len(lines) - 1 else None

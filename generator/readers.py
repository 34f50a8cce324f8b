"""The reader's filter: which phrases of a story somebody would browse by.

Titles, speaker labels, cut-off names, verbs and nouns that tell no story from another are left out. What a
word's capital letter means is read off all stories together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from generator.keywords import Found, Heard, Use
from generator.names import fold, is_title
from generator.wording import ADJECTIVAL, GENERIC, is_verbal

FEWEST, MOST = 3, 6
DEMONYM = ("an", "ish", "ese", "ch", "ic")
"""Ends of English adjectives of places."""
COMPOUND = re.compile(r"^[^\W\d_]*[A-Z][^\W\d_]*[-‐‑][a-z]")
"""A capitalised modifier ("Vellan-made")."""
IDEOGRAPHS = "\u2e80"
"""From this character on a single one may be a word of a name."""


@dataclass(slots=True)
class Candidate:
    """A phrase that a story may show, under the key that its spellings share."""

    key: tuple[str, ...]
    surfaces: dict[str, int]
    """How often each spelling is seen where it stands alone."""
    score: float
    is_name: bool
    printed: frozenset[str]
    """Every spelling as it stands in the story."""
    parts: tuple[float, ...] = ()
    """What each of :data:`ranking.PARTS` adds to its score."""
    extra: tuple[float, ...] = ()
    """What each of :data:`vocabulary.EXTRAS` adds to its worth."""
    shown: str = ""
    """Its one spelling across the site, without case."""
    words: frozenset[str] = frozenset()
    """Of its shown spelling, folded; two keywords of a story hold none of each other's whole."""

    def absorb(self, other: Candidate) -> None:
        """Take over the spellings of another that has the same key."""
        for text, count in other.surfaces.items():
            self.surfaces[text] = self.surfaces.get(text, 0) + count
        self.printed |= other.printed


@dataclass(slots=True)
class Usage:
    """What all stories together tell of words."""

    upper: Counter[str] = field(default_factory=Counter)
    lower: Counter[str] = field(default_factory=Counter)
    modifies: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, stories: Iterable[Heard]) -> Usage:
        """Add up what each story tells."""
        usage = cls()
        for heard in stories:
            usage.upper.update(heard.upper)
            usage.lower.update(heard.lower)
            usage.modifies.update(heard.modifies)
        return usage

    def is_capital(self, word: str) -> bool:
        """Tell whether a word has a capital letter more often than not."""
        small = word.lower()
        return self.upper[small] > self.lower[small]

    def is_demonym(self, word: str) -> bool:
        """Tell whether a capitalised word is mostly an adjective ("Vellan")."""
        small = word.lower()
        return small.endswith(DEMONYM) and self.modifies[small] * 2 >= self.upper[small]


def readable(heard: Heard, usage: Usage) -> list[Candidate]:
    """Keep what a reader would browse by, best first; spellings of one name meet."""
    merged: dict[tuple[str, ...], Candidate] = {}
    for found in heard.found:
        candidate = _candidate(found, heard.lang, usage)
        if candidate is None:
            continue
        known = merged.setdefault(candidate.key, candidate)
        if known is not candidate:
            known.absorb(candidate)
    if len(merged) < FEWEST:
        _add_words(merged, heard, usage)
    return sorted(merged.values(), key=lambda c: (-round(c.score, 9), c.key))


def _candidate(found: Found, lang: str, usage: Usage) -> Candidate | None:
    whole = [(use, count) for use, count in found.uses if _stands_alone(use, found, usage)]
    if not whole or found.titled or (lang == "en" and found.verbal):
        return None
    if found.size == 1 and 2 * sum(count for _, count in whole) < found.count:
        return None
    words = whole[0][0].words
    content = [word for word, stop in zip(words, found.stops, strict=True) if not stop]
    is_name = all(usage.is_capital(word) for word in content)
    if _is_poor(words, found, lang, usage, is_name=is_name):
        return None
    key = tuple(map(fold, content)) if is_name else found.stems
    return Candidate(key, _surfaces(whole, usage), found.score, is_name, _printed(found), found.parts)


def _surfaces(uses: Iterable[tuple[Use, int]], usage: Usage) -> dict[str, int]:
    texts: dict[str, int] = {}
    for use, count in uses:
        text = _cased(use.surface, usage)
        texts[text] = texts.get(text, 0) + count
    return texts


def _printed(found: Found) -> frozenset[str]:
    return frozenset(use.surface for use, _ in found.uses)


def _add_words(merged: dict[tuple[str, ...], Candidate], heard: Heard, usage: Usage) -> None:
    """Fill a story that has too few with its best single words, titles and generic ones left out."""
    for found in heard.found:
        word = found.uses[0][0].words[0]
        held = any(found.stems[0] in key or fold(word) in key for key in merged)
        if found.size > 1 or held or is_title(word) or word.lower() in GENERIC:
            continue
        texts = _surfaces(found.uses, usage)
        merged[found.stems] = Candidate(
            found.stems, texts, found.score, is_name=False, printed=_printed(found), parts=found.parts
        )
        if len(merged) >= MOST:
            return


def _cased(text: str, usage: Usage) -> str:
    first, _, rest = text.partition(" ")
    if first[0].isupper() and not usage.is_capital(first) and usage.lower[first.lower()]:
        return f"{first.lower()} {rest}".strip()
    return text


def _stands_alone(use: Use, found: Found, usage: Usage) -> bool:
    """Tell whether no name goes on before or after the phrase, and no noun after a modifier.

    A phrase of two words or more that different words follow is taken to end there.
    """
    if use.before and usage.is_capital(use.before):
        if not usage.is_demonym(use.before):
            return False
        if not use.words[0][0].isupper() and found.size > 1:
            return True
    if not use.after or (found.varied and use.after == "a"):
        return True
    last = use.words[-1]
    return last[0].isupper() and use.after == "a" and not usage.is_demonym(last)


def _is_poor(words: tuple[str, ...], found: Found, lang: str, usage: Usage, *, is_name: bool) -> bool:
    texts = [word.lower() for word in words]
    if any(len(text) == 1 and (len(words) == 1 or text < IDEOGRAPHS) for text in texts):
        return True
    if texts[0] in GENERIC and (len(texts) == 1 or (not is_name and not words[0][0].isupper())):
        return True
    if COMPOUND.search(words[-1]) or (not is_name and texts[-1] in GENERIC):
        return True
    if is_name:
        return usage.is_demonym(words[-1]) or found.stops[0]
    if lang == "en" and _is_no_noun(texts, found.stops):
        return True
    mixed = [usage.is_capital(word) for word in words]
    return any(left < right for left, right in pairwise(mixed))


def _is_no_noun(texts: list[str], stops: tuple[bool, ...]) -> bool:
    """Tell whether English words in lower case are hardly a noun with what describes it."""
    alone = len(texts) == 1 and texts[0].endswith(ADJECTIVAL)
    return alone or is_verbal(texts[-1]) or any(stops[1:]) or any(map(is_verbal, texts[1:]))

"""The reader's filter: which phrases of a story somebody would browse by.

Titles, speaker labels, cut-off names, verbs and nouns that tell no story from another are left out. What a
word's capital letter means is read off all stories together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from msgspec import Struct

from generator.keywords import Found, Heard, Use
from generator.names import fold, is_title
from generator.wording import ADJECTIVAL, GENERIC, is_verbal

FEWEST, MOST = 3, 6
DEMONYM = ("an", "ish", "ese", "ch", "ic")
"""Ends of English adjectives of places."""
COMPOUND = re.compile(r"^[^\W\d_]*[A-Z][^\W\d_]*[-‐‑][a-z]")
"""A capitalised modifier ("Vellan-made")."""
WORDS = 1 << 16
"""Words of which is kept what they are to the filter; most stand in many stories."""
IDEOGRAPHS = "\u2e80"
"""From this character on a single one may be a word of a name."""


Key = tuple[str, ...]


class Seen(Struct, frozen=True, array_like=True, gc=False):
    """What the whole site must know of a story's candidate."""

    key: Key
    is_name: bool
    surfaces: dict[str, int]


class Sighted(Struct, frozen=True, array_like=True, gc=False):
    """The same of the candidates of several stories together; most keys have one spelling."""

    keys: list[Key]
    """The different ones, in order of appearance."""
    places: list[list[int]]
    """Of the keys of each story's candidates among these."""
    names: dict[int, list[int]]
    """By a key's place, the places of the stories in which it is a name."""
    texts: list[str]
    """The first spelling of each."""
    counts: list[int]
    """How often it is seen."""
    others: dict[int, dict[str, int]]
    """By a key's place, how often its other spellings are seen."""
    groups: list[list[int]] = []
    """Where it was put together of several: the places of the keys of each of those among these."""

    @classmethod
    def joined(cls, parts: Iterable[Sighted]) -> Sighted:
        """Put together what is seen of groups of stories, of which one is held at a time."""
        whole = cls([], [], {}, [], [], {}, [])
        texts, counts = whole.texts, whole.counts
        known: dict[Key, int] = {}
        for some in parts:
            before = len(whole.places)
            numbers = [known.setdefault(key, len(known)) for key in some.keys]
            whole.groups.extend([[numbers[place] for place in own] for own in some.groups] or [numbers])
            whole.places.extend([numbers[place] for place in here] for here in some.places)
            for place, stories in some.names.items():
                whole.names.setdefault(numbers[place], []).extend(before + story for story in stories)
            for number, text, count in zip(numbers, some.texts, some.counts, strict=True):
                if number == len(texts):
                    texts.append(text)
                    counts.append(count)
                elif texts[number] == text:
                    counts[number] += count
                else:
                    whole.add(number, {text: count})
            for place, others in some.others.items():
                whole.add(numbers[place], others)
        whole.keys.extend(known)
        return whole

    @classmethod
    def of(cls, found: Iterable[Iterable[Seen]]) -> Sighted:
        """Put what is seen of stories together."""
        together = cls([], [], {}, [], [], {})
        known: dict[Key, int] = {}
        for number, seen in enumerate(found):
            here = []
            for one in seen:
                place = known.setdefault(one.key, len(known))
                here.append(place)
                if one.is_name:
                    together.names.setdefault(place, []).append(number)
                together.add(place, one.surfaces)
            together.places.append(here)
        together.keys.extend(known)
        return together

    def add(self, place: int, surfaces: Mapping[str, int]) -> None:
        """Count spellings of a key, which may be the next new one."""
        if place == len(self.texts):
            self.texts.append(next(iter(surfaces), ""))
            self.counts.append(0)
        for text, count in surfaces.items():
            if self.texts[place] == text:
                self.counts[place] += count
            else:
                others = self.others.setdefault(place, {})
                others[text] = others.get(text, 0) + count

    def spellings(self, place: int) -> dict[str, int]:
        """How often each spelling of a key is seen."""
        first = {self.texts[place]: self.counts[place]} if self.counts[place] else {}
        return {**first, **self.others.get(place, {})}


@dataclass(slots=True)
class Candidate:
    """A phrase that a story may show, under the key that its spellings share."""

    key: Key
    stems: Key
    """Of the phrase; it has the score of the first where several meet."""
    surfaces: dict[str, int]
    """How often each spelling is seen where it stands alone."""
    score: float
    is_name: bool
    printed: frozenset[str]
    """Every spelling as it stands in the story."""
    extra: tuple[float, ...] = ()
    """What each of :data:`vocabulary.EXTRAS` adds to its worth."""
    worth: float = 0.0
    """Its score with what is added for readers."""

    def absorb(self, other: Candidate) -> None:
        """Take over the spellings of another that has the same key."""
        for text, count in other.surfaces.items():
            self.surfaces[text] = self.surfaces.get(text, 0) + count
        self.printed |= other.printed


class _Word(NamedTuple):
    """What a word is by itself."""

    low: str
    is_letter: bool
    """A single one, of a script in which that is no word."""
    is_generic: bool
    is_verbal: bool
    is_adjective: bool
    is_compound: bool


@lru_cache(maxsize=WORDS)
def _word(text: str) -> _Word:
    low = text.lower()
    return _Word(
        low,
        len(low) == 1 and low < IDEOGRAPHS,
        low in GENERIC,
        is_verbal(low),
        low.endswith(ADJECTIVAL),
        COMPOUND.search(text) is not None,
    )


def forget_words() -> None:
    """Give up what is kept of words, 20 MB of a large site, when keywords are chosen."""
    _word.cache_clear()


class _Capitals(dict[str, bool]):
    """Whether each word has a capital letter more often than not."""

    def __init__(self, usage: Usage) -> None:
        self._usage = usage

    def __missing__(self, word: str) -> bool:
        small = word.lower()
        told = self[word] = self._usage.upper[small] > self._usage.lower[small]
        return told


class _Codes(dict[str, int]):
    """The answers to all questions about each word."""

    def __init__(self, usage: Usage) -> None:
        self._usage = usage

    def __missing__(self, word: str) -> int:
        code = self[word] = self._usage.code(word)
        return code


class Used(Struct, frozen=True, array_like=True, gc=False):
    """What some stories tell of words: how often each has a capital letter, has none, and modifies."""

    upper: dict[str, int]
    lower: dict[str, int]
    modifies: dict[str, int]


class Usage:
    """What all stories together tell of words."""

    def __init__(self) -> None:
        """Nothing is told yet."""
        self.upper: Counter[str] = Counter()
        self.lower: Counter[str] = Counter()
        self.modifies: Counter[str] = Counter()
        self.is_capital = _Capitals(self).__getitem__
        """Tells whether a word has a capital letter more often than not."""
        self._codes = _Codes(self)

    @classmethod
    def of(cls, stories: Iterable[Heard]) -> Usage:
        """Add up what each story tells."""
        usage = cls()
        for heard in stories:
            cases = heard.cases
            _add(usage.upper, cases.upper)
            _add(usage.lower, cases.lower)
            _add(usage.modifies, cases.modifies)
        return usage

    @classmethod
    def joined(cls, parts: Iterable[Used]) -> Usage:
        """Add up what groups of stories tell."""
        usage = cls()
        for part in parts:
            usage.upper.update(part.upper)
            usage.lower.update(part.lower)
            usage.modifies.update(part.modifies)
        return usage

    @property
    def told(self) -> Used:
        """What is added up."""
        return Used(dict(self.upper), dict(self.lower), dict(self.modifies))

    def codes(self, words: Iterable[str]) -> bytes:
        """All answers about some words."""
        return bytes(map(self._codes.__getitem__, words))

    def code(self, word: str) -> int:
        """All that is asked of a word, as one number."""
        small = word.lower()
        upper, lower = self.upper.get(small, 0), self.lower.get(small, 0)
        return (upper > lower) + 2 * self._modifies(small, upper) + 4 * (lower > 0)

    def is_demonym(self, word: str) -> bool:
        """Tell whether a capitalised word is mostly an adjective ("Vellan")."""
        small = word.lower()
        return self._modifies(small, self.upper[small])

    def _modifies(self, small: str, upper: int) -> bool:
        return small.endswith(DEMONYM) and self.modifies.get(small, 0) * 2 >= upper


def asked(phrases: Iterable[Found]) -> list[str]:
    """The words about which a story's filter asks: the same answers give the same candidates."""
    uses = [use for found in phrases for use, _ in found.uses]
    before, inside = [use.before for use in uses], [use.words for use in uses]
    begins = [use.surface.partition(" ")[0] for use in uses if len(use.words) > 1]  # may end with a dot
    return list(dict.fromkeys(chain(before, begins, *inside)))


def seen(candidates: Iterable[Candidate]) -> list[Seen]:
    """What the whole site must know of a story's candidates."""
    return [Seen(c.key, c.is_name, c.surfaces) for c in candidates]


def merged(cs: Sequence[Candidate], turned: Mapping[Key, Key]) -> list[Candidate]:
    """Candidates under the keys that stand for theirs; those that meet are one, with the first's score."""
    if not turned or turned.keys().isdisjoint([c.key for c in cs]):
        return list(cs)
    by_key: dict[Key, Candidate] = {}
    for c in cs:
        key = turned.get(c.key, c.key)
        if key in by_key:
            by_key[key].absorb(c)
        else:
            by_key[key] = replace(c, key=key, surfaces=dict(c.surfaces))
    return list(by_key.values())


def _add(total: Counter[str], counts: Mapping[str, int]) -> None:
    """Add counts, most of which are 1: those are counted without Python's own loop."""
    total.update(iter(counts))
    for word, count in counts.items():
        if count > 1:
            total[word] += count - 1


def readable(phrases: Sequence[Found], lang: str, usage: Usage) -> list[Candidate]:
    """Keep what a reader would browse by of a story's phrases, best first; spellings of one name meet."""
    merged: dict[tuple[str, ...], Candidate] = {}
    for found in phrases:
        candidate = _candidate(found, lang, usage)
        if candidate is None:
            continue
        known = merged.setdefault(candidate.key, candidate)
        if known is not candidate:
            known.absorb(candidate)
    if len(merged) < FEWEST:
        _add_words(merged, phrases, usage)
    return sorted(merged.values(), key=lambda c: (-round(c.score, 9), c.key))


def _candidate(found: Found, lang: str, usage: Usage) -> Candidate | None:
    if found.titled or (found.verbal and lang == "en"):
        return None
    uses = found.uses
    whole = [(use, n) for use, n in uses if not (use.before or use.after) or _stands_alone(use, found, usage)]
    if not whole:
        return None
    if len(whole) < len(uses) and len(found.stems) == 1 and 2 * sum(n for _, n in whole) < found.count:
        return None
    words = content = whole[0][0].words
    if True in found.stops:
        content = tuple([word for word, stop in zip(words, found.stops, strict=True) if not stop])
    is_name = all(map(usage.is_capital, content))
    if _is_poor(words, found, lang, usage, is_name=is_name):
        return None
    key = tuple(map(fold, content)) if is_name else found.stems
    return Candidate(key, found.stems, _surfaces(whole, usage), found.score, is_name, _printed(found))


def _surfaces(uses: Iterable[tuple[Use, int]], usage: Usage) -> dict[str, int]:
    texts: dict[str, int] = {}
    for use, count in uses:
        text = _cased(use.surface, usage)
        texts[text] = texts.get(text, 0) + count
    return texts


def _printed(found: Found) -> frozenset[str]:
    return frozenset([use.surface for use, _ in found.uses])


def _add_words(merged: dict[tuple[str, ...], Candidate], phrases: Iterable[Found], usage: Usage) -> None:
    """Fill a story that has too few with its best single words, titles and generic ones left out."""
    for found in phrases:
        word = found.uses[0][0].words[0]
        held = any(found.stems[0] in key or fold(word) in key for key in merged)
        if found.size > 1 or held or is_title(word) or word.lower() in GENERIC:
            continue
        texts = _surfaces(found.uses, usage)
        merged[found.stems] = Candidate(
            found.stems, found.stems, texts, found.score, is_name=False, printed=_printed(found)
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
    if len(words) == 1:
        return _is_poor_word(_word(words[0]), found, lang, usage, is_name=is_name)
    told = [_word(word) for word in words]
    first, last = told[0], told[-1]
    begins_generic = first.is_generic and not words[0][0].isupper()
    if any(word.is_letter for word in told) or last.is_compound:
        return True
    if not is_name and (begins_generic or last.is_generic):
        return True
    if is_name:
        return usage.is_demonym(words[-1]) or found.stops[0]
    if lang == "en" and (any(word.is_verbal for word in told[1:]) or any(found.stops[1:])):
        return True
    mixed = [usage.is_capital(word) for word in words]
    return any(left < right for left, right in pairwise(mixed))


def _is_poor_word(word: _Word, found: Found, lang: str, usage: Usage, *, is_name: bool) -> bool:
    if len(word.low) == 1 or word.is_generic or word.is_compound:
        return True
    if is_name:
        return usage.is_demonym(word.low) or found.stops[0]
    return lang == "en" and (word.is_adjective or word.is_verbal)

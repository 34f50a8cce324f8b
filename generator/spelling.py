"""One spelling for each keyword of the site, and which keywords are one.

Two names are merged only where the stories tell that they are one: a surname that ends one full name of the
site alone, two spellings of a long surname behind one first name. The order of the stories changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, permutations
from operator import itemgetter

from generator.readers import Key, Seen
from generator.tokens import OPENER

FULL_NAME = 2
"""Words of a first name and a surname."""
LIKELY_ONE = 6
"""Letters of a surname that may differ in one of them from another spelling of it."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """What all stories together decide of their keywords; keys are told by numbers, which are fast."""

    keys: Sequence[Key]
    """By number."""
    numbers: Sequence[Sequence[int]]
    """Of the keys of each story's candidates, in their order."""
    stands: Sequence[int]
    """The number of the key that stands for each; mostly its own."""
    texts: Sequence[str]
    """The one spelling of each key that stands."""

    def standing(self) -> list[list[int]]:
        """The keys that stand for each story's candidates, each once, in their order."""
        stands = self.stands
        return [list(dict.fromkeys([stands[number] for number in numbers])) for numbers in self.numbers]

    def turned(self) -> dict[Key, Key]:
        """The key that stands for another, for each that another stands for."""
        return {
            self.keys[number]: self.keys[other] for number, other in enumerate(self.stands) if number != other
        }

    def shown(self) -> dict[Key, str]:
        """The spelling of each key."""
        return dict(zip(self.keys, self.texts, strict=True))


def spelled(found: Sequence[Sequence[Seen]], names: Mapping[str, str]) -> Spelling:
    """Find the spellings; ``names`` are the editor's, and keywords that get one name are one."""
    known: dict[Key, int] = {}
    numbers = [[known.setdefault(one.key, len(known)) for one in seen] for seen in found]
    stands = _people(_names(found), known)
    tables = _tables(found, numbers, stands, len(known))
    texts = [_commonest(table) if table else "" for table in tables]
    if names:
        texts = [names.get(text, text) for text in texts]
    keys = list(known)
    first: dict[str, int] = {}
    for number, text in enumerate(texts):
        if tables[number] is not None and (text not in first or keys[number] < keys[first[text]]):
            first[text] = number
    whole = [first[texts[stands.get(number, number)]] for number in range(len(keys))]
    return Spelling(keys, numbers, whole, texts)


def plainly(found: Sequence[Sequence[Seen]]) -> dict[Key, str]:
    """The spelling of each key where none stands for another."""
    known: dict[Key, int] = {}
    numbers = [[known.setdefault(one.key, len(known)) for one in seen] for seen in found]
    tables = _tables(found, numbers, {}, len(known))
    return {key: _commonest(table) for key, table in zip(known, tables, strict=True) if table}


def _names(found: Sequence[Sequence[Seen]]) -> dict[Key, list[int]]:
    """The stories that have each name."""
    names: dict[Key, list[int]] = {}
    for number, seen in enumerate(found):
        for one in seen:
            if one.is_name:
                names.setdefault(one.key, []).append(number)
    return names


def _people(names: Mapping[Key, Sequence[int]], known: dict[Key, int]) -> dict[int, int]:
    """The key that stands for another, as one person's name; keys that no story has are added."""
    short = _surnames(names)
    alike = _spelled_as_one(names, short)
    stands: dict[int, int] = {}
    for key, number in [*known.items()] if short or alike else ():
        other = short.get(key, key)
        if other and other[-1] in alike:
            other = (*other[:-1], alike[other[-1]])
        if other != key:
            stands[number] = known.setdefault(other, len(known))
    return stands


def _tables(
    found: Sequence[Sequence[Seen]], numbers: Sequence[Sequence[int]], stands: Mapping[int, int], size: int
) -> list[dict[str, int] | None]:
    """How often each spelling of each key that stands is seen."""
    tables: list[dict[str, int] | None] = [None] * size
    summed = bytearray(size)
    for seen, own in zip(found, numbers, strict=True):
        for one, number in zip(seen, own, strict=True):
            place = stands.get(number, number) if stands else number
            known = tables[place]
            if known is None:
                tables[place] = one.surfaces
                continue
            if not summed[place]:  # a story's own table stays as it is
                known, summed[place] = known.copy(), True
                tables[place] = known
            for text, count in one.surfaces.items():
                known[text] = known.get(text, 0) + count
    return tables


def _commonest(spellings: Mapping[str, int]) -> str:
    """The most frequent spelling, ties by sort."""
    if len(spellings) == 1:
        return next(iter(spellings))
    return min(spellings, key=lambda text: (-spellings[text], text))


def _surnames(names: Collection[Key]) -> dict[Key, Key]:
    """Let a surname stand for the full name where no other full name of the site ends in it."""
    full: dict[Key, set[Key]] = {}
    for key in names:
        if len(key) == FULL_NAME and key[0] != OPENER and key[1:] in names:
            full.setdefault(key[1:], set()).add(key)
    return {key: last for last, wholes in full.items() for key in wholes if len(wholes) == 1}


def _spelled_as_one(names: Mapping[Key, Sequence[int]], short: Mapping[Key, Key]) -> dict[str, str]:
    """Let two spellings of a person's name be one: the same first name, a long surname, one letter changed.

    The commoner spelling stands for both; where a story uses both they are two people.
    """
    stories = {
        key: frozenset(numbers)
        for key, numbers in names.items()
        if len(key) == FULL_NAME and key not in short
    }
    commonest = sorted(stories, key=lambda key: (key[0], -len(stories[key]), key))
    pairs = (pair for _, keys in groupby(commonest, key=itemgetter(0)) for pair in permutations(keys, 2))
    stands_for: dict[str, str] = {}
    for key, other in pairs:
        are_one = _one_letter(key[1], other[1]) and not stories[key] & stories[other]
        if are_one and not {key[1], other[1]} & stands_for.keys() and other[1] not in stands_for.values():
            stands_for[other[1]] = key[1]
    return stands_for


def _one_letter(one: str, other: str) -> bool:
    """Tell whether two long words of one length differ in exactly one letter behind the first."""
    if len(one) != len(other) or len(one) < LIKELY_ONE or one[0] != other[0]:
        return False
    return sum(left != right for left, right in zip(one, other, strict=True)) == 1

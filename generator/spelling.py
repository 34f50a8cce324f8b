"""One spelling for each keyword of the site, and which keywords are one.

Two names are merged only where the stories tell that they are one: a surname that ends one full name of the
site alone, two spellings of a long surname behind one first name. The order of the stories changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, permutations
from operator import itemgetter

from generator.readers import Key, Sighted
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
    together: Sequence[Sequence[int]] = field(compare=False)
    """The numbers of the different keys of each group of stories, in the order in which they come."""

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


def spelled(found: Iterable[Sighted], names: Mapping[str, str]) -> Spelling:
    """Find the spellings; ``names`` are the editor's, and keywords that get one name are one."""
    all_seen = Sighted.joined(found)
    known = {key: number for number, key in enumerate(all_seen.keys)}
    named = {all_seen.keys[number]: holders for number, holders in all_seen.names.items()}
    stands = _people(named, known)
    texts = _texts(all_seen, stands, len(known))
    if names:
        texts = [names.get(text, text) for text in texts]
    keys = list(known)
    first: dict[str, int] = {}
    stood_for = set(stands.values())
    for number, text in enumerate(texts):
        if (number not in stands or number in stood_for) and (
            text not in first or keys[number] < keys[first[text]]
        ):
            first[text] = number
    whole = [first[texts[stands.get(number, number)]] for number in range(len(keys))]
    return Spelling(keys, all_seen.places, whole, texts, all_seen.groups)


def plainly(found: Iterable[Sighted]) -> dict[Key, str]:
    """The spelling of each key where none stands for another."""
    all_seen = Sighted.joined(found)
    return dict(zip(all_seen.keys, _texts(all_seen, {}, len(all_seen.keys)), strict=True))


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


def _texts(seen: Sighted, stands: Mapping[int, int], size: int) -> list[str]:
    """The one spelling of each key that stands; nothing for others."""
    there = len(seen.texts)
    sums = {place: seen.spellings(place) for place in seen.others if place not in stands}
    for number, place in stands.items():
        if place not in sums:
            sums[place] = seen.spellings(place) if place < there and place not in stands else {}
        for text, count in seen.spellings(number).items():
            sums[place][text] = sums[place].get(text, 0) + count
    texts = [*seen.texts, *[""] * (size - there)]
    for number in stands:
        texts[number] = ""
    for place, known in sums.items():
        texts[place] = _commonest(known) if known else ""
    return texts


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

"""Tell what phrases can stand as a name alone, and what beside them belongs to it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from babel import Locale

from generator.names import FIRST_WORDS, fold, is_title
from generator.stopwords import stopwords
from generator.wording import ADJECTIVAL, GENERIC, is_verbal

WITHIN = 0.5
"""From this share of its uses on with one and the same name beside it, a name is part of a longer one."""
FEW = 2
BEFORE, BEHIND = (
    r"(?:(?<![.!?:\n“\"])(?<!^) ([A-Z][\w.-]*\w(?: (?:and|of|for|&))?) )?(?<!\w)",
    r"(?:[ -]([A-Z](?:\.|[\w-]*\w)))?(?!\w)",
)
"""The capitalised words right before a phrase, where no sentence begins, and right behind it."""
SAID = "said|says|told|added|reported|reports|wrote|announced|tweeted"
TOLD_BEFORE = re.compile(r"(?:according to|attributable to|told|by)(?: the)? (?:[A-Z][\w.-]* ){0,3}$")
TELLERS = ("according to", "attributable to", "told", "by")
"""One of these is in it."""
BY_NOW = 120
"""Characters before a name in which such words are looked for."""
TELLS = re.compile(rf",? (?:{SAID})(?!\w)")
"""What stands before or behind a name that tells what is reported, and is not what the report is about."""
LOUD = 6
"""Letters from which on a word in capitals is no acronym but shouted."""
SHORTEST = 3
"""Letters of a single word that names something, but for acronyms."""
OF_NAME = frozenset("of in de du do da em no na im am".split())
"""Prepositions behind a name; others mostly belong to the verb before it."""
BODIES = frozenset(
    """
    department office bureau committee commission council agency ministry university company association
    center centre institute section court police party organization organisation administration board bank
    school hospital union club team service services authority authorities press media
    woman women man men mother father boy girl child children family families couple victim victims
    """.split()
)
"""Nouns that name something only with what stands beside them."""
PLAIN = GENERIC | BODIES
"""Words that are no name alone."""
MARKED = re.compile(r"['’.]")
INITIAL = re.compile(r"[A-Z]\.?")
NATIONALITY = re.compile(r"[A-Z][a-zà-ž]+(?:ian|ean|ish|ese|can|ani|ni)s?")
ENDINGS = ("i", "is", "an", "ans", "ese", "ish", "ch", "k", "ks")
"""What makes of a country's name the word for what is its own."""
STEM = 4
"""Letters that a country and that word have in common at least."""


def beside(phrase: str) -> re.Pattern[str]:
    """Find a phrase, with the capitalised words right before it and right behind it as groups."""
    return re.compile(BEFORE + re.escape(phrase) + BEHIND)


def times_told(name: str, text: str) -> int:
    """How often a name tells in a text what is reported."""
    told, place = 0, text.find(name)
    while place >= 0:
        end = place + len(name)
        before = text[max(0, place - BY_NOW) : place]
        is_whole = not (text[end : end + 1].isalnum() or text[end : end + 1] == "_")
        may_be = is_whole and any(map(before.__contains__, TELLERS))
        told += bool((may_be and TOLD_BEFORE.search(before)) or TELLS.match(text, end))
        place = text.find(name, end)
    return told


def is_territory(phrase: str) -> bool:
    """Tell whether a phrase is a country's or a territory's name in English."""
    return phrase in _territories()


def is_part(word: str, phrase: str, count: int, uses: int) -> bool:
    """Tell whether a word so often beside a name is part of it; "and" and "of" join to whole names."""
    joins = " " in word and " " not in phrase
    return phrase[0].isupper() and not joins and count >= max(FEW, WITHIN * uses)


def is_aside(word: str) -> bool:
    """Tell whether the word beside a name is no part of it; "and" or "of" behind a word is left out."""
    first = word.split(maxsplit=1)[0]
    return is_title(first) or first.lower() in FIRST_WORDS


def goes_on(match: re.Match[str]) -> bool:
    """Tell whether two phrases are part of more: "raid on Alder's port", "rally in the Alder area"."""
    between, behind = match.group()[len(match[1]) :].split(), (match[4] or "").strip()
    if between and match[1][0].isupper() and between[0].lower() not in OF_NAME:
        return True
    if behind in {"'", "’"}:
        return between[:1] not in (["in"], ["at"])
    return match[2] is not None and behind not in {"", *stopwords("en")}


def is_full(text: str, surname: str) -> bool:
    """Tell whether a spelling is a surname with what stands before it, no title among it."""
    words = [word for word in text.split() if not INITIAL.fullmatch(word)]
    return len(words) == FEW and words[-1] == surname and words[0][:1].isupper() and not is_title(words[0])


def apart(one: str, other: str) -> bool:
    """Tell whether two phrases share no word, and neither is the other's initials."""
    words = fold(one).split(), fold(other).split()
    initials = ("".join(word[0] for word in some) for some in words)
    return set(words[0]).isdisjoint(words[1]) and set(initials).isdisjoint({*words[0], *words[1]})


def stands(phrase: str) -> bool:
    """Tell whether a phrase names something alone: no nationality, verb, date or word that tells nothing."""
    words = phrase.split()
    last = words[-1].lower()
    if words[0].lower() in FIRST_WORDS or MARKED.search(phrase) or any(word.isdigit() for word in words):
        return False
    if (phrase.islower() and is_verbal(last)) or any(len(word) >= LOUD and word.isupper() for word in words):
        return False
    if len(words) == 1:
        plain = last in PLAIN or last.endswith(ADJECTIVAL) or is_title(last) or is_nationality(phrase)
        return phrase.isupper() if len(last) < SHORTEST else not plain
    if max(map(len, words)) < SHORTEST:
        return False
    opens = any(not one[0].isupper() and other[0].isupper() for one, other in pairwise(words))
    return not (opens or phrase.isupper() or any(word.lower().endswith("ly") for word in words))


def is_nationality(word: str) -> bool:
    """Tell whether a single word says whose something is, and names nothing.

    >>> is_nationality("Kenyan"), is_nationality("Iraqi"), is_nationality("Iraq")
    (True, True, False)
    """
    if NATIONALITY.fullmatch(word):
        return True
    return word.endswith(ENDINGS) and any(
        word != name and word.startswith(name[: max(STEM, len(name) - 2)]) for name in _countries()
    )


@cache
def _territories() -> frozenset[str]:
    return frozenset({*Locale.parse("en").territories.values(), "America"})


@cache
def _countries() -> tuple[str, ...]:
    return tuple(sorted(name for name in Locale.parse("en").territories.values() if " " not in name))

"""Whom a pronoun means that speaks: one person near it, or nobody.

A full name is taken for a person's where its text treats it as one: it speaks, or the text gives its surname
alone, a title before it, or "who" or an age behind it. No list of names is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from generator.names import INSTITUTIONS, TITLES
from generator.telling import VERBS, subject_of, undotted, words_among

PRONOUNS = frozenset("he she it they him her i we you".split())
PERSONAL = frozenset("he she him her".split())
MANY = frozenset("they them we".split())
BACK = 300
"""Characters before a pronoun in which a speaker is named whom it means."""
FAR = 1500
"""Characters in which the sentence before is looked for, long quotations between included."""
LONGEST = 4
"""Words of a person's name."""
SAID = re.compile(r"[“\"][^”\"\n]*?([.,!?]?)(?:[”\"]|(?=\n)|$)")
"""Words between quotation marks; the mark at their end may end the sentence around them, too."""
SENTENCE = re.compile(r"\n|(?<=[a-z)\]\s][.!?])\s")
BODIES = INSTITUTIONS | frozenset(
    """
    news times post journal tribune herald daily university college school bank group media press agency
    department ministry center centre institute association union federation state states county city
    company corporation inc bureau conference office commission board court council house church
    society league chamber
    academy museum embassy army secretary minister kingdom republic district community order street
    avenue sunday show congress senate
    """.split()
)
"""Last words of names that are no person's."""
PARTIES = ("crats", "icans")
"""Ends of names for many people."""
ABLE = sorted(title for title in TITLES if title.isascii() and "-" not in title)
TITLED = re.compile(rf"(?i:{'|'.join(ABLE)})\.?\s\Z")
TITLED_OR_CALLED = re.compile(rf"(?i:{'|'.join(ABLE)})[.,]?\s\Z")
"""A title before a name, and one that a comma may close."""
LONGEST_TITLE = max(map(len, ABLE)) + 2
"""Characters before a name in which its title stands, or what makes a place of it."""
PLACING = re.compile(r"\b(?:[Tt]he|[Ii]n|[Aa]t|[Nn]ear)\s\Z")
EDGE, LETTER = re.compile(r"\b"), re.compile(r"\w")
STOPS = ".!?\n"
NAME_BEHIND, GOING_ON = re.compile(r"\s[A-Z]"), re.compile(r"[-\s][A-Z]")
TOLD_BEHIND = re.compile(r",?\s(?:who\b|\(?\d\d[,)])|,\s(?:the|an?)\s")


def meant(
    pronoun: str, text: str, start: int, names: Sequence[str], speakers: Sequence[tuple[int, str]]
) -> str | None:
    """The one person named in the sentence before or who speaks there, else the one speaker further back.

    Only people are meant by "he" and "she".
    """
    near = text[max(0, start - BACK) : start]
    able = dict.fromkeys(name for at, name in speakers if at < start and name.split()[-1] in near)
    if pronoun in MANY:
        able = {name: None for name in able if not is_personal(name)}
    if pronoun not in PERSONAL:
        return next(iter(able)) if len(able) == 1 else None
    able = {name: None for name in able if is_personal(name) or _is_titled(text, name)}
    for said in _sentences_before(text, start):
        near_by = [name for name in (*able, *names) if name.rsplit(" ", 1)[-1] in said]
        here = _one_each(name for name in near_by if _stands(name, said) and _may_be(text, name))
        if here:
            here = here if len(here) == 1 else [name for name in here if _speaks(name, said)]
            return here[0] if len(here) == 1 and (here[0] in able or _is_person(text, here[0])) else None
    return next(iter(able)) if len(able) == 1 else None


def is_personal(name: str) -> bool:
    """Tell whether a name can be a person's, who has a first name: no "Bank of Torv"."""
    words = name.split()
    is_group = words[-1].endswith(PARTIES) or any(word.isupper() and len(word) > 1 for word in words)
    return len(words) > 1 and "of" not in words and not is_group and words[-1].lower() not in BODIES


@lru_cache(maxsize=1 << 10)
def _is_titled(text: str, name: str) -> bool:
    """Tell whether a surname stands behind a title, and nowhere with a first name: "President Bor"."""
    return " " not in name and any(_ends(text, at, TITLED) for at in _places(text, name))


def _sentences_before(text: str, start: int) -> list[str]:
    """The clause up to ``start`` and the sentence before it, without what stands between quotation marks."""
    told = undotted(SAID.sub(r"\1", text[max(0, start - FAR) : start]))
    parts = [part for part in SENTENCE.split(told) if LETTER.search(part)]
    above = told.removesuffix("\n")
    is_open = LETTER.search(above, max(map(above.rfind, STOPS)) + 1) is not None
    return parts[: -3 if is_open else -2 : -1]


def _stands(name: str, sentence: str) -> bool:
    """Tell whether a sentence gives a name in full, or by its surname."""
    surname = name.rsplit(maxsplit=1)[-1]
    places = (at for at in _places(sentence, surname) if EDGE.match(sentence, at))
    return any(not NAME_BEHIND.match(sentence, at + len(surname)) for at in places)


def _one_each(found: Iterable[str]) -> list[str]:
    """The names, one for each surname."""
    return list({name.split()[-1]: name for name in reversed(list(found))}.values())


def _speaks(name: str, sentence: str) -> bool:
    """Tell whether a name is the subject of a verb of saying."""
    surname = name.rsplit(maxsplit=1)[-1]
    verbs = words_among(VERBS, sentence)
    return any(surname in subject_of(sentence[: match.start()]).split() for match in verbs)


@lru_cache(maxsize=1 << 10)
def _may_be(text: str, name: str) -> bool:
    """Tell whether a name can be a person's, being no place's and no body's: nobody is "the Vell Daily"."""
    if not is_personal(name) or len(name.split()) > LONGEST:
        return False
    places = chain(_places(text, name), _places(text, name.rsplit(maxsplit=1)[-1]))
    return not any(_ends(text, at, PLACING) for at in places)


@lru_cache(maxsize=1 << 10)
def _is_person(text: str, name: str) -> bool:
    """Tell whether a text treats a name as a person's: by what stands around it, or by its surname alone."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if TOLD_BEHIND.match(text, end) or (EDGE.match(text, end) and _ends(text, at, TITLED_OR_CALLED)):
            return True
        at = text.find(name, at + 1)
    surname = name.rsplit(maxsplit=1)[-1]
    return any(
        EDGE.match(text, at) and not GOING_ON.match(text, at + len(surname)) and _is_alone(text, at)
        for at in _places(text, surname)
    )


def _is_alone(text: str, at: int) -> bool:
    """Tell whether no other name stands right before a surname."""
    before = text[max(0, at - 40) : at]
    words = before.split()
    return not words or before[-1:] == "\n" or not words[-1][0].isupper() or words[-1][-1] in ".,:"


def _places(text: str, name: str) -> Iterator[int]:
    """Where a name stands and a word ends with it. A pattern made of each name would cost far more."""
    at = text.find(name)
    while at >= 0:
        if EDGE.match(text, at + len(name)):
            yield at
        at = text.find(name, at + 1)


def _ends(text: str, at: int, pattern: re.Pattern[str]) -> bool:
    """Tell whether what ``pattern`` finds ends right before a place."""
    return pattern.search(text, max(0, at - LONGEST_TITLE), at) is not None

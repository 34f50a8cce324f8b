"""Whom a pronoun means that speaks: one person near it, or nobody.

A full name is taken for a person's where its text treats it as one: it speaks, or the text gives its surname
alone, a title before it, or "who" or an age behind it. No list of names is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.names import INSTITUTIONS, TITLES
from generator.telling import VERBS, WORD, subject_of, undotted

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
    return " " not in name and re.search(rf"{TITLED}\.?\s{re.escape(name)}\b", text) is not None


def _sentences_before(text: str, start: int) -> list[str]:
    """The clause up to ``start`` and the sentence before it, without what stands between quotation marks."""
    told = undotted(SAID.sub(r"\1", text[max(0, start - FAR) : start]))
    parts = [part for part in SENTENCE.split(told) if re.search(r"\w", part)]
    is_open = bool(re.search(r"\w[^.!?\n]*$", told))
    return parts[: -3 if is_open else -2 : -1]


def _stands(name: str, sentence: str) -> bool:
    """Tell whether a sentence gives a name in full, or by its surname."""
    surname = re.escape(name.rsplit(maxsplit=1)[-1])
    return re.search(rf"\b{surname}\b(?!\s[A-Z])", sentence) is not None


def _one_each(found: Iterable[str]) -> list[str]:
    """The names, one for each surname."""
    return list({name.split()[-1]: name for name in reversed(list(found))}.values())


def _speaks(name: str, sentence: str) -> bool:
    """Tell whether a name is the subject of a verb of saying."""
    surname = name.rsplit(maxsplit=1)[-1]
    verbs = (match for match in WORD.finditer(sentence) if match.group() in VERBS)
    return any(surname in subject_of(sentence[: match.start()]).split() for match in verbs)


@lru_cache(maxsize=1 << 10)
def _may_be(text: str, name: str) -> bool:
    """Tell whether a name can be a person's, being no place's and no body's: nobody is "the Vell Daily"."""
    surname = re.escape(name.rsplit(maxsplit=1)[-1])
    place = rf"\b(?:[Tt]he|[Ii]n|[Aa]t|[Nn]ear)\s(?:{re.escape(name)}|{surname})\b"
    return is_personal(name) and len(name.split()) <= LONGEST and not re.search(place, text)


@lru_cache(maxsize=1 << 10)
def _is_person(text: str, name: str) -> bool:
    surname, full = re.escape(name.rsplit(maxsplit=1)[-1]), re.escape(name)
    told = rf"{full},?\s(?:who\b|\(?\d\d[,)])|{full},\s(?:the|an?)\s|{TITLED}[.,]?\s{full}\b"
    if re.search(told, text):
        return True
    return any(_is_alone(text, match) for match in re.finditer(rf"\b{surname}\b(?![-\s][A-Z])", text))


def _is_alone(text: str, match: re.Match[str]) -> bool:
    """Tell whether no other name stands right before a surname."""
    before = text[max(0, match.start() - 40) : match.start()]
    words = before.split()
    return not words or before[-1:] == "\n" or not words[-1][0].isupper() or words[-1][-1] in ".,:"


TITLED = "(?i:" + "|".join(sorted(title for title in TITLES if title.isascii() and "-" not in title)) + ")"

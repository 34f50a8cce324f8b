"""Who says it: the fullest name a text has for the subjects of its verbs of saying.

A pronoun is resolved only where one known speaker can be meant: a wrong name is worse than no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.names import FIRST_WORDS, is_title, without_title
from generator.pronouns import PRONOUNS, is_personal, meant
from generator.stopwords import stopwords
from generator.telling import LONGEST_SUBJECT, VERBS, WORD, subject_of, undotted, words_among
from generator.wording import is_verbal

LIGHT = frozenset(
    """
    also later then has had have was were is are can be been heard further even again still once who which
    """.split()
)
"""Words between a subject and its verb of saying."""
LEADING = frozenset("on in at after before since during earlier later yesterday".split())
"""What begins a time or a place before a subject."""
MODALS = frozenset("could would will can may might must should".split())
THINGS = frozenset(
    "statement report letter law bill document article video post message study release".split()
)
"""What is said in, rather than who says it."""
ARTICLES = frozenset("the a an one another some two three several many his her their its".split())
INNER = frozenset("of de van von al".split())
"""Small words within a name."""
NEVER_FIRST = INNER | FIRST_WORDS
"""Words with which no name begins."""
FULL = 2
"""Words of a first name and a surname."""
OF_BODY = re.compile(r"[A-Z][\w.'’-]*\s[A-Z]")
PREPOSITIONS = frozenset("by for from with".split())
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
TIMED = re.compile(rf"(?<=\w)\s(?:at first|(?:in|on)\s(?:{MONTHS}|\w+day|\d{{4}})\b.*)$")
"""A time behind a subject."""
CLOSED = re.compile(r"[”\"]\s")
OF_POST = re.compile(r"((?:[A-Z][\w.'’-]*\s){2,})(?:of|for|at)\s(the\s[a-z])?")


def speakers(text: str, names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Who says anything, with or without quotation marks, and where the text says so."""
    for match in words_among(VERBS, text):
        line = undotted(text[max(0, match.start() - 300) : match.start()].rsplit("\n", 1)[-1])
        words = _content(subject_of(CLOSED.split(line)[-1]))
        name = _name(words) if 0 < len(words) <= LONGEST_SUBJECT else ""
        if name:
            yield match.start(), _fullest(name, names, text)


def speaker_of(
    subject: str, text: str, start: int, names: Sequence[str], speakers: Sequence[tuple[int, str]]
) -> tuple[str | None, str | None]:
    """What the subject calls the speaker, and the fullest name for it where that is sure."""
    words = _content(_without_post(TIMED.sub("", subject)))
    if not words or len(words) > LONGEST_SUBJECT:
        return None, None
    if words[-1].lower() in PRONOUNS:
        return words[-1], meant(words[-1].lower(), text, start, names, speakers)
    name = _name(words)
    if name:
        group = _group(words, name, text)
        return group or name, group or as_written(_fullest(name, names, text), text)
    return _unnamed(words)


def _unnamed(words: list[str]) -> tuple[str | None, str | None]:
    """A speaker whom no name tells, as the text calls it: "the harbour board"."""
    if words[0].lower() in LEADING:  # "On Monday the harbour board"
        starts = [place for place, word in enumerate(words) if word.lower() in ARTICLES]
        words = words[starts[-1] :] if starts else words
    mention = " ".join(words)
    is_clause = is_verbal(words[-1]) or any(word in MODALS or _is_done(word) for word in words)
    if is_clause or words[-1].lower() in THINGS or mention.lower() in ARTICLES:
        return None, None
    first = words[0].lower()
    is_noun = first in ARTICLES or (first not in FIRST_WORDS and first not in stopwords("en"))
    return (mention, mention) if is_noun else (None, None)


def _is_done(word: str) -> bool:
    return is_verbal(word) and not word.endswith("ing")  # "the licensing board"


def _group(words: Sequence[str], name: str, text: str) -> str | None:
    """Those whom a name only tells more of: "Economists" of "Economists polled by Orle Research"."""
    at = len(words) - len(name.split()) - 1
    if at < 1 or words[at].lower() not in PREPOSITIONS:
        return None
    whole = " ".join(words)
    if words[at].lower() != "by" and not words[at - 1][0].isupper() and whole in text:
        return whole
    head = words[: at - (words[at - 1].endswith("ed"))]
    return " ".join(head) if (head and not head[-1][0].isupper()) or len(head) == 1 else None


def _without_post(subject: str) -> str:
    """A person without what follows: "Mayor Ana Bor" of "Mayor Ana Bor of the town of Torv"."""
    run = OF_POST.search(subject)
    if run is None:
        return subject
    words = run[1].split()
    name = without_title(tuple(words))
    is_titled = FULL <= len(name) < len(words)
    is_of_body = len(name) == FULL and is_personal(" ".join(name)) and OF_BODY.match(subject, run.end())
    return subject[: run.end(1)] if run[2] or is_titled or is_of_body else subject


def _name(words: Sequence[str]) -> str:
    """The capitalised words at the end, without titles; empty where the last word has no capital."""
    begin = len(words)
    while begin and (words[begin - 1][0].isupper() or (begin < len(words) and words[begin - 1] in INNER)):
        begin -= 1
    run = without_title(tuple(words[begin:]))
    while run and run[0].lower() in NEVER_FIRST:
        run = run[1:]
    return "" if not run or all(is_title(word) for word in run) else " ".join(run)


def _content(subject: str) -> list[str]:
    return [word for word in WORD.findall(subject) if word.lower() not in LIGHT and not word.endswith("ly")]


def _fullest(name: str, names: Sequence[str], text: str) -> str:
    """The one longer name that ends in this one, or begins with this first name; else the name itself."""
    low = name.casefold()
    longer = sorted((other for other in names if other.casefold().endswith(f" {low}")), key=len)
    begun = {other for other in names if other.startswith(f"{name} ")}
    if longer and not begun and all(other.casefold().endswith(longer[0].casefold()) for other in longer):
        return longer[0]
    first = next(iter(begun)) if len(begun) == 1 and not longer else name
    is_told_first = text.find(first) == text.find(name)
    return first if len(first.split()) == FULL and is_told_first else name


def as_written(name: str, text: str) -> str:
    """The name as it stands in its text, which may dot its initials: "Ana R. Bor"."""
    if name in text:
        return name
    found = re.search(r"\.?\s".join(map(re.escape, name.split())), text)
    return found[0] if found else name

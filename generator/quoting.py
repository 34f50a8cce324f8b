"""The subject and the verb that stand before or behind quoted words.

Patterns of news English, after the surface rules of Pouliquen, Steinberger and Best 2007 (*Automatic
detection of quotations in multilingual news*).
"""

from __future__ import annotations

import re

from generator.telling import (
    BEHIND_VERBS,
    EDGE,
    LONGEST_SUBJECT,
    NAMED,
    NEXT,
    SENTENCE_END,
    STOPS_BEHIND,
    SURE_BEHIND,
    SURE_VERBS,
    WORD,
    is_passive,
    is_telling_verb,
    opening,
    teller,
    undotted,
    words_among,
)

APPOSED = re.compile(
    r"\s*((?:[^\W_][\w.'’-]*\s?){1,5}),\s[^.“”\"\n]{3,120}?(?:,\s(?:also\s|later\s|once\s|then\s)?(\w+)|\s(told|said|says))\b"
)
"""A name, who that is, and a verb: "Ana Bor, the mayor of Torv, said"."""
ROLE_FIRST = re.compile(
    r"\s*(?:[Tt]he\s|an?\s)[^,.“”\"\n]{3,80},\s((?:[A-Z][\w.'’-]*\s?){2,4}),\s(?:also\s|later\s)?(\w+)\b"
)
"""The same the other way round: "the mayor of Torv, Ana Bor, said"."""
JOINERS = frozenset("and but or while which who as though although because".split())
STOPPED = re.compile(r"\.[”\"'’»]|[^.][”\"'’»]\.")
"""A full stop at the end of what is said."""
POSTED_ON = re.compile(r"^\son\s(?:Twitter|Facebook|Instagram|Telegram)(?=\s[A-Z])")
ACCORDING = re.compile(r"according to\s(?:an?\s\w+\s(?:on\s\w+\s)?by\s)?")
ACCORDING_BEFORE = re.compile(r"\b(?P<verb>[Aa]ccording to)\s(?P<speaker>[^,.;:“”\"]{3,60}),?$")
DESCRIBED_BY = re.compile(r"\b(?P<verb>described)\sby\s(?P<speaker>[^,.;:“”\"]{3,60}?)\sas$")
SAID_SO = re.compile(
    r"((?:[A-Z][\w.'’-]*\s){1,4}|(?:he|she|they)\s|the\s[a-z]+\s)(?:also\s|later\s)?([a-z]+)\b"
)
"""Right behind words that a comma ends, any verb tells: "…," Bor fumed."""
NOTED_BEFORE = re.compile(
    r"\b[Aa]s\s(?P<speaker>(?:[A-Z][\w.'’-]*\s?){1,4})\s(?P<verb>notes|noted|says|said|told|explains|explained|writes|wrote)\b"
    r"[^.;:“”\"]{0,40}$"
)
PUT_BEFORE = re.compile(
    r"\b[Aa]s\s(?P<speaker>[^,.;:“”\"]{2,50}?)\s(?P<verb>puts?)\sit\b[^.;:“”\"]{0,30}[,:]$"
)
NAMING_BEFORE = (
    ("ccording to", ACCORDING_BEFORE),
    ("put", PUT_BEFORE),
    ("s", NOTED_BEFORE),
    ("described", DESCRIBED_BY),
)
"""What names a speaker before a quotation, and what stands wherever it does."""
PUT = re.compile(r"as\s([^,.;:“”\"]{2,50}?)\s(puts?)\sit\b")
QUOTES = re.compile(r"[^,.;:“”\"]{1,60}\squoted\s([^,.;:“”\"]{1,40}?)\sas\s(saying)\b")


def behind(text: str, end: int) -> tuple[str, str] | None:
    """The subject and verb right behind what is said: "…," she said; "…," said the mayor.

    Behind a full stop a sentence of its own begins, unless it holds nothing but the two.
    """
    line = undotted(text[end : end + 240].split("\n", 1)[0].lstrip("”\"'’»“″"))
    line = line.lstrip(",. ")
    first = WORD.match(line)
    if first is None or first.group().lower() in JOINERS:
        return None
    source = ACCORDING.match(line)
    if source:
        return _up_to_stop(line[source.end() :]), "according to"
    if first.group() in SURE_BEHIND:
        rest = POSTED_ON.sub("", line[first.end() :])
        return None if first.group().endswith("ing") else (_up_to_stop(rest), first.group())
    is_ended = STOPPED.match(text, end - 1) is not None
    return _in_pattern(line, is_open=text[end - 1] == ",", is_ended=is_ended) or _subject_first(
        line, is_ended=is_ended
    )


def _in_pattern(line: str, *, is_open: bool, is_ended: bool) -> tuple[str, str] | None:
    """Who tells where more than a subject and its verb say so: an apposition, or who quotes whom."""
    told_of = PUT.match(line) or (QUOTES.search(line) if "quoted" in line else None)
    if told_of and not SENTENCE_END.search(line, 0, told_of.start()):
        return told_of[1], told_of[2]
    any_verb = SAID_SO.match(line) if is_open else None
    if any_verb and is_telling_verb(any_verb[2]):
        return any_verb[1].strip(), any_verb[2]
    role = None if is_ended else ROLE_FIRST.match(line)
    if role and role[2] in BEHIND_VERBS:
        return role[1], role[2]
    may_be_apposed = not is_ended and "," in line and line.lstrip()[:1].isupper()
    apposed = APPOSED.match(line) if may_be_apposed else None
    verb = (apposed[2] or apposed[3]) if apposed else None
    return (apposed[1], verb) if apposed and verb in BEHIND_VERBS else None


def _subject_first(line: str, *, is_ended: bool) -> tuple[str, str] | None:
    """The subject at the beginning of a line and its verb of saying."""
    for word in list(WORD.finditer(line))[1:LONGEST_SUBJECT]:
        if EDGE.search(line, 0, word.start()):
            return None
        if word.group() in BEHIND_VERBS:
            is_weak = is_ended or word.group() in NEXT
            told = not is_weak or line[word.end() : word.end() + 1] in {".", ",", ""}
            subject = line[: word.start()].strip()
            return None if not told or is_passive(subject) else (subject, word.group())
    return None


def _up_to_stop(rest: str) -> str:
    stop = STOPS_BEHIND.search(rest)
    return rest[: stop.start() if stop else len(rest)].strip()


def before(text: str, start: int, most: int) -> tuple[str, str] | None:
    """The subject and verb in the sentence before a quotation: she said that "…"."""
    above, _, line = text[max(0, start - 400) : start].rpartition("\n")
    line = line.rstrip("“„«‘\"' ")
    if not line and above.rstrip().endswith(":"):  # the words stand on a line of their own
        line = above.rstrip().rsplit("\n", 1)[-1]
    line = undotted(line)
    source = next(
        (found for needed, one in NAMING_BEFORE if needed in line and (found := one.search(line))), None
    )
    if source:
        return source["speaker"], source["verb"]
    verbs = [
        word
        for word in words_among(BEHIND_VERBS, line)
        if word[0] in SURE_VERBS or not line[word.end() :].strip(" :,")
    ]
    if not verbs:
        return _introduced(line)
    verb = verbs[-1]
    between = line[verb.end() :]
    if SENTENCE_END.search(between) or len(WORD.findall(between)) > most:
        return None
    return teller(line[: verb.start()], verb.group()), verb.group()


def _introduced(line: str) -> tuple[str, str] | None:
    """Whose words a colon introduces, whatever the verb: "She then read from the log: …"."""
    subject = opening(line) if line.endswith(":") else ""
    if subject not in {"He", "She", "They"} and not (" " in subject and NAMED.match(subject)):
        return None
    rest = line[line.rfind(subject) + len(subject) :]
    return subject, next((word for word in WORD.findall(rest) if is_telling_verb(word)), "")

"""Who says it: the subjects of verbs of saying, and the fullest name a text has for them.

Patterns of news English, after the surface rules of Pouliquen, Steinberger and Best 2007 (*Automatic
detection of quotations in multilingual news*). A pronoun is resolved only where one known speaker can be
meant: a wrong name is worse than no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.names import FIRST_WORDS, is_title, without_title
from generator.stopwords import stopwords
from generator.wording import is_verbal

LONGEST_SUBJECT = 12
"""Words between a clause's beginning and its verb of saying."""
VERBS = frozenset(
    """
    said says say told tells added adds wrote writes tweeted declared declares stated states revealed reveals
    announced announces explained explains argued argues claimed claims noted notes warned warns insisted
    insists stressed stresses confirmed confirms asked asks replied replies recalled recalls described
    describes called calls agreed agrees admitted admits denied denies concluded concludes continued continues
    suggested suggests urged urges vowed vows pledged pledges promised promises predicted predicts complained
    complains remarked remarks observed observes acknowledged acknowledges commented comments quipped joked
    shouted testified demanded demands responded responds posted posts saying adding telling writing arguing
    stressing noting calling claiming citing termed
    """.split()
)
BEHIND_VERBS = VERBS | {"reports", "reported"}
"""Verbs that tell a speaker behind a quotation; before one they may tell anything."""
PRONOUNS = frozenset("he she it they him her i we you".split())
PERSONAL = frozenset("he she him her".split())
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
EDGE = re.compile(
    r"[,;:—–()]|[.!?]['\"”’]*\s|[“”\"]|\s(?:that|but|and|while|as|because|which|who|when|where|although|though|after|before)\s"
)
"""Where a subject cannot go on to the left."""
APPOSED = re.compile(r"\s*((?:[^\W_][\w.'’-]*\s?){1,5}),\s[^.“”\"\n]{3,120},\s(?:also\s|later\s)?(\w+)\b")
"""A name, who that is, and a verb: "Ana Bor, the mayor of Torv, said"."""
DOTTED = re.compile(r"\b(Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|St)\.(?=\s)")
STOPS_BEHIND = re.compile(
    r"[,.;:()\n“”\"—–]|\s(?:in|on|at|during|after|before|when|as|to|by|via|while|with|from|about|last|this"
    r"|late|early|earlier|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
"""Where a subject that follows its verb ends."""
LIGHT = frozenset(
    """
    also later then has had have was were is are can be been heard further even again still once who which
    """.split()
)
"""Words between a subject and its verb of saying."""
JOINERS = frozenset("and but or while which who as though although because".split())
LEADING = frozenset("on in at after before since during earlier later yesterday".split())
"""What begins a time or a place before a subject."""
THINGS = frozenset(
    "statement report letter law bill document article video post message study release".split()
)
"""What is said in, rather than who says it."""
ARTICLES = frozenset("the a an one another some two three several many his her their its".split())
INNER = frozenset("of de van von al".split())
"""Small words within a name."""
BACK = 300
"""Characters before a quotation in which a pronoun's name stands."""
COMPOUND = 3
"""Words of the first half of a compound subject."""
SENTENCE_END = re.compile(r"[.!?][\"”’']*\s")


def speakers(text: str, names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Who says anything, with or without quotation marks, and where the text says so."""
    for match in WORD.finditer(text):
        if match.group() in VERBS:
            line = DOTTED.sub(r"\1", text[max(0, match.start() - 300) : match.start()].rsplit("\n", 1)[-1])
            words = _content(subject_of(line))
            name = _name(words) if 0 < len(words) <= LONGEST_SUBJECT else ""
            if name:
                yield match.start(), _fullest(name, names)


def behind(text: str, end: int) -> tuple[str, str] | None:
    """The subject and verb right behind what is said: "…," she said; "…," said the mayor."""
    line = DOTTED.sub(r"\1", text[end : end + 240].split("\n", 1)[0].lstrip("”\"'’»“"))
    line = line.lstrip(",. ")
    words = list(WORD.finditer(line))
    if not words or words[0].start() or words[0].group().lower() in JOINERS:
        return None
    if words[0].group() in BEHIND_VERBS:
        rest = line[words[0].end() :]
        stop = STOPS_BEHIND.search(rest)
        return rest[: stop.start() if stop else len(rest)].strip(), words[0].group()
    apposed = APPOSED.match(line)
    if apposed and apposed[1][0].isupper() and apposed[2] in BEHIND_VERBS:
        return apposed[1], apposed[2]
    for word in words[1:LONGEST_SUBJECT]:
        if EDGE.search(line, 0, word.start()):
            return None
        if word.group() in BEHIND_VERBS:
            return line[: word.start()].strip(), word.group()
    return None


def before(text: str, start: int, most: int) -> tuple[str, str] | None:
    """The subject and verb in the sentence before a quotation: she said that "…"."""
    line = text[max(0, start - 400) : start].rsplit("\n", 1)[-1].rstrip("“„«\"' ")
    line = DOTTED.sub(r"\1", line)
    verbs = [word for word in WORD.finditer(line) if word.group() in VERBS]
    if not verbs:
        return None
    verb = verbs[-1]
    between = line[verb.end() :]
    if SENTENCE_END.search(between) or len(WORD.findall(between)) > most:
        return None
    return subject_of(line[: verb.start()]), verb.group()


def subject_of(head: str) -> str:
    """What stands before a verb of saying, back to where its clause begins."""
    edges = list(EDGE.finditer(head))
    while edges and edges[-1].group().strip() == "and":  # "South Korean and US officials" is one subject
        left = head[edges[-2].end() if len(edges) > 1 else 0 : edges[-1].start()].split()
        if not 0 < len(left) <= COMPOUND or not all(word[0].isupper() for word in left):
            break
        edges.pop()
    subject = head[edges[-1].end() :] if edges else head
    if not subject.strip() and edges and edges[-1].group().strip() in {",", "who"}:
        return _apposed(head[: edges[-1].start()].rstrip(", "))  # the name stands before an apposition
    return subject.strip()


def _apposed(head: str) -> str:
    parts = re.split(r",\s|[.!?]\s", head)
    for part in reversed(parts):
        if part[:1].isupper():
            return part
    return ""


def speaker_of(
    subject: str, text: str, start: int, names: Sequence[str], speakers: Sequence[tuple[int, str]]
) -> tuple[str | None, str | None]:
    """What the subject calls the speaker, and the fullest name for it where that is sure."""
    words = _content(subject)
    if not words or len(words) > LONGEST_SUBJECT:
        return None, None
    if words[-1].lower() in PRONOUNS:
        return words[-1], _meant(words[-1].lower(), text, start, speakers)
    name = _name(words)
    if name:
        return name, _fullest(name, names)
    if words[0].lower() in LEADING:  # "On Monday the harbour board"
        starts = [place for place, word in enumerate(words) if word.lower() in ARTICLES]
        words = words[starts[-1] :] if starts else words
    mention = " ".join(words)
    if any(map(is_verbal, words)) or words[-1].lower() in THINGS:
        return None, None
    first = words[0].lower()
    is_noun = first in ARTICLES or (first not in FIRST_WORDS and first not in stopwords("en"))
    return (mention, mention) if is_noun else (None, None)


def _name(words: Sequence[str]) -> str:
    """The capitalised words at the end, without titles; empty where the last word has no capital."""
    begin = len(words)
    while begin and (words[begin - 1][0].isupper() or (begin < len(words) and words[begin - 1] in INNER)):
        begin -= 1
    run = without_title(tuple(words[begin:]))
    while run and run[0].lower() in INNER | FIRST_WORDS:
        run = run[1:]
    return "" if not run or all(is_title(word) for word in run) else " ".join(run)


def _content(subject: str) -> list[str]:
    return [word for word in WORD.findall(subject) if word.lower() not in LIGHT and not word.endswith("ly")]


def _fullest(name: str, names: Sequence[str]) -> str:
    """The one longer name that ends in this one, else the name itself."""
    longer = sorted((other for other in names if other.endswith(f" {name}")), key=len)
    return longer[0] if longer and all(other.endswith(longer[0]) for other in longer) else name


def _meant(pronoun: str, text: str, start: int, speakers: Sequence[tuple[int, str]]) -> str | None:
    """The one speaker who speaks or is named in the sentences just before; people only for "he" and "she"."""
    begin = max(0, start - BACK)
    near = text[begin:start]
    able = dict.fromkeys(name for at, name in speakers if at < start and name.split()[-1] in near)
    if pronoun in PERSONAL:
        able = {name: None for name in able if " " in name and "of" not in name.split()}
    return next(iter(able)) if len(able) == 1 else None

"""Who tells: verbs of saying, and the subject that stands before one.

What is given back is the subject as it stands; whom it means is for :mod:`generator.speakers`.
"""

from __future__ import annotations

import re
import sys

from generator.names import FIRST_WORDS
from generator.wording import PAST

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
    stressing noting calling claiming citing termed stating explaining insisting declaring admitting tweeting
    warning suggesting boasted boasts alleged alleges
    """.split()
)
BEHIND_VERBS = VERBS | {"reports", "reported"}
"""Verbs that tell a speaker behind a quotation; before one they may tell anything."""
NEXT = frozenset("continues continue calls notes claims posts promises denies".split())
"""Verbs that do much else, and tell only what stands right behind them."""
SURE_VERBS, SURE_BEHIND = VERBS - NEXT, BEHIND_VERBS - NEXT
"""The others."""
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
JOINTS = frozenset("-'’.")
"""What may stand within a word."""
EDGE = re.compile(
    r"[;:—–()]|,(?!\d)|[.!?]['\"”’]*\s|[“”\"]|\s(?:that|but|and|while|as|because|which|who|what|when|where|although|though|after|before)\s"
)
"""Where a subject cannot go on to the left."""
ABBREVIATED = "|".join(
    rf"(?<=\b{title}\.)" for title in "Mr Mrs Ms Dr Prof Gen Sen Rep Gov Lt Col Capt Sgt St".split()
)
DOTTED = re.compile(rf"\.(?=\s)(?:{ABBREVIATED}|(?<=[a-z]\s[A-Z]\.)(?=\s[A-Z][a-z]))")
"""Stops that end no sentence: those of titles, and of an initial within a name. The stop comes first in the
pattern, for which it is quick to look."""
STOPS_BEHIND = re.compile(
    r"[,.;:()\n“”\"—–]|\s(?:in|on|at|during|after|before|when|as|to|by|via|while|with|from|about|last|this"
    r"|late|early|earlier|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
"""Where a subject that follows its verb ends."""
ADVERBS = frozenset("also later then once again meanwhile still".split())
COMPOUND = 3
"""Words of the first half of a compound subject."""
PASSIVE = frozenset("is was are were be been being".split())
"""Before a verb in -ed these make somebody else the speaker; "can be heard saying" has "heard" between."""
HELPING = PASSIVE | {"has", "had", "have"}
PARTY = re.compile(r"[DRI]-[A-Z]")
"""A lawmaker's party and state."""
NAMED = re.compile(r"(?:[A-Z][\w.'’-]*\s?){1,4}$")
SENTENCE_END = re.compile(r"[.!?][\"”’']*\s")
QUOTED_AS = re.compile(r"\bquoted\s(?P<speaker>[^,.;:“”\"]+?)\sas\s*$|\s(?:was|is|were)\squoted\sas\s*$")
LEFT = re.compile(r"[;—–]|\b(?:who|which|that|while|after|when)\b|\bas\b(?!\s[“\"])|,\s(?!and\s)")
"""Behind a subject these open a clause, so that a second verb may be another's."""
OPENING_TIME = re.compile(r"^(?:(?:\w+\s){0,3}\w+|(?:In|On|At|During|After|Before|Since)\s[^,]{3,60}),\s")
"""A time or a place before a subject: "On Tuesday evening, "."""
DESCRIBED = re.compile(r"(?:^|[,.;:—–]\s)((?:[A-Z][\w.'’-]*\s?){2,4}),\s$")
"""A name with a comma behind it, at the beginning of its clause."""


def words_among(
    known: frozenset[str], text: str, start: int = 0, end: int = sys.maxsize
) -> list[re.Match[str]]:
    """Where those words of a stretch of text stand that are among some known ones; mostly none are."""
    found: list[re.Match[str]] = []
    for word in known.intersection(WORD.findall(text, start, end)):
        at = text.find(word, start, end)
        while at >= 0:
            match = WORD.match(text, at, end)
            if match and match[0] == word and not _is_within(text, at, start):
                found.append(match)
            at = text.find(word, at + 1, end)
    return sorted(found, key=re.Match.start)


def _is_within(text: str, at: int, start: int) -> bool:
    """Whether a word that is looked for from ``start`` on has begun before a place."""
    before = text[max(start, at - 2) : at]
    return before[-1:].isalnum() or (before[-1:] in JOINTS and before[:1].isalnum())


def undotted(line: str) -> str:
    """A line without the stops that end no sentence."""
    return DOTTED.sub("", line)


def is_passive(subject: str) -> bool:
    """Tell whether a form of "be" stands before a verb, as in "is now predicted"."""
    words = WORD.findall(subject.lower())
    while words and (words[-1].endswith("ly") or words[-1] in {"now", "also", "still", "then"}):
        words.pop()
    return words[-1:] != [] and words[-1] in PASSIVE


def teller(head: str, verb: str) -> str:
    """The subject of a verb before which ``head`` stands; of a second verb it is that of the first."""
    quoted = QUOTED_AS.search(head) if verb == "saying" else None
    if quoted:
        return quoted["speaker"] or subject_of(head[: quoted.start()])
    subject = subject_of(head)
    if not subject and head.rstrip().endswith((" and", " but")):
        return _first_teller(head)
    if verb.endswith("ing") and head.rstrip().endswith(",") and not NAMED.match(subject):
        return opening(head)
    return subject


def _first_teller(head: str) -> str:
    """Who tells with the verb before an "and"; else who opens the sentence."""
    sentence = head[len(head) - len(SENTENCE_END.split(head)[-1]) :]
    verbs = words_among(SURE_VERBS, sentence)
    if verbs and not LEFT.search(sentence[verbs[-1].end() :]):
        return subject_of(sentence[: verbs[-1].start()])
    first = opening(head)
    return "" if LEFT.search(head[head.rfind(first) :]) else first


def opening(head: str) -> str:
    """The subject with which the last sentence of ``head`` opens, up to its verb; empty where unsure."""
    sentence = OPENING_TIME.sub("", SENTENCE_END.split(head)[-1])
    words = list(WORD.finditer(sentence))[: LONGEST_SUBJECT // 2]
    verbs = (word for word in words[1:] if word.group().islower() and is_telling_verb(word.group()))
    verb = next(verbs, None)
    if verb is None or EDGE.search(sentence, 0, verb.start()):
        return ""
    subject = sentence[: verb.start()].split()
    return " ".join(subject[:-1] if subject[-1:] and subject[-1] in ADVERBS else subject)


def is_telling_verb(word: str) -> bool:
    """Tell whether a word in lower case looks like a finite verb."""
    return word in VERBS or word in PAST or word.endswith("ed") or word in HELPING


def subject_of(head: str) -> str:
    """What stands before a verb of saying, back to where its clause begins."""
    edges = list(EDGE.finditer(head))
    while edges and edges[-1].group().strip() == "and":  # "South Korean and US officials" is one subject
        left = head[edges[-2].end() if len(edges) > 1 else 0 : edges[-1].start()].split()
        if not 0 < len(left) <= COMPOUND or not all(word[0].isupper() for word in left):
            break
        edges.pop()
    subject = head[edges[-1].end() :] if edges else head
    subject = "" if subject.strip() in ADVERBS else subject
    if not subject.strip() and edges and edges[-1].group().strip() in {",", "who"}:
        return _apposed(head[: edges[-1].start()].rstrip(", "), edges[-1].group().strip())
    described = DESCRIBED.search(head[: len(head) - len(subject)] + " ") if edges else None
    is_described = described and described[1].split()[0].lower() not in FIRST_WORDS
    if (
        described and is_described and subject.split()[:1] in (["a"], ["an"], ["the"])
    ):  # "Ana Bor, a docker told the Gull"
        return described[1]
    return subject.strip()


def _apposed(head: str, edge: str) -> str:
    """The name that stands before an apposition; a comma alone before a verb makes none."""
    parts = re.split(r",\s", SENTENCE_END.split(head)[-1])
    if edge == "," and len(parts) == 1:
        return ""
    able = [part for part in reversed(parts) if part[:1].isupper() and not PARTY.match(part)]
    return next((part for part in able if NAMED.match(part) and " " in part), next(iter(able), ""))

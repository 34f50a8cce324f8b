"""Who says a figure: the source of its sentence, with or without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from generator.model import Quote, QuoteKind, Span
from generator.names import is_title, proper_names
from generator.sentences import sentences
from generator.speakers import speaker_of
from generator.telling import STOPS_BEHIND, VERBS, WORD, subject_of, teller, undotted, words_among

ACCORDING = re.compile(r"\b(?:according to|in the words of)\s+", re.IGNORECASE)
TELLING = (
    VERBS
    | frozenset(
        """
    reports reported report believes believe estimates estimated estimate expects expected forecast
    forecasts found finds shows showed show indicated indicates indicate suggest disclosed discloses
    calculated calculates
    projected projects puts counted says suspects thinks hinted alleged alleges acknowledged announce
    """.split()
    )
) - frozenset(
    """
    continued continues called calls described describes asked asks termed demanded demands urged urges citing
    """.split()
)
"""Verbs that tell whose a number is; in reported speech they are more than around quotations."""
NOUNS = frozenset(
    "report reports estimate estimates forecast forecasts claims notes finds shows calls posts show".split()
)
NOUN = re.compile(r"\b(?i:the|a|an|this|that|these|its|their|his|her|new|latest|recent|first|some|of|in)\s$")
PARTICIPLE = re.compile(
    r"(?:expected|believed|estimated)\sto\b|\w+\sby\b|found\s(?:guilty|dead|in|at|on|himself|herself)\b"
    r"|(?:confirmed|reported|announced|declared|claimed)\s(?:[\w-]+\s){0,2}(?:cases|deaths|infections|crimes|incidents|sightings)\b"
)
DOING = frozenset("states state added adds posted posts counted puts".split())
"""Verbs of telling that as often tell what somebody does: "Torv added 300 boats"."""
SAYING = re.compile(r"\s(?:that|in|on|to)\b|\s?[,.:;“”\"]|$")
"""What stands behind such a verb where it tells."""
ENDING = re.compile(
    r"\s?(?:[,.;:)”\"—–]|$)|\s(?:in|on|at|to|during|late|early|earlier|last|this|yesterday|\w+day)\b"
)
"""What stands behind "…, she said"; where a clause follows, it is said, and not what stood before."""
PASSIVE = frozenset("is was are were been be being".split())
LIMITS = re.compile(
    r"[,;:()“”\"—–]|\.(?=\s|$)|\s(?:released|published|here|on|in|at|who|which|that|as|and\s(?:has|have|had|is|was|will)"
    r"|said|last|this|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
PRONOUN = re.compile(r"(?:he|she|it|they|who)(?:['’](?:d|s|ve|re|ll))?$", re.IGNORECASE)
UNDOTTED = re.compile(r"\b(Inc|Corp|Ltd|Co|Bros|Cos)\.(?=\s)")
AGENT = re.compile(r"\bby\s((?:[A-Z][\w.&’'-]*\s?)+)$")
"""Who made what a verb of saying tells from: "a survey of voters by Orle Research found"."""
ISSUED = re.compile(r"\b(?:issued|released|published|made|carried)\sby\s(.+)$")
MADE = re.compile(
    r"(?:an?|the)\s(?:\w+\s){0,3}(?:analysis|study|survey|poll|report|review)\s(?:.*\s)?by\s((?:[A-Z][\w.&’'-]*\s?)+)"
)
APPOSED = re.compile(r"((?:[A-Z][\w.’'-]*\s?){1,4}),\s$")
PLACED = re.compile(r"(?<=\w)\s(?:in|at|from|near)\s.+$")
DATELINE = re.compile(r"^[A-Z][A-Z'. ]{2,}[^—–:]{0,40}?\s?(?:—|–|--?)\s")
PAPER = re.compile(
    r"(?:a|an|the|its|their|that|this|separate|initial|early|several)\s(?:[\w’'.-]+\s){0,3}[\w’'-]+$"
    r"|(?:[a-z]+\s){0,2}(?:records|documents|filings|figures|data|studies|surveys|polls)$",
    re.IGNORECASE,
)
PAPERS = frozenset(
    "statement report reports filing filings study studies survey surveys poll polls exam release data"
    " figures document documents letter memo analysis note records".split()
)
"""What tells a figure where nobody is named."""
SAID = (QuoteKind.DIRECT, QuoteKind.FRAGMENT)
BACK = 500
"""Characters in which the sentence before is looked for."""


class Sources:
    """Who says what in one text; made once for all its figures."""

    def __init__(self, text: str, quotes: Sequence[Quote]) -> None:
        """Prepare to look for sources in ``text``, whose quotations are ``quotes``."""
        self.text = text
        self.quotes = quotes
        self.told: list[tuple[int, str]] = []
        self._read: tuple[Span, list[re.Match[str]]] = (Span(0, 0), [])

    @cached_property
    def names(self) -> Sequence[str]:
        """The text's names, read only where a source is found."""
        return proper_names(self.text, "en")

    def of(self, sentence: Span, start: int) -> str | None:
        """The source of what stands at ``start``; sentences come in order of the text."""
        found = (
            self._quoted(start)
            or self._according(sentence, start)
            or self._told(sentence, start)
            or self._quoted(start, QuoteKind.TURN)
        )
        if found and found not in self.text:
            return None
        if found and (not self.told or self.told[-1][1] != found):
            self.told.append((start, found))
        return found

    def _according(self, sentence: Span, start: int) -> str | None:
        match = ACCORDING.search(self.text, sentence.start, sentence.end)
        if not match:
            return None
        rest = undotted(self.text[match.end() : sentence.end])
        stop = LIMITS.search(rest)
        rest = rest[: stop.start()] if stop else rest
        counts_it = match.end() <= start < match.end() + len(rest)  # "according to three officials"
        return None if counts_it else self._named(rest, sentence.start)

    def _told(self, sentence: Span, start: int, *, again: bool = True) -> str | None:
        """The subject of a verb of telling; with ``again`` a pronoun is one too."""
        verbs = self._verbs(sentence)
        pronoun = None
        for verb in reversed([verb for verb in verbs if verb.start() < start]):
            subject = self._subject(sentence, verb.start())
            if PRONOUN.match(subject):
                pronoun = pronoun or subject
            elif name := self._named(subject, sentence.start):
                return name
        if again and pronoun and (name := self._meant(pronoun, sentence.start)):
            return name
        for verb in (verb for verb in verbs if verb.start() > start):
            name = self._behind(sentence, start, verb)
            if name:
                return name
        return None

    def _verbs(self, sentence: Span) -> list[re.Match[str]]:
        if self._read[0] != sentence:
            found = [
                match
                for match in words_among(TELLING, self.text, sentence.start, sentence.end)
                if not self._is_passive(sentence, match.start())
                and not (match.group() in DOING and not SAYING.match(self.text, match.end()))
                and not self._is_no_verb(sentence, match)
            ]
            self._read = (sentence, found)
        return self._read[1]

    def _behind(self, sentence: Span, start: int, verb: re.Match[str]) -> str | None:
        """The subject of a verb behind a comma after the figure: "…, she said", "…, said the mayor"."""
        between = self.text[start : verb.start()]
        if not re.search(r"[,”\"]", between):
            return None
        if between.rstrip()[-1:] in {",", "”", '"'}:
            rest = undotted(self.text[verb.end() : sentence.end])
            stop = STOPS_BEHIND.search(rest) or LIMITS.search(rest)
            return self._named(rest[: stop.start()] if stop else rest, sentence.start)
        if not ENDING.match(self.text, verb.end()):
            return None
        subject = self._subject(sentence, verb.start())
        if PRONOUN.match(subject):
            return self._meant(subject, sentence.start)
        return self._named(subject, sentence.start)

    def _subject(self, sentence: Span, end: int) -> str:
        """What stands before a verb, without its place ("in Torv"); the name where an office is apposed."""
        head = DATELINE.sub("", self.text[sentence.start : end])
        head = UNDOTTED.sub(r"\1", undotted(head))
        subject = subject_of(head) or teller(head, "")
        by = AGENT.search(subject)
        if by and any(word in PAPERS for word in WORD.findall(subject.lower())):
            return by[1]
        first = subject.split(" ", 1)[0]
        if first.islower() and is_title(first):
            name = APPOSED.search(head[: head.rfind(subject)])
            return name[1] if name else subject
        return PLACED.sub("", subject)

    def _meant(self, pronoun: str, start: int) -> str | None:
        """Who a pronoun means: the one speaker near it, else the last one."""
        mention = re.split("['’]", pronoun)[0]
        _, speaker = speaker_of(mention, self.text, start, self.names, self.told)
        return speaker or self._before(start) or (self.told[-1][1] if self.told else None)

    def _before(self, start: int) -> str | None:
        """Who speaks in the sentence before."""
        begin = max(0, start - BACK)
        spans = sentences(self.text[begin:start])
        if not spans:
            return None
        last = Span(begin + spans[-1].start, begin + spans[-1].end)
        return self._told(last, last.end, again=False)

    def _is_no_verb(self, sentence: Span, match: re.Match[str]) -> bool:
        """Tell whether a word is a noun ("the report") or a participle ("expected to leave")."""
        if match.group() in NOUNS and NOUN.search(self.text, sentence.start, match.start()):
            return True
        return bool(PARTICIPLE.match(self.text, match.start()))

    def _is_passive(self, sentence: Span, at: int) -> bool:
        words = WORD.findall(self.text[max(sentence.start, at - 40) : at].lower())
        while words and words[-1].endswith("ly"):
            words.pop()
        return words[-1:] != [] and words[-1] in PASSIVE

    def _named(self, subject: str, start: int) -> str | None:
        subject = subject.strip().rstrip(".")
        issued = ISSUED.search(subject) or MADE.match(subject)
        subject = issued[1] if issued else subject
        if PAPER.match(subject) and subject.split()[-1].lower() in PAPERS:
            return subject
        speaker = speaker_of(subject, self.text, start, self.names, self.told)[1]
        return None if speaker and speaker.endswith(("'s", "’s")) else speaker

    def _quoted(self, start: int, *kinds: QuoteKind) -> str | None:
        for quote in self.quotes:
            if quote.start <= start < quote.end and quote.kind in (kinds or SAID):
                return quote.speaker
        return None

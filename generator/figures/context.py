"""What stands around a figure: what is done to the people it counts, where and on which day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.figures.numerals import SMALL, TENS, VAGUE
from generator.figures.refused import FUNCTION
from generator.figures.words import MONTHS, WEEKDAYS
from generator.model import Figure, Mention, Story
from generator.stopwords import stopwords

ROLES = {
    word: role
    for role, words in {
        "dead": "killed killing kills kill dead death deaths died dying fatalities fatality murdered lives",
        "hurt": "injured injuring injures injuries injury wounded wounding wounds hurt hospitalized",
        "missing": "missing unaccounted",
        "taken": "kidnapped abducted kidnap seized abduction kidnapping captured captive",
        "freed": "freed released rescued free release freeing rescuing",
        "held": "arrested detained jailed arrests arresting imprisoned",
        "fled": "fled evacuated displaced fleeing evacuating displacement evacuation",
        "sick": "infected sickened infections tested",
        "sent": "sent dispatched",
        "stationed": "stationed deployed arrived massed",
    }.items()
    for word in words.split()
}
"""What news counts people by; two figures with different ones never count the same."""
NEAR = 7
"""Words between a number and what is done to those it counts."""
GENERIC = frozenset(
    "people person other individual man woman victim civilian resident men women citizen body".split()
)
"""Nouns that leave open who is counted."""
ALIKE = {
    word: words[0]
    for words in (
        "soldier troop force serviceman servicemen personnel".split(),
        "crew pilot crewmember crewman crewmen".split(),
        "girl schoolgirl student pupil".split(),
        "officer policeman policemen police".split(),
        "bid offer proposal takeover".split(),
        "bill amount charge invoice".split(),
        "ship boat vessel".split(),
        "car vehicle".split(),
        "house home".split(),
        "drone uav".split(),
        "price value cost".split(),
        "attendee spectator reveller reveler crowd".split(),
    )
    for word in words
}
"""Nouns that news puts for one another."""
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
TOLD_ON = re.compile(
    r"\b(?:said|says|told|announced|reported|revealed|confirmed|warned|declared|wrote|stated|disclosed|tweeted)\s(?:\w+\s)?"
    r"(?:on\s|late\s|early\s)*(\w+day)\b"
)
PART_BEFORE = re.compile(
    r"\b(?:including|includes?|among them|another|other|their|his|her|with)\s$", re.IGNORECASE
)
PART_BEHIND = re.compile(
    r"\s(?:(?:out\s)?of\s(?:the|these|those|them|its|his|her|our|their|whom|which|\d)|(?:more|others?)\b)"
)
STEM = 6
"""Letters by which forms of a word are taken for one."""
WIDE = 160
"""Characters around a number that tell what it is about."""


@dataclass(frozen=True)
class Context:
    """A figure with what stands around it."""

    mention: Mention
    event: int
    """Number of the event that its story belongs to."""

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.mention.figure

    @property
    def story(self) -> Story:
        """Its story."""
        return self.mention.story

    @cached_property
    def text(self) -> str:
        """Its story's text, made once."""
        return self.story.text

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """The stems of what is counted, without articles."""
        words = WORD.findall(self.figure.counted or "")
        return tuple([singular(word) for word in words if word.lower() not in SMALL_WORDS or word.isupper()])

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The nouns of what is counted, like ones made one; empty where the noun leaves it open."""
        if self.figure.unit in WORDLESS and self.counted and self.counted[-1] in ROLES:
            return frozenset()
        heads = {ALIKE[word] for word in self.counted if word in ALIKE} or set(self.counted[-1:])
        return frozenset(heads - GENERIC - DONE_TO)

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """The names within what is counted: Vellan, Torvish."""
        words = WORD.findall(self.figure.counted or "")
        return frozenset(stem(word) for word in words[:-1] if word[0].isupper())

    @cached_property
    def role(self) -> str | None:
        """What is done to those it counts, by the nearest word that says so."""
        figure = self.figure
        if not _tells_a_role(self.text[figure.sentence.start : figure.sentence.end]):
            return None
        before = WORD.findall(_clause(self.text[figure.sentence.start : figure.start], last=True))
        behind = WORD.findall(_clause(self.text[figure.end : figure.sentence.end], last=False))
        if OF_WHOLE.match(self.text[figure.end : figure.sentence.end]):  # "12 of the 90 seized were freed"
            said = [
                ROLES[word.lower()]
                for word in WORD.findall(self.text[figure.end : figure.sentence.end])
                if word.lower() in ROLES
            ]
            return said[-1] if said else None
        own = [
            (place, ROLES[word.lower()]) for place, word in enumerate(behind[:NEAR]) if word.lower() in ROLES
        ]
        if own and before[-1:] == ["and"]:  # "thousands fled and two were hurt"
            return own[0][1]
        near = [
            (float(place), ROLES[word.lower()])
            for place, word in enumerate(reversed(before))
            if word.lower() in ROLES
        ]
        near += [
            (place - 0.5, ROLES[word.lower()]) for place, word in enumerate(behind) if word.lower() in ROLES
        ]
        found = min(near, default=(NEAR + 1, None))
        return found[1] if found[0] <= NEAR else None

    @cached_property
    def days(self) -> frozenset[str]:
        """The weekdays of what happened, from its sentence, else from those before it in the paragraph."""
        own = _days(self.text[self.figure.sentence.start : self.figure.sentence.end])
        return own or _days(self.text[self._paragraph : self.figure.sentence.start])

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in its sentence; in the paragraph before it where the sentence has none."""
        own = _names(self.text[self.figure.sentence.start : self.figure.sentence.end])
        return own or _names(self.text[self._paragraph : self.figure.sentence.start])

    @cached_property
    def setting(self) -> frozenset[str]:
        """The names in its paragraph up to its sentence's end."""
        return _names(self.text[self._paragraph : self.figure.sentence.end])

    @cached_property
    def topic(self) -> frozenset[str]:
        """The stems of the words near it."""
        figure = self.figure
        start = max(figure.sentence.start, figure.start - WIDE)
        around = self.text[start : min(figure.sentence.end, figure.end + WIDE)]
        return _topic(around)

    @cached_property
    def is_part(self) -> bool:
        """True where it is some of more: "five of the dead", "including two children", "20 others"."""
        figure = self.figure
        before = self.text[max(figure.sentence.start, figure.stated.start - 14) : figure.stated.start]
        behind = self.text[figure.end : figure.end + 24]
        return bool(PART_BEFORE.search(before) or PART_BEHIND.match(behind))

    @cached_property
    def is_line(self) -> bool:
        """True for a title or a caption: a line that no stop ends."""
        return self.text[self.figure.sentence.end - 1 : self.figure.sentence.end] not in {
            ".",
            "!",
            "?",
            "”",
            '"',
            "’",
        }

    @property
    def _paragraph(self) -> int:
        return self.text.rfind("\n", 0, self.figure.sentence.start) + 1


POSSESSIVE = re.compile(r"['’]s?$")
WORDLESS = frozenset({"people"})
COUNTING = frozenset({*SMALL, *TENS, *VAGUE})
"""Numbers that a sentence may begin with."""
SMALL_WORDS = stopwords("en")
NAMELESS = SMALL_WORDS | FUNCTION | MONTHS | WEEKDAYS | COUNTING
"""Words that name nobody."""
CLAUSE = re.compile(r";|,\s(?=and\s|while\s|which\s|as\s|when\s)|\swhen\s|\swhile\s")
OF_WHOLE = re.compile(r"\s(?:of|out of)\s(?:\w+\s){0,4}?[\d,]+")
KEPT, READ = 1 << 14, 1 << 12
"""Words, and pieces of texts, of which is kept what they are: figures that are compared share most."""


@lru_cache(maxsize=KEPT)
def stem(word: str) -> str:
    """The beginning by which forms of a word meet."""
    return singular(word)[:STEM]


@lru_cache(maxsize=KEPT)
def singular(word: str) -> str:
    """A word in lower case without its plural or possessive ending."""
    low = word.lower()
    if low[-1:] in "s'’":
        low = POSSESSIVE.sub("", low)
    if len(low) > 4 and low.endswith("ies"):  # noqa: PLR2004 - "parties"
        return low[:-3] + "y"
    return low[:-1] if len(low) > 3 and low.endswith("s") and not low.endswith("ss") else low  # noqa: PLR2004 - "boys"


DONE_TO = frozenset(singular(word) for word in ROLES)


def _clause(part: str, *, last: bool) -> str:
    """What lies on this side of the nearest semicolon, or of a comma before "and", "which", "while"."""
    return CLAUSE.split(part)[-1 if last else 0]


@lru_cache(maxsize=READ)
def _tells_a_role(sentence: str) -> bool:
    """Whether a sentence tells of anybody what is done to them; its figures ask one after the other."""
    return not ROLES.keys().isdisjoint(WORD.findall(sentence.lower()))


@lru_cache(maxsize=READ)
def _topic(part: str) -> frozenset[str]:
    return frozenset(map(_topical, WORD.findall(part))) - {""}


@lru_cache(maxsize=KEPT)
def _topical(word: str) -> str:
    """The stem of a word that tells of what it is near; shorter and small ones tell little."""
    return stem(word) if len(word) > 3 and word.lower() not in SMALL_WORDS else ""  # noqa: PLR2004 - see above


@lru_cache(maxsize=READ)
def _days(part: str) -> frozenset[str]:
    if "day" not in part.lower():
        return frozenset()
    told = {match[1].lower() for match in TOLD_ON.finditer(part)}
    return frozenset(word.lower() for word in WORD.findall(part) if word.lower() in WEEKDAYS) - told


@lru_cache(maxsize=READ)
def _names(part: str) -> frozenset[str]:
    return frozenset(
        [
            stem(word)
            for word in WORD.findall(part)
            if word[0].isupper() and len(word) > 2 and word.lower() not in NAMELESS  # noqa: PLR2004 - "US" is everywhere
        ]
    )

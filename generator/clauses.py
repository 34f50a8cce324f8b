"""Shorten a sentence to a part that can stand as a headline, without a grammar of the language.

The part is a stretch of the sentence. Where it may end is read from commas and from the short words
with which clauses and phrases begin; that it says something is read from its having a finite verb.
The lists are for English; other languages have the commas and a few words each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SHORTEST = 24
"""A headline of fewer characters says too little; only a whole sentence may be as short."""

LOOK_AHEAD = 32
"""Characters beyond the limit in which the word that begins the next phrase may stand."""

_CLAUSE = re.compile(
    r"(?:[,;:]|\s[–—-])\s|\s(?=as (?:he|she|it|they|the|its|his|her|their|part|well|many|some|more|tensions|[A-Z]\w+)\s)|\s(?=that (?:has|have|had|is|are|was|were|will|would|could|flew|\w+ed)\s)|\s(?=(?:after|although|because|before|despite|if|since|though|until|when|whereas|which|while|who|whose"
    r"|amid|amidst|following|saying|according to|but|that it|indicating|including|based|using|leaving|making|causing"
    r"|weil|während|nachdem|bevor|obwohl|parce que|pendant que|alors que|après|tandis que|mientras|porque|aunque|después|коли|тому що|після|хоча)\s)"
)
_VERB_PHRASE = re.compile(
    r"\s(?=and\s(?:\w+ly\s)?(?:has|have|had|is|are|was|were|will|would|can|could|\w+ed)\s)"
)
_PHRASE = re.compile(
    r"\s(?=(?:about|above|across|against|ahead|along|amid|among|around|at|behind|below|between|beyond|by|during|for|from|in|inside|into|near"
    r"|on|onto|outside|over|through|throughout|toward|towards|under|via|with|within|without"
    r"|bei|durch|für|gegen|mit|nach|über|unter|von|wegen|avec|contre|dans|depuis|par|pour|sans|sur|vers"
    r"|con|contra|desde|durante|en|hasta|para|por|sin|sobre|від|для|до|за|на|під|про|через)\s)"
)
_TOWARDS = re.compile(r"\s(?=to\s[A-Z\d])")
_INFINITIVE = re.compile(r"\s(?=to\s[a-z])")
_PREDICATE = re.compile(r"\s(?=(?:is|are|was|were|has|have|had|will|would|can|could|may|\w+ly\s\w+s)\s)")
_TIME = re.compile(r"\s(?=(?:today|tonight|yesterday|tomorrow|late|early|last|this|earlier|[A-Z]\w+day)\s)")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|shall|does|do|did|[a-z]+n[’']t|[a-z]{3,}ed|[a-z]{3,}s"
    r"|said|told|made|took|went|came|became|began|won|lost|met|held|found|left|led|kept|sent|set|put|hit|cut|shot|fell|rose|grew|saw|gave|got"
    r"|brought|fought|bought|sought|thought|spoke|broke|wrote|drove|struck|stood|sold|paid|ran|fled|spent|built|sank|threw|drew|flew|knew|blew"
    r"|hurt|shut|quit|split|burst|beat|let|cost|swept|felt|heard|read|lay|wore|swore|tore|chose|froze|stole|awoke)\b"
)
_OTHER_FINITE = re.compile(
    r"\b(?:ist|sind|war|waren|hat|haben|hatte|wird|werden|wurde|wurden|soll|kann|est|sont|était|a|ont|avait|sera|va|es|son|fue|era|ha|han|había"
    r"|será|va|є|був|була|було|були)\b|\b\w+(?:te|ten|ait|ent|ó|aron|ieron|ав|ив|ла|ли|ло|ть|ся)\b"
)
_NOUN_S = re.compile(r"(?:ss|us|is|ies|ics)$")
_NO_END = frozenset(
    "a about across after against all although also an and any are as at be because been before being between both but by can could despite did do "
    "does each either even every for from had has have her his how i if in including into is it its just many may might more most must my near nearly "
    "neither no nor not of off on only or other our over own per said says several should since so some such than that the their these this those "
    "through to too toward two under until up upon very was we were what when where which while who whose why will with would yet your "
    "der die das den dem ein eine einen und oder mit von zu im in am le la les un une des du de et ou à el los las una unos y o del al і та й або на в у з що".split()
)
_PARTICLES = frozenset("off on up in over about through under".split())
"""Small words that end a phrase when they belong to the verb ("was switched off")."""
_MEASURE_END = re.compile(
    r",\s(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|just|only|some|about)\s)*"
    r"(?:second|minute|hour|day|night|week|month|year|decade)s?$"
)
"""The beginning of "a day after"."""
_BARE_INFINITIVE = re.compile(r"\bto [a-z]+$")
_JOINED = re.compile(r",\s(?:and|but|or|yet|while)\s")
_LIST_START = re.compile(
    r"^(?:after|although|as|at|amid|because|before|by|despite|during|following|for|from|given|if|in|on|over|since|though|through|"
    r"to|under|until|unlike|when|while|with|without|speaking|addressing|writing|citing|\w+ing)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:(?:the|former|then|acting|deputy|vice|prime|chief|senior|top|US|U\.S\.|UK|UN|EU|[A-Z]\w+(?:an|ish|ese|ian|i|ch))\s)+?"
    r"(?:[A-Z]\w+\s|of\s|for\s|and\s){0,6}?(?:President|Minister|Secretary(?: of [A-Z]\w+)?|Chancellor|Governor|General|Senator|Mayor|Ambassador|leader|spokesman|spokeswoman|spokesperson)\s(?=[A-Z])"
)
_PRONOUN = re.compile(r"(?:its?|he|she|they|his|her|their|this|these|those|there)\b")
_ATTRIBUTION = re.compile(
    r"\b(?:said|says|warned|warns|confirmed|announced|revealed|reported|stated|claimed|told (?:the )?\w+|declared|disclosed|found|noted|added)(?: \w+day)? that\s"
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A candidate: where it ends in its sentence, and how good the boundary is (1 best)."""

    end: int
    tier: int


_POOR = 3
"""The tier of an infinitive, without which "has urged allies" says too little."""


def clauses(sentence: str, limit: int) -> str:
    """The headline of at most ``limit`` characters that ``sentence`` gives; see :func:`first_clause`."""
    whole = _bare(sentence)
    if len(whole) <= limit:
        return whole
    found = [(start, part) for start in _starts(sentence) if (part := _best(sentence[start:], limit))]
    if not found:
        return _topic(sentence, limit)
    start, best = next((item for item in found if item[1].tier < _POOR), found[0])
    headline = _bare(sentence[start : start + best.end])
    return headline if start == 0 else headline[0].upper() + headline[1:]


def _starts(sentence: str) -> list[int]:
    """Where a main clause may begin: the sentence, behind an opening phrase, a title, an attribution."""
    found = [] if _LIST_START.match(sentence) else [0]
    if not found:
        found += [
            match.end()
            for match in re.finditer(r",\s(?!(?:and|or|equipped|including|which|who)\b)", sentence[:200])
        ][:1]
        found.append(0)
    title = _TITLE.match(sentence)
    if title:
        found.append(title.end())
    attribution = _ATTRIBUTION.search(sentence, 0, 120)
    if attribution and not _PRONOUN.match(sentence, attribution.end()):
        found.append(attribution.end())
    return found


def _best(text: str, limit: int) -> _Part | None:
    """The longest complete part of the best boundary in reach, or nothing."""
    parts = [part for part in _parts(text, limit) if _complete(text[: part.end], part.tier)]
    if not parts:
        return None
    best = min(parts, key=lambda part: (part.tier, -part.end))
    longest = max(parts, key=lambda part: part.end)
    if best.end < limit // 2 and longest.tier <= best.tier + 1:
        best = longest
    return best


def _parts(text: str, limit: int) -> list[_Part]:
    """Every boundary within ``limit`` of the beginning of ``text``."""
    tiers = ((_CLAUSE, 1), (_VERB_PHRASE, 1), (_PHRASE, 2), (_TIME, 2), (_TOWARDS, 2), (_INFINITIVE, 3))
    reach = text[: limit + LOOK_AHEAD]
    found = [
        _Part(match.start(), tier)
        for pattern, tier in tiers
        for match in pattern.finditer(reach)
        if SHORTEST <= match.start() <= limit
    ]
    return [*found, _Part(len(text), 1)] if SHORTEST <= len(_bare(text)) <= limit else found


def _complete(part: str, tier: int) -> bool:
    """Whether ``part`` has a finite verb, behind its last "that" and "and" too, and ends where a phrase may."""
    words = part.split()
    last = words[-1].strip("“”\"'’,;:.").casefold()
    if (last in _NO_END and not (tier == 1 and last in _PARTICLES)) or not _balanced(part):
        return False
    if _MEASURE_END.search(part) or (tier > 1 and _BARE_INFINITIVE.search(part)):
        return False
    joined = _JOINED.split(part)[-1]
    if joined != part and not _has_verb(joined, strict=False):
        return False
    if _is_verb(words[-1]) and last.endswith(("ed", "s")) and len(words) < 5:  # noqa: PLR2004 - "Council members voted"
        return False
    clause = part.rsplit(" that ", 1)[-1]
    if (
        clause != part
        and re.search(r"\b(?:said|has|have|had|\w+ed|\w+s)$", part.rsplit(" that ", 1)[0]) is None
    ):
        clause = part
    return _has_verb(clause, strict=clause is not part and " that " in part)


def _has_verb(clause: str, *, strict: bool) -> bool:
    """Whether a finite verb stands behind the first word of ``clause``.

    ``strict`` does not take a form in -ed before a preposition for one: it may be a participle.
    """
    rest = clause.split(" ", 1)[-1]
    for match in _FINITE.finditer(rest):
        word = match[0]
        if word.endswith("s") and len(word) > 3 and not _third_person(rest, match):  # noqa: PLR2004 - longer than "has"
            continue
        if rest[: match.start()].endswith("being "):
            continue
        if (
            strict
            and word.endswith("ed")
            and re.match(r"\s(?:in|at|on|by|near|for|with|from|to)\b|$", rest[match.end() :])
        ):
            continue
        return True
    return bool(_OTHER_FINITE.search(rest)) and not re.search(
        r"\b(?:the|and|of|about|to|for|on|with|a)\b", clause
    )


def _third_person(rest: str, match: re.Match[str]) -> bool:
    """Whether a word in -s looks like a verb: what follows it is an object, an infinitive or a preposition."""
    if _NOUN_S.search(match[0]):
        return False
    before = rest[: match.start()].rstrip().rsplit(" ", 1)[-1]
    follows = re.match(
        r"\s(?:to|the|an?|his|her|its|their|that|[A-Z]\w+|\d+|out|up|off|back|down|no|more)\b",
        rest[match.end() :],
    )
    return bool(follows) and (before[:1].isupper() or before.casefold() in {"it", "he", "she", "who"})


def _is_verb(word: str) -> bool:
    return bool(_FINITE.fullmatch(word.strip(",;:")))


def _topic(sentence: str, limit: int) -> str:
    """The beginning of ``sentence`` up to its last phrase within ``limit``: a topic, not a statement."""
    ends = [part.end for part in _parts(sentence, limit) if _ends_well(sentence[: part.end])]
    ends += [
        at.start()
        for at in _PREDICATE.finditer(sentence[: limit + LOOK_AHEAD])
        if SHORTEST <= at.start() <= limit and not _has_verb(sentence[: at.start()], strict=False)
    ]
    if ends:
        return _bare(sentence[: max(ends)])
    stops = [
        match.start()
        for match in re.finditer(r"[\s、，；：]", sentence[: limit + 1])
        if match.start() <= limit
    ]
    words = [end for end in stops if _ends_well(sentence[:end])]
    return _bare(sentence[: max(words, default=limit)])


def _ends_well(part: str) -> bool:
    return part.rsplit(maxsplit=1)[-1].strip("“”\"'’,;:").casefold() not in _NO_END and _balanced(part)


def _balanced(part: str) -> bool:
    """Whether each quotation and bracket opened in ``part`` is closed there."""
    pairs = (("“", "”"), ("(", ")"), ("«", "»"), ("[", "]"))
    return part.count('"') % 2 == 0 and all(part.count(one) == part.count(other) for one, other in pairs)


def _bare(part: str) -> str:
    """``part`` without the stop, comma, dash or ellipsis at its end; an abbreviation keeps its stop."""
    bare = part.strip().rstrip(",;:–—- ")
    bare = re.sub(r"\s*(?:…|\.{2,})[”\"]?$", "", bare)
    if bare.endswith(".") and not re.search(r"\b[A-Za-z]\.[A-Za-z]\.$", bare):
        bare = bare[:-1]
    return bare.rstrip(",;:–—- ") or part.strip()[:1]

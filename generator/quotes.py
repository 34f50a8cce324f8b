"""Who says what: the words between quotation marks, with the speaker and the verb that the text gives them.

Patterns of news English around a quotation, after the surface rules of Pouliquen, Steinberger and Best 2007
(*Automatic detection of quotations in multilingual news*). A pronoun is resolved only where one known speaker
can be meant, and a quotation without a sure speaker has none: a wrong name is worse than no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model import BlockKind, Quote, QuoteKind, Story
from generator.names import proper_names
from generator.quoting import before, behind
from generator.speakers import speaker_of, speakers
from generator.telling import SENTENCE_END, WORD

CLAUSE = 5
"""Words from which on a quotation is more than a fragment."""
QUOTED = re.compile(
    r"[“„«\"'‘](?:(?<=“)([^“”″\"\n]*)(?:[”\"″]|$)|(?<=[„«])([^«»“”\n]*)(?:[»“”]|$)"
    r"|(?<=\")(?<![\w\"]\")(?=\S)([^\"”″\n]*)(?:[\"”″]|$)"
    r"|(?<=['‘])(?<![^\s(\[—–-]['‘])(?=[^\W_])([^\"“”\n]*?[^\s\"“”])(?<![^\W_]s)['’](?=[\s,.;:!?)\]—–]|$))",
    re.MULTILINE,
)
"""Words between marks, which a line's end closes too; some texts open straight and close curly. All begin
with one set of marks, which is quickly looked for.

A single mark behind an s is taken for an apostrophe, and closes nothing.
"""
SMALL = 3
"""Letters of the words that a title leaves without a capital."""
SINGLE = frozenset("'‘")
PARAGRAPHS = re.compile(r"\s*\n\s*[“\"„«]")
"""Between the paragraphs of one long quotation, which each open it again, and only the last closes."""
NAME_BEFORE = re.compile(r"[A-Z][\w.'’-]*\s[“\"]$")
NAME_BEHIND = re.compile(r"[”\"]\s[A-Z]")
CLOSED = re.compile(r"[”\"»]\s*\n\s*[“\"„«]")
"""The same where each is closed, so that another may speak."""
FAR, NEAR = 16, 3
"""Words between a verb of saying and what is said: whole words of somebody's own, or a fragment."""


LONGEST_BETWEEN, FEW = 30, 12
"""Words of who said it, with what that is; fewer between two parts of one quotation."""


def quotes_of(story: Story) -> tuple[Quote, ...]:
    """The turns of a talk, and the quotations of any other story in English, in order."""
    if story.lang != "en" and not story.is_talk:
        return ()
    turns: list[Quote] = []
    start = 0
    for block in story.paragraphs:
        start = story.text.index(block.text, start)
        end = start + len(block.text)
        if block.kind is BlockKind.TURN and block.speaker:
            speech = story.text.index(block.speech, start)
            turns.append(Quote(speech, end, QuoteKind.TURN, block.speaker, block.speaker))
        start = end
    return tuple(turns) if story.is_talk else tuple(quotes(story.text))


def quotes(text: str, lang: str = "en") -> Iterator[Quote]:
    """The quotations of a text in order."""
    spans = list(_spans(text))
    if not spans:
        return
    names = proper_names(text, lang)
    told = list(speakers(text, names))
    last: Quote | None = None
    for start, end in spans:
        words = len(WORD.findall(text[start:end]))
        kind = QuoteKind.DIRECT if words >= CLAUSE else QuoteKind.FRAGMENT
        quote = _attributed(text, Quote(start, end, kind), names, told)
        if quote.speaker is None and last is not None and _is_again(text, last, quote):
            quote = replace(quote, speaker=last.speaker)
        open_ended = last is not None and PARAGRAPHS.fullmatch(text, last.end, start)
        goes_on = open_ended or (kind is QuoteKind.DIRECT and quote.mention is None)
        if goes_on and last is not None and (open_ended or _goes_on(text, last, start)):
            quote = replace(quote, speaker=last.speaker, mention=last.mention)
        yield quote
        last = quote


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """The words between marks; few words between single ones are as often a name as a quotation."""
    for match in QUOTED.finditer(text):
        start, end = match.span(match.lastindex or 0)
        few = text[match.start()] in SINGLE and len(WORD.findall(text[start:end])) < CLAUSE
        if text[start:end].strip() and not few:
            yield start, end


def _attributed(text: str, quote: Quote, names: Sequence[str], told: Sequence[tuple[int, str]]) -> Quote:
    most = FAR if quote.kind is QuoteKind.DIRECT else NEAR
    if _is_title(text, quote):
        return quote
    for found in (behind(text, quote.end), before(text, quote.start, most)):
        if found is not None:
            mention, speaker = speaker_of(found[0], text, quote.start, names, told)
            if mention:
                return replace(quote, speaker=speaker, mention=mention, verb=found[1])
    return quote


def _is_title(text: str, quote: Quote) -> bool:
    """Tell whether a few words between marks name a show or a book: on "Morning in Torv"."""
    words = WORD.findall(text[quote.start : quote.end])
    if quote.kind is not QuoteKind.FRAGMENT or not words:
        return False
    if NAME_BEFORE.search(text[max(0, quote.start - 40) : quote.start]) and NAME_BEHIND.match(
        text, quote.end
    ):
        return True  # a nickname: Ana “Lark” Bor
    capitals = sum(word[0].isupper() for word in words)
    return (
        capitals > 1
        and words[0][0].isupper()
        and all(word[0].isupper() or len(word) <= SMALL for word in words)
    )


def _is_again(text: str, last: Quote, quote: Quote) -> bool:
    """Tell whether one "she said" between two quotations gives both their speaker."""
    is_same = quote.mention is not None and (quote.mention, quote.verb) == (last.mention, last.verb)
    between = text[last.end : quote.start]
    return is_same and "\n" not in between and len(WORD.findall(between)) <= FEW


def _goes_on(text: str, last: Quote, start: int) -> bool:
    """Tell whether a quotation without a speaker of its own goes on with the last one's.

    Nothing but who said the last one stands between, one sentence at most.
    """
    if last.speaker and CLOSED.fullmatch(text, last.end, start):
        return True
    if (text[start - 1] in SINGLE) != (text[last.start - 1] in SINGLE):
        return False
    between = text[last.end : start].strip("“”\"„«»‘’' \n")
    if last.verb is None or between[-1:] not in {".", ","} or "\n" in between:
        return False
    words = len(WORD.findall(between))
    is_told = behind(text, last.end) is not None and not SENTENCE_END.search(between)
    return not words or (is_told and words <= LONGEST_BETWEEN)

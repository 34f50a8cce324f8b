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
from generator.speakers import LONGEST_SUBJECT, WORD, before, behind, speaker_of, speakers

CLAUSE = 5
"""Words from which on a quotation is more than a fragment."""
QUOTED = re.compile(
    r"“([^“”\"\n]*)(?:[”\"]|$)|[„«]([^«»“”\n]*)(?:[»“”]|$)|(?<![\w\"])\"(?=\S)([^\"”\n]*)(?:[\"”]|$)",
    re.MULTILINE,
)
"""Words between marks, which a line's end closes too; some texts open straight and close curly."""
FAR, NEAR = 16, 3
"""Words between a verb of saying and what is said: whole words of somebody's own, or a fragment."""


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
        goes_on = kind is QuoteKind.DIRECT and quote.mention is None
        if goes_on and last is not None and _goes_on(text, last, start):
            quote = replace(quote, speaker=last.speaker, mention=last.mention)
        yield quote
        last = quote


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for match in QUOTED.finditer(text):
        start, end = match.span(match.lastindex or 0)
        if text[start:end].strip():
            yield start, end


def _attributed(text: str, quote: Quote, names: Sequence[str], told: Sequence[tuple[int, str]]) -> Quote:
    most = FAR if quote.kind is QuoteKind.DIRECT else NEAR
    for found in (behind(text, quote.end), before(text, quote.start, most)):
        if found is not None:
            mention, speaker = speaker_of(found[0], text, quote.start, names, told)
            if mention:
                return replace(quote, speaker=speaker, mention=mention, verb=found[1])
    return quote


def _goes_on(text: str, last: Quote, start: int) -> bool:
    """Tell whether a quotation without a speaker of its own goes on with the last one's."""
    between = text[last.end : start].strip('“”"„«» \n')
    return last.verb is not None and len(WORD.findall(between)) <= LONGEST_SUBJECT and between[-1:] in ".,"

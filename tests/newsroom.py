"""A small briefing of invented news, made without the pipeline, for tests of what is published."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from generator.edition import make_editions
from generator.figures import figures_of
from generator.model import (
    Account,
    Block,
    BlockKind,
    Briefing,
    Cut,
    Dated,
    DateOrigin,
    Event,
    Finding,
    Keyword,
    Lines,
    Outlet,
    Severity,
    Source,
    Span,
    Story,
    StoryKind,
    Term,
    TextPolicy,
    Theme,
)

FERRY = (
    "The ferry to Orle ran aground on a sandbank on Monday morning.",
    "All ninety passengers were brought ashore before noon. Nobody was hurt, the harbour office said.",
    "Divers will look at the hull on Tuesday. The island’s shops have food for a week.",
)
HOSTILE = (
    "The form printed {{ 7*7 }} and {% raw %} beside <script>alert(1)</script> & more.",
    "It linked to {filename}x.md and |tag|harbour in its last line. Clerks shrugged at it all.",
)


def block(
    text: str, line: int, kind: BlockKind = BlockKind.PARAGRAPH, speaker: str | None = None, column: int = 0
) -> Block:
    """A block of one line; lines are a thousand characters apart."""
    start = line * 1000 + column
    return Block(kind, Span(start, start + len(text)), text, Lines(line, line), speaker)


def story(number: int, headline: str, texts: tuple[str, ...], **given: object) -> Story:
    """A story whose id is its number in eight digits."""
    blocks = tuple(block(text, line) for line, text in enumerate(texts, 2))
    fields: dict[str, object] = {
        "document": f"{number:02}.txt",
        "number": 1,
        "kind": StoryKind.REPORT,
        "headline": headline,
        "headline_is_made": False,
        "blocks": (block(headline, 1, BlockKind.HEADLINE), *blocks),
        "source": "Orle Courier",
        "dated": Dated(date(2031, 5, 5), DateOrigin.FRONT_MATTER, datetime(2031, 5, 5, 6, 10, tzinfo=UTC)),
        "id": f"{number:08x}",
        "slug": f"story-{number}",
        "first_seen": date(2031, 5, 5),
        "keywords": (Keyword("Orle harbour", 0.0), Keyword(f"matter {number}", 1.0)),
    }
    made = Story(**{**fields, **given})  # type: ignore[arg-type]
    return replace(made, figures=figures_of(made))


def stories() -> tuple[Story, ...]:
    """Five stories, the newest first: two with one headline, one hostile, one of emoji, one undated talk."""
    cut = Cut(Span(90, 99), Lines(9, 9), "Read More", "read-more", "link text of a teaser list")
    early = Dated(date(2031, 5, 4), DateOrigin.FIRST_SEEN)
    return (
        story(1, "Ferry runs aground off Orle", FERRY, cuts=(cut,), url="https://courier.example/ferry"),
        story(2, "Ferry runs aground off Orle", FERRY[:2], source="Sund Radio", byline="Ada <Lind>"),
        story(3, "{{ 7*7 }} {filename}x |tag| & <b>bold</b>", HOSTILE),
        story(4, "🚢🚢", FERRY[1:], dated=early, source="Sund Radio"),
        story(
            5,
            "“We saw the lights”: the pilot’s account",
            (),
            blocks=(
                block("“We saw the lights”: the pilot’s account", 1, BlockKind.HEADLINE),
                block("Before dawn", 2, BlockKind.SUBHEAD),
                block("Host: What did you see?", 3, BlockKind.TURN, "Host"),
                block("Pilot: The lights of Orle, far too near.", 4, BlockKind.TURN, "Pilot"),
                block("• a lamp", 5, BlockKind.ITEM),
                block("• a bell", 5, BlockKind.ITEM, column=20),
                block("“Too near.”", 6, BlockKind.QUOTE),
                block("hour\tknots\n5\t12", 7, BlockKind.TABLE),
            ),
            dated=early,
            kind=StoryKind.INTERVIEW,
        ),
    )


def briefing(
    *, text: TextPolicy | None = None, index: bool = False, told: tuple[Story, ...] = ()
) -> Briefing:
    """The stories as a briefing; ``text`` and ``index`` are what the Courier's outlet says."""
    found = tuple(
        replace(item, policy=text) if text and item.source == "Orle Courier" else item
        for item in told or stories()
    )
    one, two, *rest = found
    themes = (
        Theme(
            "Ferry off Orle", (Event((one, two), why=("Orle",)),), ("Orle harbour",), "t1", "ferry-off-orle"
        ),
        Theme("In brief", tuple(Event((item,)) for item in rest), (), "in-brief", "in-brief", is_brief=True),
    )
    names = sorted({keyword.text for item in found for keyword in item.keywords})
    terms = tuple(
        Term(
            name,
            name.lower().replace(" ", "-"),
            tuple(s for s in found if name in {k.text for k in s.keywords}),
        )
        for name in names
    )
    outlets = {
        "Orle Courier": Outlet("Orle Courier", home="https://courier.example/", text=text, index=index),
        "Sund Radio": Outlet("Sund Radio"),
    }
    sources = tuple(
        Source(name, name.lower().replace(" ", "-"), tuple(s for s in found if s.source == name), outlet)
        for name, outlet in outlets.items()
    )
    return Briefing(
        stories=found,
        events=tuple(event for theme in themes for event in theme.events),
        themes=themes,
        terms=terms,
        sources=sources,
        editions=make_editions(found, themes, terms),
        accounts=tuple(Account(item.document, 1, len(item.text), 9, 0) for item in found),
        findings=(Finding("06.txt", 0, "no story", "it holds no text", "remove it", Severity.REJECTED),),
    )

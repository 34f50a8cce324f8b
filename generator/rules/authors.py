"""Bylines, author notes and ways to reach the author; the name becomes credit."""

from __future__ import annotations

import re

from generator.rules.rule import Rule, whole

FAMILY = "bylines and author notes"

_PART = r"(?:[A-Z][\w’'-]*\.?|de|van|von|der|den|al|bin)"
_NAME = rf"(?:[A-Z][\w’'-]*\.?(?: {_PART}){{1,4}})"
_NAMES = rf"{_NAME}(?:(?:,| and| &|, and) {_NAME}){{0,4}}"

RULES = (
    Rule(
        name="byline",
        family=FAMILY,
        reason="who wrote it; shown as credit",
        find=whole(
            rf"(?:By|BY|by|Von|Par|Por|Від) {_NAMES}(?:(?:,| \||/| -| –| —| for) .{{2,60}}| (?:in|at|from|on|aboard) (?:the )?[A-Z][^.!?,;:]{{1,50}})?",
            flags=re.NOFLAG,
            limit=140,
        ),
        example="By Ann Ode\nThe lock is open again.",
        look_alike="By Friday Orle had a bridge again.",
        credit=re.compile(rf"(?:By|BY|by|Von|Par|Por|Від) (?P<byline>{_NAMES})"),
    ),
    Rule(
        name="author-contact",
        family=FAMILY,
        reason="how to reach the author",
        find=whole(
            r"(?:[•*–—-]\s*)?(?:[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,4},? (?:is|was|are) .{3,260}[.!?] )?(?:[Yy]ou can )?(?:(?:[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,4}|[Hh]e|[Ss]he|[Tt]hey)(?: and .{3,40})? "
            r"can be (?:reached|contacted|followed)(?: directly)? (?:at|on|via)\b(?=.*@|.*email protected).{3,300}"
            r"|(?:[Cc]ontact|[Ee]-?mail|[Rr]each|[Ff]ollow|[Tt]o contact) (?!me\b)[^“”?]{0,80}(?:\bat |\bon Twitter|, email |, write |: )[^“”]{0,40}(?:\S+@\S+|\[email protected\]|@\w+).{0,300})",
            flags=re.NOFLAG,
            limit=600,
        ),
        needs=("@", "email protected"),
        example="Ann Ode can be reached at ann@example.org.",
        look_alike="The summit can be reached at noon by those who start at six.",
        credit=re.compile(rf"^(?P<byline>{_NAME}) can be reached"),
    ),
    Rule(
        name="author-note",
        family=FAMILY,
        reason="who the author is; shown as credit",
        find=whole(
            rf"(?:[•*–—-]\s*)?{_NAMES}(?:, [^,]{{3,60}},)? (?:is|was|are) (?:an? |the |our )?[^.“”]{{0,120}}\b(?:reporter|columnist|correspondent|contributor|writer|editor|fellow|staff writer"
            r"|contributing editor)\b (?:for|at|with|of|to)\b [^“”]{2,300}(?<!said\.)",
            flags=re.NOFLAG,
            limit=420,
        ),
        needs=("reporter", "columnist", "correspondent", "contributor", "writer", "editor", "fellow"),
        example="Ann Ode is a reporter for the Velden Courier.",
        look_alike="Ann Ode was a reporter before she ran for mayor, her sister said.",
        credit=re.compile(rf"^(?:[•*–—-]\s*)?(?P<byline>{_NAME})"),
    ),
    Rule(
        name="author-follow",
        family=FAMILY,
        reason="how to follow the author",
        find=whole(
            r"(?:(?-i:[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,4}),? (?:is|was|are) .{3,300}[.!?] )?follow (?:him|her|them|me(?! on \w+\?)|@?\w[\w.’' -]{2,60}?) (?:on|at) (?:twitter|facebook|instagram|x|@\w+)\b.{0,200}",
            limit=560,
        ),
        needs=("follow",),
        example="Follow Ann Ode on Twitter: @annode",
        look_alike="Police follow her on foot through the old town.",
    ),
    Rule(
        name="contact-line",
        family=FAMILY,
        reason="address for letters",
        find=whole(
            r"e-?mail(?: us(?: at)?| the author)?[:.]?(?: ?\S+@\S+\.?| ?\[email protected\])?|contact:? \S+@\S+"
        ),
        example="Email us at desk@example.org.",
        look_alike="Email from the harbour office was lost for a week.",
    ),
)

"""Agency footers: dividing rules, contributors, coverage links, agency names at the end."""

from __future__ import annotations

import re

from generator.datelines import AGENCY
from generator.rules.rule import Rule, table, tail, whole

FAMILY = "agency footers"

PHRASES = (
    *table(
        "en", "wire copy", "agencies", "associated press", "reuters", "the associated press", "with agencies"
    ),
    *table("en", "wire copy", "with inputs from agencies", "with agency inputs"),
)

_NAME = r"(?:[A-Z][\w.’'-]+(?:\s+(?:de|van|von|der|al|[A-Z][\w.’'-]*))*)"

RULES = (
    Rule(
        name="divider",
        family=FAMILY,
        reason="dividing rule",
        find=whole(r"_{3,}|[-–—]{3,}|(?:\*\s*){3,}|(?:[•·]\s*){3,}|[=~#]{3,}|- ?o ?-|-30-"),
        example="The talks go on.\n___",
        look_alike="—",
    ),
    Rule(
        name="contributors",
        family=FAMILY,
        reason="names of contributing reporters",
        find=whole(
            rf"(?:[(\[•–—*-]\s*)?(?:.{{0,240}}\b(?:[Rr]eported|[Ww]rote|[Cc]ontributed) from .{{3,80}}[.;] ?)?"
            rf"(?:(?:The )?{AGENCY}(?:[’']s?)?|{_NAME}|Correspondents?|[Rr]eporters?|[Ww]riters?|[Ss]taff)\b"
            r"[^“”\"]{0,300}\bcontributed(?: (?:additional )?(?:reporting|research)(?: (?:to|for) this \w+)?(?: from [^.]{3,60})?"
            r"| (?:to|for) (?:this|the) (?:report|story|article|post|piece)\b[^.]{0,40}| from [A-Z][^.]{3,60})[.)\]]*"
            rf"|(?:[•–—-]\s*)?{_NAME}(?:(?:,| and|, and) {_NAME})*(?: in [A-Z][\w ]+)? contributed\.",
            limit=500,
            flags=re.NOFLAG,
        ),
        needs=("contributed",),
        example="Associated Press writers Ann Ode in Orle and Tom Reve in Velden contributed to this report.",
        look_alike="Heavy rain in the hills of Velden contributed to the flood, engineers said.",
        credit=re.compile(r"(?P<agency>The Associated Press|Associated Press|\bAP\b|Reuters|AFP|NPR)"),
    ),
    Rule(
        name="contributing-list",
        family=FAMILY,
        reason="names of contributing reporters",
        find=whole(
            r"(?:[(\[•–—*-]\s*)?(?:contributing:|(?:with (?:assistance|reporting|contributions|files|inputs?) (?:by|from)"
            r"|additional reporting by|reporting by|edited by|editing by|reported by|writing by)\b:?) .{3,360}",
            limit=420,
        ),
        example="Reporting by Ann Ode in Orle; editing by Tom Reve",
        look_alike="Contributing factors were fog and a missing lamp, the inquiry found.",
        credit=re.compile(
            r"(?:additional )?reporting by (?P<byline>[^;.]{3,60}?)(?: in [A-Z][^;.]*)?(?:[;.]|$)",
            re.IGNORECASE,
        ),
    ),
    Rule(
        name="reported-from",
        family=FAMILY,
        reason="where the reporters were",
        find=whole(
            rf"(?:{_NAME} (?:and {_NAME} )?reported from [A-Z][^.;“”\"]{{2,60}}(?:[.;] ?|$))+",
            flags=re.NOFLAG,
        ),
        needs=("reported from",),
        example="Reve reported from Velden.",
        look_alike="The fever was first reported from Velden in May, the clinic said.",
    ),
    Rule(
        name="coverage-link",
        family=FAMILY,
        reason="pointer to an agency's further coverage",
        find=whole(
            r"(?:follow|read|find|see|for|more(?: of)?|catch up on|get)\b[^.“”\"]{0,30}\b(?:ap|afp|reuters|associated press|cnn|npr)"
            r"(?:’s|'s)?\b[^.“”\"]{0,120}(?:\bat|\bon|\bhere|:)?\s*:?\s*(?:https?://\S+|@\w+|www\.\S+|at|on)?(?:\s.{0,140})?"
            r"|follow [^.“”\"]{2,40}(?:’s|'s|s’|s') (?:full |live |latest )?coverage of [^.“”\"]{2,100}"
            r" (?:at|on|here):?"
            r"|(?:for (?:the latest|more|full|all)|follow (?:our|all)|full coverage|complete coverage)\b[^.“”\"]{0,100}\b(?:updates?|coverage|stories|news|information)\b"
            r"[^“”\"]{0,40}(?:\bat\b|\bvisit\b|:|\bclick\b|\bcheck out\b)[^“”\"]{0,160}",
            limit=320,
        ),
        example="Follow AP’s coverage of the Orle election at",
        look_alike="Follow-up coverage of the trial won the Velden Courier a prize.",
    ),
    Rule(
        name="coverage-account",
        family=FAMILY,
        reason="pointer to an agency's accounts",
        find=whole(
            r"(?:follow|find) @?\w[^.“”\"]{0,80}\b(?:on twitter|on facebook|at)\b:?\s*(?:https?://\S+|@\w+|[\w.]+/\w+).{0,200}"
            r"|contact (?:the reporters?|ap|reuters)\b.{0,160}",
            limit=320,
        ),
        example="Follow @OrleFacts on Twitter: https://example.org/orlefacts",
        look_alike="Follow the lamps at the quay, sailors are told.",
    ),
    Rule(
        name="agency-support",
        family=FAMILY,
        reason="who pays for an agency's desk",
        find=whole(rf"The {AGENCY}\b.{{0,80}} receives? support .{{10,300}}", flags=re.NOFLAG, limit=500),
        example="The Associated Press receives support for science coverage from the Orle Fund.",
        look_alike="The orchestra receives support from the county of Velden.",
    ),
    Rule(
        name="agency-standards",
        family=FAMILY,
        reason="link to an agency's standards",
        find=whole(r"our standards: the thomson reuters trust principles\.?(?: .{0,80})?"),
        example="Our Standards: The Thomson Reuters Trust Principles.",
        look_alike="Our standards have not changed, the inspector of Orle said.",
    ),
    Rule(
        name="agency-name",
        family=FAMILY,
        reason="agency's name on a line of its own",
        find=whole(
            rf"(?:\(|\[|[–—-]\s?)?(?:With (?:inputs? from )?|Source: )?{AGENCY}(?:\s?[/,&]\s?{AGENCY})*(?:\)|\])?\.?",
            flags=re.NOFLAG,
        ),
        example="The vote is on Monday.\nReuters",
        look_alike="Reuters said so first.",
        credit=re.compile(rf"(?P<agency>{AGENCY})"),
    ),
    Rule(
        name="agency-name-tail",
        family=FAMILY,
        reason="agency's name at a paragraph's end",
        find=tail(rf"(?<=[.!?”\"’])\s+[-–—]\s?(?:With (?:inputs? from )?)?{AGENCY}\.?"),
        needs=("-", "–", "—"),
        example="The vote is on Monday. — Reuters",
        look_alike="The vote is on Monday, sources told Reuters",
        credit=re.compile(rf"(?P<agency>{AGENCY})"),
    ),
)

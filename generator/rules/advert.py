"""Advertising labels and the places where a page's advertisements stood."""

from __future__ import annotations

import re

from generator.rules.rule import Rule, head, phrase, table, tail, whole

FAMILY = "advertising"

PHRASES = (
    *table("de", "news pages", "anzeige", "werbung"),
    *table(
        "en", "news pages", "ad", "ad feedback", "advert", "advertisement", "advertisements", "advertising"
    ),
    *table(
        "en", "news pages", "article continues after advertisement", "article continues below advertisement"
    ),
    *table(
        "en",
        "news pages",
        "article continues below",
        "continue reading below",
        "continue reading the main story",
    ),
    *table(
        "en",
        "news pages",
        "loading",
        "loading something is loading",
        "paid content",
        "promoted",
        "promoted stories",
    ),
    *table(
        "en",
        "news pages",
        "scroll to continue",
        "scroll to continue with content",
        "skip ad",
        "skip advertisement",
    ),
    *table("en", "news pages", "sponsored", "sponsored content", "story continued below", "story continues"),
    *table("en", "news pages", "story continues after advertisement", "story continues below"),
    *table("en", "news pages", "story continues below advertisement", "the story continues below"),
    *table("es", "news pages", "publicidad"),
    *table("fr", "news pages", "publicité"),
    *table("uk", "news pages", "реклама"),
)

RULES = (
    Rule(
        name="advertisement",
        family=FAMILY,
        reason="label of an advertisement's place",
        find=phrase(PHRASES),
        example="The vote was put off.\nADVERTISEMENT\nIt will be held in June.",
        look_alike="Advertising brought the theatre two thirds of its income.",
    ),
    Rule(
        name="advertisement-tail",
        family=FAMILY,
        reason="label of an advertisement's place, glued to a paragraph",
        find=tail(
            r"(?<=[.!?”\"’)])\s*(?:ADVERTISEMENT|Advertisement|Story continues(?: below)?(?: advertisement)?)\.?"
        ),
        needs=("advertisement", "story continues"),
        example="He is a candidate from Orle. ADVERTISEMENT",
        look_alike="The poster was, she said, a bad advertisement.",
    ),
    Rule(
        name="advertisement-head",
        family=FAMILY,
        reason="label of an advertisement's place, glued to a paragraph",
        find=head(r"ADVERTISEMENT\s+(?=[“\"‘'A-Z])", flags=re.NOFLAG),
        example="ADVERTISEMENT “We shall appeal,” the clerk said.",
        look_alike="ADVERTISEMENTs on trams will be banned.",
    ),
    Rule(
        name="advertise-here",
        family=FAMILY,
        reason="offer of advertising space",
        find=whole(
            r"(?:.{0,120}[?!.] )?(?:you should |please )?(?:advertise with us|your ad here|sponsor this (?:newsletter|issue|podcast))[.!]?(?: .{0,60})?"
        ),
        needs=("advertise with us", "your ad here", "sponsor this"),
        example="Looking for a baker? You should advertise with us!",
        look_alike="Bakers advertise with us in mind, say the farmers of Velden.",
    ),
    Rule(
        name="affiliate-notice",
        family=FAMILY,
        reason="notice about commissions",
        find=whole(
            r"(?:[^.!?]{0,120}(?:we|this site|the publisher)\b[^.!?]{0,60}"
            r"(?:earns?|receives?|gets?) (?:an? )?(?:affiliate |small )?commissions?\b.{0,200})"
        ),
        needs=("commission",),
        example="If you buy through links on this page, we may earn a small commission.",
        look_alike="The broker will earn a commission of two per cent, the court heard.",
    ),
    Rule(
        name="commission-notice",
        family=FAMILY,
        reason="notice about commissions",
        find=whole(
            r"(?![–—-])(?=.*\blinks?\b).{0,200}\b(?:purchas\w+|buy\w*|bought|click\w*)\b.{0,200}"
            r"\b(?:earns? us|we (?:may )?(?:be compensated|earn|receive|get paid))\b.{0,260}"
            r"|.{0,160}\b(?:we|us) (?:may |might )?(?:be compensated|earn a (?:small )?commission)\b.{0,60}\bclick\b.{0,260}"
        ),
        needs=("link", "click"),
        example="Our editors choose each lamp. Purchases through our links may earn us a commission.",
        look_alike="Whoever clicks a link pays us a visit, the librarian of Orle said with a laugh, and buys no book.",
    ),
)

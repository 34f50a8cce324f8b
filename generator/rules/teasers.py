"""Links from a teaser to the article it announces, on lines of their own and at a teaser's end."""

from __future__ import annotations

import re

from generator.rules.rule import Rule, closing, head, phrase, table, tail, whole

FAMILY = "teaser links"

PHRASES = (
    *table("de", "news pages' teasers", "mehr lesen", "weiterlesen", "zum artikel"),
    *table("en", "news pages' teasers", "click here to read more", "continue", "continue reading"),
    *table(
        "en", "news pages' teasers", "continue to full story", "full article", "full story", "go to article"
    ),
    *table("en", "news pages' teasers", "keep reading", "learn more", "more", "more here", "more info"),
    *table("en", "news pages' teasers", "read", "read article", "read full article", "read full story"),
    *table(
        "en", "news pages' teasers", "read more", "read more here", "read now", "read on", "read the article"
    ),
    *table("en", "news pages' teasers", "read the full article", "read the full story", "read the rest"),
    *table(
        "en", "news pages' teasers", "read the story", "readmore", "see full story", "see more", "show more"
    ),
    *table("en", "news pages' teasers", "tap to read more", "view article", "view more", "view story"),
    *table("es", "news pages' teasers", "leer más", "seguir leyendo"),
    *table("fr", "news pages' teasers", "en savoir plus", "lire l'article", "lire la suite", "lire plus"),
    *table("it", "news pages' teasers", "continua a leggere", "leggi tutto"),
    *table("pl", "news pages' teasers", "czytaj dalej", "czytaj więcej"),
    *table("pt", "news pages' teasers", "leia mais"),
    *table("ru", "news pages' teasers", "подробнее", "читать далее"),
    *table("uk", "news pages' teasers", "детальніше", "читати далі"),
)

_LINK = (
    r"(?:[Cc]ontinue [Rr]eading|CONTINUE READING|[Kk]eep [Rr]eading|[Rr]ead [Mm]ore|READ MORE"
    r"|[Rr]ead [Tt]he (?:[Ff]ull|[Rr]est of the) (?:[Aa]rticle|[Ss]tory)|[Ff]ull [Ss]tory"
    r"|[Ww]eiterlesen|[Mm]ehr lesen|[Ll]ire la suite|[Ss]eguir leyendo|[Ll]eer más|[Чч]итати далі)"
)
_ARROW = r"\s*[»›>→…]*"

RULES = (
    Rule(
        name="read-more",
        family=FAMILY,
        reason="link text of a teaser list",
        find=phrase(PHRASES),
        example="The ferry to Lowmere is back in service.\nRead More",
        look_alike="Read more than one account before you judge, the mayor told pupils.",
    ),
    Rule(
        name="read-more-title",
        family=FAMILY,
        reason="link to the full article",
        find=whole(
            r"(?:continue reading|read (?:the )?(?:full|rest of the|original) (?:story|article|report|interview))"
            r"(?: (?:here|at|on|from) \S.{0,60}|\s*[:»→-].{0,120}|\s+[“\"‘'].{3,120}[”\"’'])",
            limit=160,
        ),
        example="Continue reading “A harbour waits for its bridge”",
        look_alike="Continue reading aloud to your children, doctors in Velden advise.",
    ),
    Rule(
        name="continue-reading-tail",
        family=FAMILY,
        reason="link text at the end of a teaser",
        find=tail(
            rf"(?:(?<=[.!?…”\"’)])|(?:…|\.\.\.|\[…\]|\[\.\.\.\]))\s*(?:[\[(]\s*)?{_LINK}(?:\s*[\])])?{_ARROW}"
        ),
        needs=(
            "reading",
            "read more",
            "read the",
            "full story",
            "weiterlesen",
            "mehr lesen",
            "lire la suite",
            "seguir leyendo",
            "leer más",
            "читати далі",
        ),
        example="The deployment should have rung every bell.… Continue reading",
        look_alike="She told the class to close the book and continue reading tomorrow.",
    ),
    Rule(
        name="teaser-ellipsis-tail",
        family=FAMILY,
        reason="mark of a text that was cut short",
        find=closing(tail(r"(?<=[.!?])\s*(?:\[(?:…|\.{3})\]|…\s*\[\+?\d+ chars\])")),
        needs=("[…]", "[...]", " chars]"),
        example="The council met until midnight. […]",
        look_alike="“We waited … and waited,” the pilot said.",
    ),
    Rule(
        name="read-more-head",
        family=FAMILY,
        reason="link text before a paragraph",
        find=head(r"(?:READ MORE|CONTINUE READING)\s+(?=[“\"A-Z][a-z])", flags=re.NOFLAG),
        example="READ MORE The dam at Orle held through the night.",
        look_alike="READ MORE BOOKS, says the banner above the Orle library.",
    ),
)

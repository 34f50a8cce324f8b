"""Lines and tails that point to other articles."""

from __future__ import annotations

import re

from generator.rules.rule import Rule, phrase, table, tail, whole

FAMILY = "related stories"

PHRASES = (
    *table("de", "news pages", "das könnte sie auch interessieren", "lesen sie auch", "mehr zum thema"),
    *table(
        "en",
        "news pages",
        "also read",
        "don't miss",
        "don’t miss",
        "go deeper",
        "more from",
        "more on this story",
    ),
    *table(
        "en", "news pages", "more on this topic", "more stories", "most popular", "most read", "read also"
    ),
    *table("en", "news pages", "read next", "recommended", "recommended for you", "recommended stories"),
    *table("en", "news pages", "related", "related articles", "related content", "related coverage"),
    *table(
        "en",
        "news pages",
        "related links",
        "related news",
        "related stories",
        "related story",
        "related topics",
    ),
    *table("en", "news pages", "see also", "top stories", "trending", "trending now", "what to read next"),
    *table("en", "news pages", "you may also like", "you might also like"),
    *table("es", "news pages", "lea también", "noticias relacionadas", "te puede interesar"),
    *table("fr", "news pages", "à lire aussi", "lire aussi", "sur le même sujet"),
    *table("uk", "news pages", "читайте також"),
)
_LABEL = (
    r"(?:also read|read also|read more|read next|read now|see also|don[’']t miss|related(?: (?:story|stories|article|articles|coverage))?"
    r"|recommended|more from [^:]{3,40}|more on [^:]{3,60}|what to read next|lesen sie auch|lire aussi|à lire aussi|lea también"
    r"|читайте також|must read|you may also like|explore more|from the archives?)"
)

RULES = (
    Rule(
        name="related-title",
        family=FAMILY,
        reason="heading of a list of other articles",
        find=phrase(PHRASES),
        example="Related stories",
        look_alike="Related families live in all three valleys.",
    ),
    Rule(
        name="related-line",
        family=FAMILY,
        reason="pointer to another article",
        find=whole(
            rf"[(\[•*–—-]?\s*{_LABEL}\s*[:|»-]\s*\S.{{2,220}}|read more (?:from|on|about) [^.]{{3,100}}:?",
            limit=260,
        ),
        example="See also: Bridge reopens after nine days",
        look_alike="Related by marriage: that is how the two mayors put it.",
    ),
    Rule(
        name="more-line",
        family=FAMILY,
        reason="pointer to another article",
        find=whole(
            r"(?:More|Read|READ|MORE|See|SEE|Opinion|OPINION|Watch)(?: more)?:(?: ?[“\"‘'A-Z0-9].{8,200}[^.:]|[“\"‘'A-Z0-9][^ ].{8,200})",
            flags=re.NOFLAG,
            limit=220,
        ),
        example="More:Bridge reopens after nine days",
        look_alike="More: the word that the crowd shouted for an hour.",
    ),
    Rule(
        name="labelled-link",
        family=FAMILY,
        reason="pointer to another article, its label glued to it",
        find=whole(
            r"[‘'“\"]?[A-Z][\w’'.-]+(?: [\w’'.,-]+){0,12}? [a-z][\w’'?!-]*[’'”\"?]?:[“\"‘']?[A-Z][^“”:]{15,180}",
            flags=re.NOFLAG,
            limit=240,
        ),
        needs=(":",),
        example="Talks over the bridge:Who pays for the nine lost days?",
        look_alike="Ask for the bridge: Nine days are enough, the mayor says.",
    ),
    Rule(
        name="related-tail",
        family=FAMILY,
        reason="pointer to another article, at a paragraph's end",
        find=tail(
            r"(?<=[.!?”\"’)])\s*[(\[](?:RELATED|READ MORE|READ|SEE ALSO|ALSO READ|Related|Read more|Read also|See also):[^()\[\]]{5,220}[)\]]"
        ),
        needs=("(", "["),
        example="The bill passed on Monday. (RELATED: The Long Road of the Bridge Bill)",
        look_alike="The bill passed on Monday. (See the report on page 13.)",
    ),
    Rule(
        name="read-more-after-title",
        family=FAMILY,
        reason="teaser of another article",
        find=whole(r"[A-Z“‘'][^.!?]{20,160}\S (?:Read more|READ MORE)", flags=re.NOFLAG, limit=190),
        example="The nine days in which Orle had no bridge Read more",
        look_alike="Pupils in Orle who borrow books also read more",
    ),
    Rule(
        name="related-parenthesis",
        family=FAMILY,
        reason="pointer to another article",
        find=whole(
            r"[(\[](?:read|see|watch|related|read also|see also|also read|read more):? [^()]{5,200}[)\]]",
            limit=220,
        ),
        example="(Read also: The keeper of the Lowmere light)",
        look_alike="(The keeper of the light was not at home.)",
    ),
)

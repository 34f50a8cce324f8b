"""Cookie banners, comment prompts and lists of tags: the page around the text."""

from __future__ import annotations

from generator.rules.rule import Rule, phrase, table, whole

COOKIES = "cookie texts"
COMMENTS = "comment prompts"
TAGS = "tag lists"

COOKIE_PHRASES = (
    *table("de", "consent banners", "alle akzeptieren", "alle cookies akzeptieren", "cookie-einstellungen"),
    *table("en", "consent banners", "accept all", "accept all cookies", "accept cookies", "cookie policy"),
    *table(
        "en",
        "consent banners",
        "cookie preferences",
        "cookie settings",
        "manage cookies",
        "manage preferences",
    ),
    *table("en", "consent banners", "reject all"),
    *table("es", "consent banners", "aceptar cookies", "aceptar todo"),
    *table("fr", "consent banners", "accepter les cookies", "tout accepter", "tout refuser"),
    *table("uk", "consent banners", "прийняти всі"),
)
COMMENT_PHRASES = (
    *table("de", "news pages", "kommentare", "kommentar schreiben"),
    *table(
        "en",
        "news pages",
        "add a comment",
        "comment",
        "comments",
        "join the conversation",
        "join the discussion",
    ),
    *table(
        "en",
        "news pages",
        "leave a comment",
        "leave a comment and let us know",
        "leave a reply",
        "load comments",
    ),
    *table("en", "news pages", "no comments", "post a comment", "reply", "show comments", "view comments"),
    *table("es", "news pages", "comentarios"),
    *table("fr", "news pages", "commentaires", "laisser un commentaire"),
    *table("uk", "news pages", "коментарі", "залишити коментар"),
)

RULES = (
    Rule(
        name="cookie-button",
        family=COOKIES,
        reason="button of a consent banner",
        find=phrase(COOKIE_PHRASES),
        example="Accept all cookies",
        look_alike="Cookies sold best at the fair in Velden.",
    ),
    Rule(
        name="cookie-text",
        family=COOKIES,
        reason="text of a consent banner",
        find=whole(
            r"(?:we|this (?:web)?site|our (?:web)?site|by (?:continuing|using|clicking)|your privacy)\b.{0,200}\b(?:use of cookies|uses? cookies|cookie policy"
            r"|cookies and (?:other|similar)|our cookies|cookies to)\b.{0,300}|wir verwenden cookies\b.{0,300}|nous utilisons des cookies\b.{0,300}"
            r"|utilizamos cookies\b.{0,300}|ми використовуємо (?:файли )?cookies?\b.{0,300}",
            limit=600,
        ),
        needs=("cookie",),
        example="We use cookies to make this site better for you.",
        look_alike="We used flour and butter; the cookies were gone in an hour, she said.",
    ),
    Rule(
        name="comment-button",
        family=COMMENTS,
        reason="link to the comments",
        find=phrase(COMMENT_PHRASES),
        example="Comments (12)",
        look_alike="Comments on the plan may be handed in until May.",
    ),
    Rule(
        name="comment-prompt",
        family=COMMENTS,
        reason="invitation to comment",
        find=whole(
            r"(?:(?:do you (?:have|agree)\b.{0,80}\?|what do you think\?) (?:let us know|tell us|share|leave|write)\b.{0,120}"
            r"|(?:let us know|tell us|share your (?:thoughts|views|opinion)|leave your (?:thoughts|comments?))\b.{0,60}\bin the comments?\b.{0,60}"
            r"|\d+ comments?|comments are (?:closed|off|disabled)\b.{0,120}|we want to hear what you think\b.{0,240}"
            r"|(?:please )?submit a letter to the editor\b.{0,160}|send us .{3,60} by filling (?:out|in) this form\.?"
            r"|.{0,60} wants to hear from .{3,120}(?:click here|tell us).{0,60}|share your .{3,40} story: .{3,240})",
            limit=320,
        ),
        example="What do you think? Let us know in the comments.",
        look_alike="What do you think will happen when the bridge is shut?",
    ),
    Rule(
        name="tag-list",
        family=TAGS,
        reason="list of tags",
        find=whole(
            r"(?:tags?|topics?|filed under|keywords?|tagged(?: (?:with|as))?|schlagw(?:orte|örter)|mots[- ]clés|etiquetas|теги)\s*:\s*(?!.*[.!?]$).{2,240}"
            r"|(?:#\w+[\s,]*){2,}",
            limit=260,
        ),
        example="Tags: bridge, Orle, traffic",
        look_alike="Topics: nothing else was on his mind, he said.",
    ),
)

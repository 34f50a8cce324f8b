"""Share bars, follow lines and calls to like a page."""

from __future__ import annotations

from generator.rules.rule import Rule, phrase, table, whole

FAMILY = "share bars"

PHRASES = (
    *table("de", "news pages", "artikel teilen", "teilen"),
    *table("en", "news pages", "copy link", "e-mail", "email", "email this article", "facebook", "flipboard"),
    *table("en", "news pages", "linkedin", "pinterest", "print", "print this article", "reddit", "share"),
    *table("en", "news pages", "share on facebook", "share on twitter", "share on x", "share this"),
    *table(
        "en",
        "news pages",
        "share this article",
        "share your story",
        "share this story",
        "telegram",
        "tweet",
        "twitter",
        "whatsapp",
    ),
    *table("es", "news pages", "compartir"),
    *table("fr", "news pages", "partager"),
    *table("uk", "news pages", "поділитися"),
)
_SITE = r"(?:share|tweet|post|e-?mail|print|save|pin|pocket|facebook|twitter|x|linkedin|reddit|whatsapp|telegram|flipboard|pinterest|copy link|link)"

RULES = (
    Rule(
        name="share-button",
        family=FAMILY,
        reason="button of a share bar",
        find=phrase(PHRASES),
        example="Share this story",
        look_alike="Share prices in Orle fell.",
    ),
    Rule(
        name="share-bar",
        family=FAMILY,
        reason="share bar",
        find=whole(
            rf"(?:share(?: this)?(?: article| story| post)?\s*:?\s*)?{_SITE}(?:[\s,|/·]+(?:(?:on|via|with) )?{_SITE})+"
            rf"|share(?: this)?(?: article| story| post)?\s*:\s*{_SITE}|share all sharing options for:.*"
        ),
        example="SHARE THIS ARTICLE Share Tweet Post Email",
        look_alike="Facebook and Twitter were named in the complaint.",
    ),
    Rule(
        name="share-address",
        family=FAMILY,
        reason="address to share",
        find=whole(r"read or share this story:?\s+https?://\S+"),
        example="Read or Share this story: https://example.org/tollan/1",
        look_alike="Read or share this story with your children, the museum suggests.",
    ),
    Rule(
        name="follow-us",
        family=FAMILY,
        reason="call to follow an account",
        find=whole(
            r"(?:you can )?(?:please )?(?:like|follow|find|friend|join) (?:us|me|him|her|them|\S+(?: \S+){0,8}?)\s+"
            r"(?:on|at) (?:facebook|twitter|instagram|telegram|youtube|tiktok|linkedin|x|mastodon|bluesky|google news|@\w+)\b(?!\?).{0,120}"
            r"|on (?:twitter|facebook), follow .{3,140}|respond to this post on .{3,80} facebook page\b.*",
            limit=220,
        ),
        example="Follow us on Twitter and Facebook for the latest from Lowmere.",
        look_alike="Follow-up checks on the dam begin in March.",
    ),
)

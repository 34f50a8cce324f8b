"""Invitations to subscribe, sign up, donate or install an app."""

from __future__ import annotations

from generator.rules.rule import Rule, phrase, table, tail, whole

FAMILY = "sign-up and subscription"

PHRASES = (
    *table("de", "news pages", "abonnieren", "jetzt abonnieren", "newsletter abonnieren"),
    *table("en", "news pages", "already a subscriber? log in", "become a member", "click here to subscribe"),
    *table(
        "en",
        "news pages",
        "create a free account",
        "donate",
        "donate now",
        "get the app",
        "log in",
        "newsletter",
    ),
    *table("en", "news pages", "newsletter sign up", "our newsletter", "sign in", "sign up", "sign up here"),
    *table(
        "en",
        "news pages",
        "sign up now",
        "start your free trial",
        "subscribe",
        "subscribe here",
        "subscribe now",
    ),
    *table("en", "news pages", "subscribe today", "support our journalism", "support us"),
    *table("es", "news pages", "suscríbete", "suscribirse"),
    *table("fr", "news pages", "abonnez-vous", "s'abonner", "s'inscrire à la newsletter"),
    *table("uk", "news pages", "підписатися", "підпишіться"),
)

_LETTER = (
    r"(?:newsletters?|e-?mail (?:alerts?|updates?|briefings?)|news alerts?|(?:breaking )?alerts|mailing list"
    r"|inbox|briefing|digest|podcasts?|free trial|rss feed)"
)
_UNQUOTED = r"(?!.*(?:\bsaid\b|\bsays\b|\btold\b))"

RULES = (
    Rule(
        name="subscribe-link",
        family=FAMILY,
        reason="invitation to subscribe",
        find=phrase(PHRASES),
        example="Click here to subscribe",
        look_alike="Subscribers of the Orle opera may bring a guest.",
    ),
    Rule(
        name="sign-up-pitch",
        family=FAMILY,
        reason="invitation to sign up for a newsletter",
        find=whole(
            rf"{_UNQUOTED}(?:(?:to|if you) [^.]{{3,80}}, )?(?:please )?(?:sign[ -]?up|subscribe|register)\b"
            rf"(?: (?:now|here|today))?(?: (?:for|to|on|via|with|by)\b)?.*\b{_LETTER}\b.*"
        ),
        needs=("signup", "sign up", "sign-up", "subscribe", "register"),
        example="Sign up for The Orle Morning, our free newsletter on the coast.",
        look_alike="Sign-up sheets for the flood brigade were full by noon.",
    ),
    Rule(
        name="sign-up-end",
        family=FAMILY,
        reason="invitation to sign up",
        find=whole(
            rf"{_UNQUOTED}.{{0,300}}\b(?:sign[ -]up|subscribe|register)(?: for (?:it|free))*(?: for)?(?: free)?"
            r" (?:here|now|today)[.!]?",
            limit=320,
        ),
        needs=("sign up", "sign-up", "subscribe", "register"),
        example="Want the week's best reading? Sign up here.",
        look_alike="The families had to sign up before dawn.",
    ),
    Rule(
        name="inbox-pitch",
        family=FAMILY,
        reason="invitation to a newsletter",
        find=whole(
            rf"{_UNQUOTED}(?=.*\b(?:newsletters?|inbox)\b)(?:.*\b(?:delivered|straight|right|directly|sent) (?:right |straight"
            r" |directly )?(?:to|in) your (?:e-?mail )?inbox\b.*|.*\bin your inbox\b.*|get the .{3,60} newsletter\b.*"
            r"|.*\bmanage (?:your )?newsletters?\b.*|.*\bsubscribe to (?:our|her|his|their|(?:[A-Z]\S+ ){0,2}\S+['’]s?) newsletters?\b.*)"
        ),
        needs=("newsletter", "inbox"),
        example="The stories you care about, delivered to your inbox every weekday.",
        look_alike="His inbox held four hundred complaints, and the newsletter none.",
    ),
    Rule(
        name="recaptcha",
        family=FAMILY,
        reason="small print of a sign-up form",
        find=whole(
            r".*this site is protected by re-?captcha.*|.*by signing up,? you (?:agree|accept)\b.*", limit=700
        ),
        needs=("captcha", "by signing up"),
        example="Get the evening letter. This site is protected by recaptcha",
        look_alike="The registry's site is protected by a guard and two passwords.",
    ),
    Rule(
        name="podcast-pitch",
        family=FAMILY,
        reason="invitation to subscribe to a podcast",
        find=whole(
            rf"{_UNQUOTED}(?:subscribe|listen)\b.{{0,80}}\b(?:apple podcasts|itunes|spotify|stitcher|pocket casts?"
            r"|google podcasts|overcast)\b.*|catch up on .{3,100} on our .{0,30}podcast\b.*"
        ),
        needs=("podcast", "itunes", "spotify", "stitcher", "pocket cast", "overcast"),
        example="Subscribe to Harbour Talk on Apple Podcasts, Spotify or wherever you listen.",
        look_alike="Listen to the river long enough and it will tell you, she said.",
    ),
    Rule(
        name="app-pitch",
        family=FAMILY,
        reason="invitation to install an app",
        find=whole(
            rf"{_UNQUOTED}(?:.{{0,60}}[.!?] )?(?:download|get) (?:the|our) (?:\S+ ){{0,5}}app\b.{{0,120}}"
        ),
        needs=(" app",),
        example="Download the Lowmere Post app for breaking news and tide tables.",
        look_alike="Downloads of the tide table app doubled after the storm.",
    ),
    Rule(
        name="support-pitch",
        family=FAMILY,
        reason="appeal for money",
        find=whole(
            rf"{_UNQUOTED}(?:.{{0,80}}\b(?:is|are) reader[- ]supported\b.*|(?:please )?(?:support|help fund) our"
            r" (?:\w+ ){0,2}journalism\b.*|support \w+ journalism [A-Z].{0,300}|.*\b(?:start your|claim your|get a|sign up for a) free trial\b.*"
            r"|become a member\b.{0,120}|.*please (?:click here and )?subscribe\b.*|never miss a story: subscribe\b.*)"
        ),
        needs=("supported", "journalism", "free trial", "become a member", "subscribe"),
        example="The Tollan Observer is reader supported. Chip in what you can.",
        look_alike="The bill to support local journalism passed by two votes.",
    ),
    Rule(
        name="subscribe-tail",
        family=FAMILY,
        reason="invitation to subscribe, at a paragraph's end",
        find=tail(
            r"(?<=[.!?])\s+(?:Sign up for (?:his|her|our|their|the) [^.]{0,60}newsletter\b[^.]{0,40}\.?\]?"
            r"|Subscribe via [^.]{3,80}\.|Subscribe (?:here|now)\.?)"
        ),
        needs=("sign up", "subscribe"),
        example="Her column appears on Fridays. Sign up for her newsletter.",
        look_alike="The clinic is free. Sign up for a first visit by telephone.",
    ),
    Rule(
        name="click-here",
        family=FAMILY,
        reason="link text asking to click",
        find=whole(
            rf"{_UNQUOTED}(?:(?:can.?t|don.?t) see the (?:video|graphic|chart|map)\b.*\bclick here.?"
            r"|(?:for|to) (?:[^.]|\.(?=\w|\S*-)){3,140},? (?:please )?click here[.!]?|click here (?:to|for|if)\b.{3,120}"
            r"|[^.!?]{3,120}[.!?] click here(?: to [^.]{3,60})?[.!]?)",
            limit=260,
        ),
        needs=("click here",),
        example="Can't see the map? Click here.",
        look_alike="Clicking here and there, the inspector found nine false invoices.",
    ),
    Rule(
        name="readers-fund-this",
        family=FAMILY,
        reason="appeal for support",
        find=whole(
            r"(?:this|our|the) (?:story|article|reporting|journalism|newsroom|work) is (?:funded|supported|made possible|powered)"
            r" by (?:our )?(?:readers|donors|members|subscribers|people)(?: like you)?\b.{0,120}",
            limit=220,
        ),
        example="This story is funded by readers like you.",
        look_alike="The newsroom of Velden is funded, its editor said, by readers who like it.",
    ),
)

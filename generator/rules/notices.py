"""Legal small print: copyright, reprint, opinion and third-party notices."""

from __future__ import annotations

from generator.rules.rule import Rule, phrase, table, tail, whole

FAMILY = "notices"

PHRASES = (
    *table("de", "news pages", "alle rechte vorbehalten"),
    *table("en", "news pages", "all rights reserved", "contact us", "privacy policy", "terms and conditions"),
    *table("en", "news pages", "terms of service", "terms of use"),
    *table("fr", "news pages", "tous droits réservés"),
)

RULES = (
    Rule(
        name="notice-link",
        family=FAMILY,
        reason="link to small print",
        find=phrase(PHRASES),
        example="All rights reserved.",
        look_alike="All rights of way were reserved to the crown in 1704.",
    ),
    Rule(
        name="copyright-line",
        family=FAMILY,
        reason="copyright notice",
        find=whole(
            r"(?:copyright\b(?=.*(?:\d{4}|©|\(c\)|reserved|by)).{0,300}|(?:©|\(c\))\s?\S.{0,160}|.{0,120}\ball rights reserved(?:\.(?: .{0,240})?)?"
            r"|.{0,60}may not be (?:published|reproduced), (?:broadcast|rewritten|published|copied).{0,160})",
            limit=480,
        ),
        needs=("copyright", "©", "(c)", "all rights reserved", "may not be"),
        example="© 2031 Velden Courier. All rights reserved.",
        look_alike="Copyright reform was the first bill of the spring.",
    ),
    Rule(
        name="views-notice",
        family=FAMILY,
        reason="disclaimer about opinions",
        find=whole(
            r"(?:.{0,260}[.!?] )?(?:the |all )?(?:views?|opinions?)(?:,? (?:and|or) (?:views?|opinions?))?(?: and \w+)? "
            r"(?:expressed|set forth|here)\b.{0,80}\b(?:are|is|do|does)\b.{0,40}\b(?:own|author[’']?s?|authors[’']|opinions? of|views? of|solely"
            r"|not necessarily|represent|reflect)\b.{0,240}",
            limit=620,
        ),
        needs=("view", "opinion"),
        example="The views expressed in this column are the author's own.",
        look_alike="The views of the valley are the finest in the county.",
    ),
    Rule(
        name="origin-notice",
        family=FAMILY,
        reason="where the text appeared first",
        find=whole(
            r"[(\[*]?(?:(?:a version of )?this (?:story|article|post|column|piece|report|interview|essay|dispatch) (?:was |has been |is |first |originally )?"
            r"(?:also )?(?:first |originally |previously |last )?(?:published|appeared|appears|ran|posted|republished|syndicated|produced|translated|generated|auto-generated|provided)\b"
            r"|the post .{3,140} appeared first on|to find out more about .{3,100} and (?:read|see) features by|this content is created and maintained by a third party"
            r"|this commenting section is created)(?!.*\bcorrect).{0,320}[)\]*]?",
            limit=420,
        ),
        example="This story was first published by the Velden Courier.",
        look_alike="This story was never told in the valley, she said.",
    ),
    Rule(
        name="amp-notice",
        family=FAMILY,
        reason="note about the page, not the news",
        find=whole(
            r"you[’']re currently viewing the .{3,160}|editor[’']?s note: [^.]{0,120}\b(?:free (?:for|to) all readers|available to all readers|please subscribe)\b.*"
            r"|.{0,120}\b(?:coverage|story|article)\b.{0,30}\b(?:free|available) (?:for|to) (?:all readers|free).{0,300}\bsubscribe\b.*"
            r"|we are committed to truth and accuracy\b.*|the leader in \w+ news, .{3,40} is an independent .*|read our editorial standards\.?",
            limit=900,
        ),
        needs=("viewing", "note:", "subscribe", "committed", "the leader in", "editorial standards"),
        example="You’re currently viewing the small-screen version of this article.",
        look_alike="You are currently viewing an empty hall, the guide jokes.",
    ),
    Rule(
        name="rights-tail",
        family=FAMILY,
        reason="copyright notice at a paragraph's end",
        find=tail(
            r"(?<=[.!?”\"’])\s+(?:(?:Copyright )?©\s?(?:\d{4} )?[^.“”]{2,60}\.?(?: All rights reserved\.?)?|All rights reserved\.?)"
        ),
        needs=("©", "all rights reserved"),
        example="The show runs until May. © 2031 Velden Courier",
        look_alike="The sign was ©, the jury heard, not an o.",
    ),
)

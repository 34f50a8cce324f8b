"""Chrome of video and audio players."""

from __future__ import annotations

import re

from generator.rules.rule import Rule, phrase, table, whole

FAMILY = "video chrome"

PHRASES = (
    *table(
        "en", "news pages", "close", "just watched", "listen now", "listen to this article", "more videos"
    ),
    *table("en", "news pages", "must watch", "mute", "now playing", "pause", "play", "play video", "replay"),
    *table(
        "en",
        "news pages",
        "replay more videos",
        "unmute",
        "up next",
        "video",
        "video player is loading",
        "watch",
    ),
    *table(
        "en",
        "news pages",
        "watch live",
        "watch now",
        "watch the video",
        "watch the video above",
        "watch video",
    ),
)

RULES = (
    Rule(
        name="player-button",
        family=FAMILY,
        reason="control of a video player",
        find=phrase(PHRASES),
        example="Watch the video above",
        look_alike="Watch repairers have become rare in Velden.",
    ),
    Rule(
        name="player-line",
        family=FAMILY,
        reason="title line of a video player",
        find=whole(
            r"(?:.{0,120}\b)?play video \d+:\d\d\b.*|just watched .*\bmust watch\b.*|.{3,300}\blisten · \d+:\d\d.*"
            r"|\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d"
        ),
        needs=("play video", "just watched", "listen ·", "/"),
        example="Play Video 1:09 Timelapse of the empty quay",
        look_alike="The judges play video evidence on a wall.",
    ),
    Rule(
        name="watch-line",
        family=FAMILY,
        reason="link to a video",
        find=whole(
            r"(?:\(?WATCH(?: (?:LIVE|NOW|BELOW|ABOVE|HERE))?: .{3,200}|\(Watch: .{3,160}\)|CLOSE [A-Z].{10,300}"
            r"|(?:Watch|VIDEO|Video): .{3,160}[^.!?]|Watch the (?:news conference|video|interview) (?:here|below|YouTube)\b.{0,40})",
            flags=re.NOFLAG,
        ),
        example="WATCH: How the lock of Orle works",
        look_alike="Watch: a night guard, in the speech of the harbour, is a dog.",
    ),
)

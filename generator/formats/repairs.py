"""Put broken characters right: line ends, mojibake, invisible characters, a reversed opening quote.

Each repair is local to a line and idempotent; text without such characters comes out unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.model import Repair

LINE_ENDS = re.compile(r"\r\n?")
LATIN = "\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
"""Letters of Latin-1 and Windows-1252, as part of a class of characters; those below too."""
VERTICAL = "\x0b\x0c\u2028\u2029"
CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
INVISIBLE, JOINERS = "\u00ad\u200b\u2060\ufeff", "\u200c\u200d"
DIRECTIONS = "\u202a-\u202e\u2066-\u2069"
CLOSING = "\u201d"
SUSPECT = re.compile(f"[{LATIN}][^\x00-\x7f]|[\x80-\x9f]")
"""Mojibake shows as a Latin-1 or Windows-1252 letter with another non-ASCII character behind it."""
REVERSED = re.compile(
    f"{CLOSING}(?:(?<=^{CLOSING})|(?<=[ (\u00a0]{CLOSING}))(?=\\w[^\u201c{CLOSING}]*{CLOSING})"
)
PATTERNS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("terminal escapes", re.compile(r"\x1b\[[0-9;]*[A-Za-z]"), ""),
    ("vertical space", re.compile(f"[{VERTICAL}]"), " "),
    ("control characters", re.compile(f"[{CONTROLS}]"), ""),
    ("invisible characters", re.compile(f"[{INVISIBLE}]|(?<=[\x00-\u024f])[{JOINERS}]"), ""),
    ("direction overrides", re.compile(f"[{DIRECTIONS}]"), ""),
    ("reversed opening quote", REVERSED, "\u201c"),
)
NEEDED = re.compile("[^\t\n\x20-\x7e]")
TELLING = re.compile(f"[{LATIN}{VERTICAL}{CONTROLS}{INVISIBLE}{JOINERS}{DIRECTIONS}]")
"""Finds a line in which any repair but that of a quote may find something."""


def repair(text: str) -> tuple[str, tuple[Repair, ...]]:
    r"""The text put right, with its line ends as ``\\n``, and what was changed, in order of lines."""
    repairs: list[Repair] = []
    if "\r" in text:
        text = LINE_ENDS.sub("\n", text)
        repairs.append(Repair(0, "\r\n", "\n", "line ends"))
    if not NEEDED.search(text):
        return text, tuple(repairs)
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if TELLING.search(line) or (CLOSING in line and REVERSED.search(line)):
            lines[index] = _line(line, index + 1, repairs)
    return "\n".join(lines), tuple(repairs)


def _line(line: str, number: int, repairs: list[Repair]) -> str:
    if SUSPECT.search(line):
        fixed = _decoded_again(line)
        if fixed != line:
            repairs.append(Repair(number, *_difference(line, fixed), "mojibake"))
            line = fixed
    for rule, pattern, after in PATTERNS:
        line = pattern.sub(_recorded(number, rule, after, repairs), line)
    return line


def _decoded_again(line: str) -> str:
    """The line by ftfy's repair of encodings and nothing else: its other steps change clean text."""
    from ftfy import TextFixerConfig, fix_encoding  # noqa: PLC0415 - few texts need it

    config = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
    )
    return fix_encoding(line, config)


def _recorded(number: int, rule: str, after: str, repairs: list[Repair]) -> Callable[[re.Match[str]], str]:
    def replace(found: re.Match[str]) -> str:
        repairs.append(Repair(number, found[0], after, rule))
        return after

    return replace


def _difference(before: str, after: str) -> tuple[str, str]:
    """The stretches that differ, between the longest common beginning and end."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    most = min(len(before), len(after)) - start
    while end < most and before[-1 - end] == after[-1 - end]:
        end += 1
    return before[start : len(before) - end], after[start : len(after) - end]

"""Markdown with front matter: its text without markup; nothing in it is evaluated or followed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.formats.decode import Decoded
from generator.formats.draft import Draft, Drafts, Piece, compose, no_text
from generator.formats.metadata import Field, label_of, with_fields
from generator.formats.text import head_of
from generator.model import BlockKind, DateOrigin, Document, Finding, Lines

FENCE = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
CONTAINERS = {"list_item_open": BlockKind.ITEM, "blockquote_open": BlockKind.QUOTE}
CLOSING = {"list_item_close", "blockquote_close"}
CODE = {"fence", "code_block"}


@dataclass(frozen=True, slots=True)
class Front:
    """The metadata before the body, and how many lines it takes."""

    fields: tuple[Field, ...] = ()
    lines: int = 0
    findings: tuple[Finding, ...] = ()


def read_md(name: str, decoded: Decoded) -> Drafts:
    """One document; its text is built of what a reader would see, its lines are the file's."""
    front = front_matter(name, decoded.text)
    body = "\n".join(decoded.text.split("\n")[front.lines :])
    text, blocks = compose(pieces(PARSER.parse(body), front.lines))
    if not blocks:
        return Drafts(findings=(*front.findings, no_text(name)))
    document = Document(name, "md", text, blocks, decoded.repairs)
    return Drafts((with_fields(Draft(document), front.fields, DateOrigin.FRONT_MATTER),), front.findings)


def front_matter(name: str, text: str) -> Front:
    """YAML between two lines of ``---``, or labelled lines as a text has them."""
    match = FENCE.match(text)
    if not match:
        head = head_of(text.split("\n"))
        return Front(head, len(head))
    lines = match[0].rstrip("\n").count("\n") + 1
    try:
        values = _values(match[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return Front((), lines, (_bad_yaml(name, error),))
    if not isinstance(values, dict):
        return Front((), lines)
    numbers = _line_numbers(match[1])
    fields = [
        Field(label, value, numbers.get(str(key), 1))
        for key, value in values.items()
        if (label := label_of(key))
    ]
    return Front(tuple(fields), lines)


TAKEN_OTHERWISE = re.compile(r"[\t\[\]{}!|>&*\x85\u2028\u2029\ufeff]")
"""Where libyaml may read what PyYAML refuses: tabs, collections in brackets, tags, blocks, odd line ends. Of
60,000 heads broken by chance the two read those without such characters alike."""
RESOLVERS = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
"""Without time stamps: a date that is none must not fail the whole front matter."""


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers = RESOLVERS


class _QuickLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # it needs libyaml
    yaml_implicit_resolvers = RESOLVERS


def _values(source: str) -> object:
    """What YAML says, as PyYAML reads it: by libyaml where it is there and takes no more than PyYAML does."""
    if not TAKEN_OTHERWISE.search(source):
        with suppress(yaml.YAMLError, ValueError, RecursionError):
            return yaml.load(source, _QuickLoader)  # noqa: S506 - a safe loader that leaves dates as text
    return yaml.load(source, _Loader)  # noqa: S506 - the same


def _line_numbers(source: str) -> dict[str, int]:
    """Where in the file each top-level key stands; the fence is line 1."""
    lines = enumerate(source.split("\n"), start=2)
    return {line.partition(":")[0].strip(): number for number, line in lines if ":" in line}


def _bad_yaml(name: str, error: Exception) -> Finding:
    mark = getattr(error, "problem_mark", None)
    return Finding(
        name,
        mark.line + 2 if mark else 1,
        "front matter ignored",
        f"it is not valid YAML: {getattr(error, 'problem', None) or type(error).__name__}",
        "put the line right, or quote its value; the text is published without it",
    )


def pieces(tokens: Sequence[Token], offset: int) -> Iterator[Piece]:
    """Blocks in order; ``offset`` lines stand before the first of them."""
    inside: list[BlockKind] = []
    has_headline = False
    for at, token in enumerate(tokens):
        if token.type in CONTAINERS:
            inside.append(CONTAINERS[token.type])
        elif token.type in CLOSING:
            inside.pop()
        elif token.type == "table_open":
            yield Piece(BlockKind.TABLE, _table(tokens[at:]), _lines(token, offset))
        elif token.type == "inline" and tokens[at - 1].type == "heading_open":
            kind = BlockKind.SUBHEAD if has_headline or tokens[at - 1].tag != "h1" else BlockKind.HEADLINE
            has_headline = has_headline or kind is BlockKind.HEADLINE
            yield Piece(kind, inline_text(token), _lines(token, offset))
        elif text := _leaf_text(tokens, at):
            yield Piece(inside[-1] if inside else BlockKind.PARAGRAPH, text, _lines(token, offset))


def _leaf_text(tokens: Sequence[Token], at: int) -> str:
    """The text of a paragraph, of code or of raw HTML; nothing for anything else."""
    token = tokens[at]
    if token.type == "inline" and tokens[at - 1].type == "paragraph_open":
        return inline_text(token)
    if token.type in CODE:
        return token.content
    if token.type != "html_block":
        return ""
    from generator.formats.html import visible_text  # noqa: PLC0415 - takes long, and few have such blocks

    return visible_text(token.content)


def _table(tokens: Sequence[Token]) -> str:
    """Rows as lines, cells parted by a bar."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(inline_text(token))
    return "\n".join(" | ".join(row) for row in rows)


def inline_text(token: Token) -> str:
    """What a reader sees of a line's content: no markup, no address, no picture."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif child.type in {"text", "code_inline", "text_special"}:
            parts.append(child.content)
        elif child.type == "image":
            parts.append(inline_text(child))
    return " ".join("".join(parts).split(" ")).strip()


def _lines(token: Token, offset: int) -> Lines:
    first, last = token.map or (0, 1)
    return Lines(first + 1 + offset, max(first + 1, last) + offset)

"""Saved web pages: for each run of text a decision from several sources of evidence; never an empty page.

The only importer of trafilatura and Beautiful Soup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import groupby

from bs4 import BeautifulSoup
from lxml import etree
from trafilatura import bare_extraction
from trafilatura.readability_lxml import Document as Readability

from generator.characters import characters
from generator.formats import declared
from generator.formats.decode import Decoded
from generator.formats.draft import Draft, Drafts, Piece, Stamp, compose, no_text
from generator.formats.evidence import CELLS, Vote, evidence, plain, text_of
from generator.formats.forest import Forest, model
from generator.formats.metadata import with_fields
from generator.formats.page import BLOCKS, Element, Run, parse, runs
from generator.model import BlockKind, DateOrigin, Document, Finding, Lines, Severity

NOT_SHOWN = ("script", "style", "template", "noscript", "svg", "math", "iframe", "object", "head", "title")
SURE, UNSURE = (0.9, 0.58), (0.6, 0.3)
"""A page's expected F1, and the probability from which on its runs are kept: where the best choice of
runs is expected to be nearly right a run must be likelier than not, where all is doubtful less will do."""
LEAST_SHARE = 1 / 3
"""Of the words that trafilatura keeps; with fewer, what it keeps is taken as it is."""
VOTE = 0.5
JUNK = re.compile(r"(?:https?://|www\.)\S+$|\d{4}-\d\d-\d\dT[\d:.+Z-]+$")
"""An address or a time stamp alone: a page's data, not its text."""
BODY = frozenset({"p", "head", "item", "quote", "row", "lb", "list", "table", "div", "code"})
"""Elements of trafilatura's body that part lines."""
MOST_CELLS = 400
"""A table with more cells than a reader would read is data, not an article's text."""
LONGEST = 1 << 23
"""Characters above which a page goes the plain way; extraction builds several trees of it."""
MOST_RUNS = 6000


def read_html(name: str, decoded: Decoded, decide: Forest | None = None) -> Drafts:
    """One document: the article's blocks with the lines they stand on in the file.

    ``decide`` stands for the model that comes with the program.
    """
    root = parse(decoded.text) if len(decoded.text) <= LONGEST else None
    found = runs(root) if root is not None else []
    title = declared.headline(root) if root is not None else ""
    kept: list[Run] = []
    if root is not None and len(found) <= MOST_RUNS:
        kept = article(root, found, title, decide or model())
    pieces, findings = _pieces(name, kept)
    text, blocks = compose(pieces)
    if not blocks:
        text, blocks = compose(
            Piece(BlockKind.PARAGRAPH, line, Lines(1, 1)) for line in visible_text(decoded.text).split("\n")
        )
    if not blocks:
        return Drafts(findings=(*findings, no_text(name)))
    outside = max(0, _size(found) - _size(kept)) if kept else 0
    draft = Draft(Document(name, "html", text, blocks, decoded.repairs, outside=outside))
    if root is not None:
        stamps = tuple(Stamp(value, DateOrigin.METADATA) for value in declared.dates(root))
        draft = with_fields(Draft(draft.document, stamps), declared.fields(root), DateOrigin.METADATA)
    return Drafts((draft,), tuple(findings))


def article(root: Element, found: Sequence[Run], title: str, decide: Forest) -> list[Run]:
    """The runs that are the page's article."""
    wanted = plain(title)
    votes = votes_on(root)
    rows = evidence(found, votes, wanted)
    chances = _tables_whole(found, [decide(row) for row in rows])
    least = threshold(chances, [len(run.text.split()) for run in found])
    kept = [
        run
        for run, row, chance in zip(found, rows, chances, strict=True)
        if chance >= least and not _is_junk(run, row) and not _is_headline(run, wanted)
    ]
    voted = [
        run
        for run, row in zip(found, rows, strict=True)
        if row["vote_first"] >= VOTE and not _is_headline(run, wanted)
    ]
    return kept if kept and _words(kept) >= LEAST_SHARE * _words(voted) else voted


def _tables_whole(found: Sequence[Run], chances: Sequence[float]) -> list[float]:
    """The probabilities, those of a table's rows made equal: a table is kept or left whole."""
    whole: list[float] = []
    numbered = zip(found, chances, strict=True)
    for table, group in groupby(numbered, key=lambda item: item[0].table):
        values = [chance for _, chance in group]
        whole += values if table is None else [sum(values) / len(values)] * len(values)
    return whole


def threshold(chances: Sequence[float], words: Sequence[int]) -> float:
    """The probability from which on a page's runs are kept, by the best F1 that it lets expect.

    The expectation is that of Lipton, Elkan and Naryanaswamy (2014), with words for items.

    >>> threshold([0.99, 0.01], [100, 100])
    0.58
    """
    total = sum(chance * count for chance, count in zip(chances, words, strict=True))
    best = right = taken = 0.0
    for chance, count in sorted(zip(chances, words, strict=True), reverse=True):
        right += chance * count
        taken += count
        best = max(best, 2 * right / (taken + total) if taken else 0.0)
    share = (best - UNSURE[0]) / (SURE[0] - UNSURE[0])
    return UNSURE[1] + min(1.0, max(0.0, share)) * (SURE[1] - UNSURE[1])


def votes_on(root: Element) -> dict[str, Vote]:
    """What trafilatura ("first") and readability ("second") keep of the page."""
    return {"first": Vote(_trafilatura(root)), "second": Vote(_readability(root))}


def visible_text(markup: str) -> str:
    """The text of markup, one line for each run of it; nothing of scripts and what is not shown."""
    soup = BeautifulSoup(markup, "html.parser")
    for element in soup.find_all(NOT_SHOWN):
        element.decompose()
    lines = (" ".join(line.split()) for line in soup.get_text("\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _trafilatura(root: Element) -> str:
    try:
        found = bare_extraction(deepcopy(root), include_comments=False, with_metadata=False)
    except (ValueError, RecursionError, etree.LxmlError, AttributeError, TypeError):
        return ""
    body = None if found is None or isinstance(found, dict) else found.body
    return "" if body is None else text_of(body, BODY)


def _readability(root: Element) -> str:
    try:
        found = parse(str(Readability(deepcopy(root)).summary()))
    except (ValueError, RecursionError, etree.LxmlError, AttributeError, TypeError):
        return ""
    return "" if found is None else text_of(found, (BLOCKS | {"br"}) - CELLS)


def _size(runs: Iterable[Run]) -> int:
    return sum(characters(run.text) for run in runs)


def _words(found: Iterable[Run]) -> int:
    return sum(len(run.text.split()) for run in found)


def _is_junk(run: Run, row: dict[str, float]) -> bool:
    """An address alone, or a run of a comment thread that trafilatura leaves out too."""
    return bool(JUNK.match(run.text)) or (row["thread_up"] > 0 and not row["vote_first"])


def _is_headline(run: Run, title: str) -> bool:
    return run.element.tag == "h1" and plain(run.text) == title


def _pieces(name: str, kept: Sequence[Run]) -> tuple[list[Piece], list[Finding]]:
    """Blocks of the runs; the rows of one table are one block, and a table too large a finding."""
    pieces: list[Piece] = []
    findings: list[Finding] = []
    for table, rows in groupby(kept, key=lambda run: run.table if run.table is not None else run):
        group = list(rows)
        if isinstance(table, Run):
            pieces += [Piece(run.kind, run.text, run.lines) for run in group]
            continue
        cells = sum(run.text.count(" | ") + 1 for run in group)
        lines = Lines(group[0].lines.first, group[-1].lines.last)
        if cells > MOST_CELLS:
            findings.append(_large_table(name, lines.first, cells))
        else:
            pieces.append(Piece(BlockKind.TABLE, "\n".join(run.text for run in group), lines))
    return pieces, findings


def _large_table(name: str, line: int, cells: int) -> Finding:
    return Finding(
        name,
        line,
        "table left out",
        f"it has {cells} cells, more than {MOST_CELLS}",
        "link to the data, or keep the rows that matter",
        Severity.NOTE,
    )

"""What speaks for and against each run of a page being part of its article, as numbers.

Evidence of several kinds: how the run reads, the elements it stands in and their names, its neighbours,
its place on the page, and whether trafilatura and readability would keep it. The model in ``forest``
weighs them; ``scripts/train_runs.py`` made it from the same numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log1p

from lxml import etree

from generator.characters import characters
from generator.formats.page import HEADINGS, Element, Run, containers
from generator.stopwords import stopwords

WORD = re.compile(r"\w+")
LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "sv", "cs", "tr")
STOPWORDS = frozenset[str]().union(*(stopwords(lang) for lang in LANGUAGES))
"""Small words make running text; a menu has none."""
NAMED = {
    "comment": r"comment|disqus|respond|reply",
    "share": r"share|sharing|social|follow|tweet|facebook|addthis",
    "related": r"relat|recirc|recommend|more-|popular|trending|teaser|outbrain|taboola|read-?more|also|promo"
    r"|widget|carousel|card|latest",
    "side": r"side|aside|rail|banner|masthead|breadcrumb|menu|nav|foot|header|toolbar|copyright",
    "advert": r"(?:^|[-_ ])(?:ad|ads|advert\w*|sponsor\w*|promo\w*)(?:$|[-_ ])|newsletter|subscri|sign-?up"
    r"|paywall|cookie|consent|gdpr|modal|popup",
    "caption": r"caption|figure|image|photo|gallery|media|video|slide",
    "embed": r"twitter-tweet|instagram-media|fb-post",
    "thread": r"(?:^|[-_ ])comments?(?:$|[-_ ])|comment-?list|disqus|comments-area",
}
"""Parts of class names and ids, and what they mostly hold."""
_NAMED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in NAMED.items()}
WITHIN = ("article", "main", "nav", "header", "footer", "aside", "form", "figure", "section")
NEAR, FAR = 2, 7
"""Elements around a run whose names count as its own, and those farther out."""
CLOSING = re.compile(
    r"\W*(?:\d+ )?(?:comments?|leave a (?:reply|comment)|respon[ds]|related|read (?:more|next|also)"
    r"|more (?:from|on|stories|news)|you (?:may|might)|recommended|popular|trending|latest"
    r"|most (?:read|popular|viewed)|share|tags?|topics|categories|newsletter|subscribe|sign up"
    r"|about the author|author|follow|similar|see also|don.t miss|recent|advert|sponsored|top stories"
    r"|what to read|up next|discussion|kommentare|mehr|artigos|artículos|leia|lire|à lire|sur le|articles"
    r"|previous|next|contact|footer|navigation|menu|search|login|join|get )",
    re.IGNORECASE,
)
"""Headings behind which no article goes on."""
SHORT_LINE = 6
"""Words of a line that may head what follows without being a heading element; also the fewest that
can be found again by sequences of four."""
ONE_WORD = 15
"""Characters without a space from which on a run is an address or a name of a file."""
CELLS = frozenset({"cell", "td", "th"})
REACH = 40
"""Runs before and behind one whose votes are summed."""
WINDOW = 4


class Vote:
    """The text that an extractor kept, for asking how much of a run is in it."""

    def __init__(self, text: str) -> None:
        """Note its lines and its sequences of four words."""
        lines = [plain(line) for line in text.split("\n")]
        self.lines = frozenset(filter(None, lines))
        words = " ".join(lines).split()
        self.words = len(words)
        self.sequences = frozenset(zip(words, words[1:], words[2:], words[3:], strict=False))

    def share(self, words: Sequence[str]) -> float:
        """How much of a run, given in plain words, the extractor kept: 0 to 1."""
        if len(words) < SHORT_LINE:
            return float(" ".join(words) in self.lines)
        sequences = list(zip(words, words[1:], words[2:], words[3:], strict=False))
        return sum(sequence in self.sequences for sequence in sequences) / len(sequences)


def plain(text: str) -> str:
    """The words of a text in lower case, one space between them."""
    return " ".join(WORD.findall(text)).lower()


@lru_cache(maxsize=4096)
def _names(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _NAMED.items() if pattern.search(text))


@dataclass(slots=True)
class _Place:
    """What is known of an element and everything it stands in."""

    tags: frozenset[str]
    depth: int
    near: frozenset[str]
    far: frozenset[str]
    distance: dict[str, float]
    """For each kind of name, 1 over the steps up to the nearest element that bears it."""
    is_hidden: bool
    is_body: bool
    """Declared as the article's body by its schema."""


@dataclass(slots=True)
class _Sums:
    """Words and characters below each element."""

    words: Counter[Element] = field(default_factory=Counter)
    chars: Counter[Element] = field(default_factory=Counter)
    linked: Counter[Element] = field(default_factory=Counter)
    voted: Counter[Element] = field(default_factory=Counter)


def evidence(runs: Sequence[Run], votes: dict[str, Vote], title: str) -> list[dict[str, float]]:
    """One row of named numbers for each run; ``votes`` are of "first" and "second" extractor."""
    words = [plain(run.text).split() for run in runs]
    kept = {name: [vote.share(line) for line in words] for name, vote in votes.items()}
    sums = _sums(runs, words, kept["first"])
    box = _box(sums)
    page = _page(runs, words, votes)
    total = max(1.0, sum(map(len, words)))
    seen = Counter(" ".join(line) for line in words)
    signs = Counter(_sign(run.element) for run in runs)
    sign_words: Counter[tuple[str, ...]] = Counter()
    for run, line in zip(runs, words, strict=True):
        sign_words[_sign(run.element)] += len(line)
    first_heading = next(
        (at for at, run in enumerate(runs) if run.element.tag == "h1" and len(words[at]) > 1), None
    )
    places: dict[Element, _Place] = {}
    rows: list[dict[str, float]] = []
    before, closing, heading_at = 0, 0.0, -1
    for at, (run, line) in enumerate(zip(runs, words, strict=True)):
        if run.element.tag in HEADINGS or (len(line) <= SHORT_LINE and CLOSING.match(run.text)):
            closing, heading_at = float(bool(CLOSING.match(run.text))), at
        place = places.get(run.element) or places.setdefault(run.element, _place(run.element))
        sign = _sign(run.element)
        row = {**page, **_reading(run, line), **_standing(run, place), **_around(run.element, sums, total)}
        row |= {f"vote_{name}": share[at] for name, share in kept.items()}
        row |= {
            "index": at / len(runs),
            "rindex": float(len(runs) - at),
            "before": before / total,
            "behind_h1": float(first_heading is not None and at > first_heading),
            "from_h1": float(min(50, at - first_heading)) if first_heading is not None else -60.0,
            "repeats": float(min(3, seen[" ".join(line)] - 1)),
            "is_title": float(_is_title(line, title)),
            "alike": log1p(signs[sign]),
            "alike_words": sign_words[sign] / signs[sign],
            "closing": closing,
            "from_heading": float(min(60, at - heading_at)),
            **_boxed(run.element, box),
        }
        rows.append(row)
        before += len(line)
    _with_neighbours(rows, runs)
    return rows


def _reading(run: Run, words: Sequence[str]) -> dict[str, float]:
    text, count = run.text, max(1, len(words))
    chars = max(1, characters(text))
    return {
        "words": log1p(len(words)),
        "chars": log1p(chars),
        "linked": run.linked / chars,
        "only_links": float(run.linked >= 0.95 * chars),
        "stopwords": sum(word in STOPWORDS for word in words) / count,
        "commas": text.count(",") / count,
        "stops": len(re.findall(r"[.!?…](?:\s|$|[\"”’)])", text)) / count,
        "ends": float(text[-1:] in '.!?…:;"”’)'),
        "colon": float(text.endswith(":")),
        "digits": sum(char.isdigit() for char in text) / chars,
        "one_word": float(" " not in text and len(text) > ONE_WORD),
    }


def _standing(run: Run, place: _Place) -> dict[str, float]:
    tag = str(run.element.tag)
    row = {
        "p": float(tag == "p"),
        "li": float(tag in {"li", "dd", "dt"}),
        "level": float(tag[1]) if tag in HEADINGS else 0.0,
        "div": float(tag in {"div", "section", "article", "body"}),
        "td": float(tag in {"td", "th"}),
        "tr": float(tag == "tr"),
        "figcaption": float(tag in {"figcaption", "figure", "caption"}),
        "quote": float("blockquote" in place.tags),
        "in_table": float(bool(place.tags & {"td", "tr"})),
        "in_list": float(bool(place.tags & {"li", "dd"})),
        "depth": float(place.depth),
        "hidden": float(place.is_hidden),
        "body": float(place.is_body),
    }
    row |= {f"in_{name}": float(name in place.tags) for name in WITHIN}
    for name in NAMED:
        row[f"{name}_near"] = float(name in place.near)
        row[f"{name}_far"] = float(name in place.far)
        row[f"{name}_up"] = place.distance.get(name, 0.0)
    return row


def _place(element: Element) -> _Place:
    chain = list(containers(element))
    named = [
        frozenset[str]()
        if item.tag in {"body", "html"}
        else _names(f"{item.get('class') or ''} {item.get('id') or ''}")
        for item in chain
    ]
    distance: dict[str, float] = {}
    for step, names in enumerate(named):
        for name in names:
            distance.setdefault(name, 1 / (1 + step))
    return _Place(
        tags=frozenset(str(item.tag) for item in chain),
        depth=len(chain),
        near=frozenset().union(*named[:NEAR]),
        far=frozenset().union(*named[NEAR:FAR]),
        distance=distance,
        is_hidden=any(_hides(item) for item in chain[:FAR]),
        is_body=any(item.get("itemprop") == "articleBody" for item in chain),
    )


def _hides(element: Element) -> bool:
    style = (element.get("style") or "").replace(" ", "")
    return (
        "display:none" in style or element.get("hidden") is not None or element.get("aria-hidden") == "true"
    )


def _sums(runs: Sequence[Run], words: Sequence[Sequence[str]], kept: Sequence[float]) -> _Sums:
    sums = _Sums()
    for run, line, share in zip(runs, words, kept, strict=True):
        chars = characters(run.text)
        votes = len(line) if share > 0.5 and len(line) >= SHORT_LINE else 0  # noqa: PLR2004 - most of it
        for element in containers(run.element):
            sums.words[element] += len(line)
            sums.chars[element] += chars
            sums.linked[element] += run.linked
            sums.voted[element] += votes
    return sums


def _around(element: Element, sums: _Sums, total: float) -> dict[str, float]:
    parent = element.getparent()
    above = element if parent is None else parent
    return {
        "siblings": log1p(len(above)),
        "above_words": log1p(sums.words[above]),
        "above_linked": sums.linked[above] / max(1, sums.chars[above]),
        "above_share": sums.words[above] / total,
    }


def _box(sums: _Sums) -> list[Element]:
    """The smallest element that holds four fifths of what the first extractor kept, with those around it."""
    most = max(sums.voted.values(), default=0)
    holding = [element for element, voted in sums.voted.items() if most and voted >= 0.8 * most]
    if not holding:
        return []
    depth = {element: sum(1 for _ in element.iterancestors()) for element in holding}
    return [min(holding, key=lambda element: (sums.words[element], -depth[element]))]


def _boxed(element: Element, box: Sequence[Element]) -> dict[str, float]:
    if box:
        for step, above in enumerate(containers(element)):
            if above is box[0]:
                return {"in_box": 1.0, "box_steps": float(step)}
    return {"in_box": 0.0, "box_steps": -1.0}


def _page(runs: Sequence[Run], words: Sequence[Sequence[str]], votes: dict[str, Vote]) -> dict[str, float]:
    total = max(1, sum(map(len, words)))
    chars = max(1, sum(characters(run.text) for run in runs))
    return {
        "page_words": log1p(total),
        "page_runs": log1p(len(runs)),
        "page_linked": sum(run.linked for run in runs) / chars,
        "page_p": sum(run.element.tag == "p" for run in runs) / max(1, len(runs)),
        **{f"kept_{name}": vote.words / total for name, vote in votes.items()},
    }


def _sign(element: Element) -> tuple[str, ...]:
    """What elements of one kind on a page have in common."""
    parent = element.getparent()
    above = ("", "") if parent is None else (str(parent.tag), parent.get("class") or "")
    return (str(element.tag), element.get("class") or "", *above)


def _is_title(words: Sequence[str], title: str) -> bool:
    text = " ".join(words)
    within = len(words) > 2 and text in title  # noqa: PLR2004 - two words may be a name
    around = len(words) > 3 and bool(title) and title in text and len(words) < 2 * len(title.split())  # noqa: PLR2004 - as above
    return bool(text) and (text == title or within or around)


def _with_neighbours(rows: list[dict[str, float]], runs: Sequence[Run]) -> None:
    """Add to each row what its neighbours are, and how much around it was kept."""
    amounts = [row["vote_first"] * len(run.text.split()) for row, run in zip(rows, runs, strict=True)]
    for at, row in enumerate(rows):
        for name, other in (("above", at - 1), ("below", at + 1)):
            known = 0 <= other < len(rows)
            next_row = rows[other] if known else {}
            for key in ("words", "linked", "vote_first", "vote_second"):
                row[f"{name}_{key}"] = next_row.get(key, -1.0)
            row[f"{name}_alike"] = float(known and _siblings(runs[at].element, runs[other].element))
            row[f"{name}_heading"] = float(known and runs[other].element.tag in HEADINGS)
        window = rows[max(0, at - WINDOW) : at + WINDOW + 1]
        for name in ("first", "second"):
            row[f"window_{name}"] = sum(item[f"vote_{name}"] for item in window) / len(window)
        row["kept_behind"] = log1p(sum(amounts[at + 1 : at + REACH]))
        row["kept_before"] = log1p(sum(amounts[max(0, at - REACH) : at]))


def _siblings(one: Element, other: Element) -> bool:
    return one.tag == other.tag and one.getparent() is other.getparent()


def text_of(root: Element, blocks: frozenset[str]) -> str:
    """The text of an extractor's tree, a line break at both ends of its blocks."""
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in blocks:
            parts.append("\n")
        elif element.tag in CELLS:
            parts.append(" ")
        parts.append((element.text if event == "start" else element.tail) or "")
    return "".join(parts)

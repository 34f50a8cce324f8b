"""What ties a paragraph to those before it: words that point back, names in short, words in common.

A paragraph that points back is no new story; one that introduces whom it names may be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_BACK = re.compile(
    r"[“\"‘']?(?:he|she|they|it|its|his|her|their|them|this|these|those|that|such|but|and|or|so|yet|nor|still|then|also|both|another|others?|meanwhile"
    r"|separately|however|moreover|furthermore|in addition|additionally|besides|instead|nonetheless|nevertheless|later|earlier|afterwards?|the latter|the former"
    r"|the (?:agency|two|pair|same|incident|attack|move|decision|statement|report|announcement|company|group|ministry|minister|president|official|officials"
    r"|study|bill|measure|plan|proposal|suspect|victim|victims|couple|man|woman|ruling|lawsuit|law|deal|agreement|comments|remarks|figures?|news|team|court|judge)"
    r"|for (?:example|instance|now|his part|her part)|in response|as a result|by contrast|on the other hand|at the same time|among them|one of them"
    r"|when asked|asked (?:about|whether|if)|i|we|you|my|our|here|there|now|while|because|if|er|sie|es|ils?|elles?|він|вона|вони|воно)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:[^\W\d_a-zß-ÿ][\w’'-]*)(?:\s(?:(?:de|van|von|der|al|bin)\s)?[^\W\d_a-zß-ÿ][\w’'-]*){0,4}"
)
_WORD = re.compile(r"[^\W\d_][\w-]{3,}")
KEPT = 1 << 15
"""Pieces of text of which the words are kept; most come again."""


@dataclass(frozen=True, slots=True)
class Tie:
    """How one paragraph is tied to what stands before it."""

    points_back: bool
    """It opens with a word that needs a sentence before it, or inside a quotation."""
    short_names: frozenset[str]
    """Surnames it uses that only an earlier paragraph has introduced in full."""
    introduces: bool
    """Its first sentence brings a full name, a title with a name, or a dateline."""

    starts_quoted: bool
    """It opens inside a quotation."""

    @property
    def is_tied(self) -> bool:
        """True where it plainly goes on: by a surname in short, or in the middle of what someone says."""
        return bool(self.short_names) or self.starts_quoted

    @property
    def is_open(self) -> bool:
        """True where it cannot stand alone."""
        return self.points_back or bool(self.short_names)


def ties(texts: Sequence[str]) -> tuple[Tie, ...]:
    """The ties of each paragraph; the first has none that point back."""
    known: set[str] = set()
    found: list[Tie] = []
    for text in texts:
        full, single = _names(text)
        short = frozenset((single - full) & known)
        quoted = text[:1] in '“"…'
        found.append(Tie(quoted or bool(_BACK.match(text)), short, _introduces(text), quoted))
        known |= full
    return tuple(found)


def content_words(text: str) -> frozenset[str]:
    """The words of four letters or more, in lower case and cut to their first six letters.

    Six letters fold most inflections of the languages the program meets (Porter's stems of English news
    have a median of six).
    """
    return frozenset().union(*map(_content, text.split()))


def has_some(text: str, words: frozenset[str]) -> bool:
    """Whether a text has some of ``words`` among its content words; most that do have one early."""
    return not all(map(words.isdisjoint, map(_content, text.split())))


@lru_cache(maxsize=KEPT)
def _content(piece: str) -> frozenset[str]:
    """The same of a piece of text without white space."""
    return frozenset([word.casefold()[:6] for word in _WORD.findall(piece)]) - _COMMON


def _names(text: str) -> tuple[set[str], set[str]]:
    """Surnames that ``text`` gives with a first name, and capitalised words that stand alone."""
    full: set[str] = set()
    single: set[str] = set()
    for match in _NAME.finditer(text):
        words = [re.sub(r"[’']s?$", "", word) for word in match[0].split()]
        if len(words) > 1:
            full.update(word for word in words[1:] if word[:1].isupper())
        elif words[0][:1].isupper():
            single.add(words[0])
    return full, single


def _introduces(text: str) -> bool:
    opening = text[:160]
    return any(len(match[0].split()) > 1 for match in _NAME.finditer(opening))


_COMMON = frozenset(
    word[:6]
    for word in (
        "about above according across after again against ahead all allow almost along already also although always among another around back based became because become been "
        "before began behind being between both bring brought call called came cannot come comes could country current day days did different does doing done down during each earlier "
        "early end even ever every expected face far few fight find first five following for former found four friday from full further gave general get give given goes going good "
        "got great group had half has have having held help her here high him his hour hours how however including into issue its itself january just keep kept kind know known large "
        "last late later least led left less life like likely little long look made make makes making man many march may men might million minute minutes monday month months more "
        "most move much must name national near nearly need never new news next night now number off office official officials often old once one only open order other others our out over own "
        "part past people percent perhaps place plan point put question rather real really recent recently remain report reported reporter result right said same saturday saw say saying says second "
        "see seen sent set several she should show showed side since six small some something soon spokesman state statement states still story such sunday support sure system take taken "
        "than that the their them themselves then there these they thing things think third this those though thought three through thursday time times today together told took toward try trying "
        "tuesday turn two under until upon used using very view want wanted was way wednesday week weeks well went were what when where whether which while who whole whose why will with within "
        "without woman women work worked working world would year years yet york you young your"
    ).split()
)
"""Words too common to tie paragraphs: the commonest of English news (counted on the development texts)."""

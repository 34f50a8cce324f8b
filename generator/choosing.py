"""Which of its candidates a story shows: what recurs in other stories first, none part of another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.model import Keyword
from generator.names import fold
from generator.readers import FEWEST, MOST, Candidate, Key
from generator.weighing import PARTS

PER_WORD = 0.3
"""What each word beyond the first adds for readers, who want the whole of a name."""
RECURS = 0.9
"""What each word beyond the first of a phrase adds that two stories or more have."""
NAMES = 0.4
"""What a name adds: readers look for who and where first. These two were read off the vocabularies of the
seeds, ``PER_WORD`` off the sets of ``benchmarks/keywords.py``."""
EXTRAS = ("length", "recurs", "name")


class Shown:
    """The one spelling of each keyword, and which hold each other: asked of few, so told when asked."""

    def __init__(self, texts: Mapping[Key, str]) -> None:
        """Take the spelling of each key."""
        self.texts = texts
        self._told: dict[Key, tuple[str, frozenset[str], frozenset[str]]] = {}

    def _of(self, key: Key) -> tuple[str, frozenset[str], frozenset[str]]:
        """The spelling without case, its words folded, and the key's stems."""
        told = self._told.get(key)
        if told is None:
            text = self.texts[key]
            words = frozenset([fold(word) or word for word in text.split()])
            told = self._told[key] = text.casefold(), words, frozenset(key)
        return told

    def overlap(self, one: Key, other: Key) -> bool:
        """Tell whether one holds the other whole, by words, stems or letters ("Vell" in "Vellan grain")."""
        text, words, stems = self._of(one)
        other_text, other_words, other_stems = self._of(other)
        return (
            text in other_text
            or other_text in text
            or words <= other_words
            or other_words <= words
            or stems <= other_stems
            or other_stems <= stems
        )

    def meeting(self, keys: Sequence[Key]) -> Callable[[Key], bool]:
        """Tell of a keyword whether it may overlap one of ``keys``: no means that it does not."""
        told = [self._of(key) for key in keys]
        texts = [text for text, _, _ in told]
        whole = "\n".join(texts)
        all_words = frozenset().union(*(words for _, words, _ in told))
        all_stems = frozenset().union(*(stems for _, _, stems in told))
        always = not all(words and stems for _, words, stems in told)

        def may(key: Key) -> bool:
            text, words, stems = self._of(key)
            return (
                always
                or not (words and stems)
                or not words.isdisjoint(all_words)
                or not stems.isdisjoint(all_stems)
                or text in whole
                or any(part in text for part in texts)
            )

        return may


def ranked(cs: Sequence[Candidate], recurs: Callable[[Key], bool]) -> list[Candidate]:
    """A story's candidates, the best first, with what is added for readers."""
    for c in cs:
        _add(c, recurs=recurs(c.key), is_name=c.is_name)
    return sorted(cs, key=_by_worth)


def best(cs: Sequence[Candidate], shown: Shown, most: int) -> list[Candidate]:
    """A story's candidates that are best by themselves, no other story in view."""
    for c in cs:
        _add(c, recurs=False, is_name=False)
    picked: list[Candidate] = []
    for c in sorted(cs, key=_by_worth):
        if len(picked) < most and not any(shown.overlap(c.key, p.key) for p in picked):
            picked.append(c)
    return picked


def _add(c: Candidate, *, recurs: bool, is_name: bool) -> None:
    """Give a candidate what is added for readers, and with it its worth."""
    longer = len(c.key) - 1
    c.extra = (PER_WORD * longer, RECURS * longer * recurs, NAMES * is_name)
    c.worth = round(c.score + sum(c.extra), 9)


def pick(ranked: Sequence[Candidate], recurs: Callable[[Key], bool], shown: Shown) -> list[Candidate]:
    """Choose of a story's candidates, which come best first.

    Prefer what recurs; keep what one story has alone where it is a name or the story has too few.
    """
    picked: list[Candidate] = []
    for candidate in ranked:
        if len(picked) >= MOST:
            break
        if recurs(candidate.key) and not any(shown.overlap(candidate.key, p.key) for p in picked):
            picked.append(candidate)
    names = 0
    alone = (c for is_name in (True, False) for c in ranked if c.is_name == is_name)
    for candidate in alone:
        if len(picked) >= (FEWEST if names or not candidate.is_name else MOST):
            if not candidate.is_name:
                break
            continue
        if not recurs(candidate.key) and not any(shown.overlap(candidate.key, p.key) for p in picked):
            picked.append(candidate)
            names += candidate.is_name
    return sorted(picked, key=_by_worth)


def keywords_of(
    picked: Sequence[Candidate],
    cs: Sequence[Candidate],
    shown: Shown,
    parts: Mapping[Key, tuple[float, ...]] | None = None,
) -> tuple[Keyword, ...]:
    """Give a story's keywords, best first.

    ``parts`` are those of its phrases' scores; without them, nobody is to audit, and neither they nor what
    is absorbed is told.
    """
    best = max((c.worth for c in picked), default=0.0)
    absorbed = {} if parts is None else _absorbed(picked, cs, shown)
    return tuple(
        Keyword(
            shown.texts[c.key],
            round(best - c.worth, 4),
            tuple(sorted(c.printed)),
            () if parts is None else _parts((*parts[c.stems], *c.extra)),
            absorbed.get(c.key, ()),
        )
        for c in picked
    )


def _parts(parts: tuple[float, ...]) -> tuple[tuple[str, float], ...]:
    return tuple(zip((*PARTS, *EXTRAS), (round(part, 4) for part in parts), strict=True))


def _absorbed(
    picked: Sequence[Candidate], cs: Sequence[Candidate], shown: Shown
) -> dict[Key, tuple[str, ...]]:
    """What each chosen keyword kept from being shown: the parts of it and the phrases that it is part of."""
    found: dict[Key, list[str]] = {c.key: [] for c in picked}
    may = shown.meeting([c.key for c in picked])
    for c in cs:
        if c.key not in found and may(c.key):
            holder = next((p for p in picked if shown.overlap(c.key, p.key)), None)
            if holder is not None:
                found[holder.key].append(min(c.surfaces, key=lambda text: (-c.surfaces[text], text)))
    return {key: tuple(sorted(texts)) for key, texts in found.items()}


def _by_worth(candidate: Candidate) -> tuple[float, Key]:
    return -candidate.worth, candidate.key

"""One controlled vocabulary for the site: which keywords each story shows, in one spelling each.

Promise: every story that has as many gets three to six keywords; none is part of another of its story; each
stands in its story in one of its surfaces; the order of the stories changes nothing; two names are merged
only where the stories tell that they are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, permutations
from operator import itemgetter

from slugify import slugify

from generator.keywords import Heard, hear
from generator.model import Keyword, Story, Term
from generator.names import fold
from generator.ranking import OPENER, PARTS
from generator.readers import FEWEST, MOST, Candidate, Usage, readable

FULL_NAME = 2
"""Words of a first name and a surname."""
PER_WORD = 0.3
"""What each word beyond the first adds for readers, who want the whole of a name."""
RECURS = 0.9
"""What each word beyond the first of a phrase adds that two stories or more have."""
NAMES = 0.4
"""What a name adds: readers look for who and where first. These two were read off the vocabularies of the
seeds, ``PER_WORD`` off the sets of ``benchmarks/keywords.py``."""
EXTRAS = ("length", "recurs", "name")
LIKELY_ONE = 6
"""Letters of a surname that may differ in one of them from another spelling of it."""

Key = tuple[str, ...]


def with_keywords(
    stories: Sequence[Story],
    *,
    banned: Sequence[str] = (),
    renamed: Sequence[tuple[str, str]] = (),
    listen: Callable[[Story], Heard] = hear,
) -> tuple[Story, ...]:
    """Fill ``keywords``, ``keywords_all`` and ``phrases`` of every story, in the order given.

    ``banned`` keywords are never shown; ``renamed`` gives pairs of old and new text, and what gets one new
    text is one keyword. ``listen`` is :func:`~generator.keywords.hear`, or knows what it says.
    """
    heard = [listen(story) for story in stories]
    usage = Usage.of(heard)
    refused = {fold(text) for text in banned}
    found = [readable(one, usage) for one in heard]
    if refused:
        found = [[c for c in cs if refused.isdisjoint(map(fold, c.surfaces))] for cs in found]
    found = _spelled_as_one(_surnames(found))
    found, texts = _named(found, dict(renamed))
    shown = _Shown(texts)
    ranked, chosen = _choose(found, shown)
    return tuple(
        replace(
            story,
            keywords=_keywords(picked, cs, shown),
            keywords_all=one.ranked,
            phrases=tuple(dict.fromkeys(texts[c.key] for c in best)),
        )
        for story, one, cs, best, picked in zip(stories, heard, found, ranked, chosen, strict=True)
    )


def filtered(stories: Sequence[Story], most: int = MOST) -> list[tuple[Keyword, ...]]:
    """Each story's best ``most`` keywords by the reader's filter alone, without the site's vocabulary."""
    heard = [hear(story) for story in stories]
    usage = Usage.of(heard)
    found = [readable(one, usage) for one in heard]
    shown = _Shown(_shown(found, {}))
    return [_keywords(_best(cs, shown, most), cs, shown) for cs in found]


def _best(cs: Sequence[Candidate], shown: _Shown, most: int) -> list[Candidate]:
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


def _keywords(picked: Sequence[Candidate], cs: Sequence[Candidate], shown: _Shown) -> tuple[Keyword, ...]:
    """Give a story's keywords, best first."""
    best = max((c.worth for c in picked), default=0.0)
    absorbed = _absorbed(picked, cs, shown)
    return tuple(
        Keyword(
            shown.texts[c.key],
            round(best - c.worth, 4),
            tuple(sorted(c.printed)),
            _parts(c),
            absorbed[c.key],
        )
        for c in picked
    )


def _parts(candidate: Candidate) -> tuple[tuple[str, float], ...]:
    parts = (*candidate.parts, *candidate.extra)
    return tuple(zip((*PARTS, *EXTRAS), (round(part, 4) for part in parts), strict=True))


def _absorbed(
    picked: Sequence[Candidate], cs: Sequence[Candidate], shown: _Shown
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


def vocabulary(stories: Sequence[Story]) -> tuple[Term, ...]:
    """Give every keyword with its stories, newest first, in the order of the alphabet; slugs are unique."""
    holders: dict[str, list[Story]] = {}
    for story in stories:
        for keyword in story.keywords:
            holders.setdefault(keyword.text, []).append(story)
    found: list[Term] = []
    taken: set[str] = set()
    for text in sorted(holders, key=lambda text: (slugify(text), text.casefold(), text)):
        base = slugify(text) or "keyword"
        slug, count = base, 1
        while slug in taken:
            count += 1
            slug = f"{base}-{count}"
        taken.add(slug)
        newest = sorted(holders[text], key=_newest)
        found.append(Term(text, slug, tuple(newest)))
    return tuple(found)


def _newest(story: Story) -> tuple[int, str, int]:
    return (-story.dated.day.toordinal() if story.dated else 0, story.document, story.number)


class _Shown:
    """The one spelling of each keyword, and which of them hold each other: asked of few, so told when asked."""

    def __init__(self, texts: Mapping[Key, str]) -> None:
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


def _choose(
    found: Sequence[Sequence[Candidate]], shown: _Shown
) -> tuple[list[list[Candidate]], list[list[Candidate]]]:
    """Each story's candidates, the best first, and its keywords.

    Prefer what recurs; keep what one story has alone where it is a name or the story has too few.
    """
    counts: Counter[Key] = Counter(c.key for cs in found for c in cs)
    for cs in found:
        for c in cs:
            _add(c, recurs=counts[c.key] > 1, is_name=c.is_name)
    ranked = [sorted(cs, key=_by_worth) for cs in found]
    chosen = [_pick(cs, counts, shown) for cs in ranked]
    used: Counter[Key] = Counter(c.key for cs in chosen for c in cs)
    return ranked, [_pick(cs, used, shown) for cs in ranked]


def _surnames(found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """Let a surname stand for the full name where no other full name of the site ends in it."""
    keys = {c.key for cs in found for c in cs if c.is_name}
    full: dict[Key, set[Key]] = {}
    for key in keys:
        if len(key) == FULL_NAME and key[0] != OPENER and key[1:] in keys:
            full.setdefault(key[1:], set()).add(key)
    short = {key: last for last, wholes in full.items() for key in wholes if len(wholes) == 1}
    return [_merged(cs, short) for cs in found]


def _merged(cs: Sequence[Candidate], named: Mapping[Key, Key]) -> list[Candidate]:
    """Give a story's candidates their new keys; those that meet are one, with the first's score."""
    if not any(c.key in named for c in cs):
        return list(cs)
    by_key: dict[Key, Candidate] = {}
    for c in cs:
        key = named.get(c.key, c.key)
        if key in by_key:
            by_key[key].absorb(c)
        else:
            by_key[key] = replace(c, key=key, surfaces=dict(c.surfaces))
    return list(by_key.values())


def _spelled_as_one(found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """Let two spellings of a person's name be one: the same first name, a long surname, one letter changed.

    The commoner spelling stands for both; where a story uses both they are two people.
    """
    stories: dict[Key, set[int]] = {}
    for number, cs in enumerate(found):
        for c in cs:
            if c.is_name and len(c.key) == FULL_NAME:
                stories.setdefault(c.key, set()).add(number)
    commonest = sorted(stories, key=lambda key: (key[0], -len(stories[key]), key))
    pairs = (pair for _, keys in groupby(commonest, key=itemgetter(0)) for pair in permutations(keys, 2))
    stands_for: dict[str, str] = {}
    for key, other in pairs:
        are_one = _one_letter(key[1], other[1]) and not stories[key] & stories[other]
        if are_one and not {key[1], other[1]} & stands_for.keys() and other[1] not in stands_for.values():
            stands_for[other[1]] = key[1]
    if not stands_for:
        return [list(cs) for cs in found]
    keys = {c.key for cs in found for c in cs if c.key[-1] in stands_for}
    turned = {key: (*key[:-1], stands_for[key[-1]]) for key in keys}
    return [_merged(cs, turned) for cs in found]


def _one_letter(one: str, other: str) -> bool:
    """Tell whether two long words of one length differ in exactly one letter behind the first."""
    if len(one) != len(other) or len(one) < LIKELY_ONE or one[0] != other[0]:
        return False
    return sum(left != right for left, right in zip(one, other, strict=True)) == 1


def _pick(ranked: Sequence[Candidate], counts: Counter[Key], shown: _Shown) -> list[Candidate]:
    """Choose of a story's candidates, which come best first."""
    picked: list[Candidate] = []
    for candidate in ranked:
        if len(picked) >= MOST:
            break
        if counts[candidate.key] > 1 and not any(shown.overlap(candidate.key, p.key) for p in picked):
            picked.append(candidate)
    names = 0
    alone = (c for is_name in (True, False) for c in ranked if c.is_name == is_name)
    for candidate in alone:
        if len(picked) >= (FEWEST if names or not candidate.is_name else MOST):
            if not candidate.is_name:
                break
            continue
        if counts[candidate.key] <= 1 and not any(shown.overlap(candidate.key, p.key) for p in picked):
            picked.append(candidate)
            names += candidate.is_name
    return sorted(picked, key=_by_worth)


def _named(
    found: Sequence[Sequence[Candidate]], names: dict[str, str]
) -> tuple[list[list[Candidate]], dict[Key, str]]:
    """Give each keyword its spelling; those that the editor gives one name are one."""
    shown = _shown(found, names)
    first: dict[str, Key] = {}
    for key in sorted(shown):
        first.setdefault(shown[key], key)
    turned = {key: first[text] for key, text in shown.items() if first[text] != key}
    return [_merged(cs, turned) for cs in found], shown


def _shown(found: Sequence[Sequence[Candidate]], names: dict[str, str]) -> dict[Key, str]:
    """Give each keyword its one spelling: the most frequent, ties by sort."""
    texts: dict[Key, dict[str, int]] = {}
    for cs in found:
        for c in cs:
            known = texts.setdefault(c.key, {})
            for text, count in c.surfaces.items():
                known[text] = known.get(text, 0) + count
    shown = {key: min(t, key=lambda text: (-t[text], text)) for key, t in texts.items()}
    return {key: names.get(text, text) for key, text in shown.items()}

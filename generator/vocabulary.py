"""One controlled vocabulary for the site: which keywords each story shows, in one spelling each.

Promise: every story that has as many gets three to six keywords; none is part of another of its story; each
stands in its story in one of its surfaces; the order of the stories changes nothing; two names are merged
only where the stories tell that they are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from slugify import slugify

from generator.choosing import Shown, best, keywords_of, pick, ranked
from generator.keywords import Heard, hear
from generator.memo import Kind, Memo
from generator.model import Keyword, Story, Term
from generator.names import fold
from generator.readers import MOST, Candidate, Key, Seen, Usage, asked, merged, readable, seen
from generator.spelling import Spelling, plainly, spelled

HELD = 2_000
"""Stories whose candidates are held while keywords are chosen, 40 KB each; the others are made again."""
ASKED = Kind("words", __name__, list[str])
SEEN = Kind("candidates", __name__, list[Seen])
PICKED = Kind("picked", __name__, list[int])
CHOSEN = Kind("keywords", __name__, tuple[tuple[Keyword, ...], tuple[str, ...]])


def with_keywords(
    stories: Sequence[Story],
    *,
    banned: Sequence[str] = (),
    renamed: Sequence[tuple[str, str]] = (),
    listen: Callable[[Story], Heard] = hear,
    memo: Memo | None = None,
    audited: bool = True,
) -> tuple[Story, ...]:
    """Fill ``keywords``, ``keywords_all`` and ``phrases`` of every story, in the order given.

    ``banned`` keywords are never shown; ``renamed`` gives pairs of old and new text, and what gets one new
    text is one keyword. ``listen`` is :func:`~generator.keywords.hear`, or knows what it says. What ``memo``
    has is not worked out again: of a story its candidates, where its words are used as they were, and its
    keywords, where these candidates are spelled and recur as they did. ``keywords_all`` and what
    keywords are the sum of, which no page shows, stay empty where nobody is to audit.
    """
    heard = [listen(story) for story in stories]
    refused = frozenset(fold(text) for text in banned)
    site = _Site(stories, heard, Usage.of(heard), refused, memo or Memo(), audited)
    found = site.seen()
    chosen = site.chosen(spelled(found, dict(renamed)))
    return tuple(
        replace(story, keywords=keywords, keywords_all=one.ranked if audited else (), phrases=phrases)
        for story, one, (keywords, phrases) in zip(stories, heard, chosen, strict=True)
    )


@dataclass
class _Site:
    """All stories while their keywords are chosen; candidates are looked at where nothing is kept of them."""

    stories: Sequence[Story]
    heard: Sequence[Heard]
    usage: Usage
    refused: frozenset[str]
    memo: Memo
    audited: bool
    candidates: dict[int, list[Candidate]] = field(default_factory=dict)
    grounds: list[bytes | None] = field(default_factory=list)

    def seen(self) -> list[list[Seen]]:
        """What each story's candidates are seen as."""
        refused = sorted(self.refused)
        stories = [self.memo.digest((story,)) for story in self.stories]
        words = self.memo.many(ASKED, stories, lambda place: asked(self.heard[place]))
        self.grounds = [
            self.memo.joined(story, refused, self.usage.codes(some))
            for story, some in zip(stories, words, strict=True)
        ]
        return self.memo.many(SEEN, self.grounds, lambda place: seen(self._candidates(place)))

    def chosen(self, spelling: Spelling) -> list[tuple[tuple[Keyword, ...], tuple[str, ...]]]:
        """The keywords of each story, and its phrases, the best first."""
        texts, stands, standing = spelling.texts, spelling.stands, spelling.standing()
        recurs = _repeated(standing, len(texts))
        grounds = [
            self.memo.joined(
                ground,
                [texts[key] for key in keys],
                bytes([recurs[key] for key in keys]),
                [(n, keys.index(stands[n])) for n in numbers if stands[n] != n],
            )
            for ground, numbers, keys in zip(self.grounds, spelling.numbers, standing, strict=True)
        ]
        choice = _Choice(spelling, recurs, self._candidates)
        picked = self.memo.many(PICKED, grounds, choice.first)
        used = [[keys[at] for at in places] for keys, places in zip(standing, picked, strict=True)]
        again = _repeated(used, len(texts))
        finals = [
            self.memo.joined(ground, bytes([again[key] for key in keys]), self.audited)
            for ground, keys in zip(grounds, standing, strict=True)
        ]
        return self.memo.many(CHOSEN, finals, lambda place: choice.final(place, again, audited=self.audited))

    def _candidates(self, place: int) -> list[Candidate]:
        """A story's candidates, without what is banned."""
        known = self.candidates.get(place)
        if known is not None:
            return known
        cs = readable(self.heard[place], self.usage)
        if self.refused:
            cs = [c for c in cs if self.refused.isdisjoint(map(fold, c.surfaces))]
        if len(self.candidates) < HELD:
            self.candidates[place] = cs
        return cs


def _repeated(found: Iterable[Iterable[int]], size: int) -> bytearray:
    """For each number whether more than one of the stories have it."""
    flags = bytearray(size)
    for number, count in Counter(chain.from_iterable(found)).items():
        flags[number] = count > 1
    return flags


class _Choice:
    """Chooses the keywords of those stories of which nothing is kept."""

    def __init__(
        self, spelling: Spelling, recurs: Sequence[int], candidates: Callable[[int], list[Candidate]]
    ) -> None:
        self._spelling = spelling
        self._recurs = recurs
        self._candidates = candidates
        self._ranked: dict[int, list[Candidate]] = {}

    def first(self, place: int) -> list[int]:
        """What a story would show if all that recurs were shown elsewhere, as places among its keys."""
        picked = pick(self._best_first(place), self._told(self._recurs), self._shown)
        standing = list(dict.fromkeys(self._spelling.stands[n] for n in self._spelling.numbers[place]))
        places = {self._spelling.keys[number]: at for at, number in enumerate(standing)}
        return [places[c.key] for c in picked]

    def final(
        self, place: int, again: Sequence[int], *, audited: bool
    ) -> tuple[tuple[Keyword, ...], tuple[str, ...]]:
        """A story's keywords, where it is told which are shown by more stories, and its phrases."""
        cs = self._best_first(place)
        keywords = keywords_of(pick(cs, self._told(again), self._shown), cs, self._shown, audited=audited)
        return keywords, tuple(dict.fromkeys(self._shown.texts[c.key] for c in cs))

    def _best_first(self, place: int) -> list[Candidate]:
        known = self._ranked.get(place)
        if known is not None:
            return known
        best_first = ranked(merged(self._candidates(place), self._turned), self._told(self._recurs))
        if len(self._ranked) < HELD:
            self._ranked[place] = best_first
        return best_first

    def _told(self, flags: Sequence[int]) -> Callable[[Key], bool]:
        return lambda key: bool(flags[self._numbers[key]])

    @cached_property
    def _turned(self) -> dict[Key, Key]:
        return self._spelling.turned()

    @cached_property
    def _shown(self) -> Shown:
        return Shown(self._spelling.shown())

    @cached_property
    def _numbers(self) -> dict[Key, int]:
        return {key: number for number, key in enumerate(self._spelling.keys)}


def filtered(stories: Sequence[Story], most: int = MOST) -> list[tuple[Keyword, ...]]:
    """Each story's best ``most`` keywords by the reader's filter alone, without the site's vocabulary."""
    heard = [hear(story) for story in stories]
    usage = Usage.of(heard)
    found = [readable(one, usage) for one in heard]
    show = Shown(plainly([seen(cs) for cs in found]))
    return [keywords_of(best(cs, show, most), cs, show) for cs in found]


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

"""One controlled vocabulary for the site: which keywords each story shows, in one spelling each.

Promise: every story that has as many gets three to six keywords; none is part of another of its story; each
stands in its story in one of its surfaces; the order of the stories changes nothing; two names are merged
only where the stories tell that they are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import chain, pairwise

from msgspec import Struct
from slugify import slugify

from generator.altered import altered
from generator.batches import Batches, batched_by_document
from generator.choosing import Shown, best, keywords_of, pick, ranked
from generator.keywords import Found, Heard, hear, parts_of
from generator.memo import Kind, Made, Memo
from generator.model import Keyword, Story, Term
from generator.names import fold
from generator.readers import (
    MOST,
    Candidate,
    Key,
    Seen,
    Sighted,
    Usage,
    Used,
    asked,
    forget_words,
    merged,
    readable,
    seen,
)
from generator.spelling import Spelling, plainly, spelled

HELD = 500
"""Stories whose candidates are held while keywords are chosen, 40 KB each; the others are made again."""
Chosen = tuple[tuple[Keyword, ...], tuple[str, ...]]
"""A story's keywords, and its phrases."""
USED, USED_BY_MANY = Kind("uses of words", __name__, Used), Kind("uses of words in runs", __name__, Used)
ASKED, ASKED_BY_ALL = Kind("words", __name__, list[str]), Kind("words of a batch", __name__, list[str])
ASKED_BY_MANY = Kind("words of a run", __name__, list[str])
SEEN, SIGHTED = Kind("candidates", __name__, list[Seen]), Kind("candidates of a batch", __name__, Sighted)


class SightedRun(Struct, frozen=True, array_like=True, gc=False):
    """What the candidates of a run of batches are seen as."""

    grounds: list[bytes | None]
    """What those of each batch follow from."""
    sighted: Sighted


SIGHTED_OF_MANY = Kind("candidates of a run", __name__, SightedRun)
PICKED, PICKED_OF_ALL = (
    Kind("picked", __name__, list[int]),
    Kind("picked of a batch", __name__, list[list[int]]),
)
CHOSEN, CHOSEN_OF_ALL = (
    Kind("keywords", __name__, tuple[tuple[Keyword, ...], tuple[str, ...]]),
    Kind("keywords of a batch", __name__, list[Chosen]),
)
GROUNDS = Kind("what keywords follow from", __name__, list[bytes | None])


@dataclass(frozen=True, slots=True)
class _Run:
    """What is made of a run of batches."""

    words: list[str]
    """About which the filter of its stories asks."""
    seen: SightedRun


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
    refused = frozenset(fold(text) for text in banned)
    site = _Site(batched_by_document(stories, memo), listen, refused, audited, dict(renamed))
    found = {story.key: what for story, what in zip(site.stories, site.chosen(), strict=True)}
    forget_words()
    one = dict[str, str]().setdefault  # so that equal texts are held once
    return tuple(
        altered(
            story,
            keywords=keywords,
            keywords_all=listen(story).ranked if audited else (),
            phrases=tuple(map(one, phrases, phrases)),
        )
        for story in stories
        for keywords, phrases in (found[story.key],)
    )


@dataclass
class _Site:
    """All stories while their keywords are chosen; candidates are looked at where nothing is kept of them.

    What is kept of a batch is asked for first; where that changed, what is kept of each of its stories.
    """

    batches: Batches
    listen: Callable[[Story], Heard]
    refused: frozenset[str]
    audited: bool
    renamed: Mapping[str, str]
    candidates: dict[int, list[Candidate]] = field(default_factory=dict)
    asked: dict[int, list[str]] = field(default_factory=dict)
    """The words about which the filter of each story of one batch asks."""
    opened: dict[int, tuple[Found, ...]] = field(default_factory=dict)
    """The phrases of those that are new, until they are looked at again."""
    seen_by: dict[int, bytes | None] = field(default_factory=dict)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        return self.batches.stories

    @cached_property
    def usage(self) -> Usage:
        """What all stories tell of words."""
        told = self.batches.added(
            USED,
            lambda some: Usage.of(map(self.listen, some)).told,
            USED_BY_MANY,
            lambda parts: Usage.joined(parts).told,
        )
        return Usage.joined([told])

    def chosen(self) -> list[Chosen]:
        """The keywords of each story, and its phrases, the best first.

        What all of them follow from tells what is kept of each batch, so that nothing else is looked at.
        """
        memo, made = self.batches.memo, list[list[Chosen]]()

        def make() -> list[bytes | None]:
            made.extend(self._chosen(spelled(self._sighted(), self.renamed)))
            return self.grounds

        def again(number: int) -> list[Chosen]:
            if not made:
                make()
            return made[number]

        ground = memo.digest(self.stories, self._refused, sorted(self.renamed.items()), self.audited)
        grounds = memo.one(GROUNDS, ground, make)
        found: list[list[Chosen]] = made or memo.many(CHOSEN_OF_ALL, grounds, again)
        return list(chain.from_iterable(found))

    def _sighted(self) -> Iterator[Sighted]:
        """What the candidates of each run of batches are seen as."""
        self.grounds: list[bytes | None] = []
        for run, ground in self.batches.runs:
            found = self._sighted_in(run, ground)
            self.grounds += found.grounds
            yield found.sighted

    def _sighted_in(self, run: range, ground: bytes | None) -> SightedRun:
        """The same of one run: kept by the answers about its words, which are kept themselves."""
        memo, made = self.batches.memo, cache(partial(self._of_run, run))
        words = memo.one(ASKED_BY_MANY, ground, lambda: made().words)
        answers = self._joined(ground, self._refused, self.usage.codes(words))
        return memo.one(SIGHTED_OF_MANY, answers, lambda: made().seen)

    def _of_run(self, run: range) -> _Run:
        """What is made of one run, of which much is kept for each of its batches."""
        memo, asked = self.batches.memo, dict[str, None]()
        grounds: list[bytes | None] = []
        found: list[Sighted] = []
        for number in run:
            self.asked.clear()
            self.opened.clear()
            batch, places = self.batches.parts[number], range(*self._spans[number])
            words = memo.one(ASKED_BY_ALL, batch.ground, partial(self._asked_by, places))
            asked.update(dict.fromkeys(words))
            grounds.append(self._joined(batch.ground, self._refused, self.usage.codes(words)))
            found.append(memo.one(SIGHTED, grounds[-1], partial(self._seen, places)))
        return _Run(list(asked), SightedRun(grounds, Sighted.joined(found)))

    def _asked_by(self, places: Sequence[int]) -> list[str]:
        """The words about which the filter of some stories asks."""
        return list(dict.fromkeys(chain.from_iterable(map(self._asked, places))))

    def _asked(self, place: int) -> list[str]:
        """The words about which one story's filter asks."""

        def make() -> list[str]:
            self.opened[place] = self.listen(self.stories[place]).found
            return asked(self.opened[place])

        if place not in self.asked:
            memo = self.batches.memo
            self.asked[place] = memo.one(ASKED, memo.digest((self.stories[place],)), make)
        return self.asked[place]

    def _seen(self, places: Sequence[int]) -> Sighted:
        """What the candidates of some stories are seen as."""
        grounds = list(map(self._seen_by, places))
        found = self.batches.memo.many(SEEN, grounds, lambda at: seen(self._candidates(places[at])))
        return Sighted.of(found)

    def _chosen(self, spelling: Spelling) -> list[list[Chosen]]:
        """The keywords of each story, and its phrases, the best first, by batches."""
        keys, texts, stands, standing = spelling.keys, spelling.texts, spelling.stands, spelling.standing()
        recurs = _repeated(standing, len(texts))
        self.grounds = [
            self._joined(
                ground,
                [texts[stands[n]] for n in numbers],
                bytes([recurs[stands[n]] for n in numbers]),
                [(place, keys[stands[n]]) for place, n in enumerate(numbers) if stands[n] != n],
            )
            for ground, numbers in zip(self.grounds, spelling.together, strict=True)
        ]

        @cache
        def picked_by(place: int) -> bytes | None:
            numbers, own = spelling.numbers[place], standing[place]
            return self._joined(
                self._seen_by(place),
                [texts[key] for key in own],
                bytes([recurs[key] for key in own]),
                [(n, own.index(stands[n])) for n in numbers if stands[n] != n],
            )

        choice = _Choice(spelling, recurs, self._candidates)
        picked = chain.from_iterable(self._kept(PICKED_OF_ALL, PICKED, picked_by, choice.first))
        used = [[own[at] for at in places] for own, places in zip(standing, picked, strict=True)]
        again = _repeated(used, len(texts))
        self.grounds = [
            self._joined(ground, bytes([again[stands[n]] for n in numbers]), self.audited)
            for ground, numbers in zip(self.grounds, spelling.together, strict=True)
        ]

        def chosen_by(place: int) -> bytes | None:
            return self._joined(
                picked_by(place), bytes([again[key] for key in standing[place]]), self.audited
            )

        def final(place: int) -> Chosen:
            return choice.final(place, again, parts_of(self.stories[place]) if self.audited else None)

        return self._kept(CHOSEN_OF_ALL, CHOSEN, chosen_by, final)

    def _kept(
        self,
        whole: Kind[list[Made]],
        kind: Kind[Made],
        ground: Callable[[int], bytes | None],
        make: Callable[[int], Made],
    ) -> list[list[Made]]:
        """An outcome for each story of each batch: kept for the batch, else for the story, else made."""
        memo = self.batches.memo

        def each(number: int) -> list[Made]:
            places = range(*self._spans[number])
            return memo.many(kind, list(map(ground, places)), lambda at: make(places[at]))

        return memo.many(whole, self.grounds, each)

    def _seen_by(self, place: int) -> bytes | None:
        """What a story's candidates follow from."""
        if place not in self.seen_by:
            story = self.batches.memo.digest((self.stories[place],))
            codes = self.usage.codes(self._asked(place)) if story else b""
            self.seen_by[place] = self._joined(story, self._refused, codes)
        return self.seen_by[place]

    def _joined(self, ground: bytes | None, *more: object) -> bytes | None:
        return self.batches.memo.joined(ground, *more)

    @cached_property
    def _refused(self) -> list[str]:
        return sorted(self.refused)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """The places of each batch's stories."""
        return [*pairwise((*self.batches.begins, len(self.stories)))]

    def _candidates(self, place: int) -> list[Candidate]:
        """A story's candidates, without what is banned."""
        known = self.candidates.get(place)
        if known is not None:
            return known
        story = self.stories[place]
        phrases = self.opened.pop(place, None)
        cs = readable(phrases or self.listen(story).found, story.lang, self.usage)
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
        self, place: int, again: Sequence[int], parts: Mapping[Key, tuple[float, ...]] | None
    ) -> Chosen:
        """A story's keywords, where it is told which are shown by more stories, and its phrases."""
        cs = self._best_first(place)
        keywords = keywords_of(pick(cs, self._told(again), self._shown), cs, self._shown, parts)
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
    found = [readable(one.found, one.lang, usage) for one in heard]
    show = Shown(plainly([Sighted.of(seen(cs) for cs in found)]))
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

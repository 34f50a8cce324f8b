"""Name themes in their stories' own words: specific, complete, no two alike.

A name is the best of three: a phrase that most stories speak of; two phrases as stories have them side by
side ("strike at Quayside Terminals"); two joined by "and", the second for what the first leaves out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import chain, islice

from msgspec import Struct

from generator.matching import beginning_with, behind_words
from generator.memo import Kind, Memo
from generator.mentions import Mentioned, Mentions
from generator.model import Story
from generator.names import fold
from generator.standing import (
    apart,
    beside,
    goes_on,
    is_aside,
    is_full,
    is_part,
    is_territory,
    stands,
    times_told,
)

NAME_WORDS = 5
"""Words of a name, at most."""
SHOWN = 8
"""Keywords of a theme."""
HEADLINE = 2.0
"""What a headline that has a phrase counts, beside one for the story's text and one for its keywords."""
PER_WORD = 0.5
"""What a second and a third word add to a phrase's worth: whole names and things tell more than words."""
ELSEWHERE = 0.7
"""Power of the theme's share of all stories that speak of a phrase."""
ENOUGH = 0.7
"""Share of its stories from which on a phrase of two words or more names a theme alone."""
LOOKED_AT, BESIDE = 40, 12
"""Phrases of a theme that its name may be made of, and of which two may stand side by side."""
SPOKEN = 0.08
"""Share of the stories that must have such two; two stories at least, one in a theme of two."""
HEADED = 0.3
"""Share of the headlines that a single small word must stand in to be the second half of a name."""
NEAR = 0.4
"""Share of the best phrase's worth that both of them have at least."""
FEW = 2
TOLD_BY = 0.5
"""From this share of its uses on as a source, a name names no theme."""
PREPOSITIONS = "in|of|at|on|over|for|against|with|from|to|after|en|de|du|à|sur|no|na|da|do|em|von|für|im|am"
UNPRINTED, TELLS, TELLING = range(3)
"""What texts make of a phrase: they do not have it so, it tells what is reported, mostly who reports it."""
READ = Kind("how phrases are printed", __name__, bytes)
PAIRS = Kind("phrases side by side", __name__, list[list[tuple[str, str, str]]])
WHOLE = Kind("whole names", __name__, str)
ONE_PLACE = Kind("places within places", __name__, int)


class Told(Struct, frozen=True, array_like=True, gc=False):
    """What the stories of a theme tell of it."""

    name: str
    """The best that it may have, if any."""
    keywords: tuple[str, ...]


TOLD = Kind("names of themes", __name__, Told)


def names(
    themes: Sequence[Sequence[Story]],
    everything: Sequence[Story],
    reserved: Sequence[str] = (),
    memo: Memo | None = None,
    until: date | None = None,
    ground: bytes | None = None,
) -> list[tuple[str, tuple[str, ...]]]:
    """Give a name, none of those ``reserved``, and the best keywords to each theme, in the order given.

    Where no phrase recurs, the first story's serve; a story without any gives its headline. Stories of other
    themes from the day ``until`` on do not count, and ``ground`` is what those before it follow from.
    ``memo`` may know what was read in a theme's texts, and, with a ground, what it may be called.
    """
    known = memo or Memo()
    grounds = [_ground(stories, ground, known) for stories in themes]
    new = [place for place, one in enumerate(grounds) if not known.has(TOLD, one)]

    @cache
    def held(place: int) -> Counter[str]:
        return Counter(chain.from_iterable(map(_phrases, themes[place])))

    @cache
    def asked(place: int) -> list[str]:
        return _recurring(themes[place], held(place))

    mentions = Mentions(everything, chain.from_iterable(map(asked, new)), memo, until) if new else None

    @cache
    def group(place: int) -> _Group:
        spoken = mentions if mentions and place in new else Mentions(everything, asked(place), memo, until)
        return _Group(themes[place], held(place), asked(place), spoken, known)

    def make(place: int) -> Told:
        return Told(next(group(place).names(), ""), group(place).keywords())

    def able(place: int, best: str) -> Iterator[str]:
        yield best
        yield from group(place).names()  # seldom asked for: a larger theme has the best name

    taken = {"", *map(fold, reserved)}
    found = []
    for place, told in enumerate(known.many(TOLD, grounds, make)):
        names = (name for name in able(place, told.name) if fold(name) not in taken)
        name = next(names, themes[place][0].headline)
        taken.add(fold(name))
        found.append((name[:1].upper() + name[1:], told.keywords))
    return found


def _ground(stories: Sequence[Story], ground: bytes | None, memo: Memo) -> bytes | None:
    """What a theme may be called follows from, where that is known of all others."""
    if ground is None:
        return None
    keywords = [[(keyword.text, keyword.surfaces) for keyword in story.keywords] for story in stories]
    return memo.digest(stories, ground, keywords, [story.phrases for story in stories])


def _recurring(stories: Sequence[Story], counts: Mapping[str, int]) -> list[str]:
    """The phrases that a theme may be named by: those of two stories or more, of two stories all."""
    found = [phrase for phrase, count in counts.items() if count >= FEW]
    return found if found and len(stories) != FEW else list(counts)


def _phrases(story: Story) -> Iterable[str]:
    return dict.fromkeys((*(keyword.text for keyword in story.keywords), *story.phrases))


@dataclass(frozen=True)
class _Group:
    """The stories of one theme, and what they speak of."""

    stories: Sequence[Story]
    held: Mapping[str, int]
    """How many of the stories have each phrase."""
    asked: Sequence[str]
    """Those that may name it."""
    mentions: Mentions
    memo: Memo

    @cached_property
    def _own(self) -> Mentioned:
        return self.mentions.by(self.stories)

    @cached_property
    def _ground(self) -> bytes | None:
        """What the texts follow from."""
        return self.memo.digest(self.stories)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Each story's text behind its headline, where it has one of its own."""
        heads = ("" if story.headline_is_made else f"{story.headline}\n" for story in self.stories)
        return tuple(head + story.text for head, story in zip(heads, self.stories, strict=True))

    @cached_property
    def worth(self) -> dict[str, float]:
        """The stories' phrases, the best first: what most of them speak of and few others do."""
        phrases = self.asked
        if len(self.stories) == FEW:
            both = [phrase for phrase in self.held if self._own.count(phrase) == FEW]
            recurring = [phrase for phrase, count in self.held.items() if count >= FEW]
            headed = any(self._headed(phrase.casefold()) for phrase in both)
            phrases = (both if headed else recurring) or list(self.held)
        worth = {phrase: self._worth(phrase) for phrase in phrases}
        return {phrase: worth[phrase] for phrase in sorted(worth, key=lambda text: (-worth[text], text))}

    def _worth(self, phrase: str) -> float:
        here, total = self._own.count(phrase), self._own.total(phrase)
        chosen = self._chosen[phrase]
        share = (here + self.held[phrase] + chosen) / len(self.stories)
        share += HEADLINE * self._headed(phrase.casefold())
        length = 1 + PER_WORD * min(2, phrase.count(" "))
        rarity: float = (here / (total or 1)) ** ELSEWHERE
        return round(share * rarity * length, 9)

    @cached_property
    def _chosen(self) -> Counter[str]:
        """How many stories have each keyword."""
        return Counter(keyword.text for story in self.stories for keyword in story.keywords)

    def _headed(self, folded: str) -> float:
        """The share of headlines that have the phrase."""
        count, headlines = 0, self._headlines
        place = headlines.find(folded)
        while place >= 0:
            count += 1
            place = headlines.find(folded, headlines.find("\0", place))
        return count / self._headed_by if count else 0.0

    @cached_property
    def _headed_by(self) -> int:
        """How many headlines there are."""
        return self._headlines.count("\0")

    @cached_property
    def _headlines(self) -> str:
        """All headlines at once, so that most phrases, which are in none, are told by one look."""
        return "".join(
            f"{story.headline.casefold()}\0" for story in self.stories if not story.headline_is_made
        )

    @cached_property
    def able(self) -> list[str]:
        """The best phrases that name something alone, as a text has them: headlines have capitals for all."""
        standing = [*islice(filter(stands, self.worth), 2 * LOOKED_AT)]
        read = self._read(standing)
        told = [phrase for phrase in standing if phrase in read and self._is_told(phrase)]
        telling = [phrase for phrase in told if not read[phrase] and not self._is_everywhere(phrase)]
        return (telling or told)[:LOOKED_AT]

    def _read(self, phrases: Sequence[str]) -> dict[str, bool]:
        """The phrases that texts have so, and of each whether it mostly tells what others did."""
        some = sorted(phrases)
        bodies = self.memo.joined(self._ground, some)
        flags = self.memo.one(READ, bodies, lambda: _read([story.text for story in self.stories], some))
        return {
            phrase: flag == TELLING for phrase, flag in zip(some, flags, strict=True) if flag != UNPRINTED
        }

    @cached_property
    def _left(self) -> list[str]:
        """All phrases that name something, where none recurs: of the first story first, small words last."""
        standing = dict.fromkeys(filter(stands, (text for story in self.stories for text in _phrases(story))))
        return sorted(
            standing, key=lambda text: (text.islower() and " " not in text, -self._headed(text.casefold()))
        )

    def _is_told(self, phrase: str) -> bool:
        """Whether a single small word stands in a headline, where there are any: else it is one of many."""
        return not phrase.islower() or " " in phrase or not self._headlines or self._headed(phrase) > 0

    def _is_everywhere(self, phrase: str) -> bool:
        """Whether it is a country that is spoken of elsewhere half as often as here."""
        if not is_territory(phrase):
            return False
        here, others = self._own.count(phrase), self._own.everything - len(self.stories)
        return 2 * (self._own.total(phrase) - here) * len(self.stories) > here * others

    def keywords(self) -> tuple[str, ...]:
        """The best phrases that are keywords."""
        known = {keyword.text for story in self.stories for keyword in story.keywords}
        return tuple(phrase for phrase in self.worth if phrase in known)[:SHOWN]

    def names(self) -> Iterator[str]:
        """Every name that the theme may have, the best first."""
        return (name for name in self._names() if 0 < len(name.split()) <= NAME_WORDS)

    def _names(self) -> Iterator[str]:
        for phrase in self.able[:1]:
            if " " in phrase and len(self._speakers_of(phrase)) >= ENOUGH * len(self.stories):
                yield self.whole(phrase)
        yield from self._side_by_side()
        yield from self._joined()
        yield from map(self.whole, self._left)

    def _speakers_of(self, phrase: str) -> frozenset[int]:
        """The places of its stories that speak of a phrase."""
        return self._own.places(phrase)

    def _side_by_side(self) -> list[str]:
        """Two of the best phrases as stories have them, with a preposition between or nothing."""
        best = {phrase.casefold(): self.worth[phrase] for phrase in self.able[:BESIDE]}
        if not best:
            return []
        some = sorted(best)
        found = self.memo.one(PAIRS, self.memo.joined(self._ground, some), lambda: _pairs(self.texts, some))
        spelled: dict[str, Counter[str]] = {}
        worth: dict[str, float] = {}
        least = NEAR * max(best.values())
        for pairs in found:
            here: dict[str, set[str]] = {}
            for one, other, both in pairs:
                value = min(best[one], best[other])
                if value >= least:
                    here.setdefault(fold(both), set()).add(both)
                    worth[fold(both)] = value
            for key, texts in here.items():
                spelled.setdefault(key, Counter()).update(texts)
        fewest = max(FEW, round(SPOKEN * len(self.stories)))
        counts = {
            key: found.total()
            for key, found in spelled.items()
            if found.total() >= fewest or any(self._headed(text.casefold()) > SPOKEN for text in found)
        }
        ranked = sorted(counts, key=lambda key: (-round(worth[key] * counts[key] ** 0.5, 9), key))
        return [self.whole(min(spelled[key], key=lambda text: (-spelled[key][text], text))) for key in ranked]

    def _joined(self) -> Iterator[str]:
        """Two phrases that share no word, the second for the stories that the first leaves out."""
        for first in self.able:
            spoken, whole = self._speakers_of(first), self.whole(first)

            def adds(second: str, spoken: frozenset[int] = spoken) -> float:
                more = len(self._speakers_of(second) - spoken) / len(self.stories)
                return round(self.worth[second] * (1 + more), 9)

            seconds = sorted(filter(self._tells, self.able), key=lambda second: (-adds(second), second))[
                :BESIDE
            ]
            yield from (
                f"{whole} and {second}"
                for second in map(self.whole, seconds)
                if whole and second and apart(whole, second) and not self._is_one_place(whole, second)
            )
            yield whole

    def _is_one_place(self, one: str, other: str) -> bool:
        """Whether one name stands behind the other and a comma: a place and what it lies in."""
        if not (one[0].isupper() and other[0].isupper()):
            return False
        behind, before = f"{one}, {other}", f"{other}, {one}"
        ground = self.memo.joined(self._ground, behind, before)
        found = self.memo.one(
            ONE_PLACE, ground, lambda: sum(behind in text or before in text for text in self.texts)
        )
        return found > SPOKEN * len(self.stories)

    def _tells(self, second: str) -> bool:
        """Whether a phrase adds something to a name: a single small word does where headlines have it."""
        if " " in second or second[0].isupper():
            return True
        if not self._headlines:
            return len(self._speakers_of(second)) >= ENOUGH * len(self.stories)
        return self._headed(second) >= HEADED

    def whole(self, phrase: str) -> str:
        """The longer name that a phrase is mostly part of; a surname gets its first name.

        Empty where an office runs into that name: "of Dams and Dykes Orla Quist".
        """
        full = self._full_names(phrase) if " " not in phrase and phrase[:1].isupper() else {}
        ground = self.memo.joined(self._ground, phrase, sorted(full.items()))
        return self.memo.one(WHOLE, ground, lambda: self._whole(phrase, full))

    def _whole(self, phrase: str, full: Mapping[str, int]) -> str:
        surname = phrase
        if " " not in phrase and phrase[:1].isupper():
            phrase = self._full_name(phrase, full)
        longer = self._longer(phrase)
        if longer is not None and phrase != surname:
            return ""
        while longer is not None and len(phrase.split()) <= NAME_WORDS:
            phrase, longer = longer, self._longer(longer)
        return phrase

    def _full_names(self, surname: str) -> Mapping[str, int]:
        """How often the stories' keywords give a surname its first name."""
        spellings = (
            keyword.surfaces
            for story in self.stories
            for keyword in story.keywords
            if keyword.text == surname
        )
        return Counter(text for texts in spellings for text in texts if is_full(text, surname))

    def _full_name(self, surname: str, full: Mapping[str, int]) -> str:
        if not full:
            pattern = re.compile(rf"[A-Z][\w-]+ [A-Z]\. {re.escape(surname)}(?!\w)")
            found = (name for text in self.texts if surname in text for name in pattern.findall(text))
            full = Counter(name for name in found if is_full(name, surname))
        return min(full, key=lambda text: (-full[text], text)) if full else surname

    def _longer(self, phrase: str) -> str | None:
        """The phrase with the name that stands beside most of its uses; a name has a capital letter."""
        if not phrase[:1].isupper():
            return None
        pattern = beside(phrase)
        holding = (text for text in self.texts if phrase in text)  # far cheaper than the pattern
        uses = [match.groups() for text in holding for match in behind_words(phrase, pattern, text)]
        for place, join in ((0, "{1} {0}"), (1, "{0} {1}")):
            words = Counter(match[place] for match in uses if match[place] and not is_aside(match[place]))
            for word, count in words.most_common(1):
                if is_part(word, phrase, count, len(uses)):
                    return join.format(phrase, word)
        return None


def _read(bodies: Sequence[str], phrases: Iterable[str]) -> bytes:
    """Whether texts have each phrase so, not mostly as the name of an account or a tag, and what it tells."""
    whole = "\0".join(bodies)  # which no phrase, and nothing that stands beside one, reaches across
    marked = whole.count("#") + whole.count("@")
    flags = []
    for phrase in phrases:
        uses = whole.count(phrase)
        if uses <= 2 * marked and uses <= 2 * (whole.count(f"#{phrase}") + whole.count(f"@{phrase}")):
            flags.append(UNPRINTED)
        elif phrase[:1].isupper() and times_told(phrase, whole) >= max(FEW, TOLD_BY * uses):
            flags.append(TELLING)
        else:
            flags.append(TELLS)
    return bytes(flags)


def _pairs(texts: Iterable[str], phrases: Sequence[str]) -> list[list[tuple[str, str, str]]]:
    """For each text the pairs of phrases, which are folded, that stand side by side in it, and how."""
    phrase = "|".join(sorted(map(re.escape, phrases), key=lambda text: (-len(text), text)))
    pattern = re.compile(
        rf"(?<!\w)({phrase}) (?:(?:{PREPOSITIONS}) (the )?)?(?=({phrase})(?!\w)(['’]| [a-z]+)?)",
        re.IGNORECASE,
    )
    return [
        [
            (match[1].casefold(), match[3].casefold(), match.group() + match[3])
            for match in beginning_with(phrases, pattern, text)
            if apart(match[1], match[3]) and not goes_on(match)
        ]
        for text in texts
    ]

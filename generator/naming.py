"""Name themes in their stories' own words: specific, complete, no two alike.

A name is the best of three: a phrase that most stories speak of; two phrases as stories have them side by
side ("strike at Quayside Terminals"); two joined by "and", the second for what the first leaves out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.matching import beginning_with, behind_words
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
WORD = re.compile(r"\w+")


def names(
    themes: Sequence[Sequence[Story]], everything: Sequence[Story], reserved: Sequence[str] = ()
) -> list[tuple[str, tuple[str, ...]]]:
    """Give a name, none of those ``reserved``, and the best keywords to each theme, in the order given.

    Where no phrase recurs, the first story's serve; a story without any gives its headline.
    """
    speakers = _Speakers(everything)
    taken = set(map(fold, reserved))
    found = []
    for stories in themes:
        group = _Group(stories, speakers)
        name = next(
            (
                name
                for name in group.names()
                if 0 < len(name.split()) <= NAME_WORDS and fold(name) not in taken
            ),
            stories[0].headline,
        )
        taken.add(fold(name))
        found.append((name[:1].upper() + name[1:], group.keywords()))
    return found


class _Speakers:
    """Which stories speak of a phrase: those that hold all its words are looked through, not all."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._texts = {story.key: f"{story.headline}\n{story.text}".casefold() for story in stories}
        phrases = {phrase for story in stories for phrase in _phrases(story)}
        wanted = {word for phrase in phrases for word in WORD.findall(phrase.casefold())}
        holders: dict[str, set[str]] = {}
        pieces: dict[str, tuple[set[str], ...]] = {}
        for key, text in self._texts.items():
            for piece in {*text.split()}:  # no word reaches across white space
                if piece not in pieces:
                    words = wanted.intersection(WORD.findall(piece))
                    pieces[piece] = tuple(holders.setdefault(word, set()) for word in words)
                for held in pieces[piece]:
                    held.add(key)
        self._holders = {word: frozenset(keys) for word, keys in holders.items()}
        self._all = frozenset(self._texts)
        self._found: dict[str, frozenset[str]] = {}

    @property
    def count(self) -> int:
        """How many stories there are."""
        return len(self._texts)

    def of(self, phrase: str) -> frozenset[str]:
        """The keys of the stories."""
        found = self._found.get(phrase)
        if found is None:
            folded = phrase.casefold()
            words = WORD.findall(folded)
            # a word of a script without spaces stands within a longer run, and is looked for everywhere
            holders = sorted((self._holders[word] for word in words if word in self._holders), key=len)
            found = holders[0].intersection(*holders[1:]) if holders else self._all
            if not (holders and words == [folded]):  # one word whole stands in all its holders
                found = frozenset(key for key in found if folded in self._texts[key])
            self._found[phrase] = found
        return found


def _phrases(story: Story) -> Iterable[str]:
    return dict.fromkeys((*(keyword.text for keyword in story.keywords), *story.phrases))


@dataclass(frozen=True)
class _Group:
    """The stories of one theme, and what they speak of."""

    stories: Sequence[Story]
    speakers: _Speakers

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(story.key for story in self.stories)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Each story's text behind its headline, where it has one of its own."""
        heads = ("" if story.headline_is_made else f"{story.headline}\n" for story in self.stories)
        return tuple(head + story.text for head, story in zip(heads, self.stories, strict=True))

    @cached_property
    def _bodies(self) -> tuple[str, ...]:
        return tuple(story.text for story in self.stories)

    @cached_property
    def worth(self) -> dict[str, float]:
        """The stories' phrases, the best first: what most of them speak of and few others do."""
        held = Counter(phrase for story in self.stories for phrase in _phrases(story))
        recurring = [phrase for phrase, count in held.items() if count >= FEW]
        if len(self.stories) == FEW:
            both = [phrase for phrase in held if len(self._speakers_of(phrase)) == FEW]
            recurring = both if any(self._headed(phrase.casefold()) for phrase in both) else recurring
        phrases = recurring or list(held)
        worth = {phrase: self._worth(phrase, held[phrase]) for phrase in phrases}
        return {phrase: worth[phrase] for phrase in sorted(worth, key=lambda text: (-worth[text], text))}

    def _worth(self, phrase: str, held: int) -> float:
        spoken = self.speakers.of(phrase)
        here = len(spoken & self.keys)
        chosen = self._chosen[phrase]
        share = (here + held + chosen) / len(self.stories) + HEADLINE * self._headed(phrase.casefold())
        length = 1 + PER_WORD * min(2, phrase.count(" "))
        rarity: float = (here / (len(spoken) or 1)) ** ELSEWHERE
        return round(share * rarity * length, 9)

    @cached_property
    def _chosen(self) -> Counter[str]:
        """How many stories have each keyword."""
        return Counter(keyword.text for story in self.stories for keyword in story.keywords)

    def _headed(self, folded: str) -> float:
        """The share of headlines that have the phrase."""
        if folded not in self._headed_by:
            return 0.0
        return sum(folded in headline for headline in self._headlines) / len(self._headlines)

    @cached_property
    def _headed_by(self) -> str:
        """All headlines at once: most phrases are in none, which one look tells."""
        return "\n".join(self._headlines)

    @cached_property
    def _headlines(self) -> list[str]:
        return [story.headline.casefold() for story in self.stories if not story.headline_is_made]

    @cached_property
    def able(self) -> list[str]:
        """The best phrases that name something alone, as a text has them: headlines have capitals for all."""
        standing = [phrase for phrase in self.worth if stands(phrase)][: 2 * LOOKED_AT]
        printed = [phrase for phrase in standing if self._is_printed(phrase)]
        told = [phrase for phrase in printed if self._is_told(phrase)]
        telling = [
            phrase for phrase in told if not self._is_source(phrase) and not self._is_everywhere(phrase)
        ]
        return (telling or told)[:LOOKED_AT]

    def _is_printed(self, phrase: str) -> bool:
        """Whether texts have the phrase so, and not mostly as the name of an account or a tag."""
        holding = "\n".join(text for text in self._bodies if phrase in text)
        marked = sum(holding.count(f"{mark}{phrase}") for mark in "#@")
        return holding.count(phrase) > 2 * marked

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
        spoken, others = self.speakers.of(phrase), self.speakers.count - len(self.keys)
        elsewhere, here = len(spoken - self.keys) * len(self.keys), len(spoken & self.keys) * others
        return is_territory(phrase) and 2 * elsewhere > here

    def _is_source(self, phrase: str) -> bool:
        """Whether it is a name that mostly tells what others did."""
        if not phrase[:1].isupper():
            return False
        holding = [text for text in self._bodies if phrase in text]
        told = sum(times_told(phrase, text) for text in holding)
        return told >= FEW and told >= TOLD_BY * sum(text.count(phrase) for text in holding)

    def keywords(self) -> tuple[str, ...]:
        """The best phrases that are keywords."""
        known = {keyword.text for story in self.stories for keyword in story.keywords}
        return tuple(phrase for phrase in self.worth if phrase in known)[:SHOWN]

    def names(self) -> Iterator[str]:
        """Every name that the theme may have, the best first."""
        for phrase in self.able[:1]:
            if " " in phrase and len(self._speakers_of(phrase)) >= ENOUGH * len(self.stories):
                yield self.whole(phrase)
        yield from self._side_by_side()
        yield from self._joined()
        yield from map(self.whole, self._left)

    def _speakers_of(self, phrase: str) -> frozenset[str]:
        return self.speakers.of(phrase) & self.keys

    def _side_by_side(self) -> list[str]:
        """Two of the best phrases as stories have them, with a preposition between or nothing."""
        best = {phrase.casefold(): self.worth[phrase] for phrase in self.able[:BESIDE]}
        if not best:
            return []
        phrase = "|".join(sorted(map(re.escape, best), key=lambda text: (-len(text), text)))
        pattern = re.compile(
            rf"(?<!\w)({phrase}) (?:(?:{PREPOSITIONS}) (the )?)?(?=({phrase})(?!\w)(['’]| [a-z]+)?)",
            re.IGNORECASE,
        )
        spelled: dict[str, Counter[str]] = {}
        worth: dict[str, float] = {}
        least = NEAR * max(best.values())
        for text in self.texts:
            here: dict[str, set[str]] = {}
            for match in beginning_with(best, pattern, text):
                value = min(best[match[1].casefold()], best[match[3].casefold()])
                if value >= least and apart(match[1], match[3]) and not goes_on(match):
                    both = match.group() + match[3]
                    here.setdefault(fold(both), set()).add(both)
                    worth[fold(both)] = value
            for key, found in here.items():
                spelled.setdefault(key, Counter()).update(found)
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

            def adds(second: str, spoken: frozenset[str] = spoken) -> float:
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
        found = sum(f"{one}, {other}" in text or f"{other}, {one}" in text for text in self.texts)
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
        surname = phrase
        if " " not in phrase and phrase[:1].isupper():
            phrase = self._full_name(phrase)
        longer = self._longer(phrase)
        if longer is not None and phrase != surname:
            return ""
        while longer is not None and len(phrase.split()) <= NAME_WORDS:
            phrase, longer = longer, self._longer(longer)
        return phrase

    def _full_name(self, surname: str) -> str:
        spellings = (
            keyword.surfaces
            for story in self.stories
            for keyword in story.keywords
            if keyword.text == surname
        )
        full = Counter(text for texts in spellings for text in texts if is_full(text, surname))
        if not full:
            pattern = re.compile(rf"[A-Z][\w-]+ [A-Z]\. {re.escape(surname)}(?!\w)")
            found = (name for text in self.texts if surname in text for name in pattern.findall(text))
            full = Counter(name for name in found if is_full(name, surname))
        return min(full, key=lambda text: (-full[text], text)) if full else surname

    def _longer(self, phrase: str) -> str | None:
        """The phrase with the name that stands beside most of its uses."""
        pattern = beside(phrase)
        holding = (text for text in self.texts if phrase in text)  # far cheaper than the pattern
        uses = [match.groups() for text in holding for match in behind_words(phrase, pattern, text)]
        for place, join in ((0, "{1} {0}"), (1, "{0} {1}")):
            words = Counter(match[place] for match in uses if match[place] and not is_aside(match[place]))
            for word, count in words.most_common(1):
                if is_part(word, phrase, count, len(uses)):
                    return join.format(phrase, word)
        return None

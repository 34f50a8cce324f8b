"""Name themes in their stories' own words: specific, complete, no two alike.

A name is the best of three: a phrase that most stories speak of; two phrases as stories have them side by
side ("strike at Quayside Terminals"); two joined by "and", the second for what the first leaves out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from babel import Locale

from generator.matching import beginning_with, behind_a_word
from generator.model import Story
from generator.names import FIRST_WORDS, fold, is_title
from generator.wording import ADJECTIVAL, GENERIC, is_verbal

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
NEAR = 0.4
"""Share of the best phrase's worth that both of them have at least."""
WITHIN = 0.5
"""From this share of its uses on with one and the same name beside it, a name is part of a longer one."""
FEW = 2
BEFORE, BEHIND = (
    r"(?:(?<![.!?:\n“\"])(?<!^) ([A-Z][\w.-]*\w) )?(?<!\w)",
    r"(?:[ -]([A-Z](?:\.|[\w-]*\w)))?(?!\w)",
)
"""The capitalised words right before a phrase, where no sentence begins, and right behind it."""
LOUD = 6
"""Letters from which on a word in capitals is no acronym but shouted."""
SHORTEST = 3
"""Letters of a single word that names something, but for acronyms."""
PREPOSITIONS = "in|of|at|on|over|for|against|with|from|to|after|en|de|du|à|sur|no|na|da|do|em|von|für|im|am"
BODIES = frozenset(
    """
    department office bureau committee commission council agency ministry university company association
    center centre institute section court police party organization organisation administration board bank
    school hospital union club team service services authority authorities press media
    """.split()
)
"""Nouns that name something only with what stands beside them."""
WORD = re.compile(r"\w+")
MARKED = re.compile(r"['’.]")
NATIONALITY = re.compile(r"[A-Z][a-zà-ž]+(?:ian|ean|ish|ese|can|ani|ni)s?")
ENDINGS = ("i", "is", "an", "ans", "ese", "ish", "ch", "k", "ks")
"""What makes of a country's name the word for what is its own."""
STEM = 4
"""Letters that a country and that word have in common at least."""


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
        pieces: dict[str, list[set[str]]] = {}
        for key, text in self._texts.items():
            for piece in {*text.split()}:  # no word reaches across white space
                if piece not in pieces:
                    words = wanted.intersection(WORD.findall(piece))
                    pieces[piece] = [holders.setdefault(word, set()) for word in words]
                for held in pieces[piece]:
                    held.add(key)
        self._holders = {word: frozenset(keys) for word, keys in holders.items()}
        self._all = frozenset(self._texts)
        self._found: dict[str, frozenset[str]] = {}

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
        phrases = recurring if len(self.stories) > FEW and recurring else list(held)
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
        printed = [phrase for phrase in standing if any(phrase in text for text in self._bodies)]
        told = [phrase for phrase in printed if self._is_told(phrase)]
        return (told or printed)[:LOOKED_AT]

    def _is_told(self, phrase: str) -> bool:
        """Whether a single small word stands in a headline, where there are any: else it is one of many."""
        return not phrase.islower() or " " in phrase or not self._headlines or self._headed(phrase) > 0

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
        yield from map(self.whole, filter(stands, _phrases(self.stories[0])))

    def _speakers_of(self, phrase: str) -> frozenset[str]:
        return self.speakers.of(phrase) & self.keys

    def _side_by_side(self) -> list[str]:
        """Two of the best phrases as stories have them, with a preposition between or nothing."""
        best = {phrase.casefold(): self.worth[phrase] for phrase in self.able[:BESIDE]}
        if not best:
            return []
        phrase = "|".join(sorted(map(re.escape, best), key=lambda text: (-len(text), text)))
        pattern = re.compile(
            rf"(?<!\w)({phrase}) (?:(?:{PREPOSITIONS}) (?:the )?)?(?=({phrase})(?!\w))", re.IGNORECASE
        )
        spelled: dict[str, Counter[str]] = {}
        worth: dict[str, float] = {}
        least = NEAR * max(best.values())
        for text in self.texts:
            here: dict[str, set[str]] = {}
            for match in beginning_with(best, pattern, text):
                value = min(best[match[1].casefold()], best[match[2].casefold()])
                if value >= least and _apart(match[1], match[2]):
                    both = match.group() + match[2]
                    here.setdefault(fold(both), set()).add(both)
                    worth[fold(both)] = value
            for key, found in here.items():
                spelled.setdefault(key, Counter()).update(found)
        fewest = max(FEW, round(SPOKEN * len(self.stories))) if len(self.stories) > FEW else 1
        counts = {key: spelled[key].total() for key in spelled if spelled[key].total() >= fewest}
        ranked = sorted(counts, key=lambda key: (-round(worth[key] * counts[key] ** 0.5, 9), key))
        return [self.whole(min(spelled[key], key=lambda text: (-spelled[key][text], text))) for key in ranked]

    def _joined(self) -> Iterator[str]:
        """Two phrases that share no word, the second for the stories that the first leaves out."""
        for first in self.able:
            spoken, whole = self._speakers_of(first), self.whole(first)

            def adds(second: str, spoken: frozenset[str] = spoken) -> float:
                more = len(self._speakers_of(second) - spoken) / len(self.stories)
                return round(self.worth[second] * (1 + more), 9)

            seconds = sorted(self.able, key=lambda second: (-adds(second), second))[:BESIDE]
            yield from (
                f"{whole} and {second}" for second in map(self.whole, seconds) if _apart(whole, second)
            )
            yield whole

    def whole(self, phrase: str) -> str:
        """The longer name that a phrase is mostly part of; a surname gets its first name."""
        if " " not in phrase and phrase[:1].isupper():
            phrase = self._full_name(phrase)
        longer = self._longer(phrase)
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
        full = Counter(text for texts in spellings for text in texts if _is_full(text, surname))
        return min(full, key=lambda text: (-full[text], text)) if full else surname

    def _longer(self, phrase: str) -> str | None:
        """The phrase with the name that stands beside most of its uses."""
        pattern = re.compile(BEFORE + re.escape(phrase) + BEHIND)
        holding = (text for text in self.texts if phrase in text)  # far cheaper than the pattern
        uses = [match.groups() for text in holding for match in behind_a_word(phrase, pattern, text)]
        for place, join in ((0, "{1} {0}"), (1, "{0} {1}")):
            beside = Counter(match[place] for match in uses if match[place] and not _is_aside(match[place]))
            for word, count in beside.most_common(1):
                if count >= WITHIN * len(uses) and count >= FEW and phrase[0].isupper():
                    return join.format(phrase, word)
        return None


def _is_aside(word: str) -> bool:
    return is_title(word) or word.lower() in FIRST_WORDS


def _is_full(text: str, surname: str) -> bool:
    """Whether a spelling is a surname with what stands before it, no title among it."""
    words = text.split()
    return len(words) == FEW and words[-1] == surname and words[0][:1].isupper() and not is_title(words[0])


def _apart(one: str, other: str) -> bool:
    """Whether two phrases share no word, and neither is the other's initials."""
    words = fold(one).split(), fold(other).split()
    initials = ("".join(word[0] for word in some) for some in words)
    return set(words[0]).isdisjoint(words[1]) and set(initials).isdisjoint({*words[0], *words[1]})


@lru_cache(maxsize=1 << 15)
def stands(phrase: str) -> bool:
    """Tell whether a phrase names something alone: no nationality, verb, date or word that tells nothing."""
    words = phrase.split()
    last = words[-1].lower()
    if words[0].lower() in FIRST_WORDS or MARKED.search(phrase) or any(word.isdigit() for word in words):
        return False
    if (phrase.islower() and is_verbal(last)) or any(len(word) >= LOUD and word.isupper() for word in words):
        return False
    if len(words) == 1:
        plain = (
            last in GENERIC | BODIES or last.endswith(ADJECTIVAL) or is_title(last) or is_nationality(phrase)
        )
        return phrase.isupper() if len(last) < SHORTEST else not plain
    opens = any(not one[0].isupper() and other[0].isupper() for one, other in pairwise(words))
    return not (opens or phrase.isupper() or any(word.lower().endswith("ly") for word in words))


def is_nationality(word: str) -> bool:
    """Tell whether a single word says whose something is, and names nothing.

    >>> is_nationality("Kenyan"), is_nationality("Iraqi"), is_nationality("Iraq")
    (True, True, False)
    """
    if NATIONALITY.fullmatch(word):
        return True
    return word.endswith(ENDINGS) and any(
        word != name and word.startswith(name[: max(STEM, len(name) - 2)]) for name in _countries()
    )


@cache
def _countries() -> tuple[str, ...]:
    return tuple(sorted(name for name in Locale.parse("en").territories.values() if " " not in name))

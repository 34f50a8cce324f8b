"""Choose the verbatim sentences that stand for a story or a theme.

For a theme: LexRank (Erkan and Radev 2004), a walk over sentences that say similar things, drawn to the
beginnings of stories; then the best are taken in turn, less what was said already (maximal marginal
relevance, Carbonell and Goldstein 1998), from different sources where there are any.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log, sqrt

import numpy as np

from generator.grouping.features import WORD, stem_of
from generator.memo import Kind, Memo
from generator.model import Block, Sentence, Story
from generator.openings import Read, opening

SENTENCE_WORDS = range(8, 46)
"""A key sentence's length: shorter ones say nothing alone, longer ones are no key points."""
STORIES = 60
"""Stories of a theme that are read for its key sentences, the newest of each event first."""
SIMILAR = 0.1
"""Least cosine of two sentences that speak for each other (Erkan and Radev 2004, section 4.1)."""
DAMPING = 0.85
STEPS = 30
REPEATED = 0.5
"""Cosine from which on a sentence says what another did."""
SAME_SOURCE = 0.5
"""What a second sentence of one source counts."""
ADDRESSED = 0.6
"""What a sentence counts in which somebody speaks to the reader: it asks who."""
NOVELTY = 0.7
"""Weight of a sentence's own worth against what was said already."""
QUOTES = ("“", '"', "«", "„", "‘")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
PERSONAL = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our)\b(?!\.)")
"""Words by which an English text speaks to its reader."""
LEANING = frozenset(
    "he she it they this that these those his her its their both also however but and yet so then there "
    "meanwhile separately later earlier instead still moreover furthermore such another".split()
)
"""First words by which an English sentence leans on the one before it."""
KEPT = 1 << 15
"""Words of which the stem is kept."""
KEYS = Kind("key sentences", __name__, list[tuple[int, Block, str]])
ASIDES = (["for", "instance"], ["for", "example"], ["in", "addition"], ["of", "course"], ["at", "least"])


_stem = lru_cache(maxsize=KEPT)(stem_of)


def key_sentence(story: Story, read: Read = opening) -> Sentence | None:
    """The sentence among a story's first that says most and stands alone; ``None`` without a sentence.

    ``read`` gives the story's first sentences.
    """
    candidates = read(story)
    if not candidates:
        return None
    ranked = sorted(enumerate(candidates), key=lambda item: (-_worth(item[1], item[0]), item[0]))
    return ranked[0][1]


def second_sentence(story: Story, said: str = "", read: Read = opening) -> Sentence | None:
    """The sentence to stand under the headline: not the headline's own, nor ``said`` elsewhere.

    One that stands alone where there is one.
    """
    key = key_sentence(story, read)
    others = [
        sentence
        for sentence in read(story)
        if sentence.text not in {said, key.text if key else ""}
        and not (story.headline_is_made and sentence.text.startswith(story.headline[:40]))
    ]
    if others:
        return next(filter(stands_alone, others), others[0])
    return None if key is None or story.headline_is_made else key


def under_headline(story: Story) -> Sentence | None:
    """The key sentence, or another where a made headline says it already."""
    key = key_sentence(story)
    repeats = key is not None and story.headline_is_made and key.text.startswith(story.headline[:40])
    return second_sentence(story) if repeats else key


def key_sentences(stories: Sequence[Story], limit: int = 4, memo: Memo | None = None) -> tuple[Sentence, ...]:
    """The sentences that say most of what the stories say, best first, at most ``limit``.

    Talks are read only where there is nothing else. The same stories give the same sentences, in whatever
    order they come.
    """
    return key_sentences_of([stories], limit, memo)[0]


def key_sentences_of(
    groups: Sequence[Sequence[Story]], limit: int, memo: Memo | None = None
) -> list[tuple[Sentence, ...]]:
    """The key sentences of each of some groups of stories."""
    newest, memo = list(map(_newest, groups)), memo or Memo()
    grounds = [memo.digest(some, limit) for some in newest]
    kept = memo.many(KEYS, grounds, lambda place: _keys(newest[place], limit))
    return [
        tuple(Sentence(some[at], block, text) for at, block, text in found)
        for some, found in zip(newest, kept, strict=True)
    ]


def _newest(stories: Sequence[Story]) -> list[Story]:
    """The stories that are read for their key sentences."""
    told = [story for story in stories if not story.is_talk] or list(stories)
    return sorted(told, key=lambda story: (-story.day.toordinal(), story.key))[:STORIES]


def _keys(newest: Sequence[Story], limit: int) -> list[tuple[int, Block, str]]:
    """The place of each key sentence's story, its block and its text."""
    found = [(sentence, place) for story in newest for place, sentence in enumerate(opening(story))]
    able = [pair for pair in found if stands_alone(pair[0])] or found
    vectors = _vectors([sentence for sentence, _ in able])
    near = _cosines(vectors)
    manner = [ADDRESSED if _addresses(sentence.text) else 1.0 for sentence, _ in able]
    ranks = _lexrank(near, [1 / (1 + place) for _, place in able])
    worth = [rank * how for rank, how in zip(ranks, manner, strict=True)]
    places = {story.key: place for place, story in enumerate(newest)}
    chosen = [able[at][0] for at in _chosen([pair[0] for pair in able], near, worth, limit)]
    return [(places[one.story.key], one.block, one.text) for one in chosen]


def stands_alone(sentence: Sentence) -> bool:
    """Tell whether a sentence is whole, can be read without the one before it, and has the right length."""
    text = sentence.text
    ends = text.rstrip('”"’»)').endswith((".", "!")) and not text.startswith(QUOTES)
    return ends and len(text.split()) in SENTENCE_WORDS and not _leans(text)


def _leans(text: str) -> bool:
    """Whether the first words point back."""
    words = text.casefold().replace(",", "").split()
    return not words or words[0].strip("“\"'(") in LEANING or words[:2] in ASIDES


def _addresses(text: str) -> bool:
    """Whether somebody speaks to the reader, outside quotation marks."""
    return PERSONAL.search(QUOTED.sub("", text)) is not None


def _worth(sentence: Sentence, place: int) -> float:
    """More for a sentence that stands alone, fits, comes early and names what the story is about."""
    named = sum(
        any(surface in sentence.text for surface in keyword.surfaces) for keyword in sentence.story.keywords
    )
    apart = stands_alone(sentence) - _leans(sentence.text) - 0.5 * _addresses(sentence.text)
    return 3 * apart - place + 0.5 * named


def _vectors(found: Sequence[Sentence]) -> list[dict[str, float]]:
    """The words of each sentence by TF-IDF, at length one."""
    counts = [_counts(sentence) for sentence in found]
    holders = Counter(word for text in counts for word in text)
    rarity = {held: log(1 + len(found) / held) for held in {*holders.values()}}
    weighed = [{word: count * rarity[holders[word]] for word, count in text.items()} for text in counts]
    lengths = [sqrt(sum(value * value for value in text.values())) or 1.0 for text in weighed]
    return [
        {word: value / length for word, value in text.items()}
        for text, length in zip(weighed, lengths, strict=True)
    ]


def _counts(sentence: Sentence) -> dict[str, float]:
    """Words and pairs of neighbours; capital letters, which tell who and where, count double, pairs half."""
    counts: dict[str, float] = {}
    before = ""
    for place, word in enumerate(WORD.findall(sentence.text)):
        stem = _stem(word, sentence.story.lang)
        if stem:
            counts[stem] = counts.get(stem, 0.0) + (2.0 if place and word[0].isupper() else 1.0)
        if stem and before:
            counts[f"{before} {stem}"] = counts.get(f"{before} {stem}", 0.0) + 0.5
        before = stem
    return counts


def _cosines(vectors: Sequence[Mapping[str, float]]) -> list[list[float]]:
    """The cosine of each two vectors, added up word by word over those that have it."""
    holders: dict[str, list[tuple[int, float]]] = {}
    for at, vector in enumerate(vectors):
        for word, value in vector.items():
            holders.setdefault(word, []).append((at, value))
    near = [[0.0] * len(vectors) for _ in vectors]
    shared = sorted(item for item in holders.items() if len(item[1]) > 1)
    for _, held in shared:  # one order of adding, so that sums are equal to the last bit
        for one, value in held:
            row = near[one]
            for other, factor in held:
                row[other] += value * factor
    return near


def _lexrank(near: Sequence[Sequence[float]], pull: Sequence[float]) -> list[float]:
    """The share of time that a walk spends at each sentence, which leaps to beginnings now and then.

    Sums are accumulated one after the other, so that they are equal to the last bit.
    """
    if not pull:
        return []
    leap = np.array(pull) / sum(pull)
    links = np.array(near)
    links[links < SIMILAR] = 0.0
    np.fill_diagonal(links, 0.0)
    sums = np.add.accumulate(links, axis=1)[:, -1:]
    alone = (sums == 0.0)[:, 0]
    links[alone], sums[alone] = leap, 1.0  # from a sentence that is like no other it always leaps
    rank = leap
    for _ in range(STEPS):
        steps = (DAMPING * rank)[:, np.newaxis] * links / sums
        rank = np.add.accumulate(np.vstack(((1 - DAMPING) * leap, steps)))[-1]
    ranks: list[float] = rank.tolist()
    return ranks


def _chosen(
    found: Sequence[Sentence], near: Sequence[Sequence[float]], worth: Sequence[float], limit: int
) -> list[int]:
    """Take the best in turn; what says the same is left out, what one source said before counts less."""
    best = max(worth, default=1.0)
    chosen: list[int] = []
    left = list(range(len(found)))
    while left and len(chosen) < limit:
        sources = {found[at].story.source for at in chosen}

        def value(at: int, sources: set[str] = sources) -> float:
            said = max((near[at][other] for other in chosen), default=0.0)
            own = worth[at] / best * (SAME_SOURCE if found[at].story.source in sources else 1.0)
            return round(NOVELTY * own - (1 - NOVELTY) * said, 9)

        top = min(left, key=lambda at: (-value(at), found[at].story.key, found[at].block.span))
        chosen.append(top)
        left = [at for at in left if at != top and near[at][top] < REPEATED]
    return chosen

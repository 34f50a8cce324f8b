"""The keywords of stories: ranked within each story, then chosen as one vocabulary for the site.

YAKE scores the words, from counts made in ``ranking``; the second stage is ours. Promise: every story
that has as many gets three to six keywords; none is part of another of its story; each stands in its
story in one of its surfaces; the order of the stories changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby, pairwise, permutations
from math import log
from operator import itemgetter
from statistics import fmean, median, pstdev

from slugify import slugify
from Stemmer import Stemmer
from yake.data.single_word import SingleWord

from generator.model import Keyword, Story, Term
from generator.names import fold, is_title
from generator.ranking import Phrase, Token, rank, tokens
from generator.ranking import Term as Counts
from generator.stopwords import stopwords

FEWEST, MOST, RANKED = 3, 6, 20
LOOKED_AT = 150
"""Phrases of a story, from the best on, among which its keywords are."""
FULL_NAME = 2
"""Words of a first name and a surname."""
STEMMERS = {
    "en": "porter", "fr": "french", "pt": "portuguese", "es": "spanish", "it": "italian", "de": "german",
    "nl": "dutch", "sv": "swedish", "da": "danish", "no": "norwegian", "nb": "norwegian", "fi": "finnish",
    "hu": "hungarian", "ro": "romanian", "ru": "russian", "tr": "turkish", "ar": "arabic",
}  # fmt: skip
GENERIC = frozenset(
    """
    call calls lack situation comment comments statement statements response responses move moves people
    person
    day days week weeks month months year years time times thing things way ways part parts number numbers
    report reports official officials effort efforts plan plans action actions issue issues matter case cases
    point points step steps fact question questions answer idea kind sort area areas place side sides end
    start result results role use need needs level group groups member members leader leaders country
    countries nation nations state world government region news story article editor analyst interview host
    moderator reporter thank thanks today yesterday tomorrow morning evening afternoon night hours minutes
    percent million billion thousand hundred number total lot series range amount presence concern concerns
    development developments announcement meeting conference talks reaction reactions message context
    implications picture consequences circumstances intensity conflict conflicts significance plea request
    involvement participation combat absence active community highlights support advancements
    preparations east west north south port western eastern southern northern urge urges
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    cent metre metres meter meters kilometre kilometres kilometer kilometers mile miles tonne tonnes ton tons
    page pages count late early current recent additional significant potential military increased powerful
    alarming global
    international multiple approximately roughly clear serious urgent stark new long-term
    """.split()
)
"""English nouns and adjectives that tell no story from another; the reader's filter leaves them out."""
DEMONYM = ("an", "ish", "ese", "ch", "ic")
"""Ends of English adjectives of places."""
PER_WORD = 1.2
"""What each word beyond the first adds for readers, who want the whole of a name; read off the seeds."""
COMPOUND = re.compile(r"^[^\W\d_]*[A-Z][^\W\d_]*[-‐‑][a-z]")
"""A capitalised modifier ("Vellan-made")."""
VERBAL = ("ed", "ing", "ly")
"""Ends of single English words that are seldom nouns."""
PAST = frozenset(
    """
    became become began begun bent bound bought broke broken brought built came caught chose chosen come
    dealt done drawn drew driven drove dug eaten fallen fell fed felt fled flew flown forgotten fought found
    frozen
    gave given gone got gotten grew grown heard held hidden hung hurt kept knew known laid lain led left
    lent let lit lost made meant met paid put quit ran ridden risen rose said sat saw seen sent
    shaken shook shown shut slept sold sought spent spoke spoken stolen stood struck stuck sunk swept
    swore sworn taken taught thought threw thrown told took torn understood went withdrawn withdrew woke won
    worn wrote written
    """.split()
)
"""Past forms of English verbs without an ending."""
BEFORE_VERB = frozenset(
    "to will would can could may might must should not never he she it they we you i who did do does".split()
)
"""English words behind which a verb stands rather than a noun."""
YAKE_FEATURES = ("wrel", "wfreq", "wspread", "wcase")
"""The features that YAKE works out of the counts; the position is the other."""
LIKELY_ONE = 6
"""Letters of a surname that may differ in one of them from another spelling of it."""


@dataclass(slots=True)
class _Candidate:
    key: tuple[str, ...]
    surfaces: Counter[str]
    score: float
    is_name: bool
    printed: frozenset[str]
    """Every spelling as it stands in the story."""
    shown: str = ""
    """Its one spelling across the site, without case."""
    words: frozenset[str] = frozenset()
    """Of its shown spelling, folded; two keywords of a story hold none of each other's whole."""


@dataclass(slots=True)
class _Site:
    """What all stories together tell of words."""

    modifies: Counter[str] = field(default_factory=Counter)
    """How often a capitalised word stands right before a small word that is no stopword."""
    upper: Counter[str] = field(default_factory=Counter)
    lower: Counter[str] = field(default_factory=Counter)

    def is_capital(self, word: str) -> bool:
        small = word.lower()
        return self.upper[small] > self.lower[small]

    def is_demonym(self, word: str) -> bool:
        """Tell whether a capitalised word is mostly an adjective ("Vellan")."""
        small = word.lower()
        return small.endswith(DEMONYM) and self.modifies[small] * 2 >= self.upper[small]


@dataclass(slots=True)
class _Read:
    """One story, read."""

    words: list[Token]
    phrases: list[Phrase]
    blocks: tuple[str, ...]


class _Neighbours:
    """A word's neighbours, counted, in the place of the graph that YAKE asks for them."""

    def __init__(self, counts: Counts) -> None:
        self._before = [(0, 0, {"tf": count}) for count in counts.before.values()]
        self._after = [(0, 0, {"tf": count}) for count in counts.after.values()]

    def in_edges(self, *_: object, **__: object) -> list[tuple[int, int, dict[str, int]]]:
        return self._before

    def out_edges(self, *_: object, **__: object) -> list[tuple[int, int, dict[str, int]]]:
        return self._after


def yake_scores(found: dict[str, Counts], sentences: int) -> dict[str, float]:
    """YAKE's own score of each word that is no stopword: above 0, lower is better."""
    sizes = [term.count for term in found.values() if not term.stop]
    if not sizes:
        return {}
    statistics = {
        "max_tf": max(term.count for term in found.values()),
        "avg_tf": fmean(sizes),
        "std_tf": pstdev(sizes),
        "number_of_sentences": sentences,
    }
    known: dict[tuple[float, ...], float] = {}
    scores: dict[str, float] = {}
    for word, term in found.items():
        if not term.stop:
            counted = _counted(term)
            if counted not in known:
                known[counted] = _scored(word, term, counted[0], statistics)
            scores[word] = known[counted]
    return scores


def _counted(term: Counts) -> tuple[float, ...]:
    """All that YAKE's score of a word follows from, beside the text's statistics; many words share it."""
    before, after = term.before, term.after
    cases = (term.count, term.acronyms, term.names, len(term.sentences))
    return (
        median(term.sentences), *cases, len(before), sum(before.values()), len(after), sum(after.values()),
    )  # fmt: skip


def _scored(word: str, counts: Counts, middle: float, statistics: dict[str, float]) -> float:
    single = SingleWord(word, 0, _Neighbours(counts))  # type: ignore[arg-type] # YAKE asks for edges only
    single.data.update(
        tf=float(counts.count),
        tf_a=float(counts.acronyms),
        tf_n=float(counts.names),
        occurs=dict.fromkeys(counts.sentences, ()),
        wpos=log(log(3 + middle)),  # as YAKE has it, without its slow median
    )
    single.update_h(statistics, YAKE_FEATURES)
    return float(single.h)


def with_keywords(
    stories: Sequence[Story], *, banned: Sequence[str] = (), renamed: Sequence[tuple[str, str]] = ()
) -> tuple[Story, ...]:
    """Fill ``keywords`` and ``keywords_all`` of every story, in the order given.

    ``banned`` keywords are never shown; ``renamed`` gives pairs of old and new text.
    """
    read = [_read(story) for story in stories]
    site = _Site()
    for one in read:
        for word in one.words:
            if word.cased:
                (site.upper if word.capital else site.lower)[word.lower] += 1
        for word, after in pairwise(one.words):
            if word.capital and after.joins and not after.stop and not after.capital:
                site.modifies[word.lower] += 1
    names = dict(renamed)
    refused = {fold(text) for text in banned}
    found = [
        [
            c
            for c in _candidates(one, story.lang, site)
            if refused.isdisjoint(map(fold, refused and c.surfaces))
        ]
        for one, story in zip(read, stories, strict=True)
    ]
    found = _spelled_as_one(_surnames(found))
    shown = _shown(found, names)
    chosen = _choose(found, shown)
    return tuple(
        replace(story, keywords=_keywords(picked, cs, shown), keywords_all=_all(one))
        for story, one, cs, picked in zip(stories, read, found, chosen, strict=True)
    )


def _keywords(
    picked: Sequence[_Candidate], cs: Sequence[_Candidate], shown: dict[tuple[str, ...], str]
) -> tuple[Keyword, ...]:
    """Give a story's keywords, best first; two that the editor gave one text are one."""
    best = max((_worth(c) for c in cs), default=0.0)
    found: dict[str, Keyword] = {}
    for c in picked:
        text = shown[c.key]
        known = found.get(text)
        surfaces = c.printed | set(known.surfaces if known else ())
        score = known.score if known else round(best - _worth(c), 4)
        found[text] = Keyword(text, score, tuple(sorted(surfaces)))
    return tuple(found.values())


def _worth(candidate: _Candidate) -> float:
    return round(candidate.score + PER_WORD * (len(candidate.key) - 1), 9)


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


@cache
def _stemmer(lang: str) -> Callable[[str], str]:
    if lang not in STEMMERS:
        return cache(str.casefold)
    stem: Callable[[str], str] = Stemmer(STEMMERS[lang]).stemWord
    return cache(stem)


def _read(story: Story) -> _Read:
    lines = [story.headline] if not story.headline_is_made else []
    blocks = tuple(b.speech for b in story.blocks if b.speech != story.headline)
    blocks = tuple(lines) + blocks
    words = tokens(blocks, stopwords(story.lang))
    return _Read(words, rank(words, _stemmer(story.lang), yake_scores), blocks)


def _surface(one: _Read, use: int, size: int) -> str:
    first, last = one.words[use], one.words[use + size - 1]
    return one.blocks[first.block][first.start : last.end]


def _all(one: _Read) -> tuple[Keyword, ...]:
    best = one.phrases[:RANKED]
    found = []
    for phrase in best:
        texts = Counter(_surface(one, use, phrase.size) for use in phrase.uses)
        text = min(texts, key=lambda text: (-texts[text], text))
        found.append(Keyword(text, round(best[0].score - phrase.score, 4), tuple(sorted(texts))))
    return tuple(found)


def _candidates(one: _Read, lang: str, site: _Site) -> list[_Candidate]:
    """Keep what a reader would browse by; spellings of one name meet."""
    merged: dict[tuple[str, ...], _Candidate] = {}
    for phrase in one.phrases[:LOOKED_AT]:
        varied = phrase.size > 1 and len({w.lower for w in _followers(one.words, phrase)}) > 1
        whole = [
            use for use in phrase.uses if _stands_alone(one.words, use, phrase.size, site, varied=varied)
        ]
        if not whole or (phrase.size == 1 and len(whole) * 2 < len(phrase.uses)):
            continue
        first = one.words[whole[0] : whole[0] + phrase.size]
        if lang == "en" and phrase.size == 1 and _is_verb(one.words, phrase.uses):
            continue
        is_name = all(site.is_capital(word.text) for word in first if not word.stop)
        if _is_poor(first, is_name, lang, site):
            continue
        key = tuple(fold(word.text) for word in first if not word.stop) if is_name else phrase.stems
        printed = frozenset(_surface(one, use, phrase.size) for use in phrase.uses)
        texts = Counter(_cased(_surface(one, use, phrase.size), site) for use in whole)
        known = merged.get(key)
        if known is None:
            merged[key] = _Candidate(key, texts, phrase.score, is_name, printed)
        else:
            known.surfaces.update(texts)
            known.printed |= printed
    if len(merged) < FEWEST:
        _add_words(merged, one, site)
    return sorted(merged.values(), key=lambda c: (-round(c.score, 9), c.key))


def _is_verbal(word: str) -> bool:
    return word.endswith(VERBAL) or word in PAST


def _is_verb(words: Sequence[Token], uses: Sequence[int]) -> bool:
    """Tell whether at least half the uses of an English word are forms of a verb."""
    verbal = sum(
        _is_verbal(words[use].lower) or (words[use].joins and use > 0 and words[use - 1].lower in BEFORE_VERB)
        for use in uses
        if not words[use].capital or not words[use].cased
    )
    return 2 * verbal >= len(uses)


def _add_words(merged: dict[tuple[str, ...], _Candidate], one: _Read, site: _Site) -> None:
    """Fill a story that has too few with its best single words, titles and generic ones left out."""
    for phrase in one.phrases:
        word = one.words[phrase.uses[0]]
        held = any(phrase.stems[0] in key or fold(word.text) in key for key in merged)
        if phrase.size > 1 or held or is_title(word.text) or word.lower in GENERIC:
            continue
        printed = frozenset(_surface(one, use, 1) for use in phrase.uses)
        texts = Counter(_cased(_surface(one, use, 1), site) for use in phrase.uses)
        merged[phrase.stems] = _Candidate(phrase.stems, texts, phrase.score, False, printed)
        if len(merged) >= MOST:
            return


def _cased(text: str, site: _Site) -> str:
    first, _, rest = text.partition(" ")
    if first[0].isupper() and not site.is_capital(first) and site.lower[first.lower()]:
        return f"{first.lower()} {rest}".strip()
    return text


def _followers(words: Sequence[Token], phrase: Phrase) -> list[Token]:
    after = [use + phrase.size for use in phrase.uses]
    return [words[place] for place in after if place < len(words) and words[place].joins]


def _stands_alone(words: Sequence[Token], use: int, size: int, site: _Site, *, varied: bool) -> bool:
    """Tell whether no name goes on before or after the phrase, and no noun after a modifier.

    A phrase of two words or more that different words follow is taken to end there.
    """
    last = use + size - 1
    if use and words[use].joins:
        before = words[use - 1]
        is_name = before.capital and site.is_capital(before.text) and not before.stop
        if is_name and not is_title(before.text) and not site.is_demonym(before.text):
            return False
        if is_name and site.is_demonym(before.text) and not words[use].capital and size > 1:
            return True
    if last + 1 == len(words) or not words[last + 1].joins:
        return True
    after = words[last + 1]
    if after.stop or (varied and size > 1 and not after.capital):
        return True
    return words[last].capital and not after.capital and not site.is_demonym(words[last].text)


def _is_poor(phrase: Sequence[Token], is_name: bool, lang: str, site: _Site) -> bool:  # noqa: FBT001
    texts = [word.lower for word in phrase]
    if any(is_title(word.text) for word in phrase) or any(len(text) == 1 for text in texts):
        return True
    if texts[0] in GENERIC and (len(texts) == 1 or (not is_name and not phrase[0].capital)):
        return True
    if COMPOUND.search(phrase[-1].text) or (not is_name and texts[-1] in GENERIC):
        return True
    if is_name:
        return site.is_demonym(phrase[-1].text) or phrase[0].stop
    if lang == "en" and (_is_verbal(texts[-1]) or any(w.stop or _is_verbal(w.lower) for w in phrase[1:])):
        return True
    mixed = [site.is_capital(word.text) for word in phrase]
    return any(left < right for left, right in pairwise(mixed))


def _overlaps(one: _Candidate, other: _Candidate) -> bool:
    """Tell whether one holds the other whole, by words, by stems or by letters ("Vell" in "Vellan grain")."""
    by_words = one.words <= other.words or other.words <= one.words
    by_stems = {*one.key} <= {*other.key} or {*other.key} <= {*one.key}
    return by_words or by_stems or one.shown in other.shown or other.shown in one.shown


def _choose(
    found: Sequence[Sequence[_Candidate]], shown: dict[tuple[str, ...], str]
) -> list[list[_Candidate]]:
    """Prefer what recurs; keep what one story has alone where it is a name or the story has too few."""
    for cs in found:
        for c in cs:
            c.shown = shown[c.key].casefold()
            c.words = frozenset(fold(word) or word for word in shown[c.key].split())
    counts: Counter[tuple[str, ...]] = Counter(c.key for cs in found for c in cs)
    chosen = [_pick(cs, counts) for cs in found]
    used: Counter[tuple[str, ...]] = Counter(c.key for cs in chosen for c in cs)
    return [_pick(cs, used) for cs in found]


def _surnames(found: Sequence[Sequence[_Candidate]]) -> list[list[_Candidate]]:
    """Let a surname stand for the full name where no other full name of the site ends in it."""
    keys = {c.key for cs in found for c in cs if c.is_name}
    full: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for key in keys:
        if len(key) == FULL_NAME and key[1:] in keys:
            full.setdefault(key[1:], set()).add(key)
    short = {key: last for last, wholes in full.items() for key in wholes if len(wholes) == 1}
    return [_merged(cs, lambda key: short.get(key, key)) for cs in found]


def _merged(
    cs: Sequence[_Candidate], named: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> list[_Candidate]:
    """Give a story's candidates under new keys; those that meet are one, with the first's score."""
    by_key: dict[tuple[str, ...], _Candidate] = {}
    for c in cs:
        key = named(c.key)
        if key in by_key:
            by_key[key].surfaces.update(c.surfaces)
            by_key[key].printed |= c.printed
        else:
            by_key[key] = _Candidate(key, Counter(c.surfaces), c.score, c.is_name, c.printed)
    return list(by_key.values())


def _spelled_as_one(found: Sequence[Sequence[_Candidate]]) -> list[list[_Candidate]]:
    """Let two spellings of a person's name be one: the same first name, a long surname, one letter changed.

    The commoner spelling stands for both; where a story uses both they are two people.
    """
    stories: dict[tuple[str, ...], set[int]] = {}
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
    return [_merged(cs, lambda key: (*key[:-1], stands_for.get(key[-1], key[-1]))) for cs in found]


def _one_letter(one: str, other: str) -> bool:
    """Tell whether two long words of one length differ in exactly one letter behind the first."""
    if len(one) != len(other) or len(one) < LIKELY_ONE or one[0] != other[0]:
        return False
    return sum(left != right for left, right in zip(one, other, strict=True)) == 1


def _pick(cs: Sequence[_Candidate], counts: Counter[tuple[str, ...]]) -> list[_Candidate]:
    picked: list[_Candidate] = []
    cs = sorted(cs, key=lambda c: (-_worth(c), c.key))
    recurring = [c for c in cs if counts[c.key] > 1]
    alone = sorted((c for c in cs if counts[c.key] <= 1), key=lambda c: not c.is_name)
    for candidate in recurring:
        if len(picked) < MOST and not any(_overlaps(candidate, p) for p in picked):
            picked.append(candidate)
    names = 0
    for candidate in alone:
        wanted = len(picked) < FEWEST or (candidate.is_name and len(picked) < MOST and not names)
        if wanted and not any(_overlaps(candidate, p) for p in picked):
            picked.append(candidate)
            names += candidate.is_name
    return sorted(picked, key=lambda c: (-_worth(c), c.key))


def _shown(found: Sequence[Sequence[_Candidate]], names: dict[str, str]) -> dict[tuple[str, ...], str]:
    """Give each keyword its one spelling: the most frequent, ties by sort."""
    texts: dict[tuple[str, ...], Counter[str]] = {}
    for cs in found:
        for c in cs:
            texts.setdefault(c.key, Counter()).update(c.surfaces)
    shown = {key: min(t, key=lambda text: (-t[text], text)) for key, t in texts.items()}
    return {key: names.get(text, text) for key, text in shown.items()}

"""Fold what is published twice into one story with all its sources, and refuse sidebars taken for stories.

Two stories are one where most of their long sentences are the same (syndicated copies), or where they
are short and equal letter for letter. Two documents under one address are revisions where they share a
good part: the newest stays. Nothing is folded in silence; each fold is a finding.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import blake2b
from itertools import chain, combinations

from generator.model import Copy, Finding, Severity, Story
from generator.sentences import sentences

LONG = 8
"""Words from which on a sentence is long: shorter ones are said by chance, and in every report."""
FEWEST = 3
"""Long sentences below which only equal texts are one."""
OF_SHORTER, OF_LONGER = 0.8, 0.5
"""Shares of the two stories' long sentences that copies have in common at least; agencies' copy is cut from
its end, and an outlet adds a paragraph of its own."""
REVISED = 0.3
"""Share of the shorter text that a revision keeps at least; a front page saved daily keeps less."""
MOST_HEADLINES = 3
"""Headlines that one body may have at one outlet; with more it is a sidebar."""
COMMON = 50
"""A sentence in so many stories tells nothing of two of them."""


@dataclass(frozen=True, slots=True)
class Said:
    """By what copies of a story are known."""

    long: frozenset[int]
    """Its long sentences, white space and case aside, as digests of 64 bits."""
    text: bytes
    """A digest of its text, white space aside."""


def fold(
    stories: Sequence[Story], said: Mapping[str, Said] | None = None
) -> tuple[tuple[Story, ...], tuple[Finding, ...]]:
    """The stories without copies, in their order, and a finding for each that went.

    ``said`` has what :func:`said_by` gives for each by its key, where it is known. The order of the stories
    changes nothing.
    """
    if said is None:
        said = {story.key: said_by(story) for story in stories}
    findings: list[Finding] = []
    left, refused = _without_sidebars(stories, said)
    findings += refused
    groups = _groups(left, said)
    kept: dict[str, Story] = {}
    for group in groups:
        if len(group) == 1 and not group[0].copies:
            kept[group[0].key] = group[0]
            continue
        first, *others = sorted(group, key=_rank(group))
        kept[first.key] = replace(first, copies=tuple(Copy(o.document, o.source, o.url) for o in others))
        findings += [_finding(other, first) for other in others]
    return tuple(kept[story.key] for story in left if story.key in kept), tuple(sorted(findings))


def said_by(story: Story) -> Said:
    """By what copies of a story are known."""
    long = frozenset(
        _digest(" ".join(text.casefold().split()))
        for block in story.paragraphs
        for span in sentences(block.text, story.lang)
        if len((text := block.text[span.start : span.end]).split()) >= LONG
    )
    squeezed = "".join(story.text.split()).encode("utf-8", "surrogatepass")
    return Said(long, blake2b(squeezed, digest_size=16).digest())


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _without_sidebars(
    stories: Sequence[Story], said: Mapping[str, Said]
) -> tuple[list[Story], list[Finding]]:
    """Leave out bodies that one outlet prints under many headlines."""
    bodies: dict[tuple[str, bytes], list[Story]] = defaultdict(list)
    for story in stories:
        known = said[story.key]
        if known.long and not story.headline_is_made:
            bodies[story.source, known.text].append(story)
    sidebars = {
        story.key: len(group)
        for group in bodies.values()
        if len({story.headline for story in group}) > MOST_HEADLINES
        for story in group
    }
    findings = [_sidebar(story, sidebars[story.key]) for story in stories if story.key in sidebars]
    return [story for story in stories if story.key not in sidebars], findings


def _groups(stories: Sequence[Story], said: Mapping[str, Said]) -> list[list[Story]]:
    """Stories that are one, each with itself at least."""
    parent = {story.key: story.key for story in stories}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    by_key = {story.key: story for story in stories}
    for one, other in _pairs(stories, said):
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    groups: dict[str, list[Story]] = defaultdict(list)
    for key, story in by_key.items():
        groups[root(key)].append(story)
    return list(groups.values())


def _pairs(stories: Sequence[Story], said: Mapping[str, Said]) -> Iterable[tuple[str, str]]:
    """Pairs of stories that are one."""
    by_key = {story.key: story for story in stories}
    equal: dict[tuple[str, bytes], str] = {}
    for story in stories:
        known = said[story.key]
        headline = "" if known.long or story.headline_is_made else story.headline
        same = equal.setdefault((headline, known.text), story.key)
        if same != story.key:
            yield same, story.key
    for (one, other), count in _shared(stories, said).items():
        shorter, longer = sorted((len(said[one].long), len(said[other].long)))
        copied = shorter >= FEWEST and count >= max(OF_SHORTER * shorter, OF_LONGER * longer)
        if copied or (_is_revision(by_key[one], by_key[other]) and count >= REVISED * shorter):
            yield one, other


def _shared(stories: Sequence[Story], said: Mapping[str, Said]) -> Counter[tuple[str, str]]:
    """For pairs of stories, how many long sentences both have."""
    times = Counter(chain.from_iterable(said[story.key].long for story in stories))
    repeated = {sentence for sentence, count in times.items() if 1 < count <= COMMON}
    holders: dict[int, list[str]] = defaultdict(list)
    for story in stories:
        for sentence in said[story.key].long & repeated:
            holders[sentence].append(story.key)
    return Counter(chain.from_iterable(combinations(keys, 2) for keys in holders.values()))


def _is_revision(one: Story, other: Story) -> bool:
    """Whether two documents of one story each stand under one address."""
    return bool(one.url) and one.url == other.url and one.document != other.document


def _rank(group: Sequence[Story]) -> Callable[[Story], tuple[float, int, str]]:
    """The order in a group: a revision's newest first; else the earliest, then the longest."""
    sign = -1 if group[0].url and len({story.url for story in group}) == 1 else 1
    return lambda story: (sign * _when(story), -len(story.text), story.key)


def _when(story: Story) -> float:
    """Seconds since the year 1; what has no date comes last."""
    if story.dated is None:
        return (date.max - date.min).days * 86400.0
    moment = story.dated.time or datetime.combine(story.dated.day, datetime.min.time(), UTC)
    return (moment - datetime.min.replace(tzinfo=UTC)).total_seconds()


def _finding(copy: Story, kept: Story) -> Finding:
    revision = _is_revision(copy, kept)
    return Finding(
        copy.document,
        copy.lines.first,
        "an earlier revision" if revision else "a copy",
        f"{'the same address has a newer text in' if revision else 'most of it is in'} {kept.document}",
        "nothing: its source is named with the story that stays",
        Severity.WARNING,
    )


def _sidebar(story: Story, count: int) -> Finding:
    return Finding(
        story.document,
        story.lines.first,
        "a sidebar taken for the story",
        f"{count} items of {story.source} with different headlines have this text",
        "save the article's own page or text",
        Severity.REJECTED,
    )

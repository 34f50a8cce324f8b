"""The ledger: ids, slugs and first-seen dates, fixed when first published and kept with the content.

An address that was published once stays: a story keeps its id and slug when its headline, its file
name or some of its sentences change, a theme keeps its slug when its name or some of its stories do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path

from msgspec import DecodeError, Struct, ValidationError, json
from slugify import slugify

from generator.altered import altered
from generator.batches import batched_by_document
from generator.errors import LedgerError
from generator.memo import Kind, Memo
from generator.model import Briefing, Event, Story, Theme

VERSION = 1
SKETCH = 24
"""Size of the bottom-k sketch (Broder 1997) by which a revised text is recognised."""
SAME_TEXT = 0.5
"""Least resemblance of two sketches of one document's stories for the later to be a revision."""
TOUCHED = 0.8
"""From this resemblance on a change is a touch (a comma, a spelling), not a correction."""
SENTENCE = 8
"""Words more or fewer that make a change a correction."""
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SAME_THEME = 0.5
"""Least share of a theme's known stories, or of the smaller group, that makes it the same theme."""
GROWN = 1.5
"""Times as many stories as when it was named from which on a theme is named anew."""
SLUG = 60
"""Characters of a slug, at most; whole words."""
BRIEF_SLUG = "in-brief"
DIGESTS = Kind("digests of texts", __name__, list[str])


class KnownStory(Struct, frozen=True, forbid_unknown_fields=True):
    """What the ledger holds of a story."""

    slug: str
    document: str
    """:attr:`Document.key` where it stood when last built."""
    first_seen: str
    """ISO day."""
    text: str
    """Digest of its text."""
    sketch: tuple[int, ...]
    """The smallest hashes of its word triples."""
    numbers: str = ""
    """Digest of the numbers in its text; empty in a ledger of an older program."""
    words: int = 0
    """Of its text; 0 in a ledger of an older program."""
    corrected: str = ""
    """ISO day of its last correction; empty where it had none."""


class KnownTheme(Struct, frozen=True, forbid_unknown_fields=True):
    """What the ledger holds of a theme."""

    slug: str
    name: str
    stories: tuple[str, ...]
    named: int = 0
    """How many stories it had when it got its name; 0 where the editor named it, or an older program."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that was ever given an address."""

    stories: Mapping[str, KnownStory] = field(default_factory=dict)
    events: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of an event of two stories or more to the ids of its stories."""
    themes: Mapping[str, KnownTheme] = field(default_factory=dict)
    keywords: Mapping[str, str] = field(default_factory=dict)
    """Keyword to slug."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Outlet to slug."""


class _Versioned(Struct):
    """What a ledger of any version has."""

    version: int


class _File(_Versioned):
    """A ledger as it is written."""

    stories: dict[str, KnownStory]
    themes: dict[str, KnownTheme]
    keywords: dict[str, str]
    sources: dict[str, str]
    events: dict[str, tuple[str, ...]] = {}
    """There is none in a ledger of an older program."""


def read_ledger(path: Path) -> Ledger:
    """Read the ledger; a file that does not exist is an empty one.

    Raises :class:`LedgerError` where it cannot be understood: going on would change every address.
    """
    if not path.is_file():
        return Ledger()
    data = path.read_bytes()
    try:
        version = json.decode(data, type=_Versioned).version
        if version != VERSION:
            raise LedgerError(f"{path.name} has version {version}; this program reads {VERSION}")
        found = json.decode(data, type=_File)
    except (DecodeError, ValidationError, UnicodeDecodeError) as error:
        raise LedgerError(
            f"{path.name} is not a ledger ({error}); restore it from version control, "
            "or remove it to give every page a new address"
        ) from error
    return Ledger(found.stories, found.events, found.themes, found.keywords, found.sources)


def write_ledger(path: Path, ledger: Ledger) -> bool:
    """Write the ledger where it changed, whole or not at all; True where it was written."""
    return replace_ledger(path, written(ledger))


def replace_ledger(path: Path, text: bytes) -> bool:
    """Write a ledger that is :func:`written` where it changed, whole or not at all; True where it was."""
    if path.is_file() and path.read_bytes() == text:
        return False
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(text)
    fresh.replace(path)
    return True


def written(ledger: Ledger) -> bytes:
    """The ledger as ``json.dumps`` writes it with its keys sorted and an indent of 1."""
    told = _File(
        VERSION,
        dict(ledger.stories),
        dict(ledger.themes),
        dict(ledger.keywords),
        dict(ledger.sources),
        dict(ledger.events),
    )
    return json.format(json.encode(told, order="sorted"), indent=1) + b"\n"


def identify_stories(
    stories: Sequence[Story], ledger: Ledger, today: date, memo: Memo | None = None
) -> tuple[Story, ...]:
    """Give each story its id, slug and first-seen day.

    A story is a known one if its text is (in its own document first), else if its document held one
    whose words it mostly keeps. No two stories share an id, whatever the order they come in.
    """
    free = dict(ledger.stories)
    found: dict[str, str] = {}
    digests = digests_of(stories, memo)
    for near in (True, False):
        by_text = _by_text(free, near=near)
        for story in stories:
            matches = by_text.get((story.document if near else "", digests[story.key]), [])
            if story.key not in found and matches:
                found[story.key] = matches.pop(0)
                del free[found[story.key]]
    _match_revisions(stories, free, found)
    taken = set(ledger.stories)
    named = []
    for story in stories:
        known = found.get(story.key)
        if known is None:
            known = _new_id(story, digests[story.key], taken)
            taken.add(known)
            named.append(altered(story, id=known, slug=_slug(story.headline, "story"), first_seen=today))
        else:
            entry = ledger.stories[known]
            named.append(
                altered(
                    story,
                    id=known,
                    slug=entry.slug,
                    first_seen=date.fromisoformat(entry.first_seen),
                    corrected=_corrected(story, digests[story.key], entry, today),
                )
            )
    return tuple(named)


def _corrected(story: Story, text_digest: str, known: KnownStory, today: date) -> date | None:
    """The day of the last correction: today, where a number, a sentence or many words are others now."""
    if text_digest != known.text:
        numbers = known.numbers and numbers_of(story.text) != known.numbers
        length = known.words and abs(story.words - known.words) >= SENTENCE
        if numbers or length or resemblance(sketch(story.text), known.sketch) < TOUCHED:
            return today
    return date.fromisoformat(known.corrected) if known.corrected else None


def numbers_of(text: str) -> str:
    """Digest of the numbers in a text, in order: one that changes is a correction, however small."""
    return digest(" ".join(NUMBER.findall(text)))


def identify_events(events: Sequence[Event], ledger: Ledger) -> tuple[Event, ...]:
    """Give each event the id of the story that it was first known by, which is one of its own.

    Where several are one event now that is the one of the largest; an event that nobody knew has its lead's.
    """
    return tuple(replace(event, id=_founder(event.stories, ledger)) for event in events)


def _founder(stories: Sequence[Story], ledger: Ledger) -> str:
    def known(story: Story) -> tuple[int, bool]:
        return -len(ledger.events.get(story.id, ())), story.id not in ledger.stories

    return min(stories, key=known).id


def identify_themes(themes: Sequence[Theme], ledger: Ledger) -> tuple[Theme, ...]:
    """Give each theme its id and slug; one that shares most of its known stories keeps its own.

    It keeps its name too, until it has grown by half since it got it: a story more changes no headings.
    Of two known themes that are one now, the one that brought more stories gives it its slug. A fixed section
    is known by its name.
    """
    keyless = [theme.is_brief or theme.is_section for theme in themes]
    members = [
        set() if without else {story.id for story in theme.stories}
        for theme, without in zip(themes, keyless, strict=True)
    ]
    known = {key: set(entry.stories) for key, entry in ledger.themes.items()}
    for theme in themes:
        known.pop(_section_id(theme), None)
    found = _matched(members, known)
    slugs = {entry.slug for entry in ledger.themes.values()} | {BRIEF_SLUG}
    named = []
    for index, theme in enumerate(themes):
        key = _section_id(theme) if theme.is_section else found.get(index, "")
        if theme.is_brief:
            named.append(replace(theme, id=BRIEF_SLUG, slug=BRIEF_SLUG))
        elif key in ledger.themes:
            named.append(replace(theme, id=key, slug=ledger.themes[key].slug, named=len(members[index])))
        else:
            slug = unique(_slug(theme.name, "theme"), slugs)
            slugs.add(slug)
            fresh = digest("theme " + " ".join(sorted(members[index])))[:8]
            named.append(replace(theme, id=key or fresh, slug=slug, named=len(members[index])))
    return _with_kept_names(named, ledger)


def _with_kept_names(themes: Sequence[Theme], ledger: Ledger) -> tuple[Theme, ...]:
    """Themes by the names they had, where they may keep them and no other theme has got that name now."""
    kept = {
        theme.id: replace(theme, name=known.name, named=known.named)
        for theme in themes
        if (known := ledger.themes.get(theme.id)) and not theme.is_section
        if len(theme.stories) < GROWN * known.named
    }
    while True:
        names = Counter(kept.get(theme.id, theme).name.casefold() for theme in themes)
        taken = [key for key, theme in kept.items() if names[theme.name.casefold()] > 1]
        if not taken:
            return tuple(kept.get(theme.id, theme) for theme in themes)
        for key in taken:
            del kept[key]


def _section_id(theme: Theme) -> str:
    return digest(f"section {theme.name}")[:8] if theme.is_section else ""


def slugs_for(names: Iterable[str], known: Mapping[str, str], fallback: str) -> dict[str, str]:
    """One slug for each name, no two alike; a known name keeps its own."""
    taken = set(known.values())
    slugs: dict[str, str] = {}
    for name in names:
        slugs[name] = known[name] if name in known else unique(_slug(name, fallback), taken)
        taken.add(slugs[name])
    return slugs


def _remembered(story: Story, found: str, known: KnownStory | None) -> KnownStory:
    """What the ledger is to hold of a story; of a text it knows nothing is worked out again."""
    is_known = known is not None and known.text == found and known.words
    return KnownStory(
        slug=story.slug,
        document=story.document,
        first_seen=story.first_seen.isoformat() if story.first_seen else "",
        text=found,
        sketch=known.sketch if known and is_known else sketch(story.text),
        numbers=known.numbers if known and is_known else numbers_of(story.text),
        words=known.words if known and is_known else len(story.text.split()),
        corrected=story.corrected.isoformat() if story.corrected else "",
    )


def remember(ledger: Ledger, briefing: Briefing, memo: Memo | None = None) -> Ledger:
    """The ledger with everything this briefing publishes; what was known before stays.

    ``memo`` may know the digests of texts.
    """
    digests = digests_of(briefing.stories, memo)
    stories = {
        story.id: _remembered(story, digests[story.key], ledger.stories.get(story.id))
        for story in briefing.stories
    }
    themes = {
        theme.id: KnownTheme(
            theme.slug, theme.name, tuple(sorted(story.id for story in theme.stories)), theme.named
        )
        for theme in briefing.themes
        if not theme.is_brief
    }
    events = {
        event.id: tuple(sorted(story.id for story in event.stories))
        for event in briefing.events
        if len(event.stories) > 1
    }
    return Ledger(
        {**ledger.stories, **stories},
        {**ledger.events, **events},
        {**ledger.themes, **themes},
        {**ledger.keywords, **{term.text: term.slug for term in briefing.terms}},
        {**ledger.sources, **{source.name: source.slug for source in briefing.sources}},
    )


def digest(text: str) -> str:
    """32 hexadecimal digits that stand for the text, white space aside."""
    return blake2b(" ".join(text.split()).encode(), digest_size=16).hexdigest()


def digests_of(stories: Sequence[Story], memo: Memo | None = None) -> dict[str, str]:
    """The digest of each story's text by its key; ``memo`` may know some."""
    return batched_by_document(stories, memo).by_story(DIGESTS, lambda story: digest(story.text))


def sketch(text: str) -> tuple[int, ...]:
    """The :data:`SKETCH` smallest 32-bit hashes of the text's word triples, ascending."""
    words = " ".join(text.casefold().split()).encode().split(b" ")
    triples = set(map(b" ".join, zip(words, words[1:], words[2:], strict=False))) or {b" ".join(words)}
    hashes = {blake2b(triple, digest_size=4).digest() for triple in triples}
    return tuple(map(int.from_bytes, sorted(hashes)[:SKETCH]))


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """Estimate of the Jaccard resemblance of two texts from their sketches (Broder 1997)."""
    union = sorted(set(one) | set(other))[:SKETCH]
    both = set(one) & set(other)
    return sum(value in both for value in union) / len(union) if union else 0.0


def unique(slug: str, taken: set[str]) -> str:
    """The slug, with a number behind it where another thing has it already."""
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def _slug(text: str, fallback: str) -> str:
    return slugify(text, max_length=SLUG, word_boundary=True, save_order=True) or fallback


def _by_text(known: Mapping[str, KnownStory], *, near: bool) -> dict[tuple[str, str], list[str]]:
    """Ids by the digest of their text, and by their document too where only ``near`` ones count."""
    index: dict[tuple[str, str], list[str]] = {}
    for identifier in sorted(known):
        entry = known[identifier]
        index.setdefault((entry.document if near else "", entry.text), []).append(identifier)
    return index


def _match_revisions(stories: Sequence[Story], free: dict[str, KnownStory], found: dict[str, str]) -> None:
    """Pair what is left of a document's stories with its free entries, the most alike first."""
    by_document: dict[str, list[str]] = {}
    for key in sorted(free):
        by_document.setdefault(free[key].document, []).append(key)
    pairs = sorted(
        (-resemblance(sketch(story.text), free[key].sketch), story.key, key)
        for story in stories
        if story.key not in found
        for key in by_document.get(story.document, ())
    )
    for alike, story_key, key in pairs:
        if -alike >= SAME_TEXT and story_key not in found and key in free:
            found[story_key] = key
            del free[key]


def _new_id(story: Story, text_digest: str, taken: set[str]) -> str:
    """Eight digits of the text's digest; of the text and its place where another story has them."""
    candidate = text_digest[:8]
    number = 0
    while candidate in taken:
        number += 1
        candidate = digest(f"{story.key} {number} {text_digest}")[:8]
    return candidate


def _matched(members: Sequence[set[str]], known: Mapping[str, set[str]]) -> dict[int, str]:
    """Pair themes with known ones, those that share most stories first, :data:`SAME_THEME` at least."""
    holders: dict[str, list[str]] = {}
    for key, stories in known.items():
        for story in stories:
            holders.setdefault(story, []).append(key)
    pairs = []
    for index, group in enumerate(members):
        for key, shared in Counter(key for story in group for key in holders.get(story, ())).items():
            smaller = min(len(group), len(known[key]))
            if shared >= SAME_THEME * smaller:
                pairs.append((-shared, -round(shared / smaller, 6), index, key))
    found: dict[int, str] = {}
    taken: set[str] = set()
    for *_, index, key in sorted(pairs):
        if index not in found and key not in taken:
            found[index] = key
            taken.add(key)
    return found

"""Addresses that stay: what the ledger recognises, and what it refuses."""

import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs, to_builtins

from generator.errors import LedgerError
from generator.identity import (
    BRIEF_SLUG,
    KnownStory,
    KnownTheme,
    Ledger,
    digest,
    identify_events,
    identify_stories,
    identify_themes,
    read_ledger,
    remember,
    resemblance,
    sketch,
    slugs_for,
    unique,
    write_ledger,
)
from generator.model import (
    Block,
    BlockKind,
    Briefing,
    Copy,
    Dated,
    DateOrigin,
    Event,
    Lines,
    Outlet,
    Source,
    Span,
    Story,
    StoryKind,
    Term,
    Theme,
)
from generator.moves import moved_stories, moved_themes

TODAY = date(2024, 4, 8)
HARBOUR = (
    "The harbour board closed the north basin on Monday after a crane leaned over the quay. "
    "No one was hurt, and the two ferries that were due went to the old pier instead."
)
BUDGET = "Members of the chamber passed the budget by three votes late in the evening, after a long debate."


def _story(text: str, document: str = "a.txt", number: int = 1, headline: str = "Crane leans") -> Story:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, Lines(1, 1))
    return Story(
        document=document,
        number=number,
        kind=StoryKind.REPORT,
        headline=headline,
        headline_is_made=False,
        blocks=(block,),
        source="The Gull",
        dated=Dated(TODAY, DateOrigin.FILE_NAME),
    )


def _briefing(stories: tuple[Story, ...], themes: tuple[Theme, ...] = ()) -> Briefing:
    return Briefing(
        stories=stories,
        events=tuple(Event((story,)) for story in stories),
        themes=themes,
        terms=(Term("crane", "crane", stories),),
        sources=(Source("The Gull", "the-gull", stories, Outlet("The Gull")),),
        editions=(),
        accounts=(),
        findings=(),
    )


def _published(*stories: Story) -> Ledger:
    return remember(Ledger(), _briefing(identify_stories(stories, Ledger(), TODAY)))


def test_a_new_story_gets_eight_digits_and_a_slug() -> None:
    (story,) = identify_stories([_story(HARBOUR)], Ledger(), TODAY)
    assert story.id == digest(HARBOUR)[:8]
    assert story.slug == "crane-leans"
    assert story.first_seen == TODAY


def test_a_retitle_and_a_new_file_name_keep_the_address() -> None:
    ledger = _published(_story(HARBOUR))
    (story,) = identify_stories(
        [_story(HARBOUR, "b.txt", headline="North basin closed")], ledger, date(2024, 5, 1)
    )
    assert (story.id, story.slug, story.first_seen) == (digest(HARBOUR)[:8], "crane-leans", TODAY)


def test_a_revision_in_the_same_document_keeps_the_address() -> None:
    ledger = _published(_story(HARBOUR), _story(BUDGET, number=2, headline="Budget passes"))
    revised = HARBOUR.replace("No one was hurt", "One worker was hurt")
    found = identify_stories([_story(BUDGET, number=1), _story(revised, number=2)], ledger, date(2024, 5, 1))
    assert [story.slug for story in found] == ["budget-passes", "crane-leans"]


def test_another_text_in_the_same_document_is_another_story() -> None:
    ledger = _published(_story(HARBOUR))
    (story,) = identify_stories([_story(BUDGET)], ledger, TODAY)
    assert story.id not in ledger.stories


def test_equal_texts_are_two_stories_with_two_ids() -> None:
    one, two = identify_stories([_story(HARBOUR), _story(HARBOUR, "b.txt")], Ledger(), TODAY)
    assert one.id != two.id
    ledger = remember(Ledger(), _briefing((one, two)))
    again = identify_stories([_story(HARBOUR, "b.txt"), _story(HARBOUR)], ledger, TODAY)
    assert {story.document: story.id for story in again} == {"a.txt": one.id, "b.txt": two.id}


@pytest.mark.parametrize("headline", ["🎉🎉", "…", ""])
def test_a_headline_without_letters_still_has_a_slug(headline: str) -> None:
    (story,) = identify_stories([_story(HARBOUR, headline=headline)], Ledger(), TODAY)
    assert story.slug == "story"


def _theme(name: str, *stories: Story, is_brief: bool = False) -> Theme:
    return Theme(name, tuple(Event((story,)) for story in stories), is_brief=is_brief)


def test_a_theme_keeps_its_slug_when_its_name_and_some_stories_change() -> None:
    stories = tuple(
        replace(_story(f"{HARBOUR} {number}", f"{number}.txt"), id=f"0000000{number}") for number in range(6)
    )
    (first,) = identify_themes([_theme("Harbour crane", *stories[:3])], Ledger())
    ledger = remember(Ledger(), _briefing(stories[:3], (first,)))
    (second,) = identify_themes([_theme("North basin", *stories[1:])], ledger)
    assert (second.id, second.slug, second.name) == (first.id, "harbour-crane", "North basin")


def test_two_new_themes_never_share_a_slug_and_in_brief_has_its_own() -> None:
    one, two, three = (
        replace(_story(f"{HARBOUR} {number}", f"{number}.txt"), id=f"0000000{number}") for number in range(3)
    )
    found = identify_themes(
        [_theme("C++", one), _theme("C", two), _theme("In brief", three, is_brief=True)], Ledger()
    )
    assert [theme.slug for theme in found] == ["c", "c-2", BRIEF_SLUG]


def test_an_old_theme_goes_to_the_group_that_shares_most() -> None:
    one, two, three = (
        replace(_story(f"{HARBOUR} {number}", f"{number}.txt"), id=f"0000000{number}") for number in range(3)
    )
    ledger = Ledger(themes={"aaaaaaaa": KnownTheme("old", "Old", (one.id, two.id))})
    found = identify_themes([_theme("New", three), _theme("Same", one, two)], ledger)
    assert [theme.slug for theme in found] == ["new", "old"]


def test_keyword_slugs_stay() -> None:
    assert slugs_for(["C", "C++", "🎉"], {"C++": "c"}, "keyword") == {"C": "c-2", "C++": "c", "🎉": "keyword"}
    assert unique("a", {"a", "a-2"}) == "a-3"


def test_resemblance_is_between_none_and_all() -> None:
    assert resemblance(sketch(HARBOUR), sketch(HARBOUR)) == 1
    assert resemblance(sketch(HARBOUR), sketch(BUDGET)) < 0.1
    assert resemblance((), ()) == 0


def test_the_ledger_survives_being_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    ledger = _published(_story(HARBOUR))
    assert write_ledger(path, ledger)
    assert not write_ledger(path, ledger)
    assert read_ledger(path) == ledger
    assert read_ledger(tmp_path / "none.json") == Ledger()


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 1}', '{"version": 1, "stories": {"x": {}}}'])
def test_a_broken_ledger_stops_the_build(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError, match="restore it from version control"):
        read_ledger(path)


def test_a_ledger_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(json.dumps({"version": 99}), encoding="utf-8")
    with pytest.raises(LedgerError, match="version 99; this program reads 1"):
        read_ledger(path)


def _event(*stories: Story) -> Event:
    return Event(tuple(stories))


def _named(*texts: str) -> tuple[Story, ...]:
    found = tuple(_story(text, f"{number}.txt") for number, text in enumerate(texts))
    return identify_stories(found, Ledger(), TODAY)


def test_an_event_keeps_its_id_when_an_earlier_report_comes_in() -> None:
    first, second, third = _named(HARBOUR, BUDGET, BUDGET + HARBOUR)
    (event,) = identify_events([_event(second, third)], Ledger())
    assert event.id == second.id
    ledger = Ledger(events={event.id: (second.id, third.id)})
    (event,) = identify_events([_event(first, second, third)], ledger)
    assert event.id == second.id


def test_the_part_of_a_split_event_with_its_founder_keeps_its_id() -> None:
    one, two, three = _named(HARBOUR, BUDGET, BUDGET + HARBOUR)
    ledger = Ledger(events={two.id: (one.id, two.id, three.id)})
    ids = [event.id for event in identify_events([_event(one), _event(two, three)], ledger)]
    assert ids == [one.id, two.id]


def test_two_events_that_became_one_have_the_larger_ones_id() -> None:
    stories = _named(HARBOUR, BUDGET, BUDGET + HARBOUR, HARBOUR + BUDGET, BUDGET + BUDGET)
    one, two, three, four, _ = stories
    ledger = Ledger(events={one.id: (one.id, two.id), three.id: (three.id, four.id, stories[4].id)})
    (event,) = identify_events([_event(*stories)], ledger)
    assert event.id == three.id


def test_a_known_story_gives_its_id_to_an_event_that_an_earlier_one_joins() -> None:
    early, late = _named(HARBOUR, BUDGET)
    (event,) = identify_events([_event(early, late)], _published(_story(BUDGET, "1.txt")))
    assert event.id == late.id


def test_a_theme_that_went_into_another_leads_there() -> None:
    stories = _named(HARBOUR, BUDGET, BUDGET + HARBOUR)
    ledger = Ledger(
        themes={
            "aaaaaaaa": KnownTheme("old", "Old", (stories[0].id,)),
            "bbbbbbbb": KnownTheme("large", "Large", (stories[1].id, stories[2].id)),
        }
    )
    (theme,) = identify_themes([_theme("Both", *stories)], ledger)
    assert (theme.id, theme.slug) == ("bbbbbbbb", "large")
    assert [(old.slug, new.slug) for old, new in moved_themes([theme], ledger)] == [("old", "large")]


def test_a_theme_whose_stories_are_gone_leads_nowhere() -> None:
    (story,) = _named(HARBOUR)
    ledger = Ledger(themes={"aaaaaaaa": KnownTheme("old", "Old", ("ffffffff",))})
    (theme,) = identify_themes([_theme("Port", story)], ledger)
    assert list(moved_themes([theme], ledger)) == []


def test_a_story_folded_into_another_leads_there() -> None:
    ledger = _published(_story(HARBOUR, "copy.txt"))
    (kept,) = identify_stories(
        [replace(_story("Extra. " + HARBOUR, "whole.txt"), copies=(Copy("copy.txt", "Tern"),))], ledger, TODAY
    )
    ((old, new),) = moved_stories([kept], ledger, frozenset())
    assert (old.id, new.id) == (next(iter(ledger.stories)), kept.id)
    assert old.slug == ledger.stories[old.id].slug


def test_what_was_taken_down_or_removed_leads_nowhere() -> None:
    ledger = _published(_story(HARBOUR, "copy.txt"))
    (other,) = identify_stories([_story(BUDGET, "other.txt")], ledger, TODAY)
    assert list(moved_stories([other], ledger, frozenset())) == []
    (same,) = identify_stories([_story("Extra. " + HARBOUR, "whole.txt")], ledger, TODAY)
    assert list(moved_stories([same], ledger, frozenset(ledger.stories))) == []


def test_a_ledger_without_events_is_read(tmp_path: Path) -> None:
    place = tmp_path / "ledger.json"
    write_ledger(place, _published(_story(HARBOUR)))
    raw = json.loads(place.read_text(encoding="utf-8"))
    del raw["events"]
    place.write_text(json.dumps(raw), encoding="utf-8")
    assert read_ledger(place).events == {}


def test_a_fixed_section_is_known_by_its_name() -> None:
    one, two = _named(HARBOUR, BUDGET)
    section = replace(_theme("Health", one), is_section=True)
    (first,) = identify_themes([section], Ledger())
    ledger = Ledger(themes={first.id: KnownTheme("health", "Health", (one.id,))})
    again, other = identify_themes([replace(section, events=(_event(two),)), _theme("Crane", one)], ledger)
    assert (again.id, again.slug) == (first.id, "health")
    assert other.id != first.id


@pytest.mark.parametrize(
    ("text", "is_correction"),
    [
        (HARBOUR, False),
        (HARBOUR.replace("Monday after", "Monday, after"), False),
        (HARBOUR.replace("two ferries", "2 ferries"), True),
        (HARBOUR + " The crane had been mended in spring, and again in summer, by the same firm.", True),
    ],
)
def test_a_correction_is_more_than_a_touch(text: str, *, is_correction: bool) -> None:
    later = date(2024, 4, 20)
    long = (
        HARBOUR + " " + BUDGET + " " + " ".join(f"Sentence of word{number} follows." for number in range(30))
    )
    ledger = _published(_story(long))
    (story,) = identify_stories([_story(long.replace(HARBOUR, text))], ledger, later)
    assert (story.corrected == later) is is_correction
    again = remember(ledger, _briefing((story,)))
    (same,) = identify_stories([_story(long.replace(HARBOUR, text))], again, date(2024, 5, 1))
    assert same.corrected == story.corrected


def test_a_theme_keeps_its_name_until_it_has_grown_by_half() -> None:
    stories = _named(*(f"{HARBOUR} {number}" for number in "abcdef"))
    known = KnownTheme("kites", "Kites", tuple(story.id for story in stories[:4]), named=4)
    ledger = Ledger(themes={"aaaaaaaa": known})
    for count, name, named in ((4, "Kites", 4), (5, "Kites", 4), (6, "Wind", 6)):
        (theme,) = identify_themes([_theme("Wind", *stories[:count])], ledger)
        assert (theme.name, theme.named, theme.slug) == (name, named, "kites")


def test_a_kept_name_gives_way_to_a_theme_that_is_named_so_now() -> None:
    one, two = _named(HARBOUR, BUDGET)
    ledger = Ledger(themes={"aaaaaaaa": KnownTheme("kites", "Kites", (one.id,), named=1)})
    found = identify_themes([_theme("Wind", one), _theme("Kites", two)], ledger)
    assert [theme.name for theme in found] == ["Wind", "Kites"]


def test_a_ledger_of_an_older_program_keeps_no_names() -> None:
    (one,) = _named(HARBOUR)
    ledger = Ledger(themes={"aaaaaaaa": KnownTheme("kites", "Kites", (one.id,))})
    (theme,) = identify_themes([_theme("Wind", one)], ledger)
    assert (theme.name, theme.named) == ("Wind", 1)


def test_the_ledger_is_written_as_json_has_it(tmp_path: Path) -> None:
    odd = KnownStory('a "slug"', "ß\\\u2028\x7f.txt", "2031-05-05", "digest", (), words=3)
    full = Ledger(
        {"b": odd, "a": structs.replace(odd, sketch=(1, 20))},
        {"e": ("a", "b"), "d": ()},
        {"t": KnownTheme("port", "Port\n", ("a",), 1)},
        {"Étel": "etel", "Ael": "ael"},
        {"Gull": "gull"},
    )
    for ledger in (full, Ledger()):
        write_ledger(tmp_path / "ledger.json", ledger)
        whole = {"version": 1, **to_builtins(asdict(ledger))}
        expected = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        assert (tmp_path / "ledger.json").read_bytes().decode() == expected
        assert read_ledger(tmp_path / "ledger.json") == ledger

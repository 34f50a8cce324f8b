"""Themes: what belongs together, named in the stories' own words; what stands alone is in brief."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Block, BlockKind, Dated, DateOrigin, Event, Keyword, Lines, Span, Story, StoryKind
from generator.themes import IN_BRIEF, find_themes

STRIKE = (
    "Dockers of the harbour union in Marrowquay stopped work at Quayside Terminals over pay, and cranes stood still.",
    "The harbour union of the Marrowquay dockers met Quayside Terminals over pay and left after two hours of talks.",
    "Quayside Terminals offered the Marrowquay dockers more pay, and their harbour union called a ballot for Friday.",
)
FEVER = (
    "Hospital wards in Tidewick filled with patients of marsh fever while doctors waited for a vaccine from abroad.",
    "Doctors in Tidewick gave the first vaccine against marsh fever to patients in the wards of the hospital.",
)
PLANET = (
    "Astronomers found water vapour around a planet forty light-years away with a telescope on a cold summit."
)


def _story(number: int, text: str, *keywords: str) -> Story:
    return Story(
        document=f"{number}.txt",
        number=1,
        kind=StoryKind.REPORT,
        headline=text[:40],
        headline_is_made=True,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text)), text, Lines(1, 1)),),
        source="Gull",
        dated=Dated(date(2024, 4, 8), DateOrigin.FILE_NAME),
        keywords=tuple(Keyword(word, 0.1 * place, (word,)) for place, word in enumerate(keywords)),
    )


def _events() -> list[Event]:
    strike = [
        _story(number, text, "harbour union", "Quayside Terminals") for number, text in enumerate(STRIKE)
    ]
    fever = [_story(number, text, "marsh fever", "Tidewick") for number, text in enumerate(FEVER, 10)]
    return [Event((story,)) for story in (*strike, *fever, _story(20, PLANET, "planet"))]


def test_themes_come_by_size_and_the_rest_is_in_brief() -> None:
    strike, fever, brief = find_themes(_events())
    assert [story.document for story in strike.stories] == ["0.txt", "1.txt", "2.txt"]
    assert {story.document for story in fever.stories} == {"10.txt", "11.txt"}
    assert (brief.name, brief.is_brief, len(brief.stories)) == (IN_BRIEF, True, 1)


def test_a_name_is_made_of_what_the_stories_speak_of() -> None:
    strike, fever, _ = find_themes(_events())
    assert "harbour union" in strike.name.casefold() or "quayside terminals" in strike.name.casefold()
    assert "marsh fever" in fever.name.casefold()
    assert len(strike.name.split()) <= 5
    assert strike.name != fever.name
    assert fever.keywords[0] == "marsh fever"


def test_every_event_is_in_exactly_one_theme_whatever_the_order() -> None:
    events = _events()
    found = [story.key for theme in find_themes(events) for story in theme.stories]
    assert sorted(found) == sorted(story.key for event in events for story in event.stories)
    assert find_themes(events[::-1]) == find_themes(events)


@given(st.lists(st.text("bdfgklmprstvz", min_size=5, max_size=9), min_size=1, max_size=40))
@settings(max_examples=40, deadline=None)
def test_an_unrelated_story_changes_no_other_theme(words: list[str]) -> None:
    other = Event((_story(30, " ".join(words)),))
    before, after = find_themes(_events()), find_themes([*_events(), other])
    assert [theme.events for theme in after[:-1]] == [theme.events for theme in before[:-1]]
    assert sorted(story.key for story in after[-1].stories) == sorted(
        [*(story.key for story in before[-1].stories), other.lead.key]
    )


def test_a_lone_event_of_two_reports_is_a_theme() -> None:
    pair = Event((_story(1, FEVER[0], "marsh fever"), _story(2, FEVER[1], "marsh fever")))
    (theme,) = find_themes([pair])
    assert (theme.name, theme.is_brief) == ("Marsh fever", False)


def test_a_nationality_alone_names_nothing() -> None:
    pair = Event(
        (_story(1, "Vellian ships sailed.", "Vellian", "ships"), _story(2, "Vellian ships.", "Vellian"))
    )
    assert find_themes([pair])[0].name == "Ships"


def _theme(*texts: str, phrases: tuple[str, ...]) -> str:
    stories = [replace(_story(number, text), phrases=phrases) for number, text in enumerate(texts)]
    return find_themes([Event(tuple(stories))])[0].name


def test_two_phrases_stand_side_by_side_as_stories_have_them() -> None:
    name = _theme(
        "A strike at Quayside Terminals began.",
        "The strike at Quayside Terminals went on, and Quayside Terminals offered pay.",
        phrases=("strike", "Quayside Terminals"),
    )
    assert name in {"Strike at Quayside Terminals", "Quayside Terminals"}
    name = _theme(
        "A strike in Marrowquay began.",
        "The strike in Marrowquay went on.",
        "Dockers have left the piers of Marrowquay.",
        phrases=("strike", "Marrowquay"),
    )
    assert name == "Strike in Marrowquay"


def test_a_name_is_complete() -> None:
    name = _theme(
        "They asked the Skerrow Dam Board about water.",
        "Reports of the Skerrow Dam Board are few.",
        "Nobody leads the Skerrow Dam Board now.",
        phrases=("Skerrow Dam",),
    )
    assert name == "Skerrow Dam Board"


def test_a_name_takes_in_what_and_joins_to_it() -> None:
    name = _theme(
        "He sat on the Wharf and Lighthouse Board for years.",
        "Members of the Wharf and Lighthouse Board met.",
        "Today the Wharf and Lighthouse Board fell silent.",
        phrases=("Lighthouse Board",),
    )
    assert name == "Wharf and Lighthouse Board"


def test_two_phrases_that_are_part_of_more_do_not_stand_side_by_side() -> None:
    names = [
        _theme(*(f"{opening} {text}" for opening in ("Then", "Again")), phrases=phrases)
        for text, phrases in (
            ("a raid on Marrowquay’s mint failed.", ("raid", "Marrowquay")),
            ("a vigil in the Marrowquay district began.", ("vigil", "Marrowquay")),
            ("they took Roake to Marrowquay.", ("Roake", "Marrowquay")),
        )
    ]
    assert names == ["Marrowquay and raid", "Marrowquay and vigil", "Marrowquay and Roake"]


def test_who_tells_is_no_subject() -> None:
    texts = [
        f"Waves broke over the dunes, according to the Tidewick Bureau. {text}"
        for text in ("The Tidewick Bureau said more.", "Nobody fled.", "It rained, the Tidewick Bureau said.")
    ]
    assert _theme(*texts, phrases=("Tidewick Bureau", "dunes")) == "Dunes"


def test_a_person_has_a_first_name_and_a_tag_is_no_name() -> None:
    name = _theme("Orla M. Quist resigned.", "Few would miss Quist.", phrases=("Quist",))
    assert name == "Orla M. Quist"
    name = _theme("The mill is #SaveOurMill.", "At the mill: #SaveOurMill.", phrases=("SaveOurMill", "mill"))
    assert name == "Mill"


def test_a_place_is_not_joined_with_what_it_lies_in() -> None:
    texts = ["Floods came to Tidewick, Vellia and the dykes.", "In Tidewick, Vellia, dykes broke."]
    assert _theme(*texts, phrases=("Tidewick", "Vellia", "dykes")) == "Tidewick and dykes"


def test_no_name_is_loud_dated_generic_or_of_headlines_alone() -> None:
    text = "The gates of the mill were closed."
    for phrase in ("SCHEDULE", "Vellian", "quickly", "2024", "significant", "May Closing"):
        assert _theme(text, text + " Again.", phrases=(phrase, "mill")) == "Mill"


def test_stories_without_keywords_lend_their_headline() -> None:
    pair = Event((_story(1, FEVER[0]), _story(2, FEVER[1])))
    assert find_themes([pair])[0].name == FEVER[0][:40]


def test_two_themes_never_share_a_name() -> None:
    one = Event((_story(1, STRIKE[0], "pay"), _story(2, STRIKE[1], "pay")))
    two = Event((_story(3, PLANET, "pay"), replace(_story(4, PLANET, "pay"), source="Tern")))
    names = [theme.name for theme in find_themes([one, two])]
    assert len(set(names)) == len(names) == 2


def test_many_events_are_grouped_as_communities() -> None:
    words = ["harbour", "hospital", "telescope", "budget"]
    events = [
        Event((_story(number, f"{word} {word}s {word} report {number} {word} news", word),))
        for number, word in enumerate(words * 60)
    ]
    themes = find_themes(events)
    assert sorted(len(theme.stories) for theme in themes) == [60, 60, 60, 60]


def test_the_editors_sections_take_their_events_first() -> None:
    events = _events()
    found = find_themes(
        events, sections=[("Health", ["Marsh Fever"]), ("Space", ["planet"]), ("Trade", ["grain"])]
    )
    by_name = {theme.name: theme for theme in found}
    assert {story.document for story in by_name["Health"].stories} == {"10.txt", "11.txt"}
    assert len(by_name["Space"].stories) == 1, "a fixed section may hold a single story"
    assert "Trade" not in by_name, "an empty section is none"
    assert [theme.is_section for theme in found if theme.name in {"Health", "Space"}] == [True, True]
    assert sorted(story.key for theme in found for story in theme.stories) == sorted(
        story.key for event in events for story in event.stories
    )


def test_no_theme_has_the_name_of_a_section() -> None:
    pair = Event((_story(1, FEVER[0], "marsh fever"), _story(2, FEVER[1], "marsh fever")))
    names = [theme.name for theme in find_themes([pair], sections=[("Marsh fever", ["harbour"])])]
    assert names != ["Marsh fever"]

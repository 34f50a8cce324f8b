"""What templates can ask of a site."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import newsroom
import pytest

from generator.excerpts import SENTENCES, SHARE, WORDS, excerpt
from generator.model import (
    BlockKind,
    Dated,
    DateOrigin,
    Episode,
    Event,
    Sentence,
    Story,
    TextPolicy,
    Theme,
)
from generator.publish.addresses import Addresses, addresses_from
from generator.publish.body import anchors, body, feed_html
from generator.publish.context import Site, host
from generator.publish.months import months
from generator.publish.report import cuts_by_rule, figures, first_letter, letters, provenance, rejected


def site(**given: object) -> Site:
    fields: dict[str, object] = {"briefing": newsroom.briefing(), "url": "https://day.example", "name": "Day"}
    return Site(**{**fields, **given})  # type: ignore[arg-type]


def test_addresses_follow_pelicans_settings() -> None:
    found = addresses_from(
        {
            "ARTICLE_URL": "{date:%Y}/{story_id}/{slug}/",
            "CATEGORY_URL": "c/{slug}/",
            "TAG_URL": "t/{slug}/",
            "AUTHOR_URL": "a/{slug}/",
            "DAY_ARCHIVE_URL": "{date:%Y/%m/%d}/",
        }
    )
    briefing = newsroom.briefing()
    things = (
        briefing.stories[0],
        briefing.themes[0],
        briefing.terms[0],
        briefing.sources[0],
        briefing.editions[0],
    )
    assert [found.of(thing) for thing in things] == [
        "2031/00000001/story-1/",
        "c/ferry-off-orle/",
        "t/orle-harbour/",
        "a/orle-courier/",
        "2031/05/05/",
    ]
    assert Addresses().feed_of(briefing.themes[0]) == "themes/ferry-off-orle/feed.xml"


@pytest.mark.parametrize(
    ("lang", "day", "number"),
    [("en", "Monday 5 May 2031", "12,345"), ("de", "Montag 5 Mai 2031", "12.345")],
)
def test_dates_and_numbers_are_the_readers(lang: str, day: str, number: str) -> None:
    here = site(lang=lang)
    assert here.day(date(2031, 5, 5)) == day
    assert here.number(12345) == number


def test_a_month_and_a_day_have_short_names() -> None:
    here = site()
    days = date(2031, 5, 4)
    assert (here.short_day(days), here.month(days), here.weekday(days)) == ("4 May", "May 2031", "Sun")


@pytest.mark.parametrize(
    ("url", "name"), [("https://www.orle.example/x", "orle.example"), ("no address", "no address")]
)
def test_a_host_is_named_without_its_www(url: str, name: str) -> None:
    assert host(url) == name


@pytest.mark.parametrize(("text", "letter"), [("Orle", "O"), ("éclair", "É"), ("7 days", "#"), ("", "#")])
def test_keywords_stand_under_their_first_letter(text: str, letter: str) -> None:
    assert first_letter(text) == letter


def test_letters_cover_the_vocabulary_once() -> None:
    terms = newsroom.briefing().terms
    assert [term for _, group in letters(terms) for term in group] == sorted(
        terms, key=lambda term: term.text[0].upper()
    )


def test_a_source_overrides_the_sites_policy() -> None:
    here = site(briefing=newsroom.briefing(text=TextPolicy.EXCERPT))
    courier, radio = here.briefing.stories[:2]
    assert here.is_excerpt(courier)
    assert not here.is_excerpt(radio)


@pytest.mark.parametrize(
    ("hide", "text", "index", "hidden"),
    [
        (True, None, False, True),
        (False, None, False, False),
        (True, TextPolicy.EXCERPT, False, False),
        (True, None, True, False),
    ],
)
def test_only_full_text_without_leave_is_hidden(
    *, hide: bool, text: TextPolicy | None, index: bool, hidden: bool
) -> None:
    here = site(briefing=newsroom.briefing(text=text, index=index), hide=hide)
    assert here.is_hidden(here.briefing.stories[0]) is hidden


def test_a_story_finds_its_event_theme_source_and_keywords() -> None:
    here, story = site(), newsroom.stories()[0]
    assert story in here.event_of(story).stories
    assert here.theme_of(story).slug == "ferry-off-orle"
    assert here.source_of(story).name == "Orle Courier"
    assert [term.text for term in here.terms(story)] == ["Orle harbour", "matter 1"]
    assert here.known_terms(["nothing"]) == ()


def test_keywords_that_occur_together_are_counted() -> None:
    here = site()
    harbour = here.briefing.terms_by_text["Orle harbour"]
    assert [(term.text, count) for term, count in here.cooccurring(harbour, 2)] == [
        ("matter 1", 1),
        ("matter 2", 1),
    ]


def test_only_here_leaves_out_what_others_report() -> None:
    courier = newsroom.briefing().sources[0]
    assert [story.id for story in site().only_here(courier.stories)] == ["00000003", "00000005"]


def test_themes_are_related_by_shared_keywords_and_in_brief_is_not_one() -> None:
    here = site()
    ferry, brief = here.briefing.themes
    assert here.related(ferry) == ()
    assert here.related(brief) == (ferry,)


def test_key_sentences_of_a_theme_are_verbatim() -> None:
    here = site()
    for sentence in here.sentences_of(here.briefing.themes[0]):
        assert sentence.text in sentence.block.text


def test_stories_a_day_end_with_the_day_asked_for() -> None:
    here = site()
    counts = here.per_day(here.briefing.stories, date(2031, 5, 5), 2)
    assert counts == ((date(2031, 5, 4), 2), (date(2031, 5, 5), 3))


def test_a_month_is_whole_weeks_with_its_editions() -> None:
    (month,) = months(newsroom.briefing().editions)
    days = [day for week in month.weeks for day in week]
    assert month.first == date(2031, 5, 1)
    assert len(days) % 7 == 0
    assert [day.day.day for day in days if day.edition] == [4, 5]


def test_provenance_names_record_lines_and_sizes() -> None:
    story = replace(newsroom.stories()[0], document="feed.jsonl#r7")
    found = provenance(story)
    assert (found.document, found.record, found.lines.first, found.lines.last) == ("feed.jsonl", "r7", 1, 4)
    assert found.characters_kept == sum(len("".join(block.text.split())) for block in story.blocks)
    assert found.characters_cut == len("ReadMore")


def test_the_report_counts_what_was_cut_and_left_out() -> None:
    briefing = newsroom.briefing()
    assert figures(briefing).stories == 5
    assert figures(briefing).themes == 1
    assert cuts_by_rule(briefing) == (("read-more", 1, "link text of a teaser list"),)
    assert [item.document for item in rejected(briefing)] == ["06.txt"]


@pytest.mark.parametrize("story", newsroom.stories(), ids=lambda story: story.id)
def test_an_excerpt_keeps_all_three_limits_and_ends_with_a_sentence(story: Story) -> None:
    shown = [block.text for block in excerpt(story)]
    assert len(" ".join(shown).split()) <= min(WORDS, story.words * SHARE)
    assert len(shown) <= SENTENCES
    whole = [block.text for block in story.paragraphs]
    assert all(any(text.startswith(part) for text in whole) for part in shown)
    assert all(part.endswith((".", "?", "”")) for part in shown)


def test_a_long_story_is_excerpted_to_three_sentences() -> None:
    story = newsroom.story(9, "Long", ("One goes by. Two goes by. Three goes by. Four goes by. " * 9,))
    assert [block.text for block in excerpt(story)] == ["One goes by. Two goes by. Three goes by."]


def test_an_excerpt_never_shows_a_table() -> None:
    table = newsroom.block("a\tb\n1\t2", 2, BlockKind.TABLE)
    story = newsroom.story(9, "Table", (), blocks=(table, newsroom.block("Words. " * 30, 3)))
    assert excerpt(story) == ()


def body_of(story: Story) -> str:
    return str(body(story, TextPolicy.FULL, anchors(story, TextPolicy.FULL), "Line {}".format))


def test_each_block_becomes_its_own_kind_of_markup() -> None:
    html = body_of(newsroom.stories()[4])
    assert '<h2 id="l2">Before dawn</h2>' in html
    assert '<p class="turn" id="l3"><b>Host</b> <a class="ln"' in html
    assert "</a>The lights of Orle, far too near.</p>" in html
    assert '<ul class="dots"><li id="l5">' in html
    assert '<li id="l5-2"><a class="ln" href="#l5-2" aria-label="Line 5">5</a>a bell</li></ul>' in html
    assert '<blockquote id="l6"><p>' in html
    assert "<tr><td>5</td><td>12</td></tr>" in html


def test_text_is_never_markup_or_template() -> None:
    html = body_of(newsroom.stories()[2])
    assert "{{ 7*7 }} and {% raw %} beside &lt;script&gt;alert(1)&lt;/script&gt; &amp; more." in html
    assert "{filename}x.md and |tag|harbour" in html


def test_a_sentence_is_found_on_its_line_where_its_page_shows_it() -> None:
    told = newsroom.stories()[0]
    last = Sentence(told, told.blocks[-1], newsroom.FERRY[-1])
    page = "stories/00000001-story-1/"
    assert site().place_of(last) == f"{page}index.html#l4"
    cut = replace(last, story=replace(told, policy=TextPolicy.EXCERPT))
    assert site().place_of(cut) == page


def test_feeds_carry_no_anchors() -> None:
    assert "#l" not in feed_html(newsroom.stories()[0], TextPolicy.FULL)


def test_an_event_says_whether_its_figures_differ() -> None:
    one = newsroom.story(1, "Ferry", ("The ferry sank off Orle, and 14 people were killed.",))
    two = newsroom.story(2, "Ferry", ("Off Orle 17 people were killed on the ferry.",), source="Sund Radio")
    here = site(briefing=newsroom.briefing(told=(one, two, newsroom.story(3, "Gulls", ("Gulls came.",)))))
    assert [here.differ(event) for event in here.briefing.events] == [True, False]
    (row,) = here.figures_in(here.briefing.themes[0])
    assert (row.counted, row.differs, row.is_compatible) == ("people", True, False)


def test_an_edition_names_figures_that_its_own_reports_state_unequally() -> None:
    one = newsroom.story(1, "Ferry", ("The ferry sank off Orle, and 14 people were killed.",))
    two = newsroom.story(2, "Ferry", ("Off Orle 17 people were killed on the ferry.",), source="Sund Radio")
    gulls = newsroom.story(3, "Gulls", ("Gulls came.",))
    here = site(briefing=newsroom.briefing(told=(one, two, gulls)))
    ((theme, row),) = here.differing_in(here.briefing.editions[0])
    assert theme.slug == "ferry-off-orle"
    assert [item.words.text for item in row.stated] == ["14 people", "17 people"]
    later = replace(two, dated=Dated(one.day + timedelta(1), DateOrigin.TEXT))
    apart = site(briefing=newsroom.briefing(told=(one, later, gulls)))
    assert [apart.differing_in(edition) for edition in apart.briefing.editions] == [(), ()]


def _one_by_one(here: Site, story: Story, limit: int) -> tuple[tuple[Story, ...], tuple[Story, ...]]:
    """A story's neighbours as they are defined: every story of its theme looked at."""
    event, stories = here.event_of(story), here.theme_of(story).stories
    told = {other.id for other in event.stories}
    told |= {episode.event.lead.id for episode in here.episodes_of(event)}
    place = stories.index(story)
    untold = [(at, other) for at, other in enumerate(stories) if other.id not in told]
    earlier = [other for _, other in untold if other.day < story.day]
    later = [other for at, other in untold if at < place]
    same_day = [other for at, other in untold if at > place and other.day == story.day]
    return tuple(earlier[:limit]), tuple([*later[-limit:], *same_day[:limit]][-limit:])


def test_beside_a_story_stand_the_nearest_that_its_page_does_not_name() -> None:
    """Also where a long event, or many episodes, stand in between."""
    first, drawn = date(2031, 5, 1), Random(7)  # noqa: S311 - cases, not secrets
    for _ in range(40):
        days = sorted(drawn.choices(range(6), k=drawn.randint(2, 24)))
        told = tuple(
            newsroom.story(at, f"Story {at}", (), dated=Dated(first + timedelta(day), DateOrigin.TEXT))
            for at, day in enumerate(days)
        )
        events, left = [], list(told)
        while left:
            members = sorted(drawn.sample(range(len(left)), min(len(left), drawn.choice((1, 1, 2, 9)))))
            events.append(Event(tuple(left[at] for at in members), id=left[members[0]].id))
            left = [story for at, story in enumerate(left) if at not in members]
        themes = (Theme("Ferry", tuple(events), (), "t1", "ferry"),)
        episodes = {events[-1].id: tuple(Episode(event, ()) for event in events[:3])}
        here = site(
            briefing=replace(
                newsroom.briefing(), stories=told, events=tuple(events), themes=themes, episodes=episodes
            )
        )
        for story in told:
            assert here.beside(story, 3) == _one_by_one(here, story, 3)

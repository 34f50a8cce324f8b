"""Keywords that a reader can browse by."""

from __future__ import annotations

import string
from datetime import date
from importlib.metadata import distribution
from pathlib import Path

import pytest
from yake.data import DataCore

from generator.lexicon import lexicon
from generator.model import Block, BlockKind, Dated, DateOrigin, Lines, Span, Story, StoryKind
from generator.stopwords import stopwords
from generator.terms import terms, yake_scores
from generator.tokens import read_words
from generator.vocabulary import vocabulary, with_keywords

REPORT = (
    "Vellan President Ana Vorsky said the grain ships left Port Torv with wheat for Vell.",
    "The grain ships carry wheat from Torv. Vorsky thanked the crews of the grain ships.",
)
SECOND = (
    "Grain ships reached Vell, Ana Vorskiy told reporters. Farmers in Vell need the wheat.",
    "The crews of the grain ships, tired, rested, and Vorskiy went home to Vell.",
)


def story(*texts: str, number: int = 1, headline: str | None = None, lang: str = "en") -> Story:
    blocks = [Block(BlockKind.PARAGRAPH, Span(0, len(t)), t, Lines(1, 1)) for t in texts]
    if headline is not None:
        blocks.insert(0, Block(BlockKind.HEADLINE, Span(0, len(headline)), headline, Lines(1, 1)))
    return Story(
        document="a.txt",
        number=number,
        kind=StoryKind.REPORT,
        headline=headline or texts[0][:80],
        headline_is_made=headline is None,
        blocks=tuple(blocks),
        lang=lang,
        dated=Dated(date(2031, 5, number), DateOrigin.TEXT),
    )


def shown(found: Story) -> list[str]:
    return [keyword.text for keyword in found.keywords]


def test_one_spelling_stands_for_a_name_across_the_site() -> None:
    first, second = with_keywords([story(*REPORT), story(*SECOND, number=2)])
    names = {text for text in shown(first) + shown(second) if "Vorsk" in text}
    assert len(names) == 1


def test_no_title_fragment_and_no_part_of_another() -> None:
    found = shown(with_keywords([story(*REPORT), story(*SECOND, number=2)])[0])
    assert "grain ships" in found
    assert not any("President" in text for text in found)
    assert not any(one != other and one in other for one in found for other in found)


def test_speaker_labels_are_no_keywords() -> None:
    texts = ("Moderator Lund: Where do the grain ships go?", "Moderator Lund: And the wheat of Torv?")
    blocks = tuple(
        Block(BlockKind.TURN, Span(0, len(text)), text, Lines(1, 1), "Moderator Lund") for text in texts
    )
    talk = Story("b.txt", 1, StoryKind.INTERVIEW, "Where", headline_is_made=True, blocks=blocks)
    (found,) = with_keywords([talk])
    assert not any("Lund" in keyword.text for keyword in (*found.keywords, *found.keywords_all))


def test_headline_and_body_are_never_fused() -> None:
    (found,) = with_keywords([story("wheat prices fell.", headline="Harbour strike")])
    assert not any("strike wheat" in keyword.text for keyword in found.keywords_all)


def test_words_with_digits_and_marks_can_be_keywords() -> None:
    text = "An F-16 flew over. The F-16 pilots had COVID-19. Their COVID-19 log was in C++ by the F-16 crew."
    (found,) = with_keywords([story(text)])
    assert {"F-16", "COVID-19", "C++"} <= {keyword.text for keyword in found.keywords_all}


def test_an_empty_or_emoji_story_has_none() -> None:
    assert with_keywords([]) == ()
    assert with_keywords([story("🙂🙂")])[0].keywords == ()


def test_the_editor_bans_and_renames() -> None:
    stories = [story(*REPORT), story(*SECOND, number=2)]
    for found in with_keywords(stories, banned=["Vell"], renamed=[("grain ships", "wheat fleet")]):
        assert "Vell" not in shown(found)
        assert "wheat fleet" in shown(found)


def test_keywords_that_the_editor_gives_one_name_are_one() -> None:
    stories = [story(*REPORT), story(*SECOND, number=2)]
    assert all({"grain ships", "crews"} <= set(shown(found)) for found in with_keywords(stories))
    done = with_keywords(stories, renamed=[("grain ships", "Torv fleet"), ("crews", "Torv fleet")])
    assert all(shown(found).count("Torv fleet") == 1 for found in done)
    (merged,) = (keyword for keyword in done[0].keywords if keyword.text == "Torv fleet")
    assert {"grain ships", "crews"} <= set(merged.surfaces)


def test_czech_has_its_stopwords() -> None:
    (found,) = with_keywords([story("Lodě se zrnem a vlaky se zrnem jsou na cestě.", lang="cs")])
    assert not {"se", "jsou", "na"} & {keyword.text for keyword in found.keywords_all}


def test_the_vocabulary_is_in_order_with_unique_slugs_and_newest_first() -> None:
    terms = vocabulary(with_keywords([story(*REPORT), story(*SECOND, number=2)]))
    assert len({term.slug for term in terms}) == len(terms)
    shared = next(term for term in terms if term.text == "grain ships")
    assert [one.number for one in shared.stories] == [2, 1]
    assert shared.has_page


def test_two_spellings_of_a_surname_are_one_unless_a_story_has_both() -> None:
    lines = [
        "Teodor Vasilenko of the harbour union left the talks, and Teodor Vasilenko came back at noon.",
        "Teodor Vasylenko of the harbour union shook hands on the quay, and Teodor Vasylenko smiled.",
        "Teodor Vasilenko of the harbour union thanked the dockers, and Teodor Vasilenko went home.",
    ]
    texts = {
        text
        for found in with_keywords([story(line, number=at) for at, line in enumerate(lines, 1)])
        for text in shown(found)
    }
    assert any("Vasilenko" in text for text in texts)
    assert not any("Vasylenko" in text for text in texts)
    both = with_keywords([story(*lines[:2]), story(lines[1], number=2), story(lines[2], number=3)])
    assert any("Vasylenko" in text for found in both for text in shown(found))


def test_a_verb_is_no_keyword_and_neither_is_a_phrase_around_one() -> None:
    text = "The council found a crack. Divers found another crack, and rain fell. Rain fell on the divers all day."
    (found,) = with_keywords([story(text)])
    assert not {"found", "rain fell", "fell"} & set(shown(found))


def test_chinese_and_japanese_are_split_by_a_library() -> None:
    chinese = "港口周二表示，货船因风暴推迟离港。货船将于周三出发。港口工人欢迎货船。"
    japanese = "港湾局は火曜日、嵐のため貨物船の出港を延期した。貨物船は水曜日に出港する。"
    for text, lang, word in ((chinese, "zh", "货船"), (japanese, "ja", "貨物船")):
        (found,) = with_keywords([story(text, lang=lang)])
        assert word in shown(found)
        assert all(keyword.text in text and len(keyword.text) <= 8 for keyword in found.keywords_all)


def test_nothing_is_made_of_a_language_whose_words_cannot_be_told_apart() -> None:
    (found,) = with_keywords([story("ท่าเรือแจ้งเมื่อวันอังคารว่าเรือสินค้าจะออกล่าช้า", lang="th")])
    assert found.keywords == found.keywords_all == ()


def test_a_small_word_that_opens_a_name_is_part_of_it() -> None:
    texts = ("New Torv opened its harbour.", "Ferries to New Torv sailed again.", "Dr Bor liked New Torv.")
    found = shown(with_keywords([story(*texts)])[0])
    assert "New Torv" in found
    assert not {"Torv", "Dr Bor"} & set(found)


def test_an_office_is_no_part_of_a_name() -> None:
    text = (
        "Secretary of State Ana Vorsky met the crews. Secretary of State Ana Vorsky left. Ana Vorsky smiled."
    )
    (found,) = with_keywords([story(text)])
    assert "Ana Vorsky" in shown(found)
    assert not any("State" in text for text in shown(found))


def test_a_keyword_says_what_its_score_is_made_of_and_what_it_absorbed() -> None:
    found, _ = with_keywords([story(*REPORT), story(*SECOND, number=2)])
    best, *others = found.keywords
    assert best.score == 0
    for other in others:
        gap = sum(value for _, value in best.parts) - sum(value for _, value in other.parts)
        assert abs(gap - other.score) < 0.01


def test_a_keyword_tells_what_it_stands_instead_of() -> None:
    text = (
        "Grain ships left at noon. The ships of Vell came back. Grain ships need fuel, and ships need crews."
    )
    (found,) = with_keywords([story(text)])
    (ships,) = (keyword for keyword in found.keywords if keyword.text == "ships")
    assert ships.absorbed == ("Grain ships",)


def test_every_language_of_yake_gives_keywords() -> None:
    path = Path(str(distribution("yake").locate_file("yake/core/StopwordsList")))
    codes = sorted(file.stem.removeprefix("stopwords_") for file in path.glob("stopwords_*.txt"))
    assert len(codes) > 30
    for code in codes:
        (found,) = with_keywords([story("Torv Vell Torv Vell Torv. 货船 Vell Torv.", lang=code)])
        assert found.keywords_all, code


def test_yakes_own_scores_of_words_are_used() -> None:
    text = "Grain left the port of Torv with wheat. The wheat fleet brought wheat from Torv to Vell."
    words = read_words([text], lexicon("en"))
    counted = terms(words)
    scored = [counted.words[number] for number in counted.scored]
    ours = dict(zip(scored, yake_scores(counted).tolist(), strict=True))
    core = DataCore(
        text,
        set(stopwords("en")),
        {"windows_size": 1, "n": 1, "tags_to_discard": {"u", "d"}, "exclude": set(string.punctuation)},
    )
    core.build_single_terms_features()
    theirs = {term.unique_term: term.h for term in core.terms.values() if not term.stopword}
    assert set(theirs) <= set(ours)
    order = sorted(theirs, key=lambda word: (round(theirs[word], 6), word))
    assert order == sorted(theirs, key=lambda word: (round(ours[word], 6), word))
    assert {word: ours[word] for word in theirs} == pytest.approx(theirs, rel=1e-12)


def test_a_lone_surrogate_parts_words_and_stops_nothing() -> None:
    found = with_keywords([story("The grain\ud800ships left Torv. The grain ships came back to Torv.")])
    assert "Torv" in {keyword.text for keyword in found[0].keywords_all}


def test_what_is_not_held_is_made_again_and_equal(monkeypatch: pytest.MonkeyPatch) -> None:
    stories = [story(*texts, number=number) for number, texts in enumerate((REPORT, SECOND, REPORT), 1)]
    held = with_keywords(stories)
    monkeypatch.setattr("generator.vocabulary.HELD", 1)
    assert with_keywords(stories) == held

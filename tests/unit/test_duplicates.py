"""What is published twice is one story; what is not stays two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.clean import RECURRING, clean
from generator.duplicates import fold
from generator.filed import filed
from generator.model import Dated, DateOrigin, Severity, Story
from generator.read import read_text
from generator.recurring import recurring
from generator.split import split

WIRE = (
    "The council of Orle closed the old bridge on Monday after divers had found a crack in it.",
    "Buses will take the road over Velden until the harbour office has looked at all nine piers.",
    "Nobody was on the bridge when the crack was found, a spokeswoman for the harbour office said.",
    "The bridge was built in 1911 and carries some four thousand people on a working day.",
    "It will be open again in June at the earliest, according to the council of the town.",
)
OTHER = (
    "Health officers in Tidewick have confirmed forty-six cases of marsh fever in the first week of April.",
    "Two schools near the canal stay closed until the ministry has looked at the water of the canal.",
    "Nine patients are being treated at the hospital on the hill, and two of them are children.",
)
DAY = date(2024, 4, 8)


def _story(name: str, lines: tuple[str, ...], **given: object) -> Story:
    (story,) = split(clean(read_text("\n\n".join(lines), f"{name}.txt")))
    dated = Dated(DAY, DateOrigin.METADATA)
    return replace(story, **{"source": name, "dated": dated, "headline_is_made": False} | given)  # type: ignore[arg-type]


def test_wire_copy_cut_short_and_added_to_is_one_story_with_all_its_sources() -> None:
    first = _story("Wire", WIRE)
    later = Dated(DAY + timedelta(days=1), DateOrigin.METADATA)
    own = "The mayor of Velden wants the buses of her town to be paid for by the council of Orle."
    copy = _story("Gull", (*WIRE[:4], own), dated=later, url="https://gull.example/bridge")
    kept, findings = fold([copy, first, _story("Tern", OTHER)])
    assert [story.source for story in kept] == ["Wire", "Tern"]
    assert [(copy.source, copy.url) for copy in kept[0].copies] == [("Gull", "https://gull.example/bridge")]
    assert [(finding.document, finding.severity) for finding in findings] == [("Gull.txt", Severity.WARNING)]


def test_two_reports_that_share_a_quotation_stay_two() -> None:
    kept, findings = fold([_story("Wire", WIRE), _story("Tern", (*OTHER, WIRE[2]))])
    assert (len(kept), findings) == (2, ())


def test_of_a_revision_the_newest_stays() -> None:
    url = "https://wire.example/bridge"
    times = [datetime(2024, 4, 8, hour, tzinfo=UTC) for hour in (9, 17)]
    old, new = (
        _story(name, lines, url=url, dated=Dated(DAY, DateOrigin.METADATA, time))
        for name, lines, time in (("a", WIRE[:3], times[0]), ("b", (WIRE[0], *OTHER[:2], WIRE[1]), times[1]))
    )
    kept, findings = fold([old, new])
    assert [story.source for story in kept] == ["b"]
    assert findings[0].what == "an earlier revision"


def test_a_front_page_saved_on_two_days_is_two() -> None:
    url = "https://wire.example/"
    kept, _ = fold([_story("a", WIRE, url=url), _story("b", OTHER, url=url)])
    assert len(kept) == 2


def test_a_body_under_many_headlines_is_refused_as_a_sidebar() -> None:
    same = [_story(f"{at}", OTHER, source="Gull", headline=f"Headline {at}") for at in range(4)]
    kept, findings = fold([*same, _story("Wire", WIRE)])
    assert [story.source for story in kept] == ["Wire"]
    assert [finding.severity for finding in findings] == [Severity.REJECTED] * 4


@given(st.permutations(range(5)))
def test_the_order_of_stories_changes_nothing(order: list[int]) -> None:
    stories = [
        _story("a", WIRE),
        _story("b", WIRE[:4]),
        _story("c", OTHER),
        _story("d", OTHER),
        _story("e", (*OTHER, *WIRE)),
    ]
    wanted, findings = fold(stories)
    kept, again = fold([stories[at] for at in order])
    assert {(story.key, story.copies) for story in kept} == {(story.key, story.copies) for story in wanted}
    assert again == findings


def test_a_line_at_the_end_of_many_documents_is_the_outlets_own() -> None:
    motto = "Printed on the quay and read in every harbour of the Sound."
    clause = "This act shall come into force on the day of its publication."
    documents = [
        read_text(
            "\n\n".join((f"Report {at} of the harbour office.", *WIRE, clause, *OTHER, *WIRE, motto)),
            f"{at}.txt",
        )
        for at in range(5)
    ]
    found = recurring({"Gull": list(map(filed, documents))})
    assert motto in found["Gull"]
    assert clause not in found["Gull"]
    cleaned = clean(documents[0], recurring=(motto,))
    assert [(cut.text, cut.rule) for cut in cleaned.cuts] == [(motto, RECURRING)]
    assert recurring({"Gull": list(map(filed, documents[:3]))}) == {}

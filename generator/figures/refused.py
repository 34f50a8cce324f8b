"""Numbers that are no figures: dates, ages, ordinals, scores, times of day, names, addresses.

Each test stands on what is right before or behind the number. A number that none refuses may still be no figure:
one that counts nothing and measures nothing is dropped where figures are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.figures.numbers import Number
from generator.figures.nouns import is_plural
from generator.figures.tokens import Kind, Token
from generator.figures.words import MONTHS, TIMES, UNITS

YEARS = range(1500, 2100)
ENGLISH_YEARS = frozenset(
    "in since by until till from during of and to through late early mid before after for between or the".split()
)
LABELS = frozenset(
    """
    no no. nos. number numbers page pages chapter section sections part phase stage level grade step day week
    article paragraph episode season round group gate room apartment apt unit route flight highway exit channel
    figure table item tier type category class version act game volume vol title bill bills proposition question
    rule resolution amendment clause line track lane platform pier terminal unit block box building floor suite ward
    district precinct zone area grid sector model mark series caption copyright top rank ranked ranking psalm verse
    interstate i iphone windows march station bus train
    """.split()
)
"""Words whose number is a name: "page 5", "Flight 90", "Category 4"."""
FUNCTION = frozenset(
    """
    a about all almost an and another around as at but by during early fewer for from had has if in just late less
    like more most nearly no of on only or over roughly she since so some than that the their these they this those
    to under until up was were what when where while with within your another approximately above below between
    both every exactly he his her its it there here after before below besides counting despite except including
    killed killing injured injuring leaving estimated additional altogether total wounded
    """.split()
)
"""Words with a capital at a sentence's beginning that name nothing."""
STREETS = frozenset(
    "street st st. avenue ave road rd boulevard blvd lane drive dr. way court square place highway".split()
)
HALVES = frozenset({"half", "quarter", "third"})
AGO = frozenset("ago earlier later before after hence ahead since old-fashioned".split())
SPANS = frozenset("last past next coming previous preceding following recent first final within".split())
SETS = frozenset(
    """
    countries nations sides leaders governments parties companies presidents allies powers neighbors neighbours
    koreas firms states rivals firms agencies ministers foes houses chambers capitals men's
    """.split()
)
"""What "the two" takes up again as a set that is known."""
LISTED = frozenset(
    "things reasons ways tips takeaways facts lessons thoughts images photos slides comments".split()
)
TIMEZONES = frozenset("gmt utc est edt pst pdt cet cest bst ist cst cdt mst mdt".split())
CALIBRES = frozenset(
    "artillery gun guns cannon howitzer howitzers shell shells pistol rifle rifles ammunition mortar mortars round"
    " rounds caliber calibre handgun lens film bullets".split()
)
SEASONED = re.compile(r"[’']\s?$")


def is_refused(text: str, words: Sequence[Token], number: Number) -> bool:
    """Tell whether a number is a date, an age, a name or another thing that is no quantity."""
    return any(test(text, words, number) for test in TESTS)


def _low(words: Sequence[Token], at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""


def _text(words: Sequence[Token], at: int) -> str:
    return words[at].text if 0 <= at < len(words) else ""


def _touches(words: Sequence[Token], left: int) -> bool:
    """Tell whether nothing lies between a token and the next."""
    return 0 <= left < len(words) - 1 and words[left].end == words[left + 1].start


def _is_year(value: float | None) -> bool:
    return value is not None and value == int(value) and int(value) in YEARS


def dated(_: str, words: Sequence[Token], number: Number) -> bool:
    """Days of a month, years, decades: "Dec. 31, 2017", "14 April", "in 2016", "the 1990s", "7/15"."""
    if not number.is_bare and not number.is_range:
        return False
    before, behind = _low(words, number.first - 1), _low(words, number.last)
    if before == "." and _low(words, number.first - 2) in MONTHS:
        before = _low(words, number.first - 2)
    if _is_month(words, before, behind, number):
        return True
    if behind == "s" and _touches(words, number.last - 1):
        return True
    if _text(words, number.first - 1) == "/" or _text(words, number.last) == "/":
        return _text(words, number.first - 2).isdigit() or _text(words, number.last + 1).isdigit()
    chained = before in {"and", "-", "–", "to", "or", ","} and _day_chain(words, number.first - 1)
    return chained or _bare_year(words, number, before)


def _is_month(words: Sequence[Token], before: str, behind: str, number: Number) -> bool:
    if before in MONTHS and words[number.first - 1 - (words[number.first - 1].text == ".")].is_capital:
        return number.high is not None and (number.high <= 31 or _is_year(number.high))  # noqa: PLR2004 - days
    place = number.last + (behind == "of")
    month = _low(words, place)
    return month in MONTHS and words[place].is_capital and (number.high or 99) <= 31  # noqa: PLR2004 - days


def _day_chain(words: Sequence[Token], at: int) -> bool:
    """Tell whether a joint stands behind a date's day: "Feb 8 and 25", "March 4 – 11, 2022"."""
    while at > 0 and (
        words[at].text in {"-", "–", ",", "."}
        or words[at].low in {"and", "to", "or"}
        or words[at].kind is Kind.NUMBER
    ):
        at -= 1
    return at >= 0 and words[at].low in MONTHS and words[at].is_capital


def _bare_year(words: Sequence[Token], number: Number, before: str) -> bool:
    if not (number.is_bare or number.is_range) or not _is_year(number.high) or number.unit:
        return False
    following = words[number.last] if number.last < len(words) else None
    if following is None or not following.is_word:
        return True
    counts = is_plural(following) and not following.is_capital and before not in ENGLISH_YEARS
    return not (counts or following.low in UNITS)


def timed(_: str, words: Sequence[Token], number: Number) -> bool:
    """Times of day: "9pm", "at 10:08", "0030 GMT", "8 o'clock"."""
    behind = _low(words, number.last)
    if behind in {"am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock"} | TIMEZONES:
        return True
    return behind == "a" and _low(words, number.last + 1) in {".", "m"}


def aged(text: str, words: Sequence[Token], number: Number) -> bool:
    """Ages: "40-year-old", "aged 12 and 15", "Ana Bor, 56, said", "30 years old"."""
    behind = "".join(word.low + " " for word in words[number.last : number.last + 5])
    if re.match(
        r"(?:- )?years?(?: -)? old\b|(?:- )?(?:months?|weeks?|days?)(?: -)? old\b|years of age", behind
    ):
        return True
    for back in range(1, 7):
        low = _low(words, number.first - back)
        if low in {"aged", "age", "ages"}:
            return number.unit is None and not number.is_vague
        if low not in {"and", ",", "of", "to", "from", "between", "under", "over"} and not low.isdigit():
            break
    if not number.is_bare or (number.high or 999) > 120:  # noqa: PLR2004 - nobody is older
        return False
    comma, name = _text(words, number.first - 1), number.first - 2
    named = name >= 0 and words[name].is_word and words[name].is_capital
    closed = _text(words, number.last) in {",", ".", ")", ";", ""} or _low(words, number.last) in {
        "and",
        "of",
    }
    return comma in {",", "("} and named and closed and not _is_listed(words, number)


def _is_listed(words: Sequence[Token], number: Number) -> bool:
    """Tell whether other numbers stand in the same row, as in a table."""
    return words[number.first - 2].low in MONTHS


def ordinal(_: str, words: Sequence[Token], number: Number) -> bool:
    """Ordinals and ranks: "32nd", "No. 1", "top 10", "#3"."""
    if _low(words, number.last) in {"st", "nd", "rd", "th"} and _touches(words, number.last - 1):
        return True
    return _low(words, number.first - 1) in {"top", "#", "no.", "nos."} and number.unit is None


def scored(_: str, words: Sequence[Token], number: Number) -> bool:
    """Scores, results and numbers joined to numbers: "34-6", "2016-07-15", "1024*768", "9:30"."""
    if number.unit is not None:
        return False
    joins = {"-", "–", "*", "×", ":", "/", "+"}
    behind, before = number.last, number.first - 1
    right = _text(words, behind) in joins and _is_number(words, behind + 1) and _touches(words, behind - 1)
    left = _text(words, before) in joins and _is_number(words, before - 1) and _touches(words, before)
    if (right or left) and not _is_shared(words, behind):
        return True
    if number.is_range and any(word.text in {"-", "–"} for word in words[number.first : number.last]):
        following = words[behind] if behind < len(words) else None
        unit = following is not None and (following.low in UNITS or following.text == "-")
        return not (
            unit
            or (following is not None and following.is_word and is_plural(following))
            or (number.high or 0) >= 1000
        )  # noqa: PLR2004 - no score is as high
    return False


def _is_number(words: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(words) and words[at].kind is Kind.NUMBER


def _is_shared(words: Sequence[Token], behind: int) -> bool:
    """Tell whether both ends of "52.3%-47.7%" are shares."""
    return _text(words, behind + 2) == "%"


def named(_: str, words: Sequence[Token], number: Number) -> bool:
    """Names with numbers, labels, addresses: "F-16", "Cessna 208", "page 5", "12 Harbour Street", "5G"."""
    if number.unit is not None:
        return False
    at, last = number.first, number.last
    if words[at].kind is not Kind.NUMBER:  # "the Six-Day War"
        following = words[last + (_text(words, last) == "-")] if last + 1 < len(words) else None
        return at > 0 and words[at].is_capital and following is not None and following.is_capital
    if _touches(words, at - 1) and (
        words[at - 1].is_word
        or (words[at - 1].text in {"-", "‑"} and _touches(words, at - 2) and words[at - 2].is_word)
    ):
        return True
    if number.is_bare and _touches(words, last - 1) and last < len(words) and words[last].kind is Kind.WORD:
        return True
    before = _low(words, at - 1)
    if number.is_bare and (before in LABELS or (before in {":", ".", "#"} and _low(words, at - 2) in LABELS)):
        return True
    return number.is_bare and (_is_street(words, last) or _is_called(words, at))


def _is_street(words: Sequence[Token], at: int) -> bool:
    run = words[at : at + 4]
    for place, word in enumerate(run):
        if not word.is_capital and word.kind is not Kind.NUMBER:
            return False
        if place and word.low in STREETS:
            return True
    return False


def _is_called(words: Sequence[Token], at: int) -> bool:
    """Tell whether a capitalised word right before makes the number part of a name."""
    if not at or not words[at - 1].is_word or not words[at - 1].is_capital:
        return False
    word = words[at - 1]
    if word.low in MONTHS or word.low in FUNCTION:
        return False
    begins = at == 1 or not (words[at - 2].is_word or words[at - 2].kind is Kind.NUMBER)
    return not (begins and word.low.endswith(("ed", "ing", "ly")))


def distant(_: str, words: Sequence[Token], number: Number) -> bool:
    """Distance in time: "three months ago", "in the last 24 hours", "two days after"."""
    at = number.last + (_text(words, number.last) == "-")
    unit = UNITS.get(_low(words, at)) or UNITS.get(_low(words, at + 1))
    if unit not in TIMES or number.is_vague or number.unit:
        return False
    place = at + 1 if UNITS.get(_low(words, at)) else at + 2
    if _low(words, place) in AGO or (_low(words, place) == "from" and _low(words, place + 1) == "now"):
        return True
    if _low(words, place) in {"to", "until"} and _low(words, place + 1) in {"go", "christmas", "election"}:
        return True
    back = number.first - 1
    while back >= 0 and words[back].low in {
        "about",
        "nearly",
        "almost",
        "around",
        "roughly",
        "just",
        "than",
        "more",
        "least",
        "at",
        "over",
        "the",
        "some",
    }:
        back -= 1
    before = _low(words, back)
    return before in SPANS or before == "every" or (before == "in" and at == number.last)


def counted_again(_: str, words: Sequence[Token], number: Number) -> bool:
    """A known set taken up again, and what is no count: "the two countries", "one of the", "both"."""
    low = words[number.first].low
    before, behind = _low(words, number.first - 1), _low(words, number.last)
    if low == "one" and number.last == number.first + 1:
        return not _is_counted_one(words, number)
    if (
        low == "zero"
        or behind in LISTED
        or behind in {"-", "×"}
        and _low(words, number.last + 1) in {"time", "way", "sided"}
    ):
        return True
    if before in {"the", "these", "those", "their", "our", "its"} and (number.high or 9) <= 5:  # noqa: PLR2004 - sets one knows
        run = [word.low for word in words[number.last : number.last + 3]]
        return (
            bool(set(run[:2]) & SETS)
            or not words[min(number.last, len(words) - 1)].is_word
            or not any(map(is_plural, words[number.last : number.last + 5]))
        )
    return before in {"scale"} or (before == "of" and _low(words, number.first - 2) == "-" and low.isalpha())


ONES = frozenset(
    "person man woman child boy girl soldier civilian officer policeman student worker passenger victim".split()
)


def _is_counted_one(words: Sequence[Token], number: Number) -> bool:
    """Tell whether "one" counts a person or stands beside another count: "269 counts and one count"."""
    behind = _low(words, number.last)
    if behind in ONES or (behind == "other" and _low(words, number.last + 1) in ONES):
        return _low(words, number.first - 1) not in {"no", "any", "each", "every", "than"}
    stem = behind.removesuffix("s")
    return (
        len(stem) > 3
        and any(  # noqa: PLR2004 - a noun
            word.low == stem + "s" for word in words[: number.first] if word.low != behind
        )
    )


def calibre(_: str, words: Sequence[Token], number: Number) -> bool:
    """Sizes that are names, and scales: "155 mm artillery", "on a scale of one to 10"."""
    at = number.last + (_text(words, number.last) == "-")
    if _low(words, at) in {"mm", "millimeter", "millimetre", "caliber", "calibre"}:
        return any(word.low in CALIBRES for word in words[at : at + 3])
    return _low(words, number.first - 2) == "scale" or _low(words, number.first - 3) == "scale"


def residue(_: str, words: Sequence[Token], number: Number) -> bool:
    """Counters of pictures and pages, phone numbers, long serial numbers: "1 of 8", "555-0100"."""
    if number.is_bare and _low(words, number.last) == "of" and _is_number(words, number.last + 1):
        return number.last + 2 >= len(words) or not words[number.last + 2].is_word
    if number.is_bare and _low(words, number.first - 1) == "of" and _is_number(words, number.first - 2):
        return number.last >= len(words) or not words[number.last].is_word
    return number.is_bare and len(words[number.first].text) > 5  # noqa: PLR2004 - news sets thousands apart


Test = Callable[[str, Sequence[Token], Number], bool]
TESTS: tuple[Test, ...] = (
    dated, timed, aged, ordinal, scored, named, distant, counted_again, calibre, residue,
)  # fmt: skip

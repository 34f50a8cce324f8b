"""Numbers that are no quantity: ordinals, scores, names, labels, addresses, a set that is known, residue.

Each test stands on what is right before or behind the number. A number that none refuses may still be no
figure: one that counts nothing and measures nothing is dropped where figures are read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.figures.nouns import is_people, is_plural
from generator.figures.numerals import Number
from generator.figures.times import is_time
from generator.figures.tokens import Kind, Token, low, touches
from generator.figures.words import MONTHS, UNITS

LABELS = frozenset(
    """
    no no. nos. number numbers page pages chapter section sections part phase stage level grade step day
    week article paragraph episode season round group gate room apartment apt unit route flight highway
    exit channel figure table item tier type category class version act game volume vol title bill bills
    proposition question rule resolution amendment clause line track lane platform pier terminal unit
    block box building floor suite ward district precinct zone area grid sector model mark series
    caption copyright image images photo photos picture slide top rank ranked ranking psalm verse
    interstate i iphone windows march station bus
    train
    """.split()
)
"""Words whose number is a name: "page 5", "Flight 90", "Category 4"."""
"""Words whose number is a name: "page 5", "Flight 90", "Category 4"."""
FUNCTION = frozenset(
    """
    a about all almost an and another around as at but by during early fewer for from had has if in just
    late less like more most nearly no of on only or over roughly she since so some than that the their
    these they this those to under until up was were what when where while with within your another
    approximately above below between both every exactly he his her its it there here after before below
    besides counting despite except including killed killing injured injuring leaving estimated
    additional altogether total wounded
    """.split()
)
"""Words with a capital at a sentence's beginning that name nothing."""
"""Words with a capital at a sentence's beginning that name nothing."""
STREETS = frozenset(
    "street st st. avenue ave road rd boulevard blvd lane drive dr. way court square place highway".split()
)
SETS = frozenset(
    """
    countries nations sides leaders governments parties companies presidents allies powers neighbors
    neighbours koreas firms states rivals firms agencies ministers foes houses chambers capitals men's
    """.split()
)
"""What "the two" takes up again as a set that is known."""
"""What "the two" takes up again as a set that is known."""
LISTED = frozenset(
    "things reasons ways tips takeaways facts lessons thoughts images photos slides comments".split()
)
"""What lists of advice and galleries count."""
GLUED = frozenset("kg km cm mm m ft lb lbs mph kph kmh mw gw ml mg bn".split())
"""Units that news writes without a space: "100kg"."""
SAYINGS = frozenset("story battle fun problem truth picture work time".split())
POSTED = frozenset("photos images slides comments thoughts".split())
"""What is counted, too, but for the head of a line: "10 photos", "she posted four photos"."""
VERSIONS = frozenset("version update firmware release v".split())
"""Before a number with a point or without: "Update 5.50"."""
PICTURES = frozenset("image photo picture slide page".split())
KNOWN_BY = frozenset("the these those their our its".split())
CALIBRES = frozenset(
    """
    artillery gun guns cannon howitzer howitzers shell shells pistol rifle rifles ammunition mortar mortars
    round rounds caliber calibre handgun lens film bullets
    """.split()
)
ONES = frozenset(
    """
    person man woman child boy girl soldier civilian officer policeman student worker passenger victim
    """.split()
)
"""Of these one is a count."""
JOINS = frozenset("- – * × : / +".split())
NO_NAMES = MONTHS | FUNCTION
"""Capitalised words that make no name of a number behind them."""
HYPHENS = frozenset({"-", "‑"})
PLACING = frozenset("in at near off from around outside across".split())
"""Before a place these open a sentence: "In Torv 300 people came"."""
KNOWN = 5
"""The largest set that "the" takes up again."""
NO_SCORE = 1000
SERIAL = 5
"""Digits of the longest bare number; news sets the thousands of a longer one apart."""
STEM = 3


def is_refused(words: Sequence[Token], number: Number) -> bool:
    """Tell whether a number is a date, an age, a name or another thing that is no quantity."""
    return any(test(words, number) for test in TESTS)


def _ordinal(words: Sequence[Token], number: Number) -> bool:
    """Ordinals and ranks: "32nd", "No. 1", "top 10", "#3"."""
    if low(words, number.last) in {"st", "nd", "rd", "th"} and touches(words, number.last - 1):
        return True
    return low(words, number.first - 1) in {"top", "#", "no.", "nos."} and number.unit is None


def _scored(words: Sequence[Token], number: Number) -> bool:
    """Scores, results and numbers joined to numbers: "31-5", "2031-07-15", "1024*768"."""
    if number.unit is not None:
        return False
    behind, before = number.last, number.first - 1
    right = low(words, behind) in JOINS and _is_number(words, behind + 1) and touches(words, behind - 1)
    left = low(words, before) in JOINS and _is_number(words, before - 1) and touches(words, before)
    if right or left:
        return low(words, behind + 2) != "%"
    joined = any(word.low in {"-", "–"} for word in words[number.first : number.last])
    return number.is_range and joined and not _is_counted(words, number)


def _is_counted(words: Sequence[Token], number: Number) -> bool:
    """Tell whether a range counts something: "3-5 days", "3-4,000"."""
    following = words[number.last] if number.last < len(words) else None
    if following is None or (number.high or 0.0) >= NO_SCORE:
        return (number.high or 0.0) >= NO_SCORE
    return following.low in UNITS or following.low == "-" or (following.is_word and is_plural(following))


def _is_number(words: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(words) and words[at].kind is Kind.NUMBER


def _named(words: Sequence[Token], number: Number) -> bool:
    """Names with numbers, labels, addresses: "F-16", "Kestrel 208", "page 5", "12 Harbour Street", "5G"."""
    if number.unit is not None:
        return False
    at = number.first
    if words[at].kind is not Kind.NUMBER:  # "the Six-Day War"
        place = number.last + (low(words, number.last) in HYPHENS)
        return at > 0 and words[at].is_capital and place < len(words) and words[place].is_capital
    if _is_glued(words, at) or low(words, at - 1) in VERSIONS:
        return True
    return number.is_bare and (
        _is_labelled(words, at) or _is_street(words, number.last) or _is_called(words, number)
    )


def _is_glued(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word touches the number from the left, with or without a hyphen."""
    place = at - 1
    if touches(words, place) and words[place].low in HYPHENS:
        place -= 1
    return touches(words, place) and words[place].is_word


def _is_labelled(words: Sequence[Token], at: int) -> bool:
    return low(words, at - 1 - (low(words, at - 1) in {":", ".", "#"})) in LABELS


def _is_street(words: Sequence[Token], at: int) -> bool:
    for place, word in enumerate(words[at : at + 4]):
        if not word.is_capital and word.kind is not Kind.NUMBER:
            return False
        if place and word.low in STREETS:
            return True
    return False


def _is_called(words: Sequence[Token], number: Number) -> bool:
    """Tell whether a capitalised word before the number, or letters behind it, make a name of it."""
    at, last = number.first, number.last
    if last < len(words) and touches(words, last - 1) and words[last].kind is Kind.WORD:
        return words[last].text not in GLUED
    if not at or not words[at - 1].is_word or not words[at - 1].is_capital:
        return False
    if low(words, at - 2) in PLACING and last < len(words) and is_people(words[last]):
        return False
    word = words[at - 1]
    begins = at == 1 or not (words[at - 2].is_word or words[at - 2].kind is Kind.NUMBER)
    return word.low not in NO_NAMES and not (begins and word.low.endswith(("ed", "ing", "ly")))


def _known(words: Sequence[Token], number: Number) -> bool:
    """A known set taken up again, and what is no count: "the two countries", "one of the", "one-time"."""
    word, behind = words[number.first].low, low(words, number.last)
    if word == "half" and _is_one_half(words, number):
        return True
    if word == "one" and number.last == number.first + 1:
        return not _is_counted_one(words, number)
    if word == "zero" or (behind in LISTED and (number.first == 0 or behind not in POSTED)):
        return True
    before = low(words, number.first - 1)
    measures = number.low != int(number.low or 0) or low(words, number.last) in HYPHENS
    if before in KNOWN_BY and (number.high or NO_SCORE) <= KNOWN and not measures:
        run = words[number.last : number.last + 5]
        return not any(map(is_plural, run)) or not run[0].is_word or any(item.low in SETS for item in run[:2])
    return before == "of" and low(words, number.first - 2) in HYPHENS  # "best-of-five"


def _is_one_half(words: Sequence[Token], number: Number) -> bool:
    """Tell whether "half" is one of two, or a figure of speech: "the first half of May", "half the story"."""
    said = low(words, number.last) == "the" and low(words, number.last + 1) in SAYINGS
    return said or low(words, number.first - 1) in {
        "first",
        "second",
        "latter",
        "other",
        "last",
        "top",
        "back",
    }


def _is_counted_one(words: Sequence[Token], number: Number) -> bool:
    """Tell whether "one" counts a person or stands beside another count: "40 counts and one count"."""
    behind = low(words, number.last)
    if behind in ONES or (behind == "other" and low(words, number.last + 1) in ONES):
        return low(words, number.first - 1) not in {"no", "any", "each", "every", "than"}
    plural = f"{behind}s"
    return len(behind) > STEM and any(word.low == plural for word in words[: number.first])


def _sized(words: Sequence[Token], number: Number) -> bool:
    """Sizes that are names, and scales: "105 mm guns", "on a scale of one to 10"."""
    at = number.last + (low(words, number.last) in HYPHENS)
    if low(words, at) in {"mm", "millimeter", "millimetre", "caliber", "calibre"}:
        return any(word.low in CALIBRES for word in words[at : at + 3])
    return "scale" in {low(words, number.first - 2), low(words, number.first - 3)}


def _residue(words: Sequence[Token], number: Number) -> bool:
    """Counters of pictures and pages, long serial numbers: "1 of 8"."""
    if not number.is_bare:
        return False
    last = number.last
    if low(words, number.first - 1) == "of" and low(words, number.first - 3) in PICTURES:
        return True
    if low(words, last) == "of" and _is_number(words, last + 1):
        last += 2
    elif not (low(words, number.first - 1) == "of" and _is_number(words, number.first - 2)):
        return len(words[number.first].text) > SERIAL
    return last >= len(words) or not words[last].is_word


TESTS: tuple[Callable[[Sequence[Token], Number], bool], ...] = (
    is_time, _ordinal, _scored, _named, _known, _sized, _residue,
)  # fmt: skip

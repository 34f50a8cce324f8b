"""English word lists of the reader's filter: what tells no story from another, and what is a verb."""

from __future__ import annotations

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
    percent trillion million billion thousand hundred number total lot series range amount presence
    concern concerns
    development developments announcement meeting conference talks reaction reactions message context
    implications picture consequences circumstances intensity conflict conflicts significance plea request
    involvement participation combat absence active community highlights support advancements
    preparations east west north south port western eastern southern northern urge urges
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    cent metre metres meter meters kilometre kilometres kilometer kilometers mile miles tonne tonnes ton tons
    page pages count late early current recent additional significant potential military increased powerful
    alarming global
    list back home front top bottom middle difference problem problems crisis information decision decisions
    individual individuals distinction perspective perspectives willingness rest while bit piece word words
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen dozens half
    international multiple approximately roughly clear serious urgent stark new long-term
    """.split()
)
"""English nouns and adjectives that tell no story from another; the reader's filter leaves them out."""
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


ADJECTIVAL = ("ous", "ful", "able", "ible", "less")
"""Ends of English adjectives, which alone tell nothing."""


def is_verbal(word: str) -> bool:
    """Tell whether a word in lower case looks like a verb's form.

    >>> is_verbal("sinking"), is_verbal("sank"), is_verbal("ship")
    (True, False, False)
    """
    return word.endswith(VERBAL) or word in PAST

"""What numbers are: their parts, and tables of number words, magnitudes and currencies.

English in full, the commonest of other languages.
"""

from __future__ import annotations

from msgspec import Struct

SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "mln": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "lakh": 1e5, "crore": 1e7,
    "millionen": 1e6, "mio": 1e6, "milliarden": 1e9, "mrd": 1e9, "millions": 1e6, "milliards": 1e9,
    "millones": 1e6, "milhões": 1e6, "мільйонів": 1e6, "млн": 1e6, "млрд": 1e9, "миллионов": 1e6,
}  # fmt: skip
"""Words that multiply the number before them; the last rows are those of other languages than English."""
LETTERS = {"m": 1e6, "k": 1e3, "b": 1e9, "bn": 1e9, "tn": 1e12, "million": 1e6, "billion": 1e9}
"""The same, right behind the digits without a space."""
VAGUE = {
    "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9,
    "trillions": 2e12,
}  # fmt: skip
"""The least that a vague word says."""
BEGINNINGS = frozenset({*SMALL, *TENS, *VAGUE, "a", "half", "tens", "no", "nobody"})
"""What a number in words begins with."""
FRACTIONS = {"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10}
MONEY = {
    "$": "USD", "us$": "USD", "$us": "USD", "usd": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD",
    "ca$": "CAD",
    "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "£": "GBP", "gbp": "GBP", "€": "EUR", "eur": "EUR", "¥": "JPY",
    "₹": "INR", "rs": "INR", "₽": "RUB", "₴": "UAH", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₦": "NGN",
}  # fmt: skip
CURRENCIES = {
    "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "rubles": "RUB", "roubles": "RUB", "ruble": "RUB", "rupees": "INR", "rupee": "INR",
    "hryvnia": "UAH", "hryvnias": "UAH", "francs": "CHF", "francos": "EUR", "sterling": "GBP", "pesos": "MXN",
    "reais": "BRL", "rand": "ZAR", "naira": "NGN", "shekels": "ILS", "liras": "TRY", "lira": "TRY",
    "kronor": "SEK", "kroner": "NOK", "zloty": "PLN", "dólares": "USD", "гривень": "UAH", "рублей": "RUB",
}  # fmt: skip
NATIONS = {
    "us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "hong": "HKD",
    "singapore": "SGD", "british": "GBP", "swiss": "CHF", "russian": "RUB", "indian": "INR", "mexican": "MXN",
}  # fmt: skip
"""What may stand before a currency's name, and which currency it then is."""
SHARE = frozenset({"percent", "pct", "prozent", "процентов", "відсотків"})


class Number(Struct, frozen=True, gc=False):
    """A number expression among the tokens of a sentence."""

    first: int
    last: int
    """Of its tokens, half open."""
    start: int
    end: int
    """In the story's text, with the currency's sign."""
    low: float | None
    high: float | None
    """Both the value itself but for a range; no ``high`` where the word is vague."""
    unit: str | None = None
    """A currency, ``percent`` or ``ratio``, where the expression itself says so."""
    is_bare: bool = False
    """True for digits alone, without comma, point, magnitude or unit."""
    magnitude: float = 1.0

    @property
    def is_vague(self) -> bool:
        """True for dozens, hundreds, thousands."""
        return self.high is None

    @property
    def is_range(self) -> bool:
        """True where two ends are given."""
        return self.high is not None and self.high != self.low

"""Documents made up by chance, in the shape that a folder of saved articles has.

Words are drawn by Zipf's law from an invented vocabulary between English function words, lengths are
lognormal around 350 words. A matter (a war, a budget) has words and names that its stories draw from; a
third of the stories tell what an earlier one of these days told, and forty outlets share them. A seed fixes
every draw, so that figures can be compared.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

A_DAY = 100
"""Stories of one day."""
FIRST = date(2024, 1, 1)
OUTLETS = 40
MATTERS = 40
"""How many go on at a time; now and then one ends and another begins."""
AGAIN, ENDS_NOW = 1 / 3, 1 / 60
"""Chances of a story: to tell what was told, and to open a new matter in the place of an old one."""
WORDS, NAMES = (50, 10), (12, 5)
"""Own words and names of a matter, and of one happening in it."""
KINDS = ("glue", "own", "name", "number", "common")
SHARES = (45, 15, 8, 2, 30)
"""Per hundred words of a sentence."""
LENGTH, SPREAD, SHORTEST, LONGEST = 5.86, 0.55, 60, 2_000
"""Of the lognormal law of words in a story, and its bounds."""
RECENT = 150
"""How many stories back another outlet may report the same."""
GLUE = (
    "the of and to in a that for on with as at by from it was said has have will after their but its were "
    "which had more than not be an over would been who when about into also could two he she they"
).split()
ONSETS = "b br c ch d dr f fl g gr h k l m n p pl r s sh sk st t th tr v w z".split()
CORES = "a e i o u ai ea ou or ar er".split()
ENDS = "n l r s t nd st rk m lt ce de ne ver ton ling".split()


@dataclass(frozen=True, slots=True)
class Made:
    """An article made up."""

    number: int
    title: str
    day: date
    source: str
    paragraphs: tuple[str, ...]

    @property
    def name(self) -> str:
        """The document's file name."""
        return f"{self.day.isoformat()}/{self.number:06}.md"

    @property
    def text(self) -> str:
        """The document: front matter and paragraphs."""
        head = f'---\ntitle: "{self.title}"\ndate: {self.day.isoformat()}\nsource: "{self.source}"\n---\n\n'
        return head + "\n\n".join(self.paragraphs) + "\n"


def _words(draw: random.Random, count: int) -> list[str]:
    """So many words that are all different."""
    found: dict[str, None] = {}
    while len(found) < count:
        parts = [draw.choice(ONSETS) + draw.choice(CORES) for _ in range(draw.choice((1, 2, 2, 3)))]
        found["".join(parts) + draw.choice(ENDS)] = None
    return list(found)


class _Speech:
    """Draws sentences."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)  # noqa: S311 - no secret
        self.words = _words(self.draw, 20_000)
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))
        self.names = [word.capitalize() for word in _words(self.draw, 3_000)]
        self.name_weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.names))))

    def matter(self) -> tuple[list[str], list[str]]:
        """What many stories will be about: its own words, and its names."""
        names = self.draw.choices(self.names, cum_weights=self.name_weights, k=NAMES[0])
        return self.draw.choices(self.words, k=WORDS[0]), names

    def happening(self, matter: tuple[list[str], list[str]]) -> tuple[list[str], list[str]]:
        """The words and names of one thing that happens in a matter, two of the words new."""
        words, names = matter
        own = [*self.draw.sample(words, WORDS[1] - 2), *self.draw.choices(self.words, k=2)]
        return own, self.draw.sample(names, NAMES[1])

    def sentence(self, own: Sequence[str], names: Sequence[str]) -> str:
        """One sentence of 9 to 28 words: glue, common words, and now and then the subject's."""
        count = self.draw.randint(9, 28)
        common = self.draw.choices(self.words, cum_weights=self.weights, k=count)
        say: dict[str, Callable[[str], str]] = {
            "glue": lambda _: self.draw.choice(GLUE),
            "own": lambda _: self.draw.choice(own),
            "name": lambda _: self.draw.choice(names),
            "number": lambda word: f"{self.draw.randint(2, 900)} {word}s",
            "common": lambda word: word,
        }
        kinds = self.draw.choices(KINDS, SHARES, k=count)
        said = [say[kind](word) for kind, word in zip(kinds, common, strict=True)]
        return " ".join([said[0].capitalize(), *said[1:]]) + "."


def made(count: int, seed: int = 1) -> Iterator[Made]:
    """So many articles, oldest first; the first ones are the same whatever ``count`` is."""
    speech = _Speech(seed)
    draw = speech.draw
    matters = [speech.matter() for _ in range(MATTERS)]
    recent: list[tuple[list[str], list[str]]] = []
    for number in range(count):
        if draw.random() < ENDS_NOW:
            matters[draw.randrange(MATTERS)] = speech.matter()
        again = recent and draw.random() < AGAIN
        own, names = draw.choice(recent) if again else speech.happening(draw.choice(matters))
        recent = [*recent[-RECENT:], (own, names)]
        length = min(LONGEST, max(SHORTEST, draw.lognormvariate(LENGTH, SPREAD)))
        paragraphs: list[str] = []
        words = 0
        while words < length:
            sentences = [speech.sentence(own, names) for _ in range(draw.randint(2, 4))]
            paragraphs.append(" ".join(sentences))
            words += len(paragraphs[-1].split())
        title = " ".join([names[0], *draw.sample(own, 3), draw.choice(GLUE[:8]), draw.choice(names)])
        outlet = f"The {speech.names[draw.randrange(OUTLETS)]} Post"
        yield Made(number, title, FIRST + timedelta(days=number // A_DAY), outlet, tuple(paragraphs))


def write(folder: Path, count: int, skip: int = 0) -> None:
    """Write the articles from ``skip`` up to ``count`` as documents of a content folder."""
    for article in made(count):
        if article.number >= skip:
            path = folder / "documents" / article.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article.text, encoding="utf-8")

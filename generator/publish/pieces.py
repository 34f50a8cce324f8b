"""What a site is made of, in pieces that several processes can make: pages, feeds, pictures, search indexes.

A piece puts its files into the fresh folder itself, whichever process makes it; what is to be known of them
goes to the build's own press. Which process makes which piece differs from run to run, the files do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial

from generator.publish.press import Press
from generator.publish.writer import Page
from generator.workshop import Workshop

ALONE = 0.1
"""Seconds of work beside which copies of the process are not worth making."""
TOGETHER = 32
"""Pages of one piece, or stories that its pages tell of: few enough to be shared out evenly, enough for what
neighbouring pages have in common to be made once."""

Piece = Callable[[Press], None]


def make(pieces: Sequence[Piece], press: Press, workshop: Workshop) -> None:
    """Make all of them, by several processes where the workshop has them; the first before all others.

    Raises what a piece raises.
    """
    with closing(
        workshop.beside(lambda number: press.piece(pieces[number]), len(pieces), patience=ALONE)
    ) as made:
        for _, piece in made:
            press.take(piece)


def of_pages(pages: Iterable[Page]) -> list[Piece]:
    """Pages in pieces, those that tell of the most stories first, else neighbours together."""
    ordered = sorted(pages, key=lambda page: -page.weight)
    return [partial(_write, group) for group in _groups(ordered)]


def spread(some: Sequence[Piece], among: Sequence[Piece]) -> list[Piece]:
    """Pieces that may have to be waited for, evenly among others, so that few processes wait at once."""
    places = [(at + 1) * len(among) // (len(some) + 1) for at in range(len(some))]
    placed = [*zip(range(len(among)), among, strict=True), *zip(places, some, strict=True)]
    return [piece for _, piece in sorted(placed, key=lambda pair: pair[0])]


def _groups(pages: Iterable[Page]) -> Iterator[list[Page]]:
    held: list[Page] = []
    weight = 0
    for page in pages:
        if held and weight + page.weight > TOGETHER:
            yield held
            held, weight = [], 0
        held.append(page)
        weight += page.weight
    if held:
        yield held


def _write(pages: Sequence[Page], press: Press) -> None:
    for page in pages:
        page.write(press)

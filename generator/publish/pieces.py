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
    """Pages in pieces: first the one that tells of the most stories, last such as are quickly made.

    Other large ones stand evenly among the first of the rest, so that the pace tells how long all will take.
    """
    groups = list(_groups(sorted(pages, key=lambda page: -page.weight)))
    large = sum(group[0].weight > TOGETHER for group in groups)
    pieces: list[Piece] = [partial(_write, group) for group in groups]
    few = max(1, large)
    until = few + (len(pieces) - few) * 2 // 3
    return [*pieces[:1], *spread(pieces[1:few], pieces[few:until]), *pieces[until:]]


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

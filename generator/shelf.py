"""Stories as they are kept and sent: what every build asks of them at hand, their parts packed one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.altered import altered
from generator.model import Block, Cut, Figure, Quote, Repair, Story
from generator.rolled import roll, rolled


@dataclass(frozen=True, slots=True)
class Shelved:
    """A story with its parts apart."""

    card: Story
    """The story without the parts below; whole where these cannot be written (a lone surrogate)."""
    blocks: bytes = b""
    cuts: bytes = b""
    repairs: bytes = b""
    quotes: bytes = b""
    figures: bytes = b""

    @property
    def story(self) -> Story:
        """The story, which unpacks its parts when they are asked for."""
        if not self.blocks:
            return self.card
        return altered(
            self.card,
            blocks=rolled(Block, self.blocks),
            cuts=rolled(Cut, self.cuts),
            repairs=rolled(Repair, self.repairs),
            quotes=rolled(Quote, self.quotes),
            figures=rolled(Figure, self.figures),
        )


def shelve(story: Story) -> Shelved:
    """Take a story's parts apart."""
    try:
        return Shelved(
            replace(story, blocks=(), cuts=(), repairs=(), quotes=(), figures=()),
            roll(story.blocks),
            roll(story.cuts),
            roll(story.repairs),
            roll(story.quotes),
            roll(story.figures),
        )
    except UnicodeEncodeError:
        return Shelved(story)

"""How many of an event's reports stand on their own feet.

The first report of each outlet counts; a second piece of the same outlet, one more piece of an agency that
was counted already, an opinion and an interview comment on the event or repeat what is known of it. Copies
of one text are one story long before this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model import COMMENTS, Event, Story


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports of one event."""

    stories: tuple[Story, ...]
    """The earliest first."""
    independent: int
    """How many of them are independent of each other."""

    @property
    def marks(self) -> str:
        """A full circle for each independent report, an empty one for each other."""
        return "●" * self.independent + "○" * (len(self.stories) - self.independent)


def reports_of(stories: Iterable[Story]) -> Reports:
    """Count what is independent among the reports of one event, the earliest first."""
    told = tuple(stories)
    known: set[str] = set()
    count = 0
    for story in told:
        names = {name for name in (story.source, story.agency) if name}
        count += story.kind not in COMMENTS and not names & known
        known |= names
    return Reports(told, max(count, 1))


def reported_more_than_once(
    stories: Sequence[Story], event_of: Mapping[str, Event], limit: int = 5
) -> tuple[Reports, ...]:
    """The events that several of the stories report, those of most independent reports first.

    Only these stories count, so that what a later day reports leaves an older edition as it was.
    """
    by_event: dict[str, list[Story]] = {}
    for story in stories:
        by_event.setdefault(event_of[story.id].lead.id, []).append(story)
    found = [reports_of(told) for told in by_event.values() if len(told) > 1]
    return tuple(sorted(found, key=lambda item: (-item.independent, -len(item.stories)))[:limit])

"""Put a text that comments on a happening with the reports of it.

A comment tells what happened in few of its words, so its link with a report is a report's less what its own
thoughts take off: a bar for reports keeps it out. It joins the group of its nearest report at a lower one,
where no report of another happening is nearly as near, and changes nothing else: reports are grouped before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    from generator.grouping.average_link import Bar

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

SHARE = 0.5
"""Of the link at which two lone reports may join, that a comment's with its nearest report has at least: all
articles in the first person that reach it have that report in their own event (``docs/themes.md``)."""
RIVAL = 0.75
"""Of that link, which a report of another happening has to stay below."""


def strong(link: Floats, comment: Flags, bar: Bar, prior: float) -> Flags:
    """Which links can matter to the groups; ``comment`` is true for the links of a comment."""
    weakest = min(bar.least, SHARE * RIVAL * bar.lone(prior))
    found: Flags = link >= np.where(comment, weakest, bar.least)
    return found


def with_comments(
    groups: Sequence[list[int]], links: sparse.csr_array, comments: Flags, bar: Bar, prior: float
) -> list[list[int]]:
    """The groups, each lone comment with the reports that it comments on, in order of their first.

    ``links`` holds each link once; equal ones are decided by the lower place. ``bar`` is that for reports.
    """
    least = SHARE * bar.lone(prior)
    alone = [group[0] for group in groups if len(group) == 1 and comments[group[0]]]
    if not alone:
        return list(groups)
    group_of = np.zeros(len(comments), dtype=np.int64)
    for number, group in enumerate(groups):
        group_of[group] = number
    reports = np.flatnonzero(~comments)
    near = (links[alone] + links[:, alone].T).tocsr()[:, reports].toarray()
    goes = {}
    for comment, link in zip(alone, near, strict=True):
        best = int(link.argmax()) if len(link) else 0
        others = link[group_of[reports] != group_of[reports[best]]] if len(link) else link
        if len(link) and link[best] >= least and (others < RIVAL * link[best]).all():
            goes[comment] = int(group_of[reports[best]])
    joined = [[*group, *(one for one, to in goes.items() if to == at)] for at, group in enumerate(groups)]
    return sorted(sorted(group) for group in joined if group[0] not in goes)

"""Average-link clustering in rounds: groups that are each other's nearest join while they are near enough.

Joining all mutual nearest pairs of a round gives the partition of the one-at-a-time method, because the
average link is reducible (Müllner 2011, "Modern hierarchical, agglomerative clustering algorithms").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.grouping.vectors import Vector, mean, neighbours

Bar = Callable[[Sequence[int], Sequence[int]], float]
"""The least average link at which two groups, given as indices, may join."""


def average_link(
    vectors: Sequence[Vector], bar: Bar, start: Sequence[Sequence[int]] | None = None
) -> list[list[int]]:
    """Groups of indices, each ascending, in order of their first; every index in exactly one.

    ``start`` are groups that stay together; by default each index begins alone. Equal links are decided
    by the lower group, so the caller's order must not depend on chance.
    """
    groups = [sorted(group) for group in start] if start else [[place] for place in range(len(vectors))]
    means = [mean([vectors[place] for place in group]) for group in groups]
    while pairs := _mutual(groups, means, bar):
        for first, second in pairs:
            groups[first] = sorted(groups[first] + groups[second])
            means[first] = mean([vectors[place] for place in groups[first]])
        gone = {second for _, second in pairs}
        means = [vector for place, vector in enumerate(means) if place not in gone]
        groups = [group for place, group in enumerate(groups) if place not in gone]
    return sorted(groups)


def _mutual(groups: Sequence[list[int]], means: Sequence[Vector], bar: Bar) -> list[tuple[int, int]]:
    nearest: list[int | None] = []
    for place, near in enumerate(neighbours(means)):
        able = [(-link, other) for other, link in near.items() if link >= bar(groups[place], groups[other])]
        nearest.append(min(able)[1] if able else None)
    return [
        (place, other)
        for place, other in enumerate(nearest)
        if other is not None and place < other and nearest[other] == place
    ]

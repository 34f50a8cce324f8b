"""Communities of a graph by modularity (Louvain: Blondel et al. 2008), in memory of the graph's own size.

Weights are sums of multiples of a power of two, so every figure that decides is exact or computed in one
order, and the same graph has the same communities everywhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from generator.grouping.average_link import grouped, joined

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places = NDArray[np.int64]

GAIN = 1e-9
"""A node moves for more than this share of the graph's weight, so that rounding moves none."""
DIVIDED = 0.5
"""Modularity from which on a community is divided: two halves without a link between them have no more."""
CHANCE = 0.3
"""Share of the links by chance, at least, with which parts of a community stay together (.96 to .98 BCubed F
on ECB+ types, .87 to .89 on those mixed with Timeline17; ``docs/themes.md``)."""


def communities(links: sparse.csr_array) -> list[list[int]]:
    """Groups of indices, each ascending, in order of their first; every index in exactly one.

    Nodes move to the community that they are linked with most beyond chance, communities become the nodes of
    a smaller graph, until nothing moves; then each node may move once more (Rotta and Noack 2011, *Multilevel
    local search algorithms for modularity clustering*). In a large graph modularity puts small communities
    together that a few links connect (Fortunato and Barthélemy 2007, *Resolution limit in community
    detection*), so each is looked into on its own before, by the communities that nodes joined first.
    ``links`` is symmetric, or holds a link once in both.
    """
    links = links.maximum(links.T).tocsr()
    first = _moved(links, np.arange(links.shape[0]))
    graph = joined(links, first)
    label = np.zeros(graph.shape[0], dtype=np.int64)
    whole, count = grouped(_found(graph)), 0
    while whole:
        group = whole.pop()
        parts = _parts(graph[group][:, group])
        if len(parts) > 1:
            whole += [[group[place] for place in part] for part in parts]
        else:
            label[group] = count
            count += 1
    return grouped(_moved(links, _numbered(label[first])))


def communities_with(known: Sequence[Sequence[int]], links: sparse.csr_array) -> list[list[int]]:
    """The same of a graph whose first nodes stay in the communities that are ``known``, as groups in order.

    The other nodes join these or each other, and so do the communities that they found.
    """
    links = links.maximum(links.T).tocsr()
    before = sum(map(len, known))
    label = np.arange(links.shape[0]) - before + len(known)
    for number, group in enumerate(known):
        label[list(group)] = number
    label = _moved(links, label, before)
    graph, first = joined(links, label), len(known)
    while True:
        found = _moved(graph, np.arange(graph.shape[0]), first)
        label = found[label]
        if found.max(initial=-1) + 1 == graph.shape[0]:
            return grouped(_moved(links, label, before))
        graph = joined(graph, found)


def _found(graph: sparse.csr_array) -> Places:
    """The label of each node's community, before nodes move once more."""
    label = np.arange(graph.shape[0])
    while True:
        found = _moved(graph, np.arange(graph.shape[0]))
        label = found[label]
        if found.max(initial=-1) + 1 == graph.shape[0]:
            return label
        graph = joined(graph, found)


def _parts(links: sparse.csr_array) -> list[list[int]]:
    """The parts that a community falls apart into, just one where it holds together.

    Its own communities, where their modularity tells more than two of them, are put together again, the pair
    linked most beyond chance first, while it has ``CHANCE`` of the links that chance would give it.
    """
    label = _found(links)
    sums: NDArray[np.float64] = joined(links, label).toarray().astype(np.float64)
    strength, total = sums.sum(axis=1), sums.sum()
    if (np.diag(sums) / (total or 1) - (strength / (total or 1)) ** 2).sum() < DIVIDED:
        return [list(range(len(label)))]
    while len(sums) > 1:
        strength = sums.sum(axis=1)
        beyond = sums / np.outer(strength, strength) * total
        np.fill_diagonal(beyond, 0)
        first, second = sorted(divmod(int(beyond.argmax()), len(sums)))
        if beyond[first, second] < CHANCE:
            break
        turned = np.arange(len(sums))
        turned[second] = first
        turned = np.unique(turned, return_inverse=True)[1]
        label, sums = turned[label], joined(sparse.csr_array(sums), turned).toarray()
    return grouped(label)


def _moved(graph: sparse.csr_array, start: Places, first: int = 0) -> Places:
    """The communities from which no node gains by moving alone, from ``start`` on.

    Those before ``first`` stay.
    """
    strengths = graph.sum(axis=1, dtype=np.float64)
    total = float(strengths.sum())
    community, strength = start.tolist(), strengths.tolist()
    mass = np.bincount(start, weights=strengths, minlength=len(start)).tolist()
    queue, waiting = deque(range(first, len(start))), [place >= first for place in range(len(start))]
    while queue:
        node = queue.popleft()
        waiting[node] = False
        held = slice(graph.indptr[node], graph.indptr[node + 1])
        others = graph.indices[held].tolist()
        own = community[node]
        mass[own] -= strength[node]
        linked = {own: 0.0}
        for other, weight in zip(others, graph.data[held].tolist(), strict=True):
            there = community[other]
            linked[there] = linked.get(there, 0.0) + weight * (other != node)
        best = _best(linked, mass, strength[node] / (total or 1), GAIN * total)
        mass[best] += strength[node]
        if best != own:
            community[node] = best
            again = [
                other
                for other in others
                if other >= first and not waiting[other] and community[other] != best
            ]
            queue.extend(again)
            for other in again:
                waiting[other] = True
    return _numbered(np.array(community, dtype=np.int64))


def _best(linked: Mapping[int, float], mass: Sequence[float], share: float, least: float) -> int:
    """The community that a node is linked with most beyond chance; its own, the first, if by ``least``."""
    best, most = -1, -inf
    for there, weight in linked.items():
        gain = weight - share * mass[there]
        if best < 0:
            best, most = there, gain + least
        elif gain > most:
            best, most = there, gain
    return best


def _numbered(label: Places) -> Places:
    """The labels, numbered in order of their first."""
    _, first, turned = np.unique(label, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[turned]

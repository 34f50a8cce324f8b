"""Communities of a graph of nearest neighbours (Louvain: Blondel et al. 2008), for many texts at once."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from generator.grouping.vectors import Vector, neighbours

NEAREST = 20
"""Neighbours of each text in the graph (best of 5, 10 and 20 on ECB+ types, ``docs/themes.md``)."""
LEAST = 0.02
SEED = 1


def communities(vectors: Sequence[Vector]) -> list[list[int]]:
    """Groups of indices, each ascending, in order of their first; every index in exactly one."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(vectors)))
    for place, near in enumerate(neighbours(vectors)):
        for other, link in sorted(near.items(), key=lambda item: (-item[1], item[0]))[:NEAREST]:
            if link > LEAST:
                graph.add_edge(min(place, other), max(place, other), weight=link)
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    return sorted(sorted(group) for group in found)

"""Communities of a graph of nearest neighbours (Louvain: Blondel et al. 2008), for many texts at once."""

from __future__ import annotations

from math import sqrt

import networkx as nx
from scipy import sparse

SHARE, MOST = 0.9, 40
"""Neighbours of a text in the graph: this share of the square root of all texts, and no more than so many
(.92 to .96 BCubed F on Timeline17 and ECB+ types; fixed numbers are best on one of them only)."""
SEED = 1


def neighbours(texts: int) -> int:
    """How many neighbours each of so many texts has in the graph."""
    return min(MOST, max(1, round(SHARE * sqrt(texts))))


def communities(near: sparse.csr_array) -> list[list[int]]:
    """Groups of indices, each ascending, in order of their first; every index in exactly one.

    ``near`` holds each text's neighbours in a row.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(near.shape[0]))
    found = near.tocoo()
    for one, other, link in zip(found.row.tolist(), found.col.tolist(), found.data.tolist(), strict=True):
        graph.add_edge(min(one, other), max(one, other), weight=link)
    groups = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    return sorted(sorted(group) for group in groups)

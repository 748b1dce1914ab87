"""Where the nodes of a directed graph stand in a picture: in layers, from left to right.

The layer of a node is the longest way to it (circles count as one node); within a layer the
nodes are put where their neighbours are, by their mean place, in a few sweeps to and fro
(Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system
structures", 1981). Ties keep the order of the graph, so that the same graph looks the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

import networkx as nx

Node = TypeVar("Node")

SWEEPS = 4
"""How often the layers are put in order from left to right and back."""


def layers(graph: nx.DiGraph[Node]) -> list[list[Node]]:
    """The nodes by layer, each layer from top to bottom."""
    places = {node: place for place, node in enumerate(graph)}
    condensed = nx.condensation(graph)
    found = [
        sorted(
            (node for group in generation for node in condensed.nodes[group]["members"]),
            key=places.__getitem__,
        )
        for generation in nx.topological_generations(condensed)
    ]
    for _ in range(SWEEPS):
        _sweep(found, graph.predecessors)
        _sweep(found[::-1], graph.successors)
    return found


def _sweep(ordered: Sequence[list[Node]], neighbours: Callable[[Node], Iterable[Node]]) -> None:
    """Put the nodes of each layer where their neighbours in earlier ones are, on the average."""
    place_of = {node: Fraction(p) for layer in ordered for p, node in enumerate(layer)}
    for layer in ordered:
        wanted = {node: _wanted(node, neighbours(node), place_of) for node in layer}
        layer.sort(key=wanted.__getitem__)
        place_of.update({node: Fraction(place) for place, node in enumerate(layer)})


def _wanted(node: Node, neighbours: Iterable[Node], place_of: Mapping[Node, Fraction]) -> Fraction:
    """The mean place of the neighbours; a node without any stays where it is."""
    places = [place_of[neighbour] for neighbour in neighbours]
    return sum(places, Fraction()) / len(places) if places else place_of[node]

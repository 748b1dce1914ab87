"""The rule graph as a product team looks at it: options folded into their modules.

Given a product and its rule graph it gives a smaller graph of modules, constraints and price
rules. An edge runs from what is read to what reads it and names the options that are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx

from configurator.core.product import Product
from configurator.core.words import in_language
from configurator.engine.graph import Node, RuleGraph, module_node

Picture: TypeAlias = "nx.DiGraph[Node]"

NEAR = 2
"""How many edges away from a module what stands around it may be: a rule, and what it reads."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What the nodes of a picture are called."""

    product: Product
    language: str = "en"

    @property
    def title(self) -> str:
        """The title of the product."""
        return in_language(self.product.title, self.language)

    def of(self, node: Node) -> str:
        """The title of a module, the id of a rule."""
        if node.kind != "module":
            return node.name
        module = self.product.module(node.name)
        title = in_language(module.title, self.language)
        copy = module.copy
        return title if copy is None else f"{title} ({copy.copies}.{copy.number})"


def rule_picture(graph: RuleGraph, around: str | None = None) -> Picture:
    """The rule graph with options folded into their modules; only what is near a module."""
    folded: Picture = nx.DiGraph()
    folded.add_nodes_from(dict.fromkeys(_folded(node) for node in graph))
    for read, reader in graph.edges:
        start, end = _folded(read), _folded(reader)
        if start == end:
            continue
        before = folded.get_edge_data(start, end, {}).get("options", ())
        option = (read.name.partition("=")[2],) if read.kind == "option" else ()
        folded.add_edge(start, end, options=(*before, *option))
    if around is None:
        return folded
    near = nx.ego_graph(folded.to_undirected(as_view=True), module_node(around), radius=NEAR)
    return _part(folded, set(near))


def _folded(node: Node) -> Node:
    return module_node(node.name.partition("=")[0]) if node.kind == "option" else node


def _part(graph: Picture, nodes: set[Node]) -> Picture:
    """The nodes and the edges between them, in the order of the whole."""
    part: Picture = nx.DiGraph()
    part.add_nodes_from(node for node in graph if node in nodes)
    for start, end, data in graph.edges(data=True):
        if start in nodes and end in nodes:
            part.add_edge(start, end, **data)
    return part


def read_options(picture: Picture, start: Node, end: Node) -> tuple[str, ...]:
    """The options of a module that a rule reads, each once, in the order of the file."""
    options: tuple[str, ...] = picture.edges[start, end]["options"]
    return tuple(dict.fromkeys(options))


def dot(picture: Picture, labels: Labels) -> str:
    """The picture for Graphviz."""
    return "\n".join(["digraph rules {", *_dot_lines(picture, labels), "}"])


_SHAPES = {"module": "box", "constraint": "ellipse", "price": "note"}


def _dot_lines(picture: Picture, labels: Labels) -> Iterator[str]:
    yield "  rankdir=LR;"
    for node in picture:
        shape = _SHAPES.get(node.kind, "diamond")
        yield f"  {_dot_name(node)} [label={_dot_text(labels.of(node))}, shape={shape}];"
    for start, end in picture.edges:
        options = ", ".join(read_options(picture, start, end))
        label = f" [tooltip={_dot_text(options)}]" if options else ""
        yield f"  {_dot_name(start)} -> {_dot_name(end)}{label};"


def _dot_name(node: Node) -> str:
    return _dot_text(f"{node.kind} {node.name}")


def _dot_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'

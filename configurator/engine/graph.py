"""The rule graph: modules, options, constraints and price rules as nodes of one networkx graph.

Given a product, it gives the structure that needs no solver: which modules hang together (and
are solved apart from the others), in which order things are computed, and where that order
bites its own tail. An edge runs from what is read to what reads it, with a `kind`:

    module -> option        "of"     the option belongs to the module
    option -> module        "when"   the module's condition reads the option
    option -> constraint    "rule"   the constraint reads the option
    option -> price rule    "price"  the price rule reads it, or names its line
    module -> price rule    "price"  the price rule counts by it, or looks its rate up by it
    price rule -> price rule "price" a percentage, surcharge or discount names the line of another
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import networkx as nx

from configurator.core.expression import Chosen, Expression, Pieces, Read, Term, mentioned
from configurator.core.price_rule import (
    AddRule,
    CreditRule,
    OfModule,
    OfOption,
    OfRule,
    PriceRule,
    Target,
)
from configurator.core.product import Module, Product

Kind = Literal["module", "option", "constraint", "price"]


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A node of the rule graph; the name of an option is `module=option`."""

    kind: Kind
    name: str


RuleGraph: TypeAlias = "nx.DiGraph[Node]"


def module_node(module: str) -> Node:
    """The node of a module."""
    return Node("module", module)


def option_node(module: str, option: str) -> Node:
    """The node of an option."""
    return Node("option", f"{module}={option}")


def rule_graph(product: Product) -> RuleGraph:
    """The rule graph of a product, nodes and edges in file order."""
    graph: RuleGraph = nx.DiGraph()
    for module, option in product.pairs():
        graph.add_edge(module_node(module.id), option_node(module.id, option.id), kind="of")
    for module in product.modules:
        _read(graph, module.when, module_node(module.id), "when")
    for constraint in product.constraints:
        _read(graph, constraint.condition, Node("constraint", constraint.id), "rule")
    for rule in product.price_rules:
        _read_price(graph, product, rule)
    return graph


def _read(graph: RuleGraph, tree: Expression | Term | None, reader: Node, kind: str) -> None:
    graph.add_node(reader)
    for read in mentioned(tree) if tree is not None else ():
        graph.add_edge(_read_node(read), reader, kind=kind)


def _read_node(read: Read) -> Node:
    """What a condition reads: an option by its name, else a module as a whole."""
    if isinstance(read, Chosen | Pieces):
        return option_node(read.module, read.option)
    return module_node(read.module)


def _read_price(graph: RuleGraph, product: Product, rule: PriceRule) -> None:
    reader = Node("price", rule.id)
    _read(graph, rule.when, reader, "price")
    if isinstance(rule, AddRule):
        _read(graph, None if rule.per is None else rule.per.term, reader, "price")
    if isinstance(rule, AddRule | CreditRule):
        _read(graph, rule.by, reader, "price")
    for target in _named(rule):
        match target:
            case OfModule(module):
                for option in product.module(module).options:
                    graph.add_edge(option_node(module, option.id), reader, kind="price")
            case OfOption(module, option_id):
                graph.add_edge(option_node(module, option_id), reader, kind="price")
            case OfRule(other):
                graph.add_edge(Node("price", other), reader, kind="price")


def _named(rule: PriceRule) -> tuple[Target, ...]:
    """What a price rule names in `of`; nothing if it is about all lines."""
    return () if isinstance(rule, AddRule | CreditRule) else rule.of


def components(product: Product, graph: RuleGraph) -> tuple[tuple[Module, ...], ...]:
    """The groups of modules that no constraint and no condition connects, in file order.

    Prices connect nothing here: they add up over the groups, and never decide what is possible.
    """
    structure = graph.subgraph([node for node in graph if node.kind != "price"])
    together = [
        {node.name for node in group if node.kind == "module"}
        for group in nx.weakly_connected_components(structure)
    ]
    groups = (tuple(m for m in product.modules if m.id in names) for names in together if names)
    places = {module.id: place for place, module in enumerate(product.modules)}
    return tuple(sorted(groups, key=lambda group: places[group[0].id]))


def reading_order(product: Product) -> nx.DiGraph[str]:
    """Which module's condition reads which module: an edge from the module that is read."""
    order: nx.DiGraph[str] = nx.DiGraph()
    order.add_nodes_from(module.id for module in product.modules)
    for module in product.modules:
        for chosen in _conditions(module.when):
            order.add_edge(chosen.module, module.id)
    return order


def computing_order(product: Product) -> tuple[Module, ...]:
    """The modules so that each comes after those that its condition reads, else in file order.

    Raises `networkx.NetworkXUnfeasible` when conditions read each other in a circle; a checked
    product has none.
    """
    places = {module.id: place for place, module in enumerate(product.modules)}
    order = nx.lexicographical_topological_sort(reading_order(product), key=places.__getitem__)
    return tuple(product.module(name) for name in order)


def circles(product: Product) -> tuple[tuple[str, ...], ...]:
    """The groups of modules whose conditions read each other in a circle, in file order."""
    order = reading_order(product)
    places = {module.id: place for place, module in enumerate(product.modules)}
    loops = [
        tuple(sorted(group, key=places.__getitem__))
        for group in nx.strongly_connected_components(order)
        if len(group) > 1 or any(order.has_edge(name, name) for name in group)
    ]
    return tuple(sorted(loops, key=lambda loop: places[loop[0]]))


def _conditions(condition: Expression | None) -> Iterable[Read]:
    return mentioned(condition) if condition is not None else ()

"""Could a condition ever hold? And if not: which rules of the file see to that?

A trial puts the condition beside the rules of the components that it speaks of, as one more
rule, and asks. It is how checks find what an author cannot see; no page depends on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from configurator.core.expression import Expression, mentioned
from configurator.core.product import Constraint, Product
from configurator.engine.component import Component, RulesOf, compile_component
from configurator.engine.conflict import contradiction
from configurator.engine.graph import components, computing_order, rule_graph
from configurator.engine.oracle import USUAL_LIMITS, Limits, Outcome
from configurator.engine.reasoner import Reasoner, Solvers
from configurator.engine.rules import NamedRule
from configurator.engine.standing import Standing
from configurator.engine.witness import Question


def needless(reasoner: Reasoner) -> Iterator[Constraint]:
    """The constraints of a component that its other rules imply, each by itself.

    A rule is implied when none of its clauses can be broken while all other rules hold.
    """
    component = reasoner.component
    selectors = [component.selector(place) for place in range(len(component.rules))]
    for place, (rule, clauses) in enumerate(component.rules):
        others = [selector for selector in selectors if selector != component.selector(place)]
        broken = ([*others, *(-literal for literal in clause)] for clause in clauses)
        if isinstance(rule, Constraint) and not any(_can(reasoner, each) for each in broken):
            yield rule


def _can(reasoner: Reasoner, assumptions: Sequence[int]) -> bool:
    return reasoner.ask_switched(assumptions).outcome is not Outcome.IMPOSSIBLE


def ruled_out_by(
    product: Product,
    condition: Expression,
    without: Collection[str] = (),
    limits: Limits = USUAL_LIMITS,
) -> tuple[NamedRule, ...] | None:
    """A smallest set of rules that keep the condition from ever holding; None if it can hold.

    The rules are in file order. Constraints whose ids are in `without` are left aside. The set is
    empty when the condition contradicts itself. Undecided counts as possible.
    """
    rules = RulesOf(_constraints(product, without), product.not_offered, "", condition)
    component = _over(product, (condition,), rules, limits)
    return contradiction(Reasoner(Solvers(component, limits)))


def can_hold(
    product: Product, conditions: Sequence[Expression], limits: Limits = USUAL_LIMITS
) -> tuple[bool, ...]:
    """For each condition whether some build fulfils it; undecided counts as yes."""
    if not conditions:
        return ()
    rules = RulesOf(product.constraints, product.not_offered, "", asked=tuple(conditions))
    reasoner = Reasoner(Solvers(_over(product, conditions, rules, limits), limits))
    asked = reasoner.component.asked
    variables = tuple(dict.fromkeys(abs(literal) for literal in asked))
    found = reasoner.standings(Question((), variables, reasoner.witnesses.shown(())))
    never = {True: Standing.EXCLUDED, False: Standing.FORCED}
    return tuple(found[abs(literal)] is not never[literal > 0] for literal in asked)


def _constraints(product: Product, without: Collection[str]) -> tuple[Constraint, ...]:
    return tuple(c for c in product.constraints if c.id not in without)


def _over(
    product: Product, conditions: Sequence[Expression], rules: RulesOf, limits: Limits
) -> Component:
    """The components that some conditions speak of, compiled as one."""
    read = {one.module for condition in conditions for one in mentioned(condition)}
    spoken_of = read or {product.modules[0].id}
    groups = [
        group
        for group in components(product, rule_graph(product))
        if any(module.id in spoken_of for module in group)
    ]
    names = {module.id for group in groups for module in group}
    modules = tuple(module for module in product.modules if module.id in names)
    order = computing_order(product)
    home = replace(rules, home=modules[0].id)
    return compile_component(modules, order, home, limits, facts=False)

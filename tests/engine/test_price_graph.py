"""Price rules in the rule graph: what each kind reads, and whose line it names."""

from __future__ import annotations

from fractions import Fraction

import pytest

from configurator.core.expression import AttributeOf, Chosen, Expression, Lookup, OptionOf, Size
from configurator.core.money import Rate
from configurator.core.price_rule import (
    AddRule,
    CreditRule,
    DiscountRule,
    MinimumRule,
    OfModule,
    OfOption,
    OfRule,
    Per,
    PercentRule,
    PriceRule,
    SurchargeRule,
)
from configurator.core.table import Row, Table
from configurator.engine.graph import components, rule_graph
from tests.products import euros, module, product, rated

WHEN: Expression = Chosen("m", "y")
TABLE = Table("t", ("l",), (Row(("a",), Fraction(1)), Row(("b",), Fraction(2))))
OF = (OfModule("k"), OfOption("l", "b"), OfRule("first"))
NAMED = ["option k=a", "option k=b", "option l=b", "option m=y", "price first"]
TENTH = Rate(Fraction(1, 10))


@pytest.mark.parametrize(
    ("rule", "read"),
    [
        (PercentRule("r", "R", TENTH, OF, WHEN), NAMED),
        (SurchargeRule("r", "R", euros(1), OF, WHEN), NAMED),
        (MinimumRule("r", "R", euros(1), OF, WHEN), NAMED),
        (DiscountRule("r", "R", TENTH, OF, WHEN), NAMED),
        (DiscountRule("r", "R", TENTH, (), WHEN), ["option m=y"]),
        (SurchargeRule("r", "R", TENTH), []),
        (CreditRule("r", "R", euros(1), WHEN), ["option m=y"]),
        (CreditRule("r", "R", euros(0), by=Lookup(TABLE, (OptionOf("l"),))), ["module l"]),
        (AddRule("r", "R", rated(0), by=Lookup(TABLE, (OptionOf("l"),))), ["module l"]),
        (AddRule("r", "R", rated(1), WHEN, per=Per(Size("k"))), ["module k", "option m=y"]),
        (AddRule("r", "R", rated(1), per=Per(AttributeOf("k", "w", ()))), ["module k"]),
    ],
)
def test_a_price_rule_is_a_node_behind_all_that_it_reads_or_names(
    rule: PriceRule, read: list[str]
) -> None:
    modules = [module("k", "a b"), module("l", "a b"), module("m", "x y")]
    made = product(modules, price_rules=(AddRule("first", "First", rated(1)), rule))
    graph = rule_graph(made)
    (node,) = [node for node in graph if (node.kind, node.name) == ("price", "r")]
    found = [f"{before.kind} {before.name}" for before in graph.predecessors(node)]
    assert sorted(found) == read
    assert len(components(made, graph)) == 3

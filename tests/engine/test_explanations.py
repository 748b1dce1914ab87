"""Which rules and facts an explanation tells, where several would do."""

from __future__ import annotations

from configurator.core.choice import Choice
from configurator.core.expression import And, Chosen, Implies, Not
from configurator.core.product import Constraint, ConstraintKind
from configurator.core.selection import Answer, Selection
from configurator.engine import Conflict, compile_product
from tests.products import module, product, rule

SIZE = module("size", "small large")
KIND = module("kind", "plain fine rare")
EXTRAS = module("extras", "case lamp", least=0, most=2, many=True)
COVER = module("cover", "soft hard")
LARGE, FINE, LAMP = Chosen("size", "large"), Chosen("kind", "fine"), Chosen("extras", "lamp")
ANSWERED_LARGE = Selection((Answer("size", ("large",)),))


def the_reason(wish: Choice, *rules: Constraint) -> Conflict:
    """The one reason against a wish, when large was answered."""
    compiled = compile_product(product([SIZE, KIND, EXTRAS, COVER], rules))
    (conflict,) = compiled.conflicts(ANSWERED_LARGE, wish)
    return conflict


def test_of_two_rules_that_say_the_same_the_first_is_told() -> None:
    first, second = (rule(name, Not(And((LARGE, FINE)))) for name in ("first", "second"))
    assert the_reason(Choice("kind", "fine"), first, second).rules == (first,)


def test_only_facts_that_a_later_rule_speaks_of_are_told() -> None:
    both = rule("both", Implies(LARGE, And((LAMP, FINE))))
    soft = rule("soft", Implies(LAMP, Not(Chosen("cover", "soft"))))
    reason = the_reason(Choice("cover", "soft"), both, soft)
    assert [step.facts for step in reason.steps] == [(Choice("extras", "lamp"),), ()]


def test_no_fact_is_about_the_question_that_the_wish_answers() -> None:
    """That another option of it is out as well explains nothing."""
    rare = rule("rare", Implies(LARGE, And((LAMP, Not(Chosen("kind", "rare"))))))
    fine = rule("fine", Implies(LAMP, Not(FINE)))
    reason = the_reason(Choice("kind", "fine"), rare, fine)
    assert [step.facts for step in reason.steps] == [(Choice("extras", "lamp"),), ()]


def test_a_preference_is_no_reason() -> None:
    prefer = Constraint("p", ConstraintKind.PREFER, Not(FINE), "Plain is nicer.")
    excludes = rule("r", Not(And((LARGE, FINE))))
    assert the_reason(Choice("kind", "fine"), prefer, excludes).rules == (excludes,)

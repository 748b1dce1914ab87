"""Putting the context into conditions changes nothing that a build could tell."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from configurator.core.context import Context
from configurator.core.evaluation import holds, value_of
from configurator.core.expression import (
    ALWAYS,
    NEVER,
    And,
    Chosen,
    Compare,
    Counted,
    Expression,
    Given,
    If,
    Implies,
    Literal,
    Not,
    Or,
    Sign,
    Size,
)
from configurator.core.settling import context_read, settled, settled_term
from tests.numbered import conditions, modules
from tests.products import product
from tests.twin import raw_builds

CONTEXT = Context((("channel", "store"), ("country", "DE")))
IN_STORE = Compare(Given("channel"), Sign.EQUAL, Literal("store"))
ONLINE = Compare(Given("channel"), Sign.EQUAL, Literal("online"))


def written_in(tree: Any) -> Any:
    """The tree with each word of the context written in, and nothing made simpler."""
    if isinstance(tree, Given):
        return Literal(CONTEXT.word(tree.name))
    if isinstance(tree, tuple):
        return tuple(written_in(part) for part in tree)
    if is_dataclass(tree) and not isinstance(tree, type) and hasattr(tree, "__slots__"):
        parts = {name: written_in(getattr(tree, name)) for name in tree.__dataclass_fields__}
        return replace(tree, **parts)
    return tree


@st.composite
def in_contexts(draw: st.DrawFn) -> tuple[list[Any], Expression]:
    """Some modules, and a condition over them and the context."""
    made = [draw(modules((), name)) for name in "kl"]
    parts = st.one_of(conditions(made, 1), st.sampled_from([IN_STORE, ONLINE]))
    two = st.tuples(parts, parts)
    return made, draw(
        st.one_of(
            two.map(And),
            two.map(Or),
            two.map(lambda pair: Implies(*pair)),
            two.map(lambda pair: Not(Or(pair))),
            st.builds(Counted, st.tuples(parts, parts, parts), st.integers(0, 3), st.none()),
            st.builds(Counted, st.tuples(parts, parts, parts), st.just(0), st.integers(0, 3)),
        )
    )


@given(in_contexts())
def test_what_is_settled_means_the_same(case: tuple[list[Any], Expression]) -> None:
    made, condition = case
    found, plain = settled(condition, CONTEXT), written_in(condition)
    assert not list(context_read(found))
    for build in raw_builds(product(made), bounded=False):
        for waived in (True, False):
            assert holds(found, build, waived=waived) == holds(plain, build, waived=waived)


def test_what_the_context_decides_alone_is_gone() -> None:
    chosen = Chosen("doors", "none")
    assert settled(IN_STORE, CONTEXT) == ALWAYS
    assert settled(ONLINE, CONTEXT) == NEVER
    assert settled(Not(ONLINE), CONTEXT) == ALWAYS
    assert settled(Implies(IN_STORE, chosen), CONTEXT) == chosen
    assert settled(Implies(ONLINE, chosen), CONTEXT) == ALWAYS
    assert settled(Implies(chosen, ONLINE), CONTEXT) == Not(chosen)
    assert settled(And((IN_STORE, chosen)), CONTEXT) == chosen
    assert settled(Or((IN_STORE, chosen)), CONTEXT) == ALWAYS
    assert settled(Counted((IN_STORE, chosen), 1, 1), CONTEXT) == Counted((chosen,), 0, 0)
    assert settled(Counted((IN_STORE, chosen), 0, 0), CONTEXT) == NEVER
    assert settled(chosen, CONTEXT) == chosen


def test_a_term_takes_the_branch_of_the_context() -> None:
    wide, narrow = Literal(Fraction(2)), Literal(Fraction(1))
    assert settled_term(If(IN_STORE, wide, narrow), CONTEXT) == wide
    assert settled_term(If(ONLINE, wide, narrow), CONTEXT) == narrow
    kept = If(Compare(Size("wall"), Sign.MORE, narrow), wide, narrow)
    assert settled_term(kept, CONTEXT) == kept
    assert value_of(settled_term(Given("country"), CONTEXT), None) == "DE"  # type: ignore[arg-type]


def test_the_words_that_a_condition_reads_are_told_in_order() -> None:
    both = And((Compare(Given("country"), Sign.EQUAL, Literal("DE")), IN_STORE, Chosen("a", "b")))
    assert list(context_read(both)) == ["country", "channel"]

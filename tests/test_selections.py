"""The rarer cases of a selection: what is open, what sleeps, presets, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from configurator.configuration import By, Refusal, answer, evaluate, settle
from configurator.core.choice import Choice
from configurator.core.expression import And, Chosen, Expression, Implies, Not, Or
from configurator.core.product import Constraint, Module, Preset
from configurator.core.selection import Answer, Build, Selection
from configurator.engine import CompiledProduct, Standing, compile_product
from tests.products import euros, module, product, rule


def test_an_answer_stays_the_customers_own_when_it_is_forced_too(phone: CompiledProduct) -> None:
    configuration = evaluate(
        phone, Selection((Answer("battery", ("endurance",)), Answer("body", ("rugged",))))
    )
    assert configuration.standings["body", "rugged"] is Standing.FORCED
    assert configuration.by["body", "rugged"] is By.ANSWER


@pytest.mark.parametrize(
    ("answers", "is_open"),
    [
        ((), True),
        ((Answer("cover", ("soft",)),), False),
        ((Answer("cover"),), False),
    ],
)
def test_an_optional_module_that_must_be_answered_is_open(
    answers: tuple[Answer, ...], is_open: bool
) -> None:
    """Leaving it empty is an answer too, but only when the customer says so."""
    cover = module("cover", "soft hard", least=0, must_answer=True)
    configuration = evaluate(compile_product(product([cover])), Selection(answers))
    assert configuration.open == configuration.missing == (("cover",) if is_open else ())


def test_who_wants_none_of_several_has_answered_by_refusing() -> None:
    extras = module("extras", "case lamp", least=0, most=2, many=True, must_answer=True)
    compiled = compile_product(product([extras]))
    assert evaluate(compiled, Selection()).missing == ("extras",)
    refused = Selection((Answer("extras", (), ("case", "lamp")),))
    assert evaluate(compiled, refused).missing == ()


@pytest.mark.parametrize(
    ("chosen", "is_open"), [("", True), ("case", True), ("case lamp", False), ("stand", True)]
)
def test_a_module_of_several_is_open_until_somebody_chose_enough(
    chosen: str, is_open: bool
) -> None:
    """What only fills up a minimum was chosen by nobody, and must not slip into a quote."""
    extras = module("extras", "case lamp stand", least=2, most=3, many=True)
    answers = (Answer("extras", tuple(chosen.split())),) if chosen else ()
    configuration = evaluate(compile_product(product([extras])), Selection(answers))
    assert len(configuration.build.options("extras")) == 2
    assert configuration.open == (("extras",) if is_open else ())


def test_a_default_and_a_forced_option_together_are_enough() -> None:
    extras = module("extras", "case lamp stand", least=2, most=3, many=True, default=("case",))
    opened = evaluate(compile_product(product([extras])), Selection())
    assert opened.open == ("extras",)
    needs = rule("r", Chosen("extras", "stand"))
    forced = evaluate(compile_product(product([extras], [needs])), Selection())
    assert forced.build.options("extras") == ("case", "stand")
    assert forced.open == ()


def test_only_what_was_taken_sleeps() -> None:
    """A refused option that does not apply is as the customer wants it."""
    inner = replace(module("inner", "x y", least=0, most=2, many=True), when=Chosen("extra", "yes"))
    compiled = compile_product(product([module("extra", "no yes"), inner]))
    answers = (Answer("inner", ("x",), ("y",)), Answer("extra", ("no",)))
    assert evaluate(compiled, Selection(answers)).sleeping == (Choice("inner", "x"),)


def test_a_refusal_keeps_no_module_awake() -> None:
    """A default moves for what the customer wants of a module, not for what he does not want."""
    inner = replace(module("inner", "x y", least=0, most=2, many=True), when=Chosen("extra", "yes"))
    compiled = compile_product(product([module("extra", "no yes", default=("no",)), inner]))
    refused = Selection((Answer("inner", (), ("y",)),))
    assert compiled.build(refused) == Build((("extra", ("no",)),))
    wanted = Selection((Answer("inner", ("x",), ("y",)),))
    assert compiled.build(wanted) == Build((("extra", ("yes",)), ("inner", ("x",))))


def test_a_preset_lets_the_modules_that_it_answers_apply() -> None:
    cover = replace(module("cover", "soft hard"), when=Chosen("extra", "yes"))
    made = product(
        [module("extra", "no yes", default=("no",)), cover],
        presets=(Preset("p", "P", (("cover", ("hard",)),)),),
    )
    started = evaluate(compile_product(made), Selection((), "p"))
    assert started.build == Build((("extra", ("yes",)), ("cover", ("hard",))))


def test_a_preset_answers_what_the_customer_left_open_of_several() -> None:
    extras = module("extras", "case lamp stand", least=0, most=3, many=True)
    made = product([extras], presets=(Preset("p", "P", (("extras", ("case", "lamp")),)),))
    selection = Selection((Answer("extras", ("stand",), ("case",)),), "p")
    configuration = evaluate(compile_product(made), selection)
    assert configuration.build.options("extras") == ("lamp", "stand")
    assert configuration.by["extras", "lamp"] is By.PRESET
    assert configuration.by["extras", "stand"] is By.ANSWER


def test_a_preset_may_leave_a_module_empty() -> None:
    cover = module("cover", "soft hard", least=0, default=("soft",))
    made = product([cover], presets=(Preset("p", "P", (("cover", ()),)),))
    compiled = compile_product(made)
    assert evaluate(compiled, Selection()).build.options("cover") == ("soft",)
    started = evaluate(compiled, Selection((), "p"))
    assert started.build.options("cover") == ()
    assert started.by["cover", None] is By.PRESET


def test_a_repair_keeps_what_the_preset_leaves_empty() -> None:
    """Of two ways that change as many own answers, the one that keeps the preset comes first."""
    size = module("size", "small large huge")
    kind = module("kind", "plain fine")
    cover = module("cover", "soft hard", least=0)
    covered = Or((Chosen("cover", "soft"), Chosen("cover", "hard")))
    rules = [
        rule("a", Implies(Chosen("kind", "fine"), Not(Chosen("size", "huge")))),
        rule("b", Implies(Chosen("size", "small"), covered)),
    ]
    made = product([size, kind, cover], rules, presets=(Preset("p", "P", (("cover", ()),)),))
    compiled = compile_product(made)
    selection = Selection((Answer("size", ("huge",)),), "p")
    refusal = answer(compiled, selection, Choice("kind", "fine"))
    assert isinstance(refusal, Refusal)
    (repair,) = refusal.repairs
    assert [way.changes[0].after for way in repair.ways] == [Choice("size", "large")]


def test_selections_that_fail_in_two_independent_parts_are_settled_in_both() -> None:
    def part(name: str) -> tuple[list[Module], Constraint]:
        one, other = f"{name}1", f"{name}2"
        both: Expression = Implies(Chosen(one, "a"), Not(Chosen(other, "a")))
        return [module(one, "a b"), module(other, "a b")], rule(name, both)

    (first, one), (second, other) = part("x"), part("y")
    compiled = compile_product(product([*first, *second], [one, other]))
    selection = Selection(tuple(Answer(m.id, ("a",)) for m in [*first, *second]))
    settled = settle(compiled, selection)
    assert settled.dropped == (Choice("x2", "a"), Choice("y2", "a"))
    assert [conflict.rules for conflict in settled.conflicts] == [(one,), (other,)]
    assert evaluate(compiled, settled.selection).build.has("x1", "a")


def test_a_refusal_of_what_must_be_is_answered_with_the_reason() -> None:
    extras = module("extras", "case lamp", least=0, most=2, many=True)
    size = module("size", "small large")
    needs = rule("r", Implies(Chosen("size", "large"), Chosen("extras", "case")))
    compiled = compile_product(product([size, extras], [needs]))
    selection = Selection((Answer("size", ("large",)),))
    refusal = answer(compiled, selection, Choice("extras", "case", wanted=False))
    assert isinstance(refusal, Refusal)
    assert [conflict.rules for conflict in refusal.conflicts] == [(needs,)]
    assert [repair.changed for repair in refusal.repairs] == [(Choice("size", "large"),)]


def test_an_answer_that_would_sleep_at_once_is_refused() -> None:
    """The customer's own answer keeps the module away: that is told instead."""
    cover = replace(module("cover", "soft hard", least=0), when=Chosen("extra", "yes"))
    compiled = compile_product(product([module("extra", "no yes"), cover]))
    selection = Selection((Answer("extra", ("no",)),))
    for option in ("soft", None):
        refusal = answer(compiled, selection, Choice("cover", option))
        assert isinstance(refusal, Refusal)
        assert [repair.changed for repair in refusal.repairs] == [(Choice("extra", "no"),)]


def test_what_is_chosen_already_has_no_difference() -> None:
    cover = module("cover", "soft hard", least=0)
    configuration = evaluate(compile_product(product([cover])), Selection())
    assert set(configuration.differences) == {("cover", "soft"), ("cover", "hard")}


def test_what_must_be_answered_is_not_missing_where_it_does_not_apply() -> None:
    way = replace(module("way", "home store", must_answer=True), when=Chosen("extra", "yes"))
    compiled = compile_product(product([module("extra", "no yes", default=("no",)), way]))
    assert evaluate(compiled, Selection()).missing == ()
    assert evaluate(compiled, Selection((Answer("extra", ("yes",)),))).missing == ("way",)


def test_the_difference_of_an_impossible_option_is_that_of_its_best_repair() -> None:
    """Either of two answers may give way; the dearer way does not count."""
    size = module("size", "small large")
    kind = module("kind", "plain fine")
    extras = module("extras", "case lamp", least=0, most=2, many=True)
    dear = (replace(size.options[0], price=euros(500)), size.options[1])
    both = Not(And((Chosen("size", "large"), Chosen("kind", "fine"), Chosen("extras", "case"))))
    made = product([replace(size, options=dear), kind, extras], [rule("r", both)])
    selection = Selection((Answer("size", ("large",)), Answer("kind", ("fine",))))
    configuration = evaluate(compile_product(made), selection, repaired=True)
    assert configuration.differences["extras", "case"].amount == euros(0)


def test_what_nobody_asked_for_does_not_come_because_it_could_be_left_empty() -> None:
    """Not to apply is as good as to be empty, or to have the first option: the rest decides."""
    extra = module("extra", "no yes")
    for least in (0, 1):
        cover = replace(module("cover", "soft hard", least=least), when=Chosen("extra", "yes"))
        compiled = compile_product(product([cover, extra]))
        assert compiled.build(Selection()) == Build((("extra", ("no",)),))

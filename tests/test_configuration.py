"""What a page shows for a selection: differences, who chose what, what is open, what moved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from configurator.commerce.pricing import total_price
from configurator.configuration import (
    By,
    Refusal,
    answer,
    evaluate,
    moves,
    settle,
    side_effects,
)
from configurator.core.address import from_address, read_choice
from configurator.core.expression import Chosen, Expression, Implies, Not, Or
from configurator.core.product import Constraint, ConstraintKind, Module, Preset
from configurator.core.selection import Answer, Build, Choice, Selection
from configurator.engine import CompiledProduct, Standing, compile_product
from tests.engine.test_twin import consistent_cases
from tests.products import module, product, rule
from tests.twin import Twin


def selected(compiled: CompiledProduct, address: str) -> Selection:
    """The selection of an address that means nothing unknown."""
    read = from_address(compiled.product, address)
    assert not read.stale
    return read.selection


def choice(compiled: CompiledProduct, text: str) -> Choice:
    """The choice that a text means."""
    found = read_choice(compiled.product, text)
    assert found is not None
    return found


@given(consistent_cases())
def test_a_difference_is_the_difference_of_the_two_totals(
    case: tuple[Twin, CompiledProduct, Selection],
) -> None:
    twin, compiled, selection = case
    configuration = evaluate(compiled, selection, repaired=True)
    for key, difference in configuration.differences.items():
        wish = Choice(*key)
        taken = answer(compiled, selection, wish)
        after = taken.repairs[0].ways[0].selection if isinstance(taken, Refusal) else taken
        build = twin.build(after)
        assert build is not None
        assert difference.amount == total_price(twin.product, build) - configuration.total
        unkept = [
            twin.preset_kept(b, s).count(False)
            for b, s in ((configuration.build, selection), (build, after))
        ]
        assert difference.changes == (isinstance(taken, Refusal) or unkept[1] > unkept[0])


@given(consistent_cases())
def test_every_possible_option_beside_the_build_has_a_difference(
    case: tuple[Twin, CompiledProduct, Selection],
) -> None:
    _, compiled, selection = case
    configuration = evaluate(compiled, selection)
    shown = {
        (m.id, o.id)
        for m, o in compiled.product.pairs()
        if configuration.build.applies(m.id) and not configuration.build.has(m.id, o.id)
    }
    free = {key for key in shown if configuration.standings[key] is Standing.FREE}
    assert free == {key for key in configuration.differences if key[1] is not None}


def test_the_phone_opens_complete_but_for_the_delivery(phone: CompiledProduct) -> None:
    configuration = evaluate(phone, Selection())
    assert str(configuration.total) == "499.00"
    assert configuration.open == ("delivery",)
    assert configuration.missing == ("delivery",)
    assert not configuration.complete
    assert evaluate(phone, selected(phone, "delivery=store")).complete


def test_who_put_an_option_into_the_build(phone: CompiledProduct) -> None:
    configuration = evaluate(phone, selected(phone, "battery=endurance&.preset=pocket"))
    by = configuration.by
    assert by["battery", "endurance"] is By.ANSWER
    assert by["body", "rugged"] is By.FORCED
    assert by["display", "oled"] is By.PRESET
    assert by["storage", "128"] is By.DEFAULT
    assert by["delivery", "store"] is By.NOBODY


def test_what_a_preference_decides_is_suggested_and_not_open(phone: CompiledProduct) -> None:
    titanium = evaluate(phone, selected(phone, "back=titanium"))
    assert titanium.build.has("colour", "sand")
    assert titanium.by["colour", "sand"] is By.DEFAULT
    assert titanium.open == ("delivery",)
    prefer = Constraint("p", ConstraintKind.PREFER, Chosen("m", "b"), "B is nicer.")
    free = module("n", "a b")
    opened = evaluate(compile_product(product([module("m", "a b"), free], [prefer])), Selection())
    assert opened.by["m", "b"] is By.DEFAULT
    assert opened.open == ("n",)


def test_a_default_that_had_to_move_is_still_a_suggestion() -> None:
    rules = [rule("r", Implies(Chosen("m", "b"), Not(Chosen("n", "a"))))]
    modules = [module("m", "a b", default=("a",)), module("n", "a b c", default=("a",))]
    made = compile_product(product(modules, rules))
    moved = evaluate(made, Selection((Answer("m", ("b",)),)))
    assert moved.by["n", "b"] is By.DEFAULT
    assert moved.complete


def test_an_option_that_moves_a_preset_says_so(phone: CompiledProduct) -> None:
    started = evaluate(phone, selected(phone, ".preset=creator"))
    assert started.differences["body", "slim"].changes
    assert not started.differences["storage", "1024"].changes


def test_a_must_answer_keeps_a_quote_back_even_with_a_default() -> None:
    made = product([module("way", "home store", default=("home",), must_answer=True)])
    configuration = evaluate(compile_product(made), Selection())
    assert configuration.complete
    assert configuration.missing == ("way",)


def test_an_answer_stays_the_customers_own_when_it_is_forced_too(phone: CompiledProduct) -> None:
    configuration = evaluate(phone, selected(phone, "battery=endurance&body=rugged"))
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


def test_an_answer_sleeps_and_wakes() -> None:
    cover = replace(module("cover", "soft hard", default=("soft",)), when=Chosen("extra", "yes"))
    compiled = compile_product(product([module("extra", "no yes", default=("no",)), cover]))
    answered = Selection((Answer("cover", ("hard",)),))
    assert evaluate(compiled, answered).build.has("cover", "hard")
    sleeping = evaluate(compiled, Selection((*answered.answers, Answer("extra", ("no",)))))
    assert sleeping.sleeping == (Choice("cover", "hard"),)
    assert not sleeping.build.applies("cover")
    awake = evaluate(compiled, Selection((*answered.answers, Answer("extra", ("yes",)))))
    assert awake.sleeping == ()
    assert awake.build.has("cover", "hard")


def test_of_two_modules_that_exclude_each_other_the_later_answer_applies() -> None:
    base = module("kind", "a b", default=("a",))
    left = replace(module("left", "x y"), when=Chosen("kind", "a"))
    right = replace(module("right", "x y"), when=Chosen("kind", "b"))
    compiled = compile_product(product([base, left, right]))
    first, second = Answer("left", ("y",)), Answer("right", ("y",))
    assert evaluate(compiled, Selection((first, second))).build.applies("right")
    assert evaluate(compiled, Selection((second, first))).build.applies("left")


def test_a_violated_preference_is_a_remark_and_excludes_nothing() -> None:
    wish = Constraint("p", ConstraintKind.PREFER, Chosen("m", "b"), "B is nicer.")
    compiled = compile_product(product([module("m", "a b c", default=("a",))], [wish]))
    opened = evaluate(compiled, Selection())
    assert opened.build.has("m", "b")
    answered = evaluate(compiled, Selection((Answer("m", ("c",)),)))
    assert answered.build.has("m", "c")
    assert answered.violated == (wish,)


def test_a_preset_excludes_nothing_and_beats_preferences_and_defaults() -> None:
    rules = [rule("r", Implies(Chosen("m", "c"), Not(Chosen("n", "b"))))]
    modules = [module("m", "a b c", default=("a",)), module("n", "a b", default=("a",))]
    preset = Preset("p", "P", (("m", ("b",)), ("n", ("b",))))
    compiled = compile_product(product(modules, rules, presets=(preset,)))
    started = evaluate(compiled, Selection((), "p"))
    assert started.build == Build((("m", ("b",)), ("n", ("b",))))
    assert started.standings["m", "c"] is Standing.FREE
    moved = evaluate(compiled, Selection((Answer("m", ("c",)),), "p"))
    assert moved.build == Build((("m", ("c",)), ("n", ("a",))))


def test_answers_that_contradict_each_other_are_settled(phone: CompiledProduct) -> None:
    selection = selected(phone, "body=slim&battery=large&colour=sky")
    settled = settle(phone, selection)
    assert len(settled.dropped) == 1
    assert settled.dropped[0].module in {"body", "battery"}
    assert [rule.id for c in settled.conflicts for rule in c.rules] == [  # type: ignore[union-attr]
        "slim-holds-standard-battery"
    ]
    assert evaluate(phone, settled.selection).build.has("colour", "sky")


def test_evaluating_contradicting_answers_is_our_own_mistake(phone: CompiledProduct) -> None:
    with pytest.raises(ValueError, match="contradict"):
        evaluate(phone, selected(phone, "body=slim&battery=large"))


def test_what_a_repair_moves_besides_is_named(phone: CompiledProduct) -> None:
    selection = selected(phone, "body=slim")
    refusal = answer(phone, selection, choice(phone, "battery=endurance"))
    assert isinstance(refusal, Refusal)
    before = evaluate(phone, selection)
    found = side_effects(phone.product, before.build, refusal.repairs[0].ways[0], refusal.wish)
    assert [(m.module, m.before, m.after) for m in found] == [("sim", ("esim",), ("nano",))]


def test_moves_name_modules_that_come_and_go(phone: CompiledProduct) -> None:
    without = evaluate(phone, Selection()).build
    with_case = evaluate(phone, selected(phone, "extras=case")).build
    coming = {m.module: (m.before, m.after) for m in moves(phone.product, without, with_case)}
    assert coming == {"extras": ((), ("case",)), "case_style": (None, ("soft",))}
    going = {m.module: (m.before, m.after) for m in moves(phone.product, with_case, without)}
    assert going["case_style"] == (("soft",), None)


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

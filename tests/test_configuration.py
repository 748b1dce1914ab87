"""What a page shows for a selection: differences, who chose what, what is open, what moved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from configurator.commerce.pricing import total_price
from configurator.configuration import (
    By,
    Content,
    Refusal,
    answer,
    evaluate,
    moves,
    settle,
    side_effects,
)
from configurator.core.address import from_address, read_choice
from configurator.core.choice import Choice
from configurator.core.expression import Chosen, Implies, Not
from configurator.core.product import Constraint, ConstraintKind, Preset
from configurator.core.selection import Answer, Build, Selection
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


def test_without_differences_all_else_is_the_same(phone: CompiledProduct) -> None:
    whole, plain = evaluate(phone, Selection()), evaluate(phone, Selection(), differing=False)
    assert whole.differences
    assert plain == replace(whole, differences={}, unpriced=frozenset())


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


def test_where_some_of_several_are_needed_the_first_ones_stay() -> None:
    extras = module("extras", "case lamp stand", least=2, most=2, many=True)
    opened = evaluate(compile_product(product([extras])), Selection())
    assert opened.build.options("extras") == ("case", "lamp")


def test_a_must_answer_keeps_a_quote_back_even_with_a_default() -> None:
    made = product([module("way", "home store", default=("home",), must_answer=True)])
    configuration = evaluate(compile_product(made), Selection())
    assert configuration.complete
    assert configuration.missing == ("way",)


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
    assert [(m.module, m.before, m.after) for m in found] == [
        ("sim", Content(("esim",)), Content(("nano",)))
    ]


def test_moves_name_modules_that_come_and_go(phone: CompiledProduct) -> None:
    without = evaluate(phone, Selection()).build
    with_case = evaluate(phone, selected(phone, "extras=case")).build
    coming = {m.module: (m.before, m.after) for m in moves(phone.product, without, with_case)}
    assert coming == {
        "extras": (Content(), Content(("case",))),
        "case_style": (None, Content(("soft",))),
    }
    going = {m.module: (m.before, m.after) for m in moves(phone.product, with_case, without)}
    assert going["case_style"] == (Content(("soft",)), None)

"""Answers that a file gives: every spelling, in presets and in the choices of tests."""

from __future__ import annotations

from fractions import Fraction

import pytest

from configurator.core.product import Preset
from tests.parser.files import changed, problem_of, product_of

MODULES = """\
  height: {title: Height, size: {from: 300, to: 900, step: 10, unit: mm}}
  holders: {title: Holders, choose: amounts, in_all: {from: 2, to: 5}, options: {clip: {title: Clip, each: {to: 4}}, hook: {title: Hook}}}
  name: {title: Name, text: {longest: 10, alphabet: A-Za-z}}
"""  # noqa: E501
ALL = changed("modules:\n  shade:", f"modules:\n{MODULES}  shade:",
              changed("[shade, foot]", "[shade, foot, height, holders, name]"))  # fmt: skip


def with_answers(answers: str) -> str:
    return f"{ALL}presets:\n  - {{id: p, title: P, answers: {{{answers}}}}}\n"


def preset(answers: str) -> Preset:
    return product_of(with_answers(answers)).presets[0]


def test_answers_are_in_the_order_of_the_modules() -> None:
    found = preset("shade: glass, name: Ann, holders: {hook: 1, clip: 3}, height: 45 cm")
    assert found.answers == (
        ("height", ()), ("holders", ("clip", "hook")), ("name", ()), ("shade", ("glass",)),
    )  # fmt: skip
    assert found.numbers == (("height", Fraction(450)),)
    assert found.pieces == ((("holders", "clip"), 3),)
    assert found.texts == (("name", "Ann"),)


def test_one_piece_each_may_be_a_list() -> None:
    assert preset("holders: [hook, clip]").answers == (("holders", ("clip", "hook")),)


def test_a_preset_may_leave_the_rest_of_a_minimum_open() -> None:
    assert preset("holders: hook").answers == (("holders", ("hook",)),)


def test_what_may_be_empty_is_left_empty_by_quotes() -> None:
    found = preset('foot: "", name: ""')
    assert found.answers == (("name", ()), ("foot", ()))
    assert found.texts == ()


def test_what_is_in_and_what_is_out() -> None:
    assert preset("extras: {in: [dimmer], out: [no]}").answers == (("extras", ("dimmer",)),)
    assert preset("holders: {in: {clip: 2}, out: [hook]}").pieces == ((("holders", "clip"), 2),)


@pytest.mark.parametrize(
    ("answers", "code", "hint"),
    [
        ("height: 455", "impossible-number", "450 mm and 460 mm"),
        ("height: 100", "impossible-number", "the least one is 300 mm"),
        ("height: 1 m", "impossible-number", "the largest one is 900 mm"),
        ("height: 45 kg", "wrong-unit", "write it in mm"),
        ("height: tall", "bad-number", ""),
        ('height: ""', "empty", "a number"),
        ("holders: {clip: 5}", "answer-count", "1 to 4"),
        ("holders: {hook: 2}", "answer-count", "only 1"),
        ("holders: {clip: 0}", "answer-count", "1 to 4"),
        ("holders: {clip: 1.5}", "bad-number", ""),
        ("holders: {hock: 1}", "unknown-option", 'did you mean "hook"?'),
        ("name: Ann2", "bad-text", "up to 10 characters"),
        ("name: [ann]", "wrong-type", ""),
        ('shade: ""', "empty", "an option"),
        ("shade: [glass, linen]", "answer-count", ""),
        ("shade: {out: [glass]}", "wrong-type", "name the option"),
        ("extras: {in: [dimmer], out: [dimmer]}", "repeated", "keep one"),
        ("extras: [dimmer, dimmer]", "repeated", "keep one"),
        ("shades: glass", "unknown-module", 'did you mean "shade"?'),
    ],
)
def test_what_is_no_answer(answers: str, code: str, hint: str) -> None:
    problem = problem_of(with_answers(answers))
    assert problem.code == code
    assert hint in problem.hint

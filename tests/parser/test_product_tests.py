"""Tests inside a rule file: what they say becomes choices, ranges and words that are checked."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from configurator.core.choice import Choice
from configurator.core.money import Amount
from configurator.core.product_test import Expected, ProductTest
from configurator.core.ranges import Range
from tests.parser.beside import SIZED, only, product

CONTEXT = """\
context:
  channel: {title: Channel, one_of: [online, store], default: online}
  zone: {title: Zone, lookup: postcode, table: zones, match: prefix, default: far}
tables:
  zones: {columns: [postcode, value], rows: [["01", near], ["10", city]]}
constraints:
  - {id: wide, rule: shade == glass -> width >= 500 mm, because: Wide.}
presets:
  - {id: bright, title: Bright, answers: {shade: glass}}
"""


def read_test(body: str) -> ProductTest:
    return product(f"{SIZED}{CONTEXT}tests:\n  - name: a test\n{body}").tests[0]


def test_everything_that_can_be_expected() -> None:
    found = read_test(
        "    preset: bright\n"
        "    answers: {shade: glass, width: 60 cm, extras: {in: [dimmer], out: ['no']}}\n"
        "    at: {channel: store, postcode: 01067, day: 2026-12-01}\n"
        "    expect:\n"
        "      valid: false\n"
        "      because: [wide]\n"
        "      excluded: [width=400, bulbs=2700]\n"
        "      possible: [shade=linen]\n"
        "      forced: [extras!=no]\n"
        "      build: {pieces: 2}\n"
        "      ranges: {width: ['500..2000'], pieces: [1, 3..4, 2 .. 2]}\n"
        "      absent: [cable]\n"
        "      missing: [foot]\n"
        "      total: 81.50\n"
        "      parts: {POLE-1: 2, ROPE: 1.5}\n"
    )
    assert found.answers == (
        Choice("width", None, number=Fraction(600)),
        Choice("shade", "glass"),
        Choice("extras", "dimmer"),
        Choice("extras", "no", wanted=False),
    )
    assert (found.name, found.preset, found.day) == ("a test", "bright", date(2026, 12, 1))
    assert found.at == (("channel", "store"), ("postcode", "01067"))
    assert found.expected == Expected(
        valid=False,
        because=("wide",),
        excluded=(Choice("width", None, number=Fraction(400)), Choice("bulbs", "2700")),
        possible=(Choice("shade", "linen"),),
        forced=(Choice("extras", "no", wanted=False),),
        build=(Choice("pieces", None, number=Fraction(2)),),
        ranges=(
            ("width", (Range(Fraction(500), Fraction(2000)),)),
            ("pieces", (Range(Fraction(1), Fraction(4)),)),
        ),
        absent=("cable",),
        missing=("foot",),
        total=Amount(8150, "EUR"),
        parts=(("POLE-1", Fraction(2)), ("ROPE", Fraction(3, 2))),
    )


def test_what_is_not_told_is_not_expected() -> None:
    found = read_test("    expect: {valid: true}\n")
    assert found.expected == Expected(valid=True)
    assert (found.answers, found.at, found.day, found.preset) == ((), (), None, None)
    assert read_test("    expect: {missing: []}\n").expected.missing == ()


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ("preset: brigth, expect: {valid: true}", "unknown-preset", '"brigth"'),
        ("answers: {shad: glass}, expect: {valid: true}", "unknown-module", '"shad"'),
        ("answers: {shade: glas}, expect: {valid: true}", "unknown-option", '"glas"'),
        ("at: {chanel: store}, expect: {valid: true}", "unknown-context", '"chanel"'),
        ("at: {channel: stor}, expect: {valid: true}", "unknown-value", '"stor"'),
        ("at: {day: 2026-13-01}, expect: {valid: true}", "bad-date", "2026-13-01"),
        ("at: {day: soon}, expect: {valid: true}", "bad-date", "soon"),
        ("expect: {because: [wid]}", "unknown-constraint", '"wid"'),
        ("expect: {excluded: [shade]}", "bad-option", '"shade"'),
        ("expect: {excluded: [shade=glas]}", "unknown-option", '"glas"'),
        ("expect: {possible: [width=299]}", "impossible-number", "299 mm"),
        ("expect: {forced: [shade!=glass]}", "wrong-comparison", "!="),
        ("expect: {excluded: [shade=glass, shade=glass]}", "repeated", "twice"),
        ("expect: {ranges: {width: [1 to 2]}}", "bad-range", "1 to 2"),
        ("expect: {ranges: {width: [900..500]}}", "bad-range", "backwards"),
        ("expect: {ranges: {width: [299..500]}}", "impossible-number", '"299"'),
        ("expect: {ranges: {shade: [1]}}", "wrong-kind", "is not answered by a number"),
        ("expect: {absent: [cabel]}", "unknown-module", '"cabel"'),
        ("expect: {total: a lot}", "bad-money", "a lot"),
        ("expect: {parts: {A: few}}", "bad-number", "few"),
        ("expect: {}", "empty", '"expect" is empty'),
        ("expect: {valid: perhaps}", "bad-value", "perhaps"),
        ("answers: {shade: glass}", "missing-key", '"expect"'),
    ],
)
def test_what_is_wrong_is_told(body: str, code: str, message: str) -> None:
    found = only(f"{SIZED}{CONTEXT}tests:\n  - {{name: a test, {body}}}\n")
    assert found.code == code
    assert message in found.message


def test_two_tests_have_two_names() -> None:
    one = "  - {name: same, expect: {valid: true}}\n"
    assert only(f"{SIZED}tests:\n{one}{one}").code == "duplicate-id"


def test_copies_are_addressed_one_by_one_or_all_together() -> None:
    text = SIZED.replace("modules: [height,", "modules: [arms, height,").replace(
        "  height: {", "  arms: {title: Arms, copies: {of: arm, from: 1, to: 2}}\n  height: {", 1
    )
    text += (
        "elements:\n  arm:\n    title: Arm\n"
        "    modules: {reach: {title: Reach, size: {values: [30, 40], unit: cm}}}\n"
        "    constraints: [{id: short, rule: reach <= 30 cm, because: Short.}]\n"
        "tests: [{name: a, answers: {arms.*.reach: 40}, expect: "
        "{because: [short, arms.2.short], excluded: [arms.1.reach=40], "
        "ranges: {arms.*.reach: [30]}}}]\n"
    )
    (found,) = product(text).tests
    assert [str(choice) for choice in found.answers] == ["arms.1.reach=40", "arms.2.reach=40"]
    assert [module for module, _ in found.expected.ranges] == ["arms.1.reach", "arms.2.reach"]

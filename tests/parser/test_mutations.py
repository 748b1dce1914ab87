"""Whatever becomes of a rule file, reading it gives a product or problems, and never fails."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from configurator.core.expression import options_in
from configurator.core.price_rule import DiscountRule, OfModule, OfOption, OfRule
from configurator.core.product import Product
from configurator.core.source import Source
from configurator.parser import Parsed, parse
from configurator.wording.problems import problem_json, problem_text
from tests.parser.files import LAMP, PHONE

PHONE_BYTES = PHONE.read_bytes()
SNIPPETS = [b"", b" ", b"\n", b"\t", b":", b": ", b"- ", b"{", b"}", b"[", b"]", b",", b"#", b"'",
            b'"', b"\\", b"|", b">", b"!", b"&a ", b"*a", b"%", b"@", b"\xff", b"\x00", b"\r",
            "\u200b".encode(), "\u202e".encode(), "板".encode(), b"---\n", b"? ", b"<<: ", b"=",
            b"==", b"->", b" and ", b" or ", b"not ", b"(", b")", b"1e9", b"-1", b"null", b"~",
            b"body", b"slim", b"title", b"options: ", b"\n  ", b"\n    x: y\n"]  # fmt: skip


def mutated(data: bytes, seed: int, changes: int, *, lines: bool) -> bytes:
    """`data` with pieces deleted, doubled, moved, or replaced, chosen by `seed`."""
    chance = random.Random(seed)
    pieces = (
        data.splitlines(keepends=True) if lines else [data[i : i + 1] for i in range(len(data))]
    )
    for _ in range(changes):
        place = chance.randrange(len(pieces) or 1)
        end = place + chance.choice([0, 1, 1, 2, 5])
        other = chance.randrange(len(pieces) or 1)
        pieces[place:end] = chance.choice(
            [[], [chance.choice(SNIPPETS)], pieces[other : other + 2], pieces[place:end] * 2]
        )
    return b"".join(pieces)


def check_parsed(parsed: Parsed) -> None:
    assert (parsed.product is None) == bool(parsed.problems)
    if parsed.product is not None:
        check_product(parsed.product)
    lines = parsed.source.text.count("\n") + parsed.source.text.count("\r") + 1
    for problem in parsed.problems:
        assert 1 <= problem.span.line <= lines
        assert problem.span.column >= 1
        assert (problem.span.end_line, problem.span.end_column) >= (
            problem.span.line, problem.span.column,
        )  # fmt: skip
        assert problem.message
        assert problem_json(problem)["code"] == problem.code
        problem_text(problem, parsed.source).encode("utf-8")
    order = [(problem.span.line, problem.span.column) for problem in parsed.problems]
    assert order == sorted(order)


def check_product(product: Product) -> None:
    """What everything behind the parser relies on."""
    assert product.id
    assert product.title
    assert product.taxes
    shown = [module for step in product.steps for module in step.modules]
    assert sorted(shown) == sorted(module.id for module in product.modules)
    classes = {tax.id for tax in product.taxes}
    for module in product.modules:
        assert module.title
        assert module.tax in classes
        assert 0 <= module.least <= module.most <= len(module.options)
        assert not module.default or module.least <= len(module.default) <= module.most
        assert all(module.has(option) for option in module.default)
        assert all(option.title and option.price.minor >= 0 for option in module.options)
    for part in (*product.constraints, *product.price_rules, *product.modules):
        condition = getattr(part, "condition", getattr(part, "when", None))
        if condition is not None:
            assert all(product.has(c.module, c.option) for c in options_in(condition))
    for constraint in product.constraints:
        assert constraint.id
        assert constraint.because
    check_prices(product)
    for preset in product.presets:
        for name, options in preset.answers:
            assert options
            assert all(product.has(name, option) for option in options)


def check_prices(product: Product) -> None:
    adds = {rule.id for rule in product.price_rules if not isinstance(rule, DiscountRule)}
    assert len({rule.id for rule in product.price_rules}) == len(product.price_rules)
    for rule in product.price_rules:
        assert rule.title
        for target in rule.of if isinstance(rule, DiscountRule) else ():
            match target:
                case OfModule(module):
                    assert product.module(module)
                case OfOption(module, option):
                    assert product.has(module, option)
                case OfRule(name):
                    assert name in adds


@given(st.integers(0, 2**32), st.integers(1, 4), st.booleans())
def test_a_phone_with_slips(seed: int, changes: int, lines: bool) -> None:
    check_parsed(parse(mutated(PHONE_BYTES, seed, changes, lines=lines), "phone.yaml"))


@given(st.integers(0, 2**32), st.integers(1, 12), st.booleans())
def test_a_lamp_with_slips(seed: int, changes: int, lines: bool) -> None:
    check_parsed(parse(mutated(LAMP.encode(), seed, changes, lines=lines), "lamp.yaml"))


@given(st.binary(max_size=200) | st.lists(st.sampled_from(SNIPPETS)).map(b"".join))
def test_anything_at_all(data: bytes) -> None:
    check_parsed(parse(data, "any.yaml"))


@given(st.text(max_size=120))
def test_any_text_at_all(text: str) -> None:
    check_parsed(parse(text, "any.yaml"))


def test_mutations_hit_both_sides() -> None:
    """Some changed files are still products: a test that only sees refusals proves little."""
    parsed = [parse(mutated(LAMP.encode(), seed, 1, lines=False), "x") for seed in range(60)]
    products = sum(one.product is not None for one in parsed)
    assert 3 < products < 57
    assert all(isinstance(one.source, Source) for one in parsed)

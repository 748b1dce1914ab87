"""Whatever becomes of a rule file, reading it gives a product or problems, and never fails."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.checks import check_product as check_reasoning
from configurator.core.expression import options_in
from configurator.core.price_rule import DiscountRule, OfModule, OfOption, OfRule
from configurator.core.product import Module, Product
from configurator.core.source import LINE_END, Source
from configurator.parser import NamedFiles, Parsed, parse
from configurator.wording.problems import problem_json, problem_text
from tests.parser.documented import BESIDE as PAGE_FILES
from tests.parser.documented import assembled
from tests.parser.files import LAMP, PHONE

EXAMPLES = settings().max_examples
"""As many as the profile says; files that are large are tried less often."""
RULES = PHONE.parent
MAIN_FILES = sorted(RULES.glob("*.yaml"))
BESIDE: Mapping[str, bytes] = {
    path.relative_to(RULES).as_posix(): path.read_bytes()
    for path in sorted(RULES.rglob("*"))
    if path.is_file() and path not in MAIN_FILES and path.suffix in (".yaml", ".csv")
}
"""The tables and included files of the products that are sold."""
MOST_PLACES = 2_000
"""Of products with more possible answers than this only the reading is tried."""
PHONE_BYTES = PHONE.read_bytes()
PAGE_LAMP = assembled().encode()
SNIPPETS = [b"", b" ", b"\n", b"\t", b":", b": ", b"- ", b"{", b"}", b"[", b"]", b",", b"#", b"'",
            b'"', b"\\", b"|", b">", b"!", b"&a ", b"*a", b"%", b"@", b"\xff", b"\x00", b"\r",
            "\u200b".encode(), "\u202e".encode(), "板".encode(), b"---\n", b"? ", b"<<: ", b"=",
            b"==", b"->", b" and ", b" or ", b"not ", b"(", b")", b"1e9", b"-1", b"null", b"~",
            b"size: {from: 1, to: 9, unit: mm}", b"copies: ", b"sum(", b"max(", b"count(",
            b"table(", b"where", b" * ", b" / ", b"..", b"any", b"mm", b"default: ", b"when: ",
            b"offered: ", b"1..5", b"body", b"slim", b"title", b"options: ", b"\n  ",
            b"\n    x: y\n"]  # fmt: skip


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
    sources = {source.name: source for source in parsed.sources}
    for problem in parsed.problems:
        lines = LINE_END.split(sources[problem.span.file].text)
        assert 1 <= problem.span.line <= problem.span.end_line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1
        assert problem.span.end_column <= len(lines[problem.span.end_line - 1]) + 1
        assert (problem.span.end_line, problem.span.end_column) >= (
            problem.span.line, problem.span.column,
        )  # fmt: skip
        assert problem.message
        assert problem_json(problem)["code"] == problem.code
        problem_text(problem, parsed.source, parsed.sources).encode("utf-8")
    order = [(p.span.file, p.span.line, p.span.column) for p in parsed.problems]
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
        check_module(module)
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
            assert all(product.has(name, option) for option in options)
        for name, number in preset.numbers:
            numbers = product.module(name).numbers
            assert numbers is not None
            assert number in numbers.places


def check_module(module: Module) -> None:
    pieces = sum(option.most for option in module.options)
    assert 0 <= module.least <= module.most <= (1 if module.counts else pieces)
    above = dict(module.default_pieces)
    chosen = sum(above.get(option, 1) for option in module.default)
    assert not module.default or module.least <= chosen <= module.most
    assert all(module.has(option) for option in module.default)
    assert all(option.title for option in module.options)
    if module.numbers is not None:
        assert list(module.numbers.values) == sorted(set(module.numbers.values))
        assert module.default_number is None or module.default_number in module.numbers.places


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


@settings(max_examples=EXAMPLES // 4)
@given(st.integers(0, 2**32), st.integers(1, 4), st.booleans())
def test_a_phone_with_slips(seed: int, changes: int, lines: bool) -> None:
    check_parsed(parse(mutated(PHONE_BYTES, seed, changes, lines=lines), "phone.yaml"))


@given(st.integers(0, 2**32), st.integers(1, 12), st.booleans())
def test_a_lamp_with_slips(seed: int, changes: int, lines: bool) -> None:
    check_parsed(parse(mutated(LAMP.encode(), seed, changes, lines=lines), "lamp.yaml"))


@settings(max_examples=EXAMPLES // 4)
@given(st.integers(0, 2**32), st.integers(1, 6), st.booleans())
def test_the_lamp_of_the_documentation_with_slips(seed: int, changes: int, lines: bool) -> None:
    page = mutated(PAGE_LAMP, seed, changes, lines=lines)
    check_parsed(parse(page, "page.yaml", files=PAGE_FILES))


@given(st.binary(max_size=200) | st.lists(st.sampled_from(SNIPPETS)).map(b"".join))
def test_anything_at_all(data: bytes) -> None:
    check_parsed(parse(data, "any.yaml"))


@given(st.text(max_size=120))
def test_any_text_at_all(text: str) -> None:
    check_parsed(parse(text, "any.yaml"))


def spliced(data: bytes, other: bytes, seed: int) -> bytes:
    """`data` with one part of its YAML replaced by a part of another file, as YAML."""
    chance = random.Random(seed)
    into, source = (yaml.load(text, Loader=yaml.CSafeLoader) for text in (data, other))
    places, parts = list(_places(into)), list(_places(source))
    group, key = chance.choice(places)
    if chance.random() < 0.2:
        del group[key]
    else:
        named = [(g, k) for g, k in parts if k == key] if chance.random() < 0.7 else []
        from_group, from_key = chance.choice(named or parts)
        group[key] = from_group[from_key]
    dumper = yaml.CSafeDumper
    dumper.ignore_aliases = lambda *_: True  # type: ignore[method-assign]
    return yaml.dump(into, Dumper=dumper, allow_unicode=True, sort_keys=False, width=1000).encode()


def _places(tree: object) -> list[tuple[Any, Any]]:
    """Every group or list of a file with each of its keys."""
    keys: list[object] = []
    if isinstance(tree, dict):
        keys = list(tree)
    elif isinstance(tree, list):
        keys = list(range(len(tree)))
    found: list[tuple[Any, Any]] = []
    for key in keys:
        found.append((tree, key))
        found += _places(tree[key])  # type: ignore[index]
    return found


def changed_files(seed: int) -> tuple[bytes, dict[str, bytes]]:
    """A product that is sold with slips in its rule file, or in what lies beside it."""
    chance = random.Random(seed)
    data, files = chance.choice(MAIN_FILES).read_bytes(), dict(BESIDE)
    way = chance.choice(["bytes", "lines", "splice", "beside", "all"])
    if way in ("splice", "all"):
        data = spliced(data, chance.choice(MAIN_FILES).read_bytes(), seed)
    if way in ("bytes", "lines", "all"):
        data = mutated(data, seed, chance.randint(1, 3), lines=way == "lines")
    if way in ("beside", "all") and files:
        name = chance.choice(sorted(files))
        files[name] = mutated(files[name], seed, chance.randint(1, 3), lines=chance.random() < 0.3)
    return data, files


def check_files(seed: int) -> bool:
    """Reads changed files; whether they still are a product, which can be reasoned about."""
    data, files = changed_files(seed)
    parsed = parse(data, "changed.yaml", files=NamedFiles(files))
    check_parsed(parsed)
    if parsed.product is None:
        return False
    places = sum(
        len(module.options) + (len(module.numbers.values) if module.numbers else 0)
        for module in parsed.product.modules
    )
    if places <= MOST_PLACES:
        checked = check_reasoning(parsed.product)
        assert (checked.offers is None) == bool(checked.problems)
    return True


@settings(max_examples=EXAMPLES // 20)
@given(st.integers(0, 2**32))
def test_products_that_are_sold_with_slips(seed: int) -> None:
    check_files(seed)


@pytest.mark.soak
@settings(max_examples=EXAMPLES // 10)
@given(st.integers(0, 2**32))
def test_many_products_that_are_sold_with_slips(seed: int) -> None:
    check_files(seed)


def test_mutations_hit_both_sides() -> None:
    """Some changed files are still products: a test that only sees refusals proves little."""
    parsed = [parse(mutated(LAMP.encode(), seed, 1, lines=False), "x") for seed in range(60)]
    products = sum(one.product is not None for one in parsed)
    assert 3 < products < 57
    assert all(isinstance(one.source, Source) for one in parsed)

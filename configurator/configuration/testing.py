"""The tests that stand in a rule file: what came of the answers, beside what was expected.

Given a product in the context of a test (`context_of_test`), `misses` gives every expectation
that is not met, in the order in which the rule language lists them. Nothing else decides
whether a test passes. What the solver cannot tell within its limit meets no expectation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.commerce.bom import parts
from configurator.configuration.evaluation import Configuration, evaluate
from configurator.core.choice import Choice, spelled
from configurator.core.context import Context, context_of
from configurator.core.product import Constraint, NotOffered, Product
from configurator.core.product_test import Expected, ProductTest
from configurator.core.ranges import Range
from configurator.core.selection import Build, Selection
from configurator.engine import CompiledProduct, LimitReached, NamedRule, Standing

NOT_KNOWN = "not known"
"""What is found where the limit of the solver was reached."""


@dataclass(frozen=True, slots=True)
class Miss:
    """An expectation that is not met: its word in the rule file, what it says, what there is."""

    expectation: str
    expected: str
    found: str


def context_of_test(product: Product, test: ProductTest) -> Context:
    """The context in which the test takes place."""
    return context_of(product.context, dict(test.at), test.day)


def misses(compiled: CompiledProduct, test: ProductTest) -> tuple[Miss, ...]:
    """What a test of the product's file expects and does not find; nothing where it passes."""
    try:
        return tuple(_misses(compiled, test))
    except LimitReached:
        return (Miss("build", "a build", NOT_KNOWN),)


def _misses(compiled: CompiledProduct, test: ProductTest) -> Iterator[Miss]:
    expected = test.expected
    selection = _selection(compiled.product, test)
    valid = compiled.consistent(selection)
    if valid and expected.valid is False:
        yield Miss("valid", "false", "true")
    yield from _because(compiled, selection, expected, valid=valid)
    if valid:
        configuration = evaluate(compiled, selection, differing=False)
        yield from _possible(compiled, selection, expected)
        yield from _forced(configuration, expected.forced)
        yield from _contents(configuration, expected)
        yield from _totals(configuration, expected)
    elif _asks_for_a_build(expected) or not (expected.because or expected.valid is False):
        yield Miss("valid", "true", "false")


def _asks_for_a_build(expected: Expected) -> bool:
    """Whether something is expected that only answers that can be kept together can have."""
    choices = (expected.possible, expected.excluded, expected.forced, expected.build)
    others = (expected.ranges, expected.absent, expected.parts)
    figures = (expected.missing, expected.total)
    return any(choices) or any(others) or any(figure is not None for figure in figures)


def _asks_for_contents(expected: Expected) -> bool:
    """Whether something is expected that depends on which build is the best one."""
    figures = (expected.missing, expected.total)
    contents = (expected.build, expected.absent, expected.parts)
    return any(contents) or any(figure is not None for figure in figures)


def _selection(product: Product, test: ProductTest) -> Selection:
    offered = any(preset.id == test.preset for preset in product.presets)
    selection = Selection((), test.preset if offered else None)
    for choice in test.answers:
        selection = selection.choosing(product.module(choice.module), choice)
    return selection


def _because(
    compiled: CompiledProduct, selection: Selection, expected: Expected, *, valid: bool
) -> Iterator[Miss]:
    """Rules that no explanation names: of the answers, or of what is expected to be excluded."""
    if not expected.because:
        return
    wishes: Sequence[Choice | None] = expected.excluded if valid else (None,)
    conflicts = [c for wish in wishes for c in compiled.conflicts(selection, wish)]
    named = dict.fromkeys(name for c in conflicts for rule in c.rules for name in _names(rule))
    for rule in expected.because:
        if rule not in named:
            yield Miss("because", rule, ", ".join(named) or "no reason")


def _names(rule: NamedRule | NotOffered) -> tuple[str, ...]:
    """By what a test may name a rule: of an element's constraint also the id it has there."""
    if isinstance(rule, Constraint):
        return (rule.id,) if rule.copy is None else (rule.id, rule.copy.local)
    if isinstance(rule, NotOffered):
        return (f"{rule.module}={rule.option}",)
    return (rule.module.id,)


def _possible(
    compiled: CompiledProduct, selection: Selection, expected: Expected
) -> Iterator[Miss]:
    for wish in expected.excluded:
        found = _standing(compiled, selection, wish)
        if found != "excluded":
            yield Miss("excluded", str(wish), found)
    for wish in expected.possible:
        found = _standing(compiled, selection, wish)
        if found != "possible":
            yield Miss("possible", str(wish), found)


def _standing(compiled: CompiledProduct, selection: Selection, wish: Choice) -> str:
    after = selection.choosing(compiled.product.module(wish.module), wish)
    try:
        build = compiled.build(after)
    except LimitReached:
        return NOT_KNOWN
    return "possible" if build is not None and build.fulfils(wish) else "excluded"


def _forced(configuration: Configuration, choices: Sequence[Choice]) -> Iterator[Miss]:
    for choice in choices:
        if not _is_forced(configuration, choice):
            standing = configuration.standings.get((choice.module, choice.option))
            told = "not forced" if standing in (None, Standing.FORCED) else standing.value
            yield Miss("forced", str(choice), told)


def _is_forced(configuration: Configuration, choice: Choice) -> bool:
    standing = configuration.standings.get((choice.module, choice.option))
    if not choice.wanted:
        return standing is Standing.EXCLUDED
    if choice.number is None:
        return standing is Standing.FORCED
    ranges = configuration.numbers.get((choice.module, choice.option), ())
    return tuple(ranges) == (Range(choice.number, choice.number),)


def _contents(configuration: Configuration, expected: Expected) -> Iterator[Miss]:
    """What is, and is not, in the build, and what numbers are possible."""
    build = configuration.build
    if not configuration.best and _asks_for_contents(expected):
        yield Miss("build", "the best build", NOT_KNOWN)
    for choice in expected.build:
        if not build.fulfils(choice):
            yield Miss("build", str(choice), _held(build, choice.module))
    for module, ranges in expected.ranges:
        found = configuration.numbers.get((module, None), ())
        if (module, None) in configuration.undecided:
            yield Miss("ranges", f"{module}: {_ranges(ranges)}", NOT_KNOWN)
        elif tuple(found) != ranges:
            yield Miss("ranges", f"{module}: {_ranges(ranges)}", _ranges(found))
    for module in expected.absent:
        if build.applies(module):
            yield Miss("absent", module, _held(build, module))


def _held(build: Build, module: str) -> str:
    """What a module holds, as answers are written."""
    if not build.applies(module):
        return f"{module} does not apply"
    number = build.number(module)
    if build.text(module) or number is not None:
        return str(Choice(module, None, number=number, text=build.text(module) or None))
    pieces = [(option, build.pieces(module, option)) for option in build.options(module)]
    told = [f"{option}*{count}" if count > 1 else option for option, count in pieces]
    return f"{module}={' '.join(told)}"


def _ranges(ranges: Sequence[Range]) -> str:
    told = [
        spelled(one.least)
        if one.least == one.most
        else f"{spelled(one.least)}..{spelled(one.most)}"
        for one in ranges
    ]
    return ", ".join(told) or "none"


def _totals(configuration: Configuration, expected: Expected) -> Iterator[Miss]:
    """What is missing for a quote, the total, and the parts."""
    missing = configuration.missing
    if expected.missing is not None and set(expected.missing) != set(missing):
        yield Miss("missing", ", ".join(expected.missing) or "none", ", ".join(missing) or "none")
    if expected.total is not None and expected.total != configuration.total:
        yield Miss("total", str(expected.total), str(configuration.total))
    yield from _parts(configuration, expected)


def _parts(configuration: Configuration, expected: Expected) -> Iterator[Miss]:
    """Quantities by article number; a part that is not needed has none."""
    if not expected.parts:
        return
    quantities: dict[str, Fraction] = {}
    for part in parts(configuration.product, configuration.build):
        quantities[part.number] = quantities.get(part.number, Fraction()) + part.quantity
    for number, quantity in expected.parts:
        found = quantities.get(number, Fraction())
        if found != quantity:
            yield Miss("parts", f"{number}: {spelled(quantity)}", spelled(found))

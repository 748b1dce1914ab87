"""The naive twin of differences: every option's build asked for, and priced as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction

from configurator.commerce.pricing import price
from configurator.configuration import Configuration, Difference
from configurator.configuration.content import content_of
from configurator.core.choice import Choice
from configurator.core.price_rule import AddRule
from configurator.core.product import Module, Product
from configurator.engine import CompiledProduct, Key, LimitReached, Standing


def plain_differences(
    compiled: CompiledProduct, now: Configuration
) -> dict[Key, Difference | None]:
    """What each possible answer that is not in the build changes; None where it is not known."""
    return {
        key: _difference(compiled, now, _wish(now, key))
        for key, standing in now.standings.items()
        if standing is Standing.FREE and not _has(now, key)
    }


def _has(now: Configuration, key: Key) -> bool:
    """Whether the answer is in the build; what does not apply has no difference either."""
    module, option = key
    options = now.build.options(module)
    return not now.build.applies(module) or (option in options if option else not options)


def _wish(now: Configuration, key: Key) -> Choice:
    ranges = now.numbers.get(key, ())
    pieces = (n for n in range(1, 10_000) if any(r.least <= n <= r.most for r in ranges))
    least = next(pieces, 1) if now.product.module(key[0]).amounts else 1
    return Choice(*key, number=Fraction(least) if least > 1 else None)


def _difference(compiled: CompiledProduct, now: Configuration, wish: Choice) -> Difference | None:
    after = now.selection.choosing(now.product.module(wish.module), wish)
    build = None
    with suppress(LimitReached):
        build = compiled.build(after)
    if build is None:
        return None
    broken = compiled.preset_answers_changed(after, build)
    also = [
        module.id
        for module in now.product.modules
        if now.build.applies(module.id) and build.applies(module.id)
        if content_of(now.build, module) != content_of(build, module)
    ]
    breakdown = price(now.product, build)
    asked = set(_asked(now.product.module(wish.module)))
    return Difference(
        breakdown.total - now.total,
        broken > compiled.preset_answers_changed(now.selection, now.build),
        tuple(one for one in also if one not in asked),
        breakdown.monthly - now.breakdown.monthly if _has_months(now.product) else None,
    )


def _has_months(product: Product) -> bool:
    """Whether anything is paid monthly."""
    adds = (rule for rule in product.price_rules if isinstance(rule, AddRule))
    return any(m.months for m in product.modules) or any(rule.months for rule in adds)


def _asked(module: Module) -> Iterator[str]:
    yield module.id
    if module.copy is not None:
        yield module.copy.copies

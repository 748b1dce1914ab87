"""Who put what into a build, and which modules nobody answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum

from configurator.core.evaluation import holds
from configurator.core.product import ConstraintKind, Module, Product
from configurator.core.selection import Build, Selection
from configurator.engine import CompiledProduct, Key, Standing


class By(Enum):
    """Who put an option into the build; DEFAULT also where a default moved or a preference did."""

    ANSWER = "answer"
    FORCED = "forced"
    PRESET = "preset"
    DEFAULT = "default"
    NOBODY = ""


def origins(
    compiled: CompiledProduct,
    selection: Selection,
    build: Build,
    standings: Mapping[Key, Standing],
) -> Iterator[tuple[Key, By]]:
    """Who put each option of the build there; for a module left empty too."""
    product = compiled.product
    preset = dict(product.preset(selection.preset).answers) if selection.preset else {}
    answered = {(c.module, c.option) for c in selection.choices() if c.wanted}
    for module in product.modules:
        for option in build.options(module.id) or (None,):
            key = (module.id, option)
            if key in answered:
                yield key, By.ANSWER
            elif standings.get(key) is Standing.FORCED:
                yield key, By.FORCED
            elif _is_preset(preset.get(module.id), option):
                yield key, By.PRESET
            elif _is_suggested(product, module, option, build):
                yield key, By.DEFAULT
            else:
                yield key, By.NOBODY


def _is_suggested(product: Product, module: Module, option: str | None, build: Build) -> bool:
    """Whether the rule file suggests it: by a default, even one that moved, or by a preference."""
    if module.many:
        return option in module.default
    return bool(module.default) or _is_preferred(product, module, build)


def _is_preferred(product: Product, module: Module, build: Build) -> bool:
    """Whether a preference decided the module: with another option it would not be met."""
    return any(
        constraint.kind is ConstraintKind.PREFER
        and holds(constraint.condition, build, waived=True)
        and not holds(constraint.condition, _with(build, module.id, option.id), waived=True)
        for constraint in product.constraints
        for option in module.options
    )


def _with(build: Build, module: str, option: str) -> Build:
    """The build with another option in this module."""
    chosen = tuple((m, (option,) if m == module else options) for m, options in build.chosen)
    return replace(build, chosen=chosen)


def _is_preset(answer: tuple[str, ...] | None, option: str | None) -> bool:
    """Whether a preset's answer to a module has this option; None: whether it leaves it empty."""
    if answer is None:
        return False
    return option in answer if option is not None else not answer


def is_open(module: Module, build: Build, by: Mapping[Key, By], selection: Selection) -> bool:
    """Whether fewer options than the module needs were put into the build by somebody."""
    if not build.applies(module.id) or (module.least == 0 and not module.must_answer):
        return False
    if module.least == 0 and selection.of(module.id) is not None:
        return False
    chosen = build.options(module.id) or (None,)
    answered = sum(by[module.id, option] is not By.NOBODY for option in chosen)
    return answered < max(module.least, 1)


def is_unanswered(module: Module, build: Build, selection: Selection) -> bool:
    return build.applies(module.id) and selection.of(module.id) is None

"""Who put what into a build, and which modules nobody answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from configurator.core.evaluation import holds
from configurator.core.expression import mentioned
from configurator.core.product import ConstraintKind, Module, Preset, Product
from configurator.core.ranges import Range
from configurator.core.selection import Build, Selection
from configurator.engine import Key, Standing


class By(Enum):
    """Who put an option, a number or a text into the build.

    DEFAULT also where a default moved or a preference did it.
    """

    ANSWER = "answer"
    FORCED = "forced"
    PRESET = "preset"
    DEFAULT = "default"
    NOBODY = ""


@dataclass(frozen=True, slots=True)
class Domains:
    """What is possible in each module: standings of options, and possible numbers."""

    standings: Mapping[Key, Standing]
    numbers: Mapping[Key, Sequence[Range]]

    def only(self, key: Key) -> bool:
        """Whether nothing else is possible than what there is at least of it."""
        ranges = self.numbers.get(key, ())
        return len(ranges) == 1 and ranges[0].least == ranges[0].most

    def forced(self, build: Build, key: Key) -> bool:
        """Whether the rules leave nothing else, or of an amount nothing less."""
        module, option = key
        if option is None or key not in self.numbers:
            return self.standings.get(key) is Standing.FORCED or self.only(key)
        ranges = self.numbers[key]
        least = min((one.least for one in ranges), default=None)
        return bool(least) and build.pieces(module, option) == least


def origins(
    product: Product, selection: Selection, build: Build, domains: Domains
) -> Iterator[tuple[Key, By]]:
    """Who put each option, number or text of the build there; for a module left empty too."""
    preset = product.preset(selection.preset) if selection.preset else None
    answered = {(c.module, c.option) for c in selection.choices() if c.wanted}
    for module in product.modules:
        for option in build.options(module.id) or (None,):
            key = (module.id, option)
            if key in answered:
                yield key, By.ANSWER
            elif domains.forced(build, key):
                yield key, By.FORCED
            elif preset is not None and _is_preset(preset, build, module, option):
                yield key, By.PRESET
            elif _is_suggested(product, module, option, build):
                yield key, By.DEFAULT
            else:
                yield key, By.NOBODY


def _is_preset(preset: Preset, build: Build, module: Module, option: str | None) -> bool:
    """Whether a preset's answer to the module has this, or leaves the module empty."""
    if module.text is not None:
        return bool(build.text(module.id)) and dict(preset.texts).get(module.id) == build.text(
            module.id
        )
    if module.numbers is not None:
        return dict(preset.numbers).get(module.id) == build.number(module.id) is not None
    answer = dict(preset.answers).get(module.id)
    if answer is None:
        return False
    return option in answer if option is not None else not answer


def _is_suggested(product: Product, module: Module, option: str | None, build: Build) -> bool:
    """Whether the rule file suggests it: by a default, even one that moved, or by a preference."""
    if module.text is not None:
        return False
    if module.numbers is not None:
        return module.default_number is not None or _is_aimed_at(product, module)
    if module.many:
        return option in module.default
    return bool(module.default) or _is_preferred(product, module, build)


def _is_aimed_at(product: Product, module: Module) -> bool:
    """Whether a preference is for the least or most of something that reads the module."""
    aims = (constraint.aim for constraint in product.constraints if constraint.aim is not None)
    return any(read.module == module.id for aim in aims for read in mentioned(aim.term))


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


def is_open(module: Module, build: Build, by: Mapping[Key, By], selection: Selection) -> bool:
    """Whether less than the module needs was put into the build by somebody."""
    if not build.applies(module.id):
        return False
    if module.text is not None:
        return not build.text(module.id) and _needs_text(module, build)
    if module.least == 0 and not (module.must_answer and selection.of(module.id) is None):
        return False
    chosen = build.options(module.id) or (None,)
    answered = sum(
        1 if option is None else build.pieces(module.id, option)
        for option in chosen
        if by[module.id, option] is not By.NOBODY
    )
    return answered < max(module.least, 1)


def _needs_text(module: Module, build: Build) -> bool:
    """Whether an empty text will not do: the customer must answer, or a rule asks for some."""
    return module.must_answer or bool(build.number(module.id))


def is_unanswered(module: Module, build: Build, selection: Selection) -> bool:
    """Whether a module that applies has no answer of the customer; an empty text is none."""
    answer = selection.of(module.id)
    return build.applies(module.id) and (answer is None or answer.text == "")

"""The naive twin of the engine: every build of a small product written out, nothing clever.

It shares with the engine only the nouns of core and `holds`, which has tests of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from itertools import product as cartesian

from configurator.core.choice import Choice
from configurator.core.evaluation import holds
from configurator.core.product import Constraint, ConstraintKind, Module, Product
from configurator.core.selection import Build, Selection
from configurator.engine import Applies, Bounds, NamedRule, Standing

Key = tuple[str, str | None]


def possible_answers(module: Module, *, bounded: bool = True) -> Iterator[tuple[str, ...]]:
    """Every set of options that a module can take when it applies."""
    ids = tuple(option.id for option in module.options)
    least, most = (module.least, module.most) if bounded or not module.many else (0, len(ids))
    for size in range(least, most + 1):
        yield from combinations(ids, size)


def raw_builds(product: Product, *, bounded: bool) -> Iterator[Build]:
    """Every combination of answers, each conditional module also left away, rules unheard."""
    choices: list[list[tuple[str, ...] | None]] = []
    for module in product.modules:
        answers: list[tuple[str, ...] | None] = list(possible_answers(module, bounded=bounded))
        choices.append([*answers, None] if module.when is not None else answers)
    for combination in cartesian(*choices):
        pairs = zip(product.modules, combination, strict=True)
        yield Build(tuple((m.id, a) for m, a in pairs if a is not None))


def obeys(build: Build, rule: NamedRule) -> bool:
    """Whether the build obeys one named rule."""
    match rule:
        case Applies(module):
            assert module.when is not None
            return build.applies(module.id) == holds(module.when, build)
        case Bounds(module):
            size = len(build.options(module.id))
            return not build.applies(module.id) or module.least <= size <= module.most
        case Constraint():
            return holds(rule.condition, build, waived=True)


def has(build: Build, choice: Choice) -> bool:
    """Whether the wish is fulfilled: the module applies and this is so."""
    if choice.option is None:
        return build.applies(choice.module) and not build.options(choice.module)
    return build.has(choice.module, choice.option) == choice.wanted


def keeps(build: Build, choice: Choice) -> bool:
    """Whether the answer is kept: if the module applies, then this."""
    return (choice.wanted and not build.applies(choice.module)) or has(build, choice)


class Twin:
    """Every valid build of a product, in a list."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.rules: list[NamedRule] = [Applies(m) for m in product.modules if m.when is not None]
        self.rules += [c for c in product.constraints if c.kind is not ConstraintKind.PREFER]
        self.builds = [
            build
            for build in raw_builds(product, bounded=True)
            if all(obeys(build, rule) for rule in self.rules)
        ]
        self.raw = list(raw_builds(product, bounded=False))

    def matching(self, choices: Sequence[Choice], wish: Choice | None = None) -> list[Build]:
        """The valid builds that keep the choices and fulfil the wish."""
        return [
            build
            for build in self.builds
            if all(keeps(build, choice) for choice in choices)
            and (wish is None or has(build, wish))
        ]

    def others(self, selection: Selection, wish: Choice) -> list[Choice]:
        """The choices of a selection without what they say on the wish's own question."""
        many = self.product.module(wish.module).many
        return [
            choice
            for choice in self.sorted(selection)
            if choice.module != wish.module or (many and choice.option != wish.option)
        ]

    def sorted(self, selection: Selection) -> list[Choice]:
        """The choices of a selection in file order."""
        said = set(selection.choices())
        return [
            choice
            for module in self.product.modules
            for option in [None, *(o.id for o in module.options)]
            for choice in (Choice(module.id, option), Choice(module.id, option, wanted=False))
            if choice in said
        ]

    def answers(self) -> Iterator[Key]:
        """Every answer that has a standing."""
        for module in self.product.modules:
            if module.least == 0 and not module.many:
                yield module.id, None
            for option in module.options:
                yield module.id, option.id

    def standing(self, selection: Selection, key: Key) -> Standing:
        """The standing of one answer, by looking at every build."""
        wish = Choice(*key)
        found = [has(b, wish) for b in self.matching(self.others(selection, wish))]
        if not any(found):
            return Standing.EXCLUDED
        return Standing.FORCED if all(found) else Standing.FREE

    def build(self, selection: Selection) -> Build | None:
        """The best build that keeps the selection."""
        candidates = self.matching(self.sorted(selection))
        return max(candidates, key=lambda build: self._merits(build, selection), default=None)

    def _merits(self, build: Build, selection: Selection) -> list[bool]:
        modules = self.product.modules
        merits: list[bool] = []
        latest = (a.module for a in reversed(selection.answers) if a.chosen or not a.refused)
        merits += [build.applies(module) for module in latest]
        merits += self.preset_kept(build, selection)
        prefers = (c for c in self.product.constraints if c.kind is ConstraintKind.PREFER)
        merits += [holds(c.condition, build, waived=True) for c in prefers]
        merits += [keeps(build, Choice(m.id, o)) for m in modules for o in m.default]
        for module in modules:
            if module.many:
                merits += [not build.has(module.id, o.id) for o in reversed(module.options)]
            elif module.least == 0:
                merits.append(keeps(build, Choice(module.id, None)))
        for module in modules:
            if not module.many:
                merits += [keeps(build, Choice(module.id, o.id)) for o in module.options]
        return merits

    def preset_kept(self, build: Build, selection: Selection) -> list[bool]:
        """For each answer of the preset that the customer left to it, whether the build has it."""
        if selection.preset is None:
            return []
        kept: list[bool] = []
        said = {(c.module, c.option) for c in selection.choices()}
        answers = dict(self.product.preset(selection.preset).answers)
        for module in self.product.modules:
            if module.id not in answers or (not module.many and selection.of(module.id)):
                continue
            for option in module.options:
                if option.id in answers[module.id] and (module.id, option.id) not in said:
                    kept.append(build.has(module.id, option.id))
            if not answers[module.id] and not module.many:
                kept.append(has(build, Choice(module.id, None)))
        return kept

    def raw_matching(
        self, rules: Sequence[NamedRule], choices: Sequence[Choice], wish: Choice | None
    ) -> bool:
        """Whether these choices, these rules and the wish fit together, other rules unheard."""
        return any(
            all(keeps(build, choice) for choice in choices)
            and (wish is None or has(build, wish))
            and all(obeys(build, rule) for rule in rules)
            for build in self.raw
        )

    def smallest_repairs(
        self, selection: Selection, wish: Choice
    ) -> dict[tuple[Choice, ...], set[tuple[Choice, ...]]]:
        """The smallest sets of answers to give up, each with every way to answer them anew."""
        others = self.others(selection, wish)
        given_up: dict[tuple[Choice, ...], set[tuple[Choice, ...]]] = {}
        for build in self.matching([], wish):
            lost = tuple(choice for choice in others if not keeps(build, choice))
            anew = tuple(self._instead(build, choice) for choice in lost)
            given_up.setdefault(lost, set()).add(anew)
        size = min((len(lost) for lost in given_up), default=0)
        return {lost: anew for lost, anew in given_up.items() if len(lost) == size}

    def _instead(self, build: Build, choice: Choice) -> Choice:
        if self.product.module(choice.module).many:
            return Choice(choice.module, choice.option, wanted=not choice.wanted)
        options = build.options(choice.module)
        return Choice(choice.module, options[0] if options else None)

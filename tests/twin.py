"""The naive twin of the engine: every build of a small product written out, nothing clever.

It shares with the engine only the nouns of core and `holds`, which has tests of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product as cartesian

from configurator.core.choice import Choice
from configurator.core.evaluation import holds, number_of
from configurator.core.product import Constraint, ConstraintKind, Module, NotOffered, Product
from configurator.core.selection import Build, Selection
from configurator.engine import Applies, Bounds, NamedRule, Standing

Key = tuple[str, str | None]


@dataclass(frozen=True)
class Content:
    """What a module holds in one build."""

    options: tuple[str, ...] = ()
    number: Fraction | None = None
    pieces: tuple[tuple[str, int], ...] = ()


def contents(module: Module, *, bounded: bool = True) -> Iterator[Content]:
    """Everything that a module can hold when it applies; unbounded: as if it had no bounds."""
    if module.numbers is not None:
        yield from (Content(number=number) for number in module.numbers.values)
    elif module.text is not None:
        yield from (Content(number=Fraction(n)) for n in range(module.text.longest + 1))
    elif module.many:
        for counts in cartesian(*(range(option.most + 1) for option in module.options)):
            if not bounded or module.least <= sum(counts) <= module.most:
                taken = [(o.id, n) for o, n in zip(module.options, counts, strict=True) if n]
                pieces = tuple((o, n) for o, n in taken if n > 1)
                yield Content(tuple(o for o, _ in taken), None, pieces)
    else:
        if module.least == 0:
            yield Content()
        yield from (Content((option.id,)) for option in module.options)


def raw_builds(product: Product, *, bounded: bool) -> Iterator[Build]:
    """Every combination of answers, each conditional module also left away, rules unheard."""
    choices: list[list[Content | None]] = []
    for module in product.modules:
        answers: list[Content | None] = list(contents(module, bounded=bounded))
        choices.append([*answers, None] if module.when is not None else answers)
    for combination in cartesian(*choices):
        pairs = zip(product.modules, combination, strict=True)
        yield build_of([(m.id, c) for m, c in pairs if c is not None])


def build_of(there: Sequence[tuple[str, Content]]) -> Build:
    """The build with these contents; texts are not written out."""
    return Build(
        tuple((module, content.options) for module, content in there),
        tuple((module, c.number) for module, c in there if c.number is not None),
        tuple(((module, o), n) for module, c in there for o, n in c.pieces),
    )


def obeys(build: Build, rule: NamedRule) -> bool:
    """Whether the build obeys one named rule."""
    match rule:
        case Applies(module):
            assert module.when is not None
            return build.applies(module.id) == holds(module.when, build)
        case Bounds(module):
            size = sum(build.pieces(module.id, option) for option in build.options(module.id))
            return not build.applies(module.id) or module.least <= size <= module.most
        case NotOffered(module=name, option=option):
            return not build.has(name, option)
        case Constraint():
            return holds(rule.condition, build, waived=True)


def has(build: Build, choice: Choice) -> bool:
    """Whether the wish is fulfilled: the module applies and this is so."""
    if choice.text is not None:
        return build.number(choice.module) == len(choice.text)
    number = build.number(choice.module)
    if choice.option is None and number is not None:
        return number == (choice.number or 0)
    return build.fulfils(choice)


def keeps(build: Build, choice: Choice) -> bool:
    """Whether the answer is kept: if the module applies, then this."""
    return (choice.wanted and not build.applies(choice.module)) or has(build, choice)


class Twin:
    """Every valid build of a product, in a list."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.rules: list[NamedRule] = [Applies(m) for m in product.modules if m.when is not None]
        self.rules += [c for c in product.constraints if c.kind is not ConstraintKind.PREFER]
        self.rules += product.not_offered
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
        said = list(selection.choices())
        return [
            choice
            for module in self.product.modules
            for option in [None, *(o.id for o in module.options)]
            for choice in said
            if (choice.module, choice.option) == (module.id, option)
        ]

    def answers(self) -> Iterator[Key]:
        """Every answer that has a standing."""
        for module in self.product.modules:
            if module.least == 0 and not module.many and not module.counts:
                yield module.id, None
            for option in module.options:
                yield module.id, option.id

    def standing(self, selection: Selection, key: Key) -> Standing:
        """The standing of one answer, by looking at every build."""
        wish = Choice(*key)
        module, option = key
        found = [
            has(b, wish) if option is None else b.has(module, option)
            for b in self.matching(self.others(selection, wish))
        ]
        if not any(found):
            return Standing.EXCLUDED
        return Standing.FORCED if all(found) else Standing.FREE

    def numbers(self, selection: Selection, key: Key) -> set[Fraction]:
        """Every possible number of a module, or of pieces, by looking at every build."""
        module, option = key
        builds = self.matching(self.others(selection, Choice(module, option)))
        if option is not None:
            return {Fraction(b.pieces(module, option)) for b in builds if b.applies(module)}
        return {number for b in builds if (number := b.number(module)) is not None}

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
        merits += self._left_out_by_preset(build, selection)
        for constraint in self.product.constraints:
            if constraint.kind is ConstraintKind.PREFER:
                merits += self._preferred(build, constraint)
        for module in modules:
            merits += self._default_kept(build, module)
        for module in modules:
            merits += _left_out(build, module)
        for module in modules:
            if module.counts:
                merits += _in_order(build, module, sorted(c.number or 0 for c in contents(module)))
            elif not module.many:
                merits += [keeps(build, Choice(module.id, o.id)) for o in module.options]
        return merits

    def _preferred(self, build: Build, constraint: Constraint) -> list[bool]:
        if constraint.aim is None:
            return [holds(constraint.condition, build, waived=True)]
        worths = {number_of(constraint.aim.term, other) for other in self.raw}
        numbers = sorted(worth for worth in worths if worth is not None)
        worth = number_of(constraint.aim.term, build)
        if constraint.aim.most:
            return [worth is None or worth >= number for number in reversed(numbers)]
        return [worth is None or worth <= number for number in numbers]

    def _default_kept(self, build: Build, module: Module) -> list[bool]:
        merits: list[bool] = []
        if module.default_number is not None:
            near = module.default_number
            values = [content.number or Fraction(0) for content in contents(module)]
            merits += _in_order(build, module, sorted(values, key=lambda v: (abs(v - near), v)))
        pieces = dict(module.default_pieces)
        for option in module.default:
            usual = pieces.get(option, 1)
            if module.option(option).most == 1:
                merits.append(keeps(build, Choice(module.id, option)))
                continue
            counts = range(module.option(option).most + 1)
            for count in sorted(counts, key=lambda n: (abs(n - usual), n)):
                there = build.pieces(module.id, option)
                absent = count > 0 and not build.applies(module.id)
                merits.append(absent or there == count)
        return merits

    def _left_out_by_preset(self, build: Build, selection: Selection) -> list[bool]:
        """For each option that a preset's answer to its module leaves out, whether it is out."""
        if selection.preset is None:
            return []
        said = {(c.module, c.option) for c in selection.choices()}
        answers = dict(self.product.preset(selection.preset).answers)
        return [
            not build.has(module.id, option.id)
            for module in self.product.modules
            if module.many and module.id in answers
            for option in module.options
            if option.id not in answers[module.id] and (module.id, option.id) not in said
        ]

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
            if module.counts:
                kept.append(self._number_kept(build, selection.preset, module))
                continue
            for option in module.options:
                if option.id in answers[module.id] and (module.id, option.id) not in said:
                    pieces = dict(self.product.preset(selection.preset).pieces)
                    wanted = pieces.get((module.id, option.id), 1)
                    kept.append(build.pieces(module.id, option.id) == wanted)
            if not answers[module.id] and not module.many:
                kept.append(has(build, Choice(module.id, None)))
        return kept

    def _number_kept(self, build: Build, preset: str, module: Module) -> bool:
        started = self.product.preset(preset)
        number = dict(started.numbers).get(module.id)
        text = dict(started.texts).get(module.id)
        return build.number(module.id) == (len(text) if text is not None else number)

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
        lost_sets = {
            tuple(choice for choice in others if not keeps(build, choice))
            for build in self.matching([], wish)
        }
        size = min((len(lost) for lost in lost_sets), default=0)
        return {
            lost: set(self._ways(self.matching([c for c in others if c not in lost], wish), lost))
            for lost in lost_sets
            if len(lost) == size
        }

    def _ways(
        self, builds: Sequence[Build], lost: Sequence[Choice]
    ) -> Iterator[tuple[Choice, ...]]:
        """Every way to answer anew what is lost, one answer after the other."""
        if not lost:
            yield ()
            return
        for after in self._anew(builds, lost[0]):
            left = [build for build in builds if has(build, after)]
            for rest in self._ways(left, lost[1:]):
                yield after, *rest

    def _anew(self, builds: Sequence[Build], choice: Choice) -> Iterator[Choice]:
        """What some of the builds have instead; of numbers the nearest on each side."""
        module = self.product.module(choice.module)
        there = [build for build in builds if build.applies(choice.module)]
        if module.text is not None:
            empty = Choice(module.id, None)
            yield from [empty] if any(has(build, empty) for build in there) else []
        elif choice.option is not None and module.option(choice.option).most > 1:
            now = Fraction(0) if not choice.wanted else choice.number or Fraction(1)
            found = {Fraction(build.pieces(module.id, choice.option)) for build in builds}
            for number in _beside(found, now):
                wanted = Choice(module.id, choice.option, number=number if number > 1 else None)
                yield wanted if number else Choice(module.id, choice.option, wanted=False)
        elif module.counts:
            numbers = {n for build in there if (n := build.number(module.id)) is not None}
            for number in _beside(numbers, choice.number or Fraction(0)):
                yield Choice(module.id, None, number=number)
        elif module.many:
            other = Choice(choice.module, choice.option, wanted=not choice.wanted)
            yield from [other] if any(has(build, other) for build in builds) else []
        else:
            options = dict.fromkeys(build.option(module.id) for build in there)
            yield from (Choice(module.id, o) for o in options if o != choice.option)


def _beside(numbers: set[Fraction], now: Fraction) -> Iterator[Fraction]:
    """The nearest number below, and the nearest one above."""
    below = [number for number in numbers if number < now]
    above = [number for number in numbers if number > now]
    yield from [max(below)] if below else []
    yield from [min(above)] if above else []


def _in_order(build: Build, module: Module, numbers: Sequence[Fraction | int]) -> list[bool]:
    """Whether the build has the first number, the second one ...; an absent module has all."""
    there = build.number(module.id)
    return [there is None or there == number for number in numbers]


def _left_out(build: Build, module: Module) -> list[bool]:
    """Whether each optional thing is left out; of pieces as many as possible."""
    if not module.many:
        return [keeps(build, Choice(module.id, None))] if module.least == 0 else []
    return [
        build.pieces(module.id, option.id) < count
        for option in reversed(module.options)
        for count in range(1, option.most + 1)
    ]

"""A build under other rules of the same product: the same answers, or none where they do not fit.

Every answer of the build is carried over, to what module and option were called then; what was not
asked yet is left away if it holds nothing. A module that is gone by now has its default. Nothing is
searched for and nothing moves: the answers are a valid build as they stand, or there is none. So
it needs no solver, and rules that were on sale a month ago need not be compiled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from configurator.configuration.content import Content, content_of
from configurator.core.evaluation import holds
from configurator.core.product import ConstraintKind, Module, Option, Product
from configurator.core.selection import Build
from configurator.core.texts import fits

NOTHING = Content()


def carried(build: Build, now: Product, then: Product) -> Build | None:
    """The build of the product as it is `now` under the rules of `then`, each in one context.

    None if an answer did not exist then, or the answers were no valid build.
    """
    contents: dict[str, Content] = {}
    known: set[str] = set()
    for module in now.modules:
        before = _called_before(then, now, module.id, module.was)
        content = content_of(build, module)
        if before is not None:
            known.add(before.id)
        if content is None:
            continue
        if before is None:
            if _holds_something(module, content):
                return None
            continue
        answer = _answer(before, module, content)
        if answer is None:
            return None
        contents[before.id] = answer
    found = _with_defaults(then, contents, known)
    return found if _is_valid(then, found) else None


def _called_before(then: Product, now: Product, name: str, was: Iterable[str]) -> Module | None:
    """The module under the id that it has now, or else had; copies by what they are copies of."""
    names = [name, *was]
    first, dot, rest = name.partition(".")
    if dot:
        copies = next((one for one in now.modules if one.id == first), None)
        names += [f"{old}.{rest}" for old in (copies.was if copies is not None else ())]
    there = {module.id: module for module in then.modules}
    return next((there[one] for one in names if one in there), None)


def _holds_something(module: Module, content: Content) -> bool:
    """Whether it tells anything that was not to be had before: copies and pieces from one on."""
    return bool(content.options or content.text or (module.numbers is not None and content.number))


def _answer(before: Module, module: Module, content: Content) -> Content | None:
    """The content of a module as it was answered then; None if it could not be."""
    if (before.numbers is None, before.text is None) != (
        module.numbers is None,
        module.text is None,
    ):
        return None
    if before.text is not None:
        return content if not content.text or fits(before.text, content.text) else None
    if before.numbers is not None:
        number = _number(before, module, content.number)
        return None if number is None else Content(number=number)
    return _options(before, module, content)


def _number(before: Module, module: Module, number: Fraction | None) -> Fraction | None:
    """The number in the unit that the module had then, if it was to be had."""
    if before.numbers is None or module.numbers is None or number is None:
        return None
    then, now = before.numbers.unit, module.numbers.unit
    if then.dimension != now.dimension:
        return None
    told = number * now.factor / then.factor
    return told if told in before.numbers.places else None


def _options(before: Module, module: Module, content: Content) -> Content | None:
    taken: dict[str, int] = {}
    for name in content.options:
        option = _option_before(before, module.option(name))
        if option is None or content.pieces_of(name) > option.most:
            return None
        taken[option.id] = content.pieces_of(name)
    if not before.least <= sum(taken.values()) <= before.most:
        return None
    chosen = tuple(option.id for option in before.options if option.id in taken)
    return Content(chosen, tuple((one, taken[one]) for one in chosen if taken[one] > 1))


def _option_before(before: Module, option: Option) -> Option | None:
    name = next((one for one in (option.id, *option.was) if before.has(one)), None)
    return None if name is None else before.option(name)


def _with_defaults(then: Product, contents: Mapping[str, Content], known: set[str]) -> Build:
    """The build of these contents, and of the defaults of modules that nobody is asked any more."""
    told = _build(then, contents)
    gone = {
        module.id: _default(module)
        for module in then.modules
        if module.id not in known and (module.when is None or holds(module.when, told))
    }
    return _build(then, {**contents, **gone}) if gone else told


def _default(module: Module) -> Content:
    """What a module holds that nobody answered, as far as it says so itself."""
    if module.text is not None:
        return Content(text="")
    if module.numbers is not None:
        number = module.default_number
        return Content(number=module.numbers.values[0] if number is None else number)
    options = module.default
    if not options and module.least and not module.many:
        options = tuple(option.id for option in module.options[:1])
    return Content(options, module.default_pieces)


def _build(product: Product, contents: Mapping[str, Content]) -> Build:
    there = [(one, contents[one.id]) for one in product.modules if one.id in contents]
    return Build(
        tuple((module.id, content.options) for module, content in there),
        tuple((module.id, number) for module, number in _numbers(there)),
        tuple(((module.id, one), count) for module, held in there for one, count in held.pieces),
        tuple((module.id, content.text) for module, content in there if content.text),
    )


def _numbers(there: Iterable[tuple[Module, Content]]) -> Iterator[tuple[Module, Fraction]]:
    """Sizes, quantities and counts of copies; of texts their lengths."""
    for module, content in there:
        if module.text is not None:
            yield module, Fraction(len(content.text or ""))
        elif content.number is not None:
            yield module, content.number


def _is_valid(product: Product, build: Build) -> bool:
    """Whether the build obeys every rule; what its modules may hold has been looked at."""
    for module in product.modules:
        applies = module.when is None or holds(module.when, build)
        if build.applies(module.id) != applies:
            return False
        if applies and not module.counts and not _in_bounds(module, build):
            return False
    if any(build.has(one.module, one.option) for one in product.not_offered):
        return False
    return all(
        holds(constraint.condition, build, waived=True)
        for constraint in product.constraints
        if constraint.kind is not ConstraintKind.PREFER
    )


def _in_bounds(module: Module, build: Build) -> bool:
    count = sum(build.pieces(module.id, option) for option in build.options(module.id))
    return module.least <= count <= module.most

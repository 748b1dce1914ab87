"""Reads packages: options that are sold together at a price of their own.

The packages of a file are the options of one more module of several choices, and each brings
a constraint that puts its contents into the build.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.expression import (
    And,
    Chosen,
    Compare,
    Expression,
    Implies,
    Literal,
    Pieces,
    Sign,
)
from configurator.core.price_rule import PACKAGES, Included, Package
from configurator.core.product import Constraint, ConstraintKind, Module, Option
from configurator.core.words import Words, in_language
from configurator.parser.answers import read_choice
from configurator.parser.codes import Code
from configurator.parser.named import module_named
from configurator.parser.names import items
from configurator.parser.node import Entries, Text
from configurator.parser.offered import read_offered
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted

_TITLE = {"en": "Packages", "de": "Pakete", "zh": "套餐"}
_BECAUSE = {
    "en": ("“{}” contains {}.", ", "),
    "de": ("„{}“ enthält {}.", ", "),
    "zh": ("“{}”包含{}。", "、"),
}
_ELSEWHERE = ("{}: {}", ", ")


@dataclass(frozen=True, slots=True)
class Packages:
    """The packages of a file, the one module that they are options of, and their constraints."""

    modules: tuple[Module, ...] = ()
    packages: tuple[Package, ...] = ()
    constraints: tuple[Constraint, ...] = ()


def read_packages(reading: Reading, root: Entries, modules: tuple[Module, ...]) -> Packages:
    """The packages in file order; `modules` are those that they may include options of."""
    nodes = [node for node in items(root.get("packages")) if isinstance(node, Entries)]
    if not nodes:
        return Packages()
    known = {module.id: module for module in modules}
    options = tuple(_option(reading, node) for node in nodes)
    packages = tuple(_package(reading, node) for node in nodes)
    module = Module(
        id=PACKAGES,
        title=_title(reading, root),
        options=options,
        least=0,
        most=len(options),
        many=True,
        tax=reading.tax_class(None),
        span=root.entries["packages"].key.span,
    )
    told = zip(packages, options, strict=True)
    constraints = tuple(_constraint(reading, package, option, known) for package, option in told)
    return Packages((module,), packages, constraints)


def _title(reading: Reading, root: Entries) -> Words:
    if "packages_title" in root.entries:
        return reading.words(root, "packages_title")
    return _in_each(reading.languages, lambda language: _TITLE.get(language, _TITLE["en"]))


def _option(reading: Reading, node: Entries) -> Option:
    identity, span = reading.identity(node)
    cost = reading.text(node, "cost")
    return Option(
        id=identity,
        title=reading.words(node, "title"),
        price=reading.amount(reading.text(node, "price")),
        describe=reading.words(node, "describe"),
        span=span,
        cost=reading.amount(cost) if cost else None,
        offered=read_offered(reading, node),
        was=reading.was(node),
    )


def _package(reading: Reading, node: Entries) -> Package:
    identity, span = reading.identity(node)
    texts = list(reading.texts(node.get("includes")))
    reading.no_repeats(texts)
    included = (_included(reading, text) for text in texts)
    return Package(identity, tuple(one for one in included if one is not None), span)


def _included(reading: Reading, text: Text) -> Included | None:
    choice = read_choice(reading, reading.scope, text)
    if choice is None:
        return None
    if choice.option is None or choice.module == PACKAGES:
        message = f"{quoted(text.text)} cannot be part of a package"
        hint = "a package includes options: lighting=strip, interior=shelf*2"
        reading.report.add(Code.BAD_OPTION, text.span, message, hint)
        return None
    module = module_named(reading.scope, choice.module)
    if module is not None and module.months:
        message = f"{quoted(text.text)} is paid monthly, and a package once"
        hint = "leave it out of the package"
        reading.report.add(Code.MIXED_PAYMENT, text.span, message, hint)
    return Included(choice.module, choice.option, int(choice.number or 1))


def _constraint(
    reading: Reading, package: Package, option: Option, modules: Mapping[str, Module]
) -> Constraint:
    """The package in the build means its contents in the build."""
    parts = tuple(_contained(included, package) for included in package.includes)

    def because(language: str) -> str:
        sentence, comma = _BECAUSE.get(language, _ELSEWHERE)
        contents = (_told(included, modules, language) for included in package.includes)
        return sentence.format(in_language(option.title, language), comma.join(contents))

    return Constraint(
        f"package-{package.id}",
        ConstraintKind.REQUIRES,
        Implies(Chosen(PACKAGES, package.id, package.span), And(parts)),
        _in_each(reading.languages, because),
        package.span,
    )


def _contained(included: Included, package: Package) -> Expression:
    module, option, pieces = included.module, included.option, included.pieces
    if pieces == 1:
        return Chosen(module, option, package.span)
    least = Literal(Fraction(pieces))
    return Compare(Pieces(module, option, package.span), Sign.LEAST, least, package.span)


def _told(included: Included, modules: Mapping[str, Module], language: str) -> str:
    """The title of what a package contains, with the number of pieces above 1."""
    module = modules.get(included.module)
    if module is None or not module.has(included.option):
        return included.option
    title = in_language(module.option(included.option).title, language)
    return title if included.pieces == 1 else f"{included.pieces} × {title}"


def _in_each(languages: tuple[str, ...], told: Callable[[str], str]) -> Words:
    main, *others = languages
    return Words(told(main), {language: told(language) for language in others})

"""Nodes to a product: names first, then every part, then what only the whole file shows.

Names come in the order in which they need each other: modules, the tables that the context
looks up, the context, the other tables, derived values. After that everything can be read.
"""

from __future__ import annotations

from dataclasses import replace

from configurator.core.context import ContextPart
from configurator.core.derived_value import DerivedValue
from configurator.core.product import Product
from configurator.core.source import Source
from configurator.parser.checks import check_whole
from configurator.parser.condition import Conditions
from configurator.parser.constraints import read_constraints
from configurator.parser.context import read_context
from configurator.parser.elements import all_copies, read_elements
from configurator.parser.languages import languages_of
from configurator.parser.modules import read_modules
from configurator.parser.names import gather
from configurator.parser.neighbours import Neighbours
from configurator.parser.node import Entries, Node
from configurator.parser.packages import read_packages
from configurator.parser.parts import read_parts
from configurator.parser.presets import read_presets
from configurator.parser.price_checks import check_prices
from configurator.parser.price_lists import read_price_lists
from configurator.parser.price_rules import read_price_rules
from configurator.parser.prices import read_base
from configurator.parser.product_tests import read_tests
from configurator.parser.reading import Reading, currency_of
from configurator.parser.reckoning import read_reckoning
from configurator.parser.shape import check_shape
from configurator.parser.shaped import Room, Shaped
from configurator.parser.steps import read_steps
from configurator.parser.tables import Tables
from configurator.parser.taxes import read_taxes
from configurator.parser.values import declare_values, read_values


def read_product(root: Node, source: Source, neighbours: Neighbours) -> Product | None:
    """The product that the file describes; it holds only if the report has no problem."""
    report, limits = neighbours.report, neighbours.limits
    shaped = Shaped(check_shape(root, report), report, limits, Room(limits.all_values))
    if not isinstance(root, Entries):
        return None
    reading = _reading(shaped, root)
    context = _declare(reading, root, neighbours)
    product = replace(_product(reading, root, neighbours, context), source=source)
    check_whole(reading, root)
    check_prices(reading, root, product)
    return product


def _reading(shaped: Shaped, root: Entries) -> Reading:
    names = gather(shaped, root)
    return Reading(
        shaped.shape,
        shaped.report,
        shaped.limits,
        shaped.room,
        names,
        Conditions(shaped.report, shaped.limits),
        currency_of(shaped, root),
        languages_of(shaped, root),
        names.scope,
    )


def _declare(reading: Reading, root: Entries, neighbours: Neighbours) -> tuple[ContextPart, ...]:
    """Puts everything that has a name into the scopes; gives the context."""
    tables = Tables(reading, root, neighbours)
    tables.read_looked_up(reading.scope)
    context = read_context(reading, root)
    tables.read_others(reading.scope)
    declare_values(reading, root, reading.scope)
    for copy in all_copies(reading):
        declare_values(copy.reading, copy.element, copy.reading.scope, copy.prefix)
    return context


def _values(reading: Reading, root: Entries) -> tuple[DerivedValue, ...]:
    values = read_values(reading, root, reading.scope)
    for copy in all_copies(reading):
        values += read_values(copy.reading, copy.element, copy.reading.scope)
    return values


def _product(
    reading: Reading, root: Entries, neighbours: Neighbours, context: tuple[ContextPart, ...]
) -> Product:
    values = _values(reading, root)
    modules = read_modules(reading, root)
    packages = read_packages(reading, root, modules)
    base = read_base(reading, root)
    product = reading.text(root, "product")
    return Product(
        id=product.text if product else "",
        title=reading.words(root, "title"),
        currency=reading.currency,
        steps=read_steps(reading, root),
        modules=(*modules, *packages.modules),
        base=base.price,
        constraints=(*read_constraints(reading, root), *packages.constraints),
        price_rules=read_price_rules(reading, root),
        presets=read_presets(reading, root),
        taxes=read_taxes(reading, root),
        describe=reading.words(root, "describe"),
        base_span=base.span,
        context=context,
        elements=read_elements(reading),
        packages=packages.packages,
        values=values,
        parts=read_parts(reading, root),
        tests=read_tests(reading, root, context),
        languages=reading.languages,
        margin_floor=base.margin_floor,
        base_cost=base.cost,
        reckoning=read_reckoning(reading, root),
        price_lists=read_price_lists(reading, root, neighbours),
    )

"""Nodes to a product: names first, then every part, then what only the whole file shows."""

from __future__ import annotations

from configurator.core.product import Product
from configurator.core.source import Source
from configurator.parser.checks import check_whole
from configurator.parser.condition import Conditions
from configurator.parser.constraints import read_constraints
from configurator.parser.limits import Limits
from configurator.parser.modules import read_modules
from configurator.parser.names import gather
from configurator.parser.node import Entries, Node
from configurator.parser.presets import read_presets
from configurator.parser.prices import read_base, read_price_rules, read_taxes
from configurator.parser.reading import Reading, currency_of
from configurator.parser.report import Report
from configurator.parser.shape import check_shape
from configurator.parser.steps import read_steps


def read_product(root: Node, source: Source, report: Report, limits: Limits) -> Product | None:
    """The product that the file describes; it holds only if the report has no problem."""
    shape = check_shape(root, report)
    if not isinstance(root, Entries):
        return None
    names = gather(root)
    conditions = Conditions(names, report, limits)
    reading = Reading(names, shape, report, conditions, currency_of(root, shape, report))
    product = _product(reading, root, source)
    check_whole(reading, root)
    return product


def _product(reading: Reading, root: Entries, source: Source) -> Product:
    modules = read_modules(reading, root)
    base, base_span = read_base(reading, root)
    product = reading.text(root, "product")
    return Product(
        id=product.text if product else "",
        title=reading.words(root, "title"),
        currency=reading.currency,
        steps=read_steps(reading, root),
        modules=modules,
        base=base,
        constraints=read_constraints(reading, root),
        price_rules=read_price_rules(reading, root),
        presets=read_presets(reading, root, modules),
        taxes=read_taxes(reading),
        describe=reading.words(root, "describe"),
        source=source,
        base_span=base_span,
    )

"""Reads constraint satisfaction problems of XCSP 2.1 into drafts of rule files.

A variable becomes a module of one choice, its values the options; a constraint becomes a table
of what goes together. Relations that list conflicts become tables of the rest where that is
small, else one rule per conflict; formulas are worked out for every combination. Global
constraints other than `allDifferent`, and what has costs, are left out and named.
"""

from __future__ import annotations

from configurator.exchange.draft import Draft
from configurator.exchange.xcsp_constraints import Importer
from configurator.exchange.xcsp_modules import Modules, steps_of
from configurator.exchange.xcsp_names import choice_of
from configurator.exchange.xcsp_reader import read_instance

__all__ = ["choice_of", "read_xcsp"]


def read_xcsp(data: bytes, product: str) -> Draft:
    """The draft of a product from an XCSP 2.1 file.

    Raises:
        ForeignFault: where the file cannot be read; see `read_instance`.
    """
    instance = read_instance(data)
    modules = Modules(instance)
    importer = Importer(instance, modules)
    for constraint in instance.constraints:
        importer.take(constraint)
    importer.fit()
    return Draft(
        product=product,
        title=instance.title or product,
        currency="EUR",
        steps=tuple(steps_of(modules)),
        modules=tuple(map(modules.module, instance.variables.values())),
        constraints=tuple(importer.constraints),
        tables=tuple(importer.tables.values()),
        left_out=tuple(sorted(importer.left_out, key=lambda one: one.line)),
    )

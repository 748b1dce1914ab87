"""Reads what a discount is taken off: modules, options, and price rules that add."""

from __future__ import annotations

from configurator.core.price_rule import OfModule, OfOption, OfRule, Target
from configurator.parser.codes import Code
from configurator.parser.node import Entries, Text
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted


def read_targets(reading: Reading, node: Entries) -> tuple[Target, ...]:
    """The lines that `of` names."""
    texts = list(reading.texts(node.get("of")))
    reading.no_repeats(texts)
    targets = tuple(_target(reading, text) for text in texts)
    _refuse_covered(reading, texts, targets)
    return targets


def _target(reading: Reading, text: Text) -> Target:
    if "=" in text.text:
        chosen = reading.option_name(text)
        return OfOption(chosen.module, chosen.option)
    name = text.text
    if name in reading.names.modules:
        return OfModule(name)
    if reading.names.adds.get(name) is False:
        message = f"{quoted(name)} is a discount itself"
        hint = "a discount is taken off modules, options and rules that add"
        reading.report.add(Code.DISCOUNT_OF_DISCOUNT, text.span, message, hint)
    elif name not in reading.names.adds:
        message = f"there is no module and no price rule {quoted(name)}"
        known = {**reading.names.modules, **reading.names.adds}
        reading.report.add_unknown(Code.UNKNOWN_LINE, text.span, message, name, known)
    return OfRule(name)


def _refuse_covered(reading: Reading, texts: list[Text], targets: tuple[Target, ...]) -> None:
    """An option whose whole module is named too would be discounted twice."""
    modules = {
        target.module: text
        for target, text in zip(targets, texts, strict=True)
        if isinstance(target, OfModule)
    }
    for target, text in zip(targets, texts, strict=True):
        if isinstance(target, OfOption) and target.module in modules:
            message = f"{quoted(target.module)} covers {quoted(text.text)} already"
            places = (modules[target.module].span,)
            reading.report.add(Code.REPEATED, text.span, message, "keep one of them", places)

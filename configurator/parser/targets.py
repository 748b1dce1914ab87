"""Reads `of`: the lines that a price rule is about, which are those of modules, of options, and
of price rules that add.

    of: [shade, extras=dimmer, wall-work, arms.*.colour]

What is paid monthly has lines of its own: nothing is reckoned from it and from what is paid once.
"""

from __future__ import annotations

from collections.abc import Sequence

from configurator.core.price_rule import OfModule, OfOption, OfRule, Target
from configurator.parser.answers import modules_named
from configurator.parser.codes import Code
from configurator.parser.named import module_named
from configurator.parser.node import Entries, Text
from configurator.parser.price_kinds import NOUNS, adds, kind_of, months_of
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted

_OF = "it is reckoned from modules, options and rules that add"


def read_targets(reading: Reading, node: Entries) -> tuple[Target, ...]:
    """The lines that `of` names; none if it is left out."""
    texts = list(reading.texts(node.get("of")))
    reading.no_repeats(texts)
    kind = kind_of(node)
    named = [(text, _targets(reading, text, kind)) for text in texts]
    _refuse_covered(reading, named)
    _refuse_mixed(reading, named, kind)
    return tuple(dict.fromkeys(target for _, targets in named for target in targets))


def options_named(reading: Reading, text: Text) -> tuple[OfOption, ...]:
    """The option that `module=option` names, or that of every copy: `arms.*.colour=brass`."""
    name, _, option = text.text.partition("=")
    module_end, start = len(name.rstrip()), len(text.text) - len(option.lstrip())
    if ".*." not in name:
        chosen = reading.option_name(text)
        return (OfOption(chosen.module, chosen.option),)
    modules = modules_named(reading, reading.scope, text.cut(0, module_end))
    if modules and modules[0].lacks(option.strip()):
        place = text.part(start, len(text.text))
        reading.conditions.tell_unknown_option(name.strip(), modules[0], option.strip(), place)
    return tuple(OfOption(module.id, option.strip()) for module in modules)


def _targets(reading: Reading, text: Text, kind: str) -> tuple[Target, ...]:
    name = text.text
    if "=" in name:
        return options_named(reading, text)
    if name in reading.names.modules or "." in name:
        modules = modules_named(reading, reading.scope, text)
        return tuple(OfModule(module.id) for module in modules)
    rule = reading.names.price_rules.get(name)
    if rule is None:
        message = f"there is no module and no price rule {quoted(name)}"
        adding = (one for one, other in reading.names.price_rules.items() if adds(other))
        known = (*reading.names.modules, *adding)
        reading.report.add_unknown(Code.UNKNOWN_LINE, text.span, message, name, known)
    elif not adds(rule):
        _tell_wrong_rule(reading, text, kind, kind_of(rule))
    return (OfRule(name),)


def _tell_wrong_rule(reading: Reading, text: Text, kind: str, named: str) -> None:
    if kind == named == "discount":
        message = f"{quoted(text.text)} is a discount itself"
        hint = "a discount is taken off modules, options and rules that add"
        reading.report.add(Code.DISCOUNT_OF_DISCOUNT, text.span, message, hint)
        return
    message = f"{quoted(text.text)} is {NOUNS[named]}, so {_noun(kind)} cannot be reckoned from it"
    reading.report.add(Code.WRONG_LINE, text.span, message, _OF)


def _noun(kind: str) -> str:
    """What a rule is that names lines: of those that add only percentages do."""
    return "a percentage" if kind == "add" else NOUNS[kind]


_Named = Sequence[tuple[Text, tuple[Target, ...]]]
"""What each text of `of` names."""


def _refuse_covered(reading: Reading, named: _Named) -> None:
    """An option, or a module of a copy, that another text names too would count twice."""
    modules: dict[str, Text] = {}
    for text, targets in named:
        for target in targets:
            if isinstance(target, OfModule) and modules.setdefault(target.module, text) != text:
                _tell_covered(reading, text, modules[target.module])
    options: dict[OfOption, Text] = {}
    for text, targets in named:
        for target in targets:
            if isinstance(target, OfOption):
                first = modules.get(target.module) or options.setdefault(target, text)
                if first is not text:
                    _tell_covered(reading, text, first)


def _tell_covered(reading: Reading, text: Text, first: Text) -> None:
    if text.text.replace(" ", "") == first.text.replace(" ", ""):
        return  # the list has it twice, which is told already
    message = f"{quoted(first.text)} covers {quoted(text.text)} already"
    reading.report.add(Code.REPEATED, text.span, message, "keep one of them", (first.span,))


def _refuse_mixed(reading: Reading, named: _Named, kind: str) -> None:
    """Only discounts are taken off what is paid monthly, and off nothing else beside it."""
    first: tuple[Text, int] | None = None
    for text, targets in named:
        months = _months(reading, targets[0]) if targets else 0
        if months and kind != "discount":
            message = f"{quoted(text.text)} is paid monthly, so {_noun(kind)} cannot name it"
            hint = "it is reckoned from what is paid once"
            reading.report.add(Code.MIXED_PAYMENT, text.span, message, hint)
        elif first is not None and first[1] != months:
            message = f"{quoted(text.text)} is {_paid(months)}, {quoted(first[0].text)} "
            message += _paid(first[1])
            hint = "make two discounts of it"
            places = (first[0].span,)
            reading.report.add(Code.MIXED_PAYMENT, text.span, message, hint, places)
        first = first or ((text, months) if targets else None)


def _paid(months: int) -> str:
    return f"paid in {months} months" if months else "paid once"


def _months(reading: Reading, target: Target) -> int:
    """How often a line is paid; 0 for once."""
    if isinstance(target, OfRule):
        rule = reading.names.price_rules.get(target.rule)
        return 0 if rule is None else months_of(reading, rule)
    module = module_named(reading.scope, target.module)
    return 0 if module is None else module.months

"""Explanations as sentences: what the customer's own answers have to do with it, then why.

One function per sentence shape. The author's reasons are told word for word.
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.core.choice import Choice
from configurator.core.product import Constraint, Product
from configurator.engine import Applies, Bounds, Conflict, NamedRule, Step
from configurator.wording.conditions import bounds_text, condition_text
from configurator.wording.titles import choice_title, listed


def reason_sentences(product: Product, conflict: Conflict) -> list[str]:
    """One conflict, told: the answers that stand against the wish, then the rules in steps."""
    return [_opening(product, conflict), *_steps(product, conflict)]


def forced_sentences(product: Product, conflict: Conflict) -> list[str]:
    """Why an option is forced, told from the conflict of doing without it."""
    answers = listed([choice_title(product, choice) for choice in conflict.answers])
    opening = f"Because of {answers}." if answers else "In every product."
    return [opening, *_steps(product, conflict)]


def _steps(product: Product, conflict: Conflict) -> Iterator[str]:
    for step in conflict.steps:
        yield rule_sentence(product, step.rule)
        yield from _facts(product, step)


def _opening(product: Product, conflict: Conflict) -> str:
    answers = [choice_title(product, choice) for choice in conflict.answers]
    if conflict.wish is None:
        return f"{_capital(listed(answers))} cannot go together."
    if not answers:
        verb = "chosen" if conflict.wish.wanted else "left out"
        return f"This cannot be {verb} here, whatever else you choose."
    return f"Not with {listed(answers)}."


def rule_sentence(product: Product, rule: NamedRule) -> str:
    """A rule as its author explains it, or as the module itself says it."""
    match rule:
        case Constraint():
            return rule.because
        case Bounds(module):
            most = None if module.most >= len(module.options) else module.most
            return f"{module.title}: choose {bounds_text(module.least, most)}."
        case Applies(module):
            if module.when is None:
                raise ValueError(f"module {module.id} has no condition")
            return f"{module.title} is there only if {condition_text(product, module.when)}."


def _facts(product: Product, step: Step) -> Iterator[str]:
    """What follows from a step and is needed by a later one."""
    by_module: dict[tuple[str, bool], list[Choice]] = {}
    for fact in step.facts:
        by_module.setdefault((fact.module, fact.wanted), []).append(fact)
    for (name, wanted), facts in by_module.items():
        module = product.module(name)
        titles = [f"“{module.option(f.option).title}”" if f.option else "empty" for f in facts]
        verb = f"{'must' if wanted else 'cannot'} {'include' if module.many else 'be'}"
        yield f"So {module.title} {verb} {listed(titles, 'and' if wanted else 'or')}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

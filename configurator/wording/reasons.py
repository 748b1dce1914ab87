"""Explanations as sentences: what the customer's own answers have to do with it, then why.

One function per sentence shape. The author's reasons are told word for word. Where the context
is known (`core.context.Context`), what a rule owes to it is told with it: "Country: Germany".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from configurator.core.choice import Choice
from configurator.core.context import Context, Offered
from configurator.core.product import Constraint, NotOffered, Product
from configurator.core.words import in_language
from configurator.engine import Applies, Bounds, Conflict, NamedRule, Step
from configurator.wording.conditions import bounds_text, condition_text
from configurator.wording.copies import comes_with_its_copy
from configurator.wording.dates import date_text
from configurator.wording.numbers import number_text
from configurator.wording.shapes import shaped
from configurator.wording.terms import part_title, word_title
from configurator.wording.titles import (
    choice_title,
    listed,
    module_title,
    module_unit,
    option_title,
    pieces_title,
)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is told of: a product, in a language, in a context where that is known."""

    product: Product
    language: str
    context: Context | None


def reason_sentences(
    product: Product, conflict: Conflict, language: str = "en", context: Context | None = None
) -> list[str]:
    """One conflict, told: the answers that stand against the wish, then the rules in steps."""
    telling = _Telling(product, language, context)
    return [_opening(telling, conflict), *_steps(telling, conflict)]


def forced_sentences(
    product: Product, conflict: Conflict, language: str = "en", context: Context | None = None
) -> list[str]:
    """Why an option is forced, told from the conflict of doing without it."""
    telling = _Telling(product, language, context)
    answers = _answers(telling, conflict)
    opening = shaped("because_of", language, answers=answers)
    return [
        opening if answers else shaped("in_every", language),
        *_steps(telling, conflict),
    ]


def _answers(telling: _Telling, conflict: Conflict) -> str:
    product, language = telling.product, telling.language
    titles = [choice_title(product, choice, language) for choice in conflict.answers]
    return listed(titles, language=language)


def _steps(telling: _Telling, conflict: Conflict) -> Iterator[str]:
    told = told_rules(conflict)
    for step in conflict.steps:
        if step.rule in told:
            yield rule_sentence(telling.product, step.rule, telling.language, telling.context)
        yield from _facts(telling, step)


def told_rules(conflict: Conflict) -> tuple[NamedRule, ...]:
    """The rules that a reader needs to hear of.

    That a module is there only with its copy goes without saying, unless it is all there is.
    """
    needed = tuple(rule for rule in conflict.rules if not _goes_without_saying(rule))
    return needed or conflict.rules[:1]


def _goes_without_saying(rule: NamedRule) -> bool:
    return isinstance(rule, Applies) and comes_with_its_copy(rule.module)


def _opening(telling: _Telling, conflict: Conflict) -> str:
    language = telling.language
    answers = _answers(telling, conflict)
    if conflict.wish is None:
        return shaped("together", language, answers=_capital(answers))
    if not answers:
        return shaped("nowhere" if conflict.wish.wanted else "everywhere", language)
    return shaped("not_with", language, answers=answers)


def rule_sentence(
    product: Product,
    rule: NamedRule | NotOffered,
    language: str = "en",
    context: Context | None = None,
) -> str:
    """A rule as its author explains it, or as the module itself says it."""
    match rule:
        case Constraint():
            because = in_language(rule.because, language)
            settled = context_sentence(product, rule.context, language, context)
            return shaped("sentences", language).join(filter(None, [because, settled]))
        case Bounds(module):
            most = None if module.most >= len(module.options) else module.most
            bounds = bounds_text(module.least, most, language)
            title = module_title(product, module.id, language)
            return shaped("choose", language, module=title, bounds=bounds)
        case Applies(module):
            if module.when is None:
                raise ValueError(f"module {module.id} has no condition")
            condition = condition_text(product, module.when, language)
            title = module_title(product, module.id, language)
            return shaped("only_if", language, module=title, condition=condition)
        case NotOffered():
            return not_offered_sentence(product, rule, language)


def not_offered_sentence(product: Product, rule: NotOffered, language: str = "en") -> str:
    """Where and when an option is offered: "“Sliding” is offered only until March 31, 2027."."""
    option = option_title(product, rule.module, rule.option, language)
    limits = listed(list(_limits(product, rule.offered, language)), language=language)
    if not limits:
        return shaped("not_offered", language, option=option)
    return shaped("offered_only", language, option=option, limits=limits)


def _limits(product: Product, offered: Offered, language: str) -> Iterator[str]:
    """The context and the days in which something is offered."""
    if offered.when is not None:
        condition = condition_text(product, offered.when, language)
        yield shaped("limit_where", language, condition=condition)
    first = "" if offered.first is None else date_text(offered.first, language)
    last = "" if offered.end is None else date_text(offered.end - timedelta(days=1), language)
    if first and last:
        yield shaped("limit_from_until", language, first=first, last=last)
    elif first:
        yield shaped("limit_from", language, first=first)
    elif last:
        yield shaped("limit_until", language, last=last)


def context_sentence(
    product: Product, names: tuple[str, ...], language: str = "en", context: Context | None = None
) -> str:
    """What of the context a rule depends on; empty where it depends on nothing."""
    parts = [_given(product, name, language, context) for name in names]
    return shaped("depends_on", language, parts=listed(parts, language=language)) if parts else ""


def _given(product: Product, name: str, language: str, context: Context | None) -> str:
    part = part_title(product, name, language)
    word = "" if context is None else dict(context.words).get(name, "")
    if not word:
        return part
    return shaped("given", language, part=part, word=word_title(product, name, word, language))


def _facts(telling: _Telling, step: Step) -> Iterator[str]:
    """What follows from a step and is needed by a later one."""
    product, language = telling.product, telling.language
    by_module: dict[tuple[str, bool], list[Choice]] = {}
    for fact in step.facts:
        by_module.setdefault((fact.module, fact.wanted), []).append(fact)
    for (name, wanted), facts in by_module.items():
        titles = [_fact_title(product, fact, language) for fact in facts]
        verb = f"{'must' if wanted else 'cannot'}_{_verb(product, name)}"
        told = listed(titles, "and" if wanted else "or", language)
        yield shaped(verb, language, module=module_title(product, name, language), titles=told)


def _verb(product: Product, module: str) -> str:
    return "include" if product.module(module).many else "be"


def _fact_title(product: Product, fact: Choice, language: str) -> str:
    """What a module must or cannot hold: "“Slim”", "1200 mm", "empty"."""
    if fact.option is not None:
        pieces = int(fact.number or 1)
        title = pieces_title(product, fact.module, fact.option, pieces, language)
        return shaped("quoted", language, text=title)
    if fact.number is None:
        return shaped("nothing", language)
    return number_text(fact.number, module_unit(product.module(fact.module)), language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""`configurator explain FILE --choose … --why module=option`: why is it so?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import click

from configurator.cli.answers import Opened, Question, opened, the_choice, with_answers
from configurator.cli.refused import end_if_refused, repair_lines
from configurator.configuration import Refusal, answer
from configurator.core.choice import Choice
from configurator.core.context import Context
from configurator.core.product import Constraint, NotOffered, Product
from configurator.core.ranges import Range
from configurator.engine import Conflict, NamedRule, Standing
from configurator.wording.numbers import range_text
from configurator.wording.page_words import said
from configurator.wording.reasons import forced_sentences, reason_sentences, told_rules
from configurator.wording.shapes import shaped
from configurator.wording.titles import choice_title, listed, module_unit

Telling = Callable[[Product, Conflict, str, Context | None], list[str]]

_STANDINGS = {
    Standing.FREE: "is_free",
    Standing.FORCED: "is_forced",
    Standing.EXCLUDED: "is_excluded",
    Standing.UNDECIDED: "is_undecided",
}


@click.command()
@with_answers
@click.option("--why", required=True, metavar="ANSWER", help="The answer to explain.")
def explain(question: Question, why: str) -> None:
    """Tell whether an answer is free, forced or excluded with some answers, and why.

    The rules are named with their places in the file. Exit code 1 when the file has problems or
    an answer of `--choose` is impossible.
    """
    asked = opened(question)
    end_if_refused(asked)
    click.echo("\n".join(_lines(asked, the_choice(asked.product, why))))


def _lines(asked: Opened, choice: Choice) -> Iterator[str]:
    wish = Choice(choice.module, choice.option, number=choice.number, text=choice.text)
    standing = _standing(asked, wish)
    title = choice_title(asked.product, wish, asked.language)
    yield shaped(_STANDINGS[standing], asked.language, choice=title)
    if standing is Standing.EXCLUDED:
        taken = answer(asked.compiled, asked.selection, wish)
        if isinstance(taken, Refusal):
            yield from _reasons(asked, taken.conflicts, reason_sentences)
            yield from repair_lines(asked, taken)
    elif standing is Standing.FORCED:
        found = asked.compiled.conflicts(asked.selection, _opposite(asked.product, wish))
        yield from _reasons(asked, found, forced_sentences)
    yield from _possible(asked, wish)


def _standing(asked: Opened, wish: Choice) -> Standing:
    """The standing of an answer: of an option, or of a number of something."""
    key = wish.module, wish.option
    if wish.number is None and key in asked.compiled.standings(asked.selection):
        return asked.compiled.standings(asked.selection)[key]
    ranges = asked.compiled.numbers(asked.selection).get(key)
    if wish.number is None or ranges is None:
        taken = answer(asked.compiled, asked.selection, wish)
        return Standing.EXCLUDED if isinstance(taken, Refusal) else Standing.FREE
    if tuple(ranges) == (Range(wish.number, wish.number),):
        return Standing.FORCED
    doubtful = asked.compiled.undecided(asked.selection).get(key, ())
    if any(one.least <= wish.number <= one.most for one in doubtful):
        return Standing.UNDECIDED
    inside = any(one.least <= wish.number <= one.most for one in ranges)
    return Standing.FREE if inside else Standing.EXCLUDED


def _opposite(product: Product, wish: Choice) -> Choice:
    """An answer beside the forced one: doing without it, or the number next to it."""
    module = product.module(wish.module)
    if wish.number is None:
        return Choice(wish.module, wish.option, wanted=False)
    if wish.option is not None:
        pieces = wish.number + (1 if wish.number < module.option(wish.option).most else -1)
        return Choice(wish.module, wish.option, wanted=pieces > 0, number=pieces or None)
    values = module.numbers.values if module.numbers is not None else ()
    place = values.index(wish.number)
    beside = values[place + 1 : place + 2] or values[place - 1 : place] or (wish.number,)
    return Choice(wish.module, None, number=beside[0])


def _possible(asked: Opened, wish: Choice) -> Iterator[str]:
    """Which numbers are possible, where the answer is one."""
    ranges = asked.compiled.numbers(asked.selection).get((wish.module, wish.option))
    if ranges is None or wish.number is None:
        return
    unit = module_unit(asked.product.module(wish.module))
    told = [range_text(one, unit, asked.language) for one in ranges]
    numbers = listed(told, language=asked.language)
    yield shaped("possible_numbers", asked.language, numbers=numbers)
    doubtful = asked.compiled.undecided(asked.selection).get((wish.module, wish.option), ())
    if doubtful:
        told = [range_text(one, unit, asked.language) for one in doubtful]
        numbers = listed(told, language=asked.language)
        yield said("numbers_undecided", asked.language, numbers=numbers)


def _reasons(asked: Opened, conflicts: Sequence[Conflict], told: Telling) -> Iterator[str]:
    for conflict in conflicts:
        sentences = told(asked.product, conflict, asked.language, asked.context)
        yield f"- {shaped('sentences', asked.language).join(sentences)}"
        for rule in told_rules(conflict):
            yield f"    {_place(rule)}"
    if not all(conflict.smallest for conflict in conflicts):
        yield said("not_smallest", asked.language)


def _place(rule: NamedRule | NotOffered) -> str:
    match rule:
        case Constraint():
            return f"{rule.span}: {rule.id}"
        case NotOffered():
            return f"{rule.offered.span}: {rule.module}={rule.option}"
        case _:
            return f"{rule.module.span}: {rule.module.id}"

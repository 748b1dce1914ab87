"""A feature model to a rule file in the making.

Each product of the model is one build of the rule file. Given is a model and what its reader
left out; what comes out is a `Draft`, with what the rule language cannot say named in it. The
parts: where the features are (`lowering_places`), what a number may be (`lowering_numbers`), the
constraints (`formula`, `condition_text`), money and other attributes (`lowering_attributes`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from configurator.exchange.because_text import because_of
from configurator.exchange.condition_text import Conditions
from configurator.exchange.draft import (
    Draft,
    DraftConstraint,
    DraftModule,
    DraftOption,
    DraftStep,
    LeftOut,
    Why,
)
from configurator.exchange.draft_ids import Ids
from configurator.exchange.draft_names import (
    NUMBER,
    ModuleNames,
    distinct,
    module_title,
    names_of,
    title_of,
)
from configurator.exchange.feature_model import Compared, Feature, FeatureModel, There
from configurator.exchange.formula import (
    Both,
    Comparison,
    Either,
    Formula,
    Literal,
    Rule,
    Same,
    rules_of,
)
from configurator.exchange.lowering_attributes import Worths, worths_of
from configurator.exchange.lowering_numbers import numbers_of
from configurator.exchange.lowering_places import Always, Question, placed
from configurator.exchange.lowering_steps import steps_of
from configurator.exchange.term_text import Attributes, Terms, Untold, told

MOST_CONDITIONS = 240_000
"""Characters of all conditions together; the rule language allows 250,000."""

_LENGTHS = (40, 24, 12, 8)
"""How long ids may be; shorter ones are tried where the conditions get too long."""


def lower(model: FeatureModel, product: str, left_out: tuple[LeftOut, ...] = ()) -> Draft:
    """The rule file of a feature model; `product` is its id."""
    for longest in _LENGTHS:
        draft = _Lowering(model, longest).draft(product, left_out)
        if _length(draft) <= MOST_CONDITIONS:
            break
    return draft


def _length(draft: Draft) -> int:
    texts = [module.when for module in draft.modules]
    texts += [constraint.rule for constraint in draft.constraints]
    texts += [value.text for value in draft.values]
    return sum(map(len, texts))


class _Lowering:
    """One way of lowering a model, with ids of a certain length."""

    def __init__(self, model: FeatureModel, longest: int) -> None:
        features = list(model.root.walk())
        self._longest = longest + len("with ")
        self._root = model.root
        self._numbers = numbers_of(model, features)
        places = placed(model.root, self._numbers.bounds)
        self._names = names_of(places, longest)
        self._attributes = Attributes(features)
        self._worths = worths_of(model, self._names, self._attributes)
        self._terms = Terms(self._names, self._attributes)
        self._conditions = Conditions(self._names, self._terms)
        self._titles = {feature.name: title_of(feature) for feature in features}

    def draft(self, product: str, left_out: tuple[LeftOut, ...]) -> Draft:
        """The whole rule file."""
        constraints, untold = self._constraints()
        steps = steps_of(self._root, self._names)
        every = [*left_out, *self._numbers.left_out, *self._worths.left_out, *untold]
        return Draft(
            product=product,
            title=title_of(self._root),
            currency="EUR",
            steps=steps,
            modules=tuple(self._modules(steps)),
            values=tuple(self._conditions.values),
            constraints=tuple(constraints),
            base=self._worths.base,
            prices=self._worths.prices,
            left_out=tuple(sorted(every, key=lambda one: one.line)),
        )

    def _modules(self, steps: Sequence[DraftStep]) -> Iterator[DraftModule]:
        """The modules; no two in one step have the same title."""
        titles: dict[str, str] = {}
        questions = dict(
            zip((one.id for one in self._names.modules), self._names.places.questions, strict=True)
        )
        for step in steps:
            shown = distinct(module_title(questions[module]) for module in step.modules)
            titles.update(zip(step.modules, shown, strict=True))
        for names in self._names.modules:
            yield self._module(names, questions[names.id], titles[names.id])

    def _module(self, names: ModuleNames, question: Question, title: str) -> DraftModule:
        when = "" if question.when == Always() else self._names.test(question.when)
        if question.numbers is not None:
            return _number_module(names, question.numbers, title, when)
        titles = distinct(title_of(option) for option in question.options)
        options = zip(question.options, names.options, titles, strict=True)
        return DraftModule(
            id=names.id,
            title=title,
            choose=_choose(question),
            options=tuple(_option(*option, self._worths) for option in options),
            when=when,
            describe=self._worths.module_texts.get(names.id, ""),
        )

    def _constraints(self) -> tuple[list[DraftConstraint], list[LeftOut]]:
        """The constraints, and those that cannot be said: a constraint whole, or not at all."""
        ids, untold = Ids(longest=self._longest, prefix="c", joint="-"), []
        made: list[DraftConstraint] = []
        for constraint in self._numbers.constraints:
            kept = len(self._conditions.values)
            try:
                rules = _merged(list(rules_of(constraint.condition, self._fixed)))
                texts = [self._conditions.rule(rule) for rule in rules]
            except Untold as error:
                del self._conditions.values[kept:]
                untold.append(LeftOut(constraint.line, error.what, Why.TERM))
                continue
            made += [
                DraftConstraint(ids.new(_name_of(rule)), because_of(rule, self._titles), text)
                for rule, text in zip(rules, texts, strict=True)
            ]
        made.extend(self._impossible(ids))
        return made, untold

    def _fixed(self, condition: There | Compared) -> bool | None:
        if isinstance(condition, Compared):
            return self._terms.decided(condition)
        place = self._names.places.of.get(condition.feature)
        if place is None:
            raise Untold(condition.feature)
        return True if place == Always() else None

    def _impossible(self, ids: Ids) -> Iterator[DraftConstraint]:
        """What keeps away a feature whose group asks for a number that there cannot be."""
        for question, names in zip(self._names.places.questions, self._names.modules, strict=True):
            if question.impossible is not None:
                least, most = question.impossible
                rule = f"count({names.id}) >= {least} and count({names.id}) <= {most}"
                if question.when != Always():
                    rule = f"{self._names.test(question.when)} -> {rule}"
                title = title_of(question.owner)
                because = f"“{title}” needs at least {least} and at most {most} of its options."
                yield DraftConstraint(ids.new(f"number of {title}"), because, rule)


def _merged(rules: list[Rule]) -> list[Rule]:
    """Neighbours with one cause, which all need or all refuse some features, as one rule."""
    found: list[Rule] = []
    for rule in rules:
        last = found[-1] if found else None
        if last is not None and last.cause == rule.cause != Both(()) and _go_together(last, rule):
            parts = last.effect.parts if isinstance(last.effect, Both) else (last.effect,)
            found[-1] = Rule(rule.cause, Both((*parts, rule.effect)))
        else:
            found.append(rule)
    return found


def _go_together(before: Rule, rule: Rule) -> bool:
    first = before.effect.parts[0] if isinstance(before.effect, Both) else before.effect
    return (
        isinstance(first, Literal)
        and isinstance(rule.effect, Literal)
        and first.holds is rule.effect.holds
    )


def _name_of(rule: Rule) -> str:
    """What the id of a constraint is made of: what it is about first."""
    about = rule.effect if rule.cause == Both(()) else rule.cause
    first = _first(about)
    if isinstance(first, Comparison):
        return told(first.compared.left)
    if first is None:
        return "rule 1"
    start = "with" if about is rule.cause else "one of" if first.holds else "without"
    return f"{start} {first.feature}"


def _first(formula: Formula) -> Literal | Comparison | None:
    """The first thing that a formula speaks of."""
    while isinstance(formula, Both | Either | Same):
        if isinstance(formula, Same):
            formula = formula.left
        elif formula.parts:
            formula = formula.parts[0]
        else:
            return None
    return formula


def _number_module(
    names: ModuleNames, numbers: tuple[Fraction, Fraction], title: str, when: str
) -> DraftModule:
    """A quantity; with numbers below zero, which a quantity cannot have, an option for each."""
    least, most = numbers
    if least >= 0:
        return DraftModule(names.id, title, when=when, numbers=(least, most))
    options = tuple(
        DraftOption(
            id=f"{'minus_' if number < 0 else ''}{abs(number)}",
            title=f"{'−' if number < 0 else ''}{abs(number)}",
            attributes=((NUMBER, Fraction(number)),),
        )
        for number in range(int(least), int(most) + 1)
    )
    return DraftModule(names.id, title, "one", options, when)


def _choose(question: Question) -> str:
    """How many options belong to an answer, as the rule file says it."""
    least, most, count = question.least, question.most, len(question.options)
    if (least, most) == (1, 1):
        return "one"
    if (least, most) == (0, 1):
        return "optional"
    if (least, most) == (0, count):
        return "any"
    return f"{{from: {least}, to: {most}}}"


def _option(option: Feature, name: str, title: str, worths: Worths) -> DraftOption:
    return DraftOption(
        id=name,
        title=title,
        price=worths.prices_of.get(option.name, Fraction(0)),
        attributes=worths.attributes_of.get(option.name, ()),
        describe=worths.texts_of.get(option.name, ""),
    )

"""One independent part of a product, as clauses.

`structure` says what modules are and defines every inner condition; it excludes no product
that the named rules allow. Each named rule has its own clauses, so that an explanation can
switch it off. `wishes` are literals that the best build has if it can (first of them
those of the `preferred` conditions), `phases` an assignment
that has as many of them as fit a question by itself. Models are read up to variable `read`: what
comes after are inner conditions that nobody asks for. `facts` are the answers
that hold, or fail, in every product; they are found once, when the rule set is compiled. A
component without any product is not `possible`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from configurator.core.expression import (
    And,
    Chosen,
    Compare,
    Counted,
    Expression,
    Literal,
    Not,
    Pieces,
    Read,
    Sign,
    Total,
    mentioned,
)
from configurator.core.product import Constraint, Module, NotOffered
from configurator.engine.cnf import Clause, Clauses
from configurator.engine.comparisons import Comparison, Comparisons
from configurator.engine.decided import Decided
from configurator.engine.lifting import Lifting
from configurator.engine.oracle import Limits, Outcome, SatOracle
from configurator.engine.rules import Applies, Bounds, NamedRule, named_rules
from configurator.engine.standing import Standing
from configurator.engine.structure import add_module
from configurator.engine.vocabulary import Vocabulary, vocabulary_of
from configurator.engine.wishes import phases_for, preferred, rungs
from configurator.engine.wishes import wishes as _wishes
from configurator.engine.witness import Question, Shown, standings


@dataclass(frozen=True, slots=True)
class Component:
    """Modules that hang together, compiled. Immutable; shared by all requests."""

    vocabulary: Vocabulary
    variables: int
    read: int
    structure: tuple[Clause, ...]
    rules: tuple[tuple[NamedRule, tuple[Clause, ...]], ...]
    wishes: tuple[int, ...]
    phases: tuple[int, ...]
    facts: tuple[int, ...] = ()
    possible: bool = True
    asked: tuple[int, ...] = ()
    lifting: Lifting | None = None
    preferred: tuple[Expression, ...] = ()

    @property
    def modules(self) -> tuple[Module, ...]:
        """The modules of this component, in file order."""
        return self.vocabulary.modules

    def hard(self) -> Iterator[Clause]:
        """All clauses with every rule switched on for good, facts included."""
        yield from self.structure
        for _, clauses in self.rules:
            yield from clauses
        for fact in self.facts:
            yield (fact,)

    def switchable(self) -> Iterator[Clause]:
        """All clauses with the rule at place k active when variable `selector(k)` is true."""
        yield from self.structure
        for place, (_, clauses) in enumerate(self.rules):
            for clause in clauses:
                yield (-self.selector(place), *clause)

    def selector(self, place: int) -> int:
        """The variable that switches on the rule at this place of `rules`."""
        return self.variables + 1 + place


@dataclass(frozen=True, slots=True)
class RulesOf:
    """The rules of a product in its context: constraints, and what is not offered.

    A constraint that reads nothing (the context has settled it) belongs where module `home` is.
    `trial` is a condition that is to hold besides, for a single question; `asked` are conditions
    of which it is asked whether they could hold.
    """

    constraints: tuple[Constraint, ...]
    not_offered: tuple[NotOffered, ...]
    home: str
    trial: Expression | None = None
    asked: tuple[Expression, ...] = ()


def compile_component(
    modules: tuple[Module, ...],
    order: Sequence[Module],
    rules: RulesOf,
    limits: Limits,
    *,
    facts: bool = True,
    known: dict[Comparison, Decided] | None = None,
) -> Component:
    """The clauses of some modules (in file order) and of those rules that are over them.

    Without `facts` they are not looked for, which is quicker for a single question. `known` are
    comparisons over the same modules that were decided before; it is added to. Variables
    are numbered in computing order: what a condition reads comes before its reader. Raises
    `TooComplex` where a comparison cannot be decided exactly.
    """
    names = {module.id for module in modules}
    chosen = [c for c in rules.constraints if _is_over(c, names, rules.home)]
    by_id = {module.id: module for module in modules}
    trees = [*_trees(modules, chosen, by_id), *rules.asked]
    trees += [] if rules.trial is None else [rules.trial]
    comparisons = Comparisons(trees, by_id.__getitem__, known)
    in_order = [module for module in order if module.id in names]
    vocabulary = vocabulary_of(modules, in_order, comparisons.cuts())
    clauses = Clauses(vocabulary, comparisons, vocabulary.variables)
    for module in modules:
        add_module(vocabulary, clauses, module)
    preferences = tuple(preferred(chosen, by_id))
    wishes = tuple(dict.fromkeys(_wishes(vocabulary, clauses, preferences)))
    asked = tuple(clauses.literal(condition) for condition in rules.asked)
    read = clauses.variables
    if rules.trial is not None:
        clauses.add(clauses.literal(rules.trial))
    named = named_rules(modules, chosen, rules.not_offered)
    component = Component(
        vocabulary=vocabulary,
        rules=tuple((rule, tuple(_rule_clauses(vocabulary, clauses, rule))) for rule in named),
        structure=tuple(clauses.clauses),
        variables=clauses.variables,
        read=read,
        wishes=wishes,
        phases=phases_for(vocabulary, wishes),
        asked=asked,
        lifting=Lifting(
            vocabulary, ((rule, _condition(rule)) for rule in named), comparisons.decided
        ),
        preferred=preferences,
    )
    return _with_facts(component, limits) if facts else component


def read_by_constraint(constraint: Constraint) -> Iterator[Read]:
    """Everything that a constraint or a preference reads."""
    yield from mentioned(constraint.condition)
    if constraint.aim is not None:
        yield from mentioned(constraint.aim.term)


def _is_over(constraint: Constraint, names: Collection[str], home: str) -> bool:
    """Whether a constraint reads these modules and no others."""
    read = {one.module for one in read_by_constraint(constraint)} or {home}
    return read.issubset(names)


def _trees(
    modules: Iterable[Module], constraints: Iterable[Constraint], by_id: Mapping[str, Module]
) -> Iterator[Expression]:
    """Every condition of a component."""
    for module in modules:
        if module.when is not None:
            yield module.when
        if module.amounts:
            yield bounds_of(module)
    for constraint in constraints:
        yield constraint.condition
        yield from rungs(constraint, by_id.__getitem__)


def _rule_clauses(vocabulary: Vocabulary, clauses: Clauses, rule: NamedRule) -> list[Clause]:
    match rule:
        case Bounds(module):
            bounds = clauses.require(bounds_of(module))
            applies = vocabulary.applies.get(module.id)
            return bounds if applies is None else [(-applies, *clause) for clause in bounds]
        case Applies(module):
            applies = vocabulary.applies[module.id]
            condition = clauses.literal(_when(module))
            return [(-applies, condition), (applies, -condition)]
        case _:
            return clauses.require(_condition(rule))


def _condition(rule: NamedRule) -> Expression:
    """What a named rule asks for; of a module's own rules what must hold where it applies."""
    match rule:
        case Bounds(module):
            return bounds_of(module)
        case Applies(module):
            return _when(module)
        case NotOffered(module=name, option=option):
            return Not(Chosen(name, option))
        case Constraint():
            return rule.condition


def bounds_of(module: Module) -> Expression:
    """How many options, or pieces of them, a module of several choices takes."""
    if not module.amounts:
        parts = tuple(Chosen(module.id, option.id) for option in module.options)
        return Counted(parts, module.least, module.most)
    pieces = Total(tuple(Pieces(module.id, option.id) for option in module.options))
    least = Compare(pieces, Sign.LEAST, Literal(Fraction(module.least)))
    most = Compare(pieces, Sign.MOST, Literal(Fraction(module.most)))
    return And((least, most))


def _when(module: Module) -> Expression:
    if module.when is None:
        raise ValueError(f"module {module.id} has no condition")
    return module.when


def _with_facts(component: Component, limits: Limits) -> Component:
    oracle = SatOracle(component.hard(), component.variables, limits, read=component.read)
    if oracle.ask(()).outcome is Outcome.IMPOSSIBLE:
        return replace(component, possible=False)
    variables = component.vocabulary.all_variables()
    found = standings(oracle, Question((), variables, Shown(())))
    facts = [v for v in variables if found[v] is Standing.FORCED]
    facts.extend(-v for v in variables if found[v] is Standing.EXCLUDED)
    return replace(component, facts=tuple(facts))

"""One independent part of a product, as clauses.

`structure` says what modules are and defines every inner condition; it excludes no product
that the named rules allow. Each named rule has its own clauses, so that an explanation can
switch it off. `wishes` are literals that the best build has if it can, `phases` an assignment
that has as many of them as fit a question by itself. Models are read up to variable `read`: what
comes after are inner conditions that nobody asks for. `facts` are the answers
that hold, or fail, in every product; they are found once, when the rule set is compiled. A
component without any product is not `possible`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from configurator.core.choice import Choice
from configurator.core.expression import Chosen, Counted, Expression, mentioned
from configurator.core.product import Constraint, ConstraintKind, Module
from configurator.engine.cnf import Clause, Clauses
from configurator.engine.oracle import Limits, Outcome, SatOracle
from configurator.engine.rules import Applies, Bounds, NamedRule, named_rules
from configurator.engine.vocabulary import Vocabulary, vocabulary_of
from configurator.engine.witness import Question, Standing, Witnesses, standings


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


def compile_component(
    modules: tuple[Module, ...],
    order: Sequence[Module],
    constraints: Iterable[Constraint],
    limits: Limits,
    *,
    facts: bool = True,
) -> Component:
    """The clauses of some modules (in file order) and of those constraints that are over them.

    Without `facts` they are not looked for, which is quicker for a single question. Variables
    are numbered in computing order: what a condition reads comes before its reader.
    """
    names = {module.id for module in modules}
    chosen = [c for c in constraints if names.issuperset(x.module for x in mentioned(c.condition))]
    vocabulary = vocabulary_of(modules, (m for m in order if m.id in names))
    clauses = Clauses(vocabulary.option, len(vocabulary.answers))
    for module in modules:
        _add_module(vocabulary, clauses, module)
    wishes = tuple(dict.fromkeys(_wishes(vocabulary, clauses, chosen)))
    read = clauses.variables
    rules = tuple(
        (rule, tuple(_rule_clauses(vocabulary, clauses, rule)))
        for rule in named_rules(modules, chosen)
    )
    component = Component(
        vocabulary=vocabulary,
        variables=clauses.variables,
        read=read,
        structure=tuple(clauses.clauses),
        rules=rules,
        wishes=wishes,
        phases=phases_for(vocabulary, wishes),
    )
    return _with_facts(component, limits) if facts else component


def _add_module(vocabulary: Vocabulary, clauses: Clauses, module: Module) -> None:
    answers = dict(vocabulary.of_module(module.id))
    if not module.many:
        _at_most_one(clauses, list(answers.values()))
    if module.when is None:
        if not module.many:
            clauses.add(*answers.values())
            for variable in answers.values():
                others = tuple(other for other in answers.values() if other != variable)
                vocabulary.siblings[variable] = others
        return
    applies = vocabulary.applies[module.id] = clauses.new_variable()
    if not module.many:
        clauses.add(-applies, *answers.values())
    for key, variable in answers.items():
        clauses.add(-variable, applies)
        vocabulary.kept[key] = clauses.any_of([variable, -applies])


def _at_most_one(clauses: Clauses, variables: Sequence[int]) -> None:
    for place, variable in enumerate(variables):
        for other in variables[:place]:
            clauses.add(-other, -variable)


def _rule_clauses(vocabulary: Vocabulary, clauses: Clauses, rule: NamedRule) -> list[Clause]:
    match rule:
        case Bounds(module):
            bounds = clauses.require(_bounds(module))
            applies = vocabulary.applies.get(module.id)
            return bounds if applies is None else [(-applies, *clause) for clause in bounds]
        case Applies(module):
            applies = vocabulary.applies[module.id]
            condition = clauses.literal(_when(module))
            return [(-applies, condition), (applies, -condition)]
        case Constraint():
            return clauses.require(rule.condition)


def _wishes(
    vocabulary: Vocabulary, clauses: Clauses, constraints: Iterable[Constraint]
) -> Iterator[int]:
    """What a build has if it can, most important first: preferences, defaults, file order."""
    for constraint in constraints:
        if constraint.kind is ConstraintKind.PREFER:
            yield clauses.literal(constraint.condition)
    for module in vocabulary.modules:
        for default in module.default:
            yield vocabulary.weak(Choice(module.id, default))
    for module in vocabulary.modules:
        yield from _left_out(vocabulary, module)
    for module in vocabulary.modules:
        for option in module.options if not module.many else ():
            yield vocabulary.weak(Choice(module.id, option.id))


def phases_for(vocabulary: Vocabulary, wishes: Iterable[int]) -> tuple[int, ...]:
    """Which value each variable of the wishes should be tried with, the first wish winning.

    Of a module of one choice only the first option wished for is tried; a solver that is to try
    all of them takes any.
    """
    wanted: dict[int, int] = {}
    for wish in wishes:
        wanted.setdefault(abs(wish), wish)
        if wish > 0 and wanted[wish] > 0:
            for sibling in vocabulary.siblings.get(wish, ()):
                wanted.setdefault(sibling, -sibling)
    return tuple(wanted.values())


def _left_out(vocabulary: Vocabulary, module: Module) -> Iterator[int]:
    """Optional things are left out; where some are needed, the first ones stay."""
    if module.many:
        for option in reversed(module.options):
            yield -vocabulary.option(module.id, option.id)
    elif module.least == 0:
        yield vocabulary.weak(Choice(module.id, None))


def _bounds(module: Module) -> Counted:
    parts = tuple(Chosen(module.id, option.id) for option in module.options)
    return Counted(parts, module.least, module.most)


def _when(module: Module) -> Expression:
    if module.when is None:
        raise ValueError(f"module {module.id} has no condition")
    return module.when


def _with_facts(component: Component, limits: Limits) -> Component:
    oracle = SatOracle(component.hard(), component.variables, limits, read=component.read)
    if oracle.ask(()).outcome is Outcome.IMPOSSIBLE:
        return replace(component, possible=False)
    variables = tuple(component.vocabulary.answers.values())
    witnesses = Witnesses()
    found = standings(oracle, witnesses, Question((), variables, witnesses.shown(())))
    facts = [v for v in variables if found[v] is Standing.FORCED]
    facts.extend(-v for v in variables if found[v] is Standing.EXCLUDED)
    return replace(component, facts=tuple(facts))

"""Why something is impossible: a smallest set of answers and named rules that rules it out.

First the fewest of the customer's answers that exclude the wish with all rules in force (a
smallest unsatisfiable subset by hitting sets: Ignatiev and others, "Smallest MUS extraction
with minimal hitting set dualization", 2015), of equally few the first in file order. Then,
with these answers, a minimal set of rules (QuickXplain: Junker, "Preferred explanations and
relaxations for over-constrained problems", 2004). The result is minimal as a whole, and
depends on the rule file and the selection alone: no solver's core decides what is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from configurator.core.choice import Choice
from configurator.engine.component import Component
from configurator.engine.hitting import first_hitting_set
from configurator.engine.oracle import Outcome, Reply, has
from configurator.engine.reasoner import Reasoner
from configurator.engine.rules import NamedRule, modules_of
from configurator.engine.standing import Standing
from configurator.engine.witness import Question, Shown, standings


@dataclass(frozen=True, slots=True)
class Step:
    """A rule, and what must be so after it and the steps before: facts that later steps use."""

    rule: NamedRule
    facts: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A smallest set of the customer's answers and of rules that cannot hold with the wish.

    `steps` are the rules in the order in which they are told. Without a wish the answers and
    rules contradict each other by themselves. `smallest`: known to be; else a limit was reached,
    and fewer answers or rules may do.
    """

    wish: Choice | None
    answers: tuple[Choice, ...]
    steps: tuple[Step, ...]
    smallest: bool = True

    @property
    def rules(self) -> tuple[NamedRule, ...]:
        """The rules, in the order of telling."""
        return tuple(step.rule for step in self.steps)


def conflicts(
    reasoner: Reasoner, choices: Sequence[Choice], wish: Choice | None
) -> tuple[Conflict, ...]:
    """All separate reasons why the wish is impossible with these choices; none if it is possible.

    `choices` are in file order and say nothing about what the wish answers anew. Separate
    reasons share no answer; the one with the fewest answers comes first.
    """
    left = list(choices)
    found: list[Conflict] = []
    while True:
        before = reasoner.undecided
        answers = _fewest_answers(reasoner, left, wish)
        if answers is None:
            return tuple(found)
        places = _fewest_rules(reasoner, answers, wish)
        smallest = reasoner.undecided == before
        found.append(Conflict(wish, answers, _in_steps(reasoner, answers, wish, places), smallest))
        left = [choice for choice in left if choice not in answers]
        if not answers:
            return tuple(found)


def contradiction(reasoner: Reasoner) -> tuple[NamedRule, ...] | None:
    """A smallest set of rules that cannot hold together, in file order; None if all of them can.

    It is the one of `conflicts` without choices and wish. To bring very many rules into the order
    in which they are best told takes much longer than to find them.
    """
    if _fewest_answers(reasoner, (), None) is None:
        return None
    places = _fewest_rules(reasoner, (), None)
    return tuple(reasoner.component.rules[place][0] for place in places)


def _fewest_answers(
    reasoner: Reasoner, choices: Sequence[Choice], wish: Choice | None
) -> tuple[Choice, ...] | None:
    vocabulary = reasoner.component.vocabulary
    literals = [vocabulary.weak(choice) for choice in choices]
    wished = [] if wish is None else [vocabulary.strong(wish)]
    if reasoner.ask([*wished, *literals]).outcome is not Outcome.IMPOSSIBLE:
        return None
    unmet: list[frozenset[int]] = []
    while True:
        places = first_hitting_set(unmet)
        if places is None:  # a limit was reached short of all answers; all were impossible
            return tuple(choices)
        reasoner.steer(literals)
        reply = reasoner.ask([*wished, *(literals[place] for place in places)])
        if reply.outcome is Outcome.IMPOSSIBLE:
            return tuple(choices[place] for place in places)
        unmet.append(frozenset(_unmet(reply, literals)).difference(places))


def _unmet(reply: Reply, literals: Sequence[int]) -> Iterator[int]:
    """The places of the literals that the model lacks; all of them if there is no model."""
    for place, literal in enumerate(literals):
        if reply.outcome is not Outcome.POSSIBLE or not has(reply.model, literal):
            yield place


def _fewest_rules(
    reasoner: Reasoner, answers: tuple[Choice, ...], wish: Choice | None
) -> list[int]:
    """The places of a minimal set of rules that rule out the wish with these answers."""
    component = reasoner.component
    vocabulary = component.vocabulary
    given = [vocabulary.weak(choice) for choice in answers]
    wished = [] if wish is None else [vocabulary.strong(wish)]
    selectors = [component.selector(place) for place in range(len(component.rules))]

    def impossible(active: Sequence[int]) -> bool:
        reply = reasoner.ask_switched([*wished, *given, *active])
        return reply.outcome is Outcome.IMPOSSIBLE

    return [selector - component.selector(0) for selector in quickxplain(impossible, selectors)]


def quickxplain(
    impossible: Callable[[Sequence[int]], bool], candidates: Sequence[int]
) -> tuple[int, ...]:
    """A minimal part of the candidates that is impossible; the whole of them must be.

    Of several minimal parts the one that does without the later candidates as far as it can.
    """
    if impossible(()):
        return ()
    return tuple(sorted(_explain(impossible, (), False, tuple(candidates))))


def _explain(
    impossible: Callable[[Sequence[int]], bool],
    background: tuple[int, ...],
    grown: bool,
    candidates: tuple[int, ...],
) -> tuple[int, ...]:
    if grown and impossible(background):
        return ()
    if len(candidates) == 1:
        return candidates
    half = len(candidates) // 2
    first, second = candidates[:half], candidates[half:]
    later = _explain(impossible, background + first, True, second)
    earlier = _explain(impossible, background + later, bool(later), first)
    return earlier + later


def _in_steps(
    reasoner: Reasoner, answers: Sequence[Choice], wish: Choice | None, places: Sequence[int]
) -> tuple[Step, ...]:
    """The rules in an order in which each one adds something to what the earlier ones say."""
    component = reasoner.component
    left = list(places)
    given = [component.vocabulary.weak(answer) for answer in answers]
    active = list(given)
    known = set(given).union(component.vocabulary.strong(answer) for answer in answers)
    steps: list[Step] = []
    while left:
        place, facts = _next_step(reasoner, active, known, left, wish)
        left.remove(place)
        active.append(component.selector(place))
        known.update(component.vocabulary.strong(fact) for fact in facts)
        steps.append(Step(component.rules[place][0], facts))
    return tuple(steps)


def _next_step(
    reasoner: Reasoner,
    active: Sequence[int],
    known: set[int],
    left: Sequence[int],
    wish: Choice | None,
) -> tuple[int, tuple[Choice, ...]]:
    if len(left) == 1:
        return left[0], ()
    component = reasoner.component
    for place in left:
        others = [component.rules[other][0] for other in left if other != place]
        about = {module for rule in others for module in modules_of(rule)}
        entailed = _entailed(reasoner, [*active, component.selector(place)], known, about)
        facts = tuple(fact for fact in entailed if not _is_answer_to(component, wish, fact))
        if facts:
            return place, facts
    return left[0], ()


def _is_answer_to(component: Component, wish: Choice | None, fact: Choice) -> bool:
    """Whether a fact is about the wish's own question: that is what the whole is to explain."""
    if wish is None or fact.module != wish.module:
        return False
    (many,) = (module.many for module in component.modules if module.id == wish.module)
    return fact.option == wish.option or not many


def _entailed(
    reasoner: Reasoner, active: Sequence[int], known: set[int], about: set[str]
) -> Iterator[Choice]:
    """What newly follows about some modules: the forced options, else the excluded ones."""
    vocabulary = reasoner.component.vocabulary
    choices: dict[str, list[Choice]] = {}
    for module in vocabulary.modules:
        own = [Choice(module.id, option) for (_, option), _ in vocabulary.of_module(module.id)]
        told = not module.many and any(vocabulary.strong(choice) in known for choice in own)
        if module.id in about and not told:
            choices[module.id] = own
    literals = [vocabulary.strong(choice) for own in choices.values() for choice in own]
    follows = _following(reasoner, active, literals).difference(known)
    for own in choices.values():
        forced = [choice for choice in own if vocabulary.strong(choice) in follows]
        yield from forced or (
            Choice(choice.module, choice.option, wanted=False)
            for choice in own
            if -vocabulary.strong(choice) in follows
        )


def _following(reasoner: Reasoner, active: Sequence[int], literals: Sequence[int]) -> set[int]:
    """Those of the literals and their opposites that hold wherever the active rules do."""
    variables = tuple(dict.fromkeys(map(abs, literals)))
    question = Question(tuple(active), variables, Shown(active))
    sides = {Standing.FORCED: 1, Standing.EXCLUDED: -1}
    found = standings(reasoner.switched(), question)
    return {sides[found[v]] * v for v in variables if found[v] in sides}

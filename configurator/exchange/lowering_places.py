"""Where the features of a tree end up in modules.

`placed` goes down the tree, parents first. An alternative becomes a module of one choice, an
"or" one of several, optional features become options of one module of their parent; a mandatory
feature is no question and stands where its parent does. An optional feature that is nothing but
one group of others becomes a module that may be left empty. What stands under an option is
asked when that option is chosen. So every feature has a `Place`: one short test tells whether
it is there, and that test implies all that its ancestors need.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from configurator.exchange.feature_model import Feature, FeatureType, Group, GroupKind


@dataclass(frozen=True, slots=True)
class Always:
    """There in every product."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """There if this option is chosen. `module` and `option` are places in the list of modules."""

    module: int
    option: int


@dataclass(frozen=True, slots=True)
class Filled:
    """There if something is chosen in this module."""

    module: int


Place = Always | Chosen | Filled


@dataclass(frozen=True, slots=True)
class Question:
    """A module in the making: what it is called after, when it is asked, and what is chosen.

    `least` to `most` of the `options` belong to an answer; with `numbers` it asks for a number
    instead. `path` are the first few features from below the root down to the one it belongs to.
    `impossible` are bounds of the file that no answer can meet.
    """

    owner: Feature
    when: Place
    path: tuple[Feature, ...]
    least: int = 0
    most: int = 0
    options: tuple[Feature, ...] = ()
    numbers: tuple[Fraction, Fraction] | None = None
    impossible: tuple[int, int] | None = None


Bounds = Mapping[str, tuple[Fraction, Fraction]]
"""Of each feature that holds a whole number, the least and the greatest."""

_DEEPEST_PATH = 6


@dataclass(slots=True)
class Places:
    """The questions of a tree in its order, and the place of each feature by name.

    `number_of` tells the question for the number that a feature holds.
    """

    questions: list[Question] = field(default_factory=list)
    of: dict[str, Place] = field(default_factory=dict)
    number_of: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Visit:
    """A feature of which the place is known, and whose children are still to be placed."""

    feature: Feature
    place: Place
    path: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class _Ask:
    """A question still to be put; `folded`: its owner is there if something is chosen."""

    owner: Feature
    place: Place
    path: tuple[Feature, ...]
    options: tuple[Feature, ...]
    bounds: tuple[int, int]
    folded: bool = False


def placed(root: Feature, bounds: Bounds) -> Places:
    """The questions that a tree asks, and where its features are in them."""
    places = Places()
    places.of[root.name] = Always()
    waiting: list[_Visit | _Ask] = [_Visit(root, Always(), ())]
    while waiting:
        step = waiting.pop()
        if isinstance(step, _Ask):
            waiting.extend(reversed(_asked(places, step)))
        else:
            _ask_number(places, step, bounds)
            waiting.extend(reversed(list(_children(places, step))))
    if not places.questions:
        places.questions.append(Question(root, Always(), (), 1, 1, (root,)))
    return places


def _ask_number(places: Places, visit: _Visit, bounds: Bounds) -> None:
    name = visit.feature.name
    if name in bounds:
        places.number_of[name] = len(places.questions)
        asked = Question(visit.feature, visit.place, visit.path, numbers=bounds[name])
        places.questions.append(asked)


def _children(places: Places, visit: _Visit) -> Iterator[_Visit | _Ask]:
    """What is to be done about the children of one feature, in the order of the file."""
    owner, place = visit.feature, visit.place
    free = tuple(child for group in owner.groups for child in _free(group))
    rest = tuple(child for child in free if sole_group(child) is None)
    for group in owner.groups:
        least, most = bounds_of(group)
        for child in _free(group):
            if rest and child is rest[0]:
                yield _Ask(owner, place, visit.path, rest, (0, len(rest)))
            sole = sole_group(child)
            if sole is not None:
                path = _longer(visit.path, child)
                bounds = (0, bounds_of(sole)[1])
                yield _Ask(child, place, path, sole.features, bounds, folded=True)
        if least == most == len(group.features):
            for child in group.features:
                if not _may_be_left_out(child, group):
                    places.of[child.name] = place
                    yield _Visit(child, place, _longer(visit.path, child))
        elif (least, most) != (0, len(group.features)):
            yield _Ask(owner, place, visit.path, group.features, (least, most))


def _free(group: Group) -> tuple[Feature, ...]:
    """The children of a group that may each be there or not, whatever the others are."""
    if bounds_of(group) == (0, len(group.features)):
        return group.features
    return tuple(child for child in group.features if _may_be_left_out(child, group))


def _asked(places: Places, ask: _Ask) -> list[_Visit]:
    """Puts a question; gives what stands under its options."""
    number, count = len(places.questions), len(ask.options)
    least, most = ask.bounds
    path = ask.path or (ask.options if count == 1 else ())
    asked = Question(ask.owner, ask.place, path, least, most, ask.options)
    if least > most or most == 0:
        asked = replace(asked, least=0, most=count, impossible=ask.bounds)
    places.questions.append(asked)
    if ask.folded:
        places.of[ask.owner.name] = Filled(number)
    for place, option in enumerate(ask.options):
        places.of[option.name] = Chosen(number, place)
    return [
        _Visit(option, Chosen(number, place), _longer(path, option))
        for place, option in enumerate(ask.options)
    ]


def _longer(path: tuple[Feature, ...], child: Feature) -> tuple[Feature, ...]:
    return (*path, child) if len(path) < _DEEPEST_PATH else path


def bounds_of(group: Group) -> tuple[int, int]:
    """How many of the children are there where their parent is: from so many to so many."""
    count = len(group.features)
    match group.kind:
        case GroupKind.MANDATORY:
            return count, count
        case GroupKind.OPTIONAL:
            return 0, count
        case GroupKind.ALTERNATIVE:
            return 1, 1
        case GroupKind.OR:
            return 1, count
        case GroupKind.CARDINALITY:
            return group.least, min(group.most, count)


def _may_be_left_out(child: Feature, group: Group) -> bool:
    """Whether a child that its group demands may be left out by its own cardinality."""
    return group.kind is GroupKind.MANDATORY and child.least == 0


def sole_group(feature: Feature) -> Group | None:
    """The group, if an optional feature is nothing but the choice of at least one from it."""
    if feature.type is not FeatureType.BOOLEAN or len(feature.groups) != 1:
        return None
    group = feature.groups[0]
    least, most = bounds_of(group)
    if least == 1 and most > 1:
        return group
    alone = len(group.features) == 1 and not group.features[0].groups
    return group if (least == most == 1) and (len(group.features) > 1 or alone) else None

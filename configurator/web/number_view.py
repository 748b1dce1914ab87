"""Numbers as a view: what a field, its buttons and its slider need to know.

The browser reckons with places and whole numbers only, so that what it shows and sends back is
exact; and five thousand possible lengths weigh no more than five.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction

from configurator.core.choice import spelled
from configurator.core.product import Module, Numbers, Option
from configurator.core.ranges import Range
from configurator.web.contract import NumberView
from configurator.web.scene import Scene
from configurator.wording.possible import possible_text
from configurator.wording.typed_numbers import decimal_sign
from configurator.wording.unit_words import unit_text

MOST_CARDS = 8
"""A list of sizes that is not longer is drawn as cards."""


def is_short_list(module: Module) -> bool:
    """Whether the numbers of a module are drawn as cards: a few sizes, or a few uneven numbers."""
    numbers = module.numbers
    if numbers is None or module.element or len(numbers.values) > MOST_CARDS:
        return False
    return bool(numbers.unit.sign) or numbers.step is None


def number_view(scene: Scene, module: Module, numbers: Numbers) -> NumberView:
    """The number of a size, a quantity or a count of copies."""
    value = scene.configuration.build.number(module.id)
    ranges = possible_numbers(scene, module, None, numbers)
    undecided = scene.configuration.undecided.get((module.id, None), ())
    return _view(scene, numbers, value, (ranges, undecided), slider=not module.element)


def pieces_view(scene: Scene, module: Module, option: Option) -> NumberView:
    """The pieces of an option in a module of amounts, from none to its most."""
    numbers = pieces_of(module, option.id)
    pieces = Fraction(scene.configuration.build.pieces(module.id, option.id))
    ranges = possible_numbers(scene, module, option.id, numbers)
    undecided = scene.configuration.undecided.get((module.id, option.id), ())
    return _view(scene, numbers, pieces, (ranges, undecided), slider=False)


def pieces_of(module: Module, option: str) -> Numbers:
    """How many pieces there may be of an option: none, up to its most."""
    most = module.option(option).most
    return Numbers(tuple(map(Fraction, range(most + 1))), step=Fraction(1))


def possible_numbers(
    scene: Scene, module: Module, option: str | None, numbers: Numbers
) -> tuple[Range, ...]:
    """The numbers that are possible now; all of them where nothing else is known."""
    every = (Range(numbers.values[0], numbers.values[-1]),)
    return scene.configuration.numbers.get((module.id, option), every)


def places(numbers: Numbers, ranges: Sequence[Range]) -> list[tuple[int, int]]:
    """The (first, last) place of each stretch; stretches without a value are left out."""
    found = (
        (bisect_left(numbers.values, one.least), bisect_right(numbers.values, one.most) - 1)
        for one in ranges
    )
    return [(first, last) for first, last in found if first <= last]


def _view(
    scene: Scene,
    numbers: Numbers,
    value: Fraction | None,
    known: tuple[tuple[Range, ...], tuple[Range, ...]],
    *,
    slider: bool,
) -> NumberView:
    """`known`: the possible numbers, and those of them that may not be."""
    ranges, undecided = known
    sign = decimal_sign(scene.language)
    even = _even(numbers)
    first, step, digits = even or (0, 0, 0)
    listed = [] if even else [spelled(one).replace(".", sign) for one in numbers.values]
    return NumberView(
        value="" if value is None else spelled(value).replace(".", sign),
        place=-1 if value is None else numbers.places.get(value, -1),
        count=len(numbers.values),
        values=listed,
        first=first,
        step=step,
        digits=digits,
        decimal=sign,
        unit=unit_text(numbers.unit.sign, value or Fraction(0), scene.language),
        possible=places(numbers, ranges),
        sentence=possible_text(numbers, ranges, scene.language, undecided),
        slider=slider,
    )


def _even(numbers: Numbers) -> tuple[int, int, int] | None:
    """(first, step, decimals) of even numbers that have decimals; None for any others."""
    if numbers.step is None:
        return None
    texts = [spelled(numbers.values[0]), spelled(numbers.step)]
    if any("/" in text for text in texts):
        return None
    digits = max(len(text.partition(".")[2]) for text in texts)
    return int(numbers.values[0] * 10**digits), int(numbers.step * 10**digits), digits

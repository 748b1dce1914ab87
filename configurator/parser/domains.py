"""What an answer to a module may be: so many options, some pieces, certain numbers, a text.

Given the node of a module; gives its `Form` and its `Domain`, both leniently: what cannot be
read is left open, and told where it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from math import lcm

from configurator.core.product import Numbers, TextForm
from configurator.core.texts import alphabet_fault
from configurator.core.units import NO_UNIT, UNITS, Unit
from configurator.parser.codes import Code
from configurator.parser.node import Entries, Entry, Node, Text
from configurator.parser.numbers import unit_hint, with_unit
from configurator.parser.scope import NO_DOMAIN, Domain, Form
from configurator.parser.shaped import Shaped, items
from configurator.parser.suggestion import quoted

MOST_PIECES = 999
"""More pieces of one option cannot be taken."""

_CHOOSE = {
    "one": Form.ONE,
    "optional": Form.ONE,
    "any": Form.MANY,
    "amounts": Form.AMOUNTS,
}
_OTHERS = (Form.SIZE, Form.QUANTITY, Form.COPIES, Form.TEXT)


def form_of(node: Entries) -> Form | None:
    """What kind of question a module is, if the file tells."""
    for form in _OTHERS:
        if form.value in node.entries:
            return form
    choose = node.get("choose")
    if isinstance(choose, Entries):
        return Form.MANY
    return _CHOOSE.get(choose.text) if isinstance(choose, Text) else None


def read_domain(shaped: Shaped, node: Entries, form: Form | None) -> Domain:
    """What an answer to the module may be."""
    options = node.get("options")
    entries = options.entries if isinstance(options, Entries) else {}
    inner = node.get(form.value) if form else None
    match form:
        case Form.ONE:
            word = shaped.text(node, "choose")
            return Domain(0 if word is not None and word.text == "optional" else 1, 1)
        case Form.MANY:
            return _several(shaped, node.get("choose"), len(entries))
        case Form.AMOUNTS:
            return _amounts(shaped, node, entries)
        case Form.SIZE if isinstance(inner, Entries):
            return Domain(1, 1, numbers=_size(shaped, inner))
        case Form.QUANTITY | Form.COPIES if isinstance(inner, Entries):
            return Domain(1, 1, numbers=_from_to(shaped, inner, NO_UNIT))
        case Form.TEXT if isinstance(inner, Entries):
            return Domain(0, 1, text=_text_form(shaped, inner))
        case _:
            return NO_DOMAIN


def unit_of(shaped: Shaped, group: Entries) -> Unit | None:
    """The unit that a group names; None, after a problem, if it names none that there is."""
    text = shaped.text(group, "unit")
    if text is None:
        return None
    if text.text not in UNITS:
        message = f"there is no unit {quoted(text.text)}"
        shaped.report.add(Code.UNKNOWN_UNIT, text.span, message, unit_hint(text.text))
    return UNITS.get(text.text)


def size_unit(shaped: Shaped, node: Entries) -> Unit:
    """The unit of a size, even where its numbers cannot be read."""
    size = node.get("size")
    unit = unit_of(shaped, size) if isinstance(size, Entries) else None
    return unit or NO_UNIT


def _several(shaped: Shaped, choose: Node | None, options: int) -> Domain:
    """`any`, or between `from` and `to` options."""
    if not isinstance(choose, Entries):
        return Domain(0, options)
    least, most = shaped.count(choose, "from"), shaped.count(choose, "to")
    if least is None or most is None:
        return Domain(0, options)
    _check_bounds(shaped, least, most)
    if most[0] > options > 0:
        message = f"there are only {options} options to choose from"
        hint = f'"to" is at most {options}'
        shaped.report.add(Code.BAD_BOUNDS, most[1].span, message, hint)
    return Domain(least[0], most[0])


def _check_bounds(shaped: Shaped, least: tuple[int, Text], most: tuple[int, Text]) -> None:
    if least[0] > most[0]:
        message = f'"from" is {least[0]}, more than "to", which is {most[0]}'
        places = (most[1].span,)
        shaped.report.add(Code.BAD_BOUNDS, least[1].span, message, "swap them", places)
    elif most[0] == 0:
        message = "nobody could choose anything"
        shaped.report.add(Code.BAD_BOUNDS, most[1].span, message, 'raise "to"')


def _amounts(shaped: Shaped, node: Entries, entries: Mapping[str, Entry]) -> Domain:
    """Every option with its most pieces, and how many there may be in all."""
    pieces = {name: _pieces(shaped, entry.value) for name, entry in entries.items()}
    together, in_all = sum(pieces.values()), node.get("in_all")
    if not isinstance(in_all, Entries):
        return Domain(0, together, pieces)
    least, most = shaped.count(in_all, "from"), shaped.count(in_all, "to")
    if least and most:
        _check_bounds(shaped, least, most)
    if least and least[0] > together > 0:
        message = f"there are only {together} pieces to choose from"
        hint = f'"from" is at most {together}'
        shaped.report.add(Code.BAD_BOUNDS, least[1].span, message, hint)
    return Domain(least[0] if least else 0, min(most[0], together) if most else together, pieces)


def _pieces(shaped: Shaped, option: Node) -> int:
    each = option.get("each") if isinstance(option, Entries) else None
    most = shaped.count(each, "to") if isinstance(each, Entries) else None
    if most is None:
        return 1
    if not 1 <= most[0] <= MOST_PIECES:
        message = f"{most[0]} pieces of an option cannot be taken"
        hint = f'"to" is from 1 to {MOST_PIECES}'
        shaped.report.add(Code.BAD_BOUNDS, most[1].span, message, hint)
        return 1
    return most[0]


def _size(shaped: Shaped, group: Entries) -> Numbers | None:
    unit = unit_of(shaped, group)
    if unit is None:
        return None
    if "values" in group.entries:
        return _listed(shaped, group, unit)
    return _from_to(shaped, group, unit)


def _listed(shaped: Shaped, group: Entries, unit: Unit) -> Numbers | None:
    texts = list(shaped.texts(group.get("values")))
    shaped.no_repeats(texts)
    read = [shaped.number(text, unit) for text in texts]
    values = {value for value in read if value is not None}
    if len(texts) < len(items(group.get("values"))) or not texts or None in read:
        return None
    if not _has_room(shaped, texts[0], len(values)):
        return None
    ordered = tuple(sorted(values))
    gaps = {after - before for before, after in pairwise(ordered)}
    return Numbers(ordered, unit, gaps.pop() if len(gaps) == 1 else None)


def _from_to(shaped: Shaped, group: Entries, unit: Unit) -> Numbers | None:
    first, last = shaped.text(group, "from"), shaped.text(group, "to")
    least, most = shaped.number(first, unit), shaped.number(last, unit)
    by = shaped.text(group, "step")
    step = Fraction(1) if by is None else shaped.number(by, unit)
    if first is None or last is None or least is None or most is None or step is None:
        return None
    if least > most:
        message = f'"from" is {first.text}, more than "to", which is {last.text}'
        shaped.report.add(Code.BAD_BOUNDS, first.span, message, "swap them", (last.span,))
        return None
    if step <= 0:
        message, place = "a step is more than 0", by or first
        shaped.report.add(Code.BAD_BOUNDS, place.span, message, "leave it out for steps of 1")
        return None
    count = (most - least) // step + 1
    if not _has_room(shaped, last, count):
        return None
    reached = least + (count - 1) * step
    if reached != most:
        message = f"{quoted(last.text)} is not reached in steps of {with_unit(step, unit)}"
        hint = f"the last one is {with_unit(reached, unit)}"
        shaped.report.add(Code.BAD_BOUNDS, last.span, message, hint)
        return None
    return Numbers(_stepped(least, step, count), unit, step)


def _stepped(least: Fraction, step: Fraction, count: int) -> tuple[Fraction, ...]:
    """`count` numbers from `least`, `step` apart; reckoned in whole numbers, which is fast."""
    below = lcm(least.denominator, step.denominator)
    start, apart = int(least * below), int(step * below)
    return tuple(Fraction(start + place * apart, below) for place in range(count))


def _has_room(shaped: Shaped, text: Text, count: int) -> bool:
    """Whether a module may have so many numbers, and all modules together."""
    most = shaped.limits.values
    if count > most:
        message = f"{count:,} possible numbers, more than {most:,}"
        shaped.report.add(Code.TOO_MANY_VALUES, text.span, message, "take a larger step")
        return False
    room, first = shaped.room.take(count)
    if first:
        message = f"all sizes together have more than {shaped.room.most:,} possible numbers"
        shaped.report.add(Code.TOO_MANY_VALUES, text.span, message, "take larger steps")
    return room


def _text_form(shaped: Shaped, group: Entries) -> TextForm | None:
    longest, alphabet = shaped.count(group, "longest"), shaped.text(group, "alphabet")
    if longest is None:
        return None
    most = shaped.limits.longest_text
    if not 1 <= longest[0] <= most:
        message = f"a text of {longest[0]} characters cannot be asked for"
        shaped.report.add(Code.BAD_BOUNDS, longest[1].span, message, f"it is from 1 to {most}")
        return None
    fault = alphabet_fault(alphabet.text) if alphabet else None
    if alphabet is not None and fault is not None:
        message, place = f"the range {quoted(fault.written)} runs backwards", fault.place
        span = alphabet.part(place, place + len(fault.written))
        shaped.report.add(Code.BAD_ALPHABET, span, message, "write the smaller character first")
        return TextForm(longest[0])
    return TextForm(longest[0], alphabet.text if alphabet else "")

"""Small random products with sizes, amounts, texts, attributes and tables, for hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from configurator.core.expression import (
    And,
    Applies,
    Arithmetic,
    AttributeOf,
    Chosen,
    Compare,
    Expression,
    Extreme,
    Fits,
    If,
    Literal,
    Lookup,
    Named,
    Operator,
    OptionOf,
    Pieces,
    Reduction,
    Rounded,
    Rounding,
    Sign,
    Size,
    Term,
    Total,
)
from configurator.core.product import (
    Aim,
    Constraint,
    ConstraintKind,
    Module,
    Numbers,
    Option,
    Preset,
    Product,
    TextForm,
)
from configurator.core.selection import Answer, Selection
from configurator.core.table import Between, Cell, Row, Table
from configurator.core.units import UNITS
from tests.products import NAMES, euros, made_of, product

NUMERIC = [Sign.LESS, Sign.LEAST, Sign.MORE, Sign.MOST, Sign.EQUAL, Sign.UNEQUAL]
WORDS = ("red", "blue", "wide")


@st.composite
def modules(draw: st.DrawFn, earlier: Sequence[Module], name: str) -> Module:
    """A module of any kind; its condition, if any, reads only earlier modules."""
    when = draw(conditions(earlier, 1)) if earlier and draw(st.integers(0, 3)) == 0 else None
    kind = draw(st.sampled_from(["one", "optional", "any", "amounts", "size", "size", "text"]))
    if kind == "size":
        values = draw(st.lists(st.integers(0, 12), min_size=1, max_size=5, unique=True))
        numbers = Numbers(tuple(Fraction(v, 2) for v in sorted(values)), UNITS["cm"])
        default = draw(st.one_of(st.none(), st.sampled_from(numbers.values)))
        return Module(name, name.upper(), (), numbers=numbers, default_number=default, when=when)
    if kind == "text":
        return Module(name, name.upper(), (), 0, text=TextForm(2), when=when)
    return draw(_choices(name, kind, when))


@st.composite
def _choices(draw: st.DrawFn, name: str, kind: str, when: Expression | None) -> Module:
    ids = "abc"[: draw(st.integers(1, 2 if kind == "amounts" else 3))]
    most = [draw(st.integers(1, 3)) if kind == "amounts" else 1 for _ in ids]
    made = tuple(
        Option(
            option,
            option.upper(),
            euros(draw(st.integers(0, 500))),
            attributes=(
                ("w", Fraction(draw(st.integers(0, 4)))),
                ("c", draw(st.sampled_from(WORDS))),
            ),
            most=pieces,
        )
        for option, pieces in zip(ids, most, strict=True)
    )
    many = kind in ("any", "amounts")
    total = sum(most)
    least = draw(st.integers(0, total)) if many and draw(st.booleans()) else int(kind == "one")
    bound = draw(st.integers(max(least, 1), total)) if many else 1
    default: tuple[str, ...] = ()
    pieces_of: tuple[tuple[str, int], ...] = ()
    if draw(st.booleans()):
        option = draw(st.sampled_from(made))
        count = draw(st.integers(1, min(option.most, bound)))
        default = (option.id,)
        pieces_of = ((option.id, count),) if count > 1 else ()
    return Module(
        name, name.upper(), made, least, bound, many, default, when, default_pieces=pieces_of
    )


def _numbers_of(one: Module) -> list[Term]:
    if one.counts:
        return [Size(one.id, Fraction(1) if one.text else Fraction(10))]
    found: list[Term] = [Pieces(one.id, o.id) for o in one.options]
    if one.many:
        weights = (dict(o.attributes)["w"] for o in one.options)
        parts = [
            Arithmetic(Pieces(one.id, o.id), Operator.TIMES, Literal(w))
            for o, w in zip(one.options, weights, strict=True)
        ]
        return [*found, Total(tuple(parts))]
    return [
        *found,
        AttributeOf(one.id, "w", tuple((o.id, dict(o.attributes)["w"]) for o in one.options)),
    ]


def terms(over: Sequence[Module], depth: int) -> st.SearchStrategy[Term]:
    """Terms of numbers over some modules."""
    atoms: st.SearchStrategy[Term] = st.one_of(
        st.sampled_from([term for one in over for term in _numbers_of(one)]),
        st.integers(0, 60).map(lambda n: Literal(Fraction(n, 2))),
    )
    if depth == 0:
        return atoms
    inner = terms(over, depth - 1)
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    operators = st.sampled_from([Operator.PLUS, Operator.MINUS, Operator.TIMES])
    divisors = st.integers(1, 5).map(lambda n: Literal(Fraction(n)))
    table = Table(
        "t",
        ("x",),
        (
            Row((Between(None, Fraction(10)),), Fraction(1)),
            Row((Between(Fraction(10) + Fraction(1, 4), None),), Fraction(7)),
        ),
    )
    return st.one_of(
        atoms,
        st.builds(Arithmetic, inner, operators, inner),
        st.builds(Arithmetic, inner, st.just(Operator.DIVIDED), divisors),
        several.map(Total),
        st.builds(Extreme, st.sampled_from(Reduction), several),
        st.builds(
            Rounded, st.sampled_from(Rounding), inner, st.sampled_from([Fraction(1), Fraction(5)])
        ),
        st.builds(If, conditions(over, 0), inner, inner),
        inner.map(lambda term: Named("v", term)),
        inner.map(lambda term: Lookup(table, (Rounded(Rounding.FLOOR, term, Fraction(1, 2)),))),
    )


def comparisons(over: Sequence[Module], depth: int) -> st.SearchStrategy[Expression]:
    """Comparisons of numbers, of words, and tables of allowed combinations."""
    inner = terms(over, depth)
    found: list[st.SearchStrategy[Expression]] = [
        st.builds(Compare, inner, st.sampled_from(NUMERIC), inner)
    ]
    single = [one for one in over if one.options and not one.many]
    if single:
        word = st.sampled_from(
            [
                AttributeOf(o.id, "c", tuple((x.id, dict(x.attributes)["c"]) for x in o.options))
                for o in single
            ]
        )
        literal = st.sampled_from(WORDS).map(Literal)
        signs = st.sampled_from([Sign.EQUAL, Sign.UNEQUAL])
        found.append(st.builds(Compare, word, signs, st.one_of(word, literal)))
        found.append(st.builds(Compare, word, st.just(Sign.IN), st.just(Literal(WORDS[:2]))))
        found.append(_fits(single, [one for one in over if one.counts]))
    return st.one_of(found)


@st.composite
def _fits(draw: st.DrawFn, single: Sequence[Module], sized: Sequence[Module]) -> Expression:
    first = draw(st.sampled_from(single))
    keys: list[Term] = [OptionOf(first.id)]
    if sized:
        keys.append(_numbers_of(draw(st.sampled_from(sized)))[0])
    rows = []
    for _ in range(draw(st.integers(1, 4))):
        cells: list[Cell] = [draw(st.sampled_from([None, *(o.id for o in first.options)]))]
        if len(keys) > 1:
            low = draw(st.integers(0, 60))
            cells.append(Between(Fraction(low), Fraction(low + draw(st.integers(0, 40)))))
        rows.append(Row(tuple(cells), None))
    return Fits(Table("allowed", ("x", "y")[: len(keys)], tuple(rows)), tuple(keys))


def conditions(over: Sequence[Module], depth: int) -> st.SearchStrategy[Expression]:
    """Conditions over some modules."""
    options = [Chosen(m.id, o.id) for m in over for o in m.options]
    atoms: list[st.SearchStrategy[Expression]] = [
        comparisons(over, min(depth, 1)) if depth else st.just(Applies(over[0].id)),
        st.sampled_from([Applies(m.id) for m in over]),
    ]
    if options:
        atoms.append(st.sampled_from(options))
    if depth == 0:
        return st.one_of(atoms)
    return made_of(atoms, conditions(over, depth - 1))


@st.composite
def numbered_products(draw: st.DrawFn) -> Product:
    """A product of two to four modules of all kinds; it may have no valid build."""
    made: list[Module] = []
    for name in NAMES[: draw(st.integers(2, 4))]:
        made.append(draw(modules(made, name)))
    made = list(draw(st.permutations(made)))
    rules = [
        Constraint(f"c{place}", ConstraintKind.RULE, draw(conditions(made, 2)), f"Reason {place}.")
        for place in range(draw(st.integers(0, 3)))
    ]
    for place in range(draw(st.integers(0, 1))):
        aim = Aim(draw(terms(made, 1)), draw(st.booleans()))
        rules.append(Constraint(f"p{place}", ConstraintKind.PREFER, And(()), "Better.", aim=aim))
    return product(made, rules, presets=draw(_presets(made)))


@st.composite
def _presets(draw: st.DrawFn, over: Sequence[Module]) -> tuple[Preset, ...]:
    if draw(st.booleans()):
        return ()
    chosen = [draw(_answers(one)) for one in over if draw(st.booleans())]
    return (
        Preset(
            "start",
            "Start",
            tuple((a.module, tuple(sorted(a.chosen))) for a in chosen),
            numbers=tuple((a.module, a.number) for a in chosen if a.number is not None),
            pieces=tuple(((a.module, o), n) for a in chosen for o, n in a.pieces),
            texts=tuple((a.module, a.text) for a in chosen if a.text is not None),
        ),
    )


@st.composite
def _answers(draw: st.DrawFn, one: Module, *, refusing: bool = False) -> Answer:
    """An answer to a module; with `refusing` some options may be refused."""
    if one.numbers is not None:
        return Answer(one.id, number=draw(st.sampled_from(one.numbers.values)))
    if one.text is not None:
        return Answer(one.id, text=draw(st.sampled_from(["x", "xy"])))
    if not one.many:
        empty: list[tuple[str, ...]] = [()] if one.least == 0 else []
        return Answer(one.id, draw(st.sampled_from([*empty, *((o.id,) for o in one.options)])))
    stands = {o.id: draw(st.sampled_from(["in", "out", ""])) for o in one.options}
    chosen = tuple(o for o, stand in stands.items() if stand == "in")
    refused = tuple(o for o, stand in stands.items() if stand == "out" and refusing)
    counts = {o: draw(st.integers(1, one.option(o).most)) for o in chosen}
    return Answer(one.id, chosen, refused, tuple((o, n) for o, n in counts.items() if n > 1))


@st.composite
def numbered_selections(draw: st.DrawFn, of: Product) -> Selection:
    """Any answers, whether they fit together or not, in any order."""
    answers = [
        draw(_answers(one, refusing=True))
        for one in draw(st.permutations(of.modules))
        if draw(st.booleans())
    ]
    empty = {m.id for m in of.modules if m.many}
    kept = tuple(a for a in answers if a.module not in empty or a.chosen or a.refused)
    started = draw(st.sampled_from([None, *(preset.id for preset in of.presets)]))
    return Selection(kept, started)

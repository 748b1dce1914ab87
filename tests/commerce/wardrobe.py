"""A wardrobe that has every kind of answer and of price, written by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from configurator.commerce.breakdown import Breakdown
from configurator.commerce.pricing import price
from configurator.commerce.quote import QuoteDraft, Terms
from configurator.commerce.quote_draft import draft_quote
from configurator.core.context import Context, ContextWord, LookedUp
from configurator.core.element import CopyOf, Element
from configurator.core.expression import (
    Arithmetic,
    Chosen,
    Compare,
    Literal,
    Lookup,
    Named,
    Operator,
    OptionOf,
    Sign,
    Size,
)
from configurator.core.money import Rate
from configurator.core.part import PartRule
from configurator.core.price_rule import (
    PACKAGES,
    AddRule,
    DiscountRule,
    Included,
    OfModule,
    OfRule,
    Package,
    Per,
)
from configurator.core.product import Module, Numbers, Option, Product, Step, TextForm
from configurator.core.selection import Build
from configurator.core.source import Source, Span
from configurator.core.table import Row, Table
from configurator.core.tax_class import TaxClass
from configurator.core.units import UNITS
from configurator.core.words import Words
from tests.products import euros, rated

FILE = Source("rules/wardrobe.yaml", "product: wardrobe\n")
ZONES = Source("rules/zones.csv", "postcode,value\n10,near\n")
MM = UNITS["mm"]
INSIDE = ("columns.1.inside", "columns.2.inside")


def _at(line: int) -> Span:
    return Span(FILE.name, line, 5, line, 20)


def _numbers(*values: int) -> Numbers:
    return Numbers(tuple(map(Fraction, values)))


def _inside(number: int) -> Module:
    options = (
        Option("shelf", Words("Shelf", {"de": "Boden"}), euros(1_400), most=8, cost=euros(500)),
        Option("drawer", Words("Drawer", {"de": "Lade"}), euros(3_900), most=6, cost=euros(1_500)),
    )
    title = Words("Interior", {"de": "Innen"})
    copy = CopyOf("columns", number, "inside")
    there = Compare(Size("columns"), Sign.LEAST, Literal(Fraction(number)))
    return Module(
        INSIDE[number - 1], title, options, 0, 12, many=True, copy=copy, when=there, span=_at(30)
    )


def _side(when: Chosen | None = None) -> PartRule:
    """Two sides more than columns, cut to the height."""
    return PartRule(
        id="SIDE-{material}",
        number=("SIDE-", OptionOf("material")),
        quantity=Arithmetic(Size("columns"), Operator.PLUS, Literal(Fraction(1))),
        title=Words("Side", {"de": "Seite"}),
        size=(Size("height"), Literal(Fraction(580))),
        unit=MM,
        line="panel-saw",
        when=when,
        span=_at(60),
    )


AREA = Named(
    "front_area",
    Arithmetic(Size("wall"), Operator.TIMES, Size("height")),
)
FREIGHT = Table(
    "freight", ("delivery",), (Row(("kerb",), Fraction(2_900)), Row(("room",), Fraction(7_900)))
)
ZONE = Table("zone", ("postcode",), (Row(("10",), "near"),))

WARDROBE = Product(
    id="wardrobe",
    title=Words("Wardrobe", {"de": "Schrank"}),
    currency="EUR",
    steps=(
        Step(
            "room", Words("Your room", {"de": "Ihr Raum"}), ("wall", "height", "columns", *INSIDE)
        ),
        Step("look", "Look", ("material", "lighting", "engraving", "delivery", PACKAGES)),
    ),
    modules=(
        Module("wall", Words("Wall", {"de": "Wand"}), (), numbers=Numbers((Fraction(2437),), MM)),
        Module("height", "Height", (), numbers=Numbers((Fraction(2000), Fraction(2500)), MM)),
        Module("columns", "Columns", (), numbers=_numbers(1, 2), element="column"),
        _inside(1),
        _inside(2),
        Module(
            "material",
            "Material",
            (Option("oak", "Oak, solid", euros(6_000), code="O01", cost=euros(2_000)),),
        ),
        Module(
            "lighting",
            "Lighting",
            (
                Option("strip", "LED strip", euros(2_900), cost=euros(900)),
                Option("sensor", "Door sensor", euros(1_900), cost=euros(600)),
            ),
            least=0,
            most=2,
            many=True,
        ),
        Module("engraving", "Engraving", (), least=0, text=TextForm(20)),
        Module(
            "delivery",
            "Delivery",
            (Option("kerb", "To the kerb", euros(0), cost=euros(2_000)),),
            tax="service",
        ),
        Module(
            PACKAGES,
            Words("Packages", {"de": "Pakete"}),
            (
                Option("evening", Words("Evening light", {"de": "Abendlicht"}), euros(3_900)),
                Option("tidy", "Tidy", euros(8_000), cost=euros(100)),
            ),
            least=0,
            most=2,
            many=True,
        ),
    ),
    base=euros(14_900),
    base_cost=euros(6_000),
    base_span=_at(50),
    price_rules=(
        AddRule(
            "oak-front",
            Words("Oak fronts", {"de": "Eichenfronten"}),
            rated(8_900),
            Chosen("material", "oak"),
            per=Per(AREA, UNITS["m2"]),
            span=_at(52),
            cost=euros(3_000),
        ),
        AddRule(
            "freight",
            "Freight",
            rated(0),
            tax="service",
            by=Lookup(FREIGHT, (OptionOf("delivery"),)),
            cost=euros(1_500),
        ),
        AddRule("no-screws", "Without screws", rated(-300)),
        DiscountRule(
            "spring", "Spring", Rate(Fraction(1, 10)), (OfModule("material"), OfRule("oak-front"))
        ),
    ),
    packages=(
        Package("evening", (Included("lighting", "strip"), Included("lighting", "sensor"))),
        Package("tidy", (Included("lighting", "strip"), Included(INSIDE[1], "drawer", 2))),
    ),
    parts=(_side(),),
    elements=(Element("column", Words("Column", {"de": "Säule"}), ("inside",)),),
    taxes=(
        TaxClass("goods", Rate(Fraction(19, 100))),
        TaxClass("service", Rate(Fraction(7, 100))),
    ),
    context=(
        ContextWord(
            "country",
            Words("Country", {"de": "Land"}),
            (("DE", Words("Germany", {"de": "Deutschland"})), ("AT", "Austria")),
            "DE",
        ),
        LookedUp("zone", "Zone", "postcode", ZONE, "far"),
    ),
    source=FILE,
    pieces_of_source=(ZONES,),
    languages=("en", "de"),
)

BUILD = Build(
    chosen=(
        ("wall", ()),
        ("height", ()),
        ("columns", ()),
        (INSIDE[0], ("shelf",)),
        (INSIDE[1], ("drawer",)),
        ("material", ("oak",)),
        ("lighting", ("strip", "sensor")),
        ("engraving", ()),
        ("delivery", ("kerb",)),
        (PACKAGES, ("evening", "tidy")),
    ),
    numbers=(
        ("wall", Fraction(2437)),
        ("height", Fraction(2500)),
        ("columns", Fraction(2)),
        ("engraving", Fraction(3)),
    ),
    pieces_above_one=(((INSIDE[0], "shelf"), 4), ((INSIDE[1], "drawer"), 3)),
    texts=(("engraving", "Ann"),),
)

CONTEXT = Context((("country", "DE"), ("zone", "near")), date(2026, 3, 1))


def wardrobe_price() -> Breakdown:
    """The breakdown of the build."""
    return price(WARDROBE, BUILD)


def wardrobe_draft(language: str = "en") -> QuoteDraft:
    """The quote of the build."""
    return draft_quote(
        WARDROBE,
        BUILD,
        wardrobe_price(),
        "wall=2437",
        missing=(),
        terms=Terms(language=language),
        context=CONTEXT,
    )

"""A wardrobe with every kind of question: sizes, amounts, copies, a text, packages, a context.

It is made of the nouns themselves, so that the page can be tried without a rule file.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from configurator.core.context import ContextWord, LookedUp, Offered
from configurator.core.element import CopyOf, Element
from configurator.core.expression import (
    And,
    Chosen,
    Compare,
    Given,
    Implies,
    Literal,
    Not,
    Sign,
    Size,
    Total,
)
from configurator.core.money import Amount, Rate
from configurator.core.price_rule import PACKAGES, Included, Package
from configurator.core.product import (
    Constraint,
    ConstraintKind,
    Module,
    Numbers,
    Option,
    Preset,
    Product,
    Step,
    TextForm,
)
from configurator.core.table import Row, Table
from configurator.core.tax_class import TaxClass
from configurator.core.units import UNITS
from configurator.core.words import Words
from tests.web.only import Only

MOST_COLUMNS = 4


def euros(cents: int) -> Amount:
    """An amount in euro cents."""
    return Amount(cents, "EUR")


def words(english: str, german: str, chinese: str) -> Words:
    """A text in the three languages of the wardrobe."""
    return Words(english, {"en": english, "de": german, "zh": chinese})


def sizes(first: int, last: int, step: int) -> Numbers:
    """Even lengths in millimetres."""
    values = tuple(map(Fraction, range(first, last + 1, step)))
    return Numbers(values, UNITS["mm"], Fraction(step))


def listed(*values: int) -> Numbers:
    """Certain lengths in millimetres."""
    return Numbers(tuple(map(Fraction, values)), UNITS["mm"])


def _number(name: str, title: Words, numbers: Numbers, default: int, **more: Any) -> Module:
    return Module(name, title, (), numbers=numbers, default_number=Fraction(default), **more)


WALL = _number(
    "wall",
    words("Length of the wall", "Länge der Wand", "墙长"),
    sizes(800, 5000, 1),
    2400,
    describe=words("From corner to corner", "Von Ecke zu Ecke", "从墙角到墙角"),
)
DEPTH = _number("depth", words("Depth", "Tiefe", "深度"), listed(400, 580, 620), 580)
FEET = _number(
    "feet",
    words("Pairs of feet", "Fußpaare", "脚垫对数"),
    Numbers(tuple(map(Fraction, range(1, 7))), step=Fraction(1)),
    2,
)
MATERIAL = Module(
    "material",
    words("Material", "Material", "材料"),
    (
        Option(
            "white",
            words("White laminate", "Weiß laminiert", "白色饰面"),
            euros(0),
            swatch="#f2f1ec",
        ),
        Option(
            "oak", words("Oak, solid", "Eiche, massiv", "实木橡木"), euros(6000), swatch="#c9a66b"
        ),
    ),
    default=("white",),
)
DOORS = Module(
    "doors",
    words("Doors", "Türen", "柜门"),
    (
        Option("none", words("No doors", "Ohne Türen", "无门"), euros(0)),
        Option("hinged", words("Hinged doors", "Drehtüren", "平开门"), euros(4500)),
        Option("sliding", words("Sliding doors", "Schiebetüren", "推拉门"), euros(12000)),
        Option(
            "mirror",
            words("Mirror doors", "Spiegeltüren", "镜面门"),
            euros(19000),
            offered=Offered(when=Compare(Given("channel"), Sign.EQUAL, Literal("store"))),
        ),
        Option(
            "glass",
            words("Glass doors", "Glastüren", "玻璃门"),
            euros(15000),
            offered=Offered(end=date(2026, 2, 1)),
        ),
    ),
    default=("none",),
)
COLUMNS = Module(
    "columns",
    words("Columns", "Säulen", "柜体"),
    (),
    numbers=Numbers(tuple(map(Fraction, range(1, MOST_COLUMNS + 1))), step=Fraction(1)),
    default_number=Fraction(2),
    element="column",
)
LIGHTING = Module(
    "lighting",
    words("Lighting", "Beleuchtung", "照明"),
    (
        Option("strip", words("LED strip", "LED-Band", "LED灯带"), euros(2900)),
        Option("sensor", words("Door sensor", "Türsensor", "门感应器"), euros(1900)),
    ),
    least=0,
    most=2,
    many=True,
)
ENGRAVING = Module(
    "engraving",
    words("Engraving", "Gravur", "刻字"),
    (),
    least=0,
    text=TextForm(20, "A-Za-zÄÖÜäöüß0-9 .-"),
    describe=words("On a small plate inside", "Auf einem Schild innen", "刻在内侧小牌上"),
)
OFFERED_PACKAGES = Module(
    PACKAGES,
    words("Packages", "Pakete", "套餐"),
    (Option("evening", words("Evening light", "Abendlicht", "晚间灯光"), euros(3900)),),
    least=0,
    most=1,
    many=True,
)
DELIVERY = Module(
    "delivery",
    words("Delivery", "Lieferung", "配送"),
    (
        Option("kerb", words("To the kerb", "Bis Bordsteinkante", "送至路边"), euros(0)),
        Option("room", words("Into the room", "Bis ins Zimmer", "送货入户"), euros(7900)),
    ),
    must_answer=True,
    tax="service",
)


def _columns() -> tuple[Module, ...]:
    return tuple(module for number in range(1, MOST_COLUMNS + 1) for module in _column(number))


def _column(number: int) -> tuple[Module, ...]:
    there = Compare(Size("columns"), Sign.LEAST, Literal(Fraction(number)))
    width = _number(
        f"columns.{number}.width",
        words("Width", "Breite", "宽度"),
        listed(400, 500, 600, 800, 1000),
        800,
        when=there,
        copy=CopyOf("columns", number, "width"),
    )
    interior = Module(
        f"columns.{number}.interior",
        words("Interior", "Innenleben", "内部"),
        (
            Option("shelf", words("Shelf", "Fachboden", "隔板"), euros(1400), most=8),
            Option("drawer", words("Drawer", "Schublade", "抽屉"), euros(3900), most=6),
        ),
        least=1,
        most=10,
        many=True,
        default=("shelf",),
        default_pieces=(("shelf", 2),),
        when=there,
        copy=CopyOf("columns", number, "interior"),
    )
    return width, interior


def _rules() -> tuple[Constraint, ...]:
    widths = tuple(Size(f"columns.{number}.width") for number in range(1, MOST_COLUMNS + 1))
    wide = Compare(Size("wall"), Sign.LEAST, Literal(Fraction(1200)))
    shallow = Compare(Size("depth"), Sign.LESS, Literal(Fraction(600)))
    lights = And((Chosen("lighting", "strip"), Chosen("lighting", "sensor")))
    return (
        Constraint(
            "columns-fit",
            ConstraintKind.RULE,
            Compare(Total(widths), Sign.MOST, Size("wall")),
            words(
                "The columns must fit along the wall.",
                "Die Säulen müssen an die Wand passen.",
                "柜体总宽不能超过墙长。",
            ),
        ),
        Constraint(
            "sliding-needs-width",
            ConstraintKind.RULE,
            Implies(Chosen("doors", "sliding"), wide),
            words(
                "Sliding doors overlap, so they need at least 120 cm.",
                "Schiebetüren überlappen sich und brauchen mindestens 120 cm.",
                "推拉门会重叠，至少需要120厘米。",
            ),
        ),
        Constraint(
            "shallow-hinged",
            ConstraintKind.EXCLUDES,
            Not(And((Chosen("doors", "sliding"), shallow))),
            words(
                "Sliding doors run in front of each other and need a depth of 62 cm.",
                "Schiebetüren laufen voreinander und brauchen 62 cm Tiefe.",
                "推拉门前后滑动，需要62厘米深度。",
            ),
        ),
        Constraint(
            "package-evening",
            ConstraintKind.REQUIRES,
            Implies(Chosen(PACKAGES, "evening"), lights),
            words(
                "“Evening light” contains LED strip and Door sensor.",
                "„Abendlicht“ enthält LED-Band und Türsensor.",
                "“晚间灯光”包含LED灯带和门感应器。",
            ),
        ),
    )


CONTEXT = (
    ContextWord(
        "channel",
        words("Channel", "Kanal", "渠道"),
        (
            ("online", words("Online", "Online", "线上")),
            ("store", words("In the store", "Im Laden", "门店")),
        ),
        "online",
    ),
    ContextWord(
        "country",
        words("Country", "Land", "国家"),
        (
            ("DE", words("Germany", "Deutschland", "德国")),
            ("AT", words("Austria", "Österreich", "奥地利")),
        ),
        "DE",
    ),
    LookedUp(
        "zone",
        words("Zone", "Zone", "区域"),
        "postcode",
        Table("zones", ("postcode",), (Row(("10",), "near"),)),
        "far",
        prefix=True,
    ),
)


def _steps() -> tuple[Step, ...]:
    copies = tuple(module.id for module in _columns())
    return (
        Step("room", words("Your room", "Ihr Raum", "房间"), ("wall", "depth", "feet")),
        Step("look", words("Look", "Aussehen", "外观"), ("material", "doors")),
        Step("inside", words("Inside", "Innen", "内部"), ("columns", *copies, "lighting")),
        Step("more", words("Extras", "Extras", "附加"), ("engraving", PACKAGES, "delivery")),
    )


def wardrobe() -> Product:
    """The wardrobe."""
    modules = (WALL, DEPTH, FEET, MATERIAL, DOORS, COLUMNS, *_columns(), LIGHTING)
    return Product(
        "wardrobe",
        words("Panel wardrobe", "Plattenschrank", "板式衣柜"),
        "EUR",
        _steps(),
        (*modules, ENGRAVING, OFFERED_PACKAGES, DELIVERY),
        base=euros(14900),
        constraints=_rules(),
        presets=(
            Preset(
                "studio",
                words("Small flat", "Kleine Wohnung", "小户型"),
                (("wall", ()), ("doors", ("hinged",)), ("columns", ())),
                numbers=(("wall", Fraction(1600)), ("columns", Fraction(1))),
            ),
        ),
        taxes=(
            TaxClass("goods", Rate(Fraction(19, 100))),
            TaxClass("service", Rate(Fraction(19, 100))),
        ),
        describe=words("Made to measure", "Nach Maß", "量身定制"),
        context=CONTEXT,
        elements=(Element("column", words("Column", "Säule", "柜体"), ("width", "interior")),),
        packages=(
            Package("evening", (Included("lighting", "strip"), Included("lighting", "sensor"))),
        ),
        languages=("en", "de", "zh"),
    )


class OnlyWardrobe(Only):
    """A shop's range that is just this."""

    def __init__(self) -> None:
        super().__init__(wardrobe())

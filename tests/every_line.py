"""A lamp whose price has every kind of line: packages that overlap, tiers, shares, tax on top."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from configurator.commerce.breakdown import Breakdown
from configurator.commerce.pricing import price
from configurator.core.expression import Size
from configurator.core.money import Rate, UnitRate
from configurator.core.price_list import Listed
from configurator.core.price_rule import (
    PACKAGES,
    AddRule,
    Combine,
    CreditRule,
    DiscountRule,
    Included,
    MinimumRule,
    OfModule,
    OfRule,
    Package,
    Per,
    PercentRule,
    SurchargeRule,
    Tier,
    TierKind,
    Tiers,
)
from configurator.core.product import Module, Numbers, Option, Product, Step
from configurator.core.reckoning import (
    CashRounding,
    Order,
    Reckoning,
    StaffDiscount,
    StaffTerms,
    VolumeStep,
)
from configurator.core.selection import Build
from configurator.core.source import Source, Span
from configurator.core.tax_class import TaxClass
from configurator.core.units import UNITS
from configurator.core.words import Words
from tests.products import euros, rated

FILE = Source("lamp.yaml", "product: lamp\n")


def _percent(number: int) -> Rate:
    return Rate(Fraction(number, 100))


def _place(line: int) -> Span:
    return Span(FILE.name, line, 5, line, 9)


SHADE = Module(
    "shade",
    Words("Shade", {"de": "Schirm"}),
    (
        Option("linen", "Linen", euros(0)),
        Option("glass", Words("Glass <b>&", {"de": "Glas <b>&"}), euros(2_995), span=_place(4)),
    ),
    default=("linen",),
)
LIGHT = Module(
    "light",
    "Light",
    (Option("led", "=LED()", euros(1_250)), Option("spot", "Spot", euros(899), most=4)),
    least=0,
    most=5,
    many=True,
)
CABLE = Module(
    "cable",
    "Cable",
    (),
    numbers=Numbers(tuple(map(Fraction, range(0, 20_001, 500))), UNITS["mm"], Fraction(500)),
    default_number=Fraction(2_000),
)
SOLD = Module(
    PACKAGES,
    "Packages",
    (Option("evening", "Evening", euros(1_900)), Option("work", "Work", euros(2_400))),
    least=0,
    most=2,
    many=True,
)
CARE = Module(
    "care",
    "Care",
    (Option("none", "No care", euros(0)), Option("plus", "Care Plus", euros(499))),
    default=("none",),
    tax="service",
    months=24,
)
RULES = (
    AddRule(
        "cord",
        "Cord",
        rated(0),
        per=Per(Size("cable"), UNITS["m"]),
        tiers=Tiers(
            TierKind.GRADUATED,
            (
                Tier(Fraction(10), UnitRate(Fraction(805, 2), "EUR")),
                Tier(None, rated(300)),
            ),
        ),
        span=_place(20),
    ),
    AddRule("backup", "Backup", rated(150), months=12, tax="service", span=_place(21)),
    PercentRule("mounting", "Mounting", _percent(12), (OfModule("shade"), OfRule("cord"))),
    DiscountRule("glass-set", "Glass set", _percent(10), (OfModule("shade"), OfModule("light"))),
    SurchargeRule("rush", "Rush", _percent(15), tax="service"),
    MinimumRule("small", "Small order", euros(9_000), (OfRule("cord"),), tax="service"),
    DiscountRule("winter", "Winter", _percent(5), ()),
    DiscountRule("members", "Members", euros(700), (), combine=Combine.STACKABLE),
    CreditRule("old-lamp", "@Old lamp", euros(2_500)),
    CreditRule("welcome", "Welcome", euros(2_000), voucher="WELCOME26"),
)
RECKONING = Reckoning(
    net=True,
    volume=(VolumeStep(3, _percent(3), _place(30)),),
    staff=StaffTerms(_percent(8), _percent(15), _place(31)),
    cash=CashRounding(euros(5), span=_place(32)),
    deposit=_percent(30),
)
LAMP = Product(
    "lamp",
    "Lamp",
    "EUR",
    (Step("all", "All", ("shade", "light", "cable", PACKAGES, "care")),),
    (SHADE, LIGHT, CABLE, SOLD, CARE),
    euros(4_933),
    price_rules=RULES,
    taxes=(TaxClass("goods", _percent(19)), TaxClass("service", _percent(7))),
    source=FILE,
    base_span=_place(3),
    packages=(
        Package("evening", (Included("light", "led"),)),
        Package("work", (Included("light", "led"), Included("light", "spot", 2))),
    ),
    reckoning=RECKONING,
    listed=(Listed("shade=glass", Words("Friends", {"de": "Freunde"}), _place(40)),),
    languages=("en", "de"),
)
BUILD = Build(
    (
        ("shade", ("glass",)),
        ("light", ("led", "spot")),
        ("cable", ()),
        (PACKAGES, ("evening", "work")),
        ("care", ("plus",)),
    ),
    numbers=(("cable", Fraction(12_000)),),
    pieces_above_one=((("light", "spot"), 3),),
)
ANSWERS = (
    *("shade=glass", "light=led", "light=spot*3", "cable=12000"),
    *("packages=evening", "packages=work", "care=plus"),
)
"""The answers that lead to the build."""

ORDER = Order(3, ("WELCOME26",), StaffDiscount(_percent(8)))


def lamp_price(order: Order = ORDER) -> Breakdown:
    """The price of the lamp with every kind of line, tax on top of it."""
    return price(LAMP, BUILD, order)


def gross_price(order: Order = ORDER) -> Breakdown:
    """The same where prices contain tax."""
    return price(replace(LAMP, reckoning=replace(RECKONING, net=False)), BUILD, order)

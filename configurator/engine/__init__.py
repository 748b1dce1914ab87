"""What may be chosen, why not, and what would help.

`compile_product` makes a `CompiledProduct`, which all requests share; its methods answer the
questions of a page exactly and for complete products, never by propagation alone.
"""

from configurator.engine.alternatives import Alternative, Alternatives, Value, value_in
from configurator.engine.compiled import CompiledProduct
from configurator.engine.compiling import compile_product
from configurator.engine.conflict import Conflict, Step
from configurator.engine.decisions import Spot
from configurator.engine.diagram import TooComplex
from configurator.engine.offers import Offers
from configurator.engine.oracle import Cancelled, LimitReached, Limits, Stop, never
from configurator.engine.recent import Recent
from configurator.engine.repair import Change, Repair, Repairs, Way
from configurator.engine.rules import Applies, Bounds, NamedRule
from configurator.engine.standing import Standing
from configurator.engine.trial import can_hold, ruled_out_by
from configurator.engine.vocabulary import Key

__all__ = [
    "Alternative",
    "Alternatives",
    "Applies",
    "Bounds",
    "Cancelled",
    "Change",
    "CompiledProduct",
    "Conflict",
    "Key",
    "LimitReached",
    "Limits",
    "NamedRule",
    "Offers",
    "Recent",
    "Repair",
    "Repairs",
    "Spot",
    "Standing",
    "Step",
    "Stop",
    "TooComplex",
    "Value",
    "Way",
    "can_hold",
    "compile_product",
    "never",
    "ruled_out_by",
    "value_in",
]

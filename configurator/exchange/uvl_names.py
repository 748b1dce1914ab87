"""What a name in a constraint of a UVL file stands for: a feature, or an attribute of one.

A dot may be part of a feature's name, stand before an attribute, or follow the namespace or the
name under which another file is imported. What another file holds is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from configurator.exchange.draft import ForeignFault
from configurator.exchange.feature_model import FeatureType, Scalar


class FromImport(Exception):
    """A constraint reads something of an imported file."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for; without an attribute it is the feature itself."""

    feature: str
    attribute: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Names:
    """All features with their types, their attributes, and the names of imported files."""

    types: Mapping[str, FeatureType]
    attributes: Mapping[str, Mapping[str, Scalar]]
    namespace: str = ""
    imported: tuple[str, ...] = ()

    def find(self, parts: tuple[str, ...], line: int) -> Named:
        """What a dotted name stands for; a fault if nothing, FromImport if it is elsewhere."""
        spelled = ".".join(parts)
        if spelled in self.types:
            return Named(spelled, None, line)
        for cut in range(len(parts) - 1, 0, -1):
            feature, attribute = ".".join(parts[:cut]), ".".join(parts[cut:])
            if attribute in self.attributes.get(feature, ()):
                return Named(feature, attribute, line)
        if any(spelled.startswith(f"{name}.") for name in self.imported):
            raise FromImport
        if self.namespace and spelled.startswith(f"{self.namespace}."):
            return self.find(tuple(spelled.removeprefix(f"{self.namespace}.").split(".")), line)
        raise ForeignFault(line, "unknown-feature", spelled)

    def value(self, named: Named) -> Scalar | None:
        """What an attribute is worth; None for a feature."""
        if named.attribute is None:
            return None
        return self.attributes[named.feature][named.attribute]

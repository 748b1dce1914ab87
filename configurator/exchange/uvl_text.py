"""A feature model as UVL, for this program and for others that read the language.

Indented by tabs, a line for each feature, group and constraint, in the order of the model.
Titles and descriptions are the attributes `title` and `description`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from configurator.exchange.feature_model import (
    Feature,
    FeatureModel,
    FeatureType,
    Group,
    GroupKind,
    Scalar,
)
from configurator.exchange.uvl_condition import condition_in_uvl
from configurator.exchange.uvl_spelling import key_in_uvl, names_in_uvl, scalar_in_uvl
from configurator.exchange.uvl_tree import DESCRIPTION, TITLE


def uvl_text(model: FeatureModel) -> str:
    """The text of a model. ValueError where an attribute is a number without a decimal."""
    names = names_in_uvl(feature.name for feature in model.root.walk())
    lines = ["features", *_tree_lines(model.root, names)]
    if model.constraints:
        root = names[model.root.name]
        lines += ["", "constraints"]
        lines += [f"\t{condition_in_uvl(c.condition, names, root)}" for c in model.constraints]
    return "\n".join(lines) + "\n"


def _tree_lines(root: Feature, names: Mapping[str, str]) -> Iterator[str]:
    """The lines of the tree, each part before what is inside it."""
    waiting: list[tuple[int, Feature | Group]] = [(1, root)]
    while waiting:
        depth, part = waiting.pop()
        line = _feature_line(part, names) if isinstance(part, Feature) else _group_line(part)
        yield "\t" * depth + line
        waiting.extend((depth + 1, one) for one in reversed(_inside(part)))


def _inside(part: Feature | Group) -> Sequence[Feature | Group]:
    if isinstance(part, Feature):
        return part.groups
    return part.features


def _feature_line(feature: Feature, names: Mapping[str, str]) -> str:
    words = [names[feature.name]]
    if feature.type is not FeatureType.BOOLEAN:
        words.insert(0, feature.type.value.capitalize())
    if (feature.least, feature.most) != (1, 1):
        words.append(f"cardinality {_ends(feature.least, feature.most or '*')}")
    told = ((TITLE, feature.title), (DESCRIPTION, feature.describe))
    attributes = [*feature.attributes, *((key, text) for key, text in told if text)]
    if attributes:
        words.append(_braces(attributes))
    return " ".join(words)


def _group_line(group: Group) -> str:
    counted = group.kind is GroupKind.CARDINALITY
    return _ends(group.least, group.most) if counted else str(group.kind.value)


def _ends(least: int, most: int | str) -> str:
    return f"[{least}]" if least == most else f"[{least}..{most}]"


def _braces(attributes: Sequence[tuple[str, Scalar]]) -> str:
    """The attributes; those with a dot in their name stand in braces of their own."""
    written = "{"
    opened: list[str] = []
    comma = ""
    for key, value in attributes:
        *outer, last = key.split(".")
        shared = _shared(opened, outer)
        written += "}" * (len(opened) - shared) + comma
        written += "".join(f"{key_in_uvl(name)} {{" for name in outer[shared:])
        written += key_in_uvl(last) + ("" if value is True else f" {scalar_in_uvl(value)}")
        opened, comma = outer, ", "
    return written + "}" * len(opened) + "}"


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many names at the beginning are the same."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count

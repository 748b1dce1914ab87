"""The picture of a rule graph as SVG.

Given a picture and the labels of its nodes it gives the text of one SVG document, the same for
the same picture. Names of the author come in as text and attributes of an XML tree only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from configurator.drawing.layers import layers
from configurator.drawing.rule_picture import Labels, Picture, read_options
from configurator.engine.graph import Node

_HEIGHT, _ROW, _GAP, _MARGIN = 24, 36, 90, 16
_LETTER, _PADDING, _LONGEST = 7, 20, 40

_STYLE = """
text { font: 12px sans-serif; fill: #1f2328; }
rect { stroke: #57606a; fill: #ffffff; }
.module rect { fill: #ddf4ff; }
.constraint rect { fill: #fff8c5; }
.price rect { fill: #dafbe1; }
path { fill: none; stroke: #8c959f; }
"""


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a node stands: the upper left corner, and how wide it is."""

    x: int
    y: int
    width: int
    label: str


def svg(picture: Picture, labels: Labels) -> str:
    """The picture as an SVG document."""
    boxes, width, height = _boxes(picture, labels)
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": str(width),
            "height": str(height),
            "viewBox": f"0 0 {width} {height}",
            "role": "img",
        },
    )
    ET.SubElement(root, "title").text = f"Rules of {labels.title}"
    ET.SubElement(root, "style").text = _STYLE
    for start, end in picture.edges:
        _add_edge(root, picture, boxes, (start, end))
    for node in picture:
        _add_node(root, node, boxes[node])
    ET.indent(root)
    return ET.tostring(root, encoding="unicode")


def _boxes(picture: Picture, labels: Labels) -> tuple[Mapping[Node, _Box], int, int]:
    """The box of every node, and the size of the whole."""
    found: dict[Node, _Box] = {}
    x, rows = _MARGIN, 0
    for layer in layers(picture):
        shown = {node: _short(labels.of(node)) for node in layer}
        width = max(len(label) for label in shown.values()) * _LETTER + _PADDING
        for row, node in enumerate(layer):
            found[node] = _Box(x, _MARGIN + row * _ROW, width, shown[node])
        x += width + _GAP
        rows = max(rows, len(layer))
    return found, max(x - _GAP, 0) + _MARGIN, rows * _ROW + 2 * _MARGIN


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"


def _add_edge(
    root: ET.Element, picture: Picture, boxes: Mapping[Node, _Box], edge: tuple[Node, Node]
) -> None:
    start, end = boxes[edge[0]], boxes[edge[1]]
    x1, y1 = start.x + start.width, start.y + _HEIGHT // 2
    x2, y2 = end.x, end.y + _HEIGHT // 2
    bend = _GAP // 2
    way = f"M {x1} {y1} C {x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
    path = ET.SubElement(root, "path", {"d": way})
    options = ", ".join(read_options(picture, *edge))
    told = f"{start.label} → {end.label}"
    ET.SubElement(path, "title").text = f"{told} ({options})" if options else told


def _add_node(root: ET.Element, node: Node, box: _Box) -> None:
    group = ET.SubElement(root, "g", {"class": node.kind})
    ET.SubElement(group, "title").text = f"{node.kind} {node.name}"
    place = {"x": str(box.x), "y": str(box.y), "rx": "4"}
    size = {"width": str(box.width), "height": str(_HEIGHT)}
    ET.SubElement(group, "rect", {**place, **size})
    at = {"x": str(box.x + _PADDING // 2), "y": str(box.y + 16)}
    ET.SubElement(group, "text", at).text = box.label

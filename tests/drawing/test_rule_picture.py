"""The rule graph as a picture: what is in it, and that names cannot break it."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import networkx as nx
from hypothesis import given

from configurator.core.expression import Chosen, Implies
from configurator.core.price_rule import AddRule
from configurator.core.product import Product
from configurator.core.words import Words
from configurator.drawing.layers import layers
from configurator.drawing.rule_picture import Labels, dot, read_options, rule_picture
from configurator.drawing.rule_svg import svg
from configurator.engine.graph import Node, module_node, rule_graph
from tests.products import module, product, products, rated, rule

SVG = "{http://www.w3.org/2000/svg}"
A, B, C, D = (module(name, "x y") for name in "abcd")
MADE = product(
    [A, replace(B, when=Chosen("a", "y")), C, D],
    [rule("r", Implies(Chosen("b", "x"), Chosen("c", "y")))],
    price_rules=(AddRule("extra", "Extra", rated(1), Chosen("d", "x")),),
)
RULE = Node("constraint", "r")


def texts(text: str) -> list[str]:
    """What is written on the nodes."""
    return [found.text or "" for found in ET.fromstring(text).iter(f"{SVG}text")]


def test_options_are_folded_into_their_modules() -> None:
    picture = rule_picture(rule_graph(MADE))
    assert [node.name for node in picture] == ["a", "b", "c", "d", "r", "extra"]
    edges = [
        (start.name, end.name, read_options(picture, start, end)) for start, end in picture.edges
    ]
    assert edges == [
        ("a", "b", ("y",)),
        ("b", "r", ("x",)),
        ("c", "r", ("y",)),
        ("d", "extra", ("x",)),
    ]  # fmt: skip


def test_around_a_module_are_its_rules_and_what_they_read() -> None:
    picture = rule_picture(rule_graph(MADE), "c")
    assert [node.name for node in picture] == ["b", "c", "r"]
    assert list(picture.edges) == [(module_node("b"), RULE), (module_node("c"), RULE)]
    alone = rule_picture(rule_graph(product([A, B])), "a")
    assert [node.name for node in alone] == ["a"]


def test_what_is_read_stands_left_of_its_reader() -> None:
    picture = rule_picture(rule_graph(MADE))
    place = {node: column for column, layer in enumerate(layers(picture)) for node in layer}
    assert all(place[start] < place[end] for start, end in picture.edges)
    circle: nx.DiGraph[str] = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")])
    assert layers(circle) == [["a", "b"], ["c"]]


def test_neighbours_stand_opposite_of_each_other() -> None:
    crossed: nx.DiGraph[str] = nx.DiGraph()
    crossed.add_nodes_from(["a", "b", "x", "y"])
    crossed.add_edges_from([("a", "y"), ("b", "x")])
    assert layers(crossed) == [["a", "b"], ["y", "x"]]


def test_the_svg_shows_every_node_with_its_title_in_the_language() -> None:
    german = replace(A, title=Words("Wheel", {"de": "Rad"}))
    made = product([german, B])
    picture = rule_picture(rule_graph(made))
    assert texts(svg(picture, Labels(made, "de"))) == ["Rad", "B"]
    assert texts(svg(picture, Labels(made, "en"))) == ["Wheel", "B"]


def test_titles_cannot_break_the_picture() -> None:
    wild = '<script>alert("1")</script> & \\" ]; x -> y'
    made = product([replace(A, title=wild)])
    picture = rule_picture(rule_graph(made))
    told = svg(picture, Labels(made))
    assert texts(told) == [wild[:39] + "…"]
    assert "<script" not in told
    line = dot(picture, Labels(made)).splitlines()[2]
    assert line == (
        '  "module a" [label="<script>alert(\\"1\\")</script> & \\\\\\" ]; x -> y", shape=box];'
    )


def test_dot_names_what_is_read() -> None:
    lines = dot(rule_picture(rule_graph(MADE), "c"), Labels(MADE)).splitlines()
    assert lines[0] == "digraph rules {"
    assert '  "module b" -> "constraint r" [tooltip="x"];' in lines
    assert lines[-1] == "}"


@given(products())
def test_every_product_has_a_picture_in_which_no_two_boxes_meet(made: Product) -> None:
    picture = rule_picture(rule_graph(made))
    root = ET.fromstring(svg(picture, Labels(made)))
    boxes = [
        tuple(int(box.attrib[name]) for name in ("x", "y", "width", "height"))
        for box in root.iter(f"{SVG}rect")
    ]
    assert len(boxes) == len(picture)
    for place, (x, y, width, height) in enumerate(boxes):
        assert x + width <= int(root.attrib["width"])
        assert y + height <= int(root.attrib["height"])
        for x2, y2, width2, height2 in boxes[:place]:
            apart = x + width <= x2 or x2 + width2 <= x or y + height <= y2 or y2 + height2 <= y
            assert apart

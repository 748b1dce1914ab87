"""The lamp that hostile files are made of, with as much of one thing as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import yaml

SIZE = 1_048_576
NODES = 49_000
ROOM = 2_000
"""How many bytes and nodes a file may have, and what its head takes, at most."""

HEAD = """\
product: lamp
title: Lamp
currency: EUR
tax: {prices: gross, classes: {goods: 19%}}
steps: [{id: look, title: Look, modules: [STEP]}]
price: {base: 49.00}
"""
SHADE = """\
  shade: {title: Shade, choose: one, options: {linen: {title: Linen}, glass: {title: Glass}}}
"""
WALL = "  wall: {title: Wall, size: {from: 800, to: 5000, unit: mm}}\n"
SMALL = f"{HEAD.replace('STEP', 'shade')}modules:\n{SHADE}".encode()


@dataclass(frozen=True, slots=True)
class Hostile:
    """A rule file, and the files beside it."""

    text: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)


def head(modules: Iterable[str], price: str = "") -> str:
    """The head of a file whose only step has these modules; `price` in place of the usual one."""
    told = HEAD.replace("STEP", ", ".join(modules))
    return told if not price else told.replace("price: {base: 49.00}\n", price)


def filled(line: Callable[[int], str], most: int = SIZE - ROOM, nodes: int = NODES) -> str:
    """As many lines as there is room for, each made from its number."""
    each = _nodes_of(line(0))
    lines: list[str] = []
    size = number = 0
    while size < most and number * each < nodes:
        lines.append(line(number))
        size += len(lines[-1].encode())
        number += 1
    return "".join(lines[:-1])


def _nodes_of(line: str) -> int:
    """How many keys, values, lists and groups a line adds; 1 if it is no YAML of its own."""
    try:
        events = list(yaml.parse(line, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return 1
    return max(1, sum(isinstance(event, yaml.NodeEvent) for event in events) - 1)


def lamp(tail: str) -> Hostile:
    """The lamp with a shade and a wall, and something behind it."""
    text = f"{head(['shade', 'wall'])}modules:\n{SHADE}{WALL}{tail}"
    return Hostile(text.encode())


def rules(rule: Callable[[int], str], most: int = SIZE - ROOM) -> Hostile:
    """The lamp with as many constraints as there is room for."""
    lines = filled(lambda n: f"- {{id: r{n}, because: B, rule: {rule(n)}}}\n", most)
    return lamp(f"constraints:\n{lines}")


def optioned(
    option: Callable[[int], str], tail: str = "", choose: str = "one", nodes: int = NODES
) -> Hostile:
    """One module with as many options as there is room for, and something behind it."""
    lines = filled(option, SIZE - ROOM - len(tail), nodes)
    text = f"{head(['m'])}modules:\n  m:\n    title: M\n    choose: {choose}\n    options:\n{lines}"
    return Hostile(f"{text}{tail}".encode())


def sectioned(section: str, line: str) -> Hostile:
    """The lamp with a section of nothing but this line, in which {0} is its number."""
    return lamp(f"{section}:\n{filled(line.format)}")

"""UVL, the Universal Variability Language, to a feature model.

Given: the text of a file. Gives: its features and constraints, those in attributes too, and what
a feature model has no place for. Constraints are read when all names are known. The language
levels after `include` say nothing about the products and are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from configurator.exchange.draft import ForeignFault, LeftOut, Why
from configurator.exchange.feature_model import FeatureConstraint, FeatureModel
from configurator.exchange.uvl_expressions import read_expression
from configurator.exchange.uvl_names import FromImport, Names
from configurator.exchange.uvl_tokens import Row, Token, UvlLine, uvl_lines
from configurator.exchange.uvl_tree import Tree, read_tree

_SECTIONS = ("include", "imports", "features", "constraints")


@dataclass(slots=True)
class _File:
    """The lines of a file by the section they stand in."""

    sections: dict[str, list[UvlLine]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    namespace: str = ""


def read_uvl(text: str) -> tuple[FeatureModel, tuple[LeftOut, ...]]:
    """The model that a UVL file holds, and what of the file it does not carry.

    Raises ForeignFault, with the line, where the text is not UVL.
    """
    file = _split(uvl_lines(text))
    imports = tuple(_imports(file.sections.get("imports", ())))
    tree = read_tree(file.sections.get("features", ()), file.lines.get("features", 1))
    names = Names(
        tree.types,
        {name: dict(braces.attributes) for name, braces in tree.braces.items()},
        file.namespace,
        tuple(name for _, name in imports),
    )
    left_out = [
        LeftOut(line.number, _spelled(text, line.tokens), Why.IMPORTS) for line, _ in imports
    ]
    left_out += _lists(tree)
    constraints = []
    for tokens in _constraint_tokens(file, tree):
        try:
            condition = read_expression(tokens, names)
        except FromImport:
            left_out.append(LeftOut(tokens[0].line, _spelled(text, tokens), Why.IMPORTS))
        else:
            constraints.append(FeatureConstraint(condition, tokens[0].line))
    left_out.sort(key=lambda one: one.line)
    return FeatureModel(tree.root, tuple(constraints)), tuple(left_out)


def _split(lines: Iterable[UvlLine]) -> _File:
    """The lines under the words that begin a section; those stand at the left edge."""
    file = _File()
    current: list[UvlLine] | None = None
    for line in lines:
        word = line.tokens[0]
        if current is not None and line.width > 0:
            current.append(line)
        elif word.kind == "name" and word.text == "namespace":
            row = Row(line.tokens[1:])
            file.namespace, current = ".".join(row.name("bad-section")), None
        elif word.kind == "name" and word.text in _SECTIONS and len(line.tokens) == 2:
            current = file.sections.setdefault(word.text, [])
            file.lines.setdefault(word.text, word.line)
        else:
            raise ForeignFault(word.line, "bad-section", word.text)
    return file


def _imports(lines: Iterable[UvlLine]) -> Iterator[tuple[UvlLine, str]]:
    """Each import, and the name under which the constraints know it."""
    for line in lines:
        row = Row(line.tokens)
        known = ".".join(row.name("bad-section"))
        if row.next.kind == "name" and row.next.text == "as":
            row.take()
            known = ".".join(row.name("bad-section"))
        yield line, known


def _constraint_tokens(file: _File, tree: Tree) -> Iterator[tuple[Token, ...]]:
    """Every constraint: those in attributes first, then those of the section."""
    for braces in tree.braces.values():
        yield from braces.constraints
    for line in file.sections.get("constraints", ()):
        yield line.tokens


def _lists(tree: Tree) -> Iterator[LeftOut]:
    """The attributes that are lists."""
    for name, braces in tree.braces.items():
        for key, line in braces.lists:
            yield LeftOut(line, f"{name}.{key}", Why.ATTRIBUTE)


def _spelled(text: str, tokens: tuple[Token, ...]) -> str:
    """The words of the file from the first token to the last."""
    return " ".join(text[tokens[0].start : tokens[-2].end].split())

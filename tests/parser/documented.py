"""The lamp of docs/rule-language.md as it grows: what each section adds, and its slips.

A section's fragments go to their places in the whole file at the top of the page. So the lamp can
be asked for as it is after any section.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from configurator.checks import check_product, warnings
from configurator.core.problem import Problem
from configurator.parser import NamedFiles, Parsed, parse
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "rule-language.md").read_text("utf-8")

APPENDED = (
    *("context", "elements", "packages", "values", "tables", "constraints", "presets"),
    *("bom", "tests", "include"),
)
"""Sections of the file that are made of fragments; several fragments of one are joined."""

_SNIPPET = re.compile(
    r"<!-- ([a-z]+(?:: \S+)?|whole file) -->\n```(?:yaml|csv)\n(.*?)```", re.DOTALL
)
_SLIPS = re.compile(r"<!-- slips -->\n\| right .*\n\| --- .*\n((?:\|.*\n)+)")
_SLIP = re.compile(r"^\| `(.+?)` \| (?:`(.+?)`|left out) \| (.+) \|$", re.MULTILINE)


@dataclass(frozen=True)
class Slip:
    """A mistake that the page shows: what is right, what is written, and what is told then."""

    right: str
    wrong: str
    message: str
    hint: str


@dataclass(frozen=True)
class Section:
    """What a section of the page adds to the lamp: fragments by their place, and files."""

    title: str
    fragments: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    slips: tuple[Slip, ...] = ()

    def __add__(self, later: Section) -> Section:
        """What both add; the title and the slips are those of the later one."""
        names = dict.fromkeys((*self.fragments, *later.fragments))
        joined = {
            name: (*self.fragments.get(name, ()), *later.fragments.get(name, ())) for name in names
        }
        return Section(later.title, joined, {**self.files, **later.files}, later.slips)


def _plain(cell: str) -> str:
    return cell.replace("\\|", "|").replace("⏎", "\n")


def _slip(found: tuple[str, str, str]) -> Slip:
    right, wrong, told = map(_plain, found)
    message, _, hint = told.partition(" → ")
    return Slip(right, wrong, message, hint)


def _section(text: str) -> Section:
    fragments: dict[str, list[str]] = {}
    files: dict[str, str] = {}
    for name, body in _SNIPPET.findall(text):
        kind, _, rest = name.partition(": ")
        if kind == "file":
            files[rest] = body
        elif kind == "fragment" or name == "whole file":
            fragments.setdefault(rest or name, []).append(body)
    slips = [found for table in _SLIPS.findall(text) for found in _SLIP.findall(table)]
    return Section(text.split("\n", 1)[0], fragments, files, tuple(map(_slip, slips)))


SECTIONS: tuple[Section, ...] = tuple(map(_section, PAGE.split("\n## ")[1:]))
"""The sections of the page."""

WHOLE: tuple[str, ...] = tuple(
    text for one in SECTIONS for text in one.fragments.get("whole file", ())
)
"""The files that are shown whole."""

STORY: tuple[Section, ...] = tuple(accumulate(SECTIONS, Section.__add__))
"""What the lamp has after each section."""


def _indented(text: str, by: int) -> str:
    return "".join(
        f"{' ' * by}{line}\n" if line else "\n" for line in text.rstrip("\n").split("\n")
    )


def _joined(name: str, fragments: Sequence[str]) -> str:
    """All fragments of one section of the file under one heading."""
    if name == "include":
        return "".join(fragments)
    assert all(text.startswith(f"{name}:\n") for text in fragments), name
    return f"{name}:\n" + "".join(text.split("\n", 1)[1] for text in fragments)


def _with_steps(whole: str, after: Section, modules: str) -> str:
    """The steps of the page, and one more for the modules that the page adds later."""
    for text in after.fragments.get("steps", ())[-1:]:
        whole = re.sub(r"^steps:\n(  .*\n)+", text, whole, flags=re.MULTILINE)
    shown = " ".join(re.findall(r"modules: \[(.*?)\]", whole))
    included = [text for text in after.files.values() if text.startswith("modules:")]
    written = re.findall(r"^  ([a-z_]+):$", "\n".join([modules, *included]), re.MULTILINE)
    later = [name for name in written if not re.search(rf"\b{name}\b", shown)]
    step = f"  - {{id: more, title: More, modules: [{', '.join(later)}]}}\n" if later else ""
    return re.sub(r"^(steps:\n(?:  .*\n)+)", rf"\1{step}", whole, flags=re.MULTILINE)


def lamp(after: Section) -> str:
    """The rule file that the fragments make."""
    whole = after.fragments["whole file"][0]
    modules = "".join(_indented(text, 2) for text in after.fragments.get("modules", ()))
    whole = _with_steps(whole, after, modules).replace("\nprice:", f"{modules}\nprice:")
    for text in after.fragments.get("tax", ()):
        whole = re.sub(r"^tax:.*\n", text, whole, flags=re.MULTILINE)
    for price in after.fragments.get("price", ()):
        rules = "".join(_indented(rule, 4) for rule in after.fragments.get("rules", ()))
        more = "".join(_indented(part, 2) for part in after.fragments.get("reckoning", ()))
        lists = "".join(_indented(part, 4) for part in after.fragments.get("lists", ()))
        more += f"  lists:\n{lists}" if lists else ""
        text = price.replace("  rules:\n", f"{more}  rules:\n")
        whole = re.sub(r"^price:\n(  .*\n)+", text + rules, whole, flags=re.MULTILINE)
    present = {name: after.fragments[name] for name in APPENDED if name in after.fragments}
    return whole + "".join(_joined(name, texts) for name, texts in present.items())


def assembled() -> str:
    """The lamp as it is at the end of the page."""
    return lamp(STORY[-1])


def beside(after: Section) -> NamedFiles:
    """The files of the page beside the rule file."""
    return NamedFiles({name: body.encode() for name, body in after.files.items()})


BESIDE = beside(STORY[-1])
"""The files beside the lamp at the end of the page."""


def parsed(text: str, after: Section) -> Parsed:
    """The file as it is read, with the files of the page beside it."""
    return parse(text, "lamp.yaml", files=beside(after))


def told(text: str, after: Section) -> tuple[Problem, ...]:
    """Everything that the checker has to say about the file."""
    read = parsed(text, after)
    if read.product is None:
        return read.problems
    checked = check_product(read.product)
    found = checked.problems if checked.offers is None else warnings(checked.offers)
    return (*read.problems, *found)

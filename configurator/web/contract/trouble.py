"""What stands in the way of an answer: a conflict with its repairs, or what was typed."""

from __future__ import annotations

from typing import TypedDict


class RepairChoiceView(TypedDict):
    """One way to take a repair: `label` names the new answers, `selection` is shown when taken."""

    label: str
    selection: str


class RepairView(TypedDict):
    """A smallest change, answer by answer; `also` names what moves with it.

    `choices` has one or more ways.
    """

    changes: list[str]
    also: str
    difference: str
    choices: list[RepairChoiceView]


class ConflictView(TypedDict):
    """Why an option is impossible, at its card, and the ways out.

    `reasons` has one list of sentences per separate reason; the first sentence names what it
    clashes with, the others say why. `advice` stands above the repairs, or in
    their place, or is empty.
    """

    module: str
    option: str
    title: str
    reasons: list[list[str]]
    repairs: list[RepairView]
    advice: str


class FaultView(TypedDict):
    """What was typed at a module (and option) and cannot be taken, and why. It stays typed."""

    module: str
    option: str
    typed: str
    text: str

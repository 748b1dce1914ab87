"""Works out formulas of XCSP 2.1 such as `or(ne(X0,1),ge(add(X1,2),X2))`.

A formula is read into a list of steps for a stack (so that depth costs nothing), and then worked
out for every combination of values: what it allows is a table like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

_WORD = re.compile(r"\s*([A-Za-z_][\w.\-]*|-?\d{1,18}|[(),])")

Step = int | str | tuple[str, int]
"""A number, a parameter, or a function with how many arguments it takes."""


class NotWorkedOut(Exception):
    """A formula that cannot be read, or has no value (a division by zero)."""


_TWO: Mapping[str, Callable[[int, int], int]] = {
    "sub": lambda a, b: a - b,
    "eq": lambda a, b: int(a == b),
    "ne": lambda a, b: int(a != b),
    "ge": lambda a, b: int(a >= b),
    "gt": lambda a, b: int(a > b),
    "le": lambda a, b: int(a <= b),
    "lt": lambda a, b: int(a < b),
    "xor": lambda a, b: int(bool(a) != bool(b)),
    "iff": lambda a, b: int(bool(a) == bool(b)),
}

_MANY: Mapping[str, Callable[[Sequence[int]], int]] = {
    "add": sum,
    "min": min,
    "max": max,
    "and": lambda many: int(all(many)),
    "or": lambda many: int(any(many)),
}


def read_formula(text: str) -> tuple[Step, ...]:
    """The steps of a formula, arguments before their function."""
    steps: list[Step] = []
    open_: list[tuple[str, int]] = []
    words = _words(text)
    for before, word, behind in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in "),":
            if not open_:
                raise NotWorkedOut(text)
            name, count = open_.pop()
            if word == ",":
                open_.append((name, count + 1))
            else:
                steps.append((name, count))
        elif word == "(":
            if not before[:1].isalpha():
                raise NotWorkedOut(text)
        elif behind == "(":
            open_.append((word, 1))
        else:
            steps.append(int(word) if word.lstrip("-").isdigit() else word)
    if open_ or not steps:
        raise NotWorkedOut(text)
    return tuple(steps)


def worked_out(steps: Sequence[Step], given: Mapping[str, int]) -> int:
    """The number that a formula comes to; a condition is 1 or 0."""
    stack: list[int] = []
    for step in steps:
        match step:
            case int():
                stack.append(step)
            case str():
                if step not in given and step not in ("true", "false"):
                    raise NotWorkedOut(step)
                stack.append(given.get(step, int(step == "true")))
            case (name, count):
                if count > len(stack):
                    raise NotWorkedOut(name)
                arguments = stack[-count:]
                stack[-count:] = [_applied(name, arguments)]
    if len(stack) != 1:
        raise NotWorkedOut
    return stack[0]


def _applied(name: str, arguments: list[int]) -> int:
    match name, arguments:
        case ("div" | "mod", [a, b]):
            return _divided(name, a, b)
        case ("pow", [a, b]) if 0 <= b <= 64:
            return int(a**b)
        case ("neg", [a]):
            return -a
        case ("abs", [a]):
            return abs(a)
        case ("not", [a]):
            return int(not a)
        case ("if", [condition, a, b]):
            return a if condition else b
        case ("mul", _):
            return _product(arguments)
    if name in _TWO and len(arguments) == 2:
        return _TWO[name](*arguments)
    if name in _MANY:
        return _MANY[name](arguments)
    raise NotWorkedOut(name)


def _divided(name: str, a: int, b: int) -> int:
    """As in Java, for which the format was made: rounded towards zero."""
    if b == 0:
        raise NotWorkedOut(name)
    quotient = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
    return quotient if name == "div" else a - b * quotient


def _product(arguments: Sequence[int]) -> int:
    found = 1
    for argument in arguments:
        found *= argument
    return found


def _words(text: str) -> list[str]:
    found: list[str] = []
    at, text = 0, text.strip()
    while at < len(text):
        word = _WORD.match(text, at)
        if word is None:
            raise NotWorkedOut(text)
        found.append(word[1])
        at = word.end()
    return found

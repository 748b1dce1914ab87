"""The modules that stand for the variables of an XCSP 2.1 instance, and their steps."""

from __future__ import annotations

from itertools import pairwise

from configurator.exchange.draft import DraftModule, DraftOption, DraftStep
from configurator.exchange.xcsp_instance import Instance, Variable
from configurator.exchange.xcsp_names import module_ids, option_ids, spoken
from configurator.exchange.xcsp_tables import ANY

_MOST_STEPS = 7
_PER_STEP = 12


class Modules:
    """Which module stands for a variable, and which option for its value."""

    def __init__(self, instance: Instance) -> None:
        ids = module_ids()
        self.ids = {name: ids.new(name) for name in instance.variables}
        self._options = {
            variable.name: self._option_ids(variable) for variable in instance.variables.values()
        }

    def option(self, variable: Variable, value: str) -> str:
        """The id of an option, or `ANY`."""
        return ANY if value == ANY else self._options[variable.name][value]

    def module(self, variable: Variable) -> DraftModule:
        """The module of a variable."""
        options = (
            DraftOption(self.option(variable, v), _title(variable, v)) for v in variable.values
        )
        return DraftModule(self.ids[variable.name], variable.name, "one", tuple(options))

    @staticmethod
    def _option_ids(variable: Variable) -> dict[str, str]:
        ids = option_ids()
        return {value: ids.new(spoken(value)) for value in variable.values}


def _title(variable: Variable, value: str) -> str:
    """How a value reads; the one that says that nothing is there says so."""
    below = [other for other in variable.values if other.startswith("-")]
    absent = value == variable.absent or (value == "-1" and below == ["-1"])
    return f"none ({value})" if absent else value


def steps_of(modules: Modules) -> list[DraftStep]:
    """The variables in their order, in up to seven steps of about the same length."""
    names = list(modules.ids)
    count = min(_MOST_STEPS, -(-len(names) // _PER_STEP))
    ends = [len(names) * at // count for at in range(count + 1)]
    parts = [names[start:end] for start, end in pairwise(ends)]
    return [
        DraftStep(
            f"part-{at}",
            part[0] if len(part) == 1 else f"{part[0]} – {part[-1]}",
            tuple(modules.ids[name] for name in part),
        )
        for at, part in enumerate(parts, 1)
    ]

"""What goes without saying about copies of elements: that a module is there with its copy."""

from __future__ import annotations

from configurator.core.expression import And, Compare
from configurator.core.product import Module


def comes_with_its_copy(module: Module) -> bool:
    """Whether a module is there for no other reason than that its copy is."""
    when = module.when
    if isinstance(when, And) and len(when.parts) == 1:
        (when,) = when.parts
    return module.copy is not None and isinstance(when, Compare)

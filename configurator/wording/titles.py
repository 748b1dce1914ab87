"""What modules, options and choices are called in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from configurator.core.choice import Choice
from configurator.core.product import Product


def option_title(product: Product, module: str, option: str | None) -> str:
    """The title of an option; "none" for a module left empty."""
    return "none" if option is None else product.module(module).option(option).title


def options_title(product: Product, module: str, options: Iterable[str]) -> str:
    """The titles of what is chosen in a module: "Case and Earbuds", "none"."""
    return listed([option_title(product, module, option) for option in options]) or "none"


def choice_title(product: Product, choice: Choice) -> str:
    """A choice of the customer: "Shape “Slim”", "Accessories without “Case”", "no Care"."""
    module = product.module(choice.module)
    if choice.option is None:
        return f"no {module.title}"
    title = module.option(choice.option).title
    return f"{module.title} “{title}”" if choice.wanted else f"{module.title} without “{title}”"


def listed(parts: Sequence[str], word: str = "and") -> str:
    """ "a", "a and b", "a, b and c"; empty for nothing."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"

"""Questions as a view: which kind of control each one is, and who answered it."""

from __future__ import annotations

import re

from configurator.configuration import By, content_of
from configurator.core.product import Module, TextForm
from configurator.core.selection import Build
from configurator.web.contract import (
    CopyView,
    EntryView,
    HeldView,
    ModuleKind,
    ModuleView,
    OptionView,
)
from configurator.web.number_view import is_short_list, number_view
from configurator.web.option_view import is_settled, number_cards, option_view
from configurator.web.scene import Scene
from configurator.wording import page as words
from configurator.wording.page_words import said
from configurator.wording.shapes import shaped
from configurator.wording.titles import (
    content_title,
    copy_title,
    element_title,
    module_title,
    pieces_title,
)

_CHARACTERS = re.compile(r"(.)(?:-(.))?", re.DOTALL)
"""One character of an alphabet, or a stretch of them: as `core.texts` reads it."""


def module_view(scene: Scene, module: Module) -> ModuleView:
    """One question of the page."""
    kind = _kind(module)
    numbers = module.numbers if kind in ("number", "copies") else None
    return ModuleView(
        id=module.id,
        kind=kind,
        title=scene.told(module.title),
        describe=scene.told(module.describe),
        many=module.many,
        open=scene.is_missing(module),
        answered=scene.configuration.selection.of(module.id) is not None,
        by=scene.by(module, None).value if module.counts else "",
        status=_status(scene, module),
        note=words.module_hint(module, scene.language),
        options=_options(scene, module),
        number=number_view(scene, module, numbers) if numbers else None,
        entry=_entry(scene, module, module.text) if module.text else None,
        copy=_copy(scene, module),
        add=_add(scene, module) if kind == "copies" else "",
    )


def held_views(scene: Scene, modules: list[Module]) -> list[HeldView]:
    """What was chosen in some modules, for the summary; a copy is told in one piece."""
    found: list[HeldView] = []
    copies: dict[tuple[str, int], list[str]] = {}
    for module in modules:
        held = [] if scene.is_missing(module) else _held(scene, module)
        if module.copy is None:
            found.extend(held)
        else:
            place = (module.copy.copies, module.copy.number)
            copies.setdefault(place, []).extend(one["text"] for one in held)
    for (copies_module, number), texts in copies.items():
        title = copy_title(scene.product, copies_module, number, scene.language)
        comma = shaped("comma", scene.language)
        told = shaped("given", scene.language, part=title, word=comma.join(texts))
        found.append(HeldView(text=told if texts else title, swatch="", whole=True))
    return found


def _held(scene: Scene, module: Module) -> list[HeldView]:
    build, language = scene.configuration.build, scene.language
    if module.element:
        return []  # its copies are told one by one
    if not module.counts:
        return [
            HeldView(
                text=pieces_title(
                    scene.product, module.id, one, build.pieces(module.id, one), language
                ),
                swatch=module.option(one).swatch,
                whole=False,
            )
            for one in build.options(module.id)
        ]
    content = content_of(build, module)
    if module.copy is not None and content is not None and content.number is not None:
        text = content_title(scene.product, module.id, content, language)
    else:
        text = words.held_text(scene.product, build, module, language)
    return [HeldView(text=text, swatch="", whole=False)] if text else []


def _kind(module: Module) -> ModuleKind:
    if module.text is not None:
        return "text"
    if module.element:
        return "copies"
    if module.numbers is not None:
        return "options" if is_short_list(module) else "number"
    return "amounts" if module.amounts else "options"


def _options(scene: Scene, module: Module) -> list[OptionView]:
    if module.numbers is not None and is_short_list(module):
        return list(number_cards(scene, module, module.numbers))
    if module.counts:
        return []
    empty = [option_view(scene, module, None)] if module.least == 0 and not module.many else []
    return [*empty, *(option_view(scene, module, one) for one in module.options)]


def _status(scene: Scene, module: Module) -> str:
    """Who answered the module; nothing where nobody needs to."""
    configuration, language = scene.configuration, scene.language
    chosen_preset = configuration.selection.preset
    preset = scene.told(scene.product.preset(chosen_preset).title) if chosen_preset else ""
    if scene.is_missing(module):
        return words.module_status(By.NOBODY, preset, language)
    if is_settled(module):
        return ""
    if configuration.selection.of(module.id) is not None:
        return words.module_status(By.ANSWER, preset, language)
    chosen = configuration.build.options(module.id)
    origins = {scene.by(module, option) for option in chosen or (None,)}
    origins.discard(By.NOBODY)
    return words.module_status(origins.pop(), preset, language) if len(origins) == 1 else ""


def _entry(scene: Scene, module: Module, form: TextForm) -> EntryView:
    stretches = [
        (ord(first), ord(last or first)) for first, last in _CHARACTERS.findall(form.alphabet)
    ]
    value = scene.configuration.build.text(module.id)
    return EntryView(value=value, longest=form.longest, alphabet=stretches)


def _copy(scene: Scene, module: Module) -> CopyView | None:
    if module.copy is None:
        return None
    copies, number = module.copy.copies, module.copy.number
    least, most = bounds_of_copies(scene.product.module(copies))
    there = copies_in(scene.configuration.build, copies)
    return CopyView(
        of=copies,
        number=number,
        title=copy_title(scene.product, copies, number, scene.language),
        remove=said("remove_copy", scene.language) if there > least else "",
        repeat=said("repeat_copy", scene.language) if there < most else "",
    )


def _add(scene: Scene, module: Module) -> str:
    _, most = bounds_of_copies(module)
    if copies_in(scene.configuration.build, module.id) >= most:
        return ""
    element = element_title(scene.product, module.id, scene.language)
    return said("add_copy", scene.language, element=element)


def bounds_of_copies(module: Module) -> tuple[int, int]:
    """How many copies there are at least and at most."""
    values = module.numbers.values if module.numbers else ()
    return int(min(values, default=0)), int(max(values, default=0))


def copies_in(build: Build, copies: str) -> int:
    """How many copies a build has."""
    return int(build.number(copies) or 0)


def titles_of(scene: Scene, modules: tuple[str, ...]) -> list[str]:
    """The titles of modules; of one in a copy with the copy."""
    return [module_title(scene.product, one, scene.language) for one in modules]

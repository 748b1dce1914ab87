"""Prices, packages, presets, tests, parts and included files."""

from __future__ import annotations

from benchmarks.hostile_files.lamp import (
    NODES,
    SHADE,
    SIZE,
    SMALL,
    WALL,
    Hostile,
    filled,
    head,
    optioned,
    sectioned,
)


def price_rules() -> Hostile:
    """Price rules, each a discount on one of those before."""
    line = "    - {{id: r{0}, title: T{0}, when: shade == glass, add: 1.00}}\n"
    price = f"price:\n  base: 49.00\n  rules:\n{filled(line.format)}"
    text = f"{head(['shade', 'wall'], price)}modules:\n{SHADE}{WALL}"
    return Hostile(text.encode())


def discounts() -> Hostile:
    """Discounts on long lists of other price rules."""
    adds = "".join(f"    - {{id: a{n}, title: A{n}, add: 1.00}}\n" for n in range(2_000))
    listed = ", ".join(f"a{n}" for n in range(2_000))
    line = "    - {{id: r{0}, title: T{0}, discount: 5%, of: [" + listed + "]}}\n"
    price = f"price:\n  base: 49.00\n  rules:\n{adds}{filled(line.format, SIZE * 8 // 10)}"
    return Hostile(f"{head(['shade', 'wall'], price)}modules:\n{SHADE}{WALL}".encode())


def packages() -> Hostile:
    """Packages."""
    line = "- {{id: p{0}, title: P{0}, price: 1.00, includes: [shade=glass]}}\n"
    text = f"{head(['shade', 'wall', 'packages'])}modules:\n{SHADE}{WALL}packages:\n"
    return Hostile(f"{text}{filled(line.format)}".encode())


def presets() -> Hostile:
    """Presets."""
    line = "- {{id: p{0}, title: P{0}, answers: {{shade: glass, wall: 2000}}}}\n"
    return sectioned("presets", line)


def product_tests() -> Hostile:
    """Tests of the product."""
    line = "- {{name: T{0}, answers: {{wall: 900}}, expect: {{ranges: {{wall: [800..5000]}}}}}}\n"
    return sectioned("tests", line)


def parts() -> Hostile:
    """Parts of the bill of materials."""
    line = '- {{part: "S{0}-{{shade}}", quantity: 2, size: [wall, 2 * wall]}}\n'
    return sectioned("bom", line)


def articles() -> Hostile:
    """Article numbers of nothing but braces."""
    line = '- {{part: "S{0}-' + "{{shade}}" * 1_800 + '"}}\n'
    return sectioned("bom", line)


def codes() -> Hostile:
    """Article numbers that name the code of a large module, again and again."""
    parts = filled(lambda n: f'- {{part: "S{n}-{{m.code}}"}}\n', SIZE // 2, NODES // 2)
    option = "      o{0}: {{title: T{0}, code: C{0}}}\n"
    return optioned(option.format, f"bom:\n{parts}", "one", NODES // 2)


def includes() -> Hostile:
    """Many files that are included, with modules in each."""
    files: dict[str, bytes] = {}
    names: list[str] = []
    for number in range(99):
        own = [f"m{number}_{n}" for n in range(85)]
        names += own
        lines = "".join(
            f"  {name}: {{title: T{name}, choose: one, options: {{a: {{title: A}}}}}}\n"
            for name in own
        )
        files[f"f{number}.yaml"] = f"modules:\n{lines}".encode()
    listed = ", ".join(files)
    text = f"{head(names)}include: [{listed}]\nmodules:\n{SHADE}".replace("[m0_0,", "[shade, m0_0,")
    return Hostile(text.encode(), files)


def include_names() -> Hostile:
    """A list of files that are not there."""
    names = filled(lambda n: f"- f{n}.yaml\n")
    return Hostile(SMALL + f"include:\n{names}".encode())


def included_chain() -> Hostile:
    """Files that include each other in a long chain, and all the others."""
    listed = ", ".join(f"f{n}.yaml" for n in range(90))
    files = {f"f{n}.yaml": f"include: [f{n + 1}.yaml, {listed}]\n".encode() for n in range(90)}
    return Hostile(SMALL + b"include: [f0.yaml]\n", files)


FILES = (
    price_rules,
    discounts,
    packages,
    presets,
    product_tests,
    parts,
    articles,
    codes,
    includes,
    include_names,
    included_chain,
)

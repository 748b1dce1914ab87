"""The largest and worst rule files that we could think of, each about as large as allowed.

Each function gives one file of a kind, with the files beside it. Most are files that an author
might write, only far too large; some are written to hurt. None depends on chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import yaml

_SIZE = 1_048_576
_NODES = 49_000
_ROOM = 2_000
"""What the head of a file takes, at most."""

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


def _head(modules: Iterable[str], price: str = "") -> str:
    head = HEAD.replace("STEP", ", ".join(modules))
    return head if not price else head.replace("price: {base: 49.00}\n", price)


def _filled(line: Callable[[int], str], most: int = _SIZE - _ROOM, nodes: int = _NODES) -> str:
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


def _lamp(tail: str) -> Hostile:
    """The lamp with a shade and a wall, and something behind it."""
    text = f"{_head(['shade', 'wall'])}modules:\n{SHADE}{WALL}{tail}"
    return Hostile(text.encode())


def _rules(rule: Callable[[int], str], most: int = _SIZE - _ROOM) -> Hostile:
    lines = _filled(lambda n: f"- {{id: r{n}, because: B, rule: {rule(n)}}}\n", most)
    return _lamp(f"constraints:\n{lines}")


def short_conditions() -> Hostile:
    """Nothing but constraints of a few words."""
    return _rules(lambda _: "shade == linen")


def long_conditions() -> Hostile:
    """Conditions as long as one text may be."""
    return _rules(lambda _: " or ".join(["shade == linen"] * 1_050))


def alternatives() -> Hostile:
    """Lists of alternatives behind `in`."""
    return _rules(lambda _: f"shade in ({' | '.join(['glass'] * 2_400)})")


def long_sums() -> Hostile:
    """Sums with as many parts as a text holds."""
    return _rules(lambda _: f"wall < {' + '.join(['9 mm'] * 24)}")


def wide_sums() -> Hostile:
    """Calls with thousands of arguments."""
    return _rules(lambda _: f"wall < max({'; '.join(['9 mm'] * 3_200)})")


def deep_conditions() -> Hostile:
    """Conditions with as many brackets inside each other as are allowed."""
    return _rules(lambda _: "not (" * 23 + "shade == linen" + ")" * 23)


def too_deep_conditions() -> Hostile:
    """Conditions that are one open bracket after the other."""
    return _rules(lambda _: "(" * 19_000)


def misread_conditions() -> Hostile:
    """Conditions with a slip at their very end."""
    return _rules(lambda _: f"{'shade == linen or ' * 1_000}shade = = linen")


def unknown_names() -> Hostile:
    """Conditions in which no name is known."""
    return _rules(lambda n: f"shad{n} == linen or shade == line{n}")


def digits() -> Hostile:
    """A number of 800,000 digits."""
    text = SMALL.decode().replace("49.00", "4" * 800_000)
    return Hostile(text.encode())


def many_digits() -> Hostile:
    """Numbers as long as one text may be, in all places that hold one."""
    number = "9" * 19_990
    lines = _filled(lambda n: f"  m{n}: {{title: M{n}, quantity: {{from: 1, to: {number}}}}}\n")
    return Hostile(f"{_head(['m0'])}modules:\n{lines}".encode())


def digits_in_conditions() -> Hostile:
    """Numbers as long as one text may be in conditions."""
    return _rules(lambda _: f"wall < {'9' * 19_900} mm")


def depth() -> Hostile:
    """Lists inside each other."""
    return Hostile(b"[" * 1_000_000)


def depth_of_lists() -> Hostile:
    """Block lists inside each other."""
    return Hostile(b"- " * 500_000)


def depth_of_groups() -> Hostile:
    """Groups inside each other."""
    return Hostile(b"{a: " * 250_000)


def depth_of_keys() -> Hostile:
    """Keys that are groups."""
    return Hostile(b"? " * 500_000)


def deep_enough() -> Hostile:
    """Many groups as deep as is allowed, in places that have none."""
    inner = "[" * 22 + "]" * 22
    return _lamp(f"constraints:\n{_filled(lambda _: f'- {inner}{chr(10)}')}")


def modules() -> Hostile:
    """Modules as small as can be."""
    names = [f"m{n}" for n in range(9_200)]
    lines = "".join(
        f"  {name}: {{title: {name.upper()}, choose: one, options: {{a: {{title: A}}}}}}\n"
        for name in names
    )
    return Hostile(f"{_head(names)}modules:\n{lines}".encode())


def modules_with_when() -> Hostile:
    """Modules that each depend on the one before."""
    names = [f"m{n}" for n in range(5_900)]
    lines = "".join(
        f"  {name}: {{title: T{n}, when: m{max(n - 1, 0)} == a, choose: one, "
        "options: {a: {title: A}, b: {title: B}}}\n"
        for n, name in enumerate(names)
    )
    return Hostile(f"{_head(names)}modules:\n{lines}".encode())


def _sized(many: int, size: str, note: str = "") -> Hostile:
    names = [f"m{n}" for n in range(many)]
    lines = "".join(f"  {name}: {{title: T{name}, size: {size}}}\n" for name in names)
    return Hostile(f"{_head(names)}modules:\n{lines}{note}".encode())


def large_sizes() -> Hostile:
    """Sizes with as many numbers as one may have."""
    return _sized(9_900, "{from: 0, to: 5000, unit: mm}")


def enough_sizes() -> Hostile:
    """As many large sizes as are allowed."""
    return _sized(99, "{from: 0, to: 5000, unit: mm}")


def fine_sizes() -> Hostile:
    """Sizes in steps of a millionth."""
    return _sized(99, "{from: 0, to: 0.005, step: 0.000001, unit: mm}")


def listed_sizes() -> Hostile:
    """Sizes whose numbers are listed."""
    listed = ", ".join(str(n) for n in range(5_000))
    return _sized(23, f"{{values: [{listed}], unit: mm}}")


def quantities() -> Hostile:
    """Quantities that go on too long."""
    names = [f"m{n}" for n in range(9_900)]
    lines = "".join(f"  {n}: {{title: T{n}, quantity: {{from: 0, to: 999999}}}}\n" for n in names)
    return Hostile(f"{_head(names)}modules:\n{lines}".encode())


def _optioned(
    option: Callable[[int], str], tail: str = "", choose: str = "one", nodes: int = _NODES
) -> Hostile:
    lines = _filled(option, _SIZE - _ROOM - len(tail), nodes)
    text = (
        f"{_head(['m'])}modules:\n  m:\n    title: M\n    choose: {choose}\n    options:\n{lines}"
    )
    return Hostile(f"{text}{tail}".encode())


def _ruled(option: str, rule: Callable[[int], str], choose: str = "one") -> Hostile:
    """Half of it options, half of it rules about them."""
    rules = _filled(
        lambda n: f"- {{id: r{n}, because: B, rule: {rule(n)}}}\n", _SIZE // 2, _NODES // 2
    )
    made = lambda n: f"      o{n}: {option.replace('N', str(n))}\n"  # noqa: E731
    return _optioned(made, f"constraints:\n{rules}", choose, _NODES // 2)


def options() -> Hostile:
    """One module with thousands of options."""
    return _optioned(lambda n: f"      o{n}: {{title: T{n}}}\n")


def priced_options() -> Hostile:
    """Options with a price, an article number and attributes."""
    extras = "price: 1.00, code: X, attributes: {a: 1 kg, b: x, c: [x, y]}"
    return _optioned(lambda n: f"      o{n}: {{title: T{n}, {extras}}}\n")


def same_titles() -> Hostile:
    """Options that a customer cannot tell apart."""
    return _optioned(lambda n: f"      o{n}: {{title: T}}\n")


def counted_options() -> Hostile:
    """Amounts with many pieces of many options."""
    return _optioned(lambda n: f"      o{n}: {{title: T{n}, each: {{to: 999}}}}\n", "", "amounts")


def attribute_names() -> Hostile:
    """Every option with attributes of its own."""
    return _optioned(lambda n: f"      o{n}: {{title: T{n}, attributes: {{a{n}: 1, b{n}: x}}}}\n")


def sums_over_options() -> Hostile:
    """Sums over everything, again and again."""
    return _ruled("{title: TN, attributes: {a: 1}}", lambda _: "sum(a) < 9", "any")


def counts_over_options() -> Hostile:
    """Comparisons of attributes of a large module, again and again."""
    return _ruled("{title: TN, attributes: {a: 1}}", lambda _: "m.a < 9", "one")


def words_of_options() -> Hostile:
    """Comparisons with one of thousands of words, again and again."""
    return _ruled("{title: TN, attributes: {a: wN}}", lambda n: f"m.a == w{n}", "one")


def extremes_over_options() -> Hostile:
    """The largest of everything, again and again."""
    return _ruled("{title: TN, attributes: {a: 1}}", lambda _: "max(m.a) < 9", "any")


def excludes() -> Hostile:
    """Constraints over long lists of options."""
    names = ", ".join(f"m=o{n}" for n in range(2_000))
    rule = f"- {{{{id: r{{}}, because: B, excludes: [{names}]}}}}\n"
    rules = _filled(rule.format, _SIZE * 8 // 10, _NODES * 8 // 10)
    option = "      o{0}: {{title: T{0}}}\n"
    return _optioned(option.format, f"constraints:\n{rules}", "any", 12_000)


def _copied(element: str, tail: str = "") -> Hostile:
    copies = "  columns: {title: C, copies: {of: column, from: 1, to: 24}}\n"
    head = f"{_head(['columns', 'shade'])}modules:\n{SHADE}{copies}"
    return Hostile(f"{head}elements:\n  column:\n    title: C\n{element}{tail}".encode())


def copies() -> Hostile:
    """An element as large as its copies allow."""
    option = "{choose: one, title: MN, options: {a: {title: A}, b: {title: B}}}"
    lines = "".join(f"      m{n}: {option.replace(chr(78), str(n))}\n" for n in range(400))
    return _copied(f"    modules:\n{lines}")


def too_many_copies() -> Hostile:
    """An element that is too large for its copies."""
    option = "{choose: one, title: M, options: {a: {title: A}, b: {title: B}}}"
    return _copied(f"    modules:\n{_filled(lambda n: f'      m{n}: {option}{chr(10)}')}")


def copied_sizes() -> Hostile:
    """Large sizes, in many copies."""
    size = "{title: M%s, size: {from: 0, to: 5000, unit: mm}}"
    lines = "".join(f"      m{n}: {size % n}\n" for n in range(400))
    return _copied(f"    modules:\n{lines}")


def copied_conditions() -> Hostile:
    """Conditions that each copy has again."""
    condition = " or ".join(["width > 9 mm"] * 60)
    rules = _filled(lambda n: f"    - {{id: r{n}, because: B, rule: {condition}}}\n")
    modules = "    modules: {width: {title: W, size: {from: 0, to: 99, unit: mm}}}\n"
    return _copied(f"{modules}    constraints:\n{rules}")


def counts_of_copies() -> Hostile:
    """Counts over copies, with a long condition on each."""
    condition = " or ".join(["width > 9 mm"] * 60)
    rule = f"count(columns where {condition}) < 9"
    rules = _filled(lambda n: f"- {{id: r{n}, because: B, rule: {rule}}}\n")
    modules = "    modules: {width: {title: W, size: {from: 0, to: 99, unit: mm}}}\n"
    return _copied(modules, f"constraints:\n{rules}")


def answers_of_copies() -> Hostile:
    """Presets that answer all copies at once."""
    modules = "    modules: {width: {title: W, size: {from: 0, to: 5000, unit: mm}}}\n"
    preset = "- {{id: p{}, title: P{}, answers: {{columns: 24, columns.*.width: 9}}}}\n"
    return _copied(modules, f"presets:\n{_filled(lambda n: preset.format(n, n))}")


def values() -> Hostile:
    """Derived values, each made of the one before."""
    line = "  v{}: {{is: v{} + 1 mm, unit: mm}}\n"
    lines = _filled(
        lambda n: line.format(n, n - 1) if n % 20 else f"  v{n}: {{is: wall, unit: mm}}\n"
    )
    return _lamp(f"values:\n{lines}")


def doubling_values() -> Hostile:
    """Derived values that double what they stand for with every step."""
    lines = "".join(f"  v{n}: {{is: v{n - 1} + v{n - 1}, unit: mm}}\n" for n in range(1, 9_000))
    return _lamp(f"values:\n  v0: {{is: wall, unit: mm}}\n{lines}")


def doubled_values() -> Hostile:
    """A derived value of many parts, again and again."""
    lines = "".join(f"  v{n}: {{is: v{n - 1} + v{n - 1}, unit: mm}}\n" for n in range(1, 14))
    rules = _filled(
        lambda n: f"- {{id: r{n}, because: B, rule: 1 / v13 > 0 / v13}}\n", _SIZE - 4_000
    )
    return _lamp(f"values:\n  v0: {{is: wall, unit: mm}}\n{lines}constraints:\n{rules}")


def circular_values() -> Hostile:
    """Derived values that need each other in one large circle."""
    many = 29_000
    lines = "".join(f"  v{n}: {{is: v{(n + 1) % many}}}\n" for n in range(many))
    return _lamp(f"values:\n{lines}")


def _tabled(header: str, row: Callable[[int], str], most: int = _SIZE - _ROOM) -> Hostile:
    lines = _filled(lambda n: f"  - [{row(n)}]\n", most)
    rule = "constraints:\n- {id: r, because: B, rule: wall < 9 m * table(t)}\n"
    return _lamp(f"{rule}tables:\n t:\n  columns: [{header}]\n  rows:\n{lines}")


def rows() -> Hostile:
    """A table with as many rows as there is room for."""
    return _tabled("wall, value", lambda n: f"{800 + n} mm, 2")


def overlapping_rows() -> Hostile:
    """A table whose every row fits what every other one fits."""
    return _tabled("wall, value", lambda n: f'"{n} mm..{n + 9000} mm", 2')


def entangled_rows() -> Hostile:
    """Ranges in many columns, of which few pairs have something in common."""
    header = ", ".join(["wall", *"abcdefgh", "value"])
    cells = [f'"{a}..{a + 9}"' for a in range(97)]

    def row(n: int) -> str:
        keys = [cells[(n * step + 3) % 97] for step in (1, 7, 11, 13, 17, 19, 23, 29)]
        return ", ".join(["any", *keys, "2"])

    return _tabled(header, row)


def rows_with_any() -> Hostile:
    """Rows in which half of the cells are open."""
    header = ", ".join([*"abcdefghijkl", "value"])

    def row(n: int) -> str:
        keys = [str(n >> place & 1) if n * 7 >> place & 1 else "any" for place in range(12)]
        return ", ".join([*keys, "2"])

    return _tabled(header, row)


def short_forms() -> Hostile:
    """Rows that each stand for many."""
    words = " | ".join(f"w{n}" for n in range(60))
    return _tabled("a, b, value", lambda _: f"{words}, {words}, 2")


def wide_rows() -> Hostile:
    """Rows with hundreds of cells."""
    cells = ", ".join("1" for _ in range(500))
    return _tabled(cells.replace("1", "a"), lambda _: cells)


def _beside(header: str, row: Callable[[int], str], size: int = 4_190_000) -> Hostile:
    lamp = _lamp(
        "constraints:\n- {id: r, because: B, rule: wall < 9 m * table(t)}\n"
        "tables: {t: {file: t.csv}}\n"
    )
    return Hostile(lamp.text, {"t.csv": f"{header}\n{_filled(row, size, size)}".encode()})


def csv_rows() -> Hostile:
    """A CSV file with as many rows as are allowed."""
    return _beside("wall,value", lambda n: f"{n} mm,2\n", 250_000)


def large_csv() -> Hostile:
    """A CSV file as large as is allowed, with far too many rows."""
    return _beside("wall,value", lambda n: f"{n} mm,2\n")


def csv_of_one_row() -> Hostile:
    """A CSV file that is one row."""
    return _beside("wall,value", lambda n: f"{n},")


def csv_of_quotes() -> Hostile:
    """A CSV file of quotes that never end."""
    return _beside('wall,"value', lambda _: '""' * 100)


def csv_of_blanks() -> Hostile:
    """A CSV file of blanks and quotes."""
    return _beside("wall,value", lambda _: '       "a" b,\n')


def csv_of_ranges() -> Hostile:
    """A CSV file of ranges that leave gaps."""
    return _beside("wall,value", lambda n: f"{n * 2} mm..{n * 2} mm,2\n", 500_000)


def csv_of_empty_lines() -> Hostile:
    """A CSV file of line ends."""
    return _beside("wall,value", lambda _: "\n")


def lookups() -> Hostile:
    """Look-ups in a large table, again and again."""
    rules = _filled(lambda n: f"- {{id: r{n}, because: B, rule: wall < 9 m * table(t)}}\n")
    table = "".join(f"{n} mm,2\n" for n in range(800, 5_001))
    lamp = _lamp(f"tables: {{t: {{file: t.csv}}}}\nconstraints:\n{rules}")
    return Hostile(lamp.text, {"t.csv": f"wall,value\n{table}".encode()})


def reckoned_lookups() -> Hostile:
    """Look-ups in a large table by what is reckoned, each time something else."""
    term = "wall < 9 m * table(t; wall - {} mm)"
    rules = _filled(lambda n: f"- {{id: r{n}, because: B, rule: {term.format(n % 90)}}}\n")
    table = "".join(f"{n} mm,2\n" for n in range(700, 5_001))
    lamp = _lamp(f"tables: {{t: {{file: t.csv}}}}\nconstraints:\n{rules}")
    return Hostile(lamp.text, {"t.csv": f"wall,value\n{table}".encode()})


def allowed_tables() -> Hostile:
    """Allowed combinations in a large table, again and again."""
    rules = _filled(lambda n: f"- {{id: r{n}, because: B, allowed: {{table: t}}}}\n")
    table = "".join(f"{n} mm,linen\n" for n in range(800, 5_001))
    lamp = _lamp(f"tables: {{t: {{file: t.csv}}}}\nconstraints:\n{rules}")
    return Hostile(lamp.text, {"t.csv": f"wall,shade\n{table}".encode()})


def tables() -> Hostile:
    """Thousands of small tables, each used once."""
    many = 6_000
    lines = "".join(
        f"  t{n}: {{columns: [shade, value], rows: [[linen, 1], [glass, 2]]}}\n"
        for n in range(many)
    )
    rules = "".join(f"  v{n}: {{is: table(t{n})}}\n" for n in range(many))
    return _lamp(f"tables:\n{lines}values:\n{rules}")


def looked_up() -> Hostile:
    """A context word that is looked up by its beginning."""
    rows = "".join(f"{n},z{n % 90}\n" for n in range(24_000))
    context = "context: {zone: {lookup: postcode, table: t, match: prefix, default: far}}\n"
    lamp = _lamp(f"{context}tables: {{t: {{file: t.csv}}}}\n")
    return Hostile(lamp.text, {"t.csv": f"postcode,value\n{rows}".encode()})


def context_words() -> Hostile:
    """A context word that may be many words."""
    words = ", ".join(f"w{n}" for n in range(110_000))
    return _lamp(f"context: {{zone: {{one_of: [{words}], default: w1}}}}\n")


def words_of_context() -> Hostile:
    """Conditions on a context word that may be many words."""
    words = ", ".join(f"w{n}" for n in range(24_000))
    rules = _filled(lambda _: "- {id: r, because: B, rule: zone == w23999}\n", _SIZE // 2, 24_000)
    return _lamp(f"context: {{zone: {{one_of: [{words}], default: w1}}}}\nconstraints:\n{rules}")


def long_texts() -> Hostile:
    """Texts as long as they may be."""
    return _optioned(lambda n: f"      o{n}: {{title: {'x' * 19_000}{n}}}\n")


def escaped_texts() -> Hostile:
    """Long texts in which every character is an escape."""
    word = "\\u0041" * 19_000
    return _optioned(lambda n: f'      o{n}: {{title: "{word}{n}"}}\n')


def escaped_conditions() -> Hostile:
    """Conditions written in escapes, with a slip in each word."""
    word = "\\u0061 == b or " * 900
    return _rules(lambda _: f'"{word}a == b"')


def folded_conditions() -> Hostile:
    """Conditions over many lines, with a slip in each."""
    lines = "      or shad == linen\n" * 900
    rule = f"- id: r{{}}\n  because: B\n  rule: >\n      shade == linen\n{lines}"
    return _lamp(f"constraints:\n{_filled(rule.format)}")


def blank_texts() -> Hostile:
    """Texts of nothing but blanks."""
    return _optioned(lambda n: f'      o{n}: {{title: "{" " * 19_000}"}}\n')


def one_long_text() -> Hostile:
    """One text of a MiB."""
    return Hostile(SMALL.replace(b"Lamp", b"L" * (_SIZE - _ROOM)))


def languages() -> Hostile:
    """Texts in very many languages."""
    codes = ["en", *(f"{a}{b}" for a in "bcdf" for b in "abcdefghijklmnopqrstuvwxyz")]
    group = "{" + ", ".join(f"{code}: T{{}}" for code in codes) + "}"
    option = (
        "      o{}: {{title: "
        + group.replace("{}", "X").replace("{", "{{").replace("}", "}}")
        + "}}\n"
    )
    text = _optioned(option.format).text.decode()
    text = text.replace("X", "x").replace("product:", f"languages: [{', '.join(codes)}]\nproduct:")
    return Hostile(text.encode()[:_SIZE])


def alphabets() -> Hostile:
    """Texts with alphabets of everything."""
    alphabet = "".join(f"{chr(n)}-{chr(n + 1)}" for n in range(0x4E00, 0x5E00, 2))
    form = f'{{longest: 500, alphabet: "{alphabet}"}}'
    names = [f"m{n}" for n in range(60)]
    lines = "".join(f"  {name}: {{title: T{name}, text: {form}}}\n" for name in names)
    return Hostile(f"{_head(names)}modules:\n{lines}".encode())


def answered_texts() -> Hostile:
    """Presets that answer a text with a large alphabet."""
    alphabet = "".join(f"{chr(n)}-{chr(n + 1)}" for n in range(0x4E00, 0x5E00, 2))
    answer = chr(0x4E00 + 900) * 400
    preset = "- {{id: p{0}, title: P{0}, answers: {{m: " + answer + "}}}}\n"
    form = f'{{longest: 500, alphabet: "{alphabet}"}}'
    head = f"{_head(['m'])}modules:\n  m: {{title: M, text: {form}}}\n"
    return Hostile(f"{head}presets:\n{_filled(preset.format, _SIZE - 40_000)}".encode())


def aliases() -> Hostile:
    """Lists of aliases of lists of aliases."""
    lines = _filled(lambda n: f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n")
    return Hostile(f"a: &a-1 [x]\n{lines}".encode())


def aliases_in_a_row() -> Hostile:
    """One line of aliases."""
    return Hostile(f"a: &a x\nb: [{'*a,' * 58_000}]\n".encode())


def merge_keys() -> Hostile:
    """Groups that are merged into groups."""
    lines = _filled(lambda n: f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n")
    return Hostile(f"a: &a-1 {{x: y}}\n{lines}".encode())


def tags() -> Hostile:
    """A tag in front of everything."""
    return Hostile(_filled(lambda n: f"a{n}: !!python/object:os.system x\n").encode())


def comments() -> Hostile:
    """Signs of comments in braces that are never closed."""
    return Hostile(f"a: {{b: {'c: #' * 260_000}\nd: e\n".encode())


def comment_lines() -> Hostile:
    """Lines of comments in braces that are never closed."""
    return Hostile(f"a: {{b: c,\n{_filled(lambda _: 'c: # d' + chr(10))}\nd: e\n".encode())


def open_quote() -> Hostile:
    """A quote that never ends."""
    return Hostile(f'a: "{"b " * 500_000}'.encode())


def brackets() -> Hostile:
    """A long list that is never closed."""
    return Hostile(f"a: [{'b, ' * 118_000}".encode())


def equal_keys() -> Hostile:
    """The same key, again and again."""
    return Hostile(_filled(lambda _: "title: x\n").encode())


def unknown_keys() -> Hostile:
    """Keys that the language does not have."""
    return Hostile(f"product: lamp\n{_filled(lambda n: f'titl{n}: x{chr(10)}')}".encode())


def long_keys() -> Hostile:
    """Keys as long as they may be, nearly the same."""
    key = "k" * 1_000
    return Hostile(_filled(lambda n: f"{key}{n}: x\n").encode())


def unknown_keys_of_options() -> Hostile:
    """Options that lack what they need and have what they must not."""
    return _optioned(lambda n: f"      o{n}: {{titel: T}}\n")


def wrong_types() -> Hostile:
    """Lists and groups where something else belongs."""
    return _optioned(lambda n: f"      o{n}: [[], {{}}]\n")


def old_ids() -> Hostile:
    """Options with many old ids each."""
    option = (
        "      o{0}: {{title: T{0}, was: ["
        + ", ".join("p{0}_" + str(n) for n in range(40))
        + "]}}\n"
    )
    return _optioned(option.format)


def step_names() -> Hostile:
    """Steps with thousands of names that nothing has."""
    steps = _filled(lambda n: f"- {{id: s{n}, title: S{n}, modules: [a{n}, b{n}, c{n}]}}\n")
    text = SMALL.decode().replace("steps: [", "other: [")
    return Hostile(f"{text}steps:\n{steps}".encode())


def price_rules() -> Hostile:
    """Price rules, each a discount on one of those before."""
    line = "    - {{id: r{0}, title: T{0}, when: shade == glass, add: 1.00}}\n"
    price = f"price:\n  base: 49.00\n  rules:\n{_filled(line.format)}"
    text = f"{_head(['shade', 'wall'], price)}modules:\n{SHADE}{WALL}"
    return Hostile(text.encode())


def discounts() -> Hostile:
    """Discounts on long lists of other price rules."""
    adds = "".join(f"    - {{id: a{n}, title: A{n}, add: 1.00}}\n" for n in range(2_000))
    listed = ", ".join(f"a{n}" for n in range(2_000))
    line = "    - {{id: r{0}, title: T{0}, discount: 5%, of: [" + listed + "]}}\n"
    price = f"price:\n  base: 49.00\n  rules:\n{adds}{_filled(line.format, _SIZE * 8 // 10)}"
    return Hostile(f"{_head(['shade', 'wall'], price)}modules:\n{SHADE}{WALL}".encode())


def packages() -> Hostile:
    """Packages."""
    line = "- {{id: p{0}, title: P{0}, price: 1.00, includes: [shade=glass]}}\n"
    text = f"{_head(['shade', 'wall', 'packages'])}modules:\n{SHADE}{WALL}packages:\n"
    return Hostile(f"{text}{_filled(line.format)}".encode())


def presets() -> Hostile:
    """Presets."""
    line = "- {{id: p{0}, title: P{0}, answers: {{shade: glass, wall: 2000}}}}\n"
    return _lamp(f"presets:\n{_filled(line.format)}")


def product_tests() -> Hostile:
    """Tests of the product."""
    line = "- {{name: T{0}, answers: {{wall: 900}}, expect: {{ranges: {{wall: [800..5000]}}}}}}\n"
    return _lamp(f"tests:\n{_filled(line.format)}")


def parts() -> Hostile:
    """Parts of the bill of materials."""
    line = '- {{part: "S{0}-{{shade}}", quantity: 2, size: [wall, 2 * wall]}}\n'
    return _lamp(f"bom:\n{_filled(line.format)}")


def articles() -> Hostile:
    """Article numbers of nothing but braces."""
    line = '- {{part: "S{0}-' + "{{shade}}" * 1_800 + '"}}\n'
    return _lamp(f"bom:\n{_filled(line.format)}")


def codes() -> Hostile:
    """Article numbers that name the code of a large module, again and again."""
    parts = _filled(lambda n: f'- {{part: "S{n}-{{m.code}}"}}\n', _SIZE // 2, _NODES // 2)
    option = "      o{0}: {{title: T{0}, code: C{0}}}\n"
    return _optioned(option.format, f"bom:\n{parts}", "one", _NODES // 2)


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
    text = f"{_head(names)}include: [{listed}]\nmodules:\n{SHADE}".replace(
        "[m0_0,", "[shade, m0_0,"
    )
    return Hostile(text.encode(), files)


def include_names() -> Hostile:
    """A list of files that are not there."""
    names = _filled(lambda n: f"- f{n}.yaml\n")
    return Hostile(SMALL + f"include:\n{names}".encode())


def included_chain() -> Hostile:
    """Files that include each other in a long chain, and all the others."""
    listed = ", ".join(f"f{n}.yaml" for n in range(90))
    files = {f"f{n}.yaml": f"include: [f{n + 1}.yaml, {listed}]\n".encode() for n in range(90)}
    return Hostile(SMALL + b"include: [f0.yaml]\n", files)


def tabs() -> Hostile:
    """Lines of tabs."""
    return Hostile(_filled(lambda _: "\ta:\tb\n").encode())


def zero_width() -> Hostile:
    """Characters that nobody sees."""
    return Hostile(_filled(lambda _: "\u200b\u202ea: b\n").encode())


def zero_width_in_a_row() -> Hostile:
    """One line of characters that nobody sees."""
    return Hostile(("a: " + "\u200b" * 340_000).encode())


def latin() -> Hostile:
    """Lines that are not UTF-8."""
    return Hostile(b"a\xe9: b\n" * 150_000)


def noise() -> Hostile:
    """Bytes that are no text."""
    return Hostile(bytes(range(256)) * 4_000)


def line_ends() -> Hostile:
    """Nothing but line ends."""
    return Hostile(b"\r\n" * 500_000)


def documents() -> Hostile:
    """One document after the other."""
    return Hostile(b"---\na: b\n" * 100_000)


FILES: dict[str, Callable[[], Hostile]] = {
    make.__name__: make
    for make in (
        short_conditions, long_conditions, alternatives, long_sums, wide_sums, deep_conditions,
        too_deep_conditions, misread_conditions, unknown_names, digits, many_digits,
        digits_in_conditions, depth, depth_of_lists, depth_of_groups, depth_of_keys, deep_enough,
        modules, modules_with_when, large_sizes, enough_sizes, fine_sizes, listed_sizes,
        quantities, options, priced_options, same_titles, counted_options, attribute_names,
        sums_over_options, counts_over_options, words_of_options, extremes_over_options, excludes,
        copies, too_many_copies, copied_sizes, copied_conditions, counts_of_copies,
        answers_of_copies, values,
        doubling_values, doubled_values, circular_values, rows,
        overlapping_rows, entangled_rows, rows_with_any, short_forms, wide_rows, csv_rows,
        large_csv, csv_of_one_row, csv_of_quotes, csv_of_blanks, csv_of_ranges,
        csv_of_empty_lines, lookups, reckoned_lookups,
        allowed_tables, tables, looked_up, context_words,
        words_of_context, long_texts,
        escaped_texts, escaped_conditions, folded_conditions, blank_texts, one_long_text,
        languages, alphabets, answered_texts, aliases, aliases_in_a_row, merge_keys, tags,
        comments, comment_lines, open_quote, brackets, equal_keys, unknown_keys, long_keys,
        unknown_keys_of_options, wrong_types, old_ids, step_names, price_rules, discounts,
        packages, presets, product_tests, parts, articles, codes, includes, include_names,
        included_chain, tabs, zero_width, zero_width_in_a_row, latin, noise, line_ends, documents,
    )
}  # fmt: skip
"""Every kind of file by its name."""

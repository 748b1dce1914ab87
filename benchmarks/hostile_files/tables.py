"""Tables: in the rule file and beside it, looked up again and again; and words of the context."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.hostile_files.lamp import ROOM, SIZE, Hostile, filled, lamp


def _tabled(header: str, row: Callable[[int], str], most: int = SIZE - ROOM) -> Hostile:
    lines = filled(lambda n: f"  - [{row(n)}]\n", most)
    rule = "constraints:\n- {id: r, because: B, rule: wall < 9 m * table(t)}\n"
    return lamp(f"{rule}tables:\n t:\n  columns: [{header}]\n  rows:\n{lines}")


def _with_table(tail: str, csv: str) -> Hostile:
    """The lamp with something behind it, and the table t beside it."""
    return Hostile(lamp(tail).text, {"t.csv": csv.encode()})


def _beside(header: str, row: Callable[[int], str], size: int = 4_190_000) -> Hostile:
    """A table of rows beside the lamp, looked up once."""
    rule = "constraints:\n- {id: r, because: B, rule: wall < 9 m * table(t)}\n"
    csv = f"{header}\n{filled(row, size, size)}"
    return _with_table(f"{rule}tables: {{t: {{file: t.csv}}}}\n", csv)


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
    rules = filled(lambda n: f"- {{id: r{n}, because: B, rule: wall < 9 m * table(t)}}\n")
    table = "".join(f"{n} mm,2\n" for n in range(800, 5_001))
    return _with_table(
        f"tables: {{t: {{file: t.csv}}}}\nconstraints:\n{rules}", f"wall,value\n{table}"
    )


def reckoned_lookups() -> Hostile:
    """Look-ups in a large table by what is reckoned, each time something else."""
    term = "wall < 9 m * table(t; wall - {} mm)"
    rules = filled(lambda n: f"- {{id: r{n}, because: B, rule: {term.format(n % 90)}}}\n")
    table = "".join(f"{n} mm,2\n" for n in range(700, 5_001))
    return _with_table(
        f"tables: {{t: {{file: t.csv}}}}\nconstraints:\n{rules}", f"wall,value\n{table}"
    )


def allowed_tables() -> Hostile:
    """Allowed combinations in a large table, again and again."""
    rules = filled(lambda n: f"- {{id: r{n}, because: B, allowed: {{table: t}}}}\n")
    table = "".join(f"{n} mm,linen\n" for n in range(800, 5_001))
    return _with_table(
        f"tables: {{t: {{file: t.csv}}}}\nconstraints:\n{rules}", f"wall,shade\n{table}"
    )


def tables() -> Hostile:
    """Thousands of small tables, each used once."""
    many = 6_000
    lines = "".join(
        f"  t{n}: {{columns: [shade, value], rows: [[linen, 1], [glass, 2]]}}\n"
        for n in range(many)
    )
    rules = "".join(f"  v{n}: {{is: table(t{n})}}\n" for n in range(many))
    return lamp(f"tables:\n{lines}values:\n{rules}")


def looked_up() -> Hostile:
    """A context word that is looked up by its beginning."""
    rows = "".join(f"{n},z{n % 90}\n" for n in range(24_000))
    context = "context: {zone: {lookup: postcode, table: t, match: prefix, default: far}}\n"
    return _with_table(f"{context}tables: {{t: {{file: t.csv}}}}\n", f"postcode,value\n{rows}")


def context_words() -> Hostile:
    """A context word that may be many words."""
    words = ", ".join(f"w{n}" for n in range(110_000))
    return lamp(f"context: {{zone: {{one_of: [{words}], default: w1}}}}\n")


def words_of_context() -> Hostile:
    """Conditions on a context word that may be many words."""
    words = ", ".join(f"w{n}" for n in range(24_000))
    rules = filled(lambda _: "- {id: r, because: B, rule: zone == w23999}\n", SIZE // 2, 24_000)
    return lamp(f"context: {{zone: {{one_of: [{words}], default: w1}}}}\nconstraints:\n{rules}")


FILES = (
    rows,
    overlapping_rows,
    entangled_rows,
    rows_with_any,
    short_forms,
    wide_rows,
    csv_rows,
    large_csv,
    csv_of_one_row,
    csv_of_quotes,
    csv_of_blanks,
    csv_of_ranges,
    csv_of_empty_lines,
    lookups,
    reckoned_lookups,
    allowed_tables,
    tables,
    looked_up,
    context_words,
    words_of_context,
)

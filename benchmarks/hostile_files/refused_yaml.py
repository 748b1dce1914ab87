"""What YAML offers and the language does not have, and keys that belong nowhere."""

from __future__ import annotations

from benchmarks.hostile_files.lamp import SMALL, Hostile, filled, optioned


def aliases() -> Hostile:
    """Lists of aliases of lists of aliases."""
    lines = filled(lambda n: f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n")
    return Hostile(f"a: &a-1 [x]\n{lines}".encode())


def aliases_in_a_row() -> Hostile:
    """One line of aliases."""
    return Hostile(f"a: &a x\nb: [{'*a,' * 58_000}]\n".encode())


def merge_keys() -> Hostile:
    """Groups that are merged into groups."""
    lines = filled(lambda n: f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n")
    return Hostile(f"a: &a-1 {{x: y}}\n{lines}".encode())


def tags() -> Hostile:
    """A tag in front of everything."""
    return Hostile(filled(lambda n: f"a{n}: !!python/object:os.system x\n").encode())


def comments() -> Hostile:
    """Signs of comments in braces that are never closed."""
    return Hostile(f"a: {{b: {'c: #' * 260_000}\nd: e\n".encode())


def comment_lines() -> Hostile:
    """Lines of comments in braces that are never closed."""
    return Hostile(f"a: {{b: c,\n{filled(lambda _: 'c: # d' + chr(10))}\nd: e\n".encode())


def open_quote() -> Hostile:
    """A quote that never ends."""
    return Hostile(f'a: "{"b " * 500_000}'.encode())


def brackets() -> Hostile:
    """A long list that is never closed."""
    return Hostile(f"a: [{'b, ' * 118_000}".encode())


def equal_keys() -> Hostile:
    """The same key, again and again."""
    return Hostile(filled(lambda _: "title: x\n").encode())


def unknown_keys() -> Hostile:
    """Keys that the language does not have."""
    return Hostile(f"product: lamp\n{filled(lambda n: f'titl{n}: x{chr(10)}')}".encode())


def long_keys() -> Hostile:
    """Keys as long as they may be, nearly the same."""
    key = "k" * 1_000
    return Hostile(filled(lambda n: f"{key}{n}: x\n").encode())


def unknown_keys_of_options() -> Hostile:
    """Options that lack what they need and have what they must not."""
    return optioned(lambda n: f"      o{n}: {{titel: T}}\n")


def wrong_types() -> Hostile:
    """Lists and groups where something else belongs."""
    return optioned(lambda n: f"      o{n}: [[], {{}}]\n")


def old_ids() -> Hostile:
    """Options with many old ids each."""
    option = (
        "      o{0}: {{title: T{0}, was: ["
        + ", ".join("p{0}_" + str(n) for n in range(40))
        + "]}}\n"
    )
    return optioned(option.format)


def step_names() -> Hostile:
    """Steps with thousands of names that nothing has."""
    steps = filled(lambda n: f"- {{id: s{n}, title: S{n}, modules: [a{n}, b{n}, c{n}]}}\n")
    text = SMALL.decode().replace("steps: [", "other: [")
    return Hostile(f"{text}steps:\n{steps}".encode())


FILES = (
    aliases,
    aliases_in_a_row,
    merge_keys,
    tags,
    comments,
    comment_lines,
    open_quote,
    brackets,
    equal_keys,
    unknown_keys,
    long_keys,
    unknown_keys_of_options,
    wrong_types,
    old_ids,
    step_names,
)

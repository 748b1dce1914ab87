"""Texts: long, escaped, folded, in many languages, with large alphabets."""

from __future__ import annotations

from benchmarks.hostile_files.lamp import (
    ROOM,
    SIZE,
    SMALL,
    Hostile,
    filled,
    head,
    lamp,
    optioned,
    rules,
)


def long_texts() -> Hostile:
    """Texts as long as they may be."""
    return optioned(lambda n: f"      o{n}: {{title: {'x' * 19_000}{n}}}\n")


def escaped_texts() -> Hostile:
    """Long texts in which every character is an escape."""
    word = "\\u0041" * 19_000
    return optioned(lambda n: f'      o{n}: {{title: "{word}{n}"}}\n')


def escaped_conditions() -> Hostile:
    """Conditions written in escapes, with a slip in each word."""
    word = "\\u0061 == b or " * 900
    return rules(lambda _: f'"{word}a == b"')


def folded_conditions() -> Hostile:
    """Conditions over many lines, with a slip in each."""
    lines = "      or shad == linen\n" * 900
    rule = f"- id: r{{}}\n  because: B\n  rule: >\n      shade == linen\n{lines}"
    return lamp(f"constraints:\n{filled(rule.format)}")


def blank_texts() -> Hostile:
    """Texts of nothing but blanks."""
    return optioned(lambda n: f'      o{n}: {{title: "{" " * 19_000}"}}\n')


def one_long_text() -> Hostile:
    """One text of a MiB."""
    return Hostile(SMALL.replace(b"Lamp", b"L" * (SIZE - ROOM)))


def languages() -> Hostile:
    """Texts in very many languages."""
    codes = ["en", *(f"{a}{b}" for a in "bcdf" for b in "abcdefghijklmnopqrstuvwxyz")]
    group = "{" + ", ".join(f"{code}: T{{}}" for code in codes) + "}"
    option = (
        "      o{}: {{title: "
        + group.replace("{}", "X").replace("{", "{{").replace("}", "}}")
        + "}}\n"
    )
    text = optioned(option.format).text.decode()
    text = text.replace("X", "x").replace("product:", f"languages: [{', '.join(codes)}]\nproduct:")
    return Hostile(text.encode()[:SIZE])


def alphabets() -> Hostile:
    """Texts with alphabets of everything."""
    alphabet = "".join(f"{chr(n)}-{chr(n + 1)}" for n in range(0x4E00, 0x5E00, 2))
    form = f'{{longest: 500, alphabet: "{alphabet}"}}'
    names = [f"m{n}" for n in range(60)]
    lines = "".join(f"  {name}: {{title: T{name}, text: {form}}}\n" for name in names)
    return Hostile(f"{head(names)}modules:\n{lines}".encode())


def answered_texts() -> Hostile:
    """Presets that answer a text with a large alphabet."""
    alphabet = "".join(f"{chr(n)}-{chr(n + 1)}" for n in range(0x4E00, 0x5E00, 2))
    answer = chr(0x4E00 + 900) * 400
    preset = "- {{id: p{0}, title: P{0}, answers: {{m: " + answer + "}}}}\n"
    form = f'{{longest: 500, alphabet: "{alphabet}"}}'
    start = f"{head(['m'])}modules:\n  m: {{title: M, text: {form}}}\n"
    return Hostile(f"{start}presets:\n{filled(preset.format, SIZE - 40_000)}".encode())


FILES = (
    long_texts,
    escaped_texts,
    escaped_conditions,
    folded_conditions,
    blank_texts,
    one_long_text,
    languages,
    alphabets,
    answered_texts,
)

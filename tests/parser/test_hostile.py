"""Hostile and clumsy files: each is decided with a problem that names the place.

Every case is one slip in an otherwise good file. What takes long or much memory stands in
test_hostile_sizes.py.
"""

from __future__ import annotations

import pytest

from configurator.parser import NamedFiles, parse
from configurator.wording.problems import problem_text
from tests.parser.beside import SIZED, TABLE
from tests.parser.files import LAMP, changed

NAME = "lamp.yaml"
BASE = changed("{base: 49.00}", "{base: ☞}")
ASKED = changed("choose: optional", "choose: optional, must_answer: ☞")
FROM = changed("from: 1, to: 2", "from: ☞, to: 2")
TAXED = changed("goods: 19%", "goods: ☞")
TITLED = changed("title: Linen", "title: ☞")
LABEL = changed("title: Shade", "title: ☞")
DEFAULT = changed("default: linen", "default: ☞")
RULE = f"{LAMP}constraints:\n  - {{id: a, because: B., rule: count(extras) < ☞}}\n"
BLOCK = f"{LAMP}constraints:\n  - id: a\n    because: B.\n    rule: ☞\n"
LOOKED_UP = f"{SIZED}values: {{v: {{is: table(t)}}}}\n{TABLE}"

Case = tuple[str, str, list[str]]
"""A text in which ☞ is replaced, by what, and the problems with their places."""

NUMBERS: list[Case] = [
    (BASE, "4" * 800_000, ["too-large 20:15"]),
    (BASE, "4" * 19_000, ["bad-money 20:15"]),
    (FROM, "4" * 400, ["bad-number 18:40"]),
    (BASE, "1:30", ["bad-money 20:15"]),
    (BASE, "010", ["bad-money 20:15"]),
    (BASE, "0o10", ["bad-money 20:15"]),
    (BASE, "0x1f", ["bad-money 20:15"]),
    (BASE, "1e3", ["bad-money 20:15"]),
    (BASE, ".5", ["bad-money 20:15"]),
    (BASE, "5.", ["bad-money 20:15"]),
    (BASE, "1_000", ["bad-money 20:15"]),
    (BASE, "+5", ["bad-money 20:15"]),
    (BASE, "NaN", ["bad-money 20:15"]),
    (BASE, ".nan", ["bad-money 20:15"]),
    (BASE, "-.inf", ["bad-money 20:15"]),
    (BASE, "٤٩", ["bad-money 20:15"]),
    (BASE, "４９", ["bad-money 20:15"]),
    (BASE, "null", ["bad-money 20:15"]),
    (BASE, "'49,00'", ["bad-money 20:15"]),
    (BASE, "49,00", ["unknown-key 20:18"]),
    (FROM, "010", ["bad-number 18:40"]),
    (FROM, "1e0", ["bad-number 18:40"]),
    (FROM, "1:30", ["bad-number 18:40"]),
    (FROM, "NaN", ["bad-number 18:40"]),
    (TAXED, "Infinity%", ["bad-percent 4:39"]),
    (TAXED, "1e1%", ["bad-percent 4:39"]),
    (RULE, "1e3", ["bad-number 22:48"]),
    (RULE, "010", ["bad-number 22:48"]),
    (RULE, ".5", ["bad-number 22:48"]),
    (RULE, "NaN", ["unknown-name 22:48"]),
    (RULE, "9" * 15_000, ["bad-number 22:48"]),
]

WORDS: list[Case] = [
    (ASKED, "no", ["bad-value 16:54"]),
    (ASKED, "yes", ["bad-value 16:54"]),
    (ASKED, "True", ["bad-value 16:54"]),
    (ASKED, "~", ["bad-value 16:54"]),
    (changed("EUR", "☞"), "no", ["unknown-currency 3:11"]),
    (DEFAULT, "*linen", ["alias 12:14"]),
    (DEFAULT, "&a linen", ["alias 12:14"]),
    (DEFAULT, "!!python/object/apply:os.system [ls]", ["tag 12:14"]),
    (DEFAULT, "!linen", ["tag 12:14"]),
    (DEFAULT, "{a: b}: linen", ["bad-yaml 12:20"]),
    (DEFAULT, "lіnen", ["unknown-option 12:14"]),  # a Cyrillic i
]

TRAPS: list[Case] = [
    (RULE, "max(1, 2)", ["bad-condition 22:53", "unknown-key 22:55"]),
    (RULE, "2 and shade in (linen, glass)", ["bad-condition 22:69", "unknown-key 22:71"]),
    (TITLED, "Oak, solid", ["unknown-key 14:27"]),
    (TITLED, "Oak, swatch: #c0a080", ["bad-yaml 14:35"]),
    (BLOCK, "!shade == glass", ["tag 24:11"]),
    (BLOCK, "> 3", ["bad-yaml 24:13"]),
    (BLOCK, ">= 300 mm", ["bad-yaml 24:12"]),
    (BLOCK, "{shade} == glass", ["bad-yaml 24:19"]),
    (BLOCK, "shade == glass\n    note: Note: heavy", ["bad-yaml 25:15"]),
    (BLOCK, "shade = glass", ["single-equals 24:17"]),
    (BLOCK, "foot - oak", ["bad-condition 24:21"]),
    (BLOCK, "shade == glass and foot == oak or extras has no", ["needs-parentheses 24:42"]),
    (BLOCK, "shade == glass -> foot == oak -> extras has no", ["needs-parentheses 24:41"]),
    (BLOCK, "extras == no", ["wrong-comparison 24:18"]),
    (BLOCK, "shade has glass", ["wrong-comparison 24:17"]),
    (BLOCK, "count(extras) ** 9 > 1", ["bad-condition 24:26"]),
    (BLOCK, "__import__(os) > 1", ["bad-call 24:11"]),
    (BLOCK, "shade.__class__ == 1", ["unknown-attribute 24:17"]),
    (BLOCK, "(" * 5_000, ["bad-condition 24:5011"]),
    (BLOCK, "not " * 4_000 + "shade == glass", ["too-deep 24:11"]),
]

STRUCTURE: list[Case] = [
    ("☞", "a: &a [x, x]\nb: &b [*a, *a]\n", ["alias 1:4", "alias 2:4"]),
    ("☞", "a: &a [*a]\n", ["alias 1:4"]),
    ("☞", "[" * 100_000, ["too-deep 1:25"]),
    ("☞", "- " * 100_000, ["too-deep 1:49"]),
    ("☞", "? " * 100_000, ["too-deep 1:49"]),
    ("☞", "{a: " * 100_000, ["too-deep 1:97"]),
    (changed("product: lamp\n", "product: lamp\n☞\n"), "<<: *base", ["alias 2:5"]),
    (changed("currency: EUR", "☞"), "currency: EUR\ncurrency: USD", ["duplicate-key 4:1"]),
    (changed("oak: {title", "☞: {title"), "oak: {title: A}, oak", ["duplicate-key 16:68"]),
    (changed("oak: {title", "☞: {title"), "'oak': {title: A}, oak", ["duplicate-key 16:70"]),
    (changed("default: linen", "☞: linen"), "{a: b}", ["bad-key 12:5"]),
    (f"{LAMP}☞", "---\nproduct: other\n", ["many-documents 21:1"]),
    ("☞", "", ["empty-file 1:1"]),
    ("☞", "- product: lamp\n", ["wrong-type 1:1"]),
    ("☞", "lamp\n", ["wrong-type 1:1"]),
    (f"{LAMP}values:\n☞", "  a: {is: b + 1}\n  b: {is: a * 2}\n", ["circular-value 22:3"]),
    (f"{LAMP}values:\n☞", "  a: {is: a + 1}\n", ["circular-value 22:3"]),
]

CHARACTERS: list[Case] = [
    (changed("    title: Shade", "☞title: Shade"), "\t", ["tab 10:1"]),
    (LABEL, "Sha\tde", ["tab 10:15"]),
    (LABEL, r'"Sha\tde"', ["bad-character 10:16"]),
    (LABEL, "\ufeffShade", ["bad-character 10:12"]),
    (LABEL, "Sh\u202eade", ["bad-character 10:14"]),
    (LABEL, "Sh\u2066ade", ["bad-character 10:14"]),
    (LABEL, "Sh\u200bade", ["bad-character 10:14"]),
    (LABEL, "Sh\u00adade", ["bad-character 10:14"]),
    (LABEL, "Sh\0ade", ["bad-character 10:14"]),
    (LABEL, "Sh\x1bade", ["bad-character 10:14"]),
    (LABEL, "Sh\u2028ade", ["bad-character 10:14"]),
    (LABEL, "Sh\U000e0041ade", ["bad-character 10:14"]),
    (LABEL, "Sh\ud800ade", ["bad-character 10:14"]),
    (LABEL, r'"Sh\u202Eade"', ["bad-character 10:15"]),
    (changed("default: linen", "de☞fault: linen"), "\u200b", ["bad-character 12:7"]),
]

GROUPS = {
    "numbers": NUMBERS,
    "words": WORDS,
    "traps": TRAPS,
    "structure": STRUCTURE,
    "characters": CHARACTERS,
}
CASES = [
    pytest.param(*case, id=f"{group}-{case[1][:24]!a}")
    for group, cases in GROUPS.items()
    for case in cases
]


def told(text: str | bytes, files: dict[str, bytes] | None = None) -> list[str]:
    """Code and place of each problem, each of which can be told."""
    parsed = parse(text, NAME, files=NamedFiles(files or {}))
    for problem in parsed.problems:
        assert problem_text(problem, parsed.source, parsed.sources)
    assert (parsed.product is None) == bool(parsed.problems)
    return [f"{problem.code} {problem.span}" for problem in parsed.problems]


@pytest.mark.parametrize(("text", "slip", "problems"), CASES)
def test_a_slip_is_told_where_it_stands(text: str, slip: str, problems: list[str]) -> None:
    expected = [problem.replace(" ", f" {NAME}:") for problem in problems]
    assert told(changed("☞", slip, text)) == expected


@pytest.mark.parametrize("title", ["no", "1:30", "010", "1e3", "NaN", "2027-03-31", "=", "~"])
def test_a_title_may_be_any_word(title: str) -> None:
    assert told(changed("☞", title, TITLED)) == []


BYTES = {
    "a byte order mark": (b"\xef\xbb\xbf" + LAMP.encode(), []),
    "line ends of Windows": (LAMP.replace("\n", "\r\n").encode(), []),
    "line ends of old": (LAMP.replace("\n", "\r").encode(), []),
    "a slip and line ends of Windows": (
        changed("EUR", "euro").replace("\n", "\r\n").encode(),
        ["unknown-currency lamp.yaml:3:11"],
    ),
    "a slip behind a byte order mark": (
        b"\xef\xbb\xbf" + LAMP.replace("product:", "Product:").encode(),
        ["missing-key lamp.yaml:1:1", "unknown-key lamp.yaml:1:1"],
    ),
    "Latin-1": (changed("Linen", "Grün").encode("latin-1"), ["not-utf8 lamp.yaml:14:24"]),
    "Windows-1252": (changed("Linen", "5 €").encode("cp1252"), ["not-utf8 lamp.yaml:14:24"]),
    "UTF-16": (LAMP.encode("utf-16"), ["not-utf8 lamp.yaml:1:1"]),
    "UTF-32": (LAMP.encode("utf-32"), ["not-utf8 lamp.yaml:1:1"]),
    "an overlong form": (
        LAMP.encode().replace(b"Linen", b"Li\xc0\xafnen"),
        ["not-utf8 lamp.yaml:14:24"],
    ),
    "half a character": (
        LAMP.encode().replace(b"Linen", b"Li\xe6\x9dnen"),
        ["not-utf8 lamp.yaml:14:24"],
    ),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_text_are_told_where_they_stand(name: str) -> None:
    data, problems = BYTES[name]
    assert told(data) == problems


TABLES = {
    "a column that nothing is called": (
        b"wall,value\n800 mm,2\n",
        ["unknown-name lamp.yaml:25:24"],
    ),
    "no column that gives something": (b"height\n800 mm\n", ["wrong-kind lamp.yaml:25:24"]),
    "nothing but what is given": (b"value\n2\n", ["bad-column t.csv:1:1"]),
    "a row without one of its cells": (
        b"height,value\n..1200 mm,2\n1300 mm\n",
        ["ragged-row t.csv:3:1"],
    ),
    "rows that overlap": (
        b"height,value\n..900 mm,2\n900 mm..,3\n",
        ["overlapping-rows t.csv:3:1"],
    ),
    "a gap": (b"height,value\n..900 mm,2\n902 mm..,3\n", ["missing-row lamp.yaml:26:10"]),
    "a range that runs backwards": (
        b"height,value\n900 mm..800 mm,2\n901 mm..,3\n",
        ["bad-cell t.csv:2:1"],
    ),
    "not a number": (b"height,value\nany,NaN\n", ["wrong-kind lamp.yaml:25:18"]),
    "an exponent": (b"height,value\nany,1e3\n", ["wrong-kind lamp.yaml:25:18"]),
    "an exponent as a key": (b"height,value\n800 mm,1\n1e3 mm,2\n", ["bad-number t.csv:3:1"]),
    "Latin-1": (b"height,value\nany,2\n\xfc,3\n", ["not-utf8 t.csv:3:1"]),
    "a tab": (b"height,value\nany,\t2\n", ["tab t.csv:2:5"]),
    "nothing": (b"", ["empty lamp.yaml:26:20"]),
    "a header alone": (b"height,value\n", ["empty lamp.yaml:26:20"]),
    "a byte order mark and line ends of Windows": (
        b"\xef\xbb\xbfheight,value\r\nany,2\r\n",
        [],
    ),
    "blank lines": (b"\n  \r\n\r\nheight,value\n\n   \nany,2\n  \n\n", []),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_clumsy_table_is_told_where_it_stands(name: str) -> None:
    data, problems = TABLES[name]
    found = told(LOOKED_UP, {"t.csv": data})
    assert [problem for problem in problems if problem not in found] == []
    assert bool(found) == bool(problems)


INCLUDED = f"{LAMP}include: [☞]\n"
FILES = {
    "itself": ("lamp.yaml", {NAME: LAMP.encode()}, ["circular-include lamp.yaml:21:11"]),
    "a circle": (
        "a.yaml",
        {"a.yaml": b"include: [b.yaml]\n", "b.yaml": b"include: [a.yaml]\n"},
        ["circular-include b.yaml:1:11"],
    ),
    "above": ("../a.yaml", {"../a.yaml": b"values: {}\n"}, ["outside-folder lamp.yaml:21:11"]),
    "above in the end": ("a/../../b.yaml", {}, ["outside-folder lamp.yaml:21:11"]),
    "from the root": ("/etc/passwd", {}, ["outside-folder lamp.yaml:21:11"]),
    "an address": ("'file:///etc/passwd'", {}, ["outside-folder lamp.yaml:21:11"]),
    "as on Windows": (r"'..\a.yaml'", {}, ["outside-folder lamp.yaml:21:11"]),
    "a drive": ("'C:/a.yaml'", {}, ["outside-folder lamp.yaml:21:11"]),
    "nothing": ("a.yaml", {}, ["missing-file lamp.yaml:21:11"]),
    "depth": ("a.yaml", {"a.yaml": b"[" * 100_000}, ["too-deep a.yaml:1:25"]),
    "an alias": ("a.yaml", {"a.yaml": b"values: {v: &v {is: 1}}\n"}, ["alias a.yaml:1:13"]),
    "no text": ("a.yaml", {"a.yaml": b"values: \xff\n"}, ["not-utf8 a.yaml:1:9"]),
    "a list": ("a.yaml", {"a.yaml": b"- a\n"}, ["wrong-type a.yaml:1:1"]),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_include_is_told_where_it_stands(name: str) -> None:
    written, files, problems = FILES[name]
    assert told(changed("☞", written, INCLUDED), files) == problems


def test_a_table_outside_the_folder_is_not_read() -> None:
    text = f"{LAMP}tables: {{t: {{file: ../t.csv}}}}\n"
    assert told(text, {"../t.csv": b"a,value\nb,1\n"}) == ["outside-folder lamp.yaml:21:20"]

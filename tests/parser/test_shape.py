"""The schema: valid itself, the same for editors and for the reader, and told in our words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from jsonschema import Draft202012Validator

from configurator.parser import parse, schema
from configurator.parser.codes import BY_WORD
from tests.parser.documented import BESIDE, WHOLE, assembled
from tests.parser.files import LAMP, PHONE, changed, problems_of

EXAMPLES = {"lamp": LAMP, "phone": PHONE.read_text("utf-8"), "page": assembled(), "first": WHOLE[0]}


def as_editors_see(text: str) -> object:
    """A file as a common YAML reader types it, with keys as JSON has them.

    Editors follow YAML 1.2, in which a day is a text.
    """

    def named(value: object) -> object:
        if isinstance(value, dict):
            return {
                {False: "no"}.get(key, str(key)) if isinstance(key, bool) else str(key): named(part)
                for key, part in value.items()
            }
        if isinstance(value, date):
            return value.isoformat()
        return [named(part) for part in value] if isinstance(value, list) else value

    return named(yaml.safe_load(text))


def subschemas(rule: object) -> Iterator[dict[str, object]]:
    if isinstance(rule, dict):
        yield rule
        for part in rule.values():
            yield from subschemas(part)
    elif isinstance(rule, list):
        for part in rule:
            yield from subschemas(part)


def test_the_schema_is_valid() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", EXAMPLES)
def test_editor_and_reader_accept_the_same_examples(name: str) -> None:
    """The editor sees numbers and truth values where the reader sees text."""
    jsonschema.validate(as_editors_see(EXAMPLES[name]), schema(), cls=Draft202012Validator)
    assert parse(EXAMPLES[name], name, files=BESIDE).problems == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Lamp\n", ""),
        ("title: Lamp\n", "title: ''\n"),
        ("choose: optional", "choose: maybe"),
        ("{base: 49.00}", "{base: -49.00}"),
        ("price: 12.00", "price: a lot"),
        ("goods: 19%", "goods: 19"),
        ("modules: [shade, foot]", "modules: shade"),
        ("to: 2", "to: many"),
        ("currency: EUR", "currency: euro"),
        ("{title: Linen}", "{title: Linen, swatch: red}"),
        ("{title: Linen}", "{title: Linen, colour: red}"),
        ("  foot: {", "  in: {"),
        ("default: linen", "default: [[linen]]"),
        ("{base: 49.00}", "{base: 49.00, rules: [{id: a, title: A, add: 1, of: [x]}]}"),
        ("{base: 49.00}", "{base: 49.00, rules: [{id: a, title: A, minimum: 1%}]}"),
        ("{base: 49.00}", "{base: 49.00, rules: [{id: a, title: A}]}"),
    ],
)  # fmt: skip
def test_editor_and_reader_refuse_the_same_shapes(old: str, new: str) -> None:
    text = changed(old, new)
    assert not Draft202012Validator(schema()).is_valid(as_editors_see(text))
    assert problems_of(text)


def test_every_entry_tells_an_editor_what_it_is() -> None:
    for rule in subschemas(schema()):
        for name, entry in rule.get("properties", {}).items():  # type: ignore[attr-defined]
            target = entry.get("$ref", "").removeprefix("#/$defs/")
            titled = {**schema()["$defs"].get(target, {}), **entry}
            assert titled.get("title"), name


def test_every_pattern_has_a_code() -> None:
    patterns = [rule for rule in subschemas(schema()) if "pattern" in rule]
    assert len(patterns) > 10
    assert all(rule["x-problem"] in BY_WORD for rule in patterns)


def test_every_place_says_what_belongs_there() -> None:
    """The schema library fails at the innermost schema, so each one needs its own noun."""
    spoken = {"type", "pattern", "enum", "minLength", "minItems", "minProperties"}
    silent = [rule[word] for rule in subschemas(schema()) for word in ("if", "not") if word in rule]
    named = [rule for rule in subschemas(schema()) if set(rule) & spoken and rule not in silent]
    assert len(named) > 40
    for rule in named:
        assert "x-noun" in rule, rule


def test_no_word_of_the_schema_library_reaches_an_author() -> None:
    raw = ("is not of type", "does not match", "is a required property", "is not valid under")
    for case in sorted((Path(__file__).parents[1] / "cases" / "problems").glob("*.yaml")):
        for problem in parse(case.read_bytes(), case.name).problems:
            assert not any(words in problem.message + problem.hint for words in raw)


def test_nothing_restricts_the_same_thing_twice_beside_a_reference() -> None:
    """What stands beside a reference is added to it, so it must not replace a keyword of it."""
    notes = {"title", "description", "examples"}
    for rule in subschemas(schema()):
        if "$ref" in rule:
            named = schema()["$defs"][str(rule["$ref"]).removeprefix("#/$defs/")]
            assert (set(rule) & set(named)) - notes == set(), rule

"""The traps of YAML: each one gets our words, its place, and the way out."""

from __future__ import annotations

import pytest

from tests.parser.files import LAMP, changed, marked, problems_of

RULE = "constraints:\n  - {id: a, because: B., rule: TRAP}\n"
BLOCK = "constraints:\n  - id: a\n    because: B.\n    rule: TRAP\n"


@pytest.mark.parametrize(
    ("text", "code", "place", "hint"),
    [
        (LAMP + RULE.replace("TRAP", "max(1, 2) > 3"), "unknown-key", "2) > 3", "comma in braces"),
        (LAMP + RULE.replace("TRAP", "shade in (linen, glass)"), "bad-condition", "",
         'write "in (a | b)"'),
        (changed("{title: Linen}", "{title: Oak, solid}"), "unknown-key", "solid",
         "comma in braces"),
        (changed("{title: Linen}", "{title: Linen, swatch: #c0a080}"), "bad-yaml", "#",
         "put the value in quotes"),
        (changed("      linen: {title: Linen}\n",
                 "      linen:\n        title: Linen\n        swatch: #c0a080\n"),
         "empty", "swatch", '"#" starts a comment'),
        (LAMP + BLOCK.replace("TRAP", "!shade == glass"), "tag", "!shade", 'write "not"'),
        (LAMP + BLOCK.replace("TRAP", "> 3"), "bad-yaml", "3", "in quotes"),
        (LAMP + BLOCK.replace("TRAP", ">= 300 mm"), "bad-yaml", "=", "in quotes"),
        (LAMP + BLOCK.replace("TRAP", "{shade} == glass"), "bad-yaml", "=", "in quotes"),
        (LAMP + BLOCK.replace("TRAP", "{shade == glass}"), "wrong-type", "{shade == glass}",
         'starts with "{"'),
        (LAMP + BLOCK.replace("TRAP", "shade == glass").replace("B.", "Note: heavy"), "bad-yaml",
         ":", "in quotes"),
        (LAMP + RULE.replace("TRAP", "shade == glass").replace("B.", "Note: heavy"), "bad-yaml",
         ":", "needs quotes"),
        (changed("{title: Linen}", "{title: L, attributes: {weighs: 9,5 kg}}"), "bad-id", "5 kg",
         "comma in braces"),
        (changed("default: linen", "default: # linen"), "empty", "default", "comment"),
        (changed("product: lamp", "product: lamp\nladder: []"), "reserved-word", "ladder",
         "delete"),
        (changed("product: lamp", "product: lamp\noffers: {a: b}"), "reserved-word", "offers",
         "delete"),
    ],
)  # fmt: skip
def test_a_trap_is_told_with_the_way_out(text: str, code: str, place: str, hint: str) -> None:
    found = [problem for problem in problems_of(text) if problem.code == code]
    assert found
    assert hint in found[0].hint
    if place:
        assert marked(found[0], text) == place


def test_a_picture_of_an_option_is_kept_for_later() -> None:
    assert "image" in changed("{title: Linen}", "{title: Linen, image: linen.jpg}")

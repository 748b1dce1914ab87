"""The same file gives the same bytes under any hash seed."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.parser.files import LAMP, PHONE

SCRIPT = """
import sys
from configurator.parser import parse
from configurator.wording.problems import problem_text
parsed = parse(sys.stdin.buffer.read(), "x.yaml")
print(repr(parsed.product))
for problem in parsed.problems:
    print(problem_text(problem, parsed.source))
"""


def printed(data: bytes, seed: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], input=data, env=environment, capture_output=True, check=True
    )
    return done.stdout


def test_a_product_is_read_alike_under_two_hash_seeds() -> None:
    data = PHONE.read_bytes()
    first = printed(data, "1")
    assert first.startswith(b"Product(")
    assert printed(data, "2") == first


def test_problems_are_told_alike_under_two_hash_seeds() -> None:
    text = LAMP.replace("title:", "titel:").replace("choose: one", "choose: on")
    text = text.replace("shade", "shad", 1).replace("12.00", "-12.001")
    first = printed(text.encode(), "1")
    assert first.count(b"error[") > 15
    assert printed(text.encode(), "2") == first

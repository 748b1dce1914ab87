"""What only generous limits let in: the files of benchmarks/large.py, which tells how they fare."""

from __future__ import annotations

from dataclasses import fields

from benchmarks.large import large_file
from configurator.parser import GENEROUS, LIMITS, parse


def test_a_large_file_becomes_a_product_with_generous_limits_only() -> None:
    text = large_file(1_000)
    usual = parse(text, "large.yaml")
    assert [problem.code for problem in usual.problems] == ["too-many-parts"]
    product = parse(text, "large.yaml", GENEROUS).product
    assert product is not None
    assert (len(product.modules), len(product.constraints)) == (1_000, 1_000)


def test_no_generous_limit_is_below_the_usual_one() -> None:
    larger = [f.name for f in fields(LIMITS) if getattr(GENEROUS, f.name) > getattr(LIMITS, f.name)]
    same = [f.name for f in fields(LIMITS) if getattr(GENEROUS, f.name) == getattr(LIMITS, f.name)]
    assert "size" in larger
    assert len(larger) + len(same) == len(fields(LIMITS))

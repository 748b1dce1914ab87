"""`configurator export`: a feature model of a rule file, and what it does not carry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from configurator.cli import main
from tests.conftest import ROOT

LAMP = """product: lamp
title: Lamp
currency: EUR
tax: {prices: gross, classes: {goods: 19%}}
steps: [{id: all, title: All, modules: [shade, engraving]}]
modules:
  shade:
    title: Shade
    choose: one
    options:
      linen: {title: Linen}
      glass: {title: Glass, price: 12.00}
  engraving: {title: Engraving, text: {longest: 20}}
price:
  base: 49.00
  rules:
    - {id: work, title: Work, when: shade == glass, add: 5.00}
"""
UVL = """features
	Lamp {Price 49}
		mandatory
			All {abstract}
				mandatory
					Shade
						alternative
							Linen
							Glass {Price 12}
"""
MODELS = ROOT.parent / "shared" / "data"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def lamp(tmp_path: Path) -> Path:
    path = tmp_path / "lamp.yaml"
    path.write_text(LAMP, "utf-8")
    return path


def test_what_is_left_out_is_told_line_by_line(lamp: Path, tmp_path: Path) -> None:
    model = tmp_path / "lamp.uvl"
    outcome = run("export", lamp, "-o", model)
    assert outcome.exit_code == 0
    assert model.read_bytes() == UVL.encode()
    assert outcome.stderr.splitlines() == [
        f'{lamp}:13: "Engraving" is left out: it is a text that the customer writes',
        f'{lamp}:17: "work" is left out: it is a price of neither an option nor the product',
    ]
    assert outcome.stdout == (
        f"{model}: 5 features, 0 constraints; 2 things left out, 1 may decide what can be built\n"
    )


def test_without_a_file_the_model_is_printed(lamp: Path) -> None:
    lamp.write_text(LAMP.replace(", engraving]", "]").replace("  engraving:", "#"), "utf-8")
    outcome = run("export", lamp)
    assert outcome.stdout == UVL
    told = "5 features, 0 constraints; 1 thing left out, none of them decides what can be built"
    assert outcome.stderr.splitlines()[-1] == f"{lamp}: {told}"


def test_no_file_is_written_over_unless_told_so(lamp: Path, tmp_path: Path) -> None:
    model = tmp_path / "lamp.uvl"
    model.write_text("mine")
    assert run("export", lamp, "-o", model).exit_code == 2
    assert model.read_text() == "mine"
    assert run("export", lamp, "-o", model, "--force").exit_code == 0
    assert model.read_text() == UVL


def test_a_file_with_problems_is_not_exported(lamp: Path, tmp_path: Path) -> None:
    lamp.write_text(LAMP.replace("== glass", "== glas"), "utf-8")
    outcome = run("export", lamp, "-o", tmp_path / "lamp.uvl")
    assert outcome.exit_code == 1
    assert "unknown-option" in outcome.stderr
    assert not (tmp_path / "lamp.uvl").exists()


@pytest.mark.parametrize("model", ["pc-richmond/pc_richmond_price", "feature-models/e_shop"])
def test_an_imported_model_goes_out_and_comes_back_the_same(model: str, tmp_path: Path) -> None:
    source = MODELS / f"{model}.uvl"
    if not source.is_file():
        pytest.skip(f"the real model {model} is not beside this project")
    first, out, second = (tmp_path / name for name in ("first.yaml", "out.uvl", "second.yaml"))
    assert run("import", source, "-o", first).exit_code == 0
    assert run("export", first, "-o", out).stderr == ""
    assert run("import", out, "-o", second).exit_code == 0
    before, after = stats(first), stats(second)
    assert before["valid_builds"] is not None
    assert after == before


def stats(file: Path) -> dict[str, object]:
    outcome = run("stats", file, "--format", "json")
    assert outcome.exit_code == 0
    figures: dict[str, object] = json.loads(outcome.stdout)
    return figures

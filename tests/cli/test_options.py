"""What is possible at what price, and single builds, on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from configurator.configuration.extremes import Extremes
from configurator.engine.builds import builds_with_each, random_build
from configurator.engine.diagrams import TooLong
from tests.cli.test_answers import CABINET, chosen, run

PACKAGE = """\
product: camera
title: {en: Camera, de: Kamera}
currency: EUR
tax: {prices: gross, classes: {goods: 19%}}
steps:
  - {id: all, title: {en: Camera, de: Kamera}, modules: [lens, case]}
modules:
  lens:
    title: {en: Lens, de: Objektiv}
    choose: any
    options:
      near: {title: {en: Near, de: Nah}, price: 40.00}
      far: {title: {en: Far, de: Fern}, price: 40.00}
  case:
    title: {en: Case, de: Tasche}
    choose: one
    default: soft
    options:
      soft: {title: {en: Soft, de: Weich}}
      hard: {title: {en: Hard, de: Hart}, price: 20.00}
packages:
  - id: both
    title: {en: Both lenses, de: Beide Objektive}
    price: 50.00
    includes: [lens=near, lens=far]
price: {base: 100.00}
"""


@pytest.fixture
def camera(tmp_path: Path) -> str:
    """A camera whose two lenses are cheaper in a package."""
    path = tmp_path / "camera.yaml"
    path.write_text(PACKAGE, "utf-8")
    return str(path)


@pytest.fixture
def cabinet(tmp_path: Path) -> str:
    """The file of the examples in docs/command-line.md."""
    path = tmp_path / "cabinet.yaml"
    path.write_text(CABINET, "utf-8")
    return str(path)


def by_option(file: str, *arguments: str) -> dict[str, dict[str, Any]]:
    """What `options` tells of each option, as JSON."""
    outcome = run("options", file, *arguments, "--format", "json")
    assert outcome.exit_code == 0, outcome.output
    return {row.pop("option"): row for row in json.loads(outcome.output)["options"]}


def test_options_for_machines(camera: str) -> None:
    outcome = run("options", camera, "--choose", "case=hard", "--format", "json")
    assert outcome.exit_code == 0
    assert json.loads(outcome.output) == {
        "builds": 5,
        "options": [
            {"option": "lens=near", "standing": "free", "from": "160.00", "to": "200.00",
             "builds": 3},
            {"option": "lens=far", "standing": "free", "from": "160.00", "to": "200.00",
             "builds": 3},
            {"option": "case=soft", "standing": "free", "from": "100.00", "to": "180.00",
             "builds": 5},
            {"option": "case=hard", "standing": "free", "from": "120.00", "to": "200.00",
             "builds": 5},
            {"option": "packages=both", "standing": "free", "from": "170.00", "to": "170.00",
             "builds": 1},
        ],
    }  # fmt: skip


def test_a_budget_forces_a_package_and_takes_options_away(camera: str) -> None:
    lenses = chosen("lens=near", "lens=far")
    assert by_option(camera, *lenses)["packages=both"]["standing"] == "free"
    tight = by_option(camera, *lenses, "--budget", "160")
    assert tight["packages=both"]["standing"] == "forced"
    assert tight["case=hard"]["standing"] == "excluded"
    assert tight["case=soft"]["standing"] == "forced"
    words = run("options", camera, *lenses, "--budget", "160.00").output
    (package,) = (line for line in words.splitlines() if line.startswith("packages=both"))
    assert package.split()[1] == "forced"
    (hard,) = (line for line in words.splitlines() if line.startswith("case=hard"))
    assert hard.split()[1] == "impossible"


@pytest.mark.parametrize(
    ("budget", "told"),
    [
        ("cheap", '"cheap" is no amount, such as 900 or 49.90'),
        ("1/0", '"1/0" is no amount'),
        ("9.999", '"9.999" is finer than the smallest unit of EUR'),
        ("", '"" is no amount'),
    ],
)
def test_a_budget_that_is_no_amount_is_a_usage_error(camera: str, budget: str, told: str) -> None:
    outcome = run("options", camera, "--budget", budget)
    assert outcome.exit_code == 2
    assert told in " ".join(outcome.output.split())


@pytest.mark.parametrize("command", ["options", "cheapest", "dearest", "random"])
def test_an_impossible_answer_is_refused_by_every_command(cabinet: str, command: str) -> None:
    words = run(command, cabinet, *chosen("wall=1000", "columns=3"))
    assert words.exit_code == 1
    assert words.output.startswith("Columns 3 is not possible with these answers.")
    machine = run(command, cabinet, *chosen("wall=1000", "columns=3"), "--format", "json")
    assert machine.exit_code == 1
    assert json.loads(machine.output)["impossible"] == "columns=3"
    assert run(command, cabinet, *chosen("colums=3")).exit_code == 2


@pytest.mark.parametrize("command", ["options", "cheapest", "dearest", "random"])
def test_a_file_with_problems_is_told(tmp_path: Path, command: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(PACKAGE.replace("lens=far]", "lens=fahr]"), "utf-8")
    outcome = run(command, str(path))
    assert outcome.exit_code == 1
    assert "fahr" in outcome.output


def test_the_ends_for_machines(camera: str) -> None:
    low = json.loads(run("cheapest", camera, *chosen("lens=far"), "--format", "json").output)
    high = json.loads(run("dearest", camera, *chosen("lens=far"), "--format", "json").output)
    assert (low["total"], high["total"]) == ("140.00", "200.00")
    assert low["build"] == {"lens": ["far"], "case": ["soft"], "packages": []}
    assert high["build"] == {"lens": ["near", "far"], "case": ["hard"], "packages": []}
    assert low["currency"] == "EUR"


def test_the_ends_keep_what_was_answered(cabinet: str) -> None:
    answers = chosen("wall=2437", "columns=2", "columns.2.interior=shelf*3", "engraving=Ann")
    for command, total in (("cheapest", "141.00"), ("dearest", "594.00")):
        outcome = run(command, cabinet, *answers, "--format", "json")
        assert outcome.exit_code == 0
        build = json.loads(outcome.output)["build"]
        assert (build["wall"], build["columns"], build["engraving"]) == ("2437", "2", "Ann")
        assert "shelf*3" in build["columns.2.interior"]
        assert json.loads(outcome.output)["total"] == total


def test_a_random_build_keeps_what_was_answered(cabinet: str) -> None:
    answers = chosen("wall=2437", "engraving=Ann", "columns.1.interior!=drawer")
    for seed in range(5):
        outcome = run("random", cabinet, *answers, "--seed", str(seed), "--format", "json")
        build = json.loads(outcome.output)["build"]
        assert (build["wall"], build["engraving"]) == ("2437", "Ann")
        assert not any(one.startswith("drawer") for one in build["columns.1.interior"])


def test_a_random_build_is_the_same_for_the_same_seed(cabinet: str) -> None:
    drawn = [run("random", cabinet, "--seed", str(seed)).output for seed in range(6)]
    assert len(set(drawn)) > 1
    assert run("random", cabinet).output == drawn[0]
    assert run("random", cabinet, "--seed", "one").exit_code == 2


def test_what_is_found_can_be_priced(cabinet: str) -> None:
    found = json.loads(run("random", cabinet, "--seed", "3", "--format", "json").output)
    answers = [
        f"{module}={one}"
        for module, content in found["build"].items()
        for one in ([content] if isinstance(content, str) else content)
        if one
    ]
    priced = run("price", cabinet, *chosen(*answers), "--format", "json")
    assert json.loads(priced.output)["total"] == found["total"]


def test_in_another_language_and_context(cabinet: str) -> None:
    store = ["--at", "channel=store", "--language", "de", *chosen("doors=sliding")]
    low = run("cheapest", cabinet, *store).output
    assert "Türen                    Schiebetüren" in low
    assert "Gesamt" in low
    assert "219,00\N{NO-BREAK SPACE}€" in low
    table = run("options", cabinet, *store).output
    (sliding,) = (line for line in table.splitlines() if line.startswith("doors=sliding"))
    assert "219,00\N{NO-BREAK SPACE}€" in sliding
    here = run("options", cabinet).output
    (gone,) = (line for line in here.splitlines() if line.startswith("doors=sliding"))
    assert gone.split() == ["doors=sliding", "impossible", "–", "–", "0"]


def test_what_cannot_be_counted_is_not_known(camera: str) -> None:
    with patch(
        "configurator.cli.options.builds_with_each",
        lambda compiled, selection: builds_with_each(compiled, selection, 0),
    ):
        rows = by_option(camera)
        words = run("options", camera).output.splitlines()
    assert {row["builds"] for row in rows.values()} == {None}
    assert words[-1] == "valid builds: not known"
    assert all(line.endswith("not known") for line in words[1:])
    assert rows["lens=near"]["from"] == "140.00"


def test_prices_that_depend_on_too_much_are_not_known(camera: str) -> None:
    with patch("configurator.cli.options.Extremes", lambda compiled: Extremes(compiled, 0)):
        rows = by_option(camera)
        words = run("options", camera)
        budget = run("options", camera, "--budget", "150")
    assert {(row["from"], row["to"]) for row in rows.values()} == {(None, None)}
    assert rows["lens=near"]["standing"] == "free"
    assert rows["lens=near"]["builds"] == 6
    assert words.exit_code == 0
    assert "not known      not known" in words.output
    assert budget.exit_code == 1
    assert "not known: the prices depend on too much at once" in budget.output


@pytest.mark.parametrize("command", ["cheapest", "dearest"])
def test_an_end_that_takes_too_long_is_not_known(camera: str, command: str) -> None:
    def given_up(*asked: object) -> None:
        raise TooLong

    with (
        patch("configurator.cli.extremes.Extremes", lambda compiled: Extremes(compiled, 0)),
        patch("configurator.engine.least_sums.optimum", given_up),
    ):
        outcome = run(command, camera)
    assert outcome.exit_code == 1
    assert "not known: finding out would take too long" in outcome.output


def test_a_random_build_that_takes_too_long_is_not_known(camera: str) -> None:
    with patch(
        "configurator.cli.extremes.random_build",
        lambda compiled, random, selection: random_build(compiled, random, selection, 0),
    ):
        outcome = run("random", camera)
    assert outcome.exit_code == 1
    assert "not known: finding out would take too long" in outcome.output

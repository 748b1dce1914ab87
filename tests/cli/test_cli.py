"""The command line as a product manager uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from configurator.cli import main
from configurator.engine.oracle import Outcome, Reply, SatOracle
from tests.conftest import ROOT

PHONE = str(ROOT / "rules" / "phone.yaml")


def run(*arguments: str) -> Result:
    """The outcome of a command."""
    return CliRunner().invoke(main, list(arguments))


def test_check_of_a_good_file() -> None:
    outcome = run("check", PHONE)
    assert outcome.exit_code == 0
    assert outcome.output.startswith(f"{PHONE}: no problems (")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The phone with a misspelt option in its rules."""
    text = Path(PHONE).read_text("utf-8")
    path = tmp_path / "phone.yaml"
    path.write_text(
        text.replace("body == slim -> sim == esim", "body == slimm -> sim == esim"), "utf-8"
    )
    return path


def test_check_of_a_broken_file_shows_place_line_caret_and_hint(broken: Path) -> None:
    outcome = run("check", str(broken))
    assert outcome.exit_code == 1
    lines = outcome.output.splitlines()
    number = next(
        place
        for place, line in enumerate(broken.read_text("utf-8").splitlines(), 1)
        if "slimm" in line
    )
    column = broken.read_text("utf-8").splitlines()[number - 1].index("slimm") + 1
    assert lines[0] == (
        f'{broken}:{number}:{column}: error[unknown-option]: module "body" has no option "slimm"'
    )
    assert "rule: body == slimm -> sim == esim" in lines[1]
    assert lines[2].strip().endswith('^^^^^ did you mean "slim"?')
    assert lines[1].index("slimm") == lines[2].index("^^^^^")
    assert lines[-1] == f"{broken}: 1 problem"


def test_check_for_machines(broken: Path) -> None:
    outcome = run("check", str(broken), PHONE, "--format", "json")
    assert outcome.exit_code == 1
    (problem,) = json.loads(outcome.output)["problems"]
    assert problem["code"] == "unknown-option"
    assert problem["file"] == str(broken)
    assert run("check", PHONE, "--format", "json").exit_code == 0


def test_check_of_a_folder_and_for_github(broken: Path) -> None:
    outcome = run("check", str(broken.parent), "--format", "github")
    assert outcome.exit_code == 1
    assert outcome.output.startswith(f"::error file={broken},line=")
    assert "title=unknown-option::" in outcome.output
    (broken.parent / "good").mkdir()
    (broken.parent / "good" / "phone.yaml").write_bytes(Path(PHONE).read_bytes())
    assert run("check", str(broken.parent / "good")).exit_code == 0
    (broken.parent / "empty").mkdir()
    empty = run("check", str(broken.parent / "empty"))
    assert empty.exit_code == 2
    assert "there is no rule file" in empty.output


def test_check_with_warnings_sells_unless_strict() -> None:
    case = str(ROOT / "tests" / "cases" / "checks" / "changes-nothing.yaml")
    outcome = run("check", case)
    assert outcome.exit_code == 0
    assert "warning[changes-nothing]" in outcome.output
    assert outcome.output.splitlines()[-1].startswith(f"{case}: 2 warnings (3 modules")
    assert run("check", case, "--strict").exit_code == 1


def test_complete_shows_the_build_and_who_put_what_into_it() -> None:
    arguments = ["--preset", "creator", "--choose", "body=slim", "--choose", "extras=case"]
    lines = [
        line.split(maxsplit=1) for line in run("complete", PHONE, *arguments).output.splitlines()
    ]
    told = {line[0]: line[1] for line in lines}
    assert told["body=slim"] == "answered"
    assert told["sim=esim"] == "follows from the rules"
    assert told["storage=512"] == "from the preset"
    assert told["colour=graphite"] == "suggested"
    assert told["care="] == "left empty"
    assert told["delivery=store"] == "open: first possible"
    asleep = ["--choose", "case_style=folio", "--choose", "extras!=case"]
    assert "sleeps" in run("complete", PHONE, "--choose", "extras=case", *asleep).output
    impossible = run("complete", PHONE, "--choose", "body=slim", "--choose", "battery=large")
    assert impossible.exit_code == 1


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (
            "battery=large",
            [
                "Battery “Large” is excluded.",
                "- Not with Shape “Slim”. The slim body has no room for the large battery.",
                "slim-holds-standard-battery",
                "What would make it possible:",
                "- Shape: Slim → Classic  +€15.00 (also: SIM eSIM → SIM card)",
            ],
        ),
        (
            "sim=esim",
            [
                "SIM “eSIM” is forced.",
                "- Because of Shape “Slim”. The slim body has no opening for a SIM card, "
                "so it works with eSIM only.",
                "slim-has-no-tray",
            ],
        ),
        ("colour=sky", ["Colour “Sky” is free."]),
    ],
)
def test_explain_tells_why_it_is_so_with_the_places_of_the_rules(why: str, told: list[str]) -> None:
    outcome = run("explain", PHONE, "--choose", "body=slim", "--why", why)
    assert outcome.exit_code == 0
    lines = outcome.output.splitlines()
    places = [line for line in lines if line.startswith("    ")]
    assert all(line.strip().startswith(f"{PHONE}:") for line in places)
    assert [line.split(": ")[-1] if line in places else line for line in lines] == told


def test_check_of_a_missing_file_is_a_usage_error() -> None:
    outcome = run("check", "no-such-file.yaml")
    assert outcome.exit_code == 2
    assert "no-such-file.yaml" in outcome.output


def test_price_in_words() -> None:
    outcome = run("price", PHONE, "--choose", "display=oled", "--choose", "storage=256")
    assert outcome.exit_code == 0
    lines = [" ".join(line.split()) for line in outcome.output.splitlines()]
    assert "Display Vivid" in lines
    assert "Storage: 256 GB €40.00" in lines
    assert "Total €599.00" in lines
    assert "of which 19% VAT: €95.64" in lines
    assert lines[-1] == "Still to choose: Delivery"


def test_price_for_machines() -> None:
    outcome = run(
        "price", PHONE, "--choose", "display=oled", "--choose", "storage=256", "--format", "json"
    )
    assert outcome.exit_code == 0
    document = json.loads(outcome.output)
    assert set(document) >= {"complete", "currency", "total", "lines", "build", "open"}
    assert (document["complete"], document["currency"], document["total"]) == (
        False,
        "EUR",
        "599.00",
    )
    assert [(line["component"], line["amount"]) for line in document["lines"]] == [
        ("base", "499.00"),
        ("display=oled", "60.00"),
        ("storage=256", "40.00"),
    ]
    assert document["build"]["display"] == ["oled"]
    assert document["build"]["extras"] == []
    assert "case_style" not in document["build"]
    assert document["open"] == ["delivery"]


def test_price_from_a_preset_with_several_choices() -> None:
    arguments = ["--preset", "creator", "--choose", "extras=case", "--choose", "delivery=store"]
    document = json.loads(run("price", PHONE, *arguments, "--format", "json").output)
    assert document["complete"]
    assert document["build"]["case_style"] == ["soft"]
    assert "film-bundle" in [line["component"] for line in document["lines"]]


def test_an_impossible_choice_gives_the_reason_and_the_repairs() -> None:
    choices = ["--choose", "body=slim", "--choose", "battery=large"]
    outcome = run("price", PHONE, *choices)
    assert outcome.exit_code == 1
    assert outcome.output.splitlines() == [
        "Battery “Large” is not possible with these answers.",
        "- Not with Shape “Slim”. The slim body has no room for the large battery.",
        "What would make it possible:",
        "- Shape: Slim → Classic  +€15.00 (also: SIM eSIM → SIM card)",
    ]
    machine = run("price", PHONE, *choices, "--format", "json")
    assert machine.exit_code == 1
    document = json.loads(machine.output)
    assert document["impossible"] == "battery=large"
    assert document["reasons"] == [
        ["Not with Shape “Slim”.", "The slim body has no room for the large battery."]
    ]
    assert document["repairs"] == [
        {
            "title": "Shape: Slim → Classic",
            "difference": "15.00",
            "total": "534.00",
            "ways": [["body=classic"]],
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--choose", "bodi=slim"], 'there is no module "bodi"; did you mean "body"?'),
        (["--choose", "body=slimm"], '"body=slimm" is no answer to "body"; did you mean "slim"?'),
        (["--choose", "body=xyzzy"], "there are: slim, classic, rugged"),
        (["--choose", "body"], '"body" is no answer to "body"'),
        (["--choose", "body!=slim"], '"body!=slim" is no answer'),
        (["--preset", "poket"], 'there is no preset "poket"; did you mean "pocket"?'),
    ],
)
def test_a_choice_that_means_nothing_is_a_usage_error(arguments: list[str], told: str) -> None:
    outcome = run("price", PHONE, *arguments)
    assert outcome.exit_code == 2
    assert told in outcome.output


def test_what_the_solver_cannot_tell_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SatOracle, "ask", lambda *_: Reply(Outcome.UNDECIDED))
    outcome = run("price", PHONE)
    assert outcome.exit_code == 1
    assert "not known" in outcome.output


def test_price_of_a_broken_file_tells_its_problems(broken: Path) -> None:
    outcome = run("price", str(broken))
    assert outcome.exit_code == 1
    assert "error[unknown-option]" in outcome.output


def test_the_module_is_the_same_command() -> None:
    command = [sys.executable, "-m", "configurator", "check", PHONE]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0
    assert "no problems" in outcome.stdout


def test_check_and_price_do_not_wait_for_the_web_server_to_load() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from configurator.cli import main; "
        f"CliRunner().invoke(main, ['check', {PHONE!r}]); "
        "print(sorted({'dash', 'flask', 'sqlalchemy'} & set(sys.modules)))"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert outcome.stdout.strip() == "[]"


def test_the_same_bytes_under_any_hash_seed() -> None:
    """Builds, reasons, repairs and prices come out alike, whatever order sets happen to have."""
    selections = [
        ["body=slim", "battery=endurance"],
        ["radio=finder", "radio=remote", "charging=wireless"],
        ["back=titanium", "radio=satellite"],
        ["camera=cinema", "display=oled_pro", "extras=case", "care=plus"],
        ["body=slim", "storage=128", "camera=cinema"],
    ]
    commands = [["check", PHONE]]
    for choices in selections:
        chosen = [part for choice in choices for part in ("--choose", choice)]
        commands += [["price", PHONE, *chosen, *form] for form in ([], ["--format", "json"])]
    code = (
        "import json, sys; from click.testing import CliRunner; from configurator.cli import main\n"
        "for command in json.loads(sys.argv[1]): print(CliRunner().invoke(main, command).output)"
    )
    outputs = set()
    for seed in ("0", "1", "4242"):
        outcome = subprocess.run(
            [sys.executable, "-c", code, json.dumps(commands)],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        outputs.add(outcome.stdout)
    assert len(outputs) == 1
    assert len(outputs.pop()) > 5_000

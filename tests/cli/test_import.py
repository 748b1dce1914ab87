"""`configurator import`: other formats become rule files, and what is lost is told."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import configurator
from configurator.cli import main
from configurator.exchange.draft import ForeignFault, LeftOut, Why
from configurator.parser import GENEROUS, Limits
from configurator.wording.left_out import fault_text, known_faults, left_out_text

UVL = """namespace Shop

features
    Bike {Price 300}
        mandatory
            Frame
                alternative
                    Steel
                    Carbon {Price 400.005}
            Wheels
        optional
            Light {Price 25}
            String Engraving
constraints
    Carbon => Light
    Engraving == 'x' => Light
"""
DIMACS = """c 1 Bike
c 2 Steel
c 3 Carbon
p cnf 3 3
1 0
2 3 0
-2 -3 0
"""
FEATURE_IDE = """<?xml version="1.0" encoding="UTF-8"?>
<!-- no <instance> -->
<featureModel>
  <struct>
    <and name="Bike" mandatory="true"><feature name="Bell"/><feature name="Lock"/></and>
  </struct>
</featureModel>
"""
XCSP = """<instance>
<presentation name="bike" format="XCSP 2.1"/>
<domains nbDomains="1"><domain name="D" nbValues="2">0 1</domain></domains>
<variables nbVariables="2">
<variable name="a" domain="D"/><variable name="b" domain="D"/>
</variables>
<relations nbRelations="1">
<relation name="R" arity="2" nbTuples="2" semantics="supports">0 0|1 1</relation>
</relations>
<constraints nbConstraints="1">
<constraint name="C" arity="2" scope="a b" reference="R"/>
</constraints>
</instance>
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_model_becomes_a_rule_file_that_works(folder: Path) -> None:
    (folder / "bike.uvl").write_text(UVL, "utf-8")
    outcome = run("import", "bike.uvl", "-o", "bike.yaml")
    assert outcome.exit_code == 0
    assert outcome.stdout.splitlines() == [
        "bike.yaml: 2 modules, 4 options, 1 constraint; 3 things left out"
    ]
    assert outcome.stderr.splitlines() == [
        'bike.uvl:9: "Carbon.Price" is finer than the smallest coin, and was rounded',
        'bike.uvl:13: "Engraving" holds no whole number, so what it holds is not asked',
        'bike.uvl:16: the constraint is left out, because it reads "Engraving"',
    ]
    assert run("check", "bike.yaml", "--strict").exit_code == 0
    assert "valid builds   6" in run("stats", "bike.yaml").output
    priced = run("price", "bike.yaml", "--choose", "frame=carbon")
    assert "€725.01" in priced.output
    why = run("explain", "bike.yaml", "--choose", "frame=carbon", "--why", "bike=light")
    assert "“Carbon” needs “Light”." in why.output


@pytest.mark.parametrize(
    ("name", "text", "builds"),
    [
        *(("a.uvl", UVL, 6), ("a.txt", UVL, 6), ("a.dimacs", DIMACS, 2), ("a.cnf", DIMACS, 2)),
        *(("a", DIMACS, 2), ("a.xml", FEATURE_IDE, 4), ("b.xml", XCSP, 2), ("b.txt", XCSP, 2)),
    ],
)
def test_the_format_is_told_by_suffix_and_content(
    folder: Path, name: str, text: str, builds: int
) -> None:
    (folder / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert run("import", name, "-o", "out/Mein Rad.yaml").exit_code == 0
    assert (folder / "out" / "Mein Rad.yaml").read_text("utf-8").startswith("product: mein_rad\n")
    assert f"valid builds   {builds}" in run("stats", "out/Mein Rad.yaml").output


def test_nothing_is_written_over_unless_forced(folder: Path) -> None:
    (folder / "bike.uvl").write_text(UVL, "utf-8")
    (folder / "bike.yaml").write_text("mine", "utf-8")
    outcome = run("import", "bike.uvl", "-o", "bike.yaml")
    assert outcome.exit_code == 2
    assert 'there is a file "bike.yaml" already; --force writes over it' in outcome.output
    assert (folder / "bike.yaml").read_text("utf-8") == "mine"
    assert run("import", "bike.uvl", "-o", "bike.yaml", "--force").exit_code == 0
    assert (folder / "bike.yaml").read_text("utf-8").startswith("product: bike\n")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        (
            "a.uvl",
            UVL.replace("Carbon =>", "Karbon =>").encode(),
            'a.uvl:15: there is no feature "Karbon"',
        ),
        ("a.uvl", b"features\n    \xff\n", "a.uvl:2: the file is not UTF-8 text; save it as UTF-8"),
        ("a.pdf", b"%PDF", "a.pdf: this is no format that can be read; there are UVL"),
        ("a.xml", b"<html/>", 'a.xml:1: "html" is no feature model'),
        ("a.cnf", b"p cnf 1 1\n2 0\n", 'a.cnf:2: "2" is no literal'),
    ],
)
def test_a_faulty_file_is_told_with_its_line_and_nothing_is_written(
    folder: Path, name: str, data: bytes, told: str
) -> None:
    (folder / name).write_bytes(data)
    outcome = run("import", name, "-o", "out.yaml")
    assert outcome.exit_code == 1
    assert outcome.stderr.startswith(told)
    assert [path.name for path in folder.iterdir()] == [name]


def test_what_a_rule_file_cannot_hold_is_told_and_nothing_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "bike.uvl").write_text(UVL, "utf-8")
    for name in ("LIMITS", "GENEROUS"):
        monkeypatch.setattr(import_module("configurator.cli.import_"), name, Limits(size=400))
    outcome = run("import", "bike.uvl", "-o", "bike.yaml")
    assert outcome.exit_code == 1
    told = "bike.uvl: a rule file cannot hold it: the file is larger than 400 bytes\n"
    assert outcome.stderr == told
    assert [path.name for path in folder.iterdir()] == ["bike.uvl"]


def test_what_only_generous_limits_let_in_is_written_and_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "bike.uvl").write_text(UVL, "utf-8")
    monkeypatch.setattr(import_module("configurator.cli.import_"), "LIMITS", Limits(size=400))
    outcome = run("import", "bike.uvl", "-o", "bike.yaml")
    assert outcome.exit_code == 0
    assert outcome.stdout.splitlines()[-1] == (
        "bike.yaml: a shop takes it only with RULE_LIMITS=generous: "
        "the file is larger than 400 bytes"
    )
    with (folder / "bike.yaml").open("a", encoding="utf-8") as file:
        file.write("# so large\n" * 2**17)
    checked = run("check", "bike.yaml")
    assert checked.exit_code == 0
    assert checked.stdout.splitlines()[-1] == (
        "bike.yaml: a shop takes it only with RULE_LIMITS=generous: "
        "the file is larger than 1048576 bytes"
    )
    assert "valid builds   6" in run("stats", "bike.yaml").output
    with (folder / "bike.yaml").open("a", encoding="utf-8") as file:
        file.write("#" * GENEROUS.size)
    assert "larger than 8388608 bytes" in run("check", "bike.yaml").stdout


def test_every_reason_and_every_fault_has_a_sentence() -> None:
    for why in Why:
        assert "x.y" in left_out_text(LeftOut(1, "x.y", why))
    package = Path(configurator.__file__).parent
    sources = [*package.glob("exchange/*.py"), package / "cli" / "foreign.py"]
    pattern = re.compile(r'ForeignFault\(\s*[\w.\[\]\-]+(?:\(\))?,\s*"([\w-]+)"')
    raised = {code for file in sources for code in pattern.findall(file.read_text("utf-8"))}
    assert len(raised) > 30
    assert raised <= known_faults()
    for code in known_faults():
        assert "{" not in fault_text(ForeignFault(1, code, "word")).replace("{name value", "")

"""What the README shows is what comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from configurator.cli import main
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")


@pytest.fixture
def lamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The README's first rule file, where the README says to save it."""
    found = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert found is not None
    path = tmp_path / "rules" / "lamp.yaml"
    path.parent.mkdir()
    path.write_text(found.group(1), "utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def indented(start: str) -> str:
    """The indented block of the README that starts with this text, without its indent."""
    at = README.index("    " + start)
    lines = README[at:].split("\n")
    end = next(place for place, text in enumerate(lines) if not text)
    return "\n".join(line.removeprefix("    ") for line in lines[:end])


def test_every_command_of_the_first_file_prints_what_the_readme_says(lamp: Path) -> None:
    commands = re.findall(r"^    \$ \.venv/bin/configurator (.*)$", README, re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        told = indented(f"$ .venv/bin/configurator {command}").split("\n", 1)[1]
        assert CliRunner().invoke(main, command.split()).output.strip() == told.strip()


def test_the_test_of_the_first_file_passes(lamp: Path) -> None:
    lamp.write_text(f"{lamp.read_text('utf-8')}{indented('tests:')}\n", "utf-8")
    outcome = CliRunner().invoke(main, ["test", "rules/lamp.yaml"])
    assert (outcome.output, outcome.exit_code) == ("rules/lamp.yaml: 1 test, all passed\n", 0)


def test_every_product_is_in_the_table_and_nothing_else() -> None:
    told = re.findall(r"^\| `(\w+\.yaml)` \|", README, re.MULTILINE)
    assert sorted(told) == sorted(file.name for file in (ROOT / "rules").glob("*.yaml"))


def test_the_broken_file_is_told_as_the_readme_says(lamp: Path) -> None:
    text = lamp.read_text("utf-8")
    lamp.write_text(text.replace("[shade=paper,", "[shade=papr,"), "utf-8")
    output = CliRunner().invoke(main, ["check", "rules/lamp.yaml"]).output
    assert output.startswith(indented("rules/lamp.yaml:29"))


def test_every_link_of_the_documents_leads_somewhere() -> None:
    looked_at = 0
    for document in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
            if not link.startswith("http"):
                assert (document.parent / link).exists(), f"{document.name}: {link}"
                looked_at += 1
    assert looked_at > 5

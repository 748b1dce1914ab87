"""docs/command-line.md: its examples are what the commands print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from configurator.cli import main
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "command-line.md").read_text("utf-8")
FILES = re.findall(r"```(?:yaml\n#|uvl\n//) (\S+)\n(.*?)```", PAGE, re.DOTALL)
EXAMPLES = re.findall(r"```console\n\$ configurator ([^\n]*)\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_an_example_prints_what_the_page_shows(
    command: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in FILES:
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    outcome = CliRunner().invoke(main, shlex.split(command))
    assert outcome.output == shown
    assert isinstance(outcome.exception, SystemExit | None)


def test_every_command_is_on_the_page() -> None:
    rows = re.findall(r"^\| `([a-z]+)` \|", PAGE, re.MULTILINE)
    assert sorted(rows) == sorted(main.commands)
    shown = {command.split()[0] for command, _ in EXAMPLES}
    assert shown | {"serve"} == set(main.commands)
    assert [name for name, _ in FILES] == ["cabinet.yaml", "bicycle.uvl"]

"""The wheel carries everything, and runs where it is installed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

CARRIED = (
    "configurator/parser/product.schema.json",
    "configurator/web/templates/quote.html",
    "configurator/web/components/board/board.js",
    "configurator/store/migrations/env.py",
    "configurator/_data/rules/phone.yaml",
    "configurator/_data/assets/tokens.css",
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was unpacked, as an installer does."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def environ(installed: Path, **more: str) -> dict[str, str]:
    """An environment in which the unpacked wheel comes before the checkout."""
    return {**os.environ, "PYTHONPATH": str(installed), **more}


def test_the_wheel_carries_rules_assets_schema_scripts_and_migrations(installed: Path) -> None:
    assert [name for name in CARRIED if not (installed / name).is_file()] == []
    ours = {p.relative_to(ROOT) for p in (ROOT / "configurator").rglob("*") if p.is_file()}
    missing = {
        path
        for path in ours
        if "__pycache__" not in path.parts and not (installed / path).is_file()
    }
    assert missing == set()


def test_its_command_line_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = (
        "import configurator; from configurator.cli import main; print(configurator.__file__); "
        f"main(['check', {str(installed / 'configurator/_data/rules/phone.yaml')!r}])"
    )
    command = [sys.executable, "-c", code]
    outcome = subprocess.run(
        command, cwd=tmp_path, env=environ(installed), capture_output=True, text=True, check=True
    )
    where, told = outcome.stdout.splitlines()
    assert where.startswith(str(installed))
    assert "no problems" in told


def test_its_shop_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "configurator", "serve"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environ(installed, PORT=str(port), WORKERS="1"),
        stderr=subprocess.PIPE,
    )
    try:
        page = _fetch(f"http://127.0.0.1:{port}/phone")
        style = _fetch(f"http://127.0.0.1:{port}/assets/tokens.css")
    finally:
        process.terminate()
        told = process.communicate(timeout=20)[1].decode()
    assert "Modular phone" in page
    assert "--" in style
    assert f"{installed}/configurator/_data/rules" in told
    assert (tmp_path / "var" / "configurator.sqlite").is_file()


def _fetch(url: str) -> str:
    for _ in range(200):
        try:
            with urllib.request.urlopen(url, timeout=5) as reply:
                return str(reply.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")

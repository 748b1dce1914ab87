"""The arrows of docs/architecture.md: who may import whom, and what stays out of the core.

The arrows are read off the source files themselves. The test fails if it looked at nothing.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import configurator

PACKAGE = Path(configurator.__file__).parent

ALLOWED: dict[str, set[str]] = {
    "core": set(),
    "parser": {"core"},
    "engine": {"core"},
    "commerce": {"core"},
    "configuration": {"core", "engine", "commerce"},
    "wording": {"core", "engine", "commerce", "configuration", "exchange"},
    "drawing": {"core", "engine", "commerce"},
    "exchange": {"core"},
    "checks": {"core", "parser", "engine", "commerce", "configuration", "wording"},
    "catalogue": {"core", "parser", "engine", "checks"},
    "store": {"core", "commerce"},
    "settings": set(),
    "web": {
        *("core", "engine", "commerce", "configuration", "catalogue", "store", "wording"),
        "drawing",
    },
    "cli": {
        *("core", "parser", "engine", "commerce", "configuration", "catalogue", "store"),
        *("wording", "settings", "serving", "drawing", "exchange"),
    },
    "serving": {"catalogue", "commerce", "settings", "store", "web"},
    "__main__": {"cli"},
}
"""For each part of the package the other parts that it may import."""

ONLY_IN: dict[str, set[str]] = {
    "pysat": {"engine"},
    "networkx": {"engine", "drawing"},
    "numpy": {"engine"},
    "dash": {"web"},
    "flask": {"web", "serving"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "pysqlite3": {"store"},
    "pg8000": {"store"},
    "babel": {"wording"},
    "yaml": {"parser", "exchange"},
    "jsonschema": {"parser"},
    "lark": {"parser", "exchange"},
    "click": {"cli"},
    "gunicorn": {"serving"},
    "logging": {"web", "store", "serving"},
    "random": {"engine", "cli"},
    "secrets": set(),
    "time": set(),
}
"""Packages that only some parts may import."""

ONLY_FILES = {"pysat": {"engine/oracle.py", "engine/weighted_oracle.py"}}
"""Packages that only one file may import."""

PURE = ("core", "parser", "engine", "commerce", "configuration")
"""Parts that must not know the environment, the clock or the log."""


def part_of(file: Path) -> str:
    """The part of the package to which a file belongs."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def source_files() -> list[Path]:
    """Every Python file of the package but its own __init__."""
    return [f for f in sorted(PACKAGE.rglob("*.py")) if f != PACKAGE / "__init__.py"]


def imports(file: Path) -> list[str]:
    """Every module that a file imports, wherever in it, with the names taken from it."""
    found: list[str] = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            found.extend(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def inner(file: Path) -> set[str]:
    """The parts of our own package that a file imports."""
    ours = (name.split(".") for name in imports(file) if name.startswith("configurator."))
    return {names[1] for names in ours} - {part_of(file), "__version__"}


def test_every_part_is_known_and_looked_at() -> None:
    parts = {part_of(file) for file in source_files()}
    assert parts == set(ALLOWED)
    assert len(source_files()) > 40
    assert sum(len(inner(file)) for file in source_files()) > 60


@pytest.mark.parametrize("part", sorted(ALLOWED))
def test_a_part_imports_only_what_its_arrows_allow(part: str) -> None:
    files = [file for file in source_files() if part_of(file) == part]
    assert files
    for file in files:
        assert inner(file) <= ALLOWED[part], file


@pytest.mark.parametrize("package", sorted(ONLY_IN))
def test_a_package_is_imported_only_where_it_belongs(package: str) -> None:
    users = {f for f in source_files() if any(n.split(".")[0] == package for n in imports(f))}
    assert {part_of(file) for file in users} <= ONLY_IN[package]
    if package in ONLY_FILES:
        assert users == {PACKAGE / name for name in ONLY_FILES[package]}


def test_the_core_imports_only_the_standard_library() -> None:
    files = [file for file in source_files() if part_of(file) == "core"]
    assert len(files) > 5
    outer = {n.split(".")[0] for f in files for n in imports(f) if not n.startswith("configurator")}
    assert outer <= set(sys.stdlib_module_names)


def test_nothing_pure_knows_environment_clock_or_log() -> None:
    files = [file for file in source_files() if part_of(file) in PURE]
    assert len(files) > 20
    for file in files:
        names = set(imports(file))
        assert not names & {"os", "os.environ", "logging", "time", "random", "secrets"}, file
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"now", "utcnow", "today", "environ", "getenv"}, file


def test_only_settings_and_the_command_line_read_the_environment() -> None:
    readers = {
        part_of(file)
        for file in source_files()
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"environ", "getenv"}
        # What a server tells of a request is not the environment of the program.
        and ast.unparse(node) != "request.environ"
    }
    assert readers == {"cli"}

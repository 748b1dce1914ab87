"""What the environment may say, and what is said back when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from configurator.settings import SettingsError, read_settings


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The package of a checkout, with rules and assets beside it."""
    for name in ("configurator", "rules", "assets"):
        (tmp_path / name).mkdir()
    return tmp_path / "configurator"


def test_nothing_needs_to_be_set(checkout: Path, tmp_path: Path) -> None:
    settings = read_settings({}, folder=tmp_path / "shop", package=checkout)
    assert (settings.host, settings.port, settings.workers) == ("127.0.0.1", 8050, 2)
    assert settings.time_zone == "Europe/Berlin"
    assert not settings.generous
    assert settings.database_url == f"sqlite:///{tmp_path}/shop/var/configurator.sqlite"
    assert (settings.rules, settings.assets) == (tmp_path / "rules", tmp_path / "assets")


def test_everything_can_be_set(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    environ = {
        "HOST": "0.0.0.0",
        "PORT": "80",
        "DATABASE_URL": "postgresql://shop:hunter2@db/shop",
        "TIME_ZONE": "Asia/Shanghai",
        "RULES": str(tmp_path / "mine"),
        "ASSETS": str(tmp_path / "mine"),
        "WORKERS": "5",
        "RULE_LIMITS": "generous",
        "PATH": "/bin",
    }
    settings = read_settings(environ, package=checkout)
    assert (settings.host, settings.port, settings.workers) == ("0.0.0.0", 80, 5)
    assert settings.generous
    assert settings.database_url == environ["DATABASE_URL"]
    assert settings.time_zone == "Asia/Shanghai"
    assert settings.rules == settings.assets == tmp_path / "mine"


def test_an_empty_variable_is_one_that_is_not_set(checkout: Path) -> None:
    assert read_settings({"PORT": " ", "RULES": ""}, package=checkout).port == 8050


def test_the_wheel_brings_its_own_folders(checkout: Path) -> None:
    for name in ("rules", "assets"):
        (checkout / "_data" / name).mkdir(parents=True)
    settings = read_settings({}, package=checkout)
    assert settings.rules == checkout / "_data" / "rules"
    assert settings.assets == checkout / "_data" / "assets"


def test_a_database_file_stands_in_the_working_directory(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = read_settings({}, package=checkout)
    assert settings.database_url == f"sqlite:///{tmp_path}/var/configurator.sqlite"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "8050.5"),
        ("PORT", "-1"),
        ("PORT", "٨٠"),
        ("PORT", "9" * 5000),
        ("WORKERS", "none"),
        ("WORKERS", "65"),
        ("RULE_LIMITS", "none"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("TIME_ZONE", "../etc/passwd"),
        ("TIME_ZONE", "Europe"),
        ("RULES", "no/such/folder"),
        ("ASSETS", "no/such/folder"),
        ("DATABASE_URL", "mysql://root:hunter2@localhost/shop"),
        ("DATABASE_URL", "var/configurator.sqlite"),
    ],
)
def test_a_wrong_value_is_refused_by_name_with_the_way_out(
    checkout: Path, name: str, value: str
) -> None:
    with pytest.raises(SettingsError, match=rf"^{name} is .*: (give|name) ") as caught:
        read_settings({name: value}, package=checkout)
    assert "hunter2" not in str(caught.value)


def test_a_folder_that_did_not_come_along_has_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="set RULES to yours"):
        read_settings({}, package=tmp_path / "configurator")


def test_the_password_is_not_shown(checkout: Path) -> None:
    environ = {"DATABASE_URL": "postgresql://shop:hunter2@db/shop"}
    assert "hunter2" not in repr(read_settings(environ, package=checkout))

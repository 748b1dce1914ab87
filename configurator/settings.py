"""What the surroundings decide: addresses, folders, time zone. The only reader of the environment.

A wrong value is refused when the program starts, by the name of its variable and with the way out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

PACKAGE = Path(__file__).parent

_RULE_LIMITS = ("usual", "generous")
_DATABASES = ("sqlite:///", "postgresql://", "postgres://", "postgresql+pg8000://")


class SettingsError(ValueError):
    """A variable of the environment has a value that cannot be meant."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the surroundings decide. The address of the database may hold a password.

    `rules` and `assets` are folders that exist. `workers` is how many processes serve requests.
    `generous` is whether rule files may be larger than usual.
    """

    host: str
    port: int
    database_url: str = field(repr=False)
    time_zone: str
    rules: Path
    assets: Path
    workers: int
    generous: bool


def read_settings(
    environ: Mapping[str, str], folder: Path | None = None, package: Path = PACKAGE
) -> Settings:
    """The settings that `environ` gives; an empty variable counts as one that is not set.

    Without DATABASE_URL the quotes are kept in var/configurator.sqlite under `folder` (the
    working directory). Without RULES and ASSETS the folders are those beside or inside
    `package`. SettingsError names the variable that is wrong.
    """
    given = {name: value.strip() for name, value in environ.items() if value.strip()}
    return Settings(
        host=given.get("HOST", "127.0.0.1"),
        port=_whole_number(given, "PORT", 8050, 65_535),
        database_url=_database(given, folder or Path.cwd()),
        time_zone=_time_zone(given),
        rules=_folder(given, "RULES", package),
        assets=_folder(given, "ASSETS", package),
        workers=_whole_number(given, "WORKERS", 2, 64),
        generous=_rule_limits(given) == "generous",
    )


def _whole_number(given: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = given.get(name, str(default))
    if text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= most:
        return int(text)
    raise SettingsError(
        f'{name} is "{text}": give a whole number from 1 to {most}, for example {name}={default}'
    )


def _rule_limits(given: Mapping[str, str]) -> str:
    name = given.get("RULE_LIMITS", "usual")
    if name not in _RULE_LIMITS:
        raise SettingsError(f'RULE_LIMITS is "{name}": give usual or generous')
    return name


def _database(given: Mapping[str, str], folder: Path) -> str:
    default = folder.absolute() / "var" / "configurator.sqlite"
    url = given.get("DATABASE_URL", f"sqlite:///{default}")
    if not url.startswith(_DATABASES):
        # The address itself is not repeated: it may hold a password.
        raise SettingsError(
            "DATABASE_URL is no address of a database we know: give sqlite:///var/shop.sqlite "
            "or postgresql://user:password@host:5432/database"
        )
    return url


def _time_zone(given: Mapping[str, str]) -> str:
    name = given.get("TIME_ZONE", "Europe/Berlin")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingsError(
            f'TIME_ZONE is "{name}", which no time zone is called here: give an IANA name such as '
            "Europe/Berlin, or install the package tzdata if the system has no time zones"
        ) from None
    return name


def _folder(given: Mapping[str, str], name: str, package: Path) -> Path:
    """The folder that the variable names; else the one in the wheel, else the checkout's."""
    title = name.lower()
    if name in given:
        chosen = Path(given[name]).absolute()
        if not chosen.is_dir():
            raise SettingsError(f'{name} is "{given[name]}", which is no folder: name one that is')
        return chosen
    for known in (package / "_data" / title, package.parent / title):
        if known.is_dir():
            return known
    raise SettingsError(f"no folder {title} came with this installation: set {name} to yours")

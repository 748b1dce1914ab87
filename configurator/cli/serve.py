"""`configurator serve`: the shop, with the settings of the environment (docs/running.md)."""

from __future__ import annotations

import os
from pathlib import Path

import click

from configurator.catalogue import Loaded
from configurator.cli.check import report
from configurator.settings import SettingsError, read_settings


@click.command()
def serve() -> None:
    """Run the shop. HOST, PORT, DATABASE_URL and others are read from the environment."""
    # Dash and the database take a second to import, which `check` need not wait for.
    from configurator import serving  # noqa: PLC0415
    from configurator.store import StoreTooNew, StoreUnavailable  # noqa: PLC0415

    try:
        settings = read_settings(os.environ)
        click.echo(serving.look_before(settings, _tell), err=True)
    except (SettingsError, StoreUnavailable, StoreTooNew) as error:
        click.echo(f"configurator: {error}", err=True)
        raise SystemExit(1) from error
    serving.run(settings, _tell)


def _tell(path: Path, loaded: Loaded) -> None:
    """Report a rule file that has problems; one without is on sale from now on."""
    if loaded.problems:
        click.echo(report(path, loaded), err=True)

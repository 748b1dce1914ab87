"""A rule file, or a model of another format, as what is offered: where every benchmark starts."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from configurator.catalogue import load_product
from configurator.cli.foreign import read_foreign
from configurator.engine import Offers
from configurator.exchange.rule_text import rule_files


def opened(file: Path) -> Offers:
    """What the file offers; a model of another format is imported first. Exits on problems."""
    if file.suffix == ".yaml":
        return _offers(file)
    with TemporaryDirectory() as folder:
        texts = rule_files(read_foreign(file, "model"))
        for name, text in texts.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        return _offers(Path(folder, next(iter(texts))))


def _offers(file: Path) -> Offers:
    loaded = load_product(file, generous=True)
    if loaded.offers is None:
        sys.exit(f"{file} has problems; see `configurator check {file}`")
    return loaded.offers

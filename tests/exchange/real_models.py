"""The real models beside the project, each read as `import` reads it, up to a compiled product.

What is beside the project and what it is good for stands in its own README.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from configurator.catalogue import Loaded, load_product
from configurator.exchange.dimacs import read_dimacs
from configurator.exchange.draft import Draft, LeftOut
from configurator.exchange.feature_ide import read_feature_ide
from configurator.exchange.feature_model import FeatureModel
from configurator.exchange.lowering import lower
from configurator.exchange.rule_text import rule_files
from configurator.exchange.uvl_reader import read_uvl
from configurator.exchange.xcsp import read_xcsp

DATA = Path(__file__).parents[3] / "shared" / "data"

Read = tuple[FeatureModel, tuple[LeftOut, ...]]


@dataclass(frozen=True, slots=True)
class RealModel:
    """A file, how it becomes a draft, and how many valid builds there are, or their digits."""

    file: str
    draft: Callable[[bytes], Draft]
    builds: int = 0
    digits: int = 0


def _lowered(read: Callable[[bytes], Read], data: bytes) -> Draft:
    model, left_out = read(data)
    return lower(model, "real", left_out)


def _uvl(data: bytes) -> Read:
    return read_uvl(data.decode("utf-8"))


def _dimacs(data: bytes) -> Read:
    return read_dimacs(data.decode("utf-8"))


def _xcsp(data: bytes) -> Draft:
    return read_xcsp(data, "real")


def _all() -> tuple[RealModel, ...]:
    uvl, dimacs = partial(_lowered, _uvl), partial(_lowered, _dimacs)
    ide = partial(_lowered, read_feature_ide)
    features = "feature-models"
    pc, shop, finance, car = 3326549945784326553600, 247496437923840, 97451212554676, 172056
    return (
        RealModel("pc-richmond/PCConfiguratorModel.xml", ide, pc),
        RealModel("pc-richmond/pc_richmond_price.uvl", uvl, pc),
        RealModel("pc-richmond/pc_richmond.cnf", dimacs, pc),
        RealModel("renault-small/constraints.xcsp.xml", _xcsp, car),
        RealModel("renault-small/renault_small.cnf", dimacs, car),
        RealModel(f"{features}/e_shop.uvl", uvl, shop),
        RealModel(f"{features}/e_shop.dimacs", dimacs, shop),
        RealModel(f"{features}/financial_services_2018-05-09.uvl", uvl, finance),
        RealModel(f"{features}/financial_services_2018-05-09.dimacs", dimacs, finance),
        RealModel(f"{features}/printer.uvl", uvl, digits=28),
        RealModel(f"{features}/printer.dimacs", dimacs, digits=28),
        RealModel(f"{features}/decisional.uvl", uvl, digits=31),
        RealModel(f"{features}/decisional.dimacs", dimacs, digits=31),
        RealModel(f"{features}/busybox_1.18.0.uvl", uvl, digits=202),
        RealModel(f"{features}/busybox_1.18.0.dimacs", dimacs, digits=202),
    )


MODELS = _all()


@cache
def draft_of(model: RealModel) -> Draft:
    """The draft of a model."""
    return model.draft((DATA / model.file).read_bytes())


@cache
def loaded(model: RealModel) -> Loaded:
    """The rule file of a model, written, read and compiled again."""
    with TemporaryDirectory() as folder:
        files = rule_files(draft_of(model))
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        return load_product(Path(folder, next(iter(files))))

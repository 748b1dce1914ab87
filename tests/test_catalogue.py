"""Rule files on sale: read again when they change, and never worse than the last good version."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from threading import Thread

import pytest

from configurator.catalogue import Catalogue, Loaded, load_product
from tests.conftest import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the phone in it."""
    shutil.copy(ROOT / "rules" / "phone.yaml", tmp_path)
    return tmp_path


@pytest.fixture
def reports() -> list[tuple[str, list[str]]]:
    """File names with the codes of their problems, as reported."""
    return []


@pytest.fixture
def catalogue(folder: Path, reports: list[tuple[str, list[str]]]) -> Catalogue:
    """A catalogue that writes down what it reports."""

    def report(path: Path, loaded: Loaded) -> None:
        reports.append((path.name, [problem.code for problem in loaded.problems]))

    return Catalogue(folder, report)


def edit(path: Path, old: str, new: str) -> None:
    """Change a file, and be sure that it changed."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_file_is_read_once_until_it_changes(
    catalogue: Catalogue, folder: Path, reports: list[tuple[str, list[str]]]
) -> None:
    first = catalogue.get("phone")
    assert first is not None
    assert catalogue.get("phone") is first
    assert reports == [("phone.yaml", [])]
    edit(folder / "phone.yaml", "base: 499.00", "base: 489.00")
    second = catalogue.get("phone")
    assert second is not None
    assert str(second.product.base) == "489.00"
    assert second.product.source.digest != first.product.source.digest


def test_generous_limits_let_larger_files_in(catalogue: Catalogue, folder: Path) -> None:
    with (folder / "phone.yaml").open("a", encoding="utf-8") as file:
        file.write("# so large\n" * 2**17)
    assert catalogue.products() == ()
    generous = Catalogue(folder, lambda path, loaded: None, generous=True)
    assert [one.product.id for one in generous.products()] == ["phone"]


def test_a_broken_edit_leaves_the_last_good_version(
    catalogue: Catalogue, folder: Path, reports: list[tuple[str, list[str]]]
) -> None:
    good = catalogue.get("phone")
    edit(folder / "phone.yaml", "choose: one", "choose: two")
    assert catalogue.get("phone") is good
    assert reports[-1][1]
    edit(folder / "phone.yaml", "choose: two", "choose: one")
    assert catalogue.get("phone") is good
    assert reports[-1] == ("phone.yaml", [])


def test_what_is_compiled_is_kept_by_its_content(catalogue: Catalogue, folder: Path) -> None:
    first = catalogue.get("phone")
    edit(folder / "phone.yaml", "choose: one", "choose: optional")
    second = catalogue.get("phone")
    assert second is not first
    edit(folder / "phone.yaml", "choose: optional", "choose: one")
    assert catalogue.get("phone") is first


def test_a_file_that_goes_away_is_not_sold_any_more(catalogue: Catalogue, folder: Path) -> None:
    assert len(catalogue.products()) == 1
    (folder / "phone.yaml").unlink()
    assert catalogue.products() == ()
    assert catalogue.get("phone") is None


def test_two_files_of_one_product(
    catalogue: Catalogue, folder: Path, reports: list[tuple[str, list[str]]]
) -> None:
    catalogue.products()
    shutil.copy(folder / "phone.yaml", folder / "second.yaml")
    assert len(catalogue.products()) == 1
    assert reports[-1] == ("second.yaml", ["duplicate-product"])


def test_a_file_that_cannot_be_read_is_reported(
    catalogue: Catalogue, folder: Path, reports: list[tuple[str, list[str]]]
) -> None:
    (folder / "folder.yaml").mkdir()
    assert len(catalogue.products()) == 1
    assert ("folder.yaml", ["unreadable"]) in reports


def test_many_threads_see_one_good_version_or_the_other(catalogue: Catalogue, folder: Path) -> None:
    catalogue.products()
    seen: set[str] = set()

    def look() -> None:
        for _ in range(200):
            product = catalogue.get("phone")
            assert product is not None
            seen.add(str(product.product.base))

    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    path = folder / "phone.yaml"
    for second, price in enumerate(("489", "499", "589", "499"), 1):
        text = path.read_text("utf-8")
        at = text.index("base: ")
        path.write_text(text[: at + 6] + price + text[at + 9 :], "utf-8")
        # Edits of people are further apart than the ticks of a file system's clock.
        os.utime(path, (second, second))
    for thread in threads:
        thread.join()
    assert seen <= {"499.00", "489.00", "589.00"}
    latest = catalogue.get("phone")
    assert latest is not None
    assert str(latest.product.base) == "499.00"


def test_a_product_without_any_build_is_a_problem(tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "cases" / "checks" / "no-valid-build.yaml", tmp_path)
    loaded = load_product(tmp_path / "no-valid-build.yaml")
    assert loaded.offers is None
    assert [problem.code for problem in loaded.problems] == ["no-valid-build"]


LAMP_ON_TABLE = """\
product: lamp
title: Lamp
currency: EUR
tax: {prices: gross, classes: {goods: 19%}}
include: [shared/shade.yaml]
steps: [{id: look, title: Look, modules: [shade]}]
price: {base: 49.00, rules: [{id: more, add: {table: prices}}]}
tables: {prices: {file: prices.csv}}
"""


def test_a_change_of_a_table_or_an_included_file_is_seen(
    catalogue: Catalogue, folder: Path, reports: list[tuple[str, list[str]]]
) -> None:
    (folder / "lamp.yaml").write_text(LAMP_ON_TABLE)
    assert catalogue.get("lamp") is None
    assert reports[0] == ("lamp.yaml", ["missing-file"])
    (folder / "shared").mkdir()
    shade = "modules: {shade: {title: Shade, choose: one, options: {linen: {title: Linen}}}}\n"
    (folder / "shared" / "shade.yaml").write_text(shade)
    assert catalogue.get("lamp") is None
    (folder / "prices.csv").write_text("shade,price\nlinen,5.00\n")
    first = catalogue.get("lamp")
    assert first is not None
    assert catalogue.get("lamp") is first
    edit(folder / "prices.csv", "5.00", "16.00")
    second = catalogue.get("lamp")
    assert second is not None
    assert second.product.digest != first.product.digest
    told = len(reports)
    edit(folder / "shared" / "shade.yaml", "choose: one", "choose: two")
    assert catalogue.get("lamp") is second
    assert reports[told:] == [("lamp.yaml", ["bad-value"])]
    (folder / "prices.csv").unlink()
    assert catalogue.get("lamp") is second

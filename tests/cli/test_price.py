"""`configurator price`: orders, the trace, and tables for spreadsheets."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from configurator.cli import main
from configurator.cli.price_csv import COLUMNS, plain, price_csv
from configurator.cli.price_trace import trace_lines
from configurator.commerce.breakdown import LineKind
from configurator.engine.offers import Offers
from tests.every_line import ANSWERS, LAMP, lamp_price

BUILT = [word for one in ANSWERS for word in ("--choose", one)]
ORDERED = ["--pieces", "3", "--voucher", "WELCOME26", "--staff", "8%"]


@pytest.fixture
def lamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file that stands for the lamp: its prices are more than a rule file can say."""
    file = tmp_path / "lamp.yaml"
    file.touch()
    monkeypatch.setattr("configurator.cli.answers.open_file", lambda _: Offers(LAMP))
    return str(file)


def run(*arguments: str) -> Result:
    """The outcome of a price command."""
    return CliRunner().invoke(main, ["price", *arguments])


def test_an_order_has_pieces_vouchers_and_a_staff_discount(lamp: str) -> None:
    outcome = run(lamp, *BUILT, *ORDERED)
    assert outcome.exit_code == 0
    assert "Staff discount (8% of €641.90)                              −€51.35" in outcome.output
    assert "Total incl. VAT, paid once (for 3 pieces)                   €682.25" in outcome.output
    assert "Due after credits (credits of €45.00)                       €637.25" in outcome.output
    one = json.loads(run(lamp, *BUILT, "--format", "json").output)
    assert (one["pieces"], one["total_minor"], one["credits_minor"]) == (1, 25_485, -2_500)


def test_amounts_stand_in_one_column(lamp: str) -> None:
    lines = run(lamp, *BUILT, *ORDERED).output.split("\n\n", 1)[1].splitlines()
    widths = {len(line) for line in lines if "€" in line.split("  ")[-1] and line[0] != " "}
    assert len(widths) == 1


def test_a_voucher_that_there_is_not_is_told_and_ends_with_1(lamp: str) -> None:
    outcome = run(lamp, *BUILT, "--voucher", "WELCOME62", "--voucher", "WELCOME26")
    assert outcome.exit_code == 1
    assert outcome.output == (
        "There is no voucher “WELCOME62” here and now. Did you mean “WELCOME26”?\n"
    )
    document = json.loads(run(lamp, "--voucher", "x", "--format", "json").output)
    assert document == {"refused": ["There is no voucher “x” here and now."]}
    german = run(lamp, "--voucher", "x", "--language", "de").output
    assert german == "Den Gutschein „x“ gibt es hier und jetzt nicht.\n"


def test_no_staff_discount_where_the_product_has_none() -> None:
    outcome = run("rules/rice_cooker.yaml", "--staff", "5%")
    assert outcome.exit_code == 1
    assert outcome.output == "This product has no discount that staff may give.\n"


def test_staff_are_told_of_their_cap(lamp: str) -> None:
    capped = run(lamp, *BUILT, "--staff", "12%").output
    assert "Staff discount (8% of" in capped
    assert "Staff may give 8% at most; 12% were asked for." in capped
    approved = run(lamp, *BUILT, "--staff", "12%", "--approved").output
    assert "Staff discount (12% of" in approved
    assert "at most" not in approved


@pytest.mark.parametrize("wrong", ["8", "101%", "-1%", "1e1%", "٨%", "8%%", "1/3%"])
def test_what_is_no_percentage_is_a_usage_error(lamp: str, wrong: str) -> None:
    outcome = run(lamp, f"--staff={wrong}")
    assert outcome.exit_code == 2
    assert "is no percentage from 0% to 100%, such as 7.5%" in outcome.output


@pytest.mark.parametrize("wrong", [["--approved"], ["--pieces", "0"], ["--pieces", "x"]])
def test_orders_that_mean_nothing_are_usage_errors(lamp: str, wrong: list[str]) -> None:
    assert run(lamp, *wrong).exit_code == 2


def test_the_trace_tells_of_every_line_what_it_was_reckoned_from(lamp: str) -> None:
    traced = run(lamp, *BUILT, *ORDERED, "--trace").output
    for told in (
        "1. Base and options\n  base: Lamp\n"
        "    kind base, quantity 3, rate 49.33, amount 147.99, tax goods, place lamp.yaml:3:5\n",
        "  shade=glass: Glass <b>&\n    kind option, cause Shade, quantity 3, rate 29.95, "
        "amount 89.85, tax goods, list Friends, place lamp.yaml:40:5\n",
        "    kind add, quantity 30 m, rate 4.025, amount 120.75, tax goods, place lamp.yaml:20:5",
        "    kind staff, quantity 1, rate -51.35, percent 8%, of 641.90, amount -51.35, tax goods,",
        f"  {'Subtotal':<46}     682.25 EUR\n9. Monthly (12)\n",
        f"  {'Due after credits':<46}     637.25 EUR\n\nTotal incl. VAT, paid once",
    ):
        assert told in traced
    told_lines = [line for line in trace_lines(lamp_price(), "en") if line.startswith("    kind ")]
    assert [line.split()[1].rstrip(",") for line in told_lines] == [
        line.kind.value for line in lamp_price().lines
    ]


def test_json_has_text_and_whole_numbers(lamp: str) -> None:
    document = json.loads(run(lamp, *BUILT, *ORDERED, "--format", "json").output)
    priced = lamp_price()
    assert [line["amount_minor"] for line in document["lines"]] == [
        line.amount.minor for line in priced.lines
    ]
    assert [line["amount"] for line in document["lines"]] == [str(x.amount) for x in priced.lines]
    assert document["net_prices"] is True
    assert (document["due"], document["due_minor"]) == ("637.25", 63_725)
    assert [part["tax_minor"] for part in document["taxes"]] == [
        part.tax.minor for part in priced.taxes
    ]
    assert [part["months"] for part in document["taxes"]] == [0, 0, 12, 24]
    assert document["steps"][-1] == {
        "step": "credits",
        "months": 0,
        "subtotal": "637.25",
        "subtotal_minor": 63_725,
    }


def test_csv_is_a_table_whose_texts_are_no_formulas(lamp: str) -> None:
    outcome = run(lamp, *BUILT, *ORDERED, "--format", "csv")
    assert outcome.stdout_bytes.decode() == price_csv(lamp_price(), "en")
    assert outcome.stdout_bytes.count(b"\r\n") == outcome.stdout_bytes.count(b"\n")
    rows = list(csv.DictReader(StringIO(outcome.stdout_bytes.decode(), newline="")))
    assert tuple(rows[0]) == COLUMNS
    lines = [row for row in rows if row["record"] == "line"]
    assert {row["kind"] for row in lines} == {kind.value for kind in LineKind}
    assert {row["title"] for row in lines} >= {"'=LED()", "'@Old lamp", "Glass <b>&"}
    assert [int(row["amount_minor"]) for row in lines] == [
        line.amount.minor for line in lamp_price().lines
    ]
    (credits_given,) = (row for row in rows if row["component"] == "credits")
    assert (credits_given["record"], credits_given["amount"]) == ("figure", "-45.00")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠", " ="])
def test_a_text_that_a_spreadsheet_would_reckon_gets_an_apostrophe(sign: str) -> None:
    assert plain(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("text", ["", "Glass", "1+1", "a=b", "—", "packages=work"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert plain(text) == text

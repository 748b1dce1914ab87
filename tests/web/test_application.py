"""The server: which address leads where, and what a page carries from the start."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from configurator.catalogue import Loaded
from configurator.web.application import create_app
from configurator.web.reducer import Shop
from tests.conftest import ROOT
from tests.web.conftest import NOW


def first_view(client: FlaskClient, **headers: str) -> Any:
    """The view that the layout of a page carries."""
    layout: Any = client.get("/_dash-layout", headers=headers).json
    return layout["props"]["children"]["props"]["view"]


HOME = {"Referer": "http://localhost/phone?body=slim"}


def test_the_only_product_is_the_start_page(server: Flask) -> None:
    reply = server.test_client().get("/")
    assert (reply.status_code, reply.headers["Location"]) == (302, "/phone")


def test_two_products_are_listed(server: Flask, rules: Path) -> None:
    text = (rules / "phone.yaml").read_text("utf-8")
    second = text.replace("product: phone", "product: tablet", 1)
    (rules / "tablet.yaml").write_text(second, "utf-8")
    page = server.test_client().get("/")
    assert page.status_code == 200
    assert re.findall(r'<a href="(/\w+)"', page.text) == ["/phone", "/tablet"]


def test_an_address_without_a_product_says_so_and_shows_the_way(server: Flask) -> None:
    page = server.test_client().get("/telephone")
    assert page.status_code == 404
    assert "Nothing is sold at this address" in page.text
    assert 'href="/phone"' in page.text


def test_nothing_on_sale_is_said_kindly(server: Flask, rules: Path) -> None:
    (rules / "phone.yaml").unlink()
    page = server.test_client().get("/")
    assert page.status_code == 200
    assert "No product is on sale" in page.text


def test_the_layout_carries_the_first_view_of_the_page_that_asks(server: Flask) -> None:
    client = server.test_client()
    assert first_view(client, **HOME)["selection"] == "body=slim"
    elsewhere: dict[str, str] = {"Referer": "http://elsewhere.example/phone?body=slim"}
    for headers in ({}, elsewhere, {"Referer": "http://localhost/nothing"}):
        assert first_view(client, **headers) is None


def test_a_page_links_no_other_host(server: Flask) -> None:
    page = server.test_client().get("/phone").text
    links = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(links) > 10
    assert all(link.startswith("/") and not link.startswith("//") for link in links)


def test_a_page_loads_no_component_library_that_it_does_not_use(server: Flask) -> None:
    page = server.test_client().get("/phone").text
    scripts = re.findall(r'<script src="([^"]+)"', page)
    assert any("dash_renderer" in script for script in scripts)
    assert any("components/board/board" in script for script in scripts)
    assert not [script for script in scripts if "/dcc/" in script or "/dash_table/" in script]


def test_scripts_and_styles_of_a_page_weigh_less_than_200_kilobytes(server: Flask) -> None:
    """As they travel to a browser, compressed; the promise is 450."""
    client = server.test_client()
    links = re.findall(r'(?:src|href)="([^"]+\.(?:js|css)[^"]*)"', client.get("/phone").text)
    asked = {"Accept-Encoding": "gzip, deflate, br, zstd"}
    weights = [len(client.get(link, headers=asked).data) for link in links]
    assert len(weights) > 20
    assert sum(weights) < 200_000


def test_a_page_has_a_language_and_the_title_of_its_product(server: Flask) -> None:
    page = server.test_client().get("/phone").text
    assert '<html lang="en" dir="ltr">' in page
    assert "<title>Modular phone</title>" in page


def test_scripts_can_be_asked_for_before_any_page(server: Flask, shop: Shop) -> None:
    """A worker may be asked for a script by a browser that got its page from another one."""
    page = server.test_client().get("/phone").text
    script = re.findall(r'src="([^"]+/board/icons[^"]+)"', page)[0]
    other_worker = create_app(shop, ROOT / "assets")
    assert other_worker.test_client().get(script).status_code == 200


def test_every_script_and_style_of_the_page_is_served(server: Flask) -> None:
    client = server.test_client()
    links = re.findall(r'(?:src|href)="([^"]+)"', client.get("/phone").text)
    assert [link for link in links if client.get(link).status_code != 200] == []


def test_a_broken_edit_keeps_the_last_good_version_on_sale(
    server: Flask, rules: Path, reports: list[tuple[str, Loaded]]
) -> None:
    client = server.test_client()
    good = (rules / "phone.yaml").read_text("utf-8")
    before = first_view(client, **HOME)
    (rules / "phone.yaml").write_text(good.replace("body == slim", "body == slimm"), "utf-8")
    assert first_view(client, **HOME) == before
    name, loaded = reports[-1]
    assert name == "phone.yaml"
    assert {problem.code for problem in loaded.problems} == {"unknown-option"}
    (rules / "phone.yaml").write_text(good.replace("base: 499.00", "base: 599.00"), "utf-8")
    assert first_view(client, **HOME)["price"]["total"] == "€619.00"


def test_the_clock_of_the_tests_has_a_time_zone() -> None:
    assert NOW.tzinfo is not None

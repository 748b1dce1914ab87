"""A real shop in a process of its own, and a real browser that watches over every page.

A page fails its test when anything is written to the console as an error, when a script
throws, or when anything is asked of another host.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.conftest import ROOT

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
DESKTOP = {"width": 1400, "height": 1000}
PHONE_SIZE = {"width": 390, "height": 844}


@dataclass
class Shop:
    """A shop that can be stopped and started, with a rule folder and a database of its own.

    `script` is what Python runs; `product` is on sale once it answers.
    """

    folder: Path
    port: int
    product: str = "phone"
    script: tuple[str, ...] = (str(ROOT / "app.py"),)
    process: subprocess.Popen[bytes] | None = None

    @property
    def home(self) -> str:
        """The address of the shop."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def rules(self) -> Path:
        """The rule file that is sold."""
        return self.folder / "rules" / "phone.yaml"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        environ = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PORT": str(self.port),
            "DATABASE_URL": f"sqlite:///{self.folder}/quotes.sqlite",
            "RULES": str(self.rules.parent),
            "WORKERS": "1",
        }
        log = (self.folder / "log").open("ab")
        command = [sys.executable, *self.script]
        self.process = subprocess.Popen(command, env=environ, stderr=log, cwd=self.folder)
        for _ in range(600):
            if self._answers():
                return
            time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text())

    def stop(self) -> None:
        """Stop the server as an operator does, and wait until it is gone."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
            self.process = None

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.home}/{self.product}", timeout=2) as reply:
                return bool(reply.status == 200)
        except OSError:
            return False


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A running shop that sells the phone."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "rules").mkdir()
    shutil.copy(ROOT / "rules" / "phone.yaml", folder / "rules")
    running = Shop(folder, free_port())
    running.start()
    yield running
    running.stop()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def launch(playwright: Playwright) -> Browser:
    """Chromium without a window, and without talking to anybody by itself."""
    return playwright.chromium.launch(
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@dataclass
class Watch:
    """What must not happen on any page."""

    home: str
    missing: bool = False
    complaints: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Watch over a page from now on."""
        page.on("console", lambda m: self._console(m.type, m.text))
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        page.on("request", lambda request: self._request(request.url))

    def _console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not (self.missing and "404" in text):
            self.complaints.append(f"console {kind}: {text}")

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != urlsplit(self.home).netloc:
            self.complaints.append(f"a request to another host: {url}")


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, shop: Shop) -> Iterator[OpenPage]:
    """Open a page of the shop: `open_page("/phone?…", size=PHONE_SIZE, scheme="dark")`."""
    watch = Watch(shop.home)
    contexts = []

    def open_one(
        path: str = "/phone",
        size: dict[str, int] | None = None,
        scheme: str = "light",
        *,
        missing: bool = False,
    ) -> Page:
        watch.missing = missing
        context = browser.new_context(
            viewport=size or DESKTOP,  # type: ignore[arg-type]
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        watch.over(page)
        page.goto(f"{shop.home}{path}")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert watch.complaints == []

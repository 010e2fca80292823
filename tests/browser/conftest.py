"""A real browser on the example company's site, served over HTTP on loopback."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.integration.conftest import example_site

__all__ = ["example_site"]

Scheme = Literal["light", "dark"]

expect.set_options(timeout=30_000)  # milliseconds: a busy machine is slow, not wrong

VIEWS: tuple[tuple[Scheme, int], ...] = (("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390))
"""The colour scheme and the width of a screen."""

EXTREMES = (VIEWS[0], VIEWS[3])
"""Both schemes and both widths, for what a person does: how a page looks in all four is a test of its own."""

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class _QuietHandler(SimpleHTTPRequestHandler):
    """Answers as a host of static sites does: with 404.html where there is no such file, and the policy that is set."""

    policy = ""

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        lost = Path(self.directory, "404.html")
        self.error_message_format = lost.read_text("utf-8").replace("%", "%%") if lost.exists() else "not found"
        super().send_error(code, message, explain)

    def log_message(self, *args: object) -> None:
        """Tests print nothing of their requests."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # a browser asks for a page's files at once: with the usual 5, a busy machine drops some


@contextmanager
def serve(site: Path, policy: str = "") -> Iterator[str]:
    """Serve a built site on a free port of loopback, under a Content-Security-Policy if one is given."""
    handler = type("_Handler", (_QuietHandler,), {"policy": policy})
    server = _Server(("127.0.0.1", 0), partial(handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def address(example_site: Path) -> Iterator[str]:
    """Where the example's site is served."""
    with serve(example_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium: Playwright's own download is not available everywhere."""
    executable = shutil.which("chromium")
    assert executable, "the browser tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=_FLAGS)
        yield browser
        browser.close()


def load(page: Page, address: str) -> None:
    """Open an address until its scripts listen: on a busy machine the network is idle before the parser is done."""
    page.goto(address, wait_until="load")
    page.wait_for_load_state("networkidle")


@dataclass
class Visit:
    """An open page, and what went wrong on it."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        load(self.page, self.address + path)
        return self.page


@contextmanager
def open_visit(browser: Browser, address: str, scheme: Scheme = "light", width: int = 1280) -> Iterator[Visit]:
    """A page in its own browser context, in New York. At the end it must have no errors."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        timezone_id="America/New_York",
        permissions=["clipboard-read", "clipboard-write"],
    )
    visit = Visit(context.new_page(), address)
    visit.page.on("console", lambda message: visit.errors.append(message.text) if message.type == "error" else None)
    visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))

    def note(made: Request) -> None:
        if not made.url.startswith((visit.address, "data:", "blob:")):
            visit.foreign.append(made.url)

    visit.page.on("request", note)
    yield visit
    context.close()
    assert visit.errors == []
    assert visit.foreign == []


@pytest.fixture(params=EXTREMES, ids=lambda it: f"{it[0]}-{it[1]}")
def visit(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Visit]:
    """A page in each scheme and each width."""
    with open_visit(browser, address, *request.param) as visit:
        yield visit


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Visit]:
    """A page on a desk's screen, for what does not depend on scheme and width."""
    with open_visit(browser, address) as visit:
        yield visit

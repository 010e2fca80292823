"""What a browser loads for one search, counted where it is served: bodies of answers, not compressed."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO

from playwright.sync_api import Page, sync_playwright

from tests.bench.builds import BUILD
from tests.bench.process import run

_WORDS = "replica lock"
_MATERIAL = "plugins: [search, macros, incidents]"
_PAGEFIND = "plugins: [macros, incidents: {search: pagefind}]"
_FIELDS = {"material": ".md-search__input", "pagefind": ".pf-input"}
_RESULTS = {"material": ".md-search-result__item", "pagefind": ".pf-result"}
_PATIENCE = 120_000  # milliseconds: a large index is read by a slow machine


@dataclass(frozen=True)
class Loaded:
    """Bytes up to the end of opening the home page, and up to the first results of a search from there."""

    opening: int
    search: int


class _CountingHandler(SimpleHTTPRequestHandler):
    """Counts what it sends: a browser's own events leave out some of what its workers load."""

    def __init__(self, *arguments: object, sent: list[int], directory: str) -> None:
        self.sent = sent
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:  # type: ignore[override]
        """Send a file, and note its size."""
        body = source.read()
        self.sent.append(len(body))
        outputfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """The bench prints its tables only."""


def measure_search(source: Path, ours: Path) -> dict[str, Loaded]:
    """Build the site with either search, and search in it."""
    return {name: _measure(name, source, ours) for name in _FIELDS}


def _measure(name: str, source: Path, ours: Path) -> Loaded:
    shutil.rmtree(ours, ignore_errors=True)
    shutil.copytree(source, ours)
    if name == "pagefind":
        settings = ours / "mkdocs.yml"
        settings.write_text(settings.read_text(encoding="utf-8").replace(_MATERIAL, _PAGEFIND), encoding="utf-8")
    run(BUILD, ours)
    with _counted(ours / "site") as (address, sent), _page() as page:
        page.goto(address, wait_until="networkidle")
        opening = sum(sent)
        page.keyboard.press("/")
        page.locator(f"{_FIELDS[name]}:focus").wait_for()
        page.keyboard.type(_WORDS)
        page.locator(_RESULTS[name]).first.wait_for()
        page.wait_for_load_state("networkidle")
        return Loaded(opening, sum(sent))


@contextmanager
def _counted(site: Path) -> Iterator[tuple[str, list[int]]]:
    sent: list[int] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_CountingHandler, sent=sent, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def _page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(_PATIENCE)
        yield page
        browser.close()

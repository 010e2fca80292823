"""What a browser loads for one search, counted where it is served: bodies of answers, and what gzip makes of them."""

from __future__ import annotations

import gzip
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
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
_FIELDS = {"material": ".md-search__input", "pagefind": ".inc-search [type=search]"}
_RESULTS = {"material": ".md-search-result__item", "pagefind": ".inc-search li"}
_PARTS = {
    "assets/incidents/": "our styles and scripts",
    "assets/": "the theme",
    "search/search_index.json": "Material's index",
    ".pf_meta": "list of pages",
    ".pf_index": "index",
    ".pf_filter": "filters",
    ".pf_fragment": "results",
    "wasm": "WebAssembly",
    "pagefind/": "Pagefind's scripts",
}
"""What the address of a file holds, and the part that it belongs to: the first that fits. All others are pages."""
_PATIENCE = 120_000  # milliseconds: a large index is read by a slow machine


@dataclass(frozen=True)
class Weight:
    """Bytes of a file as it lies on the disk, and as a host sends it that compresses."""

    raw: int
    sent: int


@dataclass(frozen=True)
class Loaded:
    """Bytes up to the end of opening the home page, and up to the first results of a search from there.

    `parts` are what all of it consists of.
    """

    opening: int
    search: int
    parts: Mapping[str, Weight] = field(default_factory=dict)


class _CountingHandler(SimpleHTTPRequestHandler):
    """Counts what it sends: a browser's own events leave out some of what its workers load."""

    def __init__(self, *arguments: object, sent: list[tuple[str, Weight]], directory: str) -> None:
        self.sent = sent
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:  # type: ignore[override]
        """Send a file, and note its address and size."""
        body = source.read()
        self.sent.append((self.path, Weight(len(body), min(len(body), len(gzip.compress(body))))))
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
        page.goto(address)
        page.wait_for_load_state("networkidle")
        opening = _raw(sent)
        page.keyboard.press("/")
        page.locator(f"{_FIELDS[name]}:focus").wait_for()
        page.keyboard.type(_WORDS)
        page.locator(_RESULTS[name]).first.wait_for()
        page.wait_for_load_state("networkidle")
        return Loaded(opening, _raw(sent), group_parts(sent))


def _raw(sent: Sequence[tuple[str, Weight]]) -> int:
    return sum(weight.raw for _, weight in sent)


def group_parts(sent: Sequence[tuple[str, Weight]]) -> Mapping[str, Weight]:
    """Files by their addresses, as the parts of a search."""
    parts: dict[str, Weight] = {}
    for path, weight in sent:
        name = next((name for mark, name in _PARTS.items() if mark in path), "pages")
        before = parts.get(name, Weight(0, 0))
        parts[name] = Weight(before.raw + weight.raw, before.sent + weight.sent)
    return parts


@contextmanager
def _counted(site: Path) -> Iterator[tuple[str, list[tuple[str, Weight]]]]:
    sent: list[tuple[str, Weight]] = []
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

"""What a browser loads for one search, counted where it is served: bodies of answers, and what gzip makes of them."""

from __future__ import annotations

import gzip
import shutil
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO

from playwright.sync_api import Browser, sync_playwright

from tests.bench.builds import BUILD
from tests.bench.process import run
from tests.bench.records import identity_of
from tests.bench.words import MOST_USE, SOME_USE

SEARCHES = {"an id": identity_of(42), "two words": SOME_USE, "two usual words": MOST_USE}
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
    """Bytes of a file on disk, and as sent by a host that compresses."""

    raw: int
    sent: int


_Sent = tuple[str, Weight]
"""The address of a file, and what it weighs."""


@dataclass(frozen=True)
class Loaded:
    """What opening the home page loads, and what each search loads from there up to its first results.

    `parts` are what the last of the searches consists of.
    """

    opening: Weight
    searches: Mapping[str, Weight]
    parts: Mapping[str, Weight] = field(default_factory=dict)


class _CountingHandler(SimpleHTTPRequestHandler):
    """Counts what it sends: a browser's own events leave out some of what its workers load."""

    def __init__(self, *arguments: object, sent: list[_Sent], directory: str) -> None:
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
    with _counted(ours / "site") as (address, sent), _browser() as browser:
        searches = {title: _search(name, words, address, sent, browser) for title, words in SEARCHES.items()}
    opened, loaded = list(searches.values())[-1]
    weights = {title: weigh(files) for title, (_, files) in searches.items()}
    return Loaded(weigh(opened), weights, group_parts(loaded))


def _search(
    name: str, words: str, address: str, sent: list[_Sent], browser: Browser
) -> tuple[list[_Sent], list[_Sent]]:
    """What the home page loads with an empty cache, and what the search loads in addition."""
    sent.clear()
    page = browser.new_page()
    page.set_default_timeout(_PATIENCE)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    opened = list(sent)
    page.keyboard.press("/")
    page.locator(f"{_FIELDS[name]}:focus").wait_for()
    page.keyboard.type(words)
    page.locator(_RESULTS[name]).first.wait_for()
    page.wait_for_load_state("networkidle")
    page.close()
    return opened, sent[len(opened) :]


def weigh(files: Iterable[_Sent]) -> Weight:
    """All files together."""
    weights = [weight for _, weight in files]
    return Weight(sum(weight.raw for weight in weights), sum(weight.sent for weight in weights))


def group_parts(files: Iterable[_Sent]) -> Mapping[str, Weight]:
    """Files by their addresses, as the parts of a search."""
    parts: dict[str, list[_Sent]] = defaultdict(list)
    for path, weight in files:
        parts[next((name for mark, name in _PARTS.items() if mark in path), "pages")].append((path, weight))
    return {name: weigh(files) for name, files in parts.items()}


@contextmanager
def _counted(site: Path) -> Iterator[tuple[str, list[_Sent]]]:
    sent: list[_Sent] = []
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
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()

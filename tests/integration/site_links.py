"""What a built site refers to: every address in its pages and style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src"}
_CSS_ADDRESS = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if "id" in named:
            self.ids.add(named["id"])
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        if tag in _FETCHED and _FETCHED[tag] in named:
            self.fetched.append(named[_FETCHED[tag]])
        if tag == "link" and named.get("rel") not in ("canonical", "prev", "next", "alternate"):
            self.fetched.append(named.get("href", ""))


def read_page(path: Path) -> _Addresses:
    """Parse one page."""
    addresses = _Addresses()
    addresses.feed(path.read_text(encoding="utf-8"))
    return addresses


def broken_links(site: Path) -> Iterator[str]:
    """Every link of the site that leads to no file of it, or to no anchor of the page that it names."""
    pages = {path: read_page(path) for path in site.rglob("*.html")}
    for path, page in pages.items():
        base = site if path.name == "404.html" else path.parent
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            here = site if parts.path.startswith("/") else base
            target = (here / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (
                parts.fragment
                and target in pages
                and unquote(parts.fragment) not in pages[target].ids | {"__codelineno"}
            ):
                yield f"{path.relative_to(site)} → {link}"


def count_clicks(site: Path) -> dict[Path, int]:
    """The number of links from the home page to each page, without JavaScript."""
    clicks = {site / "index.html": 0}
    pages = list(clicks)
    for page in pages:  # grows while it is walked
        for link in read_page(page).links:
            parts = urlsplit(link)
            target = (page.parent / unquote(parts.path)).resolve()
            target = target / "index.html" if target.is_dir() else target
            if not parts.netloc and target.suffix == ".html" and target.is_file() and target not in clicks:
                clicks[target] = clicks[page] + 1
                pages.append(target)
    return clicks


def third_party_fetches(site: Path) -> Iterator[str]:
    """Everything that a browser would load from another host on opening a page."""
    for path in site.rglob("*.html"):
        for address in read_page(path).fetched:
            if urlsplit(address).netloc:
                yield f"{path.relative_to(site)}: {address}"
    for path in site.rglob("*.css"):
        for match in _CSS_ADDRESS.finditer(path.read_text(encoding="utf-8")):
            address = match[1] or match[2]
            if urlsplit(address).netloc:
                yield f"{path.relative_to(site)}: {address}"

"""Take screenshots of the example's site: `make site && python -m scripts.screenshots [FOLDER]`.

Without a folder, takes those of the README. With one, takes every kind of page in light and dark, wide and narrow.
"""

from __future__ import annotations

import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "docs" / "assets"
PICTURES = {"home.png": ("", "light", 1280), "incident.png": ("incidents/INC-004/", "dark", 1280)}
PAGES = {
    "home": "",
    "history": "incidents/",
    "incident": "incidents/INC-004/",
    "metrics": "metrics/",
    "actions": "actions/",
    "runbook": "runbook/",
}
HEIGHT = 800
NOW = "2026-11-23T09:00:00Z"
"""`as_of` in the example's mkdocs.yml. With the real time, updates on the home page would be overdue."""


def main(arguments: list[str]) -> int:
    """Serve site/ on loopback and take every screenshot."""
    executable = shutil.which("chromium")
    if not executable or not (ROOT / "site").is_dir():
        print("needs Chromium, and the site: make site", file=sys.stderr)
        return 2
    pictures, folder = (_every_page(), Path(arguments[0])) if arguments else (PICTURES, ASSETS)
    folder.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(ROOT / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for name, (path, scheme, width) in pictures.items():
            size: ViewportSize = {"width": width, "height": HEIGHT}
            page = browser.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
            page.clock.set_fixed_time(NOW)
            page.goto(f"http://127.0.0.1:{server.server_port}/{path}", wait_until="networkidle")
            page.screenshot(path=folder / name, full_page=bool(arguments))
            page.close()
        browser.close()
    server.shutdown()
    return 0


def _every_page() -> dict[str, tuple[str, str, int]]:
    return {
        f"{name}-{scheme}-{width}.png": (path, scheme, width)
        for name, path in PAGES.items()
        for scheme in ("light", "dark")
        for width in (1280, 390)
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Take the README's pictures of the example's site: `make site && python -m scripts.screenshots`."""

from __future__ import annotations

import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = {"home.png": ("", "light"), "incident.png": ("incidents/INC-004/", "dark")}
SIZE = {"width": 1280, "height": 800}


def main() -> int:
    """Serve site/ on loopback and take every picture."""
    executable = shutil.which("chromium")
    if not executable or not (ROOT / "site").is_dir():
        print("needs Chromium, and the site: make site", file=sys.stderr)
        return 2
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(ROOT / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for name, (path, scheme) in PICTURES.items():
            page = browser.new_page(viewport=SIZE, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(f"http://127.0.0.1:{server.server_port}/{path}", wait_until="networkidle")
            page.screenshot(path=ROOT / "docs" / "assets" / name)
        browser.close()
    server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())

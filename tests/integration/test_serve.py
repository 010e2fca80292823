"""`mkdocs serve` goes on through broken files, and shows what is wrong on the site."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket


@dataclass
class Server:
    """A running preview; `epoch` is the build that was seen last."""

    address: str
    epoch: int = 0

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:  # noqa: S310 - loopback
            page: str = answer.read().decode()
        if match := re.search(r"livereload\((\d+),", page):
            self.epoch = int(match[1])
        return page

    def text(self, path: str) -> str:
        """A page without its tags."""
        return html.unescape(re.sub(r"<[^>]+>", "", self.get(path)))

    def wait_for_rebuild(self) -> None:
        """Ask as the browser does: the answer comes with the next build."""
        with urllib.request.urlopen(f"{self.address}livereload/{self.epoch}/0", timeout=60) as answer:  # noqa: S310
            self.epoch = int(answer.read())


@contextmanager
def serving(root: Path) -> Iterator[Server]:
    """Run `mkdocs serve` on a free port until the block ends."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    try:
        log = iter(process.stdout.readline, "")
        address = next(match[1] for line in log if (match := re.search(r"Serving on (\S+)", line)))
        yield Server(address)
        assert process.poll() is None
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_record_broken_and_mended_while_serving(example: Path) -> None:
    path = next((example / "artifacts/decision-memos").glob("INC-005-*.md"))
    good = path.read_text(encoding="utf-8")
    with serving(example) as server:
        assert "This record has" not in server.get("incidents/INC-005/")
        path.write_text(good.replace("severity: P2", "severity: P9"), encoding="utf-8")
        server.wait_for_rebuild()
        page = server.text("incidents/INC-005/")
        assert "This record has 1 problem." in page
        assert "severity 'P9' is not known" in page
        assert "1 error" in server.get("incidents/")
        assert path.name in server.get("incidents/problems/")
        path.write_text(good, encoding="utf-8")
        server.wait_for_rebuild()
        assert "This record has" not in server.get("incidents/INC-005/")
        assert 'class="inc-banner"' not in server.get("incidents/")


def test_the_configuration_is_watched(example: Path) -> None:
    path = example / "company.config.yaml"
    with serving(example) as server:
        assert "fly releases --app" in server.text("runbook/")
        path.write_text(path.read_text(encoding="utf-8").replace("Fly.io", "Vercel"), encoding="utf-8")
        server.wait_for_rebuild()
        page = server.text("runbook/")
        assert "vercel rollback" in page
        assert "fly releases --app" not in page

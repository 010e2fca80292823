"""`mkdocs serve` continues with broken files, and shows the problems on the site."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from threading import Thread

from tests.integration.conftest import leave_out_guide


@dataclass
class Server:
    """A running preview. `epoch` is the build that was seen last, `folder` has its site, `log` what it has said."""

    address: str
    folder: Path
    epoch: int = 0
    log: list[str] = field(default_factory=list)

    def fetch(self, path: str) -> bytes:
        """The content at an address of the site."""
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:  # noqa: S310 - loopback
            content: bytes = answer.read()
        return content

    def get(self, path: str) -> str:
        """A page as text, noting the build that it is of."""
        page = self.fetch(path).decode()
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
    with TemporaryDirectory() as folder, _process(root, port, folder) as process:
        assert process.stdout
        log: list[str] = []
        address = next(match[1] for line in process.stdout if (match := re.search(r"Serving on (\S+)", line)))
        reader = Thread(target=log.extend, args=(process.stdout,), daemon=True)
        reader.start()
        try:
            yield Server(address, next(Path(folder).glob("mkdocs_*")), log=log)
            assert process.poll() is None
        finally:
            process.terminate()
            reader.join()


_SERVE = """
import signal
from mkdocs.__main__ import cli
signal.signal(signal.SIGTERM, signal.default_int_handler)  # a preview that is killed tells coverage nothing
cli()
"""


def _process(root: Path, port: int, folder: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _SERVE, "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795424400", "TMPDIR": folder},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_breaking_and_fixing_a_record_while_serving(example: Path) -> None:
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


def test_the_preview_shows_errors_and_the_last_readable_version(example: Path) -> None:
    """Through the states of a bad day: the server answers, says what is wrong and where, and forgets it once fixed."""
    leave_out_guide(example)
    record = next((example / "artifacts/decision-memos").glob("INC-005-*.md"))
    own, site = example / "docs/ours.md", example / "mkdocs.yml"
    own.write_text("# Ours\n", encoding="utf-8")
    good = {path: path.read_bytes() for path in (record, site, own)}
    with serving(example) as server:

        def save(path: Path, content: bytes) -> None:
            server.get("ours/")
            path.write_bytes(content)
            server.wait_for_rebuild()

        title = "Redis evicted sessions"
        save(record, b"---\nid: [\n---\n")
        page = server.text("incidents/INC-005/")
        assert title in page
        assert "This is the last readable version" in page
        assert "did not find expected node content" in page
        assert "1 file could not be read" in server.text("incidents/")
        assert title in server.text("incidents/")
        assert record.name in server.text("incidents/problems/")
        for path in ("ours/", "runbook/", "services/", "incidents/INC-001/"):
            assert server.get(path).count('class="inc-banner"') == 1
            assert "1 error in the repository's files" in server.text(path)
        assert 'href="../incidents/problems/"' in server.get("ours/")

        save(site, b"plugins: [\n")
        assert "This is the last site that could be built." in server.text("incidents/INC-001/")
        save(site, good[site])
        save(own, b"# Ours\n\n\xff\n")
        assert "The current files cannot be built" in server.text("runbook/")
        save(own, b"# Ours\n\n{{ nothing_like_it() }}\n")
        assert "nothing_like_it" in server.text("runbook/")
        save(own, good[own])
        save(record, good[record])
        for path in ("ours/", "incidents/", "incidents/INC-005/"):
            page = server.get(path)
            assert 'class="inc-banner"' not in page
            assert "the last readable version" not in page
            assert "could not be read" not in page
        server.get("ours/")
        record.unlink()
        server.wait_for_rebuild()
        assert title not in server.text("incidents/")

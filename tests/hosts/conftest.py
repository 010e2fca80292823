"""A small site with records and its own pages, built by a host in a separate process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import WriteTree, record

collect_ignore_glob = [] if find_spec("properdocs") else ["test_*.py"]  # they are installed for `make hosts` only

OURS = "  - search\n  - macros\n  - incidents:\n      rules: {CFG301: 'off', CFG304: 'off'}\n"
FILES = {
    "company.config.yaml": "company: {name: Example}\nservices: [{name: web}]\n",
    "artifacts/INC-001.md": record(),
    "artifacts/INC-002.md": record(id="INC-002", title="Zebra crossing closed", tags="[zoo]"),
    "docs/own.md": "---\ntags: [ours]\ndate: 2026-01-02\n---\n\n# A page of its own\n\n{{ incidents(limit=2) }}\n",
    "docs/own.js": "// a comment\nlet ours = 1;\n",
}

BuildSite = Callable[..., Path]


@pytest.fixture
def build_site(tree: WriteTree) -> BuildSite:
    """Build strictly, and return the folder of the site: `build_site("properdocs", plugins, files={…})`."""

    def build(host: str, plugins: str = OURS, files: dict[str, str] | None = None) -> Path:
        settings = f"site_name: Acme\nsite_url: https://acme.example/\nplugins:\n{plugins}"
        root = tree({"mkdocs.yml": settings + "theme: {name: material}\n", **FILES, **(files or {})})
        result = run_host(host, root, "build", "--strict", "-f", "mkdocs.yml")
        assert result.returncode == 0, result.stdout
        return root / "site"

    return build


def run_host(host: str, root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m <host> …` in `root`; its output, both streams together, is in `stdout`."""
    return subprocess.run(
        [sys.executable, "-m", host, *arguments],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795424400"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )

"""What makes a build faster changes no byte of the site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.bench.records import build_record, file_of
from tests.integration.conftest import EXAMPLE_SERVICES, run_mkdocs

THE_LONG_WAY = """
from markdown.treeprocessors import Treeprocessor
from mkdocs.__main__ import cli
from mkdocs_incidents.adapters.mkdocs import plugin, record_text

plugin.shorten_search = lambda config: None
record_text._Marks = Treeprocessor
cli()
"""


def contents(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def test_the_same_site_the_long_way(example: Path, tmp_path: Path) -> None:
    for number in range(1, 61):
        record = (
            build_record(number, EXAMPLE_SERVICES) + f"\nLike INC-{number % 60 + 1:05}: a < b, <b>x</b>, <!-- no -->\n"
        )
        (example / file_of(number)).write_text(record, encoding="utf-8")
    short = run_mkdocs(example, "build", "-d", str(tmp_path / "short"))
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795424400"}
    command = [sys.executable, "-c", THE_LONG_WAY, "build", "-d", str(tmp_path / "long")]
    long = subprocess.run(command, cwd=example, env=environment, capture_output=True, text=True, check=False)
    assert (short.returncode, long.returncode) == (0, 0), short.stdout + long.stderr
    assert contents(tmp_path / "short") == contents(tmp_path / "long")

"""Fingerprints of problems, for GitLab."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.conftest import Run
from tests.unit.cli.reports.conftest import read_json


def test_a_fingerprint_stays_when_lines_move(wrong: Path, run: Run) -> None:
    before = [row["fingerprint"] for row in read_json(run, "gitlab", "gitlab-code-quality.schema.json")]
    for path in wrong.glob("artifacts/**/*.md"):
        path.write_text(path.read_text("utf-8").replace("---\n", "---\n# moved\n", 1), encoding="utf-8")
    assert [row["fingerprint"] for row in read_json(run, "gitlab", "gitlab-code-quality.schema.json")] == before

"""What a check read, and what it left out."""

from __future__ import annotations

import json

from tests.conftest import WriteTree, front_matter, record
from tests.unit.cli.conftest import Run
from tests.unit.cli.repository_commands.test_check import CONFIG


def test_the_report_counts_read_and_skipped_files(tree: WriteTree, run: Run) -> None:
    root = tree(
        {
            "company.config.yaml": CONFIG,
            "artifacts/INC-001.md": record(),
            "artifacts/INC-002.md": "---\nid: [\n---\n",
            "artifacts/RFC-001.md": front_matter(id="RFC-001"),
            "artifacts/notes.md": "x",
            "artifacts/.drafts/INC-003.md": record(),
            "artifacts/a.png": "x",
            "artifacts/b.png": "x",
        }
    )
    (root / "artifacts/more").symlink_to(root / "artifacts/.drafts")
    assert run("check").stderr == (
        "1 error, 0 warnings in 1 incident record, 1 other artifact; "
        "4 files read, 1 of them could not be used (artifacts/INC-002.md), 5 skipped: "
        "1 without front matter (artifacts/notes.md), 2 not Markdown (artifacts/a.png, artifacts/b.png), "
        "1 hidden (artifacts/.drafts), 1 linked folder (artifacts/more)\n"
    )
    assert json.loads(run("check", "--format", "json").stdout)["files"] == {
        "read": 4,
        "incidents": 1,
        "artifacts": 1,
        "unreadable": ["artifacts/INC-002.md"],
        "skipped": [
            {"path": "artifacts/notes.md", "reason": "without front matter"},
            {"path": "artifacts/.drafts", "reason": "hidden"},
            {"path": "artifacts/a.png", "reason": "not Markdown"},
            {"path": "artifacts/b.png", "reason": "not Markdown"},
            {"path": "artifacts/more", "reason": "linked folder"},
        ],
        "secrets_searched": True,
    }

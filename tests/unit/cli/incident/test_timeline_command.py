"""`incidents timeline import` copies the chosen messages of an export, once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.conftest import WriteTree, record
from tests.unit.cli.conftest import Run

USERS = json.dumps([{"id": "U1", "name": "ada", "profile": {"real_name": "Ada Example"}}])


def said(text: str, second: int, **more: Any) -> dict[str, Any]:
    return {"type": "message", "user": "U1", "text": text, "ts": f"{1772460600 + second}.000200", **more}


def write(tree: WriteTree, *messages: dict[str, Any]) -> Path:
    return tree({
        "artifacts/decision-memos/INC-001-x.md": record(),
        "export/users.json": USERS,
        "export/inc-001/2026-03-02.json": json.dumps(messages),
    })  # fmt: skip


MEMO = {"reactions": [{"name": "memo", "users": ["U1"], "count": 1}]}


def test_twice_with_a_newer_export(tree: WriteTree, run: Run) -> None:
    root = write(tree, said("pool is full", 7, **MEMO), said("chat", 8))
    result = run("timeline", "import", "INC-001", "export", "--reaction", "memo")
    assert (result.exit_code, result.output) == (0, "INC-001: 1 message copied from export\n")
    messages = [said("pool is full", 7, **MEMO), said("restarted", 9, user="U7", **MEMO)]
    (root / "export/inc-001/2026-03-02.json").write_text(json.dumps(messages), encoding="utf-8")
    result = run("timeline", "import", "1", "export", "--reaction", "memo", "-v")
    assert result.output.startswith("INC-001: 1 message copied from export; 1 copied before\n---"), result.output
    text = (root / "artifacts/decision-memos/INC-001-x.md").read_text(encoding="utf-8")
    assert '{at: 2026-03-02T14:10:07Z, event: "Ada Example: pool is full"}' in text
    assert '{at: 2026-03-02T14:10:09Z, event: "deleted user: restarted"}' in text
    assert run("check").exit_code == 0


def test_wrong_use(tree: WriteTree, run: Run) -> None:
    write(tree, said("pool is full", 7))
    result = run("timeline", "import", "INC-001", "export")
    assert (result.exit_code, "--pinned, --reaction EMOJI, or both" in result.stderr) == (2, True)
    result = run("timeline", "import", "INC-001", "export", "--pinned", "--channel", "ops")
    assert (result.exit_code, "no channel ops; it has: inc-001" in result.stderr) == (2, True)
    result = run("timeline", "import", "INC-001", "export", "--pinned")
    assert (result.exit_code, result.output) == (0, "INC-001: no messages copied from export\n")

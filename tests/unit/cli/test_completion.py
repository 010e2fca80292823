"""Completion of commands, ids and words in the shell."""

from __future__ import annotations

from typing import Any

import pytest
from click.shell_completion import ShellComplete

from mkdocs_incidents.cli.commands import main
from tests.conftest import CONFIG, WriteTree, record

BOUNDS: dict[str, Any] = {
    "status": "draft", "acknowledged_at": None, "identified_at": None, "mitigated_at": None, "resolved_at": None,
    "timeline": None, "detected_at": "2026-11-23T08:02:31Z", "started_at": None,
}  # fmt: skip
OPEN = record(**BOUNDS, id="INC-016", title="Checkout is down")
OVER = record(id="INC-005")


def complete(*words: str) -> list[str]:
    completion = ShellComplete(main, {}, "incidents", "_INCIDENTS_COMPLETE")
    return [item.value for item in completion.get_completions(list(words[:-1]), words[-1])]


def test_completion(tree: WriteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    config = CONFIG + "incident_response: {services: [{name: api}, {name: web}]}\n"
    root = tree({"company.config.yaml": config, "artifacts/INC-016.md": OPEN, "artifacts/INC-005.md": OVER})
    monkeypatch.chdir(root)
    assert complete("re") == ["render", "resolve", "reopen", "report"]
    assert complete("show", "") == ["INC-016", "INC-005"]
    assert complete("log", "inc-0") == ["INC-016", "INC-005"]
    assert complete("comms", "stat") == ["status-page"]
    assert complete("severity", "INC-016", "P") == ["P0", "P1", "P2", "P3"]
    assert complete("new", "--service", "w") == ["web"]
    assert "rollback" in complete("mitigate", "--by", "")
    monkeypatch.chdir(root.parent)
    assert complete("show", "") == []

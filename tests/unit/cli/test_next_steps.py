"""What to do after a command."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.cli.next_steps import say_next, say_related, say_triage
from mkdocs_incidents.recording.edit import Edit
from tests.conftest import CONFIG, WriteTree, load, record

Capture = pytest.CaptureFixture[str]
HEALED = "incidents mitigate --by HOW when users are no longer affected; next update due "
OPEN = {"resolved_at", "mitigated_at", "identified_at"}


@pytest.mark.parametrize(
    ("absent", "said"),
    [
        (
            OPEN,
            f"Next: incidents identify, or {HEALED}",
        ),
        (
            OPEN - {"identified_at"},
            f"Next: {HEALED}",
        ),
        ({"resolved_at"}, "Next: incidents resolve when the incident is over; next update due "),
        (set(), "Next: the post-mortem: incidents edit INC-001; incidents todo INC-001 lists what is missing\n"),
    ],
)
def test_the_next_command(tree: WriteTree, capsys: Capture, absent: set[str], said: str) -> None:
    workspace = load(tree({"artifacts/INC-001.md": record()}))
    without: dict[str, Any] = dict.fromkeys(absent)
    after = record(**without)
    say_next(workspace.incidents[0], Edit("artifacts/INC-001.md", "", after), workspace.company.response)
    assert capsys.readouterr().out.startswith(said)


TRIAGE = (
    CONFIG
    + """incident_response:
  status_check: ops/status.sh
  severities:
    - {name: S1, label: Bad, triage: ["Run {status_check}", Tell people, Roll back]}
    - {name: S2}
"""
)


def test_the_steps_of_a_severity(tree: WriteTree, capsys: Capture) -> None:
    settings = load(tree({"company.config.yaml": TRIAGE, "ops/status.sh": "x"})).company.response
    say_triage("S1", settings)
    assert capsys.readouterr().out.splitlines() == [
        "S1 (Bad), what to do now:", "  1. Run ops/status.sh", "  2. Tell people", "  3. Roll back",
    ]  # fmt: skip
    say_triage("S1", settings, 2)
    assert len(capsys.readouterr().out.splitlines()) == 3
    for name in ("S2", "S9", None):
        say_triage(name, settings)
    assert capsys.readouterr().out == ""


def test_incidents_that_were_like_this_one(tree: WriteTree, capsys: Capture) -> None:
    titles = ("Database pool exhausted", "Database pool exhausted again", "Mail is late")
    files = {
        f"artifacts/INC-00{number}.md": record(id=f"INC-00{number}", title=title, mitigation="rollback")
        for number, title in enumerate(titles, 1)
    }
    workspace = load(tree(files))
    say_related(workspace, workspace.incidents[1])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Seen before:"
    assert lines[1].startswith("  INC-001 Database pool exhausted (")
    assert len(lines) <= 4


def test_nothing_was_seen_before(tree: WriteTree, capsys: Capture) -> None:
    workspace = load(tree({"artifacts/INC-001.md": record()}))
    say_related(workspace, workspace.incidents[0])
    assert capsys.readouterr().out == ""

"""`incidents log`, `ack`, `identify`, `mitigate`, `resolve`, `reopen`, `severity`."""

from __future__ import annotations

import pytest

from tests.conftest import AS_OF, WriteTree, codes, filled_template, load, record
from tests.unit.adapters.cli.conftest import Run

NOW = ("--as-of", AS_OF)
PATH = "artifacts/INC-001.md"
OPEN = record(
    status="draft", acknowledged_at=None, identified_at=None, mitigated_at=None, resolved_at=None, timeline=None,
    detected_at="2026-11-23T08:02:31Z", started_at=None,
)  # fmt: skip


def test_the_diff_is_printed(tree: WriteTree, run: Run) -> None:
    tree({PATH: filled_template(services="[web]")})
    result = run("log", "inc-001", "Called the provider", "--at", "2026-03-02T14:30:00Z", *NOW)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[:3] == [f"--- a/{PATH}", f"+++ b/{PATH}", "@@ -28,6 +28,7 @@"]
    assert "+| 14:30 | Called the provider |\n" in result.stdout


def test_from_alert_to_over(tree: WriteTree, run: Run) -> None:
    root = tree({PATH: OPEN})
    for arguments in (
        ("ack", "INC-001", "--at", "08:05"),
        ("log", "INC-001", "Pool is full", "--at", "08:10"),
        ("identify", "INC-001", "--at", "30m ago", "--note", "a leak"),
        ("mitigate", "INC-001", "--by", "restart", "--at", "10m ago"),
        ("resolve", "INC-001"),
        ("reopen", "INC-001", "--note", "it is back"),
        ("resolve", "INC-001"),
        ("severity", "INC-001", "p0"),
    ):
        result = run(*arguments, *NOW)
        assert (result.exit_code, result.stderr) == (0, ""), arguments
        assert codes(load(root)) == []
    text = (root / PATH).read_text(encoding="utf-8")
    assert "severity: P0\n" in text
    assert (
        "detected_at: 2026-11-23T08:02:31Z\nacknowledged_at: 2026-11-23T08:05:00Z\n"
        "identified_at: 2026-11-23T08:30:00Z\nmitigated_at: 2026-11-23T08:50:00Z\n"
        "resolved_at: 2026-11-23T09:00:00Z\nmitigation: restart\n"
    ) in text
    assert "event: a leak\n" in text
    assert 'event: "Reopened: it is back"\n' in text


def test_the_present_is_told_to_the_minute_but_never_before_the_incident(tree: WriteTree, run: Run) -> None:
    root = tree({PATH: OPEN})
    assert run("ack", "INC-001", "--as-of", "2026-11-23T08:02:50Z").exit_code == 0
    assert run("identify", "INC-001", "--as-of", "2026-11-23T08:09:50Z").exit_code == 0
    text = (root / PATH).read_text(encoding="utf-8")
    assert "acknowledged_at: 2026-11-23T08:02:50Z\nidentified_at: 2026-11-23T08:09:00Z\n" in text


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("log", "INC-002", "x"), 2, "there is no incident INC-002; did you mean INC-001?"),
        (("log", "INC-001", ""), 1, "reads as a placeholder"),
        (("log", "INC-001", "x", "--at", "14:02 CET"), 2, "is not a time such as"),
        (("ack", "INC-001", "--at", "07:00"), 1, "INC201"),
        (("mitigate", "INC-001"), 2, "Missing option '--by'"),
        (("mitigate", "INC-001", "--by", "rolback"), 1, "did you mean rollback?"),
        (("reopen", "INC-001"), 1, "the incident is not resolved"),
        (("severity", "INC-001", "P9"), 1, "one of: P0, P1, P2, P3"),
    ],
)
def test_refused(tree: WriteTree, run: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    root = tree({PATH: OPEN})
    result = run(*arguments, *NOW)
    assert result.exit_code == code
    assert message in result.stderr
    assert (root / PATH).read_text(encoding="utf-8") == OPEN


def test_an_error_that_was_there_before_does_not_stand_in_the_way(tree: WriteTree, run: Run) -> None:
    tree({PATH: record(trigger="gremlins")})
    assert run("log", "INC-001", "x", "--at", "2026-03-02T14:30:00Z", *NOW).exit_code == 0


def test_the_severity_that_it_has(tree: WriteTree, run: Run) -> None:
    tree({PATH: OPEN})
    assert run("severity", "INC-001", "P1", *NOW).stdout == "the severity is P1 already\n"

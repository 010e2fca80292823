"""`incidents log`, `ack`, `identify`, `mitigate`, `resolve`, `reopen`, `severity`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.commands import main
from tests.conftest import AS_OF, WriteTree, codes, filled_template, load, record
from tests.unit.cli.conftest import Run

NOW = ("--as-of", AS_OF)
PATH = "artifacts/INC-001.md"
OPEN = record(
    status="draft", acknowledged_at=None, identified_at=None, mitigated_at=None, resolved_at=None, timeline=None,
    detected_at="2026-11-23T08:02:31Z", started_at=None,
)  # fmt: skip


def test_the_diff_is_printed_if_asked_for(tree: WriteTree, run: Run) -> None:
    tree({PATH: filled_template(services="[web]")})
    arguments = ("log", "inc-001", "Called the provider", "--at", "2026-03-02T14:30:00Z")
    result = run(*arguments, "--verbose", *NOW)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == "INC-001 2026-03-02 14:30 UTC: Called the provider"
    assert result.stdout.splitlines()[1:4] == [f"--- a/{PATH}", f"+++ b/{PATH}", "@@ -28,6 +28,7 @@"]
    assert "+| 14:30 | Called the provider |\n" in result.stdout


def test_from_alert_to_over(tree: WriteTree, run: Run) -> None:
    root = tree({PATH: OPEN})
    for arguments in (
        ("ack", "INC-001", "--at", "08:05"),
        ("log", "INC-001", "Pool is full", "--at", "08:10"),
        ("identify", "INC-001", "--at", "30m ago", "--note", "a leak"),
        ("mitigate", "INC-001", "--by", "restart", "--at", "10m ago"),
        ("resolve", "INC-001"),
        ("reopen", "INC-001", "--note", "it is back", "--still-mitigated"),
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


def test_now_is_rounded_to_the_minute_but_never_before_the_incident(tree: WriteTree, run: Run) -> None:
    root = tree({PATH: OPEN})
    assert run("ack", "INC-001", "--as-of", "2026-11-23T08:02:50Z").exit_code == 0
    assert run("identify", "INC-001", "--as-of", "2026-11-23T08:09:50Z").exit_code == 0
    text = (root / PATH).read_text(encoding="utf-8")
    assert "acknowledged_at: 2026-11-23T08:02:50Z\nidentified_at: 2026-11-23T08:09:00Z\n" in text


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("log", "INC-002", "x"), 2, "there is no incident INC-002; did you mean INC-001?"),
        (("log", "INC-001", ""), 1, "is a placeholder"),
        (("log", "INC-001", "x", "--at", "14:02 CST"), 2, "CST is the name of several time zones"),
        (("log", "INC-001", "x", "--at", "sometime"), 2, "is not a time such as"),
        (
            ("log", "INC-001", "x", "--at", "04:00"),
            2,
            "if that is right, give the day as well: --at '2026-11-23 04:00 UTC'",
        ),
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
    assert run("severity", "INC-001", "P1", *NOW).stdout == "INC-001 is P1 already\n"


def test_the_zone_in_which_a_time_was_read_is_said(tree: WriteTree, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({PATH: OPEN})
    monkeypatch.setenv("INCIDENTS_TZ", "Europe/Berlin")
    result = run("log", "pool", "is", "full", "--at", "9:40", *NOW)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("9:40 in Europe/Berlin is 2026-11-23 08:40 UTC\n")
    assert "at: 2026-11-23T08:40:00Z" in (root / PATH).read_text(encoding="utf-8")
    assert " in " not in run("log", "x", "--at", "9:41 CET", *NOW).stdout.splitlines()[0]
    monkeypatch.setenv("INCIDENTS_TZ", "Nowhere")
    result = run("log", "x", "--at", "9:42", *NOW)
    assert (result.exit_code, "INCIDENTS_TZ is 'Nowhere', not a time zone" in result.stderr) == (2, True)


def test_a_time_hours_before_the_detection_with_its_day(tree: WriteTree, run: Run) -> None:
    root = tree({PATH: OPEN})
    assert run("log", "deployed", "--at", "2026-11-23 04:00 UTC", *NOW).exit_code == 0
    assert "at: 2026-11-23T04:00:00Z" in (root / PATH).read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [OPEN, filled_template(services="[web]", resolved_at=None, mitigated_at=None)])
def test_a_reopened_incident_is_no_longer_mitigated(tree: WriteTree, run: Run, text: str) -> None:
    root = tree({PATH: OPEN})
    for arguments in (("mitigate", "--by", "restart", "--at", "08:30"), ("resolve", "--at", "08:40"), ("reopen", "1")):
        assert run(*arguments, *NOW).exit_code == 0
    (incident,) = load(root).incidents
    assert (incident.response_status, incident.mitigated_at, incident.mitigation) == ("investigating", None, None)
    assert codes(load(root)) == []


def test_what_is_next(tree: WriteTree, run: Run) -> None:
    tree({PATH: OPEN})
    due = "; next update due 2026-11-23 11:00 UTC"
    for arguments, expected in (
        (("ack",), f"Next: incidents identify, or incidents mitigate --by HOW when users are no longer affected{due}"),
        (("identify",), f"Next: incidents mitigate --by HOW when users are no longer affected{due}"),
        (("mitigate", "--by", "restart"), f"Next: incidents resolve when the incident is over{due}"),
        (("resolve",), "Next: the post-mortem: incidents edit INC-001; incidents todo INC-001 lists what is missing"),
    ):
        result = run(*arguments, *NOW)
        assert len(result.stdout.splitlines()) == 2
        assert result.stdout.splitlines()[1].startswith(expected.split(";")[0])


def test_a_change_of_the_severity_is_logged_and_its_first_steps_are_printed(tree: WriteTree, run: Run) -> None:
    root = tree({PATH: OPEN})
    result = run("severity", "p0", *NOW)
    assert result.stdout.splitlines()[0] == "INC-001 is P0 now (it was P1)"
    assert result.stdout.splitlines()[1] == "P0 (Critical), what to do now:"
    assert "event: Severity changed from P1 to P0" in (root / PATH).read_text(encoding="utf-8")
    assert codes(load(root)) == []


CORRECTED = ("ack", "INC-001", "--at", "2026-03-02 14:07 UTC")


@pytest.mark.parametrize("text", [filled_template(services="[web]"), record()])
def test_a_time_that_is_known_is_corrected_with_set(tree: WriteTree, run: Run, text: str) -> None:
    root = tree({PATH: text})
    refused = run(*CORRECTED, *NOW)
    advice = "To correct it, run: incidents set INC-001 acknowledged_at='2026-03-02 14:07 UTC'"
    assert (refused.exit_code, advice in refused.stderr) == (1, True)
    assert (root / PATH).read_text(encoding="utf-8") == text
    assert run("set", "INC-001", "acknowledged_at=2026-03-02 14:07 UTC", *NOW).exit_code == 0
    changed = (root / PATH).read_text(encoding="utf-8")
    expected = text.replace("| 14:05 |", "| 14:07 |").replace(
        "d_at: 2026-03-02T14:05:00Z", "d_at: 2026-03-02T14:07:00Z"
    )
    assert changed == expected


@pytest.mark.parametrize(("answer", "time"), [("y\n", "14:07"), ("n\n", "14:05")])
def test_at_a_terminal_a_correction_is_asked_about(
    tree: WriteTree, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str, time: str
) -> None:
    root = tree({PATH: filled_template(services="[web]")})
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, [*CORRECTED, *NOW], input=answer, catch_exceptions=False)
    assert "Change it to 2026-03-02 14:07 UTC?" in result.stderr
    assert f"| {time} | Incident acknowledged" in (root / PATH).read_text(encoding="utf-8")


def test_the_duration_is_filled_in(tree: WriteTree, run: Run) -> None:
    text = filled_template(services="[web]", status="draft").replace("0 hours 54 minutes", "X hours Y minutes")
    root = tree({PATH: text})
    for arguments, value in (
        (("reopen", "1"), "X hours Y minutes"),
        (("resolve", "1", "--at", "2026-03-02 15:12 UTC"), "1 hour 10 minutes"),
        (("set", "1", "resolved_at=2026-03-02 14:32 UTC"), "30 minutes"),
    ):
        assert run(*arguments, *NOW).exit_code == 0, arguments
        assert f"- **Duration**: {value}\n" in (root / PATH).read_text(encoding="utf-8")

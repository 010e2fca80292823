"""`incidents new --from-alert`: what an alert opens, what it does not, and what it cannot say."""

# ruff: noqa: E501 - tables: one case a line

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.commands import main
from mkdocs_incidents.model.incident import Source
from mkdocs_incidents.recording.new_record import AlreadyOpenError, create_record
from mkdocs_incidents.recording.record_template import NewIncident
from tests.conftest import AS_OF, CONFIG, WriteTree, codes, load
from tests.unit.cli.conftest import Run

SERVICES = (
    CONFIG + "incident_response: {services: [{name: api, title: The API, aliases: [shop-backend]}, {name: web}]}\n"
)
NOW = ("--as-of", AS_OF)
ALERT = {"title": "[FIRING:1] Disk\nfull", "severity": "P0", "service": "shop_backend", "detected_at": "2026-11-23T08:41:31Z",
         "url": "https://alerts.example/1", "id": "disk"}  # fmt: skip


def records(root: Path) -> list[Path]:
    return sorted((root / "artifacts/decision-memos").glob("*.md"))


def open_alert(run: Run, root: Path, alert: Any, *more: str) -> Any:
    (root / "alert.json").write_text(json.dumps(alert), encoding="utf-8")
    return run("new", "--from-alert", "alert.json", *more, *NOW)


def test_a_record_with_all_that_the_alert_says(tree: WriteTree, run: Run) -> None:
    root = tree({"company.config.yaml": SERVICES})
    result = open_alert(run, root, ALERT)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    assert result.stdout.splitlines()[:3] == [
        "INC-001 is open: artifacts/decision-memos/INC-001-disk-full.md",
        "unknown product alert; since 2026-11-23 08:41:31 UTC; severity P0; service api",
        "The product is not known. Check what was read by common names: title from title, state from title, started from detected_at",
    ]
    text = records(root)[0].read_text(encoding="utf-8")
    assert "title: Disk full\n" in text
    assert "services: [api]\ndetected_at: 2026-11-23T08:41:31Z\ndetected_by: monitoring\n" in text
    assert 'links:\n  - title: Alert\n    url: "https://alerts.example/1"\n' in text
    assert (
        'source:\n  system: generic\n  id: disk\n  url: "https://alerts.example/1"\n  imported_at: 2026-11-23T09:00:00Z\n'
        in text
    )
    assert "| 08:41 | Issue first detected by monitoring |" in text
    assert codes(load(root)) == []


def test_the_word_of_the_alert_is_said_where_it_is_another(tree: WriteTree, run: Run) -> None:
    root = tree({"company.config.yaml": SERVICES})
    assert "; severity P0 (fatal); " in open_alert(run, root, ALERT | {"severity": "fatal"}).stdout


def test_standard_input(tree: WriteTree, run: Run) -> None:
    root = tree({"company.config.yaml": SERVICES})
    result = CliRunner().invoke(main, ["new", "--from-alert", "-", *NOW], input=json.dumps(ALERT))
    assert result.exit_code == 0, result.output
    assert len(records(root)) == 1


def test_an_alert_opens_only_one_record_until_it_recovers(tree: WriteTree, run: Run) -> None:
    root = tree({"company.config.yaml": SERVICES})
    over = ALERT | {"status": "resolved", "resolved_at": "2026-11-23T08:58:02Z"}
    nothing = open_alert(run, root, over)
    assert (nothing.exit_code, records(root)) == (0, [])
    assert "the alert is over ('resolved'), and no open record was opened for it" in nothing.stdout
    open_alert(run, root, ALERT)
    again = open_alert(run, root, ALERT | {"severity": "low"})
    assert again.stdout.startswith("INC-001 was opened for this alert and is open: artifacts/")
    recovered = open_alert(run, root, over)
    assert recovered.stdout.startswith("INC-001: unknown product says that the alert is over; logged in artifacts/")
    assert "| 08:58 | unknown product: the alert is over |" in records(root)[0].read_text(encoding="utf-8")
    assert "Next: incidents identify, or incidents mitigate --by HOW" in recovered.stdout
    before = records(root)[0].read_bytes()
    assert open_alert(run, root, over).stdout.startswith("INC-001 has the recovery already")
    assert [path.read_bytes() for path in records(root)] == [before]
    assert codes(load(root)) == []


def test_the_same_alert_later_opens_another_record(tree: WriteTree, run: Run) -> None:
    root = tree({"company.config.yaml": SERVICES})
    open_alert(run, root, ALERT)
    run("resolve", "INC-001", "--at", "08:50", *NOW)
    old = open_alert(run, root, ALERT)
    assert "is resolved" in old.stdout
    new = open_alert(run, root, ALERT | {"detected_at": "2026-11-23T08:55:00Z"})
    assert "INC-002 is open" in new.stdout


def test_a_recovery_without_its_time_is_noted_now(tree: WriteTree, run: Run) -> None:
    root = tree({"company.config.yaml": SERVICES})
    open_alert(run, root, ALERT)
    for _ in range(2):
        result = open_alert(run, root, ALERT | {"status": "ok"})
    assert "has the recovery already" in result.stdout
    text = records(root)[0].read_text(encoding="utf-8")
    assert text.count("| 09:00 | unknown product: the alert is over (it names no time) |") == 1


@pytest.mark.parametrize(
    ("alert", "options", "code", "message"),
    [
        ({"title": "x", "detected_at": "2026-11-24T08:41:31Z"}, ("--severity", "P1"), 2, "is in the future: it says 2026-11-24"),
        ({"title": "x"}, ("--severity", "P1"), 2, "does not say when it began: add --at TIME or --at now"),
        ({"title": "x"}, ("--severity", "P1", "--at", "now"), 0, ""),
        ({"title": "x", "time": "2026-11-23T08:41:31Z"}, (), 0, ""),
        ({"title": "x", "time": "2026-11-23 08:41:31"}, (), 2, "says '2026-11-23 08:41:31', which is not a time with a zone: add --at TIME or --at now"),
        ({"type": "user.created", "data": {"name": "x"}, "time": "2026-11-23T08:41:31Z"}, (), 2, "this looks like a message about something else (type is 'user.created'), not an alert. To open a record for it anyway, add --title or --severity"),
        ({"type": "user.created", "data": {"name": "x"}, "time": "2026-11-23T08:41:31Z"}, ("--severity", "P1"), 0, ""),
        ({"title": "x", "time": "2026-11-23T08:41:31Z", "service": "mail"}, ("--severity", "P1"), 0, "left out: mail"),
        ({"a": {"b": 1}}, ("--severity", "P1"), 2, "alert.json: no title found in this alert; its keys are: a.b."),
        ([ALERT], (), 0, ""),
        ([ALERT, ALERT], (), 0, ""),
        ([1, 2], (), 2, "alert.json: the alert is an array of 2, but not of alerts"),
        ({"title": "[FIRING:1]"}, (), 2, "no title found"),
    ],
)  # fmt: skip
def test_what_an_alert_cannot_say(
    tree: WriteTree, run: Run, alert: Any, options: tuple[str, ...], code: int, message: str
) -> None:
    root = tree({"company.config.yaml": SERVICES})
    result = open_alert(run, root, alert, *options)
    assert (result.exit_code, message in result.stderr) == (code, True), result.stderr
    assert len(records(root)) == (1 if code == 0 else 0)


def test_an_assumed_severity_is_marked_until_somebody_states_it(tree: WriteTree, run: Run) -> None:
    root = tree({"company.config.yaml": SERVICES})
    alert = {"AlarmName": "api", "NewStateValue": "ALARM", "StateChangeTime": "2026-11-23T08:41:31.000+0000"}
    result = open_alert(run, root, alert)
    assert (
        "WARNING: the alert states no severity; P2 is assumed. Set it: incidents severity INC-001 P2\n" in result.stdout
    )
    assert "inferred: [severity]\n" in records(root)[0].read_text(encoding="utf-8")
    run("severity", "INC-001", "P2", *NOW)
    assert "inferred" not in records(root)[0].read_text(encoding="utf-8")
    assert codes(load(root)) == []


def test_a_message_that_is_no_alert(tree: WriteTree, run: Run) -> None:
    root = tree({"company.config.yaml": SERVICES})
    result = open_alert(run, root, {"heartbeat": None, "monitor": None, "msg": "Ops Testing"})
    assert (result.exit_code, result.stdout) == (0, "Uptime Kuma: 'test' is not an alert. Nothing was opened.\n")


@pytest.mark.parametrize(
    ("text", "message"), [("{", "cut off"), ("", "is empty"), ("x" * (50 << 20), "1 MiB is the limit")]
)
def test_files_that_are_no_alerts(tree: WriteTree, run: Run, text: str, message: str) -> None:
    root = tree({"company.config.yaml": SERVICES})
    (root / "alert.json").write_text(text, encoding="utf-8")
    result = run("new", "--from-alert", "alert.json", *NOW)
    assert (result.exit_code, message in result.stderr) == (2, True), result.stderr[:300]


def test_two_processes_with_the_same_alert_open_one_record(tree: WriteTree) -> None:
    root = tree({"company.config.yaml": SERVICES})
    workspace = load(root)
    source = Source(system="pagerduty", id="PGR0")
    incident = NewIncident(title="x", severity="P1", detected_at=workspace.now, author="a", source=source)
    create_record(root, workspace, incident)
    with pytest.raises(AlreadyOpenError, match=r"INC-001-x\.md"):
        create_record(root, workspace, incident)
    assert len(records(root)) == 1


@pytest.mark.parametrize(("day", "warned"), [("22", False), ("20", True)])
def test_an_alert_that_began_days_ago_is_questioned(tree: WriteTree, run: Run, day: str, warned: bool) -> None:
    root = tree({"company.config.yaml": SERVICES})
    result = open_alert(run, root, ALERT | {"detected_at": f"2026-11-{day}T08:41:31Z"})
    line = "WARNING: by its own time, the alert began 3 days ago. Check detected_at.\n"
    assert (line in result.stdout) is warned

"""A whole incident at the command line, from an alert on standard input to its end: how much is typed and read."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.main import main
from tests.conftest import CONFIG, WriteTree, codes, load

BODIES = Path(__file__).parents[1] / "recording/alerts/bodies"
HOUR = (
    ("08:43", "incidents new --from-alert -"),
    ("08:44", "incidents ack"),
    ("08:46", "incidents log pool is full"),
    ("08:50", "incidents ident --note 'release 13 leaks'"),
    ("08:51", "incidents log rolling back"),
    ("08:57", "incidents mit --by rollback --at 2m"),
    ("08:59", "incidents new --from-alert -"),
    ("08:59", "incidents log no errors since"),
    ("09:00", "incidents resolve"),
)
MOST_KEYS, MOST_LINES = 250, 30


def test_the_hour(tree: WriteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({"company.config.yaml": CONFIG + "incident_response: {services: [{name: checkout}]}\n"})
    monkeypatch.chdir(root)
    monkeypatch.setenv("INCIDENTS_TZ", "UTC")
    bodies = iter(("alertmanager-firing.json", "alertmanager-resolved.json"))
    lines: list[str] = []
    for clock, command in HOUR:
        body = (BODIES / next(bodies)).read_bytes() if command.endswith("-") else b""
        arguments = [*shlex.split(command)[1:], "--as-of", f"2026-11-23T{clock}:00Z"]
        result = CliRunner().invoke(main, arguments, input=body)
        assert result.exit_code == 0, result.output
        lines += result.output.splitlines()
    keys = sum(len(command) + 1 for _, command in HOUR if not command.endswith("-"))  # a webhook types these
    assert keys <= MOST_KEYS, keys
    assert len(lines) <= MOST_LINES, "\n".join(lines)
    (incident,) = load(root).incidents
    times = [f"{at:%H:%M}" for _, at in incident.instants()]
    assert (times, incident.mitigation) == (["08:41", "08:44", "08:50", "08:55", "09:00"], "rollback")
    assert [entry.event for entry in incident.timeline if entry.event.startswith("Alertmanager")]
    assert codes(load(root)) == []

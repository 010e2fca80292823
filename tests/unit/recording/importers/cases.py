"""Imports the exports made by hand, and compares what they become with the files of `expected/`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs_incidents.exporting.incident_data import incident_data
from mkdocs_incidents.reading.yaml_values import load_yaml
from tests.unit.recording.importers.conftest import EXPORTS, Imported, ImportFiles

CASES: dict[str, tuple[str, ...]] = {
    "statuspage": ("statuspage-v2.json",),
    "statuspage-v1": ("statuspage-v1.json",),
    "instatus": ("instatus.json",),
    "better-stack": ("better-stack.json", "better-stack-timeline-1001.json", "better-stack-reports.json"),
    "opsgenie": ("opsgenie.json", "opsgenie-timeline-70413a06-38d6-4c85-92b8-5ebc900d42e2.json"),
    "pagerduty": ("pagerduty.json", "pagerduty-log-entries.json", "pagerduty-notes-PT4KHLK.json"),
    "pagerduty-insights": ("pagerduty-insights.csv",),
    "incident-io": ("incident-io.json", "incident-io-updates.json", "incident-io-follow-ups.json"),
    "rootly": ("rootly.json", "rootly-sides.json"),
    "firehydrant": ("firehydrant.json",),
    "datadog": ("datadog.json", "datadog-todos.json"),
    "jira": ("jira.json",),
    "github": ("github.json",),
    "github-rest": ("github-rest.json", "github-comments.json"),
    "gitlab": ("gitlab.json", "gitlab-notes.json"),
    "upptime": ("upptime.json",),
    "cstate": ("cstate-2026-01-10-slow.md", "cstate-2026-01-11-note.md", "--timezone", "UTC"),
    "statusfy": ("statusfy-2026-01-12-login.md", "statusfy-2026-01-13-works.md"),
    "csv": ("table.csv", "--map", "table-map.yaml", "--timezone", "CET"),
}
"""Files of `exports/` and options, by the name of the file in `expected/`."""
EXPECTED = Path(__file__).parent / "expected"

SAME = ("id", "type", "path", "adopted_on", "response_status")
"""What every record has, or what follows from the rest."""


def records(found: Imported) -> Mapping[str, Any]:
    """The records' fields by their source's id, without what is the same for all of them."""
    shown = {}
    for one in found.workspace.incidents:
        data = {name: value for name, value in incident_data(one).items() if name not in SAME}
        source = data.pop("source")
        assert source.pop("imported_at") == "2026-11-23T09:00:00Z"
        shown[source.pop("id")] = {**data, "source": source}
    return shown


def said(found: Imported) -> list[str]:
    """The report without the names of folders, the fields dropped, and the lines on each record and on all of them."""
    lines = [line.replace(f"{EXPORTS}/", "") for line in found.lines]
    return [line for line in lines if not line.startswith("artifacts/") and " dropped: " not in line][:-1]


def compare_import(imports: ImportFiles, case: str) -> None:
    """Every field of the export's records, what is dropped, and what the report says."""
    found = imports(*CASES[case])
    expected = load_yaml((EXPECTED / f"{case}.yaml").read_text(encoding="utf-8"))
    assert found.result.stderr == ""
    assert records(found) == expected["records"]
    assert sorted(found.dropped) == expected["dropped"]
    assert said(found) == expected["said"]


def import_twice(imports: ImportFiles, case: str) -> None:
    """A second import changes nothing."""
    first = imports(*CASES[case])
    files = {path: path.read_bytes() for path in first.root.rglob("*.md")}
    again = imports(*CASES[case])
    assert again.result.exit_code == 0
    assert {path: path.read_bytes() for path in first.root.rglob("*.md")} == files
    assert sum("exists already as" in line for line in again.lines) == len(files)

"""cState's files."""

from __future__ import annotations

from pathlib import Path

from tests.unit.recording.importers.cases import compare_import, import_twice
from tests.unit.recording.importers.conftest import ImportFiles, instants
from tests.unit.recording.importers.test_markdown_issues import OLD_CSTATE, updates


def test_keys_in_capitals_and_updates_that_end_in_their_time(imports: ImportFiles) -> None:
    Path("outage.md").write_text(OLD_CSTATE, encoding="utf-8")
    found = imports("outage.md", "--timezone", "UTC")
    assert (found["outage"].severity, found["outage"].services) == ("P0", ("api",))
    assert instants(found["outage"]) == {
        "started_at": "2017-02-20T14:30:00Z",
        "mitigated_at": "2017-02-20T15:50:00Z",
        "resolved_at": "2017-02-20T16:00:00Z",
    }
    assert updates(found, "outage") == [
        ("14:54", "investigating", "*Investigating* - We look."),
        ("15:50", "monitoring", "*Monitoring* - Rebooted."),
    ]


def test_every_field_of_an_export(imports: ImportFiles) -> None:
    compare_import(imports, "cstate")


def test_an_export_imported_twice(imports: ImportFiles) -> None:
    import_twice(imports, "cstate")

"""PagerDuty's export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdocs_incidents.exporting.incident_data import incident_data
from tests.unit.recording.importers.cases import compare_import, import_twice
from tests.unit.recording.importers.conftest import ImportFiles
from tests.unit.recording.importers.test_variations import AT, LATER


def test_bare_lists_of_related_data(imports: ImportFiles) -> None:
    """What `jq .log_entries` makes of an answer."""
    incident = {"id": "x", "incident_number": 3, "title": "T", "created_at": AT, "status": "acknowledged"}
    entry = {"type": "acknowledge_log_entry", "created_at": LATER, "summary": "Acked", "incident": {"id": "x"}}
    Path("incidents.json").write_text(json.dumps([incident]), encoding="utf-8")
    Path("entries.json").write_text(json.dumps([entry]), encoding="utf-8")
    found = imports("incidents.json", "entries.json")
    assert incident_data(found["x"])["acknowledged_at"] == LATER
    assert found["x"].is_open


@pytest.mark.parametrize("case", ["pagerduty", "pagerduty-insights"])
def test_every_field_of_an_export(imports: ImportFiles, case: str) -> None:
    compare_import(imports, case)


@pytest.mark.parametrize("case", ["pagerduty", "pagerduty-insights"])
def test_an_export_imported_twice(imports: ImportFiles, case: str) -> None:
    import_twice(imports, case)

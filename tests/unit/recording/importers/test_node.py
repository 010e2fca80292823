"""Values of an export, and times without a zone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.recording.importers.conftest import ImportFiles, instants, told
from tests.unit.recording.importers.export_pages import page, write


@pytest.mark.parametrize(
    "change",
    [
        dict.fromkeys(("status", "impact", "updated_at", "shortlink", "incident_updates", "components")),
        {"incident_updates": {}, "components": "web"},
        {"incident_updates": [None, 7, "x", {}], "components": [None, "web", {}]},
        {"name": None},
        {"name": 7, "created_at": 1772460000, "resolved_at": "1772463600000"},
        {"created_at": "yesterday", "resolved_at": []},
        {"name": "x" * 5000},
        {"name": "half \ud83d character"},
        {"name": "{{ 7 * 7 }} <script>alert(1)</script>\n---\nid: INC-666"},
    ],
)
def test_nulls_and_other_types(imports: ImportFiles, change: dict[str, Any]) -> None:
    found = imports(write("x.json", page(change, {"id": "a2"})))
    assert "a2" in found.ids
    assert "Traceback" not in found.result.output


def test_times_without_a_zone_are_days(imports: ImportFiles) -> None:
    found = imports("cstate-2026-01-10-slow.md")
    one = found["cstate-2026-01-10-slow"]
    assert instants(one)["started_at"] == "2026-01-10"
    assert told(one)[0] == ("2026-01-10", "Fast again.")
    assert any("give the zone with --timezone" in line for line in found.lines)

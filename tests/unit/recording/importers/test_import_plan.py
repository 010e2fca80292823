"""Which incidents become records, and under which ids."""

from __future__ import annotations

import json

from tests.unit.recording.importers.conftest import ImportFiles
from tests.unit.recording.importers.export_pages import page, write


def test_the_same_incident_in_two_pages(imports: ImportFiles) -> None:
    older = write("1.json", page({"name": "Old name", "updated_at": "2026-03-02T14:30:00Z"}))
    newer = write("2.json", page({"name": "New name"}))
    for files in ((older, newer), (newer, older)):
        found = imports(*files, write=False)
        assert "artifacts/decision-memos/INC-001-new-name.md: would be written: New name" in found.lines
        assert any("a1 is there more than once: the latest version was used" in line for line in found.lines)


def test_times_that_are_wrong_are_left_out(imports: ImportFiles) -> None:
    found = imports(
        write("x.json", page({"created_at": "2026-03-02T14:00:00Z", "resolved_at": "2027-03-02T15:00:00Z"}))
    )
    assert (found["a1"].resolved_at, found["a1"].is_open) == (None, False)
    assert any("resolved_at" in line and "in the future" in line for line in found.lines)


def test_an_id_in_use(imports: ImportFiles) -> None:
    """A reference becomes the id only where it is free; else the next number, and the record that has it stays."""
    one = {"id": "x1", "reference": "INC-005", "name": "First", "incident_status": {"category": "closed"}}
    base = {**one, "created_at": "2026-03-02T14:00:00Z", "incident_timestamp_values": []}
    first = imports(write("1.json", json.dumps({"incidents": [base]})))
    assert first["x1"].id == "INC-005"
    second = imports(write("2.json", json.dumps({"incidents": [{**base, "id": "x2", "name": "Second"}]})))
    assert (second["x2"].id, second["x1"].title) == ("INC-006", "First")

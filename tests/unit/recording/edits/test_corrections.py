"""Times of the response that are corrected."""

from __future__ import annotations

from datetime import UTC, datetime

from mkdocs_incidents.recording.edits.corrections import with_instant, with_progress
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.edits.response_changes import Progress
from tests.conftest import filled_template, record

AT = datetime(2026, 3, 2, 14, 35, tzinfo=UTC)
BODY = filled_template()


def test_an_instant_of_the_front_matter() -> None:
    assert parse_document(with_instant(record(), "mitigated_at", AT)).fields["mitigated_at"] == "2026-03-02T14:35:00Z"


def test_a_row_of_the_timeline_moves_to_where_it_belongs() -> None:
    text = with_instant(BODY, "resolved_at", datetime(2026, 3, 2, 14, 39, tzinfo=UTC))
    rows = [line for line in text.split("\n") if line.startswith("| 14:")]
    assert [row[2:7] for row in rows] == ["14:02", "14:05", "14:21", "14:29", "14:39", "14:40"]
    assert "- **Duration**: 37 minutes" in text


def test_a_mitigation_and_a_note_come_along() -> None:
    progress = Progress("mitigated_at", AT, note="Restarted twice", how="restart")
    fields = parse_document(with_progress(record(), progress)).fields
    assert (fields["mitigation"], fields["timeline"][-1]["event"]) == ("restart", "Restarted twice")

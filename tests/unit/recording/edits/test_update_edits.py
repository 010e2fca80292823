"""Updates that went out, in the record."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mkdocs_incidents.model.incident import SentUpdate
from mkdocs_incidents.model.vocabulary import ResponseStatus, ToldAudience
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.edits.update_edits import add_update, record_update
from tests.conftest import WriteTree, load, record


def update(minute: int) -> SentUpdate:
    at = datetime(2026, 3, 2, 14, minute, tzinfo=UTC)
    return SentUpdate(at=at, audience=ToldAudience.PUBLIC, state=ResponseStatus.IDENTIFIED, text=f"at: {minute}")


def test_updates_stand_in_the_order_of_their_times() -> None:
    text = record()
    for minute in (30, 10, 20):
        text = add_update(text, update(minute))
    assert parse_document(text).fields["updates"] == [
        {"at": f"2026-03-02T14:{minute}:00Z", "audience": "public", "state": "identified", "text": f"at: {minute}"}
        for minute in (10, 20, 30)
    ]


def test_it_is_written_to_the_record_of_the_id(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md": record()})
    edit = record_update(root, load(root), "inc-1", update(10))
    assert (root / "artifacts/INC-001.md").read_text(encoding="utf-8") == edit.after
    with pytest.raises(IncidentsError, match="INC-009"):
        record_update(root, load(root), "INC-009", update(10))

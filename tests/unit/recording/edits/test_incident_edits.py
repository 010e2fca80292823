"""Updates that went out, in the record."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mkdocs_incidents.model.incident import SentUpdate
from mkdocs_incidents.model.vocabulary import ResponseStatus, ToldAudience
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.edit import RefusedEditError
from mkdocs_incidents.recording.edits.incident_edits import record_update, with_link
from tests.conftest import WriteTree, load, record


def update(minute: int) -> SentUpdate:
    at = datetime(2026, 3, 2, 14, minute, tzinfo=UTC)
    return SentUpdate(at=at, audience=ToldAudience.PUBLIC, state=ResponseStatus.IDENTIFIED, text=f"at: {minute}")


def test_it_is_written_to_the_record_of_the_id(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md": record()})
    edit = record_update(root, load(root), "inc-1", update(10))
    assert (root / "artifacts/INC-001.md").read_text(encoding="utf-8") == edit.after
    with pytest.raises(IncidentsError, match="INC-009"):
        record_update(root, load(root), "INC-009", update(10))


def test_another_parent_is_refused() -> None:
    with pytest.raises(RefusedEditError, match="the parent is RFC-001 already"):
        with_link(record(parent="RFC-001"), "parent", "RFC-002")

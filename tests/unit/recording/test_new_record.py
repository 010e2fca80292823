"""The id and path of a new record, and two processes that open one for the same alert."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mkdocs_incidents.model.incident import Source
from mkdocs_incidents.reading.standard_files import POST_MORTEM_TEMPLATE
from mkdocs_incidents.recording.edit import RefusedEditError
from mkdocs_incidents.recording.new_record import AlreadyOpenError, create_record
from mkdocs_incidents.recording.record_template import NewIncident
from tests.conftest import CONFIG, WriteTree, codes, load, record

AT = datetime(2026, 11, 23, 8, 41, 31, tzinfo=UTC)
SOURCE = Source(system="pagerduty", id="P\n1", url="https://p.example/1", imported_at=AT)
BARE = NewIncident(title="Checkout\nis down", severity="P1", detected_at=AT, author="Ada")


def test_a_record_has_the_next_id_and_the_words_of_the_title(tree: WriteTree) -> None:
    root = tree({"artifacts/decision-memos/INC-041-x.md": record(id="INC-041")})
    identity, edit = create_record(root, load(root), BARE)
    assert (identity, edit.path) == ("INC-042", "artifacts/decision-memos/INC-042-checkout-is-down.md")
    assert (root / edit.path).read_text(encoding="utf-8") == edit.after
    assert codes(load(root)) == []


def test_the_repositorys_own_template(tree: WriteTree) -> None:
    own = "# Post-Mortem: [INC-XXX] [Incident Title]\n\n## Our own section\n"
    root = tree({f"standards/ops/{POST_MORTEM_TEMPLATE}": own})
    _, edit = create_record(root, load(root), BARE)
    assert edit.after.endswith("# Post-Mortem: [INC-001] Checkout is down\n\n## Our own section\n")
    empty = tree({f"standards/ops/{POST_MORTEM_TEMPLATE}": "\n"})
    assert "## Timeline (all times UTC)" in create_record(empty, load(empty), BARE)[1].after


def test_a_record_that_breaks_a_rule_is_not_written(tree: WriteTree) -> None:
    root = tree({"company.config.yaml": CONFIG + "incident_response: {services: [{name: web}]}\n"})
    with pytest.raises(RefusedEditError) as caught:
        create_record(root, load(root), replace(BARE, severity="P9"))
    assert [one.code for one in caught.value.problems] == ["INC103"]
    assert not (root / "artifacts").exists()


def test_one_record_of_two_processes_that_read_the_same_alert(tree: WriteTree) -> None:
    root = tree({})
    workspace = load(root)
    _, first = create_record(root, workspace, replace(BARE, source=SOURCE))
    with pytest.raises(AlreadyOpenError) as caught:
        create_record(root, workspace, replace(BARE, source=SOURCE))
    assert str(caught.value) == first.path
    other = Source(system="pagerduty", id="2")
    (root / "artifacts/decision-memos/INC-000-broken.md").write_text("---\nid: [\n", encoding="utf-8")
    assert create_record(root, workspace, replace(BARE, source=other))[0] == "INC-002"
    assert create_record(root, load(root), replace(BARE, source=SOURCE))[0] == "INC-003"

"""Fields that break a rule are left out, so that the rest can be used."""

from __future__ import annotations

from typing import Any

from mkdocs_incidents.recording.adoption.adoption import Adoption, Outcome
from mkdocs_incidents.recording.adoption.leaving_out import leave_out_what_is_wrong, list_wrong
from tests.conftest import WriteTree, load

FIELDS: dict[str, Any] = {
    "id": "INC-001", "type": "decision-memo", "title": "Down", "status": "archived", "adopted_on": "2026-11-23",
    "severity": "P1", "detected_at": "2026-03-02T14:02:00Z",
}  # fmt: skip


def adoption(body: str = "", **fields: Any) -> Adoption:
    path = "artifacts/decision-memos/INC-001-down.md"
    return Adoption("x.md", Outcome.READY, id="INC-001", path=path, fields={**FIELDS, **fields}, body=body)


def left(tree: WriteTree, one: Adoption) -> list[str]:
    told: list[str] = []
    leave_out_what_is_wrong(one, told.append, load(tree({})))
    return told


def test_nothing_is_wrong(tree: WriteTree) -> None:
    one = adoption()
    assert left(tree, one) == []
    assert (one.fields, one.outcome) == (FIELDS, Outcome.READY)


def test_each_invalid_field_is_reported_and_left_out(tree: WriteTree) -> None:
    one = adoption(severity="P9", resolved_at="soon", inferred=["severity", "resolved_at", "detected_at"])
    told = left(tree, one)
    assert len(told) == 2
    assert all(message.startswith("left out: ") for message in told)
    assert one.fields == {
        **{key: value for key, value in FIELDS.items() if key != "severity"},
        "inferred": ["detected_at"],
    }
    assert one.outcome is Outcome.READY


def test_of_a_list_only_the_wrong_entry_is_left_out(tree: WriteTree) -> None:
    told = [{"action": "", "status": "open"}, {"action": "Test the rollback", "status": "open"}]
    one = adoption(actions=told, timeline=[{"at": "soon", "event": "Alert"}])
    assert len(left(tree, one)) == 2
    assert one.fields == {**FIELDS, "actions": told[1:]}


def test_required_fields_are_not_left_out(tree: WriteTree) -> None:
    one = adoption(title="", adopted_on="some day")
    left(tree, one)
    assert one.outcome is Outcome.INVALID
    assert one.problems != []


def test_a_body_that_is_too_large_is_left_out(tree: WriteTree) -> None:
    one = adoption(body="x" * (1 << 20))
    assert left(tree, one) == []
    assert (one.body, one.outcome) == ("", Outcome.READY)


def test_a_record_that_is_too_large_without_its_body_is_none(tree: WriteTree) -> None:
    one = adoption(title="x" * (1 << 20))
    assert left(tree, one) == []
    assert (one.outcome, one.problems) == (Outcome.INVALID, ["the file would have more than 1 MiB"])


def test_many_at_once(tree: WriteTree) -> None:
    right, wrong = adoption(), adoption(id="INC-002", severity="P9")
    wrong.path = "artifacts/INC-002.md"
    large = adoption(id="INC-003", body="x" * (1 << 20))
    large.path = "artifacts/INC-003.md"
    assert list_wrong([right, wrong, large], load(tree({}))) == {wrong.path, large.path}

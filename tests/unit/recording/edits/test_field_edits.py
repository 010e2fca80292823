"""Fields set where the record states them."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.recording.edit import RefusedEditError
from mkdocs_incidents.recording.edits.field_edits import set_fields, with_custom_value, with_fields
from mkdocs_incidents.recording.edits.record_document import parse_document
from tests.conftest import WriteTree, filled_template, front_matter, load, record
from tests.unit.recording.test_custom_values import field


def test_a_text_in_the_front_matter_is_set_and_removed() -> None:
    text = with_fields(record(), {"summary": "Mail\nwas late"})
    assert parse_document(text).fields["summary"] == "Mail was late"
    assert "summary" not in parse_document(with_fields(text, {"summary": ""})).fields


def test_a_text_in_both_places_is_changed_in_both() -> None:
    text = filled_template()
    changed = with_fields(text, {"author": "Bo"})
    assert "- **Author**: Bo" in changed
    assert "\nauthor: Bo\n" in changed


def test_a_list_is_replaced_or_begun() -> None:
    assert parse_document(with_fields(record(), {"services": ["api", "db"]})).fields["services"] == ["api", "db"]
    assert parse_document(with_fields(record(), {"tags": ["slow"]})).fields["tags"] == ["slow"]


def test_an_instant_of_the_timeline_moves_its_row() -> None:
    text = filled_template()
    changed = parse_document(with_fields(text, {"mitigated_at": "2026-03-02T14:31:00Z"}))
    assert changed.fields["mitigated_at"] == "2026-03-02T14:31:00Z"
    assert "| 14:29 |" not in changed.text


def test_a_field_only_in_the_body_is_changed_there() -> None:
    text = front_matter(id="INC-001") + "## Incident Metadata\n\n- **Status**: Draft\n- **Services**: web\n"
    with pytest.raises(RefusedEditError, match="services is in the body, in line 7: change it there"):
        with_fields(text, {"services": "api"})


def front(raw: str) -> dict[str, Any]:
    return dict(parse_front_matter(raw).fields)


@pytest.mark.parametrize(("name", "value"), [("region", "eu"), ("cost", 0), ("breach", False), ("teams", ["a", "b"])])
def test_a_value_is_written_and_removed(name: str, value: Any) -> None:
    raw = record()
    written = with_custom_value(raw, field(name), value)
    assert front(written) == {**front(raw), name: value}
    assert with_custom_value(written, field(name), [] if isinstance(value, list) else "") == raw


def test_a_role_has_one_name_or_several() -> None:
    raw = record()
    one = with_custom_value(raw, field("commander"), ["Ada"])
    assert front(one)["roles"] == {"commander": "Ada"}
    assert front(with_custom_value(one, field("commander"), ["Ada", "Bo"]))["roles"] == {"commander": ["Ada", "Bo"]}
    assert with_custom_value(one, field("commander"), []) == raw


def test_other_roles_stay() -> None:
    raw = record(roles="{scribe: Bo}")
    assert front(with_custom_value(raw, field("commander"), ["Ada"]))["roles"] == {"scribe": "Bo", "commander": "Ada"}
    assert front(with_custom_value(raw, field("commander"), []))["roles"] == {"scribe": "Bo"}


def test_fields_of_the_company_and_of_the_record_are_set_together(tree: WriteTree) -> None:
    config = "company: {name: Example}\nincident_response: {fields: [{name: cost, type: number}]}\n"
    root = tree({"company.config.yaml": config, "artifacts/INC-001.md": record()})
    workspace = load(root)
    [incident] = workspace.incidents
    edit = set_fields(root, workspace, incident, {"cost": 12, "title": "Mail was late"})
    fields = parse_document(edit.after).fields
    assert (fields["cost"], fields["title"]) == (12, "Mail was late")
    assert (root / "artifacts/INC-001.md").read_text(encoding="utf-8") == edit.after

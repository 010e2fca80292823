"""Schemas that are built of the table of fields."""

from __future__ import annotations

from typing import Any

from mkdocs_incidents.checking.record_schema import (
    COMPLETE,
    complete_company,
    complete_export,
    complete_record,
    describe_fields,
)
from mkdocs_incidents.model.field import Field, Kind, Need, Publicity
from mkdocs_incidents.model.fields import FIELDS, INSTANTS, WORDS

NOTE = Field("note", Kind.TEXT, "A note.", need=Need.ALWAYS, empty=True, rule={"maxLength": 9})


def one(field: Field, *, read: bool = True) -> dict[str, Any]:
    described: dict[str, Any] = describe_fields([field], read=read)[field.name]
    return described


def test_the_kinds_of_values() -> None:
    types = {kind: one(Field("x", kind, "X.")) for kind in (Kind.TEXTS, Kind.INSTANT, Kind.DAY, Kind.FLAG, Kind.NUMBER)}
    assert types == {
        Kind.TEXTS: {"type": "array", "items": {"type": "string", "minLength": 1}, "description": "X."},
        Kind.INSTANT: {"type": "string", "format": "partial-time", "description": "X."},
        Kind.DAY: {"type": "string", "format": "date", "description": "X."},
        Kind.FLAG: {"type": "boolean", "description": "X."},
        Kind.NUMBER: {"type": "number", "description": "X."},
    }


def test_the_schema_for_reading_is_looser_than_for_writing() -> None:
    assert one(NOTE) == {"type": ["string", "null"], "maxLength": 9, "description": "A note."}
    assert one(NOTE, read=False) == {"type": "string", "maxLength": 9, "description": "A note."}
    single = Field("tags", Kind.TEXTS, "Tags.", single=True)
    assert one(single)["type"] == ["string", "array"]
    assert one(single, read=False)["type"] == "array"


def test_words_of_a_field() -> None:
    assert one(Field("state", Kind.WORD, "A state.", words=("open", "done")))["enum"] == ["open", "done"]
    assert "enum" not in one(Field("trigger", Kind.WORD, "A word of the company's."))


def test_groups_allow_only_their_keys() -> None:
    group = Field("impact", Kind.GROUP, "What it did.", parts=(NOTE, Field("users", Kind.TEXT, "Who.")))
    schema = one(group)
    assert schema["additionalProperties"] is False
    assert schema["required"] == ["note"]
    assert list(schema["properties"]) == ["note", "users"]
    assert "required" not in one(Field("impact", Kind.GROUP, "x", parts=(Field("users", Kind.TEXT, "Who."),)))
    several = one(Field("actions", Kind.GROUPS, "What to do.", parts=(NOTE,)))
    assert several["type"] == "array"
    assert several["items"]["properties"] == describe_fields([NOTE], read=True)


def test_a_record_needs_more_while_it_is_not_adopted() -> None:
    frame: dict[str, Any] = {"else": {"properties": {"mitigation": {"minLength": 1}}}}
    complete_record(frame)
    assert frame["required"] == [name for name, field in FIELDS.items() if field.need is Need.ALWAYS]
    assert frame["else"]["required"] == [name for name, field in FIELDS.items() if field.need is Need.LIVE]
    instants = {name: {"format": "date-time"} for name in INSTANTS}
    assert frame["else"]["properties"] == {"mitigation": {"minLength": 1}} | instants
    assert frame["properties"] == describe_fields(FIELDS.values(), read=True)


def test_definitions_of_the_export_schema_itself_are_preferred() -> None:
    own = {"title": {"type": "integer"}, "url": {"type": "string"}}
    frame: dict[str, Any] = {"$defs": {"incident": {"properties": dict(own)}}}
    complete_export(frame)
    properties = frame["$defs"]["incident"]["properties"]
    assert properties["title"] == {"description": FIELDS["title"].about, "type": "integer"}
    assert properties["url"] == {"type": "string"}
    assert properties["severity"] == describe_fields([FIELDS["severity"]], read=False)["severity"]
    assert list(properties) == [*FIELDS, "url"]


def test_the_configuration_names_instants_words_and_fields_that_may_be_hidden() -> None:
    response: dict[str, Any] = {"internal_fields": {"items": {}}, "vocabulary": {}}
    frame: dict[str, Any] = {"$defs": {"instants": {}}, "properties": {"incident_response": {"properties": response}}}
    complete_company(frame)
    assert frame["$defs"]["instants"]["items"] == {"enum": list(INSTANTS)}
    assert list(response["vocabulary"]["properties"]) == list(WORDS)
    assert response["vocabulary"]["properties"]["trigger"]["$ref"] == "#/$defs/texts"
    hideable = response["internal_fields"]["items"]["enum"]
    assert {name for name in hideable if "." not in name} == {
        name for name, field in FIELDS.items() if field.publicity is Publicity.OPTIONAL
    }
    assert "impact.revenue" in hideable
    assert "id" not in hideable


def test_each_frame_is_completed_by_its_function() -> None:
    assert {"incident": complete_record, "export": complete_export, "company": complete_company} == COMPLETE

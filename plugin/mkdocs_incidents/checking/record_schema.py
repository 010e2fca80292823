"""Builds the JSON Schemas of a record's fields from the table of fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from mkdocs_incidents.model.field import Field, Kind, Need, Publicity
from mkdocs_incidents.model.fields import FIELDS, INSTANTS, WORDS

Schema = Mapping[str, Any]

_TYPES: Mapping[Kind, Schema] = {
    Kind.TEXT: {"type": "string"},
    Kind.WORD: {"type": "string"},
    Kind.TEXTS: {"type": "array", "items": {"type": "string", "minLength": 1}},
    Kind.INSTANT: {"type": "string", "format": "partial-time"},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.FLAG: {"type": "boolean"},
    Kind.NUMBER: {"type": "number"},
}


def describe_fields(fields: Iterable[Field], *, read: bool) -> dict[str, Any]:
    """Return the schema properties for the company's own fields."""
    return _properties(fields, read=read)


def complete_record(frame: dict[str, Any]) -> None:
    """Build the schema of a record: its properties, and the required fields of adopted and other records."""
    frame["required"] = _required(FIELDS.values(), Need.ALWAYS)
    frame["properties"] = _properties(FIELDS.values(), read=True)
    live = frame["else"]
    live["required"] = _required(FIELDS.values(), Need.LIVE)
    live["properties"] |= {name: {"format": "date-time"} for name in INSTANTS}


def complete_export(frame: dict[str, Any]) -> None:
    """Build the schema of an export from the record's properties and the frame, which has the differences."""
    incident = frame["$defs"]["incident"]
    derived = _properties(FIELDS.values(), read=False)
    for name, own in incident["properties"].items():
        derived[name] = {"description": FIELDS[name].about, **own} if name in FIELDS else own
    incident["properties"] = derived


def complete_company(frame: dict[str, Any]) -> None:
    """Add the lists of fields to the schema of the configuration."""
    frame["$defs"]["instants"]["items"] = {"enum": list(INSTANTS)}
    response = frame["properties"]["incident_response"]["properties"]
    response["internal_fields"]["items"]["enum"] = list(_hideable())
    response["vocabulary"]["properties"] = {
        name: {"$ref": "#/$defs/texts", "description": FIELDS[name].about} for name in WORDS
    }


COMPLETE: Mapping[str, Callable[[dict[str, Any]], None]] = {
    "incident": complete_record,
    "export": complete_export,
    "company": complete_company,
}
"""The function that completes each schema. The files in the package are only frames."""


def _hideable() -> Iterator[str]:
    """Return the fields that a company may list as internal, with each part of a group of texts."""
    for one in FIELDS.values():
        if one.publicity is Publicity.OPTIONAL:
            yield one.name
            if one.kind is Kind.GROUP:
                yield from (f"{one.name}.{part.name}" for part in one.parts if part.kind is Kind.TEXT)


def _required(fields: Iterable[Field], need: Need) -> list[str]:
    return [one.name for one in fields if one.need is need]


def _properties(fields: Iterable[Field], *, read: bool) -> dict[str, Any]:
    return {one.name: {**_value(one, read=read), "description": one.about} for one in fields}


def _value(one: Field, *, read: bool) -> Schema:
    """Return the schema of a value. When it is `read`, it can be null or a single text if the field allows that."""
    if one.kind is Kind.GROUP:
        return _group(one, read=read)
    if one.kind is Kind.GROUPS:
        return {"type": "array", "items": _group(one, read=read)}
    words = {"enum": list(one.words)} if one.words else {}
    value = {**_TYPES[one.kind], **words, **one.rule}
    if read and one.empty:
        value["type"] = ["string", "null"]
    if read and one.single:
        value["type"] = ["string", "array"]
    return value


def _group(one: Field, *, read: bool) -> Schema:
    required = _required(one.parts, Need.ALWAYS)
    return {
        "type": "object",
        **({"required": required} if required else {}),
        "additionalProperties": False,
        "properties": _properties(one.parts, read=read),
    }

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
    """The properties of a record that a company adds."""
    return _properties(fields, read=read)


def complete_record(frame: dict[str, Any]) -> None:
    """The record's schema: its properties, and what it requires of every record and of one that was not adopted."""
    frame["required"] = _required(FIELDS.values(), Need.ALWAYS)
    frame["properties"] = _properties(FIELDS.values(), read=True)
    live = frame["else"]
    live["required"] = _required(FIELDS.values(), Need.LIVE)
    live["properties"] |= {name: {"format": "date-time"} for name in INSTANTS}


def complete_export(frame: dict[str, Any]) -> None:
    """The export's schema: the record's properties as they are written; the frame has what differs, and the rest."""
    incident = frame["$defs"]["incident"]
    derived = _properties(FIELDS.values(), read=False)
    for name, own in incident["properties"].items():
        derived[name] = {"description": FIELDS[name].about, **own} if name in FIELDS else own
    incident["properties"] = derived


def complete_company(frame: dict[str, Any]) -> None:
    """The configuration's schema: its lists of fields."""
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
"""What completes each schema of which the package's file is only the frame."""


def _hideable() -> Iterator[str]:
    """The fields that a company may list as internal, and of a group of texts each of its parts."""
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
    """The schema of a value; what is `read` may be null or a single text where the field says so."""
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

"""Builds the reference pages of the record and the configuration from their JSON Schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from mkdocs_incidents.checking.schema import build_incident_schema, load_schema
from mkdocs_incidents.reading.company_config import parse_company
from scripts.markdown import block, build_page, build_table, code

Schema = Mapping[str, Any]

_HEADER = ("Key", "Value", "Meaning")
_TYPES = {"string": "text", "array": "list", "object": "group", "boolean": "true or false", "null": "empty"}
_LISTED = {"text or group": "texts or groups", "text": "text", "group": "groups"}
_KINDS = {"date-time": "an instant", "date": "a day", "partial-time": "an instant"}
_FORMATS = {"date-time": "`2026-03-02T14:02:00Z`", "date": "`2026-03-02`", "partial-time": "`2026-03-02T14:02:00Z`"}
_RECORD = """The fields of an incident record. Write them in the front matter. You can write many of them in the body
instead, under the headings of the post-mortem template: see [Incident records](../guide/records.md). The words listed
for a field are the defaults; [the configuration](configuration.md) can replace those of `severity`, `detected_by`,
`trigger` and `mitigation`. Keys that begin with `x-` or `x_` are yours: they are neither checked nor shown.

`incidents schema incident` prints this table as JSON Schema with the words of your own repository. The built site has
it at `schemas/incident.schema.json`."""
_CONFIGURATION = """The keys of `company.config.yaml`. Every key is optional, and an empty string means "not set".
Unknown keys are ignored, except under `incident_response`, where they are errors. [Configure the
site](../guide/configuration.md) explains what the keys are for.

`incidents schema company` prints this table as JSON Schema."""


def build_record_page() -> str:
    """Return the page with every field of a record, with the default words."""
    schema = build_incident_schema(parse_company({}).response)
    return build_page("Record fields", _RECORD, _tables("", schema, schema))


def build_configuration_page() -> str:
    """Return the page with every key of the configuration, then the defaults."""
    schema = load_schema("company")
    defaults = resources.files("mkdocs_incidents").joinpath("defaults/incident_response.yaml").read_text("utf-8")
    closing = (
        "## Defaults\n\nThese are the defaults of `incident_response`. A list that you write, such as `severities`, "
        "replaces the whole default list; `paths` and `vocabulary` are completed key by key."
    )
    return build_page(
        "Configuration keys", _CONFIGURATION, [*_tables("", schema, schema), closing, block(defaults, "yaml")]
    )


def _tables(name: str, schema: Schema, root: Schema) -> Iterator[str]:
    """Build the table of an object's keys, followed by those of nested objects."""
    required = (*schema.get("required", ()), *schema.get("else", {}).get("required", ()))
    properties = {key: _resolve(value, root) for key, value in schema["properties"].items()}
    if name:
        yield f"## `{name}`"
        yield str(schema.get("description", ""))
    rows = [_row(key, value, root, needed=key in required) for key, value in properties.items()]
    yield build_table(_HEADER, rows)
    for key, value in properties.items():
        yield from _nested(f"{name}.{key}" if name else key, value, root)


def _nested(name: str, schema: Schema, root: Schema) -> Iterator[str]:
    items = _resolve(schema.get("items", {}), root)
    if "properties" in schema:
        yield from _tables(name, schema, root)
    elif "properties" in items:
        yield from _tables(f"{name}[]", {**items, "description": f"Each entry of `{name}`."}, root)


def _row(key: str, schema: Schema, root: Schema, *, needed: bool) -> tuple[str, str, str]:
    values = _values(schema, root)
    value = f"{_type(schema, root)}: {values}" if values else _type(schema, root)
    return (code(key), f"**required**, {value}" if needed else value, str(schema.get("description", "")))


def _type(schema: Schema, root: Schema) -> str:
    if schema.get("format") in _KINDS:
        return _KINDS[schema["format"]]
    given = schema.get("type", "string")
    names = [given] if isinstance(given, str) else [name for name in given if name != "null"]
    words = " or ".join(_TYPES.get(name, name) for name in names)
    items = _resolve(schema.get("items", {}), root)
    return f"{words} of {_LISTED[_type(items, root)]}" if names == ["array"] and items else words


def _values(schema: Schema, root: Schema) -> str:
    """Describe the values of a key, or of a list's items."""
    inner = schema if "items" not in schema else _resolve(schema["items"], root)
    words = inner.get("enum") or schema.get("additionalProperties")
    if isinstance(words, dict):
        words = words.get("enum")
    if isinstance(words, list):
        return ", ".join(code(word) for word in words if isinstance(word, str))
    if "pattern" in inner:
        return f"matches {code(inner['pattern'])}"
    if "maxLength" in inner:
        return f"{inner['maxLength']} characters at most"
    return _FORMATS.get(str(inner.get("format")), "")


def _resolve(schema: Schema, root: Schema) -> Schema:
    """Follow the `$ref` of a schema. Keys beside the reference take precedence."""
    if "$ref" not in schema:
        return schema
    name = schema["$ref"].rsplit("/", 1)[-1]
    return {**root["$defs"][name], **schema}

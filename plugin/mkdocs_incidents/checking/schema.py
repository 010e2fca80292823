"""Checks records and the configuration against JSON Schemas. Each violation becomes a finding with our own code."""

from __future__ import annotations

import copy
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

import jsonschema_rs

from mkdocs_incidents.checking.finding import MOST, Finding, take_most
from mkdocs_incidents.checking.formats import FORMAT_FUNCTIONS, format_checker
from mkdocs_incidents.checking.record_schema import COMPLETE, describe_fields
from mkdocs_incidents.checking.suggestions import did_you_mean, suggest
from mkdocs_incidents.interrupts import interrupts_held
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.custom_field import list_rows
from mkdocs_incidents.printable import shorten
from mkdocs_incidents.problems import FieldPath

_TYPES = {
    "string": "text",
    "number": "a number",
    "array": "a list",
    "object": "a group of keys",
    "boolean": "true or false",
    "null": "empty",
}
_FORMATS = {
    "date-time": "write a time with its offset, such as 2026-03-02T14:02:00Z",
    "date": "write a day as YYYY-MM-DD",
    "jmespath": "write a JMESPath expression such as alerts[0].labels.severity",
    "partial-time": "write a time with its offset, such as 2026-03-02T14:02:00Z, a day or a month (2026-03)",
}
_KINDS = {"date-time": "a time", "partial-time": "a time", "date": "a day", "jmespath": "a JMESPath expression"}


Violation = Any
"""A jsonschema ValidationError with stricter types: jsonschema declares every attribute as optional."""


@cache
def load_schema(name: str) -> Mapping[str, Any]:
    """Load a schema by its file name, such as `incident` or `company`, with the fields of a record filled in."""
    source = resources.files("mkdocs_incidents").joinpath(f"schemas/{name}.schema.json")
    schema: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    if complete := COMPLETE.get(name):
        complete(schema)
    return schema


def build_incident_schema(settings: ResponseSettings) -> Mapping[str, Any]:
    """Build the record's schema with the company's own severities and vocabulary."""
    schema = copy.deepcopy(dict(load_schema("incident")))
    schema["properties"]["severity"]["enum"] = list(settings.scale.names)
    for name, words in settings.vocabulary.items():
        schema["properties"][name]["enum"] = list(words)
    schema["properties"] |= describe_fields(list_rows(settings.fields), read=True)
    return schema


def build_export_schema(settings: ResponseSettings) -> Mapping[str, Any]:
    """Build the schema of exports with the company's own fields."""
    schema = copy.deepcopy(dict(load_schema("export")))
    schema["$defs"]["incident"]["properties"] |= describe_fields(list_rows(settings.fields), read=True)
    return schema


def build_drill_schema(severities: Sequence[str]) -> Mapping[str, Any]:
    """Build the schema of drills with the company's own severities."""
    schema = copy.deepcopy(dict(load_schema("drill")))
    schema["properties"]["severity"]["enum"] = list(severities)
    return schema


@dataclass(frozen=True)
class SchemaCheck:
    """A compiled schema. `family` is the beginning of its codes (INC, CFG, PRO)."""

    family: str
    gate: jsonschema_rs.Draft202012Validator
    schema: Mapping[str, Any]

    def findings(self, value: Any) -> Iterator[Finding]:
        """Return all violations of the schema as findings.

        jsonschema-rs tells in a twentieth of the time whether there are any; jsonschema then explains them.
        """
        if self.gate.is_valid(value):
            return
        alike: dict[object, list[Violation]] = defaultdict(list)
        badly_written: set[FieldPath] = set()
        for error in self._explain.iter_errors(value):
            if error.validator == "format":  # `else` narrows a format: report one finding per value
                if (path := tuple(error.absolute_path)) in badly_written:
                    continue
                badly_written.add(path)
            kind = alike[error.validator, *list(error.absolute_path)[:1]]
            if len(kind) <= MOST:
                kind.append(error)
        if not alike:  # the two libraries read a pattern differently: the stricter one counts
            yield Finding(f"{self.family}105", (), "a value has the wrong format")
        for errors in alike.values():
            yield from take_most(finding for error in errors for finding in _findings(error, self.family))

    def violations(self, value: Any) -> Iterator[Violation]:
        """Return jsonschema's own errors, which contain the value and the schema."""
        return iter(()) if self.gate.is_valid(value) else self._explain.iter_errors(value)

    @cached_property
    def _explain(self) -> Any:
        """Create the slow validator. Importing it takes longer than checking a valid record."""
        from jsonschema import Draft202012Validator, validators  # noqa: PLC0415

        validator: Any = validators.extend(Draft202012Validator, {"pattern": _find_pattern})  # type: ignore[no-untyped-call]
        return validator(self.schema, format_checker=format_checker())


def compile_schema(family: str, schema: Mapping[str, Any]) -> SchemaCheck:
    """Compile a schema once for any number of values."""
    with interrupts_held():  # jsonschema-rs loses what a signal handler raises while it reads the names of formats
        gate = jsonschema_rs.Draft202012Validator(dict(schema), validate_formats=True, formats=dict(FORMAT_FUNCTIONS))
    return SchemaCheck(family, gate, schema)


def _findings(error: Violation, family: str) -> Iterator[Finding]:
    path: FieldPath = tuple(error.absolute_path)
    describe = _DESCRIPTIONS.get(str(error.validator), _describe_other)
    for code, step, message, advice in describe(error):
        yield Finding(f"{family}{code}", (*path, *step), message, advice, at_key=code == "106")


_Description = Iterator[tuple[str, tuple[str, ...], str, str]]


def _describe_required(error: Violation) -> _Description:
    """Describe missing keys. jsonschema reports each one separately, and names it only in the message."""
    for name in error.validator_value:
        if name not in error.instance and repr(name) in error.message.split(" is a required")[0]:
            yield "101", (), f"{_where(error)}{name} is missing", _property_hint(error, name)


def _describe_type(error: Violation) -> _Description:
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    names = " or ".join(_TYPES.get(name, str(name)) for name in wanted)
    quote = "put it in quotes" if "string" in wanted and isinstance(error.instance, int | float | bool) else ""
    yield "102", (), f"{_name(error)} must be {names}, not {_show(error.instance)}", quote


def _describe_enum(error: Violation) -> _Description:
    known = [word for word in error.validator_value if isinstance(word, str)]
    message = f"{_name(error)} {_show(error.instance)} is not known"
    yield "103", (), message, suggest(str(error.instance), known)


def _describe_format(error: Violation) -> _Description:
    kind = _KINDS[error.validator_value]
    yield "104", (), f"{_name(error)} {_show(error.instance)} is not {kind}", _FORMATS[error.validator_value]


def _find_pattern(_: object, pattern: str, value: object, __: object) -> Iterator[Violation]:
    """Search a pattern as the standard says: in Python, `$` also matches before a line break at the end."""
    from jsonschema import ValidationError  # noqa: PLC0415

    if isinstance(value, str) and not re.search(re.sub(r"\$\Z", r"\\Z", pattern), value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


def _describe_pattern(error: Violation) -> _Description:
    pattern = error.validator_value.removesuffix(r"(?!\n)")  # it only says that no line end may follow
    hint = error.schema.get("description", f"it must match {pattern}")
    yield "105", (), f"{_name(error)} {_show(error.instance)} has the wrong format", hint


def _describe_unknown(error: Violation) -> _Description:
    known = error.schema.get("properties", {})
    for name in error.instance:
        if name not in known and not name.startswith(("x-", "x_")):
            match = did_you_mean(name, known)
            advice = f"did you mean {match}?" if match else "remove it, or begin its name with x-"
            yield "106", (name,), f"{_where(error)}{_show(name)} is not a known key", advice


def _describe_length(error: Violation) -> _Description:
    bound = error.validator_value
    too = f"longer than {bound} characters" if error.validator == "maxLength" else "empty"
    yield "107", (), f"{_name(error)} is {too}", error.schema.get("description", "")


def _describe_other(error: Violation) -> _Description:
    yield "107", (), f"{_name(error)}: {' '.join(error.message.split())[:200]}", ""


_DESCRIPTIONS = {
    "required": _describe_required,
    "type": _describe_type,
    "enum": _describe_enum,
    "format": _describe_format,
    "pattern": _describe_pattern,
    "additionalProperties": _describe_unknown,
    "minLength": _describe_length,
    "maxLength": _describe_length,
    "minItems": _describe_length,
}


def _name(error: Violation) -> str:
    names = [str(step + 1) if isinstance(step, int) else step for step in error.absolute_path]
    return " ".join(names) or "the file"


def _where(error: Violation) -> str:
    return f"{_name(error)}: " if error.absolute_path else ""


def _show(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else f"'{value}'"
    text = " ".join(text.split())
    return shorten(text, 60)


def _property_hint(error: Violation, name: str) -> str:
    # what `else` of the record's schema requires is described at the top of the schema
    schema = load_schema("incident") if "else" in error.absolute_schema_path else error.schema
    hint = schema.get("properties", {}).get(name, {}).get("description", "")
    return f"add {name}: {hint}" if hint else f"add {name}"

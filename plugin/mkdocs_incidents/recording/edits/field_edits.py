"""Sets fields of a record everywhere that the record has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs_incidents.model.custom_field import ROLES, CustomField
from mkdocs_incidents.model.fields import FOR_UPDATES, INSTANTS, STATED
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import DocumentStatus
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.recording.commit import edit_file
from mkdocs_incidents.recording.edit import Edit, RefusedEditError
from mkdocs_incidents.recording.edits.front_matter_edits import append_text, remove_key, set_list, set_plain, set_value
from mkdocs_incidents.recording.edits.metadata_edits import set_metadata
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.edits.response_changes import with_instant
from mkdocs_incidents.recording.yaml_text import one_line

LISTS = ("services", "tags")
_TEXTS = (one for one in (*STATED, *(one.name for one in FOR_UPDATES)) if one not in ("severity", *LISTS))
FIELDS = ("title", *_TEXTS, "visibility", "author", *LISTS, *INSTANTS)
"""The fields that can be set. The severity has its own command, which logs the change."""

_LABELS = {"summary": "impact summary", "author": "author"}
"""The labels of fields in the template's metadata."""

_STATUS_WORDS = {DocumentStatus.APPROVED: "Reviewed", DocumentStatus.ARCHIVED: "Final"}
"""The template's words. A document is "Reviewed" when it is approved, not when its review begins."""


def set_fields(root: Path, workspace: Workspace, incident: Incident, values: Mapping[str, Any]) -> Edit:
    """Write the values. An empty value removes the field. Raises as `log_event` does."""
    own = {one.key: one for one in workspace.company.response.fields}

    def change(raw: str) -> str:
        for name in values.keys() & own.keys():
            raw = with_custom_value(raw, own[name], values[name])
        return with_fields(raw, {name: value for name, value in values.items() if name not in own})

    return edit_file(root, workspace, incident.artifact.path, change)


def with_fields(raw: str, values: Mapping[str, str | Sequence[str]]) -> str:
    """Set some of FIELDS: texts, lists of texts, or times in the record's format."""
    for name, value in values.items():
        raw = _with_text(raw, name, one_line(value)) if isinstance(value, str) else _with_list(raw, name, value)
    return raw


def _with_list(raw: str, name: str, values: Sequence[str]) -> str:
    if name in parse_document(raw).record.front.fields:
        return set_list(raw, name, values)
    for value in values:
        raw = append_text(raw, name, value)
    return raw


def _with_text(raw: str, name: str, value: str) -> str:
    document = parse_document(raw)
    in_body = name in document.record.body.fields
    if in_body and name in INSTANTS and (at := parse_instant(value)):
        return with_instant(raw, name, at)
    if in_body and name not in _LABELS:
        line = document.body_line(document.record.body.lines.get((name,), 0)) + 1
        raise RefusedEditError(f"{name} is in the body, in line {line}: change it there")
    if in_body and value:
        raw = set_metadata(raw, _LABELS[name], value)
    if not value:
        return remove_key(raw, name)
    return set_value(raw, name, value) if name in document.record.front.fields or not in_body else raw


def with_status(raw: str, status: DocumentStatus) -> str:
    """Set the document's status, and its word in the body's metadata, if there is one."""
    body = parse_document(raw).record.body
    if "status" in body.fields:
        raw = set_metadata(raw, "status", _STATUS_WORDS.get(status, "Draft"))
    return set_value(raw, "status", status)


def with_custom_value(raw: str, one: CustomField, value: Any) -> str:
    """Set one of the company's own fields. An empty value removes it."""
    if not one.is_role:
        return set_plain(raw, one.key, value) if value not in ("", []) else remove_key(raw, one.key)
    before = parse_document(raw).record.front.fields.get(ROLES)
    roles = dict(before) if isinstance(before, dict) else {}
    roles.pop(one.field.name, None)
    if value not in ("", []):
        roles[one.field.name] = value[0] if len(value) == 1 else value
    bare = remove_key(raw, ROLES)
    return set_plain(bare, ROLES, roles) if roles else bare

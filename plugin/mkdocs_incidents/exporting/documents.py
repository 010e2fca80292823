"""Incidents as JSON: one document `{"incidents": [...]}`, or one line each (NDJSON)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs_incidents.exporting.incident_data import incident_data
from mkdocs_incidents.markdown.parser import normalise_text
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.printable import json_text
from mkdocs_incidents.reading.artifact_files import load_artifact_file
from mkdocs_incidents.reading.internal_blocks import map_texts

Entry = Mapping[str, Any]
"""An incident as plain JSON values: `incident_data`, and `body`, the record's Markdown below its front matter."""

_DERIVED = frozenset({"path", "body", "response_status"})
"""What an entry has beside a record's fields."""


def build_entries(incidents: Iterable[Incident], root: Path) -> list[Entry]:
    """The incidents with their bodies, which are read from the repository `root` again, as the model has only prose."""
    return [_build_entry(incident, root) for incident in incidents]


def render_json(entries: Sequence[Entry]) -> str:
    """`{"incidents": [...]}`, with its line end."""
    return json_text({"incidents": entries}, indent=2) + "\n"


def render_ndjson(entries: Sequence[Entry]) -> str:
    """A line for each incident."""
    return "".join(f"{json_text(entry)}\n" for entry in entries)


def normalise_body(body: str) -> str:
    """A body as it comes back from a file: `\\n` line ends, no empty lines around it, one line end after it."""
    text = body.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    lines = text.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join([*lines, ""]) if lines else ""


def entry_fields(entry: Entry) -> dict[str, Any]:
    """The record's fields as they are read from a file; null and "" are what a record would not say."""
    told = {name: value for name, value in entry.items() if name not in _DERIVED and value not in (None, "")}
    return map_texts(told, normalise_text)


def _build_entry(incident: Incident, root: Path) -> Entry:
    file = load_artifact_file(root, root / incident.artifact.path)
    body = normalise_body(file.front.body) if file.front else ""
    data = incident_data(incident)
    return {**data, "body": body} if body else data

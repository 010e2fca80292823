"""Writes incidents as JSON: one document `{"incidents": [...]}`, or one line each (NDJSON)."""

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
"""An incident as plain JSON values: `incident_data`, and `body`, the Markdown below the front matter."""

_DERIVED = frozenset({"path", "body", "response_status"})
"""The values of an entry that are not fields of the record."""


def build_entries(incidents: Iterable[Incident], root: Path) -> list[Entry]:
    """Build the entries.

    The bodies are read from the repository `root` again, because the model has only their prose.
    """
    return [_build_entry(incident, root) for incident in incidents]


def render_json(entries: Sequence[Entry]) -> str:
    """Render `{"incidents": [...]}` with a line end."""
    return json_text({"incidents": entries}, indent=2) + "\n"


def render_ndjson(entries: Sequence[Entry]) -> str:
    """Render one line per incident."""
    return "".join(f"{json_text(entry)}\n" for entry in entries)


def normalise_body(body: str) -> str:
    """Normalise a body: `\n` line ends, no empty lines around it, one line end at the end."""
    text = body.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    lines = text.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join([*lines, ""]) if lines else ""


def entry_fields(entry: Entry) -> dict[str, Any]:
    """Return the record's fields as they would be read from a file, without null and ""."""
    told = {name: value for name, value in entry.items() if name not in _DERIVED and value not in (None, "")}
    return map_texts(told, normalise_text)


def _build_entry(incident: Incident, root: Path) -> Entry:
    file = load_artifact_file(root, root / incident.artifact.path)
    body = normalise_body(file.front.body) if file.front else ""
    data = incident_data(incident)
    return {**data, "body": body} if body else data

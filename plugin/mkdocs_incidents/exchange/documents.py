"""Incidents as JSON: one document `{"incidents": [...]}`, or a line for each (NDJSON); written and read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.printable import json_text
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.sources.artifact_files import load_artifact_file
from mkdocs_incidents.views.incident_data import incident_data

Entry = Mapping[str, Any]
"""An incident as plain JSON values: `incident_data`, and `body`, the record's Markdown below its front matter."""


def build_entries(incidents: Iterable[Incident], root: Path) -> list[Entry]:
    """The incidents with their bodies, which are read from the repository `root` again, as the model has only prose."""
    return [_build_entry(incident, root) for incident in incidents]


def render_json(entries: Sequence[Entry]) -> str:
    """`{"incidents": [...]}`, with its line end."""
    return json_text({"incidents": entries}, indent=2) + "\n"


def render_ndjson(entries: Sequence[Entry]) -> str:
    """A line for each incident."""
    return "".join(f"{json_text(entry)}\n" for entry in entries)


def parse_entries(text: str) -> list[Any]:
    """What either form holds, unchecked. Raises IncidentsError for anything else, with the line where JSON ends."""
    try:
        value = json.loads(text)
    except RecursionError:
        raise IncidentsError("the JSON is nested too deeply") from None
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not lines[0].strip().endswith("}"):
            raise IncidentsError(f"neither JSON nor NDJSON: {error}; CSV cannot be imported") from None
        return _parse_lines(text)
    entries = value.get("incidents") if isinstance(value, dict) else None
    if isinstance(entries, list):
        return entries
    if isinstance(value, dict) and "id" in value:  # NDJSON of one line
        return [value]
    raise IncidentsError('the JSON is not {"incidents": [...]}')


def normalise_body(body: str) -> str:
    """A body as it comes back from a file: `\\n` line ends, no empty lines around it, one line end after it."""
    text = body.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    lines = text.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join([*lines, ""]) if lines else ""


def _build_entry(incident: Incident, root: Path) -> Entry:
    file = load_artifact_file(root, root / incident.artifact.path)
    body = normalise_body(file.front.body) if file.front else ""
    data = incident_data(incident)
    return {**data, "body": body} if body else data


def _parse_lines(text: str) -> list[Any]:
    entries = []
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            entries += [json.loads(line)] if line.strip() else []
        except (ValueError, RecursionError) as error:
            raise IncidentsError(f"line {number} is not JSON: {error}") from None
    return entries

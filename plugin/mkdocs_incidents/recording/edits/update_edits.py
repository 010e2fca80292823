"""Adds to a record what people were told."""

from __future__ import annotations

from pathlib import Path

from mkdocs_incidents.model.incident import SentUpdate
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.recording.commit import edit_file
from mkdocs_incidents.recording.edits.edit import Edit
from mkdocs_incidents.recording.edits.front_matter_edits import insert_entry
from mkdocs_incidents.recording.edits.incident_edits import find_incident, place_in_time
from mkdocs_incidents.recording.edits.record_document import parse_document


def record_update(root: Path, workspace: Workspace, identity: str, update: SentUpdate) -> Edit:
    """Add a message that went out to the record's `updates`, in time order, and write the record.

    Raises RefusedEditError where the rules refuse it, IncidentsError where there is no such record or it cannot be
    written.
    """
    path = find_incident(workspace, identity).artifact.path
    return edit_file(root, workspace, path, lambda raw: add_update(raw, update))


def add_update(raw: str, update: SentUpdate) -> str:
    """The record with one more update."""
    entries = parse_document(raw).record.front.fields.get("updates") or []
    fields = {
        "at": render_instant(update.at),
        "audience": str(update.audience),
        "state": str(update.state),
        "text": update.text,
    }
    return insert_entry(raw, "updates", place_in_time(entries, update.at), fields)

"""Writes a new record with the next free id, unless another process has just opened one for the same alert."""

from __future__ import annotations

from pathlib import Path

from mkdocs_incidents.model.incident import Source
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError, SourceError
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.text_file import load_text
from mkdocs_incidents.recording.commit import refuse_new_errors, write_edits
from mkdocs_incidents.recording.edit import Edit
from mkdocs_incidents.recording.record_naming import TakenIds, record_path, title_words
from mkdocs_incidents.recording.record_template import NewIncident, build_record
from mkdocs_incidents.recording.yaml_text import one_line
from mkdocs_incidents.storage.bounds import names_inside
from mkdocs_incidents.storage.disk import SafeFolder

_FALLBACK = "# Post-Mortem: [INC-XXX] [Incident Title]\n\n## Timeline (all times UTC)\n"


class AlreadyOpenError(IncidentsError):
    """Another process has written a record with the same source. The message is its path."""


def create_record(root: Path, workspace: Workspace, incident: NewIncident) -> tuple[str, Edit]:
    """Write a new record, and return its id and the edit.

    Raises RefusedEditError if the rules refuse it, AlreadyOpenError if another process has just opened one for the same
    alert, and IncidentsError if it cannot be written.
    """
    identity = ""

    def make(_: SafeFolder) -> tuple[Edit]:
        nonlocal identity
        if other := _opened_meanwhile(root, workspace, incident.source):
            raise AlreadyOpenError(other)
        day, words = incident.detected_at.date(), title_words(incident.title)
        identity = TakenIds(workspace, root).next_id(workspace.id_scheme, day, words)
        path = record_path(workspace.records_folder, identity, incident.title)
        edit = Edit(path, "", build_record(identity, incident, _template(workspace)))
        refuse_new_errors(workspace, (edit,))
        return (edit,)

    (edit,) = write_edits(root, make)
    return identity, edit


def _opened_meanwhile(root: Path, workspace: Workspace, source: Source | None) -> str:
    """Return the path of a newer record with the same source, or ""."""
    if source is None:
        return ""
    known = {incident.artifact.path for incident in workspace.incidents}
    folder = workspace.records_folder
    for path in (f"{folder}/{name}" for name in names_inside(root, folder, ".md")):
        if path not in known and _has_source(root / path, root, source):
            return path
    return ""


def _has_source(file: Path, root: Path, source: Source) -> bool:
    try:
        found = parse_front_matter(load_text(file, root)).fields.get("source")
    except SourceError:
        return False
    return isinstance(found, dict) and (found.get("system"), found.get("id")) == (source.system, one_line(source.id))


def _template(workspace: Workspace) -> str:
    texts = (standard.text for standard in workspace.standards if standard.kind == "template")
    return next((text for text in texts if text.strip()), _FALLBACK)

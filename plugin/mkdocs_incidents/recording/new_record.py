"""Makes a new record from the post-mortem template, with the next free id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mkdocs_incidents.model.incident import Link, Source
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.reading.text_file import SourceError, load_text
from mkdocs_incidents.recording.commit import refuse_new_errors, write_edits
from mkdocs_incidents.recording.edits.body_timeline import fill_row, find_timeline
from mkdocs_incidents.recording.edits.edit import Edit
from mkdocs_incidents.recording.edits.metadata_edits import set_metadata
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.edits.response_changes import PHRASES
from mkdocs_incidents.recording.record_naming import TakenIds, record_path, title_words
from mkdocs_incidents.recording.record_text import render_record
from mkdocs_incidents.recording.yaml_text import one_line
from mkdocs_incidents.storage.bounds import names_inside
from mkdocs_incidents.storage.disk import SafeFolder

_TEMPLATE_ID = re.compile(r"[A-Z][A-Z0-9]*-XXX+")
_FALLBACK = "# Post-Mortem: [INC-XXX] [Incident Title]\n\n## Timeline (all times UTC)\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIncident:
    """What is known when a record is opened. `detected_at` is aware; "" stands for what is not known.

    `source` is the alert that it is opened for; `inferred` names the fields that nobody has stated.
    """

    title: str
    severity: str
    detected_at: datetime
    author: str
    services: tuple[str, ...] = ()
    detected_by: str = ""
    summary: str = ""
    depends_on: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    source: Source | None = None
    inferred: tuple[str, ...] = ()


class AlreadyOpenError(IncidentsError):
    """A record of the same source was written since the workspace was loaded; the message is its path."""


def create_record(root: Path, workspace: Workspace, incident: NewIncident) -> tuple[str, Edit]:
    """Write a new record, and return its id and what was written.

    Raises RefusedEditError where the rules refuse it, AlreadyOpenError where another process has just opened one for
    the same alert, IncidentsError where it cannot be written.
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
    """The path of a record that the workspace does not know yet and that has the same source; "" for none."""
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


def build_record(identity: str, incident: NewIncident, template: str) -> str:
    """The record's text: the contract's keys in one line each, then the template, filled in."""
    at = render_instant(incident.detected_at)
    known = {
        "depends_on": list(incident.depends_on),
        "services": list(incident.services),
        "detected_by": incident.detected_by,
        "summary": one_line(incident.summary),
        "inferred": list(incident.inferred),
        "links": [{"title": link.title, "url": link.url} for link in incident.links],
        "source": _source_fields(incident.source) if incident.source else {},
    }
    fields = {
        "id": identity,
        "type": "decision-memo",
        "title": one_line(incident.title),
        "status": "draft",
        "created": at[:10],
        "author": one_line(incident.author),
        "severity": incident.severity,
        "detected_at": at,
        **{name: value for name, value in known.items() if value},
    }
    return _fill(render_record(fields, f"{template.strip()}\n"), identity, incident)


def _source_fields(source: Source) -> dict[str, str]:
    at = render_instant(source.imported_at) if source.imported_at else ""
    fields = {"system": source.system, "id": one_line(source.id), "url": source.url or "", "imported_at": at}
    return {key: value for key, value in fields.items() if value}


def _fill(raw: str, identity: str, incident: NewIncident) -> str:
    """The template's title, metadata and first row."""
    known = {
        "incident id": identity,
        "severity": incident.severity,
        "date": render_instant(incident.detected_at)[:10],
        "impact summary": one_line(incident.summary),
        "author": one_line(incident.author),
        "status": "Draft",
    }
    for label, value in known.items():
        raw = set_metadata(raw, label, value) if value else raw
    raw = _fill_title(raw, identity, one_line(incident.title))
    timeline = find_timeline(parse_document(raw))
    rows = timeline.unfilled() if timeline else []
    phrase = PHRASES["detected_at"]
    row = next((row for row in rows if phrase.lower() in " ".join(row.cells).lower()), None)
    by = f" by {incident.detected_by.replace('-', ' ')}" if incident.detected_by else ""
    return fill_row(raw, row, phrase + by, incident.detected_at.replace(microsecond=0)) if row else raw


def _fill_title(raw: str, identity: str, title: str) -> str:
    """The id and the title in the first heading, where they are left open."""
    document = parse_document(raw)
    lines = document.text.split("\n")
    first = document.body_line(0)
    number = next((index for index in range(first, len(lines)) if lines[index].startswith("# ")), None)
    if number is None:
        return raw
    heading = _TEMPLATE_ID.sub(identity, lines[number]).replace("[Incident Title]", title)
    return document.apply([document.replace_line(number, heading)])


def _template(workspace: Workspace) -> str:
    texts = (standard.text for standard in workspace.standards if standard.kind == "template")
    return next((text for text in texts if text.strip()), _FALLBACK)

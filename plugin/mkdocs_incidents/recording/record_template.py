"""Fills in the post-mortem template for a new record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from mkdocs_incidents.model.fields import EVENTS
from mkdocs_incidents.model.incident import Link, Source
from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.recording.edits.body_timeline import fill_row, find_timeline
from mkdocs_incidents.recording.edits.metadata_edits import set_metadata
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.edits.response_changes import phrase
from mkdocs_incidents.recording.record_text import render_record
from mkdocs_incidents.recording.yaml_text import one_line

_TEMPLATE_ID = re.compile(r"[A-Z][A-Z0-9]*-XXX+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIncident:
    """The facts when a record is opened. `detected_at` is aware; "" means unknown.

    `source` is the alert; `inferred` names the fields that nobody has stated.
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


def build_record(identity: str, incident: NewIncident, template: str) -> str:
    """Return the record's text: the artifact's keys on one line each, then the filled-in template."""
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
    """Fill in the template's title, metadata and first row."""
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
    row = next((row for row in rows if EVENTS["detected_at"].lower() in " ".join(row.cells).lower()), None)
    event = phrase("detected_at", incident.detected_by)
    return fill_row(raw, row, event, incident.detected_at.replace(microsecond=0)) if row else raw


def _fill_title(raw: str, identity: str, title: str) -> str:
    """Fill in the id and the title in the first heading, if they are placeholders."""
    document = parse_document(raw)
    lines = document.text.split("\n")
    first = document.body_line(0)
    number = next((index for index in range(first, len(lines)) if lines[index].startswith("# ")), None)
    if number is None:
        return raw
    heading = _TEMPLATE_ID.sub(identity, lines[number]).replace("[Incident Title]", title)
    return document.apply([document.replace_line(number, heading)])

"""Placeholders that are left in a record whose document is to be reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_incidents.checking.rules.completeness_rules import COMPLETE, missing_parts
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.problems import Location
from mkdocs_incidents.reading.body.left_over import find_left_over, left_in_text
from mkdocs_incidents.reading.internal_blocks import list_texts
from mkdocs_incidents.reading.record import Record


def list_placeholders(record: Record, incident: Incident) -> Iterator[tuple[Location, str]]:
    """The place of each placeholder from review on, and what to do; none of parts that are reported as missing."""
    status = incident.artifact.status
    if status not in COMPLETE or incident.adopted_on:
        return
    for name, value in record.front.fields.items():
        for text in list_texts(value) if name != "title" else ():
            if left := left_in_text(text):
                yield record.locate((name,)), _message(left, COMPLETE[status])
    missing = {*missing_parts(incident)}
    for found in find_left_over(record.front.body):
        if found.part not in missing:
            yield record.in_body(found.line), _message(found.text, COMPLETE[status])


def _message(text: str, step: str) -> str:
    return f"before {step}, replace the placeholder {text[:60]}"

"""Reads a record whose fields its schema has checked, and its public version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from mkdocs_incidents.checking.exposure.mark_check import has_lookalike
from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.schema import SchemaCheck, build_incident_schema, compile_schema
from mkdocs_incidents.checking.suggestions import did_you_mean
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.custom_field import CustomField
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import Visibility
from mkdocs_incidents.reading.front_matter import FrontMatter
from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.reading.internal_blocks import (
    find_stray_marks,
    hide_blocks,
    is_marked,
    list_texts,
    map_texts,
    may_be_marked,
    without_blocks,
    without_marks,
)
from mkdocs_incidents.reading.record import Record, parse_record


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record as an incident, with the findings of its schema.

    `public_version` is a public record without its internal blocks, if it has any. `marked` says that the record may
    have marks of such blocks, `suspect` that it has text that only looks like one.
    """

    record: Record
    incident: Incident
    findings: Sequence[Finding]
    public_version: Incident | None
    marked: bool
    suspect: bool


class RecordReader:
    """Reads single records with one configuration."""

    def __init__(self, settings: ResponseSettings) -> None:
        self._settings = settings

    @cached_property
    def _schema(self) -> SchemaCheck:
        return compile_schema("INC", build_incident_schema(self._settings))

    def read(self, path: str, front: FrontMatter) -> ReadRecord:
        """Read a record. Fields that do not match the schema are left out."""
        record = parse_record(path, front)
        findings = list(self._schema.findings(record.fields))
        incident = _read_incident(record, findings, self._settings.fields)
        if incident.in_place:  # keys of other tools
            findings = [finding for finding in findings if not finding.code.endswith("106")]
        public_version = None
        public = incident.visibility is Visibility.PUBLIC
        suspect = public and has_lookalike(front)
        marked = suspect or may_be_marked(front.yaml) or is_marked(front.body)
        if marked:
            public_version = self._read_public_version(path, front, suspect=suspect) if public else None
            incident = map_texts(incident, without_marks)
        return ReadRecord(record, incident, findings, public_version, marked, suspect)

    def _read_public_version(self, path: str, front: FrontMatter, *, suspect: bool) -> Incident:
        """Read a record as if its internal blocks did not exist.

        A record with an unclosed block in the front matter, or with a lookalike mark, is not public, because it is
        unclear what should be hidden.
        """
        hidden = replace(front, fields=without_blocks(front.fields), body=hide_blocks(front.body))
        record = parse_record(path, hidden)
        incident = _read_incident(record, list(self._schema.findings(record.fields)), self._settings.fields)
        torn = any(True for text in list_texts(front.fields) for _ in find_stray_marks(text))
        return replace(incident, visibility=Visibility.INTERNAL) if torn or suspect else incident


_VISIBILITY = ("visibility",)


def _read_incident(record: Record, findings: Sequence[Finding], custom: Sequence[CustomField]) -> Incident:
    rejected = {str(finding.path[0]) for finding in findings if finding.path and not finding.code.endswith("106")}
    unknown = [str(finding.path[0]) for finding in findings if finding.path and finding.code.endswith("106")]
    if "visibility" not in record.fields and any(did_you_mean(name, _VISIBILITY) for name in unknown):
        rejected.add("visibility")  # a misspelled key: the record stays restricted
    return parse_incident(record.path, record.fields, record.body.prose, frozenset(rejected), custom)

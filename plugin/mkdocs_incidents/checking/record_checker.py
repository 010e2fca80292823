"""Checks one record by itself: its fields, its text, and the rules that need no other file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

import msgspec

from mkdocs_incidents.checking.checked_file import CheckedFile
from mkdocs_incidents.checking.exposure.mark_check import has_lookalike
from mkdocs_incidents.checking.exposure.text_check import list_exposures
from mkdocs_incidents.checking.finding import Finding, take_most
from mkdocs_incidents.checking.levels import Levels
from mkdocs_incidents.checking.record_steps import (
    list_body_faults,
    list_exposure_faults,
    list_mark_faults,
    list_placeholder_faults,
)
from mkdocs_incidents.checking.rule import RecordContext
from mkdocs_incidents.checking.rules import RULES
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
from mkdocs_incidents.reading.public_reading import read_for_public
from mkdocs_incidents.reading.record import Record, parse_record

_ENCODER = msgspec.msgpack.Encoder()
_RECORD_CHECKS = tuple(rule.check_record for rule in RULES if rule.check_record)


class RecordChecker:
    """Checks records, one by one, under one configuration; `allowed` are fingerprints of texts that may stay."""

    def __init__(self, settings: ResponseSettings, levels: Levels, allowed: Collection[str]) -> None:
        self._settings = settings
        self._levels = levels
        self._allowed = frozenset(allowed)
        self._context = RecordContext.of(settings)

    @cached_property
    def _schema(self) -> SchemaCheck:
        return compile_schema("INC", build_incident_schema(self._settings))

    def check(self, path: str, front: FrontMatter) -> CheckedFile:
        """Read the record, and say what is wrong with it."""
        record = parse_record(path, front)
        findings = list(self._schema.findings(record.fields))
        incident = _read_incident(record, findings, self._settings.fields)
        if incident.in_place:  # keys of other tools are none of ours
            findings = [finding for finding in findings if not finding.code.endswith("106")]
        public_version = None
        public = incident.visibility is Visibility.PUBLIC
        suspect = public and has_lookalike(front)
        marked = suspect or may_be_marked(front.yaml) or is_marked(front.body)
        if marked:
            public_version = self._read_public_version(path, front, suspect=suspect) if public else None
            incident = map_texts(incident, without_marks)
        for check_record in _RECORD_CHECKS:
            findings.extend(take_most(check_record(incident, self._context)))
        checked = CheckedFile(
            path=path, incident=incident, public_version=public_version, places=_ENCODER.encode(record.places())
        )
        exposures = list_exposures(front, self._read_public(public_version or incident))
        allowed = {one.found.fingerprint for one in exposures} & self._allowed
        told = (one for one in exposures if one.found.fingerprint not in allowed)
        faults = chain(
            list_mark_faults(record, suspect=suspect) if marked else (),
            list_body_faults(record),
            list_placeholder_faults(record, incident),
            list_exposure_faults(told, record),
        )
        other = filter(None, (self._levels.problem(*fault) for fault in faults))
        problems = (*checked.problems_of(findings, self._levels), *other)
        return replace(checked, problems=problems, allowed=tuple(sorted(allowed))) if problems or allowed else checked

    def _read_public(self, incident: Incident) -> Incident | None:
        public = incident.visibility is Visibility.PUBLIC
        settings = self._settings
        return read_for_public(incident, settings.internal_fields, "", settings.fields) if public else None

    def _read_public_version(self, path: str, front: FrontMatter, *, suspect: bool) -> Incident:
        """The record as if its blocks had never been written.

        One whose front matter leaves a block open, or that has what looks like a mark, is not public: what it was to
        hide is anyone's guess.
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
        rejected.add("visibility")  # misspelt: what it was to restrict stays restricted
    return parse_incident(record.path, record.fields, record.body.prose, frozenset(rejected), custom)

"""Checks one artifact by itself: its fields, its text, and the rules that need no other file."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from itertools import chain

import msgspec

from mkdocs_incidents.checking.checked_file import CheckedFile
from mkdocs_incidents.checking.drill_check import read_drill
from mkdocs_incidents.checking.exposure.mark_check import has_lookalike
from mkdocs_incidents.checking.exposure.secrets import secrets_version
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
from mkdocs_incidents.model.id_scheme import IdScheme
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import Visibility
from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.reading.artifact_files import ArtifactFile
from mkdocs_incidents.reading.field_places import Places
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


class FileChecker:
    """Checks files, one by one, under one configuration; `allowed` are fingerprints of texts that may stay."""

    def __init__(self, settings: ResponseSettings, levels: Levels, allowed: Collection[str] = ()) -> None:
        self._settings = settings
        self._levels = levels
        self._allowed = frozenset(allowed)
        self._context = RecordContext.of(settings)

    @cached_property
    def _schema(self) -> SchemaCheck:
        return compile_schema("INC", build_incident_schema(self._settings))

    def key(self, path: str, data: bytes) -> str:
        """The digest of everything that the check of a file depends on, but for the program."""
        whole = blake2b(self.digest, digest_size=16)
        whole.update(f"{path}\0".encode("utf-8", "surrogateescape"))
        whole.update(data)
        return whole.hexdigest()

    @cached_property
    def digest(self) -> bytes:
        """The digest of what the configuration has to do with it."""
        settings = self._settings
        texts = [
            [one.key for one in settings.fields if one.public],
            sorted(settings.internal_fields),
            sorted(self._allowed),
            secrets_version(),
        ]
        rules = [
            self._settings.id_scheme.pattern,
            self._context.services,
            [[one.key, one.required] for one in settings.fields],
            dict(self._levels.configured),
        ]
        used = [rules, build_incident_schema(settings), texts]
        return blake2b(json.dumps(used, sort_keys=True).encode(), digest_size=16).digest()

    def check(self, file: ArtifactFile) -> CheckedFile:
        """Read the file's fields, and say what is wrong with them by themselves."""
        incident = is_incident(file, self._settings.id_scheme)
        if file.front is None:
            return self._check_unusable(file, incident)
        if incident:
            return self._check_record(file.path, file.front)
        front = file.front
        artifact = parse_artifact(file.path, front.fields, front.body)
        places = Places(front.yaml, front.yaml_line, front.body_line, {}, {})
        drill, findings = read_drill(artifact, front, self._settings)
        checked = CheckedFile(path=file.path, artifact=artifact, drill=drill, places=_ENCODER.encode(places))
        return replace(checked, problems=tuple(checked.problems_of(findings, self._levels)))

    def _check_unusable(self, file: ArtifactFile, incident: bool) -> CheckedFile:
        if file.error is None or (file.error.code == "SRC004" and not incident):
            return CheckedFile(path=file.path)
        problem = self._levels.unreadable(file.path, file.error, lenient=not incident and file.name.endswith(".md"))
        problems = (problem,) if problem else ()
        secret = file.may_be_restricted
        return CheckedFile(path=file.path, unreadable=True, may_be_restricted=secret, problems=problems)

    def _check_record(self, path: str, front: FrontMatter) -> CheckedFile:
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


def is_incident(file: ArtifactFile, scheme: IdScheme) -> bool:
    """Whether a file is an incident record, by its id, its type or its name: one that is wrong is to be told."""
    named = scheme.claims(file.name)
    if file.front is None:
        return named
    claims = scheme.claims(str(file.front.fields.get("id") or "")) or file.front.fields.get("type") == "incident"
    return named or claims

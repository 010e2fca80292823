"""Checks one record by itself: its fields, its text, and the rules that need no other file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import chain

import msgspec

from mkdocs_incidents.checking.checked_file import CheckedFile
from mkdocs_incidents.checking.exposure.text_check import list_exposure_faults, list_exposures
from mkdocs_incidents.checking.finding import take_most
from mkdocs_incidents.checking.record_reader import RecordReader
from mkdocs_incidents.checking.record_steps import (
    list_body_faults,
    list_mark_faults,
    list_placeholder_faults,
)
from mkdocs_incidents.checking.rule import RecordContext
from mkdocs_incidents.checking.rule_table import RULES, Levels
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import Visibility
from mkdocs_incidents.reading.front_matter import FrontMatter
from mkdocs_incidents.reading.public_reading import read_for_public

_ENCODER = msgspec.msgpack.Encoder()
_RECORD_CHECKS = tuple(rule.check_record for rule in RULES if rule.check_record)


class RecordChecker:
    """Checks single records with one configuration. `allowed` are the fingerprints of allowed texts."""

    def __init__(self, settings: ResponseSettings, levels: Levels, allowed: Collection[str]) -> None:
        self._settings = settings
        self._levels = levels
        self._allowed = frozenset(allowed)
        self._context = RecordContext.of(settings)
        self._reader = RecordReader(settings)

    def check(self, path: str, front: FrontMatter) -> CheckedFile:
        """Read a record and check it."""
        read = self._reader.read(path, front)
        record, incident, public_version = read.record, read.incident, read.public_version
        findings = list(read.findings)
        for check_record in _RECORD_CHECKS:
            findings.extend(take_most(check_record(incident, self._context)))
        checked = CheckedFile(
            path=path, incident=incident, public_version=public_version, places=_ENCODER.encode(record.places())
        )
        exposures = list_exposures(front, self._read_public(public_version or incident))
        allowed = {one.found.fingerprint for one in exposures} & self._allowed
        told = (one for one in exposures if one.found.fingerprint not in allowed)
        faults = chain(
            list_mark_faults(record, suspect=read.suspect) if read.marked else (),
            list_body_faults(record),
            list_placeholder_faults(record, incident),
            list_exposure_faults(told, path, front),
        )
        other = filter(None, (self._levels.problem(*fault) for fault in faults))
        problems = (*self._levels.problems(checked.place(findings)), *other)
        return replace(checked, problems=problems, allowed=tuple(sorted(allowed))) if problems or allowed else checked

    def _read_public(self, incident: Incident) -> Incident | None:
        public = incident.visibility is Visibility.PUBLIC
        settings = self._settings
        return read_for_public(incident, settings.internal_fields, "", settings.fields) if public else None

"""What one file of the artifacts says and what is wrong with it by itself: all that can be told without the others."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b

import msgspec

from mkdocs_incidents.checking.exposure.mark_check import has_lookalike, list_lookalikes, list_stray_marks
from mkdocs_incidents.checking.exposure.secrets import secrets_version
from mkdocs_incidents.checking.exposure.text_check import Exposure, list_exposures, locate
from mkdocs_incidents.checking.finding import Finding, take_most, with_more
from mkdocs_incidents.checking.levels import Levels
from mkdocs_incidents.checking.placeholder_check import list_placeholders
from mkdocs_incidents.checking.rule import RecordContext
from mkdocs_incidents.checking.rules import RULES
from mkdocs_incidents.checking.schema import SchemaCheck, build_incident_schema, compile_schema
from mkdocs_incidents.checking.suggestions import did_you_mean
from mkdocs_incidents.markdown.dialect import find_foreign, find_open_comment
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.id_scheme import IdScheme
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import Visibility
from mkdocs_incidents.problems import Location, Problem
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

_CLOSE = "Write --> after it."
_EXPOSURES = {"INC154": "this looks like a secret", "INC155": "this would be public"}
_PLACES = msgspec.msgpack.Decoder(Places)
_RECORD_CHECKS = tuple(rule.check_record for rule in RULES if rule.check_record)
_ENCODER = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class ListedFile:
    """What the rules on other files look at: the `artifact`, without its body. `unreadable` files should hold one.

    `allowed` is as in the checked file.
    """

    path: str
    artifact: Artifact | None
    is_incident: bool
    unreadable: bool
    allowed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]

    @property
    def is_artifact(self) -> bool:
        """Whether it is a record or another artifact."""
        return self.artifact is not None

    @property
    def skipped(self) -> bool:
        """Whether it is no artifact, and not meant to be one."""
        return self.artifact is None and not self.unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """A record as `incident`, another artifact as `artifact`, or neither; `places` stay encoded, as few are needed.

    `outward` is the reading of a public record without its internal blocks, where it has any. `allowed` are the
    fingerprints of its texts that look sensitive and may stay. An unreadable file may hold a restricted record.
    """

    path: str
    incident: Incident | None = None
    outward: Incident | None = None
    artifact: Artifact | None = None
    unreadable: bool = False
    may_be_restricted: bool = False
    problems: tuple[Problem, ...] = ()
    allowed: tuple[str, ...] = ()
    places: bytes = b""

    def listed(self) -> ListedFile:
        """What is told of it to the others."""
        artifact = self.incident.artifact if self.incident else self.artifact
        if artifact and artifact.body:
            artifact = replace(artifact, body="")
        return ListedFile(self.path, artifact, self.incident is not None, self.unreadable, self.allowed)

    def problems_of(self, findings: Sequence[Finding], levels: Levels) -> Iterator[Problem]:
        """Findings with their places in the file and their levels."""
        if not findings:
            return
        places = _PLACES.decode(self.places)
        find = places.locate if self.incident else places.in_front_matter
        for finding in findings:
            place = Location(self.path, *find(finding.path, key=finding.at_key))
            if problem := levels.problem(place, finding.code, finding.message, finding.advice):
                yield problem


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
        texts = [sorted(settings.internal_fields), sorted(self._allowed), secrets_version()]
        rules = [self._settings.id_scheme.pattern, self._context.services, dict(self._levels.configured)]
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
        return CheckedFile(path=file.path, artifact=artifact, places=_ENCODER.encode(places))

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
        incident = _read_incident(record, findings)
        if incident.in_place:  # keys of other tools are none of ours
            findings = [finding for finding in findings if not finding.code.endswith("106")]
        outward = None
        public = incident.visibility is Visibility.PUBLIC
        suspect = public and has_lookalike(front)
        marked = suspect or may_be_marked(front.yaml) or is_marked(front.body)
        if marked:
            outward = self._read_outward(path, front, suspect=suspect) if public else None
            incident = map_texts(incident, without_marks)
        for check_record in _RECORD_CHECKS:
            findings.extend(take_most(check_record(incident, self._context)))
        checked = CheckedFile(path=path, incident=incident, outward=outward, places=_ENCODER.encode(record.places()))
        exposures = list_exposures(front, self._read_public(outward or incident))
        allowed = {one.found.fingerprint for one in exposures} & self._allowed
        told = (one for one in exposures if one.found.fingerprint not in allowed)
        problems = (
            *checked.problems_of(findings, self._levels),
            *(self._mark_problems(record, suspect=suspect) if marked else ()),
            *self._body_problems(record),
            *self._placeholder_problems(record, incident),
            *self._exposure_problems(told, record),
        )
        return replace(checked, problems=problems, allowed=tuple(sorted(allowed))) if problems or allowed else checked

    def _read_public(self, incident: Incident) -> Incident | None:
        public = incident.visibility is Visibility.PUBLIC
        return read_for_public(incident, self._settings.internal_fields) if public else None

    def _exposure_problems(self, exposures: Iterable[Exposure], record: Record) -> Iterator[Problem]:
        placed = ((one, place) for one in exposures for place in locate(one, record.path, record.front))
        for (one, place), more in with_more(placed):
            code = "INC155" if one.to_public else "INC154"
            if problem := self._levels.problem(place, code, f"{_EXPOSURES[code]}: {one.found}{more}"):
                yield problem

    def _read_outward(self, path: str, front: FrontMatter, *, suspect: bool) -> Incident:
        """The record as if its blocks had never been written.

        One whose front matter leaves a block open, or that has what looks like a mark, is not public: what it was to
        hide is anyone's guess.
        """
        hidden = replace(front, fields=without_blocks(front.fields), body=hide_blocks(front.body))
        record = parse_record(path, hidden)
        incident = _read_incident(record, list(self._schema.findings(record.fields)))
        torn = any(True for text in list_texts(front.fields) for _ in find_stray_marks(text))
        return replace(incident, visibility=Visibility.INTERNAL) if torn or suspect else incident

    def _mark_problems(self, record: Record, *, suspect: bool) -> Iterator[Problem]:
        faults = (*list_stray_marks(record), *(list_lookalikes(record) if suspect else ()))
        for (place, message), more in with_more(faults):
            if problem := self._levels.problem(place, "INC153", f"{message}{more}"):
                yield problem

    def _placeholder_problems(self, record: Record, incident: Incident) -> Iterator[Problem]:
        for (place, message), more in with_more(list_placeholders(record, incident)):
            if problem := self._levels.problem(place, "INC213", f"{message}{more}"):
                yield problem

    def _body_problems(self, record: Record) -> Iterator[Problem]:
        for notice, more in with_more(record.body.notices):
            if problem := self._levels.problem(record.in_body(notice.line), "INC151", f"{notice.message}{more}"):
                yield problem
        for found, more in with_more(find_foreign(record.front.body)):
            message = f"{found.kind} is shown as text, on GitHub and on the site{more}"
            if problem := self._levels.problem(record.in_body(found.line), "INC156", message):
                yield problem
        line = find_open_comment(record.front.body)
        message = "this comment is never closed, so the rest of the file is hidden on GitHub and on the site"
        if line is not None and (problem := self._levels.problem(record.in_body(line), "INC156", message, _CLOSE)):
            yield problem
        for name, place in record.disagreements():
            message = f"{name} differs from the front matter"
            if problem := self._levels.problem(place, "INC152", message):
                yield problem


_VISIBILITY = ("visibility",)


def _read_incident(record: Record, findings: Sequence[Finding]) -> Incident:
    rejected = {str(finding.path[0]) for finding in findings if finding.path and not finding.code.endswith("106")}
    unknown = [str(finding.path[0]) for finding in findings if finding.path and finding.code.endswith("106")]
    if "visibility" not in record.fields and any(did_you_mean(name, _VISIBILITY) for name in unknown):
        rejected.add("visibility")  # misspelt: what it was to restrict stays restricted
    return parse_incident(record.path, record.fields, record.body.prose, frozenset(rejected))


def is_incident(file: ArtifactFile, scheme: IdScheme) -> bool:
    """Whether a file is an incident record, by its id, its type or its name: one that is wrong is to be told."""
    named = scheme.claims(file.name)
    if file.front is None:
        return named
    claims = scheme.claims(str(file.front.fields.get("id") or "")) or file.front.fields.get("type") == "incident"
    return named or claims

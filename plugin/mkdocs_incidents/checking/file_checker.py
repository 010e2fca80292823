"""Checks one file by itself, and returns the digest of all inputs of that check."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import cache, cached_property
from hashlib import blake2b

import msgspec

from mkdocs_incidents.checking.checked_file import CheckedFile
from mkdocs_incidents.checking.exposure.secrets import secrets_version
from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule_table import Levels
from mkdocs_incidents.checking.schema import SchemaCheck, build_drill_schema, build_incident_schema, compile_schema
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.drill import DRILL, Drill
from mkdocs_incidents.reading.artifact_fields import parse_artifact, parse_drill
from mkdocs_incidents.reading.artifact_files import ArtifactFile, is_incident
from mkdocs_incidents.reading.front_matter import FrontMatter
from mkdocs_incidents.reading.yaml_positions import Places

_ENCODER = msgspec.msgpack.Encoder()


RecordCheck = Callable[[str, FrontMatter], CheckedFile]
"""Checks a record by itself, given its path and its parsed file."""


class FileChecker:
    """Checks single files with one configuration. `allowed` are the fingerprints of allowed texts.

    `check_record` checks the files that are records.
    """

    def __init__(
        self, settings: ResponseSettings, levels: Levels, check_record: RecordCheck, allowed: Collection[str] = ()
    ) -> None:
        self._settings = settings
        self._levels = levels
        self._check_record = check_record
        self._allowed = frozenset(allowed)

    def key(self, path: str, data: bytes) -> str:
        """Return the digest of all inputs of a file's check, except the program itself."""
        whole = blake2b(self.digest, digest_size=16)
        whole.update(f"{path}\0".encode("utf-8", "surrogateescape"))
        whole.update(data)
        return whole.hexdigest()

    @cached_property
    def digest(self) -> bytes:
        """Return the digest of the configuration, as far as it affects a file."""
        settings = self._settings
        texts = [
            [one.key for one in settings.fields if one.public],
            sorted(settings.internal_fields),
            sorted(self._allowed),
            secrets_version(),
        ]
        rules = [
            self._settings.id_scheme.pattern,
            [service.name for service in settings.services],
            [[one.key, one.required] for one in settings.fields],
            dict(self._levels.configured),
        ]
        used = [rules, build_incident_schema(settings), texts]
        return blake2b(json.dumps(used, sort_keys=True).encode(), digest_size=16).digest()

    def check(self, file: ArtifactFile) -> CheckedFile:
        """Read a file's fields, and check them by themselves."""
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
        return replace(checked, problems=tuple(self._levels.problems(checked.place(findings))))

    def _check_unusable(self, file: ArtifactFile, incident: bool) -> CheckedFile:
        if file.error is None or (file.error.code == "SRC004" and not incident):
            return CheckedFile(path=file.path)
        problem = self._levels.unreadable(file.path, file.error, lenient=not incident and file.name.endswith(".md"))
        problems = (problem,) if problem else ()
        secret = file.may_be_restricted
        return CheckedFile(path=file.path, unreadable=True, may_be_restricted=secret, problems=problems)


def read_drill(
    artifact: Artifact, front: FrontMatter, settings: ResponseSettings
) -> tuple[Drill | None, Sequence[Finding]]:
    """Return an artifact as a drill, and the problems of its fields. None for other types.

    A key without a value, or with "", counts as missing.
    """
    if artifact.type != DRILL:
        return None, ()
    fields = {name: value for name, value in front.fields.items() if value not in (None, "")}
    findings = _compile(settings.scale.names).findings(fields)
    return parse_drill(artifact, fields), [replace(finding, code="DRL101") for finding in findings]


@cache
def _compile(severities: tuple[str, ...]) -> SchemaCheck:
    return compile_schema("DRL", build_drill_schema(severities))

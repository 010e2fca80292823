"""Checks one file by itself, and gives the digest of everything that the result depends on."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b

import msgspec

from mkdocs_incidents.checking.checked_file import CheckedFile
from mkdocs_incidents.checking.drill_check import read_drill
from mkdocs_incidents.checking.exposure.secrets import secrets_version
from mkdocs_incidents.checking.levels import Levels
from mkdocs_incidents.checking.record_checker import RecordChecker
from mkdocs_incidents.checking.schema import build_incident_schema
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.reading.artifact_files import ArtifactFile, is_incident
from mkdocs_incidents.reading.yaml_positions import Places

_ENCODER = msgspec.msgpack.Encoder()


class FileChecker:
    """Checks files, one by one, under one configuration; `allowed` are fingerprints of texts that may stay."""

    def __init__(self, settings: ResponseSettings, levels: Levels, allowed: Collection[str] = ()) -> None:
        self._settings = settings
        self._levels = levels
        self._allowed = frozenset(allowed)
        self._records = RecordChecker(settings, levels, self._allowed)

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
            [service.name for service in settings.services],
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
            return self._records.check(file.path, file.front)
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

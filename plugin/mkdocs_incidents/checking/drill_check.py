"""Drills: the fields of an artifact of type `drill`, and their check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.schema import SchemaCheck, build_drill_schema, compile_schema
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.drill import DRILL, Drill
from mkdocs_incidents.reading.artifact_fields import read_text, read_texts
from mkdocs_incidents.reading.front_matter import FrontMatter
from mkdocs_incidents.reading.instants import parse_day


def parse_drill(artifact: Artifact, fields: Mapping[str, Any]) -> Drill:
    """Build a drill of whatever of its fields is there."""
    minutes = fields.get("minutes")
    return Drill(
        artifact=artifact,
        ran_on=parse_day(read_text(fields.get("ran_on")) or ""),
        severity=read_text(fields.get("severity")),
        scenario=read_text(fields.get("scenario")) or "",
        steps=read_texts(fields.get("steps")),
        minutes=minutes if isinstance(minutes, int) and not isinstance(minutes, bool) and minutes > 0 else None,
        went_wrong=read_texts(fields.get("went_wrong")),
    )


def read_drill(
    artifact: Artifact, front: FrontMatter, settings: ResponseSettings
) -> tuple[Drill | None, Sequence[Finding]]:
    """The drill that an artifact is, and what is wrong with its fields; None for one of another type.

    A key without a value, or with "", counts as absent.
    """
    if artifact.type != DRILL:
        return None, ()
    fields = {name: value for name, value in front.fields.items() if value not in (None, "")}
    findings = _compile(settings.scale.names).findings(fields)
    return parse_drill(artifact, fields), [replace(finding, code="DRL101") for finding in findings]


@cache
def _compile(severities: tuple[str, ...]) -> SchemaCheck:
    return compile_schema("DRL", build_drill_schema(severities))

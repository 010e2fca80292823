"""The check of a drill's fields, by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.schema import SchemaCheck, build_drill_schema, compile_schema
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.drill import DRILL, Drill
from mkdocs_incidents.reading.drill_fields import parse_drill
from mkdocs_incidents.reading.front_matter import FrontMatter


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

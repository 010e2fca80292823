"""An artifact of type `drill` becomes a Drill; a value of another shape counts as absent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.drill import Drill
from mkdocs_incidents.reading.artifact_fields import read_text, read_texts
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

"""Builds an Artifact or a Drill from front matter. Any value is accepted: other teams validate their own artifacts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.drill import Drill
from mkdocs_incidents.model.field import Kind
from mkdocs_incidents.model.fields import CONTRACT
from mkdocs_incidents.model.vocabulary import DocumentStatus
from mkdocs_incidents.reading.instants import parse_day

_LISTS = (*(one.name for one in CONTRACT if one.kind is Kind.TEXTS), "services")


def parse_artifact(path: str, fields: Mapping[str, Any], body: str = "") -> Artifact:
    """Build an artifact from the keys that are there. A value of the wrong type counts as missing."""
    status = fields.get("status")
    identity = read_text(fields.get("id")) or path.rsplit("/", 1)[-1].removesuffix(".md")
    return Artifact(
        path=path,
        id=identity,
        type=read_text(fields.get("type")) or "",
        title=read_text(fields.get("title")) or identity,
        status=DocumentStatus(status) if status in list(DocumentStatus) else None,
        created=parse_day(read_text(fields.get("created")) or ""),
        author=read_text(fields.get("author")),
        parent=read_text(fields.get("parent")),
        body=body,
        **{name: read_texts(fields.get(name)) for name in _LISTS},
    )


def parse_drill(artifact: Artifact, fields: Mapping[str, Any]) -> Drill:
    """Build a drill from the fields that are there."""
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


def read_text(value: Any) -> str | None:
    """Return a non-empty text, or None for anything else."""
    return value if isinstance(value, str) and value else None


def read_texts(value: Any) -> tuple[str, ...]:
    """Return the texts of a list, or a single text."""
    values = value if isinstance(value, list) else [value]
    return tuple(item for item in values if isinstance(item, str) and item)

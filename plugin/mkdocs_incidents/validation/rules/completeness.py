"""Rules on what a post-mortem must hold by the time its document is reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import DocumentStatus
from mkdocs_incidents.problems import Level
from mkdocs_incidents.validation.finding import Finding
from mkdocs_incidents.validation.rule import RecordContext, Rule

_COMPLETE = (DocumentStatus.REVIEW, DocumentStatus.APPROVED)
_PLACEHOLDER_TITLE = re.compile(r"\[(?:INC-XXX|Incident Title|Brief Description|Title)\]", re.IGNORECASE)
_PARTS = ("impact", "timeline", "five_whys", "contributing_factors", "lessons")


def check_complete(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """From review on every part of the post-mortem is there."""
    status = incident.artifact.status
    if status not in _COMPLETE:
        return
    for name in missing_parts(incident):
        yield Finding("INC205", ("status",), f"the status is {status}, but {name} is missing")


def missing_parts(incident: Incident) -> Iterator[str]:
    """The parts of the post-mortem that are not there yet, named as in the record."""
    yield from (name for name in _PARTS if not getattr(incident, name) and name not in incident.rejected)
    owned = any(action.owner and action.due for action in incident.actions)
    if not owned and "actions" not in incident.rejected:
        yield "an action with owner and due date"


def check_resolved(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """An approved document is about something that is over."""
    if (
        incident.artifact.status is DocumentStatus.APPROVED
        and incident.is_open
        and "resolved_at" not in incident.rejected
    ):
        yield Finding("INC206", ("status",), "the document is approved, but the incident is not resolved")


def check_services_named(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """The record says what was hit. The post-mortem template has no place for it, so this is no error."""
    if context.services and not incident.services and "services" not in incident.rejected:
        yield Finding("INC207", (), "the record names no services")


def check_title(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """The template's placeholder is not the title."""
    if _PLACEHOLDER_TITLE.search(incident.title):
        yield Finding("INC210", ("title",), f"the title still holds a placeholder: {incident.title[:60]}")


COMPLETENESS_RULES = (
    Rule("INC205", Level.ERROR, "A reviewed post-mortem is complete", "Fill the part in, in the front matter or in the body, or set the status back to draft.", check_complete),
    Rule("INC206", Level.WARNING, "An approved record is of a resolved incident", "Add resolved_at.", check_resolved),
    Rule("INC207", Level.WARNING, "A record names the services that were hit", "Add services: [name, …].", check_services_named),
    Rule("INC210", Level.WARNING, "The title is filled in", "Say what broke, in a few words.", check_title),
)  # fmt: skip

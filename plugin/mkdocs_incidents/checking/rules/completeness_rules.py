"""Rules on what a post-mortem must contain before its review."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import RecordContext, Rule
from mkdocs_incidents.model.field import Need
from mkdocs_incidents.model.fields import FIELDS
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import DocumentStatus
from mkdocs_incidents.printable import shorten
from mkdocs_incidents.problems import Level

COMPLETE = {DocumentStatus.REVIEW: "review", DocumentStatus.APPROVED: "approval"}
"""The statuses that require a complete document, with the name of the step to each of them."""

_STATUS = ("status",)
_PLACEHOLDER_TITLE = re.compile(r"\[(?:INC-XXX|Incident Title|Brief Description|Title)\]", re.IGNORECASE)
_KNOWN: tuple[tuple[str, Callable[[Incident], object]], ...] = (
    ("severity", lambda one: one.severity or "severity" in one.rejected),
    ("services", lambda one: one.services or "services" in one.rejected),
    ("when it began", lambda one: one.began_at or one.began_about),
    ("author", lambda one: one.artifact.author),
)
"""What an adopted record should say, with a test whether it does."""

_PARTS = tuple(one.name for one in FIELDS.values() if one.need is Need.REVIEW and one.name != "actions")


def check_complete(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """From review on, every part of the post-mortem is there."""
    status = incident.artifact.status
    if status not in COMPLETE or incident.adopted_on:
        return
    for name in missing_parts(incident):
        what = "an action item with owner and due date" if name == "actions" else name
        yield Finding("INC205", (name,), f"before {COMPLETE[status]}, fill in {what}", asked_by=_STATUS)


def missing_parts(incident: Incident) -> Iterator[str]:
    """Return the missing fields of the post-mortem. `actions` is missing until one item has an owner and a due date."""
    yield from (name for name in _PARTS if not getattr(incident, name) and name not in incident.rejected)
    owned = any(action.owner and action.due for action in incident.actions)
    if not owned and "actions" not in incident.rejected:
        yield "actions"


def check_custom_fields(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """The company's own fields are there from the status that requires them."""
    status = incident.artifact.status
    if status is None or incident.adopted_on:
        return
    order = list(DocumentStatus)
    for one in context.fields:
        due = one.required is not None and order.index(status) >= order.index(one.required)
        if due and one.key not in incident.custom and one.key.partition(".")[0] not in incident.rejected:
            path = tuple(one.key.split("."))
            message = f"{one.key} is missing: it is required from status {one.required} on"
            yield Finding("INC221", path, message, asked_by=_STATUS)


def check_resolved(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """The incident of an approved document is resolved."""
    if (
        incident.artifact.status is DocumentStatus.APPROVED
        and incident.is_open
        and not incident.adopted_on
        and "resolved_at" not in incident.rejected
    ):
        yield Finding("INC206", ("status",), "the document is approved, but the incident is not resolved")


def check_services_named(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """The record names the affected services. This is no error, because the template has no place for them."""
    missing = not incident.services and "services" not in incident.rejected
    if context.services and missing and not incident.adopted_on:
        yield Finding("INC207", (), "the record names no services")


def check_adopted(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """An adopted record says the important things. The gaps are reported once."""
    if incident.adopted_on:
        unknown = [label for label, known in _KNOWN if not known(incident)]
        if undated := sum(entry.at is None and entry.day is None for entry in incident.timeline):
            unknown.append(f"the time of {undated} of {len(incident.timeline)} timeline entries")
        if unknown:
            yield Finding("INC220", (), f"adopted; not known: {', '.join(unknown)}")


def check_title(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """The title is not the template's placeholder."""
    if _PLACEHOLDER_TITLE.search(incident.title):
        yield Finding("INC210", ("title",), f"the title still holds a placeholder: {shorten(incident.title, 60)}")


COMPLETENESS_RULES = (
    Rule("INC205", Level.ERROR, "A reviewed post-mortem is complete", "Add it in the front matter or in the body, or set status: draft.", check_complete),
    Rule("INC213", Level.ERROR, "A reviewed post-mortem has no placeholders", "Fill it in, or delete the line."),
    Rule("INC206", Level.WARNING, "The incident of an approved record is resolved", "Add resolved_at.", check_resolved),
    Rule("INC207", Level.WARNING, "A record names the affected services", "Add services: [name, …].", check_services_named),
    Rule("INC220", Level.INFO, "An adopted record has the important facts", "If somebody knows it, add it to the front matter. The site shows it as unknown.", check_adopted),
    Rule("INC221", Level.ERROR, "The company's own required fields are there", "Add the field, or set an earlier status.", check_custom_fields),
    Rule("INC210", Level.WARNING, "The title is filled in", "Say what broke, in a few words.", check_title),
)  # fmt: skip

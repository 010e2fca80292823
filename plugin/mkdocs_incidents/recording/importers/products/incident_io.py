"""incident.io: incidents of API v2, with updates and follow-ups from separate files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.node import Node
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading, note_missing_pages
from mkdocs_incidents.recording.importers.sides import find_owner

SYSTEM = "incident-io"
_CATEGORIES = {
    **dict.fromkeys(("triage", "live", "active", "paused"), "open"),
    **dict.fromkeys(("learning", "post-incident", "closed"), "over"),
    **dict.fromkeys(("declined", "merged", "canceled"), "none"),
}
_APART = {"declined": "declined", "merged": "merged into another", "canceled": "cancelled"}
_MODES = {
    "standard": "",
    "retrospective": "",
    "test": "a test",
    "tutorial": "a tutorial",
    "stream": "a stream of another",
}
_VISIBILITIES = {"public": "internal", "private": "restricted"}
_FOLLOW_UPS = {"outstanding": "open", "completed": "done", "deleted": "dropped", "not_doing": "dropped"}
_TIMESTAMPS = {
    **dict.fromkeys(("impact started", "impact started at", "started at", "started", "impact start"), "started_at"),
    **dict.fromkeys(("reported", "reported at", "detected", "detected at", "identified by monitoring"), "detected_at"),
    **dict.fromkeys(("acknowledged", "acknowledged at", "accepted at", "accepted"), "acknowledged_at"),
    **dict.fromkeys(("identified", "identified at", "cause identified at"), "identified_at"),
    **dict.fromkeys(
        ("fixed", "fixed at", "mitigated", "mitigated at", "impact ended", "impact ended at"), "mitigated_at"
    ),
    **dict.fromkeys(("resolved", "resolved at"), "resolved_at"),
}
"""Customers name timestamps themselves. These are the default names and common alternatives."""

_SERVICE_FIELDS = ("affected service", "affected services", "service", "services", "affected component", "component")


def recognise(document: Document) -> bool:
    """Whether it has incident.io's own fields of incidents, updates or follow-ups."""
    return bool(_part(document))


def _part(document: Document) -> str:
    """The key of the list in a document; "" for a document of another product."""
    for key, signs in _PARTS.items():
        first = document.first(key)
        if signs & first.keys() and (key == "incidents" or "incident_id" in first):
            return key
    return ""


_PARTS = {
    "incidents": {"incident_timestamp_values", "incident_status", "incident_role_assignments"},
    "incident_updates": {"new_incident_status"},
    "follow_ups": {"completed_at"},
}


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Read the incidents. Tests and declined incidents are listed apart."""
    pages = [one for one in documents if _part(one) in ("incidents", "")]
    found = [_draft(node) for document in pages for node in reading.nodes(document, "incidents")]
    drafts = {draft.id: draft for draft in found}
    for document in documents:
        for key, add in (("incident_updates", _add_update), ("follow_ups", _add_follow_up)):
            if _part(document) == key or key in document.value:
                for node in reading.nodes(document, key):
                    if owner := find_owner(node, drafts, node.text("incident_id")):
                        add(owner, node)
    note_missing_pages(pages, len(found), reading)
    yield from found


def _draft(node: Node) -> Draft:
    draft = Draft(system=SYSTEM, id=node.text("id"), title=node.text("name"), place=node.place)
    draft.wanted_id, draft.url = node.text("reference"), node.text("permalink")
    draft.show_to(node, "visibility", _VISIBILITIES)
    draft.created, draft.changed = node.at("created_at"), node.at("updated_at")
    status = node.node("incident_status")
    category = status.word("category", _CATEGORIES) if status else ""
    draft.ongoing = category == "open"
    word = status.text("category") if status else ""
    draft.apart = node.word("mode", _MODES) or (_APART.get(word, "") if category == "none" else "")
    if draft.apart:
        return draft
    severity, kind = node.node("severity"), node.node("incident_type")
    draft.severity = severity.text("name") if severity else ""
    draft.severities = {"minor": "medium"}
    draft.tags = [kind.text("name")] if kind and kind.text("name") else []
    for value in node.nodes("incident_timestamp_values"):
        _read_timestamp(draft, value)
    draft.infer("detected_at", draft.created)
    draft.summary = " ".join(node.text("summary").split())
    _read_roles(draft, node)
    _read_fields(draft, node)
    draft.link("Post-mortem", node.text("postmortem_document_url"))
    issue = node.node("external_issue_reference")
    if issue:
        draft.link(issue.text("issue_name") or "Ticket", issue.text("issue_permalink"))
    return draft


def _read_timestamp(draft: Draft, node: Node) -> None:
    stamp, value = node.node("incident_timestamp"), node.node("value")
    name = stamp.text("name") if stamp else ""
    at = value.when("value") if value else node.when("value")
    if at is None:
        return
    if field := _TIMESTAMPS.get(name.lower()):
        draft.set(field, at)
    else:
        draft.log(at, name)
        if name.lower() not in ("declared at", "declared", "closed at", "closed"):
            node.tell(f"the timestamp '{name}' is none of ours: it is an entry of the timeline")


def _read_roles(draft: Draft, node: Node) -> None:
    for one in node.nodes("incident_role_assignments"):
        role, person = one.node("role"), one.node("assignee")
        title, name = role.text("name") if role else "", person.text("name", "email") if person else ""
        draft.name_field(title, name)
        if title.lower() == "reporter":
            draft.author = name


def _read_fields(draft: Draft, node: Node) -> None:
    """Read custom fields: one called a service names services."""
    for entry in node.nodes("custom_field_entries"):
        field = entry.node("custom_field")
        name = field.text("name") if field else ""
        values = [text for one in entry.nodes("values") if (text := _field_value(one))]
        if name.lower() in _SERVICE_FIELDS:
            draft.services += values
        else:
            draft.name_field(name, ", ".join(values))


def _field_value(node: Node) -> str:
    option, entry = node.node("value_option"), node.node("value_catalog_entry")
    named = (option.text("value") if option else "") or (entry.text("name") if entry else "")
    return named or node.text("value_text", "value_numeric", "value_link", "value_timestamp")


def _add_update(draft: Draft, node: Node) -> None:
    status, severity, updater = node.node("new_incident_status"), node.node("new_severity"), node.node("updater")
    changes = [one.text("name") for one in (status, severity) if one]
    person = (updater.node("user") or updater.node("api_key")) if updater else None
    name, text = person.text("name") if person else "", node.text("message") or ", ".join(filter(None, changes))
    draft.log(node.when("created_at"), f"{name}: {text}" if name and text else text)


def _add_follow_up(draft: Draft, node: Node) -> None:
    person, issue = node.node("assignee"), node.node("external_issue_reference")
    draft.act(
        action=node.text("title"),
        state=node.word("status", _FOLLOW_UPS),
        owner=person.text("name", "email") if person else "",
        url=issue.text("issue_permalink") if issue else "",
        closed_on=node.when("completed_at"),
    )
    if text := node.text("description"):
        draft.texts.append(f"{node.text('title')}: {text}")


IMPORTER = Importer(SYSTEM, "incident.io", recognise, read)

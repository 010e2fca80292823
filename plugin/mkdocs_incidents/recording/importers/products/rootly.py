"""Rootly: incidents, their events and action items, as JSON:API with different nestings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_incidents.model.fields import INSTANTS
from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.jsonapi import attributes_of, first_attributes, names_of, related_ids
from mkdocs_incidents.recording.importers.node import Node
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading, note_missing_pages
from mkdocs_incidents.recording.importers.sides import find_owner

SYSTEM = "rootly"
_STATUSES = {
    **dict.fromkeys(("in_triage", "started", "detected", "acknowledged", "mitigated"), "open"),
    **dict.fromkeys(("resolved", "closed"), "over"),
    "cancelled": "cancelled",
    **dict.fromkeys(("scheduled", "in_progress", "verifying", "completed", "planning"), "planned"),
}
_KINDS = {
    **dict.fromkeys(("normal", "normal_sub", "backfilled"), ""),
    **dict.fromkeys(("test", "test_sub"), "a test"),
    **dict.fromkeys(("example", "example_sub"), "an example"),
    **dict.fromkeys(("scheduled", "scheduled_sub"), "planned maintenance"),
}
_ITEMS = {"open": "open", "in_progress": "open", "done": "done", "cancelled": "dropped"}
_SIDES = ("incident_events", "incident_action_items", "action_items")


def recognise(document: Document) -> bool:
    """Whether it has incidents with a slug or number, or objects that belong to incidents."""
    if first_attributes(document, *_SIDES) is not None:
        return True
    attributes = first_attributes(document, "incidents") or {}
    return bool(
        {"sequential_id", "slug", "short_url", "in_triage_at", "kind", "started_at", "created_at"} & attributes.keys()
    )


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Read the incidents. Planned, test and cancelled ones are listed apart."""
    drafts: dict[str, Draft] = {}
    found: list[Draft] = []
    sides: list[Node] = []
    pages = []
    for document in documents:
        for node in _objects(document, reading):
            if node.text("type") in _SIDES:
                sides.append(node)
                continue
            found.append(_draft(node))
            drafts[found[-1].id] = found[-1]
            pages.append(document)
    for node in sides:
        fields = attributes_of(node)
        if owner := find_owner(node, drafts, fields.text("incident_id"), *related_ids(node, "incident")):
            _add(owner, node, fields)
    note_missing_pages([one for one in documents if one in pages], len(found), reading)
    yield from found


def _objects(document: Document, reading: Reading) -> Iterator[Node]:
    yield from reading.nodes(document, "data")
    included = document.value.get("included") if isinstance(document.value, dict) else None
    for number, entry in enumerate(included or [], start=1):
        if isinstance(entry, dict) and entry.get("type") in _SIDES:
            yield reading.node(entry, f"{document.name}, included {number}")


def _draft(node: Node) -> Draft:
    fields = attributes_of(node)
    draft = Draft(system=SYSTEM, id=node.text("id"), title=fields.text("title"), place=node.place)
    draft.url = fields.text("url", "short_url")
    draft.visibility = "restricted" if fields.flag("private") else "internal"
    status = fields.word("status", _STATUSES)
    draft.apart = fields.word("kind", _KINDS) or (
        {"cancelled": "cancelled", "planned": "planned maintenance"}.get(status, "")
    )
    if draft.apart:
        draft.set("started_at", fields.when("scheduled_for"))
        draft.set("resolved_at", fields.when("scheduled_until"))
        return draft
    draft.created, draft.changed = fields.at("created_at"), fields.at("updated_at")
    for name in INSTANTS:
        draft.set(name, fields.when(name))
    if not {"started_at", "detected_at"} & draft.instants.keys():
        draft.infer("detected_at", draft.created)
    draft.ongoing = status == "open"
    draft.severity, draft.severities = _severity(fields), {"critical": "critical"}
    draft.services = names_of(fields, "services")
    draft.summary = " ".join(fields.text("summary").split())
    draft.detected_by = "monitoring" if fields.text("source") in ("alert", "pagerduty", "opsgenie") else ""
    draft.tags = [
        *names_of(fields, "environments"),
        *names_of(fields, "functionalities"),
        *names_of(fields, "incident_types"),
    ]
    draft.factors = names_of(fields, "causes")
    draft.author = _person(fields, "user")
    if text := fields.text("mitigation_message"):
        draft.log(draft.instants.get("mitigated_at"), text)
    if text := fields.text("resolution_message"):
        draft.log(draft.instants.get("resolved_at"), text)
    draft.link("Post-mortem", fields.text("retrospective_url", "google_drive_url"))
    draft.link("Jira", fields.text("jira_issue_url"))
    draft.link("Slack", fields.text("slack_channel_url"))
    for key, kind in (("events", "incident_events"), ("action_items", "incident_action_items")):
        for one in fields.nodes(key):
            inner = attributes_of(one)
            _add(draft, one, inner, kind)
    return draft


def _severity(fields: Node) -> str:
    """The severity, given as text, `{name}` or a JSON:API object: the customer's name for it, else the product's."""
    node = fields.node("severity")
    if node is None:
        return fields.text("severity")
    data = node.node("data") or node
    inner = data.node("attributes") or data
    return inner.text("name", "slug", "severity")


def _person(fields: Node, key: str) -> str:
    node = fields.node(key)
    if node is None:
        return ""
    data = node.node("data") or node
    inner = data.node("attributes") or data
    return inner.text("full_name", "name", "email")


def _add(draft: Draft, node: Node, fields: Node, kind: str = "") -> None:
    if (kind or node.text("type")) == "incident_events":
        fields.word("visibility", {"internal": "known", "external": "known"})
        draft.log(fields.when("occurred_at", "created_at"), fields.text("event"))
        return
    state = fields.word("status", _ITEMS)
    draft.act(
        action=fields.text("summary"),
        state=state,
        owner=_person(fields, "assigned_to") or _person(fields, "assigned_to_user") or fields.text("assigned_to"),
        due=fields.when("due_date"),
        closed_on=fields.when("completed_at", "updated_at") if state in ("done", "dropped") else None,
    )


IMPORTER = Importer(SYSTEM, "Rootly", recognise, read)

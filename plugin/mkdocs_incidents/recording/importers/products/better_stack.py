"""Better Stack: incidents and their timelines, and the reports of its status pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.jsonapi import attributes_of, first_attributes, related_ids
from mkdocs_incidents.recording.importers.node import Node
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading, note_missing_pages
from mkdocs_incidents.recording.importers.sides import find_owner

SYSTEM = "better-stack"
_TYPES = ("incident", "timeline_item", "status_report", "status_update")
_STATUSES = {
    **dict.fromkeys(("started", "unconfirmed", "acknowledged", "validating", "created"), "open"),
    "resolved": "over",
}
_ITEMS = ("generic", "generic_card", "timeline_truncated", "response_item", "payload", "comment")
_STATES = {"downtime": "critical", "degraded": "medium", "resolved": "", "operational": "", "maintenance": ""}


def recognise(document: Document) -> bool:
    """Whether the objects have its types, and no attributes that only other products have."""
    attributes = first_attributes(document, *_TYPES)
    if attributes is None:
        return False
    return not ({"sequential_id", "public_id", "slug"} & attributes.keys())


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Read incidents, then reports, and add timelines and updates to them."""
    drafts: dict[str, Draft] = {}
    items: list[Node] = []
    found: list[Draft] = []
    pages = []
    for document in documents:
        for node in reading.nodes(document, "data"):
            kind = node.text("type") or "incident"
            if kind in ("incident", "status_report"):
                draft = _incident(node) if kind == "incident" else _report(node)
                drafts[draft.id] = draft
                found.append(draft)
                pages.append(document)
            else:
                items.append(node)
        if isinstance(document.value, dict):
            for entry in document.value.get("included") or []:
                if isinstance(entry, dict) and entry.get("type") == "status_update":
                    items.append(reading.node(entry, f"{document.name}, included"))
    for node in items:
        _add_item(node, drafts)
    note_missing_pages([one for one in documents if one in pages], len(found), reading)
    yield from found


def _incident(node: Node) -> Draft:
    fields = attributes_of(node)
    name, cause = fields.text("name"), fields.text("cause")
    draft = Draft(
        system=SYSTEM,
        id=node.text("id"),
        title=f"{name}: {cause}" if name and cause else name or cause,
        place=node.place,
    )
    draft.detected_by = "monitoring"
    draft.created = fields.at("started_at")
    draft.set("detected_at", draft.created)
    draft.set("acknowledged_at", fields.at("acknowledged_at"))
    draft.set("resolved_at", fields.at("resolved_at"))
    for done, key, by in (
        ("Acknowledged", "acknowledged_at", "acknowledged_by"),
        ("Resolved", "resolved_at", "resolved_by"),
    ):
        if who := fields.text(by):
            draft.log(draft.instants.get(key), f"{done} by {who}")
    draft.services = [name] if name else []
    draft.url = fields.text("origin_url", "incident_url")
    draft.link("Monitored address", fields.text("url"))
    draft.link("Screenshot", fields.text("screenshot_url"))
    draft.ongoing = fields.word("status", _STATUSES) == "open"
    return draft


def _report(node: Node) -> Draft:
    fields = attributes_of(node)
    draft = Draft(system=SYSTEM, id=node.text("id"), title=fields.text("title"), place=node.place)
    draft.visibility = "public"
    draft.set("started_at", fields.when("starts_at"))
    draft.set("resolved_at", fields.when("ends_at"))
    if fields.text("report_type") == "maintenance":
        draft.apart = "planned maintenance"
        return draft
    draft.severity, draft.severities = fields.text("aggregate_state"), _STATES
    draft.ongoing = "resolved_at" not in draft.instants
    return draft


def _add_item(node: Node, drafts: Mapping[str, Draft]) -> None:
    """Add an item to the incident that it names, else to that in the file's name, else to the only one."""
    fields = attributes_of(node)
    named = [
        fields.text("status_report_id", "incident_id"),
        *related_ids(node, "incident"),
        *related_ids(node, "status_report"),
    ]
    owner = find_owner(node, drafts, *named)
    if owner is None:
        return
    if node.text("type") == "status_update":
        owner.log(fields.when("published_at"), fields.text("message"))
        return
    fields.word("item_type", dict.fromkeys(_ITEMS, "known"))
    data = fields.node("data")
    content = data.node("content") if data else None
    texts = [data.text("title") if data else "", content.text("text") if content else ""]
    user = content.text("user") if content else ""
    text = ": ".join(one for one in texts if one)
    owner.log(fields.when("at"), f"{user}: {text}" if user and text else text)


IMPORTER = Importer(SYSTEM, "Better Stack", recognise, read)

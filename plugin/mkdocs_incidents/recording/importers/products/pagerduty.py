"""PagerDuty: incidents with their log entries and notes, and the table of the Insights report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.node import Node
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading, note_missing_pages
from mkdocs_incidents.recording.importers.sides import find_owner

SYSTEM = "pagerduty"
_STATUSES = {"triggered": "open", "acknowledged": "open", "resolved": "over"}
_SEVERITIES = {
    "sev-1": "critical",
    "sev1": "critical",
    "sev-2": "high",
    "sev2": "high",
    "sev-3": "medium",
    "sev3": "medium",
    "sev-4": "low",
    "sev4": "low",
    "sev-5": "low",
    "sev5": "low",
    "p1": "critical",
    "p2": "high",
    "p3": "medium",
    "p4": "low",
    "p5": "low",
}
_LISTS = ("incidents", "log_entries", "notes", "status_updates")
_REPORT = {"incident_number", "seconds_to_resolve"}


def recognise(document: Document) -> bool:
    """Whether it has PagerDuty's own fields of incidents or log entries, or the columns of its report."""
    if document.kind == "table":
        return document.first().keys() >= _REPORT
    first = document.first(*_LISTS)
    incident = "incident_number" in first or ({"urgency", "escalation_policy"} & first.keys() and "html_url" in first)
    return bool(incident) or _is_entry(first) or _is_note(document)


def _is_entry(entry: Mapping[str, Any]) -> bool:
    return str(entry.get("type", "")).endswith(("_log_entry", "_log_entry_reference"))


def _is_note(document: Document) -> bool:
    value = document.value if isinstance(document.value, dict) else {}
    return isinstance(value.get("notes"), list) and "content" in document.first("notes")


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Read the incidents with their log entries, notes and status updates."""
    pages = [one for one in documents if not _side(one) or "incidents" in one.value]
    found = [
        _row(node) if page.kind == "table" else _incident(node)
        for page in pages
        for node in reading.nodes(page, "incidents")
    ]
    drafts = {draft.id: draft for draft in found}
    for document in documents:
        if key := _side(document):
            for node in reading.nodes(document, key):
                _add(node, key, drafts)
    note_missing_pages(pages, len(found), reading)
    yield from found


def _side(document: Document) -> str:
    """The key of a list that belongs to incidents, such as notes; "" for a document of incidents."""
    if isinstance(document.value, list):
        return "log_entries" if _is_entry(document.first()) else ""
    return next(
        (key for key in _LISTS[1:] if isinstance(document.value.get(key), list) and "id" not in document.value), ""
    )


def _incident(node: Node) -> Draft:
    draft = Draft(
        system=SYSTEM, id=node.text("id", "incident_number"), title=node.text("title", "summary"), place=node.place
    )
    draft.detected_by = "monitoring"
    draft.created, draft.changed = node.at("created_at"), node.at("updated_at")
    draft.set("detected_at", draft.created)
    draft.set("resolved_at", node.at("resolved_at"))
    status = node.word("status", _STATUSES)
    if status == "over":
        draft.infer("resolved_at", node.at("last_status_change_at"))
    priority = node.node("priority")
    draft.severity = priority.text("name", "summary") if priority else ""
    draft.severities = _SEVERITIES
    draft.services = list(node.names("service", "summary", "name"))
    draft.url = node.text("html_url")
    draft.ongoing = status == "open"
    for one in node.nodes("acknowledgements"):
        draft.set("acknowledged_at", one.at("at"))
    for one in node.nodes("custom_fields"):
        value = one.text("value") or ", ".join(one.names("value"))
        draft.name_field(one.text("display_name", "name"), value)
    body = node.node("body")
    if body and (details := body.text("details")):
        draft.texts.append(details)
    if reason := node.text("resolve_reason"):
        draft.texts.append(f"Resolved because: {reason}")
    for one in node.nodes("notes"):
        _add(one, "notes", {draft.id: draft})
    for one in node.nodes("log_entries"):
        _add(one, "log_entries", {draft.id: draft})
    bridge = node.node("conference_bridge")
    draft.link("Conference", bridge.text("conference_url") if bridge else "")
    return draft


def _add(node: Node, key: str, drafts: Mapping[str, Draft]) -> None:
    incident = node.node("incident")
    owner = find_owner(node, drafts, incident.text("id") if incident else "")
    if owner is None:
        return
    at = node.when("created_at")
    if key != "log_entries":
        user = node.node("user") or node.node("sender")
        text, name = node.text("content", "message"), user.text("summary", "name") if user else ""
        owner.log(at, f"{name}: {text}" if name and text else text)
        return
    kind = node.text("type").removesuffix("_reference").removesuffix("_log_entry")
    if kind == "acknowledge" and isinstance(at, datetime):
        known = owner.instants.get("acknowledged_at")
        owner.instants["acknowledged_at"] = min(known, at) if isinstance(known, datetime) else at
    elif kind == "resolve":
        owner.instants["resolved_at"] = at or owner.instants["resolved_at"]
        owner.inferred.discard("resolved_at")
    owner.log(at, _entry_text(node, kind))


def _entry_text(node: Node, kind: str) -> str:
    channel, agent = node.node("channel"), node.node("agent")
    said = channel.text("summary", "content") if channel else ""
    text = node.text("summary") or kind.replace("_", " ").capitalize()
    who = agent.text("summary", "name") if agent else ""
    text = f"{text}: {said}" if said and said not in text else text
    return text if not who or who in text else f"{text} ({who})"


def _row(node: Node) -> Draft:
    """Read a row of the report. Its durations count from the trigger, so they give instants."""
    draft = Draft(
        system=SYSTEM,
        id=node.text("id", "incident_id", "incident_number"),
        place=node.place,
        title=node.text("description", "title", "incident_title"),
    )
    draft.detected_by = "monitoring"
    draft.created = node.when("created_at", "created_on")
    draft.set("detected_at", draft.created)
    draft.set("resolved_at", node.when("resolved_at", "resolved_on"))
    if isinstance(draft.created, datetime):
        for name, key in (("acknowledged_at", "seconds_to_first_ack"), ("resolved_at", "seconds_to_resolve")):
            seconds = node.text(key)
            if seconds.replace(".", "", 1).isdigit():
                draft.set(name, draft.created + timedelta(seconds=float(seconds)))
    draft.severity, draft.severities = node.text("priority_name"), _SEVERITIES
    draft.services = list(node.names("service_name"))
    draft.title = (
        draft.title or f"Incident {node.text('incident_number')} of {', '.join(draft.services) or 'PagerDuty'}"
    )
    return draft


IMPORTER = Importer(SYSTEM, "PagerDuty", recognise, read, ("json", "table"))

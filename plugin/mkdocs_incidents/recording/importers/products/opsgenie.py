"""Opsgenie: incidents, and the entries of their timelines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.node import Node
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading, note_missing_pages
from mkdocs_incidents.recording.importers.sides import find_owner

SYSTEM = "opsgenie"
_STATUSES = {"open": "open", "resolved": "over", "closed": "over"}
_PRIORITIES = {"p1": "critical", "p2": "high", "p3": "medium", "p4": "low", "p5": "low"}
_ENDS = ("resolved", "closed")


def recognise(document: Document) -> bool:
    """Whether it has incidents with a tiny id, or entries of a timeline."""
    first = document.first("data")
    return ("tinyId" in first and "message" in first) or "eventTime" in _first_entry(document)


def _first_entry(document: Document) -> Mapping[str, Any]:
    first: Mapping[str, Any] = next((one for one in _entries(document) if isinstance(one, dict)), {})
    return first


def _entries(document: Document) -> list[Any]:
    data = document.value.get("data") if isinstance(document.value, dict) else None
    holder = data if isinstance(data, dict) else document.value if isinstance(document.value, dict) else {}
    entries = holder.get("entries")
    return entries if isinstance(entries, list) else []


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Read the incidents with the entries of their timelines."""
    drafts: dict[str, Draft] = {}
    found: list[Draft] = []
    pages = [one for one in documents if not _entries(one)]
    for document in pages:
        for node in reading.nodes(document, "data"):
            draft = _draft(node)
            found.append(draft)
            drafts[draft.id] = draft
    for document in documents:
        for node in reading.nodes(Document(document.name, _entries(document))):
            if owner := find_owner(node, drafts, node.text("incidentId")):
                _add_entry(owner, node)
    note_missing_pages(pages, len(found), reading)
    if found and not any(_entries(one) for one in documents):
        reading.note(
            "Opsgenie's incidents name no end: fetch /v2/incident-timelines/ID/entries as well, with the id in the "
            "file's name. Opsgenie ends on 2027-04-05."
        )
    yield from found


def _draft(node: Node) -> Draft:
    draft = Draft(system=SYSTEM, id=node.text("id", "tinyId"), title=node.text("message"), place=node.place)
    draft.created, draft.changed = node.at("createdAt"), node.at("updatedAt")
    draft.set("started_at", node.at("impactStartDate"))
    draft.set("resolved_at", node.at("impactEndDate", "resolvedAt"))
    draft.set("detected_at", node.at("impactDetectDate") or draft.created)
    _read_report(draft, node)
    draft.severity, draft.severities = node.text("priority"), _PRIORITIES
    draft.services = list(node.names("impactedServices", "name", "id"))
    draft.tags = list(node.names("tags"))
    draft.author = node.text("owner", "source")
    draft.ongoing = node.word("status", _STATUSES) == "open"
    if text := node.text("description"):
        draft.texts.append(text)
    extra = node.node("extraProperties")
    pairs = [f"- {key}: {extra.text(key)}" for key in extra.field_names() if extra.text(key)] if extra else []
    people = [f"- Responder: {one.text('type')} {one.text('id', 'name')}" for one in node.nodes("responders")]
    if pairs or people:
        draft.texts.append("\n".join([*pairs, *people]))
    links = node.node("links")
    draft.url = links.text("web") if links else ""
    return draft


def _read_report(draft: Draft, node: Node) -> None:
    """Read the milliseconds until acknowledgement and closing from an alert, which has the same form as an incident."""
    report = node.node("report")
    for name, key in (("acknowledged_at", "ackTime"), ("resolved_at", "closeTime")):
        length = report.text(key) if report else ""
        if length.isdigit() and isinstance(draft.created, datetime):
            draft.set(name, draft.created + timedelta(milliseconds=int(length)))


def _add_entry(draft: Draft, node: Node) -> None:
    at, kind = node.when("eventTime"), node.text("type")
    texts = [_content(node, "title"), _content(node, "description")]
    actor = node.node("actor")
    name = actor.text("name") if actor else ""
    text = ": ".join(dict.fromkeys(one for one in texts if one))
    words = f"{kind} {text}".lower()
    if node.text("group") != "custom":
        if any(end in words for end in _ENDS):
            draft.set("resolved_at", at)
        elif "acknowledged" in words:
            draft.set("acknowledged_at", at)
    draft.log(at, f"{name}: {text}" if name and text else text or kind)


def _content(node: Node, key: str) -> str:
    inner = node.node(key)
    return inner.text("content", "name") if inner else node.text(key)


IMPORTER = Importer(SYSTEM, "Opsgenie", recognise, read)

"""Datadog: incidents of API v2, with todos and users if they were fetched, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.jsonapi import attributes_of, first_attributes, related_ids
from mkdocs_incidents.recording.importers.node import Node
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading
from mkdocs_incidents.recording.importers.sides import find_owner

SYSTEM = "datadog"
_STATES = {"active": "open", "stable": "open", "resolved": "over", "completed": "over", "declared": "open"}
_SEVERITIES = {"unknown": ""}
_TODOS = "incident_todos"
_DETECTION = {"monitor": "monitoring", "employee": "manual-check", "customer": "user-report"}


def recognise(document: Document) -> bool:
    """Whether it has incidents with a public id or customer impact, or todos."""
    if first_attributes(document, _TODOS) is not None:
        return True
    attributes = first_attributes(document, "incidents") or {}
    return bool(
        {"public_id", "customer_impacted", "customer_impact_scope", "time_to_repair", "detected", "created"}
        & attributes.keys()
    )


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Read the incidents with their todos."""
    drafts: dict[str, Draft] = {}
    found: list[Draft] = []
    todos: list[Node] = []
    pages = []
    for document in documents:
        people = _people(document)
        for node in reading.nodes(document, "data"):
            if node.text("type") == _TODOS:
                todos.append(node)
                continue
            found.append(_draft(node, people))
            drafts[found[-1].id] = found[-1]
            pages.append(document)
    for node in todos:
        fields = attributes_of(node)
        if owner := find_owner(node, drafts, fields.text("incident_id"), *related_ids(node, "incident")):
            done = fields.when("completed")
            names = ", ".join(fields.names("assignees", "name", "handle", "email"))
            owner.act(
                action=fields.text("content"),
                state="done" if done else "open",
                owner=names,
                due=fields.when("due_date"),
                closed_on=done,
            )
    if pages and _is_full(pages[-1]):
        reading.note(f"{pages[-1].name} is a full page: fetch the next one, and run this again.")
    yield from found


def _is_full(document: Document) -> bool:
    """Whether a page has as many incidents as it can: `next_offset` is there even on the last page."""
    meta = document.value.get("meta") if isinstance(document.value, dict) else None
    pagination = meta.get("pagination") if isinstance(meta, dict) else None
    size = pagination.get("size") if isinstance(pagination, dict) else None
    return isinstance(size, int) and len(document.entries("data")) >= size > 0


def _people(document: Document) -> Mapping[str, str]:
    """The names of included users by their ids."""
    included: Any = document.value.get("included") if isinstance(document.value, dict) else None
    found = {}
    for one in included if isinstance(included, list) else []:
        if isinstance(one, dict) and isinstance(one.get("attributes"), dict) and one.get("type") == "users":
            fields = one["attributes"]
            found[str(one.get("id"))] = str(fields.get("name") or fields.get("handle") or fields.get("email") or "")
    return found


def _draft(node: Node, people: Mapping[str, str]) -> Draft:
    fields = attributes_of(node)
    draft = Draft(
        system=SYSTEM, id=node.text("id") or fields.text("public_id"), title=fields.text("title"), place=node.place
    )
    draft.created, draft.changed = fields.at("created", "declared"), fields.at("modified")
    draft.set("started_at", fields.when("customer_impact_start"))
    draft.set("detected_at", fields.when("detected"))
    if "detected_at" not in draft.instants:
        draft.infer("detected_at", draft.created)
    draft.set("mitigated_at", fields.when("customer_impact_end"))
    draft.set("resolved_at", fields.when("resolved"))
    draft.impact = {"summary": text} if (text := " ".join(fields.text("customer_impact_scope").split())) else {}
    more = fields.node("fields")
    if more:
        _read_fields(draft, more)
    draft.severity = fields.text("severity") or draft.severity
    draft.severities = _SEVERITIES
    if draft.severity.lower() == "unknown":
        draft.severity = ""
    state = fields.word("state", _STATES)
    draft.ongoing = (state == "open" or (not state and draft.ongoing is True)) and "resolved_at" not in draft.instants
    draft.visibility = "restricted" if fields.text("visibility") == "private" else "internal"
    for name, label in (("created_by_user", "author"), ("commander_user", "commander")):
        who = next((people[one] for one in related_ids(node, name) if people.get(one)), "")
        if who and label == "author":
            draft.author = who
        elif who:
            draft.name_field("Commander", who)
    return draft


def _read_fields(draft: Draft, fields: Node) -> None:
    """Read custom fields `{type, value}`: known names as our fields."""
    for name in fields.field_names():
        node = fields.node(name)
        values = [one for one in (node.names("value") if node else (fields.text(name),)) if one]
        text = " ".join(", ".join(values).split())
        if text and name in _OURS:
            _OURS[name](draft, text, values)
        else:
            draft.name_field(name, text)


_OURS: Mapping[str, Callable[[Draft, str, list[str]], None]] = {
    "severity": lambda draft, text, _: setattr(draft, "severity", text),
    "state": lambda draft, text, _: setattr(draft, "ongoing", _STATES.get(text.lower()) == "open"),
    "summary": lambda draft, text, _: setattr(draft, "summary", text),
    "detection_method": lambda draft, text, _: setattr(draft, "detected_by", _DETECTION.get(text.lower(), "")),
    "root_cause": lambda draft, text, _: draft.factors.append(text),
    **dict.fromkeys(("service", "services"), lambda draft, _, values: draft.services.extend(values)),
}


IMPORTER = Importer(SYSTEM, "Datadog", recognise, read)

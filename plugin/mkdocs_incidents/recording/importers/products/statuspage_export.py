"""Statuspage: the public API v2, the private API v1, and other pages with the same format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.node import Node, When
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading, read_lists

_LISTS = ("incidents", "scheduled_maintenances")
_LIMIT = 50
_STATUSES = {
    **{name: name for name in ("investigating", "identified", "monitoring", "resolved", "postmortem")},
    **dict.fromkeys(("scheduled", "in_progress", "verifying", "completed"), "maintenance"),
}
_SEVERITIES = {"critical": "critical", "major": "high", "minor": "medium", "none": "low"}
_INSTANTS = {"identified": "identified_at", "monitoring": "mitigated_at"}
_COMPONENTS = (
    *("operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance", ""),
    *("degraded", "outage"),
)


def recognise(document: Document) -> bool:
    """Whether it has incidents with updates and the impact of Statuspage."""
    first = document.first(*_LISTS)
    return "incident_updates" in first and ("impact" in first or "shortlink" in first or "page_id" in first)


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Read the incidents. Scheduled maintenance is listed apart."""
    if any(_is_public(document) for document in documents):
        reading.note(
            f"Statuspage's public API (v2) gives the last {_LIMIT} incidents only: for older ones, export "
            "/v1/pages/PAGE_ID/incidents with an API key, page by page."
        )
    return (_draft(node, planned=key == _LISTS[1]) for key, node in read_lists(documents, _LISTS, reading))


def _is_public(document: Document) -> bool:
    """Whether the document is a response of the public API and lists incidents."""
    return isinstance(document.value, dict) and "page" in document.value and bool(document.entries(_LISTS[0]))


def _draft(node: Node, *, planned: bool) -> Draft:
    draft = Draft(system="statuspage", id=node.text("id"), title=node.text("name"), place=node.place)
    draft.visibility = "public"
    status, updates = node.word("status", _STATUSES), _updates(node)
    draft.severity, draft.severities = node.text("impact", "impact_override"), _SEVERITIES
    draft.created, draft.changed = node.at("created_at"), node.at("updated_at")
    draft.url = node.text("shortlink")
    start, end = node.when("scheduled_for"), node.when("scheduled_until")
    if planned or start or status == "maintenance" or draft.severity == "maintenance":
        draft.set("started_at", start)
        draft.set("resolved_at", end)
        draft.apart = "planned maintenance"
        return draft
    _read_times(draft, node, updates)
    draft.services = _components(node, updates)
    for at, state, update in updates:
        draft.tell_public(at, "resolved" if state == "postmortem" else state, update.text("body"))
    draft.ongoing = status in ("investigating", "identified", "monitoring")
    if body := node.text("postmortem_body"):
        draft.documents.append(body)
    return draft


def _updates(node: Node) -> list[tuple[When | None, str, Node]]:
    """The updates, oldest first. The API lists the newest first, and updates can be backdated."""
    found = [
        (update.when("display_at", "created_at"), update.word("status", _STATUSES), update)
        for update in node.nodes("incident_updates")
    ]
    found.reverse()
    return sorted(found, key=lambda one: str(one[0] or ""))


def _read_times(draft: Draft, node: Node, updates: Sequence[tuple[When | None, str, Node]]) -> None:
    """Read the start and the end.

    `created_at` is the time of posting, so a backdated first update may be earlier.
    """
    draft.set("started_at", node.at("started_at"))
    draft.set("resolved_at", node.at("resolved_at"))
    draft.set("mitigated_at", node.at("monitoring_at"))
    for at, status, _ in updates:
        if status in ("identified", "monitoring"):
            draft.set(_INSTANTS[status], at)
    ended = [at for at, status, _ in updates if status == "resolved"]  # it may have been opened again
    draft.set("resolved_at", ended[-1] if ended else None)
    posted = [at for at in (draft.created, *(at for at, _, _ in updates)) if at]
    draft.infer("detected_at", min(posted, key=str, default=None))


def _components(node: Node, updates: Sequence[tuple[When | None, str, Node]]) -> list[str]:
    names = []
    for component in node.nodes("components"):
        component.word("status", dict.fromkeys(_COMPONENTS, "known"))
        names.append(component.text("name"))
    for _, _, update in updates:
        names += [one.text("name") for one in update.nodes("affected_components")]
    return [name for name in dict.fromkeys(names) if name]


IMPORTER = Importer("statuspage", "Statuspage", recognise, read)
